"""Who may knock, and what every answer carries."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from backend.app import behind_doors, create_app
from backend.composition import build_services
from backend.errors import BadSettings
from backend.settings import Settings
from backend.web.doors import HostDoor, host_name, may_listen
from backend.web.limits import LARGEST_BODY


def nothing(_environ: object, _start: object) -> list[bytes]:
    """The application behind the door."""
    return []


CHANGING = ("post", "put", "patch", "delete")


def settings(tmp_path: Path, **changed: object) -> Settings:
    return Settings(_env_file=None, uploads=tmp_path, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("host", ["localhost:8571", "127.0.0.1", "[::1]:8571", "LOCALHOST"])
def test_our_own_addresses_are_admitted(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[bad", "a b"])
@pytest.mark.parametrize("path", ["/", "/healthz", "/socket.io/?EIO=4&transport=polling"])
def test_a_name_that_is_not_ours_is_refused_everywhere(
    client: FlaskClient, host: str, path: str
) -> None:
    answer = client.get(path, headers={"Host": host})

    assert answer.status_code == 403
    assert b"LEGENDA_ALLOWED_HOSTS" in answer.data


def test_names_can_be_allowed_and_the_public_address_is(tmp_path: Path) -> None:
    door = HostDoor(
        nothing,
        settings(tmp_path, allowed_hosts=("studio.lan",), public_url="https://subs.example/x"),
    )

    assert door.admits("studio.lan:8571")
    assert door.admits("subs.example")
    assert not door.admits("192.168.1.5")


def test_opened_on_purpose_it_answers_to_addresses_but_never_to_strange_names(
    tmp_path: Path,
) -> None:
    door = HostDoor(nothing, settings(tmp_path, insecure_open=True))

    assert door.admits("192.168.1.5:8571")
    assert not door.admits("evil.example")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("method", CHANGING)
def test_a_strange_origin_changes_nothing(
    client: FlaskClient, method: str, headers: dict[str, str]
) -> None:
    answer = getattr(client, method)("/api/videos/" + "0" * 32, headers=headers)

    assert answer.status_code == 403
    assert answer.get_json()["error"]["code"] == "forbidden"


@pytest.mark.parametrize("headers", [{}, {"Origin": "http://localhost"}])
def test_our_own_origin_and_programs_get_through(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    answer = client.delete("/api/videos/" + "0" * 32, headers=headers)

    assert answer.status_code == 404


def test_every_answer_carries_the_policy(client: FlaskClient) -> None:
    for path in ("/healthz", "/nowhere"):
        headers = client.get(path).headers

        assert "unsafe-inline" not in headers["Content-Security-Policy"]
        assert "'unsafe-eval'" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"


def test_it_refuses_to_listen_elsewhere_unless_told(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="LEGENDA_INSECURE_OPEN"):
        may_listen(settings(tmp_path, host="0.0.0.0"))  # noqa: S104 - that is what is refused

    may_listen(settings(tmp_path, host="0.0.0.0", insecure_open=True))  # noqa: S104
    may_listen(settings(tmp_path))


@pytest.mark.parametrize(
    ("host", "name"), [("a.b:1", "a.b"), ("[::1]:80", "::1"), ("", ""), ("[x", "")]
)
def test_the_port_is_no_part_of_a_name(host: str, name: str) -> None:
    assert host_name(host) == name


HOSTILE = (
    "/media/../legenda.db",
    "/download/../.secret",
    "/assets/../../../etc/passwd",
    "/media/%2e%2e%2f.secret/peaks",
    "/download/%2e%2e%2flegenda.db",
    "/download/legenda.db",
)


@pytest.mark.parametrize("path", HOSTILE)
def test_no_path_from_outside_reaches_the_file_system(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in {404, 308}


@pytest.mark.parametrize(
    ("came", "asked_for", "status"),
    [
        ("127.0.0.1:8571", "subs.example", 200),
        ("127.0.0.1:8571", "evil.example", 403),
        ("evil.example", "subs.example", 403),
    ],
)
def test_behind_a_proxy_both_hosts_must_be_ours(
    tmp_path: Path, came: str, asked_for: str, status: int
) -> None:
    behind = settings(tmp_path, trusted_proxies=1, public_url="https://subs.example")
    app = create_app(behind, build_services(behind))
    app.wsgi_app = behind_doors(app.wsgi_app, behind)  # type: ignore[method-assign, assignment]

    answer = app.test_client().get(
        "/healthz", headers={"Host": came, "X-Forwarded-Host": asked_for}
    )

    assert answer.status_code == status


def test_a_body_that_no_edit_needs_is_not_read(client: FlaskClient) -> None:
    path = f"/api/sessions/{'a' * 32}/edits"
    answer = client.post(path, data=b"[" * (LARGEST_BODY + 1), content_type="application/json")

    assert answer.status_code == 413
    assert answer.get_json()["error"]["code"] == "too_large"
