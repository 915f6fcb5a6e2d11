"""Who hears what over Socket.IO, and which windows are open."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask_openapi import OpenAPI
from flask_socketio import SocketIOTestClient
from werkzeug.test import Client

from backend.app import behind_doors, create_app
from backend.composition import announcing, build_services
from backend.jobs.job import Job
from backend.jobs.rows import JobEvent
from backend.services import jobs, windows
from backend.services.parts import Services
from backend.settings import Settings
from backend.storage.videos import Video
from backend.subtitles.document import Document
from backend.web.relay import Relay
from backend.web.sockets import MOST_SOCKETS, Sockets

HASH = "a" * 32
OTHER = "b" * 32


@dataclass
class Site:
    """An application with its sockets, without a server."""

    app: OpenAPI
    sockets: Sockets
    services: Services
    clients: list[SocketIOTestClient] = field(default_factory=list)

    def client(self) -> SocketIOTestClient:
        client = self.sockets.io.test_client(self.app)
        self.clients.append(client)
        return client

    def joined(self, by: str, video_hash: str = HASH) -> SocketIOTestClient:
        client = self.client()
        assert client.emit("join", {"video_hash": video_hash, "by": by}, callback=True)["ok"]
        client.get_received()
        return client

    def last_closed(self) -> float | None:
        with self.services.database.reading() as connection:
            row = connection.execute("select last_closed from videos where hash = ?", (HASH,))
            closed: float | None = row.fetchone()[0]
        return closed

    def open_windows(self) -> list[tuple[str, str]]:
        with self.services.database.reading() as connection:
            rows = connection.execute("select video_hash, by_whom from windows order by since")
            return [tuple(row) for row in rows.fetchall()]


@pytest.fixture
def site(settings: Settings, services: Services) -> Iterator[Site]:
    sockets = Sockets(settings)
    telling = announcing(services, sockets.announce)
    app = create_app(settings, telling)
    sockets.attach(app)
    for video_hash in (HASH, OTHER):
        services.videos.add(
            Video(hash=video_hash, owner="local", name="a.mp4", ext="mp4", bytes=1,
                  created=0, last_used=0)
        )  # fmt: skip
        services.sessions.create(Document(video_hash=video_hash))
    site = Site(app, sockets, telling)
    yield site
    for client in site.clients:
        if client.is_connected():
            client.disconnect()


def heard(client: SocketIOTestClient, event: str) -> list[Any]:
    return [said["args"][0] for said in client.get_received() if said["name"] == event]


def test_joining_answers_with_the_jobs_of_the_video(site: Site) -> None:
    job = jobs.start(site.services, "render", video_hash=HASH, payload={})

    answer = site.client().emit("join", {"video_hash": HASH, "by": "me"}, callback=True)

    assert answer["ok"]
    assert answer["revision"] == site.services.sessions.revision(HASH)
    assert [shown["id"] for shown in answer["jobs"]] == [job.id]


def test_the_revision_on_joining_holds_what_the_ended_jobs_found(site: Site) -> None:
    jobs.start(site.services, "transcribe", video_hash=HASH, payload={})
    lease = site.services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    cue = {"id": "c1", "start": 0, "end": 900, "text": "Hello"}
    site.services.jobs.append_event(lease, {"type": "cues", "cues": [cue]})
    site.services.jobs.finish(lease, {"cues": 1})

    answer = site.client().emit("join", {"video_hash": HASH, "by": "me"}, callback=True)

    assert [shown["state"] for shown in answer["jobs"]] == ["succeeded"]
    assert answer["revision"] == 1


@pytest.mark.parametrize("message", [None, "x", {}, {"video_hash": 3}, {"video_hash": "../x"},
                                     {"video_hash": "c" * 32}])  # fmt: skip
def test_a_video_that_is_not_there_cannot_be_joined(site: Site, message: Any) -> None:
    answer = site.client().emit("join", message, callback=True)

    assert not answer["ok"]
    assert answer["error"]["code"] == "not_found"
    assert site.open_windows() == []


def test_only_those_in_the_session_hear_of_its_edits(site: Site) -> None:
    inside, elsewhere, outside = site.joined("a"), site.joined("b", OTHER), site.client()

    site.services.announce(HASH, "edit", {"revision": 3})

    assert heard(inside, "edit") == [{"revision": 3}]
    assert heard(elsewhere, "edit") == []
    assert heard(outside, "edit") == []


def test_the_list_of_videos_hears_of_jobs_and_not_of_edits(site: Site) -> None:
    looking = site.client()
    assert looking.emit("videos", callback=True)["ok"]

    site.services.announce(HASH, "edit", {"revision": 3})
    site.services.announce(HASH, "job", {"job": {"id": "j"}})

    assert [said["name"] for said in looking.get_received()] == ["job"]


def test_everybody_sees_who_is_there_and_where(site: Site) -> None:
    first = site.joined("ann")
    second = site.joined("bob")
    first.get_received()

    second.emit("where", {"video_hash": HASH, "cue": "c7"})

    (told,) = heard(first, "presence")
    assert told == {
        "video_hash": HASH,
        "people": [{"by": "ann", "cue": None}, {"by": "bob", "cue": "c7"}],
    }


def test_who_leaves_is_gone_from_the_list(site: Site) -> None:
    first, second = site.joined("ann"), site.joined("bob")
    first.get_received()
    second.disconnect()

    assert heard(first, "presence")[-1]["people"] == [{"by": "ann", "cue": None}]


def test_who_left_a_session_hears_nothing_more_of_it(site: Site) -> None:
    client = site.joined("ann")
    client.emit("leave", {"video_hash": HASH})
    client.get_received()

    site.services.announce(HASH, "edit", {"revision": 3})

    assert client.get_received() == []


def test_open_windows_are_in_the_table_until_they_close(site: Site) -> None:
    first, second = site.joined("ann"), site.joined("bob")
    assert site.open_windows() == [(HASH, "ann"), (HASH, "bob")]
    assert site.last_closed() is None

    first.disconnect()
    assert site.open_windows() == [(HASH, "bob")]
    second.emit("leave", {"video_hash": HASH}, callback=True)

    assert site.open_windows() == []
    assert site.last_closed() is not None


def test_after_a_restart_no_window_is_open_and_the_open_ones_have_just_closed(site: Site) -> None:
    site.joined("ann")

    windows.none_open(site.services)

    assert site.open_windows() == []
    assert site.last_closed() is not None


def test_sockets_never_take_the_last_threads(site: Site) -> None:
    clients = [site.client() for _ in range(MOST_SOCKETS)]
    assert all(client.is_connected() for client in clients)

    assert not site.client().is_connected()
    clients[0].disconnect()
    assert site.client().is_connected()


def test_the_relay_tells_what_jobs_do_and_applies_what_they_find(site: Site) -> None:
    client = site.joined("ann")
    ended: list[str] = []
    relay = Relay(site.services, ended=[lambda job: ended.append(job.id)])
    job = jobs.start(site.services, "transcribe", video_hash=HASH, payload={})
    relay.turn()
    lease = site.services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    cue = {"id": "c1", "start": 0, "end": 900, "text": "Hello"}
    site.services.jobs.append_event(lease, {"type": "cues", "cues": [cue]})
    site.services.jobs.note_progress(lease, 0.5, "recognising")
    relay.turn()
    assert ended == []
    site.services.jobs.finish(lease, {"cues": 1})
    relay.turn()
    relay.turn()

    said = client.get_received()
    states = [s["args"][0]["job"]["state"] for s in said if s["name"] == "job"]
    edits = [s["args"][0]["revision"] for s in said if s["name"] == "edit"]

    assert states == ["queued", "running", "succeeded"]
    assert edits == [1]
    assert ended == [job.id]


def test_an_end_is_told_only_when_what_was_found_before_it_is_in_the_document(site: Site) -> None:
    client = site.joined("ann")
    relay = Relay(site.services)
    jobs.start(site.services, "transcribe", video_hash=HASH, payload={})
    lease = site.services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    for number in range(205):
        cue = {"id": f"c{number}", "start": number, "end": number + 1, "text": "x"}
        site.services.jobs.append_event(lease, {"type": "cues", "cues": [cue]})
    site.services.jobs.finish(lease, {})

    relay.turn()

    said = client.get_received()
    names = [s["name"] for s in said]
    assert names.count("edit") == 205
    assert names.index("job") > names.index("edit")
    assert len(site.services.sessions.load(HASH).cues) == 205


def test_an_end_is_told_only_once_what_was_held_up_is_written(site: Site) -> None:
    client = site.joined("ann")
    ended: list[str] = []
    relay = Relay(site.services, ended=[lambda job: ended.append(job.id)])
    job = jobs.start(site.services, "transcribe", video_hash=HASH, payload={})
    lease = site.services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    cue = {"id": "c1", "start": 0, "end": 900, "text": "Hello"}
    site.services.jobs.append_event(lease, {"type": "cues", "cues": [cue]})
    site.services.jobs.finish(lease, {"cues": 1})
    site.services.gate.closed.set()
    relay.turn()
    relay.turn()
    held_up = client.get_received()
    site.services.gate.closed.clear()

    relay.turn()
    relay.turn()

    said = client.get_received()
    assert [s["name"] for s in held_up] == []
    assert [s["name"] for s in said] == ["edit", "job"]
    assert said[1]["args"][0]["job"]["state"] == "succeeded"
    assert ended == [job.id]


def test_an_end_that_comes_while_the_relay_looks_is_told_after_what_was_found(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = site.joined("ann")
    relay = Relay(site.services)
    store = site.services.jobs
    jobs.start(site.services, "transcribe", video_hash=HASH, payload={})
    lease = site.services.queue.dequeue("transcribe", owner="here:1:a", lease=30)
    assert lease is not None
    look = store.events.after

    def end_and_look(seq: int) -> list[JobEvent]:
        monkeypatch.undo()
        cue = {"id": "c1", "start": 0, "end": 900, "text": "Hello"}
        store.append_event(lease, {"type": "cues", "cues": [cue]})
        store.finish(lease, {"cues": 1})
        return look(seq)

    monkeypatch.setattr(store.events, "after", end_and_look)
    relay.turn()
    relay.turn()

    said = [(s["name"], s["args"][0].get("job", {}).get("state")) for s in client.get_received()]
    assert said == [("edit", None), ("job", "succeeded")]


def test_an_end_that_could_not_be_told_to_the_end_is_told_again(site: Site) -> None:
    client = site.joined("ann")
    refusals = [sqlite3.OperationalError("database is locked")]
    ended: list[str] = []

    def note(job: Job) -> None:
        if refusals:
            raise refusals.pop()
        ended.append(job.id)

    relay = Relay(site.services, ended=[note])
    both = [
        jobs.start(site.services, "render", video_hash=one, payload={}) for one in (HASH, OTHER)
    ]
    for job in both:
        jobs.cancel(site.services, job.id)
    with pytest.raises(sqlite3.OperationalError):
        relay.turn()
    client.get_received()

    relay.turn()

    assert ended == [job.id for job in both]
    assert [told["job"]["state"] for told in heard(client, "job")] == ["cancelled"]


HANDSHAKE = "/socket.io/?EIO=4&transport=polling"


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ({}, 200),
        ({"Origin": "http://127.0.0.1:8571"}, 200),
        ({"Origin": "https://subtitles.example"}, 200),
        ({"Origin": "http://127.0.0.1:9999"}, 400),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example",
          "X-Forwarded-Proto": "https"}, 400),
    ],
)  # fmt: skip
def test_only_pages_of_ours_may_connect(
    tmp_path: Path, origin: dict[str, str], status: int
) -> None:
    settings = Settings(_env_file=None, uploads=tmp_path, public_url="https://subtitles.example/x")
    app = create_app(settings, build_services(settings))
    Sockets(settings).attach(app)
    client = Client(behind_doors(app, settings))

    answer = client.get(HANDSHAKE, headers={"Host": "127.0.0.1:8571", **origin})

    assert answer.status_code == status


def test_a_foreign_name_for_this_machine_does_not_reach_the_sockets(
    settings: Settings, site: Site
) -> None:
    client = Client(behind_doors(site.app, settings))

    assert client.get(HANDSHAKE, headers={"Host": "evil.example"}).status_code == 403
    assert client.get(HANDSHAKE, headers={"Host": "localhost:8571"}).status_code == 200
