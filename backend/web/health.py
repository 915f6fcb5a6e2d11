"""For those who keep the server running: is it alive, and what is it doing."""

from flask import Blueprint, Response, current_app, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from backend.services.stats import job_counts
from backend.web.current import services

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """200 while requests are answered and the database can be read."""
    services().jobs.events.latest_seq()
    return jsonify(status="ok")


@bp.get("/metrics")
def metrics() -> Response:
    """Jobs by kind and state, in Prometheus' text form."""
    registry = CollectorRegistry()
    gauge = Gauge("legenda_jobs", "Jobs by kind and state", ["kind", "state"], registry=registry)
    for kind, state, count in job_counts(services()):
        gauge.labels(kind, state).set(count)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


@bp.get("/openapi.json")
def openapi() -> Response:
    """The API's description (OpenAPI), as programs read it."""
    return jsonify(current_app.api_doc)  # type: ignore[attr-defined]
