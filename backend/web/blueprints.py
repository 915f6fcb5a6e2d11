"""Every blueprint, in one list. To add a feature's HTTP: a module with ``bp``, and a line here."""

from backend.web import admin, health, jobs, media, pages, render, sessions, upload, videos, vite

PLAIN = (pages.bp, health.bp, vite.bp, media.bp)
API = (jobs.bp, admin.bp, sessions.bp, upload.bp, videos.bp, render.bp)
