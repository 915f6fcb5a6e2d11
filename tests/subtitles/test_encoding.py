# ruff: noqa: E501, RUF001 - texts in many scripts
"""Subtitle files come from every machine there ever was."""

import pytest

from backend.errors import UnreadableSubtitles
from backend.subtitles.formats import read
from backend.subtitles.formats.encoding import decoded

RUSSIAN = (
    "Привет! Как твои дела сегодня?\nЯ давно тебя не видел, куда ты пропал?",
    "Мы поедем завтра утром на дачу.",
)
SAID = {
    "russian": RUSSIAN,
    "polish": ("Dzień dobry, jak się masz?\nGdzie byłeś tak długo, mój przyjacielu?", "Żółć, źdźbło."),
    "greek": ("Καλημέρα, τι κάνεις σήμερα;\nΠού ήσουν τόσο καιρό, φίλε μου;", "Πάμε αύριο."),
    "portuguese": ("Olá, como você está hoje?\nNão te vejo há muito tempo, irmão.", "Coração e pão."),
    "german": ("Guten Tag, wie geht es Ihnen heute?\nDas wäre schön, müde Füße.", "Größe, Äpfel, Öl."),
    "hebrew": ("שלום, מה שלומך היום?\nלא ראיתי אותך הרבה זמן.", "נלך מחר לים."),
    "arabic": ("مرحبا، كيف حالك اليوم؟\nلم أرك منذ وقت طويل يا صديقي.", "سنذهب غدا إلى البحر."),
    "turkish": ("Günaydın, bugün nasılsın?\nSeni uzun zamandır görmedim, kardeşim.", "Şimdi gidiyoruz."),
    "japanese": ("おはようございます。お元気ですか。\n長い間会っていませんね。", "明日海へ行きましょう。"),
    "chinese": ("早上好，你今天怎么样？\n我很久没有看到你了，朋友。", "我们明天去海边。"),
    "korean": ("안녕하세요, 오늘 기분이 어떠세요?\n오랫동안 못 봤어요.", "내일 바다에 갑시다."),
    "thai": ("สวัสดีครับ วันนี้เป็นอย่างไรบ้าง\nไม่ได้เจอกันนานแล้ว", "พรุ่งนี้ไปทะเลกัน"),
}  # fmt: skip


def file(texts: tuple[str, ...], encoding: str) -> bytes:
    items = (
        f"{number}\r\n00:00:{number:02},000 --> 00:00:{number:02},900\r\n{text}\r\n\r\n"
        for number, text in enumerate(texts * 3, start=1)
    )
    return "".join(items).replace("\r\n", "\n").replace("\n", "\r\n").encode(encoding)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("russian", "cp1251"), ("russian", "koi8-r"), ("russian", "utf-16-le"),
     ("polish", "cp1250"), ("polish", "iso-8859-2"), ("greek", "cp1253"),
     ("portuguese", "cp1252"), ("portuguese", "iso-8859-1"), ("german", "cp1252"),
     ("hebrew", "cp1255"), ("arabic", "cp1256"), ("turkish", "cp1254"),
     ("japanese", "shift_jis"), ("japanese", "euc-jp"), ("chinese", "gb18030"),
     ("chinese", "big5"), ("korean", "cp949"), ("thai", "cp874")],
)  # fmt: skip
def test_a_legacy_encoding_is_found_out(language: str, encoding: str) -> None:
    texts = SAID[language]
    if encoding == "big5":
        texts = ("早安，你今天好嗎？\n我很久沒有看到你了，朋友。", "我們明天去海邊。")

    imported = read(file(texts, encoding), "film.srt")

    assert [cue.text for cue in imported.cues] == list(texts * 3)


def test_russian_that_looks_like_an_old_mac_is_windows() -> None:
    _, encoding = decoded(file(RUSSIAN, "cp1251"))

    assert encoding == "cp1251"


@pytest.mark.parametrize("text", ["café", "Olá você", "¿Qué?", "naïve “quotes” – dash"])
def test_a_few_western_letters_are_enough(text: str) -> None:
    said = f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n"

    assert decoded(said.encode("cp1252"))[0] == said


@pytest.mark.parametrize(
    "data", [b"", b"\n \n", b"\x00\x01\x02" * 99, b"\xff\xfe\x00", b"\x1a" * 20]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSubtitles):
        decoded(data)
