"""What every subtitle format promises: what it writes it reads; garbage is refused in a sentence
and in no other way; nothing is slow."""

import re
import unicodedata
from contextlib import suppress
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.errors import UnknownFormat, UnreadableSubtitles
from backend.subtitles.cue import Cue, Layout
from backend.subtitles.document import Document
from backend.subtitles.formats import FORMATS, read, write
from backend.subtitles.formats.base import Format, Imported
from backend.subtitles.style import DEFAULT, Style
from backend.subtitles.text import balanced, clean, is_balanced
from tests.subtitles.factories import cue, document

ALL = list(FORMATS.values())
READABLE = [one for one in ALL if one.read]
BINARY = bytes(range(256)) * 20
every = pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
each = pytest.mark.parametrize("one", READABLE, ids=lambda one: one.name)


def written_and_read(one: Format, *cues: Cue, styles: tuple[Style, ...] = ()) -> Imported:
    film = document(*cues, styles={style.id: style for style in (DEFAULT, *styles)})
    return read(write(film, one.name), f"film.{one.extensions[0]}")


def told(cues: tuple[Cue, ...]) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.text) for one in cues]


@every
def test_an_empty_document_is_legal(one: Format) -> None:
    assert isinstance(write(document(), one.name), bytes)


@every
def test_writing_is_deterministic_and_utf8(one: Format) -> None:
    film = document(cue(text="Žluťoučký 你好 🎈"), cue("b", 4000, 5000))

    assert write(film, one.name) == write(Document.from_json(film.to_json()), one.name)
    assert "你好 🎈" in write(film, one.name).decode("utf-8")


@every
def test_a_hundred_thousand_cues_take_seconds(one: Format) -> None:
    many = document(
        *(
            cue(str(n), n * 2000, n * 2000 + 1500, f"Line <i>{n}</i>\nof many")
            for n in range(100_000)
        )
    )
    began = process_time()

    data = write(many, one.name)
    if one.read:
        assert len(read(data, f"film.{one.extensions[0]}").cues) == 100_000

    assert process_time() - began < 40


@each
def test_what_is_written_is_read(one: Format) -> None:
    cues = (
        cue("a", 0, 10, "first"),
        cue("b", 1000, 2500, "two\nlines"),
        cue("c", 3000, 4000, '<i>it</i> <b>bo</b> <u>un</u> <font color="#FF8000">co</font>'),
        cue("d", 3_723_250, 3_724_000, "late"),
        cue("e", 36_000_000, 36_001_000, "very late"),
    )

    imported = written_and_read(one, *cues)

    assert told(imported.cues) == told(cues)
    assert (imported.format, imported.encoding, imported.lost) == (one.name, "utf-8", ())


@each
def test_cues_that_overlap_are_not_lost(one: Format) -> None:
    cues = [cue("a", 0, 10_000, "long"), cue("b", 1000, 2000, "in it"), cue("c", 1000, 2000, "too")]

    assert told(written_and_read(one, *cues).cues) == told(tuple(cues))


@each
def test_a_cue_without_text_keeps_its_time(one: Format) -> None:
    cues = (cue("a", 0, 1000, ""), cue("b", 2000, 3000, "Hello"), cue("c", 4000, 5000, ""))

    assert told(written_and_read(one, *cues).cues) == told(cues)


@each
@pytest.mark.parametrize(
    "text",
    [
        "I <3 you", "a < b > c", "<me> & <you>", "<v Ann> said", "R&D &amp; &lt;i&gt;", "a --> b",
        r"C:\new\Nothing \h", "{braces}", r"{\b1}not bold", "1", "00:00:01,000", "- Yes.\n- No.",
        "[Events]", "Dialogue: 0", "WEBVTT", "NOTE this", "STYLE", "٣ مرحبا", "♪ la ♪", "...",
        "\\", "a\\<i>b</i>", "<i></i>x", "<00:00:01.000>", "{", "}", "{\\", "<", ">", "&", ";",
        "2\n00:00:05,000", "12:30 --> 13:00", "<b", "</x>", "<i",
    ],
)  # fmt: skip
def test_signs_that_mean_something_are_read_as_they_were_written(one: Format, text: str) -> None:
    imported = written_and_read(one, cue(text=text), cue("b", 5000, 6000, "next"))

    assert [seen(found.text) for found in imported.cues] == [seen(text), "next"]


@each
@pytest.mark.parametrize("align", range(1, 10))
def test_a_place_is_kept(one: Format, align: int) -> None:
    (found,) = written_and_read(one, cue(layout=Layout(align=align))).cues

    assert found.layout == Layout(align=align)


@each
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_any_unicode_encoding_and_line_end_is_read(
    one: Format, line_end: str, encoding: str
) -> None:
    written = write(document(cue(text="Olá\nvocê")), one.name).decode()
    data = written.replace("\n", line_end).encode(encoding)

    assert told(read(data).cues) == [(1000, 3000, "Olá\nvocê")]


@each
@pytest.mark.parametrize(
    "data",
    [
        b"", b"   \n\n", BINARY, b"\x00" * 500, b"PK\x03\x04" + BINARY, b"hello there",
        b"Just some prose.\n\nAnd more of it.", b"1\n2\n3\n", b"-->", b"\xff\xfe",
        b"WEBVTT", b"WEBVTT\n\n\n", b"[Script Info]\nTitle: x\n", b"[Events]\nDialogue: nonsense",
        b"1\n00:00:xx,000 --> 00:00:02,000\nHello\n", b"{}", b'{"cues": []}', b"<html></html>",
        b"[V4+ Styles]\nStyle: a,b,c,d\n[Events]\n", b"Dialogue: 0,0:00:00.00",
    ],
)  # fmt: skip
def test_garbage_is_refused_in_a_sentence(one: Format, data: bytes) -> None:
    for format_ in (None, one.name):
        with pytest.raises(UnreadableSubtitles) as refused:
            read(data, f"film.{one.extensions[0]}", format=format_)

        assert str(refused.value).endswith(".")


@each
@settings(max_examples=60)
@given(data=st.binary(max_size=400), at=st.integers(0, 2000))
def test_a_broken_file_is_read_or_refused_and_nothing_else(
    one: Format, data: bytes, at: int
) -> None:
    film = document(cue(), cue("b", 4000, 5000, "<i>two</i>\nlines", speaker="Ann"))
    good = write(film, one.name)
    at = min(at, len(good))

    for broken in (good[:at] + data + good[at:], good[:at], data):
        try:
            imported = read(broken, f"film.{one.extensions[0]}")
        except UnreadableSubtitles:
            continue
        assert all(isinstance(found, Cue) for found in imported.cues)


def seen(text: str) -> str:
    """*text* as the formats tell it: no empty lines, no spaces at line ends, balanced tags."""
    text = unicodedata.normalize("NFC", balanced(clean(text))).replace("\u2060", "")
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(line for line in lines if line)


SIGNS = "ab 1.,:;-<>&{}\\/\"'#Ñé你ß👍\n\u00a0"
plain = st.text(alphabet=SIGNS, max_size=30)
tags = st.sampled_from(["i", "b", "u", 'font color="#12AB34"'])
marked = st.builds(
    lambda before, tag, inside, after: f"{before}<{tag}>{inside}</{tag.split()[0]}>{after}",
    plain, tags, plain, plain,
)  # fmt: skip
hundredths = st.integers(0, 8_640_000)


@each
@settings(max_examples=150)
@given(
    drawn=st.lists(
        st.tuples(hundredths, st.integers(1, 2000), st.one_of(plain, marked)),
        min_size=1,
        max_size=5,
    )
)
@example(drawn=[(0, 1, "<i> </i>\n<b>a</b>")])
def test_whatever_is_written_is_read(one: Format, drawn: list[tuple[int, int, str]]) -> None:
    cues = [
        cue(str(at), start * 10, (start + lasts) * 10, balanced(clean(text)))
        for at, (start, lasts, text) in enumerate(drawn)
    ]
    film = document(*cues)

    imported = read(write(film, one.name), f"film.{one.extensions[0]}")

    expected = [(each.start, each.end, shape(each.text)) for each in film.ordered]
    found = [(each.start, each.end, shape(each.text)) for each in imported.cues]
    assert found == expected


def shape(text: str) -> str:
    """What is seen of *text* and how it is marked, wherever around spaces the tags stand."""
    text = re.sub(r"[ \u00a0]+", " ", seen(text))
    without_spaces = re.sub(r"\s+", "", text)
    while (fewer := re.sub(r"<(i|b|u|font)[^<>]*></\1>", "", without_spaces)) != without_spaces:
        without_spaces = fewer
    return without_spaces


def test_the_content_wins_over_the_name() -> None:
    srt = write(document(cue()), "srt")

    assert read(srt, "film.ass").format == "srt"
    assert read(srt, "film.txt").format == "srt"
    assert read(srt).format == "srt"


def test_a_format_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownFormat, match=r"“docx”\. Choose one of: srt, vtt, ass, txt"):
        write(document(), "docx")
    with pytest.raises(UnknownFormat, match="no times"):
        read(b"1\n00:00:01,000 --> 00:00:02,000\nHello\n", format="txt")


LONG = 300_000
ASS = (
    "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,"
)


@pytest.mark.parametrize(
    "text",
    [
        "x" + "\n" * LONG,
        "1\n00:00:01,000 --> 00:00:02,000\n<" + "a" * LONG,
        "1\n00:00:01,000 --> 00:00:02,000\n" + "<a" * LONG,
        ASS + "{" * LONG,
        ASS + "{" + "\\pos(" * LONG + "}",
    ],
    ids=["empty lines", "a tag", "many tags", "braces", "brackets"],
)
def test_a_long_line_that_closes_nothing_is_read_in_its_stride(text: str) -> None:
    """At every length anew, each of these would take minutes."""
    began = process_time()

    with suppress(UnreadableSubtitles):
        read(text.encode())

    assert process_time() - began < 20  # seconds


def test_crossed_tags_do_not_grow_without_bounds() -> None:
    crossed = "<i>" * 5000 + "<b>" * 5000 + "</i>" * 5000 + "x"

    found = read(f"1\n00:00:01,000 --> 00:00:02,000\n{crossed}\n".encode())

    assert len(found.cues[0].text) < 10_000
    assert is_balanced(found.cues[0].text)
