"""Slides as PowerPoint, whose words can be edited; and the same pages as pictures."""

from __future__ import annotations

from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QPointF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from scenario.app.slides.contents import PICTURE, title_sheet, turn_sheet
from scenario.app.slides.sheet import FACE, HIGH, WIDE, Box, Paragraph, Sheet, draw
from scenario.app.turn_map import TurnMap
from scenario.errors import Refused
from scenario.files.exports.formats import Request
from scenario.files.exports.markup import clean
from scenario.ui.plate.flow import paint_rows
from scenario.ui.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

_PIXELS = (826, 580)
"""Logical pixels of the map with its key, of which `_SHARPNESS` go to each."""
_SHARPNESS = 2.0
_KEY_ROWS, _ROW, _GAP, _KEY_SIZE, _ABOVE_KEY = (2, 2), 20.0, 14.0, 11.5, 4.0
"""Rows of colours and of samples; a row's height, what is left between, the size of type, and what
is left clear above the key and below it."""


def write_slides(request: Request, path: Path) -> None:
    """Write the turns that were asked for as PowerPoint slides, after one with the title.

    Raises `Refused` without the extra that brings python-pptx.
    """
    _check_installed()
    from pptx import Presentation
    from pptx.util import Pt

    theme = _theme(request)
    pages = _Pages(request, theme)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(HIGH)
    blank = deck.slide_layouts[6]
    _write(deck.slides.add_slide(blank), title_sheet(request, theme), None, theme)
    for done, turn in enumerate(request.turns):
        request.progress(done, len(request.turns))
        _write(deck.slides.add_slide(blank), pages.sheet(turn), pages.picture(turn), theme)
    deck.save(str(path))


def slide_of(request: Request, turn: int | None, width: int) -> QImage:
    """The page of a turn, or the title's for None, on so many pixels across.

    Raises `Refused` as `write_slides` does.
    """
    _check_installed()
    theme = _theme(request)
    if turn is None:
        return draw(title_sheet(request, theme), None, theme, width)
    pages = _Pages(request, theme)
    return draw(pages.sheet(turn), pages.picture(turn), theme, width)


def count_text(request: Request) -> str:
    """How many slides there will be: the title's, and one for each turn."""
    return QCoreApplication.translate("Slides", "{count} slides").format(
        count=1 + len(request.turns)
    )


def _check_installed() -> None:
    if find_spec("pptx") is None:
        raise Refused(
            "What writes slides is not installed.", "Install Sandtable with its extra [sharing]."
        )


class _Pages:
    """Lays out the pages of turns, and draws their maps."""

    def __init__(self, request: Request, theme: Theme) -> None:
        self._request, self._theme = request, theme
        wide, high = (round(each * _SHARPNESS) for each in _PIXELS)
        below = round((sum(_KEY_ROWS) * _ROW + 2 * _ABOVE_KEY) * _SHARPNESS)
        self._size, self._land = (wide, high), high - below
        self._map = TurnMap(request, theme, (wide, self._land), _SHARPNESS)

    def sheet(self, turn: int) -> Sheet:
        return turn_sheet(self._request, turn, self._map.changed(turn), self._theme)

    def picture(self, turn: int) -> QImage:
        """The map of a turn with its key below it."""
        image = QImage(*self._size, QImage.Format.Format_RGB32)
        image.fill(QColor(self._theme.panel))
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawImage(0, 0, self._map.image(turn))
        painter.scale(_SHARPNESS, _SHARPNESS)
        wide, top = float(_PIXELS[0]), self._land / _SHARPNESS + _ABOVE_KEY
        for rows in (
            self._map.colours(turn, wide, _GAP, _KEY_ROWS[0], _KEY_SIZE),
            self._map.samples(wide, _GAP, _KEY_ROWS[1], _KEY_SIZE),
        ):
            paint_rows(painter, rows, QPointF(1, top), _GAP, _ROW)
            top += len(rows) * _ROW
        painter.end()
        return image


def _theme(request: Request) -> Theme:
    return DARK if request.options["theme"] == "dark" else LIGHT


def _write(slide: Slide, sheet: Sheet, picture: QImage | None, theme: Theme) -> None:
    from pptx.util import Pt

    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _rgb(theme.panel)
    if picture is not None:
        lengths = (PICTURE.left, PICTURE.top, PICTURE.width, PICTURE.height)
        made = slide.shapes.add_picture(BytesIO(_png(picture)), *(Pt(each) for each in lengths))
        made.name = clean(sheet.name)
    for box in sheet.boxes:
        _box(slide, box)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None, "the notes page of the library's own template has a text"
    notes.text = clean(sheet.notes)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _box(slide: Slide, box: Box) -> None:
    from pptx.util import Pt

    lengths = (Pt(each) for each in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_textbox(*lengths).text_frame
    frame.word_wrap = True
    for number, paragraph in enumerate(box.paragraphs):
        _paragraph(frame, paragraph, first=number == 0)


def _paragraph(frame: TextFrame, paragraph: Paragraph, *, first: bool) -> None:
    from pptx.util import Pt

    if not first:
        frame.add_paragraph()  # type: ignore[no-untyped-call]  # python-pptx lacks the return type
    made = frame.paragraphs[-1]
    made.space_after = Pt(paragraph.after)
    for words in paragraph.words:
        run = made.add_run()
        run.text = clean(words.text)
        run.font.name = FACE
        run.font.size = Pt(words.size)
        run.font.bold = words.bold
        run.font.color.rgb = _rgb(words.colour)


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    made: RGBColor = RGBColor.from_string(colour[1:])  # type: ignore[no-untyped-call]  # untyped
    return made
