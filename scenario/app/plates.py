"""Pictures of the map on a page, as PNG, SVG and PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from scenario.app.sides import has_branches, sides_of, turn_name
from scenario.app.turn_map import publishers
from scenario.atlas.basemap import Basemap
from scenario.errors import Refused, Trouble
from scenario.files.exports.formats import Request
from scenario.files.problems import printable
from scenario.insight.changes import turn_changes
from scenario.insight.contrasts import Contrast, as_changes, contrasts
from scenario.resources import asset
from scenario.ui.dates_text import when_text
from scenario.ui.map.styles import Mode
from scenario.ui.plate.contents import Contents, View
from scenario.ui.plate.layouts import PAGES
from scenario.ui.plate.output import height_of, to_image, to_svg, write_pdf
from scenario.ui.plate.plate import Plate
from scenario.ui.theme import DARK, LIGHT

NARROWEST, WIDEST = 320, 7680
"""Pixels across."""


def write_png(request: Request, path: Path) -> None:
    """Write a turn's map, or two compared, as pixels. Raises `Refused` for a width beyond 8K."""
    width = _checked_width(request.options["width"])
    plate = plate_of(request)
    request.progress(1, 3)
    image = to_image(plate, width)
    request.progress(2, 3)
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise Trouble("The picture could not be written.", "Make room on the disk.")


def picture_of(request: Request, width: int) -> QImage:
    """A turn's map, or two compared, on so many pixels. Raises `Refused` as writing would."""
    if "width" in request.options:
        _checked_width(request.options["width"])
    return to_image(plate_of(request), width)


def size_text(request: Request) -> str:
    """How large a picture will be in pixels; nothing for one that is drawn in lines."""
    if "width" not in request.options:
        return ""
    wide = _checked_width(request.options["width"])
    page = PAGES[request.options["layout"]]
    told = QCoreApplication.translate("Plates", "{width} × {height} pixels")
    return told.format(width=wide, height=height_of(page, wide))


def _checked_width(asked: str) -> int:
    """A number of pixels across, of what was asked for. Raises `Refused` for one beyond 8K."""
    sound = asked.isascii() and asked.isdigit() and len(asked) < 6
    if not (sound and NARROWEST <= int(asked) <= WIDEST):
        raise Refused(
            f"A picture cannot be {printable(asked)} pixels wide.",
            f"It can be {NARROWEST} to {WIDEST} pixels wide.",
        )
    return int(asked)


def write_svg(request: Request, path: Path) -> None:
    """Write a turn's map, or two compared, as lines and text."""
    plate = plate_of(request)
    request.progress(1, 2)
    path.write_text(to_svg(plate), encoding="utf-8", newline="\n")


def write_page(request: Request, path: Path) -> None:
    """Write a turn's map, or two compared, as a page to be printed."""
    plate = plate_of(request)
    request.progress(1, 2)
    write_pdf(plate, path)


def plate_of(request: Request) -> Plate:
    """What is asked for, laid out. Raises `Refused` for something to compare with that is not
    there.
    """
    theme = DARK if request.options["theme"] == "dark" else LIGHT
    contents = _compared(request) if request.options["against"] else _of_turn(request)
    page = PAGES[request.options["layout"]]
    return Plate(contents, page, theme, Basemap.load(asset("basemap")))


def _shown_turn(request: Request) -> int:
    last = len(request.chronicle) - 1
    return last if request.turn is None else min(request.turn, last)


def _of_turn(request: Request) -> Contents:
    turn, chronicle = _shown_turn(request), request.chronicle
    written = request.lookup.scenario.turns[turn]
    view = View(
        chronicle.worlds[turn],
        chronicle.before(turn) if turn else None,
        turn_changes(chronicle, turn) if turn else (),
    )
    return Contents(
        lookup=request.lookup,
        title=request.title,
        turn=turn_name(request, turn),
        date=when_text(written.when),
        perspective=_told_of(request),
        views=(view,),
        heading=_tr("Changed this turn"),
        sources=tuple(publishers(request.events(turn), request.lookup)),
        note=request.lookup.scenario.map.note,
        mode=Mode(request.options["colours"]),
        own_layers=request.own_layers,
    )


def _compared(request: Request) -> Contents:
    """Two sides beside each other, with the number of their differences."""
    lookup, turns = request.lookup, request.lookup.scenario.turns
    sides = sides_of(request, _shown_turn(request), request.options["against"])
    found = contrasts(sides[0].world, sides[1].world, lookup)
    changes = as_changes(found)
    shown = dict.fromkeys(side.turn for side in sides)
    events = dict.fromkeys(event for side in sides for event in side.events)
    return Contents(
        lookup=lookup,
        title=request.title,
        turn=" / ".join(turn_name(request, each) for each in shown),
        date=" / ".join(when_text(turns[each].when) for each in shown),
        perspective=_told_of(request),
        views=tuple(View(side.world, None, changes, side.name) for side in sides),
        heading=_counted(found),
        sources=tuple(publishers(events, lookup)),
        note=lookup.scenario.map.note,
        mode=Mode(request.options["colours"]),
        own_layers=request.own_layers,
    )


def _told_of(request: Request) -> str:
    """As whom the picture tells it, and on which branch, as far as its maps do not say so."""
    against = request.options["against"]
    told = [] if against in request.lookup.perspectives else [request.perspective.name]
    if has_branches(request) and against not in request.others:
        told.append(request.line.name)
    return " · ".join(told)


def _counted(found: tuple[Contrast, ...]) -> str:
    """How many differences there are, and how many of them a list of spots leaves out."""
    number = sum(len(each.parts) for each in found)
    elsewhere = sum(len(each.parts) for each in found if each.location is None)
    if not elsewhere:
        return _tr("Differences: {n}").format(n=number)
    return _tr("Differences: {n} ({m} not on the map)").format(n=number, m=elsewhere)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plate", text)
