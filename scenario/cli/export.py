"""`sandtable export`: a scenario or a session as a file for another program, or for people."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from scenario.cli.finding import load_scenario, perspective_id, turn_index
from scenario.cli.progress import shown_progress
from scenario.cli.window import can_show
from scenario.core.lookup import Lookup
from scenario.errors import Refused, Trouble, nearest
from scenario.files.problems import printable
from scenario.files.scenario_file import read_scenario_text
from scenario.origins import folder_beside, origin_of
from scenario.play.session import Session
from scenario.play.taking import now
from scenario.resources import scenario_path


def export(options: argparse.Namespace) -> int:
    """Write what was asked for, or list the formats."""
    if not can_show(os.environ, sys.platform):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from scenario.app.exporting import formats, request_of

    if options.formats:
        return _list_formats(as_json=options.json)
    if options.source is None or options.to is None:
        raise Refused("It takes a SOURCE and --to FILE.", "See `sandtable export --help`.")
    chosen = formats().of(options.to)
    session, text, title = found(options.source)
    perspective = perspective_id(session.lookup, options.perspective)
    branch = _branch(session, options.branch)
    with shown_progress(chosen.title) as progress:
        request = request_of(
            session,
            perspective,
            title=title,
            text=text,
            branch=branch,
            turn=_turn(session, branch, options.turn),
            options=_asked(options),
            progress=progress,
            beside=_beside(options.source, session),
        )
        formats().export(request, options.to)
    _say(options.to, chosen.title, as_json=options.json)
    return 0


def found(source: str) -> tuple[Session, str, str]:
    """A session by its id, or a scenario by file or id played to its end in memory.

    Also gives the exact text of the scenario and a title. Raises `Trouble` without one.
    """
    kept = _kept(source)
    if kept is not None:
        return kept
    from scenario.play.history import as_written

    loaded = load_scenario(source)
    session = as_written(Lookup(loaded.scenario), now, loaded.text)
    return session, loaded.text, loaded.scenario.title


def _kept(source: str) -> tuple[Session, str, str] | None:
    """A kept session; None where no session has that id. The store is looked at only for what
    looks like one.
    """
    if not _may_be_session(source):
        return None
    from scenario.cli.store import opened

    with opened(read_only=True) as store:
        if all(summary.id != source for summary in store.sessions()):
            return None
        text = store.scenario_text(source)
        lookup = Lookup(read_scenario_text(text, "The scenario kept with the session").scenario)
        session = Session(store.ledger(source), lookup, now)
    return session, text, session.name


def _beside(source: str, session: Session) -> Path:
    """The folder of what belongs to the scenario: of a kept session, or of a file."""
    path = origin_of(session.id) if _may_be_session(source) else scenario_path(source)
    return folder_beside(session.lookup.scenario.id, path)


def _may_be_session(text: str) -> bool:
    """Whether it looks like the id of a session."""
    return bool(text) and all(char in "0123456789abcdef" for char in text)


def _branch(session: Session, asked: str | None) -> int | None:
    """The id of a branch, by its name; None for the line that is played."""
    if asked is None:
        return None
    named = {branch.name: branch.id for branch in session.branches}
    if asked not in named:
        raise Refused(f"There is no branch called {printable(asked)}.", nearest(asked, list(named)))
    return named[asked]


def _turn(session: Session, branch: int | None, asked: str | None) -> int | None:
    if asked is None:
        return None
    turn = turn_index(session.lookup, asked)
    if turn >= len(session.chronicle(branch=branch)):
        where = "in this session" if branch is None else "on this branch"
        raise Refused(f"Turn {printable(asked)} has not been played yet {where}.")
    return turn


def _asked(options: argparse.Namespace) -> dict[str, str]:
    asked: dict[str, str] = {}
    for text in options.option:
        name, equals, value = text.partition("=")
        if not equals:
            raise Refused(f"--option {printable(text)} is not of the form NAME=VALUE.")
        asked[name] = value
    if options.layout is not None:
        asked["layout"] = options.layout
    return asked


def _list_formats(*, as_json: bool) -> int:
    from scenario.app.exporting import formats

    for format_ in formats():
        if as_json:
            described = {
                "ending": format_.ending,
                "title": format_.title,
                "one_turn": format_.one_turn,
                "options": {
                    option.name: {"default": option.default, "choices": list(option.choices)}
                    for option in format_.options
                },
            }
            print(json.dumps(described, ensure_ascii=False))
            continue
        print(f"{format_.ending:14}{format_.title}")
        for option in format_.options:
            choices = f": {', '.join(option.choices)}" if option.choices else ""
            print(f"{'':16}{option.name}={option.default}  {option.title}{choices}")
    return 0


def _say(path: Path, what: str, *, as_json: bool) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise Trouble(f"{printable(str(path))} is not there: {error.strerror}.") from error
    if as_json:
        print(json.dumps({"file": str(path), "format": what, "bytes": size}))
    else:
        print(f"{printable(str(path))}: {what}, {size:,} bytes")
