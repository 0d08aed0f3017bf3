"""`sandtable sessions`: what is kept, where, and where each session stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from scenario.cli.store import opened
from scenario.errors import Trouble
from scenario.files.problems import printable
from scenario.play.notes import latest
from scenario.store.browsing import SessionState, SessionSummary
from scenario.store.store import SessionStore


def list_as_json(state: str) -> int:
    """List the sessions in a state, one JSON object a line."""
    with opened(read_only=True) as store:
        for summary in store.sessions(SessionState(state)):
            print(json.dumps(_described(summary), ensure_ascii=False))
    return 0


def sessions(what: str, session: str | None, state: str = SessionState.ACTIVE) -> int:
    """List the sessions in a state, or show any one; the first line says where they are kept."""
    with opened(read_only=True) as store:
        print(f"Sessions are kept in {store.where}")
        if what == "list":
            for line in _listed(store.sessions(SessionState(state))):
                print(printable(line))
            return 0
        for line in _shown(store, _find(store.sessions(*SessionState), session)):
            print(printable(line))
    return 0


def _described(summary: SessionSummary) -> dict[str, object]:
    return {
        "id": summary.id,
        "name": summary.name,
        "scenario": summary.scenario_id,
        "title": summary.title,
        "turn": summary.game.turn,
        "turns": summary.turn_count,
        "perspective": summary.perspective,
        "steps": summary.steps,
        "branches": summary.branches,
        "begun": summary.created.isoformat(),
        "last_played": summary.last_played.isoformat(),
        "state": summary.state.value,
    }


def _find(summaries: list[SessionSummary], session: str | None) -> SessionSummary:
    for summary in summaries:
        if summary.id == session:
            return summary
    asked = f"There is no session {session}." if session else "Which session?"
    raise Trouble(asked, "`sandtable sessions` lists them with their ids.")


def _listed(summaries: list[SessionSummary]) -> Iterator[str]:
    if not summaries:
        yield "There are none yet."
        return
    rows = [
        ("ID", "NAME", "SCENARIO", "TURN", "LAST PLAYED"),
        *((s.id, s.name, s.title, _turn(s), _time(s.last_played)) for s in summaries),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _shown(store: SessionStore, summary: SessionSummary) -> Iterator[str]:
    record = store.ledger(summary.id).load()
    notes = sum(not note.removed for note in latest(record.notes).values())
    yield f"id            {summary.id}"
    yield f"name          {summary.name}"
    yield f"scenario      {summary.title} ({summary.scenario_id})"
    yield f"begun         {_time(summary.created)}"
    yield f"last played   {_time(summary.last_played)}"
    yield f"game          turn {_turn(summary)}: {summary.turn_title}"
    yield f"on display    turn {summary.viewed.turn}, event {summary.viewed.events}"
    yield f"perspective   {summary.perspective}"
    yield f"steps         {len(record.steps):,}"
    yield f"branches      {', '.join(branch.name for branch in record.branches)}"
    yield f"notes         {notes:,}"
    yield f"state         {summary.state}"


def _turn(summary: SessionSummary) -> str:
    return f"{summary.game.turn} of {summary.turn_count - 1}"


def _time(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
