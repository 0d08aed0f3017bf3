"""What the window can show before the sessions are open: the map, as it was left.

Opening the sessions takes longer than painting the map, so the map is painted first, from the
scenario's file and a note of what was on display when the window closed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.durable import write_whole
from scenario.settings import user_folder

_FILE = "last-view.json"


@dataclass(frozen=True, slots=True)
class LastView:
    """What was on display: of which session, from which file, and of which text it was."""

    session: str
    path: str
    digest: str
    turn: int
    events: int
    perspective: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A scenario and the world to show of it for a moment."""

    lookup: Lookup
    world: World


def preview_of(target: str, path: Path | None) -> Preview | None:
    """What to show for a session's id or a scenario's file; None when that takes the store.

    May raise `Trouble` for a bad file.
    """
    from scenario.files.scenario_file import read_scenario

    last = _read()
    if path is None:
        if last is None or last.session != target or not Path(last.path).is_file():
            return None
        path = Path(last.path)
    loaded = read_scenario(path)
    lookup = Lookup(loaded.scenario)
    start = LastView("", "", "", 0, len(loaded.scenario.turns[0].events), "")
    known = last is not None and last.digest == loaded.sha256 and last.path == str(path)
    return Preview(lookup, _world(lookup, last if last is not None and known else start))


def remember(view: LastView) -> None:
    """Keep what is on display for the next start; it is only a note, and may be lost.

    Raises OSError and `Trouble`.
    """
    write_whole(user_folder() / _FILE, json.dumps(asdict(view)) + "\n")


def _world(lookup: Lookup, view: LastView) -> World:
    rules = lookup.perspectives
    rule = rules.get(view.perspective, lookup.scenario.perspectives[0])
    turn = min(view.turn, len(lookup.scenario.turns) - 1)
    return Chronicle.of(lookup, rule, turn + 1).at(Moment(turn, view.events))


def _read() -> LastView | None:
    try:
        kept = json.loads((user_folder() / _FILE).read_text(encoding="utf-8"))
        view = LastView(**kept)
    except (OSError, ValueError, TypeError):
        return None
    kinds = (str, str, str, int, int, str)
    values = (view.session, view.path, view.digest, view.turn, view.events, view.perspective)
    sound = all(type(value) is kind for value, kind in zip(values, kinds, strict=True))
    return view if sound and view.turn >= 0 and view.events >= 0 else None
