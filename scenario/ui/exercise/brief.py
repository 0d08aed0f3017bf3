"""The brief of a team, printed: what it may see of a turn on A4, and room to write its plan.

It says what the team's window says, made of the same `View`. All of it is plain text: nothing is
read as markup, and nothing is loaded.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
)

from scenario.atlas.basemap import Basemap
from scenario.core.world import ForceStatus
from scenario.durable import whole_file
from scenario.errors import Trouble
from scenario.play.exercise.state import ArgumentStatus
from scenario.play.exercise.visible import View
from scenario.ui.exercise.room_words import (
    News,
    changes_of,
    debate_text,
    heading_of,
    news_of,
    phase_of,
    team_of,
)
from scenario.ui.map.colour_key import holders, paint_key
from scenario.ui.map.forces import strength_text
from scenario.ui.map.overlay import Layers
from scenario.ui.map.scene import Scene
from scenario.ui.map.shapes import ShapeStore
from scenario.ui.papers.text_document import printed_font
from scenario.ui.theme import LIGHT, REGULAR, SEMIBOLD

_DPI = 96
_MARGIN = 15.0
"""Millimetres around a page."""
_HEAD, _FOOT = 44, 28
"""Pixels of a page above and below the text."""
_MAP, _KEY = (680, 420), 26
"""Pixels of the map, and of the line below it that names its colours."""
_SHARPNESS = 2.5
_INK, _QUIET = "#000000", "#444444"
_PLAN_LINE = 30
"""Pixels between the lines to write on."""


def write_brief(view: View, path: Path, basemap: Basemap, shapes: ShapeStore) -> None:
    """Write what a view's audience may see as a PDF, as a whole or not at all.

    `shapes` are those of the view's scenario. Raises `Trouble` where the file cannot be written;
    what stood there is then untouched.
    """
    content = brief_pdf(view, basemap, shapes)
    try:
        with whole_file(path) as part:
            part.write_bytes(content)
    except OSError as error:
        raise Trouble(
            _tr("The brief could not be written: {why}.").format(why=error.strerror),
            _tr("Choose another folder, or make room in this one."),
        ) from error


def brief_name(view: View) -> str:
    """What the file of a brief is called: the turn and the team, by id."""
    turn = view.chronicle.lookup.scenario.turns[view.shown.turn]
    return f"{turn.id}-{view.team or 'everybody'}.pdf"


def brief_pdf(view: View, basemap: Basemap, shapes: ShapeStore) -> bytes:
    """The brief as the bytes of a PDF. Needs a running QGuiApplication."""
    document = brief_document(view, map_picture(view, basemap, shapes))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    writer.setTitle(f"{view.title} · {_whose(view)}")
    writer.setCreator("Sandtable")
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN - _FOOT)
    page, margins = QPageSize(QPageSize.PageSizeId.A4), QMarginsF(*[_MARGIN] * 4)
    portrait, millimetres = QPageLayout.Orientation.Portrait, QPageLayout.Unit.Millimeter
    writer.setPageLayout(QPageLayout(page, portrait, margins, millimetres))
    _print(document, writer, view)
    return bytes(buffer.data().data())


def _print(document: QTextDocument, writer: QPdfWriter, view: View) -> None:
    """Print a document page by page, each under a bar in the team's colour."""
    width, height = float(writer.width()), float(writer.height() - _HEAD - _FOOT)
    document.documentLayout().setPaintDevice(writer)
    document.setPageSize(QSizeF(width, height))
    team = team_of(view)
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        painter.fillRect(QRectF(0, 0, width, 7), QColor(team.colour if team else _QUIET))
        number = _tr("page {n} of {count}").format(n=page + 1, count=document.pageCount())
        _margin_line(painter, QRectF(0, 12, width, 20), _whose(view), number, 14)
        heading = heading_of(view)
        foot = QRectF(0, writer.height() - 16, width, 16)
        _margin_line(painter, foot, view.title, f"{heading.turn} {heading.title}", 10)
        painter.save()
        painter.translate(0, _HEAD - page * height)
        document.drawContents(painter, QRectF(0, page * height, width, height))
        painter.restore()
    painter.end()


def _margin_line(painter: QPainter, box: QRectF, left: str, right: str, size: int) -> None:
    """Set a text at either end of a line in the margin of a page."""
    painter.setPen(QColor(_INK))
    painter.setFont(printed_font(size, SEMIBOLD if size > 12 else REGULAR))
    half = round(box.width() / 2) - 10
    elide = Qt.TextElideMode.ElideRight
    for text, side in ((left, Qt.AlignmentFlag.AlignLeft), (right, Qt.AlignmentFlag.AlignRight)):
        painter.drawText(box, side, painter.fontMetrics().elidedText(text, elide, half))


def map_picture(view: View, basemap: Basemap, shapes: ShapeStore) -> QImage:
    """The world as the audience knows it, and below it whose colours these are."""
    width, height = _MAP
    lookup = view.chronicle.lookup
    left, crowd = _tr("left"), _tr("{number} forces")
    scene = Scene(
        basemap, lookup, LIGHT, _MAP, ratio=_SHARPNESS, left_word=left, crowd_word=crowd,
        shapes=shapes,
    )  # fmt: skip
    scene.layers = Layers(own=False)  # nobody has said that the audience may see them
    before = view.chronicle.before(view.shown.turn) if view.shown.turn else None
    scene.show_world(view.world, before, changes_of(view))
    size = round(width * _SHARPNESS), round((height + _KEY) * _SHARPNESS)
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(QRectF(0, 0, width, height))
    scene.paint(painter)
    painter.restore()
    seen = frozenset(scene.territories_in_view())
    found = holders(scene.lookup, view.world, scene.swatches, LIGHT, most=7, among=seen)
    paint_key(painter, QRectF(0, height + 4, width, _KEY - 4), found, LIGHT, size=11)
    painter.end()
    return image


def brief_document(view: View, picture: QImage) -> QTextDocument:
    """The brief as a document of plain text, with a picture of the map."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    setter = _Setter(document)
    _set_head(setter, view)
    setter.image(picture)
    news = news_of(view)
    if view.brief:
        setter.title(_tr("Your brief"))
        setter.text(view.brief)
        news = news[:-1]
    _set_forces(setter, view)
    _set_news(setter, news)
    _set_arguments(setter, view)
    _set_plan(setter)
    return document


def _set_head(setter: _Setter, view: View) -> None:
    heading = heading_of(view)
    setter.line(f"{heading.turn}  {heading.title}", 22, SEMIBOLD)
    place, phase = phase_of(view)
    where = " · ".join(part for part in (heading.dates, place, phase) if part)
    setter.line(where, 12, colour=_QUIET, below=8)


def _set_forces(setter: _Setter, view: View) -> None:
    """Where the forces of the team's actors stand."""
    team, lookup = team_of(view), view.chronicle.lookup
    if team is None:
        return
    rows = []
    for force, state in sorted(view.world.forces.items()):
        if state.actor in team.actors and state.status is ForceStatus.PRESENT and state.at:
            known = lookup.places.get(state.at) or lookup.territories[state.at]
            strength = strength_text(state.strength) or _tr("strength not known")
            rows.append(f"{lookup.forces[force].name}: {known.name}, {strength}")
    if rows:
        setter.title(_tr("Your forces"))
        setter.text("\n".join(rows))


def _set_news(setter: _Setter, news: tuple[News, ...]) -> None:
    setter.title(_tr("What you were told, the newest first"))
    if not news:
        setter.text(_tr("Nothing yet."))
    for each in news:
        setter.line(f"{each.time}   {each.title}", 12, SEMIBOLD)
        if each.source:
            setter.line(each.source, 11, colour=_QUIET)
        setter.text(each.text)


def _set_arguments(setter: _Setter, view: View) -> None:
    waiting = (ArgumentStatus.OPEN, ArgumentStatus.SENT_BACK)
    open_ = [each for each in view.arguments if each.status in waiting]
    if open_:
        setter.title(_tr("Arguments that wait for an answer"))
    for argument in open_:
        kicker, rest = debate_text(argument, view)
        setter.line(kicker, 12, SEMIBOLD)
        setter.text(rest)


def _set_plan(setter: _Setter) -> None:
    """A page of its own to write on, to be handed in."""
    setter.title(_tr("Your plan for this turn"), break_before=True)
    for question, lines in (
        (_tr("What do you want to come of it?"), 4),
        (_tr("What do you do, with what, and where?"), 9),
        (_tr("Why will it work?"), 6),
        (_tr("What could stand in its way?"), 5),
    ):
        setter.line(question, 12, SEMIBOLD)
        setter.ruled(lines)


def _whose(view: View) -> str:
    team = team_of(view)
    return _tr("for everybody") if team is None else _tr("For {team} only").format(team=team.name)


class _Setter:
    """Writes paragraphs of plain text at the end of a document."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._cursor = QTextCursor(document)
        self._begun = False

    def line(
        self, text: str, size: int, weight: QFont.Weight = REGULAR, *,
        colour: str = _INK, below: float = 2,
    ) -> None:  # fmt: skip
        """Write one paragraph, in which the ends of lines are spaces."""
        self._paragraph(" ".join(text.split()), size, weight, colour, below)

    def title(self, text: str, *, break_before: bool = False) -> None:
        """Write a title, on a new page where one is wanted."""
        self._paragraph(text, 14, SEMIBOLD, _INK, 3, above=12, break_before=break_before)

    def text(self, text: str) -> None:
        """Write a text, paragraph by paragraph."""
        for part in text.splitlines():
            if part.strip():
                self._paragraph(part, 12, REGULAR, _INK, 3)

    def image(self, picture: QImage) -> None:
        """Put a picture in."""
        self._document.addResource(QTextDocument.ResourceType.ImageResource, QUrl("map"), picture)
        self._open(QTextBlockFormat())
        shown = QTextImageFormat()
        shown.setName("map")
        shown.setWidth(picture.width() / picture.devicePixelRatio())
        shown.setHeight(picture.height() / picture.devicePixelRatio())
        self._cursor.insertImage(shown)

    def ruled(self, lines: int) -> None:
        """Draw lines to write on."""
        block = QTextBlockFormat()
        whole = QTextLength(QTextLength.Type.PercentageLength, 100)
        block.setProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth, whole)
        block.setLineHeight(_PLAN_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        for _ in range(lines):
            self._open(block)

    def _paragraph(
        self, text: str, size: int, weight: QFont.Weight, colour: str, below: float, *,
        above: float = 0.0, break_before: bool = False,
    ) -> None:  # fmt: skip
        block = QTextBlockFormat()
        if break_before:
            block.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        block.setTopMargin(above)
        block.setBottomMargin(below)
        self._open(block)
        letters = QTextCharFormat()
        letters.setFont(printed_font(size, weight))
        letters.setForeground(QColor(colour))
        self._cursor.insertText(text, letters)

    def _open(self, block: QTextBlockFormat) -> None:
        if self._begun:
            self._cursor.insertBlock(block)
        else:
            self._cursor.setBlockFormat(block)
        self._begun = True


def _tr(text: str) -> str:
    return QCoreApplication.translate("Brief", text)
