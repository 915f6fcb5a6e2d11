"""Which picture stands at a time: for recordings whose pictures stay for as long as they like."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from backend.media.facts import Source
from backend.media.ffmpeg import UNTRUSTED
from backend.media.graph import read_from

if TYPE_CHECKING:
    from av.container import InputContainer


def picture_before(source: Source, time: int) -> int | None:
    """When the picture begins that stands at *time* (both in ms from time zero); None when that
    cannot be told. Looks at packets from the key frame before on, and decodes nothing."""
    import av  # only in the job: the web starts without it

    video, zero = source.probe.video, source.probe.start
    if video is None:
        return None
    near = read_from(source.probe, time)
    try:
        with av.open(str(source.path.resolve()), options=dict(UNTRUSTED)) as container:
            if near is not None:
                container.seek(near * 1000)
            shown = list(_times(container, video.index, until=zero + time))
    except av.FFmpegError:
        return None
    return max((at - zero for at in shown), default=None)


def _times(container: "InputContainer", index: int, *, until: int) -> Iterator[int]:
    """The times of the pictures up to *until*, in the order in which they are stored."""
    for packet in container.demux(container.streams[index]):
        per = packet.time_base * 1000 if packet.time_base else 0
        if packet.pts is not None and packet.pts * per <= until:
            yield int(packet.pts * per // 1)
        if packet.dts is not None and packet.dts * per > until:
            return
