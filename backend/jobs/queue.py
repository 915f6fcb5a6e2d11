"""What every queue engine promises. Nothing outside ``jobs`` may know which one it is.

To add one: a class with these five methods, and a three-line fixture in
tests/contracts/test_queues.py. A delivery may come twice, late or never; the job row decides.
"""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A job id taken from a queue. *token* fences the worker; *receipt* is the engine's own."""

    job_id: str
    queue: str
    token: str
    receipt: str = ""


class Queue(Protocol):
    """Carries job ids, at least once each."""

    def enqueue(self, job_id: str, queue: str, *, priority: int = 0, delay: float = 0) -> None:
        """Make *job_id* available on *queue* after *delay* seconds; again changes nothing."""
        ...

    def dequeue(self, queue: str, *, owner: str, lease: float) -> Delivery | None:
        """Claim the next due job for *lease* seconds, or None. The attempt is counted here."""
        ...

    def extend(self, delivery: Delivery, *, lease: float) -> bool:
        """Hold it *lease* seconds more from now. False: it is somebody else's, stop at once."""
        ...

    def ack(self, delivery: Delivery) -> None:
        """The job reached an end; it is never delivered again."""
        ...

    def nack(self, delivery: Delivery, *, delay: float = 0, counts: bool = True) -> None:
        """Give it back to be tried after *delay* seconds. ``counts=False``: a hand-back that does
        not use up an attempt."""
        ...
