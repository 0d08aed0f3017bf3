"""The files of scenarios that sessions were begun from, at the side of the start page."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from scenario.ui.library import FileCard
from scenario.ui.widgets import ElidedLabel, button, line, plain_label


class RecentFiles(QWidget):
    """A file in a row, with a button that replays it; `chosen` carries its path.

    Of a file that is no longer there it is said so.
    """

    chosen = Signal(Path)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 12, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(line())
        title = plain_label(self.tr("Recent files"), "secondary")
        title.setContentsMargins(12, 0, 0, 0)
        self._column.addWidget(title)
        self._column.addWidget(self._rows)
        self.hide()

    def show_files(self, files: Iterable[FileCard]) -> None:
        """Show some files, the first on top; without any, nothing."""
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(12)
        for file in files:
            column.addLayout(self._row(file))
        self._column.replaceWidget(self._rows, rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = rows
        self.setVisible(column.count() > 0)

    def _row(self, file: FileCard) -> QHBoxLayout:
        name = ElidedLabel(file.path.name, "body")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        gone = self.tr("no longer in {folder}").format(folder=file.folder)
        words.addWidget(ElidedLabel(file.folder if file.there else gone, "secondary"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        if file.there:
            replay = button(self.tr("Replay"))
            replay.setProperty("dense", True)
            replay.setAccessibleName(self.tr("Replay {title}").format(title=name.whole_text()))
            replay.clicked.connect(lambda: self.chosen.emit(file.path))
            row.addWidget(replay)
        return row
