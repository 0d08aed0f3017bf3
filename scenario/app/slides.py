"""Slides: a page for each turn with its map, what changed and the sources, as text to edit."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QImageWriter

from scenario.atlas.basemap import Basemap
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.errors import Refused
from scenario.files.exports.formats import Request
from scenario.insight.changes import turn_changes
from scenario.resources import asset
from scenario.ui.dates_text import when_text
from scenario.ui.map.picture import render_picture
from scenario.ui.theme import DARK, LIGHT, Theme

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

_PAGE = (13.333, 7.5)
"""Inches, 16:9."""
_MAP = (0.4, 1.25, 8.1, 5.75)
_TEXT = (8.75, 1.25, 4.2, 5.75)
"""Inches from the left and the top, width and height."""
_MAP_PIXELS = (810, 575)
_SHARPNESS = 2.0
_ROOM = 395.0
"""Points from the top of the text to its bottom, within the box's own margins."""
_SIZES = ((13, 10), (11, 9), (10, 8))
"""Points of an event's title and of its sources; the first with which all events have room."""
_WIDE, _TALL, _GAP = 0.56, 1.2, 4.0
"""A letter's width and a line's height for each point of size (those of wide typefaces, as every
program fits in its own), and the points after a paragraph."""


def write_slides(request: Request, path: Path) -> None:
    """Write the turns that were asked for as PowerPoint slides, after one with the title.

    Raises `Refused` without the extra that brings python-pptx.
    """
    try:
        from pptx import Presentation
        from pptx.util import Inches
    except ImportError as error:
        raise Refused(
            "What writes slides is not installed.", "Install Sandtable with its extra [sharing]."
        ) from error
    theme = DARK if request.options["theme"] == "dark" else LIGHT
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(_PAGE[0]), Inches(_PAGE[1])
    blank = deck.slide_layouts[6]
    basemap = Basemap.load(asset("basemap"))
    _title_page(deck.slides.add_slide(blank), request, theme)
    for done, turn in enumerate(request.turns):
        request.progress(done, len(request.turns))
        _turn_page(deck.slides.add_slide(blank), request, turn, basemap, theme)
    deck.save(str(path))


def _title_page(slide: Slide, request: Request, theme: Theme) -> None:
    _ground(slide, theme)
    scenario = request.lookup.scenario
    box = _box(slide, 0.9, 2.3, 11.5, 3.5)
    _line(box, request.title, 36, theme.ink, bold=True, first=True)
    _line(box, request.perspective.name, 20, theme.text2)
    if scenario.summary:
        _line(box, scenario.summary, 16, theme.text2)
    made = " · ".join(part for part in (", ".join(scenario.authors), scenario.licence) if part)
    if made:
        _line(box, made, 12, theme.text3)


def _turn_page(slide: Slide, request: Request, turn: int, basemap: Basemap, theme: Theme) -> None:
    from pptx.util import Inches

    _ground(slide, theme)
    written = request.lookup.scenario.turns[turn]
    head = _box(slide, 0.4, 0.35, 12.5, 0.8)
    title = f"{written.id}  {written.title}"
    _line(head, title, 28, theme.ink, bold=True, first=True, after=when_text(written.when))
    left, top, width, height = (Inches(each) for each in _MAP)
    picture = slide.shapes.add_picture(
        BytesIO(_map(request, turn, basemap, theme)), left, top, width, height
    )
    picture.name = _tr("Map of {turn}").format(turn=written.title)
    text = _box(slide, *_TEXT)
    events = request.events(turn)
    _line(text, written.brief or _tr("This turn has no brief."), 14, theme.ink, first=True)
    told = [
        (
            f"{number}  {event.title} ({when_text(event.when)})",
            ", ".join(publishers([event], request.lookup)),
        )
        for number, event in enumerate(events, 1)
    ]
    sizes = next((s for s in _SIZES if _fitting(written.brief, told, s) == len(told)), _SIZES[-1])
    fitting = _fitting(written.brief, told, sizes)
    for what, sources in told[:fitting]:
        _line(text, what, sizes[0], theme.ink, bold=True)
        if sources:
            _line(text, sources, sizes[1], theme.text2)
    if len(told) > fitting:
        more = _tr("and {n} more; they are in the notes").format(n=len(told) - fitting)
        _line(text, more, 11, theme.text2)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None, "the notes page of the library's own template has a text"
    notes.text = _notes(request, events)


def _fitting(brief: str, told: list[tuple[str, str]], sizes: tuple[int, int]) -> int:
    """How many events with their sources have room below the brief; the rest are counted."""
    left = _ROOM - _height(brief, 14)
    for number, (what, sources) in enumerate(told):
        left -= _height(what, sizes[0]) + (_height(sources, sizes[1]) if sources else 0)
        last = number == len(told) - 1
        if left < (0 if last else _height("…", 11)):
            return number
    return len(told)


def _height(text: str, size: int) -> float:
    """Points that a paragraph takes in the box of the events, guessed from its letters."""
    a_line = (_TEXT[2] - 0.2) * 72 / (size * _WIDE)
    return ceil(max(len(text), 1) / a_line) * size * _TALL + _GAP


def publishers(events: Iterable[Event], lookup: Lookup) -> list[str]:
    """Who publishes what the claims of some events cite, each once, as they come."""
    found = (
        lookup.sources[citation.source].publisher
        for event in events
        for claim in event.claims
        for citation in claim.sources
    )
    return list(dict.fromkeys(found))


def _notes(request: Request, events: Iterable[Event]) -> str:
    """Every event with every claim and where it can be read."""
    lines = []
    for event in events:
        lines += ["", f"{event.title} ({when_text(event.when)})", event.text]
        for claim in event.claims:
            lines.append(f"– {claim.status.value}: {claim.text}")
            for citation in claim.sources:
                source = request.lookup.sources[citation.source]
                parts = (source.publisher, source.title, citation.locator, source.address)
                lines.append("   " + ", ".join(part for part in parts if part))
    return "\n".join(line for line in lines if line.strip() or not line)


def _map(request: Request, turn: int, basemap: Basemap, theme: Theme) -> bytes:
    chronicle = request.chronicle
    image = render_picture(
        request.lookup,
        chronicle.worlds[turn],
        chronicle.before(turn) if turn else None,
        basemap,
        _MAP_PIXELS,
        theme,
        changes=turn_changes(chronicle, turn) if turn else (),
        scale=_SHARPNESS,
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _ground(slide: Slide, theme: Theme) -> None:
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = _rgb(theme.panel)


def _box(slide: Slide, left: float, top: float, width: float, height: float) -> TextFrame:
    from pptx.util import Inches

    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    frame: TextFrame = shape.text_frame
    frame.word_wrap = True
    return frame


def _line(
    frame: TextFrame, text: str, size: int, colour: str, *,
    bold: bool = False, first: bool = False, after: str = "",
) -> None:  # fmt: skip
    """Add a paragraph, with a quieter rest `after` it."""
    from pptx.util import Pt

    if not first:
        frame.add_paragraph()  # type: ignore[no-untyped-call]  # python-pptx lacks the return type
    paragraph = frame.paragraphs[-1]
    paragraph.space_after = Pt(4)
    for words, points, strong in ((text, size, bold), (f"   {after}" if after else "", 16, False)):
        if words:
            run = paragraph.add_run()
            run.text = words
            run.font.size = Pt(points)
            run.font.bold = strong
            run.font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    made: RGBColor = RGBColor.from_string(colour[1:])  # type: ignore[no-untyped-call]  # untyped
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("Slides", text)
