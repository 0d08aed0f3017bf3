"""Films as files: MP4 through PyAV, GIF and WebP through Pillow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from scenario.app.film.frames import Frame, Reel, frames
from scenario.errors import Refused
from scenario.files.exports.formats import Request
from scenario.ui.theme import DARK, LIGHT

_LARGEST = 8192
_MOVING_RATE = 10
"""Frames a second of a GIF or WebP, which hold each frame as a picture."""
_MOST_HELD = 1024**3
"""Bytes of the pictures of a GIF or WebP: all are in memory until it is written."""


def write_mp4(request: Request, path: Path) -> None:
    """Write a film as MP4 (H.264). Raises `Refused` without the extra that brings PyAV."""
    try:
        import av
        import av.video
    except ImportError as error:
        raise _missing("MP4") from error
    reel = reel_of(request, rate=25)
    with av.open(str(path), "w", format="mp4") as film:
        stream = film.add_stream("h264", rate=reel.rate)
        stream.width, stream.height = reel.width, reel.height
        stream.pix_fmt = "yuv420p"
        stream.time_base = Fraction(1, reel.rate)
        stream.options = {"crf": "20", "preset": "veryfast", "tune": "stillimage"}
        for pixels in _told(request, reel):
            for packet in stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")):
                film.mux(packet)
        for packet in stream.encode():
            film.mux(packet)


def write_moving(request: Request, path: Path) -> None:
    """Write a film as GIF or WebP, by the file's ending; it plays without end.

    Raises `Refused` without the extra that brings Pillow, and for one too large to be held.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise _missing("moving pictures") from error
    reel = reel_of(request, rate=_MOVING_RATE)
    stills = _stills(_told(request, reel))
    first, *rest = (Image.fromarray(pixels) for pixels, _ in stills)
    first.save(
        path,
        save_all=True,
        append_images=rest,
        duration=[count * 1000 // reel.rate for _, count in stills],
        loop=0,
        quality=80,  # of WebP; a GIF has none
    )


def reel_of(request: Request, *, rate: int) -> Reel:
    """How the film is to be shown, by the options. Raises `Refused` for what cannot be."""
    options = request.options
    size = re.fullmatch(r"(\d{2,5})x(\d{2,5})", options["size"])
    if size is None:
        raise Refused(f"{options['size']} is no size.", "Write it as 1920x1080.")
    width, height = int(size[1]), int(size[2])
    if not (320 <= width <= _LARGEST and 240 <= height <= _LARGEST):
        raise Refused("A film is 320 to 8192 pixels wide and 240 to 8192 high.")
    # The colours of H.264 are kept for squares of two pixels.
    return Reel(
        width=width // 2 * 2,
        height=height // 2 * 2,
        rate=rate,
        hold=_seconds(options["seconds"], 0.2, 60),
        fade=_seconds(options["fade"], 0, 5),
    )


def _seconds(text: str, least: float, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not least <= value <= most:
        raise Refused(f"{text} is no number of seconds from {least:g} to {most:g}.")
    return value


def _told(request: Request, reel: Reel) -> Iterator[Frame]:
    """The frames, with progress told every second of the film."""
    theme = DARK if request.options["theme"] == "dark" else LIGHT
    total = reel.length(len(request.turns))
    for number, pixels in enumerate(frames(request, reel, theme)):
        if number % reel.rate == 0:
            request.progress(number, total)
        yield pixels


def _stills(pictures: Iterator[Frame]) -> list[tuple[Frame, int]]:
    """Each picture once, with the number of frames for which it stands. Raises `Refused`."""
    found: list[tuple[Frame, int]] = []
    held = 0
    for pixels in pictures:
        if found and pixels is found[-1][0]:
            found[-1] = pixels, found[-1][1] + 1
            continue
        found.append((pixels, 1))
        held += pixels.nbytes
        if held > _MOST_HELD:
            raise Refused(
                "A moving picture of this size and length takes too much memory.",
                "Make it smaller, fade for a shorter time, or write it as .mp4.",
            )
    return found


def _missing(what: str) -> Refused:
    return Refused(
        f"What writes {what} is not installed.", "Install Sandtable with its extra [film]."
    )
