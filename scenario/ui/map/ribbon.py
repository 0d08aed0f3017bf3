"""A line over the map that says that what it shows is not so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from scenario.ui.widgets import plain_label

_TOP = 56
"""Below the cards along the upper edge."""


class Ribbon(QObject):
    """Lies at the top of a map, in the middle, while it has something to say."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.label: QLabel = plain_label("", "ribbon")
        self.label.setParent(view)
        self.label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label.hide()
        view.installEventFilter(self)

    def say(self, text: str) -> None:
        """Show a text; nothing for an empty one."""
        self.label.setText(text)
        self.label.setVisible(bool(text))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.label.adjustSize()
        left = (self._view.width() - self.label.width()) // 2
        self.label.move(max(left, 0), _TOP)
        self.label.raise_()
