"""Who exports what: the table of every format, and requests made from sessions.

To offer another format, add it to `_drawn`; data formats are in `scenario.files.exports`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from scenario.atlas.outlines import outline_of
from scenario.files.exports.data import DATA_FORMATS
from scenario.files.exports.formats import Format, Formats, Outline, Outlines, Progress, Request
from scenario.play.course import Course, Fate
from scenario.play.session import Session
from scenario.resources import asset


def formats() -> Formats:
    """Every format that there is."""
    return Formats((*DATA_FORMATS, *_drawn()))


def _drawn() -> tuple[Format, ...]:
    """The formats that draw: pictures, films, slides, the replay."""
    return (Format(".html", "Replay, one page that anybody can open", _write_replay),)


def _write_replay(request: Request, path: Path) -> None:
    from scenario.app.replay_page import write_replay

    write_replay(request, path)


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
