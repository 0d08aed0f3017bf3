"""A choice of one among a few, or of something else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_BESIDE = 46
"""Pixels of the width that are not for the text: the padding and the arrow."""


class Choice(QComboBox):
    """A choice of one, with an arrow that says so."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def event(self, event: QEvent) -> bool:
        """A key without Ctrl or Alt chooses; shortcuts of the window would take it away."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, _SHIFT)
            if plain and event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Tab):
                event.accept()
                return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls what the choice stands in; nothing is chosen by the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The choice with its arrow; a text that is too long ends in dots, not in a cut letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.width() - _BESIDE
        shortened = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(self.currentText(), shortened, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        arrow = icon_pixmap("chevron-down", self.theme.text2, 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 22, (self.height() - 14) // 2, arrow)


class OpenChoice(Choice):
    """A choice among what is usual, or of anything that is typed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # the stub forgets that none is one

    def value(self) -> str:
        """What is chosen or typed."""
        chosen = self.findText(self.currentText(), Qt.MatchFlag.MatchExactly)
        return str(self.itemData(chosen)) if chosen >= 0 else self.currentText().strip()

    def set_value(self, value: str) -> None:
        """Choose a value, or have it typed where it is none of the usual."""
        chosen = self.findData(value)
        self.setCurrentIndex(chosen)
        if chosen < 0:
            self.setEditText(value)
