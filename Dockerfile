# The page is built first, then left behind: the image holds Python, ffmpeg's binary and the built page.
FROM python:3.11-slim-bookworm AS page
WORKDIR /app
COPY requirements.txt Makefile ./
COPY frontend frontend
RUN python -m venv .venv && .venv/bin/python frontend/npm.py ci && .venv/bin/python frontend/npm.py run build

FROM python:3.11-slim-bookworm
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt \
 && useradd --create-home --uid 1000 legenda \
 && mkdir -p /data/uploads /data/models && chown -R legenda /data
COPY backend backend
COPY --from=page /app/frontend/dist frontend/dist
USER legenda
# Open to the container's network on purpose: publish the port on 127.0.0.1 only (see compose.yaml).
ENV LEGENDA_HOST=0.0.0.0 LEGENDA_INSECURE_OPEN=1 LEGENDA_UPLOADS=/data/uploads LEGENDA_MODELS=/data/models
VOLUME ["/data/uploads", "/data/models"]
EXPOSE 8571
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8571/healthz', timeout=4)"]
CMD ["python", "-m", "backend", "serve"]
