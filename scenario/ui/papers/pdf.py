"""A paper as a PDF, A4, whose text stays text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from scenario.ui.papers.paper import Paper
from scenario.ui.papers.text_document import document_of, printed_font
from scenario.ui.theme import LIGHT

_PIXELS_TO_THE_INCH = 96
_SIZE = QSizeF(794, 1123)
"""A4 in pixels."""
_MARGIN = 76
"""2 cm."""
_PASSES = 3
"""Moving one heading may leave another one at the foot of its page."""


def write_pdf(paper: Paper, path: Path) -> None:
    """Write a paper as a PDF, its pages numbered. Raises OSError where it cannot."""
    # Qt does not tell of a disk that is full: it is asked for the bytes alone.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(paper.title)
    writer.setCreator("Sandtable")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    writer.setResolution(_PIXELS_TO_THE_INCH)
    document = document_of(paper)
    document.documentLayout().setPaintDevice(writer)
    _into_pages(document)
    painter = QPainter(writer)
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        _draw(document, painter, number)
    painter.end()
    path.write_bytes(buffer.data().data())


def _into_pages(document: QTextDocument) -> None:
    """Lay a document out on pages, no heading alone at the foot of one."""
    document.setDocumentMargin(0)
    document.setPageSize(_SIZE)
    frame = document.rootFrame()
    shape = frame.frameFormat()
    shape.setMargin(_MARGIN)
    frame.setFrameFormat(shape)
    for _ in range(_PASSES):
        if not _move_headings(document):
            return


def _move_headings(document: QTextDocument) -> bool:
    """Begin a page with each heading whose text begins the next one; whether there was any."""
    moved, block = False, document.lastBlock()
    while block.isValid():
        after = block.next()
        is_heading = block.blockFormat().headingLevel() > 0
        if is_heading and after.isValid() and _page(document, after) > _page(document, block):
            shape = block.blockFormat()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(shape)
            moved = True
        block = block.previous()
    return moved


def _page(document: QTextDocument, block: QTextBlock) -> int:
    """The page, from 0, on which the first line of a block stands."""
    top = document.documentLayout().blockBoundingRect(block).top()
    return int((top + block.layout().lineAt(0).y()) // _SIZE.height())


def _draw(document: QTextDocument, painter: QPainter, number: int) -> None:
    """One page, with its number at the foot."""
    page = QRectF(0, number * _SIZE.height(), _SIZE.width(), _SIZE.height())
    painter.save()
    painter.translate(0, -page.top())
    document.drawContents(painter, page)
    painter.restore()
    painter.setFont(printed_font(9))
    painter.setPen(QColor(LIGHT.text2))
    foot = QRectF(_MARGIN, _SIZE.height() - _MARGIN * 0.7, _SIZE.width() - 2 * _MARGIN, 16)
    painter.drawText(foot, Qt.AlignmentFlag.AlignRight, str(number + 1))
