"""A page of slides: boxes of words beside a picture, measured and drawn as programs lay them out.

Lengths are in points of 1/72 inch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from scenario.ui.theme import FAMILY, SEMIBOLD, Theme, load_fonts

WIDE, HIGH = 960.0, 540.0
"""A page of 16:9."""
FACE = "Arial"
"""The typeface of slides: every program has it, or one whose letters are as wide."""
_AS_WIDE = "Liberation Sans"
_BESIDE, _ABOVE = 7.2, 3.6
"""What programs leave clear within a box of words."""
_SPACING = 120
"""Per cent of the size of type from line to line."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run of letters of one kind."""

    text: str
    size: float
    colour: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that stand in one line, or in as many as they need."""

    words: tuple[Words, ...]
    after: float = 4.0
    """What is left clear below it."""


@dataclass(frozen=True, slots=True)
class Box:
    """Paragraphs within a frame."""

    left: float
    top: float
    width: float
    height: float
    paragraphs: tuple[Paragraph, ...] = ()

    def holds(self, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether there is room for paragraphs, also in letters wider than those of the slides."""
        return _document(self, paragraphs, FAMILY).size().height() + 2 * _ABOVE <= self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page: its words, where its picture stands, and what the speaker is told."""

    boxes: tuple[Box, ...]
    picture: Box | None = None
    turn: int | None = None
    """The turn that the picture shows; None where there is no picture."""
    name: str = ""
    """What the picture is called, for who cannot see it."""
    notes: str = ""


def trimmed(text: str, fits: Callable[[str], bool]) -> str:
    """As many words of a text as fit, with an ellipsis where it goes on."""
    if fits(text):
        return text
    words = text.split()
    low, high = 0, len(words)
    while low < high - 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(" ".join(words[:middle]) + "…") else (low, middle)
    return " ".join(words[:low]) + "…"


def draw(sheet: Sheet, picture: QImage | None, theme: Theme, width: int) -> QImage:
    """A page on so many pixels across."""
    load_fonts()
    scale = width / WIDE
    image = QImage(width, round(HIGH * scale), QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    if picture is not None and sheet.picture is not None:
        at = sheet.picture
        # The painter would skip pixels where it makes a picture so much smaller.
        fitted = picture.scaled(
            round(at.width * scale),
            round(at.height * scale),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(QRectF(at.left, at.top, at.width, at.height), fitted)
    known = QFontDatabase.families()
    face = next((each for each in (FACE, _AS_WIDE) if each in known), FAMILY)
    for box in sheet.boxes:
        painter.save()
        painter.translate(QPointF(box.left + _BESIDE, box.top + _ABOVE))
        _document(box, box.paragraphs, face).drawContents(painter)
        painter.restore()
    painter.end()
    return image


def _document(box: Box, paragraphs: Sequence[Paragraph], face: str) -> QTextDocument:
    """Paragraphs as they stand in a box; their letters mean nothing but themselves."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setTextWidth(box.width - 2 * _BESIDE)
    block = QTextBlockFormat()
    cursor = QTextCursor(document)
    for number, paragraph in enumerate(paragraphs):
        if number:
            cursor.insertBlock()
        tallest = max((words.size for words in paragraph.words), default=1.0)
        block.setBottomMargin(paragraph.after)
        block.setLineHeight(
            tallest * _SPACING / 100, QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )  # fmt: skip
        cursor.setBlockFormat(block)
        for words in paragraph.words:
            cursor.insertText(words.text, _letters(words, face))
    return document


def _letters(words: Words, face: str) -> QTextCharFormat:
    type_ = QFont(face)
    type_.setPixelSize(max(1, round(words.size)))
    if words.bold:
        type_.setWeight(SEMIBOLD if face == FAMILY else QFont.Weight.Bold)
    made = QTextCharFormat()
    made.setFont(type_)
    made.setForeground(QColor(words.colour))
    return made
