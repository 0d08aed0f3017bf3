"""Who exports what: the table of every format, and requests made from sessions.

Formats that draw are in `scenario.app.drawn`, formats that are data in `scenario.files.exports`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from scenario.app.drawn import DRAWN_FORMATS
from scenario.atlas.outlines import outline_of
from scenario.files.exports.data import DATA_FORMATS
from scenario.files.exports.formats import Formats, Outline, Outlines, Progress, Request
from scenario.play.course import Course, Fate
from scenario.play.session import Session
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
    turn: int | None = None,
    options: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Request:
    """What is to be exported of the line that a session plays, seen from a perspective, by id.

    `text` is the scenario's; `turn` an index, or None for every turn that was played.
    """
    course = session.course(perspective)
    lookup, played = course.lookup, len(course.chronicle)
    made = {} if progress is None else {"progress": progress}
    return Request(
        title=title,
        text=text,
        chronicle=course.chronicle,
        told=tuple(_told(course, index) for index in range(played)),
        perspective=lookup.perspectives[perspective],
        turn=turn,
        outlines=_outlines(course),
        seen=session.chronicle,
        options=options or {},
        **made,
    )


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
