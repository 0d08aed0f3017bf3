"""Who exports what: the table of every format, and requests made from sessions.

Formats that draw are in `scenario.app.drawn`, formats that are data in `scenario.files.exports`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from scenario.app.drawn import DRAWN_FORMATS
from scenario.atlas.outlines import outline_of
from scenario.errors import Progress
from scenario.files.exports.data import DATA_FORMATS
from scenario.files.exports.formats import (
    BRANCH,
    HISTORY,
    Formats,
    Line,
    Outline,
    Outlines,
    Request,
)
from scenario.files.layers import layers_in
from scenario.play.course import Course, Fate
from scenario.play.history import as_written
from scenario.play.session import Session
from scenario.play.steps import Branch
from scenario.resources import asset


def formats() -> Formats:
    """Every format that there is."""
    return Formats((*DATA_FORMATS, *DRAWN_FORMATS))


def request_of(
    session: Session,
    perspective: str,
    *,
    title: str,
    text: str,
    branch: int | None = None,
    turn: int | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    beside: Path | None = None,
) -> Request:
    """What is to be exported of a session's line, seen from a perspective, by id.

    `text` is the scenario's; `branch` the id of one, or None for the line that is played, up to
    where the game stands; `turn` an index, or None for every turn that was played; `beside` the
    folder with the author's own map layers and pictures.
    """
    course = session.course(perspective, branch)
    shown = session.branch.id if branch is None else branch
    name = next(each.name for each in session.branches if each.id == shown)
    made = {} if progress is None else {"progress": progress}
    return Request(
        title=title,
        text=text,
        line=_line(name, course),
        perspective=course.lookup.perspectives[perspective],
        turn=turn,
        outlines=_outlines(course),
        seen=lambda other: session.chronicle(other, branch),
        others=_others(session, perspective),
        options=options or {},
        own_layers=layers_in(beside)[0] if beside is not None else (),
        beside=beside,
        **made,
    )


def _others(session: Session, perspective: str) -> dict[str, Callable[[], Line]]:
    """Every branch of a session, and history, each read when it is asked for."""

    def history() -> Line:
        return _line("", as_written(session.lookup, session.now).course(perspective))

    def of(branch: Branch) -> Callable[[], Line]:
        return lambda: _line(branch.name, session.course(perspective, branch.id))

    branches = {f"{BRANCH}{each.name}": of(each) for each in session.branches}
    return {HISTORY: history, **branches}


def _line(name: str, course: Course) -> Line:
    played = range(len(course.chronicle))
    return Line(name, course.chronicle, tuple(_told(course, turn) for turn in played))


def _told(course: Course, turn: int) -> tuple[str, ...]:
    """What happened in a turn: events by id, and nothing for acts and for what did not happen."""
    end = course.end
    happened = [
        happening.event
        if happening.event and course.fate_of(happening.event, end) is Fate.HAPPENED
        else ""
        for happening in course.happenings(turn)
    ]
    return tuple(happened)


def _outlines(course: Course) -> Outlines:
    from scenario.atlas.basemap import Basemap

    territories = course.lookup.territories

    @cache
    def outline(territory: str) -> Outline:
        found = territories[territory]
        return outline_of(basemap(), found.areas, found.rings)

    @lru_cache(maxsize=1)
    def basemap() -> Basemap:
        return Basemap.load(asset("basemap"))

    return outline
