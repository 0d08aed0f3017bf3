"""The pictures that came with what an audience was told, offered by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QMenu, QWidget

from scenario.core.exercise.injects import Attachment
from scenario.play.exercise.visible import View

_SHOWN = ("image/png", "image/jpeg")
MOST_SHOWN = QSize(3840, 2160)
"""Larger pictures are made smaller as they are read."""


def pictures_of(view: View | None) -> tuple[Attachment, ...]:
    """The pictures that an audience was sent, the newest first."""
    if view is None:
        return ()
    sent = (file for inject in view.injects for file in inject.attachments)
    return tuple(dict.fromkeys(file for file in sent if file.media_type in _SHOWN))


class PicturesMenu(QMenu):
    """Offers pictures by name. `chosen` carries the `Attachment`."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, offers: Callable[[], tuple[Attachment, ...]]) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Pictures"))
        self._offers = offers
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        offers = self._offers()
        for file in offers:
            made = self.addAction(file.name.replace("&", "&&"))
            made.triggered.connect(lambda _=False, file=file: self.chosen.emit(file))
        if not offers:
            self.addAction(self.tr("No picture was sent yet")).setEnabled(False)
