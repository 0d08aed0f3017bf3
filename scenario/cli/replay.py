"""`sandtable replay`: a scenario played from its first turn, told turn by turn."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from scenario.cli.finding import load_scenario, perspective_id, turn_index
from scenario.cli.playing import played
from scenario.cli.telling import Teller
from scenario.cli.window import can_show
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.files.problems import printable
from scenario.origins import remember_origin
from scenario.play.course import Course
from scenario.resources import scenario_path


def replay(options: argparse.Namespace) -> int:
    """Play a scenario and print every turn; with `--pictures` and `--session` also keep it."""
    loaded = load_scenario(options.scenario)
    lookup = Lookup(loaded.scenario)
    last = turn_index(lookup, options.to)
    perspective = perspective_id(lookup, options.perspective)
    with played(lookup, loaded.text, to=last, perspective=perspective, name=options.session) as (
        session,
        where,
    ):
        course = session.course(perspective)
    if where:
        remember_origin(session.id, loaded.scenario.id, scenario_path(options.scenario))
        _note(f"The session “{session.name}” is kept in {where}")
    _tell(course, last, perspective, as_json=options.json)
    if options.pictures is not None:
        _draw(course.chronicle, last, options.pictures)
    return 0


def _note(text: str) -> None:
    """Say something beside the output, which other programs may read."""
    print(printable(text), file=sys.stderr)


def _draw(chronicle: Chronicle, last: int, folder: Path) -> None:
    if not can_show(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from scenario.app.headless import draw_turns

    draw_turns(chronicle, last, folder)
    _note(f"Pictures of the map, one a turn, are in {folder}")


def _tell(course: Course, last: int, perspective: str, *, as_json: bool) -> None:
    if as_json:
        for turn in range(last + 1):
            print(json.dumps(turn_record(course.chronicle, turn)))
        return
    teller = Teller(course)
    print(teller.heading(perspective), end="\n\n")
    for turn in range(last + 1):
        print("\n".join(teller.turn(turn)))


def turn_record(chronicle: Chronicle, turn: int) -> dict[str, Any]:
    """A turn as other programs read it: what changed in it, and the whole world at its end."""
    written = chronicle.lookup.scenario.turns[turn]
    return {
        "turn": written.id,
        "title": written.title,
        "from": written.from_.text,
        "to": written.to.text,
        "changed": {
            kind.value: sorted(ids) for kind, ids in sorted(chronicle.touched[turn].items())
        },
        **chronicle.worlds[turn].plain(),
    }
