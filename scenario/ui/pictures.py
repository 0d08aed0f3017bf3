"""The pictures of a session's scenario: decoded beside the window's thread, when they are seen.

Nothing is read before a card asks for it. One picture is decoded at a time, made to fit as it is
read; of those decoded a few are kept. What a card no longer waits for is not read at all, however
fast somebody steps through the turns.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader
from shiboken6 import isValid

from scenario.errors import SandtableError, Trouble
from scenario.ui.background import Background
from scenario.ui.beside import PictureFile

ROOM = QSize(800, 400)
"""Pixels that a picture on a card is made to fit: twice what a card has, for sharp screens."""
MOST_KEPT = 16
"""Decoded pictures: together at most 20 MB."""
_MOST_PIXELS = 40_000_000
"""Of a picture that is decoded; a larger one would fill the memory."""
Found = QImage | SandtableError
"""A picture, or why it cannot be shown."""


def fitted(content: bytes, kind: str, room: QSize) -> QImage | None:
    """A picture made smaller where it does not fit; None where it is damaged or too large.

    `kind` (png, jpeg, webp) is what alone tries to read it, whatever the content says.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind.encode()))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > _MOST_PIXELS:
        return None
    if reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90:
        room = room.transposed()  # it is turned after it was made smaller
    if size.width() > room.width() or size.height() > room.height():
        smaller = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(smaller.expandedTo(QSize(1, 1)))
    image = reader.read()
    return None if image.isNull() else image


class _Wish(NamedTuple):
    owner: QObject
    then: Callable[[Found], object]


class Pictures(QObject):
    """Gives cards the pictures they show, by the names of their files."""

    def __init__(self, read: Callable[[str], PictureFile], background: Background) -> None:
        """`read` is called beside the window's thread; it raises `Trouble`."""
        super().__init__()
        self._read = read
        self._background = background
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._wishes: dict[str, list[_Wish]] = {}
        self._busy = False

    def ask(self, owner: QObject, file: str, then: Callable[[Found], object]) -> None:
        """Tell an owner of a picture, at once where it is kept, unless it is gone by then."""
        if (image := self._kept.get(file)) is not None:
            self._kept.move_to_end(file)
            then(image)
            return
        self._wishes.setdefault(file, []).append(_Wish(owner, then))
        self._go_on()

    def _go_on(self) -> None:
        """Read what was wished for first; what nobody waits for any more is left."""
        still = (
            (file, [wish for wish in wishes if isValid(wish.owner)])
            for file, wishes in self._wishes.items()
        )
        self._wishes = {file: wishes for file, wishes in still if wishes}
        if self._wishes and not self._busy:
            self._busy = True
            self._begin(next(iter(self._wishes)))

    def _begin(self, file: str) -> None:
        self._background.run(
            self,
            lambda: _decoded(self._read(file), file),
            lambda image: self._keep(file, image),
            lambda error: self._tell(file, error),
        )

    def _keep(self, file: str, image: QImage) -> None:
        self._kept[file] = image
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        self._tell(file, image)

    def _tell(self, file: str, found: Found) -> None:
        self._busy = False
        for wish in self._wishes.pop(file, []):
            if isValid(wish.owner):
                wish.then(found)
        self._go_on()


def _decoded(found: PictureFile, file: str) -> QImage:
    image = fitted(found.content, found.kind, ROOM)
    if image is None:
        told = QCoreApplication.translate("Pictures", "The picture {file} cannot be shown: {why}.")
        why = QCoreApplication.translate("Pictures", "it is damaged")
        raise Trouble(told.format(file=file, why=why))
    formats = QImage.Format
    clear = image.hasAlphaChannel()
    return image.convertToFormat(
        formats.Format_ARGB32_Premultiplied if clear else formats.Format_RGB32
    )
