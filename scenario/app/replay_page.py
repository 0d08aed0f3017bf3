"""A line of play as one HTML page: outlines from the atlas, colours and dates from the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from scenario.app.replay_map import drawn_map
from scenario.app.replay_pictures import Embedded, embedded
from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Entry
from scenario.core.lookup import Lookup
from scenario.files.exports.formats import Request
from scenario.files.replay.page import Parts, page
from scenario.files.replay.story import Act, Telling, story
from scenario.play.script import option_of
from scenario.resources import asset
from scenario.ui.colours import assign
from scenario.ui.dates_text import when_text
from scenario.ui.map.ground import Ground
from scenario.ui.map.touching import touching
from scenario.ui.words import act_text


def write_replay(request: Request, path: Path) -> None:
    """Write the replay of a line of play: every turn of it, under every perspective.

    The perspective that was asked for is shown first.
    """
    lookup = request.lookup
    ids = [request.perspective.id, *lookup.perspectives]
    chronicles = {}
    for done, id_ in enumerate(dict.fromkeys(ids)):
        request.progress(done, len(lookup.perspectives))
        chronicles[id_] = request.seen(id_)
    telling = Telling(
        lookup=lookup,
        entries=[_entries(request, turn) for turn in range(len(request.chronicle))],
        chronicles=chronicles,
        when=when_text,
        name="" if request.title == lookup.scenario.title else request.title,
    )
    pictures = embedded(request.lookup.scenario, request.beside)
    made = _page(telling, pictures, Basemap.load(asset("basemap")))
    path.write_text(made, encoding="utf-8")


def _entries(request: Request, turn: int) -> list[str | Act | None]:
    """What the moments of a turn count."""
    entries = request.chronicle.entries(turn)
    return [
        event or _act(request.lookup, entry)
        for event, entry in zip(request.line.told[turn], entries, strict=True)
    ]


def _act(lookup: Lookup, entry: Entry) -> Act | None:
    """An act of play in words: what was decided or changed, by whom, and why; None for one that
    changed nothing, and for an event that did not happen.
    """
    act = entry[0].cause.act if entry else None
    if act is None:
        return None
    if act.decision:
        decision = lookup.decisions[act.decision]
        title = f"{decision.title}: {option_of(decision, act.option).title}"
    else:
        title = act_text(act)
    return Act(title=title, text=" · ".join(part for part in (act.author, act.reason) if part))


def _page(telling: Telling, pictures: Embedded, basemap: Basemap) -> str:
    lookup = telling.lookup
    ground = Ground(basemap, lookup)
    swatches = assign(lookup, touching(ground))
    data = {
        **story(telling),
        "colours": {
            id_: [each.base, each.on_base, each.light, each.dark] for id_, each in swatches.items()
        },
        "map": drawn_map(ground),
        "pictures": pictures,
    }
    title = lookup.scenario.title
    return page(
        Parts.read(asset("replay")),
        title=f"{title} – {telling.name}" if telling.name else title,
        language=lookup.scenario.language,
        data=data,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Replay", text)
