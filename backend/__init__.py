"""Legenda: a self-hosted subtitle studio. Imports go downwards only:

    __main__          python -m backend [serve | web | worker | clean]
    app, scheduler    the Flask application; the cleaner's clock
    web               blueprints, sockets, relay: HTTP in, JSON out
    session_cleaner   what expires, what goes with a session
    services          what a person can ask for; one module per noun
    subtitles         PURE: cues, documents, edits, checks, segmentation, formats
    media             the only place that starts ffmpeg or opens a container
    speech            engines that turn sound into words
    jobs              job rows, queues, the worker and its children
    storage           file names, the database, sessions and their journals
    errors            every error that is raised on purpose
    settings          the only reader of the environment
    composition       settings -> Services, shared by web, worker and tests

tests/test_dependencies.py enforces the arrows.
"""
