"""The sheet of keys, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from scenario.ui.actions import CONTEXT, MENUS, TABLE, Spec
from scenario.ui.widgets import key_label, plain_label


class KeysDialog(QDialog):
    """Every action that has a key, by menu."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        columns = QHBoxLayout(self)
        columns.setContentsMargins(24, 20, 24, 24)
        columns.setSpacing(40)
        for menus in (("Play", "File"), ("View", "Help")):
            column = QVBoxLayout()
            column.setSpacing(20)
            for menu in (menu for menu in MENUS if menu in menus):
                column.addLayout(_group(menu))
            column.addStretch()
            columns.addLayout(column)


def _group(menu: str) -> QGridLayout:
    grid = QGridLayout()
    grid.setVerticalSpacing(8)
    grid.setHorizontalSpacing(32)
    heading = QCoreApplication.translate(CONTEXT, menu)
    grid.addWidget(plain_label(heading, "panel-title"), 0, 0)
    specs = [spec for spec in TABLE if spec.menu == menu and spec.keys]
    for row, spec in enumerate(specs, 1):
        grid.addWidget(plain_label(spec.label()), row, 0)
        grid.addLayout(_keys(spec), row, 1)
    grid.setColumnMinimumWidth(0, 160)
    grid.setColumnStretch(1, 1)
    return grid


def _keys(spec: Spec) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    row.addStretch()
    for key in spec.key_texts():
        row.addWidget(key_label(key))
    return row
