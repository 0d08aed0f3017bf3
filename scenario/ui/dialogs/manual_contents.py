"""The pages of the manual as a list, and the search that leaves those that hold some words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from scenario.core.text import fold_text
from scenario.ui.theme import font
from scenario.ui.widgets import plain_label

_WIDE, _TITLE = 288, 250
"""How wide the list of pages is, and a line of a title in it; longer titles take two lines."""
_MARKUP = str.maketrans("", "", "*`")


class Contents(QWidget):
    """`turned` carries the number of the page that was turned to; `sought` says that the words
    of the search are wanted again, further on.
    """

    turned = Signal(int)
    sought = Signal()

    def __init__(self, pages: Sequence[Path]) -> None:
        super().__init__()
        self.setFixedWidth(_WIDE)
        texts = [path.read_text(encoding="utf-8") for path in pages]
        self._folded = [fold_text(text.translate(_MARKUP)) for text in texts]
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.sought)
        self.list = QListWidget()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for path in pages:
            self.list.addItem(_item(title_of(path)))
        self.list.currentRowChanged.connect(self.turned)
        self.nothing = plain_label(self.tr("No page has that."), "secondary")
        self.nothing.setContentsMargins(16, 4, 16, 4)
        self.nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        field = QVBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)

    def shown(self) -> list[int]:
        """The numbers of the pages in the list."""
        return [row for row in range(len(self._folded)) if not self.list.isRowHidden(row)]

    def turn_to(self, page: int) -> None:
        """Turn to a page; one without the words of the search ends it."""
        if self.list.isRowHidden(page):
            self.search.clear()
        self.list.setCurrentRow(page)

    def next_page(self) -> None:
        """Turn to the next page in the list, and after the last to the first."""
        shown, now = self.shown(), self.list.currentRow()
        if shown:
            self.list.setCurrentRow(next((row for row in shown if row > now), shown[0]))

    def _filter(self, words: str) -> None:
        asked = fold_text(words)
        for row, text in enumerate(self._folded):
            self.list.setRowHidden(row, asked not in text)
        shown, now = self.shown(), self.list.currentRow()
        self.nothing.setVisible(not shown)
        if shown and now not in shown:
            self.list.setCurrentRow(shown[0])
        elif shown:
            self.turned.emit(now)


def title_of(path: Path) -> str:
    """A page's first heading."""
    return path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()


def _item(title: str) -> QListWidgetItem:
    """A row of the list, high enough for a title that may need two lines."""
    item = QListWidgetItem(title)
    room = QRect(0, 0, _TITLE, 1000)
    needed = QFontMetrics(font(13)).boundingRect(room, Qt.TextFlag.TextWordWrap, title)
    item.setSizeHint(QSize(0, needed.height() + 18))
    return item
