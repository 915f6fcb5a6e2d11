"""What a person can ask for: one module per noun, plain functions over ``Services``.

The only code that combines subtitles, media, speech, jobs and storage. Nothing here knows HTTP.
"""
