"""The manual: the pages of `assets/manual/`, which ship with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextOption,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QTextBrowser,
    QWidget,
)

from scenario.resources import asset
from scenario.ui.dialogs.manual_contents import Contents
from scenario.ui.dialogs.plain import confirm
from scenario.ui.theme import SEMIBOLD, font
from scenario.ui.widgets import line

INDEX = "index.md"
_HEADING_SIZES = {1: 20, 2: 15, 3: 13}
_LINE_PERCENT = 140.0


class ManualDialog(QDialog):
    """The pages at the left, the page at the right."""

    def __init__(self, parent: QWidget | None, page: str = INDEX) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Manual"))
        self.resize(980, 680)
        self._pages = manual_pages()
        self.contents = Contents(self._pages)
        self._list = self.contents.list
        self._text = _Page()
        self._text.anchorClicked.connect(self._follow)
        self.contents.turned.connect(self._show)
        self.contents.sought.connect(self._seek)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.contents)
        row.addWidget(line(vertical=True))
        row.addWidget(self._text, 1)
        self.turn_to(page)

    def turn_to(self, name: str) -> None:
        """Show a page by its file name; ValueError when there is none."""
        self.contents.turn_to([path.name for path in self._pages].index(name))

    def _show(self, page: int) -> None:
        self._text.show_page(self._pages[page])
        words = self.contents.search.text()
        if words.strip():
            self._text.find(" ".join(words.split()))

    def _seek(self) -> None:
        """Go to the next place that has the words of the search, on this page or the next."""
        words = " ".join(self.contents.search.text().split())
        if words and not self._text.find(words):
            if len(self.contents.shown()) > 1:
                self.contents.next_page()
            else:
                self._show(self._list.currentRow())

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            question = self.tr("Open this address in your browser?")
            if confirm(self, self.tr("Open a link"), question, url.toDisplayString()):
                QDesktopServices.openUrl(url)
        elif url.fileName() in {path.name for path in self._pages}:
            self.turn_to(url.fileName())


class _Page(QTextBrowser):
    """Shows one page in the application's type; loads nothing from anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultFont(font(13))
        self.document().setDocumentMargin(28)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None

    def show_page(self, path: Path) -> None:
        self.setMarkdown(path.read_text(encoding="utf-8"))
        block = self.document().begin()
        while block.isValid():
            shape = QTextBlockFormat()
            shape.setNonBreakableLines(False)
            height = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            shape.setLineHeight(_LINE_PERCENT, height)
            shape.setBottomMargin(0 if _is_code(block) and _is_code(block.next()) else 8)
            QTextCursor(block).mergeBlockFormat(shape)
            level = block.blockFormat().headingLevel()
            if level:
                self._head(QTextCursor(block), level)
            self._soften(block)
            block = block.next()

    def _soften(self, block: QTextBlock) -> None:
        """Bold is semi-bold here: the typeface ships without a bolder weight."""
        bold = []
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().fontWeight() > SEMIBOLD:
                bold.append((fragment.position(), fragment.length()))
            iterator += 1
        for position, length in bold:
            cursor = QTextCursor(self.document())
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setFontWeight(SEMIBOLD)
            cursor.mergeCharFormat(shape)

    def _head(self, cursor: QTextCursor, level: int) -> None:
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        shape = cursor.charFormat()
        heading: QFont = font(_HEADING_SIZES.get(level, 13), SEMIBOLD)
        shape.setFont(heading)
        cursor.setCharFormat(shape)


def manual_pages() -> list[Path]:
    """The manual's pages in reading order: the index, then as it lists them."""
    index = asset("manual", INDEX)
    listed = index.read_text(encoding="utf-8")
    others = [path for path in index.parent.glob("*.md") if path != index]
    return [index, *sorted(others, key=lambda path: listed.find(f"({path.name})"))]


def _is_code(block: QTextBlock) -> bool:
    """Whether a line of the page is one of an example."""
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
