"""ASS texts for the burn-in's tests."""


def stamp(time: int) -> str:
    return (
        f"{time // 3_600_000}:{time // 60_000 % 60:02}:{time // 1000 % 60:02}.{time // 10 % 100:02}"
    )


def ass(*cues: tuple[int, int, str], width: int = 320, height: int = 180) -> str:
    """A subtitle file with *cues* of (start, end, text) in white at the bottom."""
    size = min(width, height) // 8
    style = (
        f"Noto Sans,{size},&H00FFFFFF,&H00FFFFFF,&H00000000,&H00000000,0,0,0,0,100,100,0,0,1,2,0"
    )
    events = "\n".join(
        f"Dialogue: 0,{stamp(start)},{stamp(end)},Default,,0,0,0,,{text}"
        for start, end, text in cues
    )
    return f"""[Script Info]
ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
ScaledBorderAndShadow: yes

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, \
Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, \
Alignment, MarginL, MarginR, MarginV, Encoding
Style: Default,{style},2,10,10,10,1

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
{events}
"""
