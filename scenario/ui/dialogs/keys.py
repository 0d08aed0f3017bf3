"""The sheet of keys, made from the table of actions."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.ui.actions import CONTEXT, TABLE, Spec
from scenario.ui.widgets import key_label, plain_label

COLUMNS: Final = (("File", "View", "Help"), ("Play",), ("Exercise",))
"""The menus in each column, so that the columns are about as long as each other."""
_FRAME = 80
"""What a window's own frame and the desktop's bars may take of a screen's height."""


class KeysDialog(QDialog):
    """Every action that has a key, by menu; it scrolls where the screen is lower than the sheet."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        sheet = QWidget()
        columns = QHBoxLayout(sheet)
        columns.setContentsMargins(24, 20, 24, 24)
        columns.setSpacing(40)
        for menus in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(20)
            for menu in menus:
                column.addLayout(self._group(menu))
            column.addStretch()
            columns.addLayout(column)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidgetResizable(True)
        area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        self._fit(sheet, area)

    def _fit(self, sheet: QWidget, area: QScrollArea) -> None:
        """Be as large as the sheet, as far as the screen has room for it."""
        room, wanted = self.screen().availableSize(), sheet.sizeHint()
        height = min(wanted.height(), room.height() - _FRAME)
        bar = area.verticalScrollBar().sizeHint().width() if height < wanted.height() else 0
        self.resize(min(wanted.width() + bar, room.width()), height)

    def _group(self, menu: str) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(32)
        heading = QCoreApplication.translate(CONTEXT, menu)
        grid.addWidget(plain_label(heading, "panel-title"), 0, 0)
        if menu == "Exercise":
            said = self.tr("A key that stands twice does this in the console.")
            grid.addWidget(plain_label(said, "secondary"), 1, 0, 1, 2)
        specs = [spec for spec in TABLE if spec.menu == menu and spec.keys]
        for row, spec in enumerate(specs, grid.rowCount()):
            grid.addWidget(plain_label(spec.label()), row, 0)
            grid.addLayout(_keys(spec), row, 1)
        grid.setColumnStretch(1, 1)
        return grid


def _keys(spec: Spec) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch()
    for key in spec.key_texts():
        row.addWidget(key_label(key))
    return row
