"""Names read back: what a file is, and whose."""

import pytest

from backend.storage.names import Known, kind_of

HASH = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (f"final_{HASH}.mp4", Known("final", HASH)),
        (f"final_{HASH}_0a1b2c3d.mkv.manifest.json", Known("final", HASH)),
        (f"temp_audio_{HASH}_j1.wav", Known("temp_audio", HASH)),
        (f"temp_chunk_{HASH}_j1_2.mp4", Known("temporary", HASH)),
        (f"backup_{HASH}_20200101T000000Z.json.gz", Known("backup", HASH)),
        ("session_my_video.json", Known("session", "my_video")),
        ("final_my_video.mp4", Known("final", "my_video")),
        ("temp_audio_my_video.wav", Known("temp_audio", "my_video")),
        ("temp_peaks_my_video.bin", Known("temporary", "my_video")),
        ("backup_my_video_20200101T000000Z.json.gz", Known("backup", "my_video")),
        ("final_.mp4", None),
        ("my_final_video.mp4", None),
        ("video_mine.mp4", None),
    ],
)
def test_a_name_says_what_it_is_and_whose(name: str, known: Known | None) -> None:
    assert kind_of(name) == known
