"""Every blueprint, in one list. To add a feature's HTTP: a module with ``bp``, and a line here."""

from backend.web import (
    admin,
    formats,
    health,
    jobs,
    media,
    operations,
    pages,
    render,
    sessions,
    transcription,
    upload,
    videos,
    vite,
)

PLAIN = (pages.bp, health.bp, vite.bp, media.bp)
API = (
    upload.bp,
    videos.bp,
    sessions.bp,
    operations.bp,
    transcription.bp,
    render.bp,
    formats.bp,
    jobs.bp,
    admin.bp,
)
