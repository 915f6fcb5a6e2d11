"""A job: one piece of long work. Its row is the truth; a queue only carries its id."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

State = Literal["queued", "running", "succeeded", "failed", "dead", "cancelled"]
Kind = Literal["prepare", "transcribe", "preview", "clip", "render"]

ACTIVE: frozenset[State] = frozenset({"queued", "running"})

QUEUES: Mapping[Kind, str] = {
    "prepare": "prepare",
    "preview": "quick",
    "clip": "quick",
    "transcribe": "transcribe",
    "render": "render",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One row of ``jobs``. Times are seconds since 1970, *progress* 0..1.

    *payload* is small JSON (options); the frozen input (a document) is read on demand through the
    job's context. *checkpoint* is whatever the handler wants to find again after a crash.
    *version* grows with everything that is told of it: of two that were read, the one with the
    greater version is how it is now.
    *lease_token* fences every write of a worker: a stale worker's write is refused.
    """

    id: str
    version: int
    kind: Kind
    queue: str
    video_hash: str
    owner: str
    payload: Mapping[str, Any]
    dedup_key: str | None
    state: State
    priority: int
    run_at: float
    attempt: int
    max_attempts: int
    checkpoint: Mapping[str, Any] | None
    lease_owner: str | None
    lease_token: str | None
    lease_until: float | None
    cancel_requested: bool
    progress: float
    stage: str
    eta: float | None
    result: Mapping[str, Any] | None
    error: Mapping[str, Any] | None
    correlation_id: str
    created: float
    started: float | None
    finished: float | None

    @property
    def active(self) -> bool:
        return self.state in ACTIVE

    def to_json(self) -> dict[str, Any]:
        """What the browser is told; leases and payload details stay here."""
        shown = (
            "id", "version", "kind", "video_hash", "state", "progress", "stage", "eta", "attempt",
            "max_attempts", "result", "error", "created", "started", "finished", "cancel_requested",
        )  # fmt: skip
        return {name: getattr(self, name) for name in shown}
