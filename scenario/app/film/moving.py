"""A film as Pillow's moving picture, drawn while it is written: no two pictures are kept for it.

It is loaded only where one is written: Pillow comes with an extra.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from scenario.app.film.frames import Frame

_COLOURS, _EXACT = 256, 64
"""Colours of a picture of a GIF, and how many of them are the ones that are on most pixels."""


class Moving(Image.Image):
    """Pictures that come one after the other, each standing for a number of frames."""

    def __init__(
        self, size: tuple[int, int], counts: Sequence[int], pictures: Iterator[tuple[Frame, int]]
    ) -> None:
        """`pictures` are as many as there are `counts`."""
        super().__init__()
        self._mode, self._size = "RGB", size
        self.n_frames = len(counts)
        self._counts = counts
        self._pictures = pictures
        self._at = -1
        self._few = False

    def write(self, path: Path, rate: int) -> None:
        """Write it by the file's ending, at so many frames a second. It plays without end."""
        self._few = path.suffix == ".gif"
        self.seek(0)
        self.save(
            path,
            save_all=True,
            duration=[count * 1000 // rate for count in self._counts],
            loop=0,
            quality=80,  # of WebP; a GIF has none
        )

    def seek(self, frame: int) -> None:
        """Go on to the next picture. Raises EOFError after the last."""
        if frame >= self.n_frames:
            raise EOFError
        if frame > self._at:
            pixels, _ = next(self._pictures)
            drawn = _in_few_colours(pixels) if self._few else Image.fromarray(pixels)
            self._mode, self.im, self.palette = drawn.mode, drawn.im, drawn.palette
            self._at = frame

    def tell(self) -> int:
        """Which picture it shows."""
        return self._at


def _in_few_colours(pixels: Frame) -> Image.Image:
    """A picture in 256 colours: those of the land as they are, and what is left for small things.

    Pillow alone either takes two pale actors' colours for one, or loses the strong ones of chips.
    """
    drawn = Image.fromarray(pixels)
    packed = pixels.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    found, counts = np.unique(packed, return_counts=True)
    most = found[np.argsort(-counts, kind="stable")[:_EXACT]]
    exact = np.stack([most >> shift & 0xFF for shift in (16, 8, 0)], axis=1).ravel().tolist()
    rest = drawn.quantize(_COLOURS - _EXACT, method=Image.Quantize.FASTOCTREE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*exact, *rest][: 3 * _COLOURS])
    return drawn.quantize(palette=palette, dither=Image.Dither.NONE)
