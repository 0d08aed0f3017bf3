"""Pictures of the map on a page, as PNG, SVG and PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from scenario.app.slides import publishers
from scenario.atlas.basemap import Basemap
from scenario.core.world import World
from scenario.errors import Refused, Trouble, nearest
from scenario.files.exports.formats import Request
from scenario.files.problems import printable
from scenario.insight.changes import turn_changes
from scenario.insight.contrasts import as_changes, contrasts
from scenario.resources import asset
from scenario.ui.dates_text import when_text
from scenario.ui.map.styles import Mode
from scenario.ui.plate.contents import Contents, View
from scenario.ui.plate.layouts import PAGES
from scenario.ui.plate.output import to_image, to_svg, write_pdf
from scenario.ui.plate.plate import Plate
from scenario.ui.theme import DARK, LIGHT

NARROWEST, WIDEST = 320, 7680
"""Pixels across."""


def write_png(request: Request, path: Path) -> None:
    """Write a turn's map, or two compared, as pixels. Raises `Refused` as `checked_width` does."""
    width = checked_width(request.options["width"])
    plate = plate_of(request)
    request.progress(1, 3)
    image = to_image(plate, width)
    request.progress(2, 3)
    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]  # the stub wants bytes
        raise Trouble("The picture could not be written.", "Make room on the disk.")


def checked_width(asked: str) -> int:
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
        turn=f"{written.id}  {written.title}",
        date=when_text(written.when),
        perspective=request.perspective.name,
        views=(view,),
        heading=_tr("Changed this turn"),
        sources=tuple(publishers(request.events(turn), request.lookup)),
        note=request.lookup.scenario.map.note,
        mode=Mode(request.options["colours"]),
    )


def _compared(request: Request) -> Contents:
    """The turn beside another one, the earlier first; or beside itself as others tell it."""
    lookup, turn = request.lookup, _shown_turn(request)
    against, turns = request.options["against"], request.lookup.scenario.turns
    sides: tuple[tuple[str, World], tuple[str, World]]
    if against in lookup.turns and lookup.turns[against] < len(request.chronicle):
        first, last = sorted((turn, lookup.turns[against]))
        shown, perspective = dict.fromkeys((first, last)), request.perspective.name
        sides = ((_name(request, first), request.world(first)),
                 (_name(request, last), request.world(last)))  # fmt: skip
    elif against in lookup.perspectives:
        shown, perspective = dict.fromkeys((turn,)), ""
        other = lookup.perspectives[against]
        sides = ((request.perspective.name, request.world(turn)),
                 (other.name, request.seen(against).worlds[turn]))  # fmt: skip
    else:
        raise Refused(
            f"There is nothing to compare with that is called {printable(against)}.",
            nearest(against, [*lookup.turns, *lookup.perspectives]),
        )
    found = contrasts(sides[0][1], sides[1][1], lookup)
    changes = as_changes(found)
    events = [event for each in shown for event in request.events(each)]
    return Contents(
        lookup=lookup,
        title=request.title,
        turn=" – ".join(f"{turns[each].id}  {turns[each].title}" for each in shown),
        date=" – ".join(when_text(turns[each].when) for each in shown),
        perspective=perspective,
        views=tuple(View(world, None, changes, name) for name, world in sides),
        heading=_tr("Differences: {n}").format(n=len(found)),
        sources=tuple(publishers(events, lookup)),
        note=lookup.scenario.map.note,
        mode=Mode(request.options["colours"]),
    )


def _name(request: Request, turn: int) -> str:
    written = request.lookup.scenario.turns[turn]
    return f"{written.id}  {written.title}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Plate", text)
