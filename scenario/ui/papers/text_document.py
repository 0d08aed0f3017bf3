"""A paper set by Qt, as a document to look at or to print.

Every word is inserted as plain text; no text is read as markup, and nothing is loaded.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from scenario.ui.papers.paper import (
    Blank,
    Block,
    Bullets,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
    Tone,
)
from scenario.ui.theme import LIGHT, MEDIUM, REGULAR, SEMIBOLD, Theme, font, load_fonts

_SIZES = {0: 22, 1: 16, 2: 13, 3: 11}
"""Pixels of a heading by its level; 0 is the paper's title."""
_BODY, _SMALL = 10, 9
_PAGE_WIDTH = 616
"""Logical pixels of a picture on a page."""
_LINE_HEIGHT = 130
_BREAK_BEFORE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class _Document(QTextDocument):
    """A document that loads nothing but the pictures it was given."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None


def document_of(paper: Paper, theme: Theme = LIGHT, *, body: float = _BODY) -> QTextDocument:
    """A paper as a document in a theme's colours, its text `body` pixels high."""
    load_fonts()
    return _Setting(theme, body / _BODY).document(paper)


def printed_font(size: float, weight: QFont.Weight = REGULAR) -> QFont:
    """The type without the forms that depend on what stands beside a letter: a PDF does not say
    which letters those are, so that they could be neither searched nor copied.
    """
    made = font(size, weight)
    # Switched off and not only left out: what is left out is taken from the application's type.
    for feature in ("tnum", "calt"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


class _Setting:
    """One document being set, block by block."""

    def __init__(self, theme: Theme, scale: float) -> None:
        self._theme = theme
        self._scale = scale
        self._document = _Document()
        self._cursor = QTextCursor(self._document)
        self._fresh = True

    def document(self, paper: Paper) -> QTextDocument:
        self._document.setDefaultFont(self._font(_BODY, REGULAR))
        if paper.title:
            self._heading(paper.title, 0)
        if paper.subtitle:
            self._text(paper.subtitle, self._look(_BODY, self._theme.text2), below=10)
        for block in paper.blocks:
            self._set(block)
        return self._document

    def _set(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block.text, block.level, new_page=block.new_page)
            case Paragraph():
                self._paragraph(block)
            case Facts():
                self._facts(block)
            case Bullets():
                for item in block.items:
                    self._text(f"•  {item}", self._look(_BODY), below=2, left=6, hang=10)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
            case Blank():
                self._blank(block)

    def _font(self, size: float, weight: QFont.Weight) -> QFont:
        return printed_font(size * self._scale, weight)

    def _look(
        self, size: float, colour: str = "", weight: QFont.Weight = REGULAR
    ) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._font(size, weight))
        look.setForeground(QColor(colour or self._theme.ink))
        return look

    def _shape(self, above: float, below: float, left: float, hang: float) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        shape.setTopMargin(above * self._scale)
        shape.setBottomMargin(below * self._scale)
        shape.setLeftMargin((left + hang) * self._scale)
        shape.setTextIndent(-hang * self._scale)
        return shape

    def _begin(self, shape: QTextBlockFormat, look: QTextCharFormat) -> None:
        """Begin a block; the document's own first block is the first one."""
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._cursor.setBlockCharFormat(look)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape, look)

    def _text(
        self, text: str, look: QTextCharFormat, *,
        above: float = 0, below: float = 4, left: float = 0, hang: float = 0, level: int = 0,
    ) -> None:  # fmt: skip
        shape = self._shape(above, below, left, hang)
        shape.setHeadingLevel(level)
        self._begin(shape, look)
        self._cursor.insertText(_on_lines(text), look)

    def _heading(self, text: str, level: int, *, new_page: bool = False) -> None:
        above = {0: 0, 1: 18, 2: 12, 3: 8}[level]
        look = self._look(_SIZES[level], weight=SEMIBOLD)
        self._text(text, look, above=0 if new_page else above, below=4, level=level + 1)
        if new_page:
            shape = self._cursor.blockFormat()
            shape.setPageBreakPolicy(_BREAK_BEFORE)
            self._cursor.setBlockFormat(shape)

    def _paragraph(self, block: Paragraph) -> None:
        theme = self._theme
        colour = {Tone.PLAIN: theme.ink, Tone.QUIET: theme.text2, Tone.NOTICE: theme.warn}
        size = _SMALL if block.tone is Tone.QUIET else _BODY
        self._text(block.text, self._look(size, colour[block.tone]))

    def _facts(self, block: Facts) -> None:
        table = self._new_table(len(block.rows), (24, 76), border=0)
        for row, (name, text) in enumerate(block.rows):
            self._cell(table, row, 0, name, self._look(_SMALL, self._theme.text2))
            self._cell(table, row, 1, text, self._look(_BODY))

    def _table(self, block: Table) -> None:
        table = self._new_table(len(block.rows) + 1, block.widths, border=1)
        for column, text in enumerate(block.headings):
            self._cell(table, 0, column, text, self._look(_SMALL, self._theme.text2, MEDIUM))
        for row, cells in enumerate(block.rows, start=1):
            for column, text in enumerate(cells):
                self._cell(table, row, column, text, self._look(_SMALL))

    def _new_table(self, rows: int, widths: tuple[int, ...], *, border: int) -> QTextTable:
        shape = QTextTableFormat()
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        kind = QTextLength.Type.PercentageLength
        shape.setColumnWidthConstraints([
            QTextLength(kind, 100 * width / sum(widths)) for width in widths
        ])  # fmt: skip
        shape.setCellPadding(3 * self._scale)
        shape.setCellSpacing(0)
        shape.setBorder(border)
        shape.setBorderCollapse(True)
        shape.setBorderBrush(QColor(self._theme.strong_line))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setTopMargin(4 * self._scale)
        shape.setBottomMargin(6 * self._scale)
        shape.setHeaderRowCount(1 if border else 0)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        return self._cursor.insertTable(max(rows, 1), len(widths), shape)

    def _cell(
        self, table: QTextTable, row: int, column: int, text: str, look: QTextCharFormat
    ) -> None:
        table.cellAt(row, column).firstCursorPosition().insertText(_on_lines(text), look)

    def _picture(self, block: Picture) -> None:
        image = QImage.fromData(block.png())
        name = QUrl(f"picture:{len(self._document.allFormats())}")
        self._document.addResource(QTextDocument.ResourceType.ImageResource.value, name, image)
        shape = QTextImageFormat()
        shape.setName(name.toString())
        width = _PAGE_WIDTH * self._scale
        shape.setWidth(width)
        shape.setHeight(width * block.size[1] / block.size[0])
        line = QTextBlockFormat()
        line.setTopMargin(4 * self._scale)
        self._begin(line, self._look(_SMALL))
        self._cursor.insertImage(shape)
        self._text(block.caption, self._look(_SMALL, self._theme.text2), below=8)

    def _blank(self, block: Blank) -> None:
        self._text(block.question, self._look(_BODY, weight=MEDIUM), above=12, below=2)
        rule = QTextBlockFormat()
        rule.setProperty(
            QTextBlockFormat.Property.BlockTrailingHorizontalRulerWidth,
            QTextLength(QTextLength.Type.PercentageLength, 100),
        )
        rule.setTopMargin(16 * self._scale)
        for _ in range(block.lines):
            self._begin(rule, self._look(_SMALL))


def _on_lines(text: str) -> str:
    """A text whose lines stay in one block, and which holds none of the signs that Qt keeps for
    itself: U+FDD0 and U+FDD1 begin and end a frame, U+FFFC stands for an object.
    """
    kept = "".join(char for char in text if char in "\n\t" or not _is_unshown(char))
    return kept.replace("\n", "\u2028")


def _is_unshown(char: str) -> bool:
    return char < " " or char in "\x7f\ufdd0\ufdd1\ufffc\u2029"
