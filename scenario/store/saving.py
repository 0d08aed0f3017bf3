"""Which of the rows salvaged from a damaged database are proven, and may be kept."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from scenario.play.steps import digest_of
from scenario.store.sqlite_salvage import Row, Tables

Steps = dict[int, Row]
STATES = ("active", "archived", "trashed")
"""What a session's row may say of where it lies."""


def worth(tables: Tables) -> int:
    """How much was salvaged: the number of steps that are proven."""
    return sum(len(steps) for steps in proven_steps(tables).values())


def proven_steps(tables: Tables) -> dict[str, Steps]:
    """By session, the steps whose digest proves them and the whole line before them."""
    proven: dict[str, Steps] = defaultdict(dict)
    for row in sorted(
        (row for row in tables.get("steps", ()) if _has(row, id=int, session=str, body=str)),
        key=lambda row: int(row["id"]),
    ):
        steps = proven[row["session"]]
        number = row.get("parent")
        parent = steps.get(number) if isinstance(number, int) else None
        if (parent is None) != (number is None):
            continue
        before = parent["digest"] if parent is not None else ""
        if digest_of(before, row["body"]) == row.get("digest"):
            steps[row["id"]] = row
    return {session: steps for session, steps in proven.items() if steps}


def kept(tables: Tables) -> Tables:
    """The rows that may be kept, sessions and branches moved back to steps that are proven."""
    proven = proven_steps(tables)
    scenarios = [row for row in tables.get("scenarios", ()) if _is_whole(row)]
    texts = {row["sha256"] for row in scenarios}
    sessions, branches = [], []
    for row in tables.get("sessions", ()):
        steps = proven.get(str(row.get("id")))
        if steps is None or row.get("scenario") not in texts or not _has(row, head=int):
            continue
        own = _branches(tables, row["id"], steps)
        sessions.append(_mended(_standing(row, own, steps), steps))
        branches += own
    ids = {row["id"] for row in sessions}
    return {
        **tables,
        "scenarios": scenarios,
        "sessions": sessions,
        "steps": [step for session in sorted(ids) for step in proven[session].values()],
        "branches": branches,
        "notes": [row for row in tables.get("notes", ()) if row.get("session") in ids],
        "attachments": [
            row
            for row in tables.get("attachments", ())
            if row.get("session") in ids and _is_attachment(row)
        ],
        "clocks": [],  # nothing proves a reading; a clock then reads what its last act says
    }


def traces(tables: Tables) -> dict[str, int]:
    """Every session that left a trace, and the number of its last step, as far as is known."""
    last: dict[str, int] = defaultdict(int)
    for table, session, number in (
        ("sessions", "id", "head"),
        ("branches", "session", "tip"),
        ("steps", "session", "id"),
    ):
        for row in tables.get(table, ()):
            if _has(row, **{session: str, number: int}):
                last[row[session]] = max(last[row[session]], row[number])
    return dict(last)


def _has(row: Row, **types: type) -> bool:
    return all(isinstance(row.get(name), kind) for name, kind in types.items())


def _is_whole(row: Row) -> bool:
    text = row.get("text")
    if not isinstance(text, str):
        return False
    digest = hashlib.sha256(text.encode(errors="replace")).hexdigest()
    return digest == row.get("sha256")


def _is_attachment(row: Row) -> bool:
    content = row.get("content")
    return isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == row.get("hash")


def _branches(tables: Tables, session: str, steps: Steps) -> list[Row]:
    """The branches of a session; where its first one is gone, one that leads to the last step."""
    found = [
        {**row, "tip": _proven(row["tip"], steps), "fork": _fork(row.get("fork"), steps)}
        for row in tables.get("branches", ())
        if row.get("session") == session and _has(row, id=int, name=str, tip=int)
    ]
    if found:
        return found
    return [{"session": session, "id": 1, "name": "Main", "tip": max(steps), "fork": None}]


def _standing(row: Row, branches: list[Row], steps: Steps) -> Row:
    """A session's row, with the game moved back to a step that is proven, on a line that is."""
    branch = next((each for each in branches if each["id"] == row.get("branch")), branches[0])
    line = _line(branch["tip"], steps)
    if row["head"] in line and branch["id"] == row.get("branch"):
        return row
    head = row["head"] if row["head"] in line else branch["tip"]
    step = steps[head]
    return {
        **row,
        "head": head,
        "branch": branch["id"],
        "viewed_turn": step["turn"],
        "viewed_events": step["events"],
    }


def can_be_listed(row: Row, turn: object) -> bool:
    """Whether a list of sessions can show a session that stands in a turn."""
    try:
        titles = json.loads(row["turn_titles"])
        times = [datetime.fromisoformat(row[column]) for column in ("created", "moved")]
    except (ValueError, TypeError):
        return False
    return (
        isinstance(titles, list)
        and all(isinstance(title, str) for title in titles)
        and isinstance(turn, int)
        and 0 <= turn < len(titles)
        and all(time.tzinfo is not None for time in times)
        and isinstance(row["name"], str)
        and row.get("state", STATES[0]) in STATES
    )


def _mended(row: Row, steps: Steps) -> Row:
    """A session's row that can be listed: where it cannot, what its steps say takes the place."""
    turn = steps[row["head"]]["turn"]
    if can_be_listed(row, turn):
        return row
    first, last = steps[min(steps)], steps[max(steps)]
    turns = 1 + max(step["turn"] for step in steps.values() if isinstance(step["turn"], int))
    instead = {
        "name": "Recovered session",
        "created": first["at"],
        "moved": last["at"],
        "state": STATES[0],
        "turn_titles": json.dumps([""] * turns),
    }
    for column, value in instead.items():
        if column in row and not can_be_listed({**row, **instead, column: row[column]}, turn):
            row = {**row, column: value}
    return row


def _proven(step: int, steps: Steps) -> int:
    """A step if it is proven, or else the last one taken before it that is."""
    return max((known for known in steps if known <= step), default=min(steps))


def _fork(step: object, steps: Steps) -> int | None:
    return _proven(step, steps) if isinstance(step, int) else None


def _line(tip: int, steps: Mapping[int, Row]) -> set[int]:
    line = set()
    step: int | None = tip
    while step is not None:
        line.add(step)
        step = steps[step]["parent"]
    return line
