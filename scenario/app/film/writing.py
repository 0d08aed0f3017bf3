"""Films as files: MP4 through PyAV, GIF and WebP through Pillow."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from scenario.app.film.frames import Frame, Reel, counts, pictures, still
from scenario.errors import Refused
from scenario.files.exports.formats import Request
from scenario.files.problems import printable
from scenario.ui.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from av import VideoFrame
    from av.video.stream import VideoStream

_LARGEST = 8192
_RATE, _MOVING_RATE = 25, 10
"""Frames a second of an MP4, and of a GIF or WebP, which hold each frame as a picture."""
_MOST_HELD = 1024**3
"""Bytes of the pictures of a GIF, one for each pixel: all are in memory until it is written."""
_BT709, _VIDEO_RANGE = 1, 1
"""The colours of high definition, by the numbers that H.264 gives them."""
_OF_DISKS = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO, errno.EROFS)


def write_mp4(request: Request, path: Path) -> None:
    """Write a film as MP4 (H.264). Raises `Refused` as `reel_of` does."""
    reel = reel_of(request, ".mp4")
    import av
    import av.error

    with (
        _disk_errors(av.error.FFmpegError),
        av.open(str(path), "w", format="mp4", options={"movflags": "faststart"}) as film,
    ):
        stream = film.add_stream("h264", rate=reel.rate)
        _tune(stream, reel)
        for number, frame in enumerate(_video(request, reel)):
            frame.pts = number
            film.mux(stream.encode(frame))
        film.mux(stream.encode())


def _tune(stream: VideoStream, reel: Reel) -> None:
    """Set what the film is, and whose colours it has: players guess where it is not said."""
    stream.width, stream.height = reel.width, reel.height
    stream.pix_fmt = "yuv420p"
    stream.time_base = Fraction(1, reel.rate)
    stream.options = {"crf": "20", "preset": "veryfast", "tune": "stillimage"}
    codec = stream.codec_context
    codec.colorspace = codec.color_primaries = codec.color_trc = _BT709
    codec.color_range = _VIDEO_RANGE


def _video(request: Request, reel: Reel) -> Iterator[VideoFrame]:
    """Every frame of a film; a picture that stands is the same one again."""
    from av import VideoFrame

    for pixels, count in _told(request, reel):
        frame = VideoFrame.from_ndarray(pixels, format="rgb24")
        made = frame.reformat(
            format="yuv420p", dst_colorspace=_BT709, dst_color_range=_VIDEO_RANGE
        )  # fmt: skip
        for _ in range(count):
            yield made


def write_moving(request: Request, path: Path) -> None:
    """Write a film as GIF or WebP, by the file's ending; it plays without end.

    Raises `Refused` as `reel_of` does.
    """
    reel = reel_of(request, path.suffix)
    from scenario.app.film.moving import Moving

    moving = Moving((reel.width, reel.height), counts(request, reel), _told(request, reel))
    moving.write(path, reel.rate)


def still_of(request: Request, ending: str, turn: int) -> QImage:
    """The picture of a turn in the film that will be written. Raises `Refused` as that would."""
    return still(request, reel_of(request, ending), _theme(request), turn)


def length_text(request: Request, ending: str) -> str:
    """How long and how large the film will be. Raises `Refused` as `reel_of` does."""
    reel = reel_of(request, ending)
    frames = sum(counts(request, reel))
    told = QCoreApplication.translate(
        "Film", "{seconds:.1f} seconds, {frames} frames of {width} × {height} pixels"
    )
    return told.format(
        seconds=frames / reel.rate, frames=frames, width=reel.width, height=reel.height
    )


def reel_of(request: Request, ending: str) -> Reel:
    """How the film is to be shown, by the options. Raises `Refused` for what cannot be.

    It does too without the extra that brings what writes it.
    """
    needed, what = ("av", "MP4") if ending == ".mp4" else ("PIL", "moving pictures")
    if find_spec(needed) is None:
        raise Refused(
            f"What writes {what} is not installed.", "Install Sandtable with its extra [film]."
        )
    options = request.options
    size = re.fullmatch(r"([0-9]{2,5})x([0-9]{2,5})", options["size"])
    if size is None:
        raise Refused(f"{printable(options['size'])} is no size.", "Write it as 1920x1080.")
    width, height = int(size[1]), int(size[2])
    if not (320 <= width <= _LARGEST and 240 <= height <= _LARGEST):
        raise Refused("A film is 320 to 8192 pixels wide and 240 to 8192 high.")
    # The colours of H.264 are kept for squares of two pixels.
    reel = Reel(
        width=width // 2 * 2,
        height=height // 2 * 2,
        rate=_RATE if ending == ".mp4" else _MOVING_RATE,
        hold=_seconds(options["seconds"], 0.2, 60),
        fade=_seconds(options["fade"], 0, 5),
    )
    held = len(counts(request, reel)) * reel.width * reel.height if ending == ".gif" else 0
    if held > _MOST_HELD:
        raise Refused(
            "A moving picture of this size and length takes too much memory.",
            "Make it smaller, fade for a shorter time, or write it as .mp4.",
        )
    return reel


def _seconds(text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not least <= value <= most:
        raise Refused(f"{printable(text)} is no number of seconds from {least:g} to {most:g}.")
    return value


def _theme(request: Request) -> Theme:
    return DARK if request.options["theme"] == "dark" else LIGHT


def _told(request: Request, reel: Reel) -> Iterator[tuple[Frame, int]]:
    """Each picture with the number of frames for which it stands; it tells how far it is."""
    standing = counts(request, reel)
    done, total = 0, sum(standing)
    for pixels, count in zip(pictures(request, reel, _theme(request)), standing, strict=True):
        request.progress(done, total)
        yield pixels, count
        done += count


@contextmanager
def _disk_errors(kind: type[Exception]) -> Iterator[None]:
    """Has an error of a library that stands for one of the disk be one."""
    try:
        yield
    except kind as error:
        code = getattr(error, "errno", None)
        if code not in _OF_DISKS:
            raise
        raise OSError(code, os.strerror(code)) from error
