"""Models: which are known, which are here, and how one is fetched over a bad line."""

import json
from pathlib import Path

import pytest

from backend.errors import DownloadFailed, NoModel, NoRoom, Rejected
from backend.speech import hub as hub_module
from backend.speech.hub import Hub
from backend.speech.languages import LANGUAGES
from backend.speech.models import (
    LIST,
    MODELS,
    NEEDED,
    Model,
    Shelf,
    downloaded,
    forget_downloaded,
    is_folder,
    known,
    model_folder,
)
from tests.speech.hubs import COMMIT, Repository, hub
from tests.speech.sounds import MODEL

SMALL = MODELS["small"]


def keep(folder: Path, model: Model = SMALL, *, without: str = "") -> Path:
    """A whole model in the models folder, as huggingface_hub keeps it."""
    kept = folder / model.folder / "snapshots" / COMMIT
    kept.mkdir(parents=True)
    for name in {*NEEDED, "vocabulary.json"} - {without}:
        (kept / name).write_bytes(b"x")
    return kept


def fetch(folder: Path, repository: Repository) -> tuple[Path, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    with hub(repository) as address:
        path = Hub(address).fetch(SMALL, Shelf(folder), lambda *done: told.append(done))
    return path, told


def test_the_usual_names_are_known_and_have_a_size() -> None:
    assert known("turbo").name == "large-v3-turbo"
    assert known("large").repository == "Systran/faster-whisper-large-v3"
    assert all(model.bytes and model.bytes > 50_000_000 for model in MODELS.values())


def test_a_repository_is_known_by_its_name_and_nothing_else_is() -> None:
    assert known("someone/whisper-ct2").bytes is None
    for name in ("", "enormous", "../etc", "a/b/c"):
        with pytest.raises(Rejected):
            known(name)


def test_the_names_of_faster_whisper_are_ours() -> None:
    from faster_whisper.tokenizer import _LANGUAGE_CODES
    from faster_whisper.utils import _MODELS

    assert {name: known(name).repository for name in _MODELS} == _MODELS
    assert set(LANGUAGES) == set(_LANGUAGE_CODES)


def test_a_model_is_here_when_all_of_it_is(tmp_path: Path) -> None:
    folder = keep(tmp_path)

    assert Shelf(tmp_path).find(SMALL) == folder
    assert Shelf(tmp_path).find(MODELS["tiny"]) is None


@pytest.mark.parametrize("name", [*NEEDED, "vocabulary.json"])
def test_a_model_with_a_file_missing_is_not_here(tmp_path: Path, name: str) -> None:
    folder = keep(tmp_path, without=name)

    assert Shelf(tmp_path).find(SMALL) is None
    with pytest.raises(Rejected, match=name):
        model_folder(str(folder))


def test_a_folder_is_told_from_a_name(tmp_path: Path) -> None:
    assert is_folder(str(tmp_path))
    assert is_folder("/nowhere")
    assert not is_folder("small")
    assert not is_folder("someone/whisper-ct2")


def test_a_model_is_fetched_with_progress_and_found_again(tmp_path: Path) -> None:
    repository = Repository.of(MODEL)

    path, told = fetch(tmp_path, repository)

    done = [done for done, _ in told]
    assert Shelf(tmp_path).find(SMALL) == path
    assert (path / "model.bin").read_bytes() == repository.files["model.bin"]
    assert not (path / "README.md").exists()
    assert not list(path.glob("*.part"))
    assert done == sorted(done)
    assert told[-1] == (told[-1][1], sum((path / name.name).stat().st_size
                                         for name in path.iterdir()))  # fmt: skip
    assert downloaded(tmp_path) == [tmp_path / SMALL.folder]


@pytest.mark.slow
def test_a_broken_line_is_taken_up_where_it_broke(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.of(MODEL)
    fetch(tmp_path / "first", repository)
    at_once(monkeypatch)
    repository.breaks = [10**9, 10**9, 10**9, 1_000_000, 500_000]
    repository.asked = []

    path, told = fetch(tmp_path, repository)

    ranges = [asked for name, asked in repository.asked if name == "model.bin"]
    assert ranges[0] is None
    assert len(ranges) == 3
    assert all(asked and asked.startswith("bytes=") for asked in ranges[1:])
    assert (path / "model.bin").read_bytes() == repository.files["model.bin"]
    assert told[-1][0] == told[-1][1]


def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """huggingface_hub tries again without resting, and keeps what arrives in small blocks."""
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 50_000)
    monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)


@pytest.mark.slow
def test_a_line_that_stays_broken_is_told_and_the_next_try_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once(monkeypatch)
    repository = Repository.of(MODEL)
    repository.breaks = [10**9, 10**9, 10**9, 1_000_000, *[0] * 20]

    with pytest.raises(DownloadFailed, match="What has arrived is kept"):
        fetch(tmp_path, repository)
    part = next(tmp_path.rglob("model.bin.part"))
    arrived = part.stat().st_size
    assert 0 < arrived <= 1_000_000
    assert Shelf(tmp_path).find(SMALL) is None
    repository.breaks, repository.asked = [], []

    path, told = fetch(tmp_path, repository)

    assert repository.asked == [("model.bin", f"bytes={arrived}-")]
    assert (path / "model.bin").read_bytes() == repository.files["model.bin"]
    assert told[0][0] >= arrived


def test_a_damaged_file_is_thrown_away(tmp_path: Path) -> None:
    repository = Repository.of(MODEL)
    repository.wrong_digest = True

    with pytest.raises(DownloadFailed, match="damaged"):
        fetch(tmp_path, repository)

    assert not list(tmp_path.rglob("model.bin*"))


def test_a_disk_without_room_is_told_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = Repository.of(MODEL)
    monkeypatch.setattr(hub_module, "SPARE", 10**18)

    with pytest.raises(NoRoom, match="choose a smaller model"):
        fetch(tmp_path, repository)

    assert repository.asked == []


def test_a_hub_that_cannot_be_reached_leads_to_a_choice(tmp_path: Path) -> None:
    with hub(Repository({})) as address:
        gone = address

    with pytest.raises(NoModel, match="cannot be reached") as asked:
        Hub(gone).listing(SMALL)

    assert asked.value.details == {
        "model": "small", "size": SMALL.bytes, "choices": ["download", "folder", "vad", "sphinx"],
    }  # fmt: skip


def test_a_hub_that_has_something_else_leads_to_a_choice() -> None:
    with (
        hub(Repository({"pytorch_model.bin": b"x"})) as address,
        pytest.raises(NoModel, match="no such model"),
    ):
        Hub(address).listing(SMALL)


def test_a_hub_in_trouble_leads_to_a_choice() -> None:
    with (
        hub(Repository({}, status=503)) as address,
        pytest.raises(NoModel, match="answered 503"),
    ):
        Hub(address).listing(SMALL)


def test_a_cache_somebody_brought_along_is_not_listed_as_ours(tmp_path: Path) -> None:
    keep(tmp_path, without="model.bin")

    fetch(tmp_path, Repository.of(MODEL))

    assert Shelf(tmp_path).find(SMALL)
    assert downloaded(tmp_path) == []


def test_what_was_removed_is_forgotten(tmp_path: Path) -> None:
    fetch(tmp_path, Repository.of(MODEL))

    forget_downloaded(tmp_path, tmp_path / SMALL.folder)

    assert json.loads((tmp_path / LIST).read_text()) == {"downloaded": []}


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"downloaded": ["../x", 7, "models--a"]}'])
def test_a_list_that_was_tampered_with_names_nothing_outside(tmp_path: Path, text: str) -> None:
    (tmp_path / "models--a").mkdir()
    (tmp_path / LIST).write_text(text)

    assert set(downloaded(tmp_path)) <= {tmp_path / "models--a"}
