"""A film as Pillow's moving picture, drawn while it is written: no two pictures are kept for it.

It is loaded only where one is written: Pillow comes with an extra.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

from scenario.app.film.frames import Frame


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

    def write(self, path: Path, rate: int) -> None:
        """Write it by the file's ending, at so many frames a second. It plays without end."""
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
            self.im = Image.fromarray(pixels).im
            self._at = frame

    def tell(self) -> int:
        """Which picture it shows."""
        return self._at
