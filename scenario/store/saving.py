"""Which of the rows salvaged from a damaged database are proven, and may be kept."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from scenario.play.notes import NoteKind, TargetKind
from scenario.play.steps import digest_of
from scenario.store.rows import is_time
from scenario.store.seals import CLOCK
from scenario.store.sqlite_salvage import Row, Tables

Steps = dict[int, Row]
STATES = ("active", "archived", "trashed")
"""What a session's row may say of where it lies."""
_NO_TIME = "1970-01-01T00:00:00+00:00"
_NUMBERED = {TargetKind.STEP, TargetKind.MOMENT, TargetKind.BRANCH}
_NUMBERS = re.compile(r"\d{1,9}(\.\d{1,9})?")


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
    proven = {session: _fitted(steps) for session, steps in proven_steps(tables).items()}
    scenarios = [row for row in tables.get("scenarios", ()) if _is_whole(row)]
    texts = {row["sha256"]: row["text"] for row in scenarios}
    sessions, branches = [], []
    for row in tables.get("sessions", ()):
        steps = proven.get(str(row.get("id")))
        if steps is None or row.get("scenario") not in texts or not _has(row, head=int):
            continue
        own = _branches(tables, row["id"], steps)
        standing = _standing(row, own, steps)
        sessions.append(_mended(_seen(standing, steps, texts[row["scenario"]]), steps))
        branches += own
    ids = {row["id"] for row in sessions}
    return {
        **tables,
        "scenarios": scenarios,
        "sessions": sessions,
        "steps": [step for session in sorted(ids) for step in proven[session].values()],
        "branches": branches,
        "notes": [
            _legible(row, proven[row["session"]])
            for row in tables.get("notes", ())
            if row.get("session") in ids
        ],
        "attachments": [
            row
            for row in tables.get("attachments", ())
            if row.get("session") in ids and _is_attachment(row)
        ],
        "clocks": [
            row
            for row in tables.get("clocks", ())
            if row.get("session") in ids and _is_reading(row, proven[row["session"]])
        ],
    }


def _fitted(steps: Steps) -> Steps:
    """Proven steps, each with a time that is one and the moment that it can have led to."""
    fitted: Steps = {}
    for number, step in steps.items():
        before = fitted.get(step["parent"], {"turn": 0, "events": 0, "at": _NO_TIME})
        count = len(json.loads(step["body"])["effects"])
        same, next_ = (before["turn"], before["events"] + count), (before["turn"] + 1, count)
        found = (step.get("turn"), step.get("events"))
        like_next = found != same and (found[0] == next_[0] or found[1] == next_[1])
        turn, events = next_ if like_next else same
        at = step["at"] if is_time(step.get("at")) else before["at"]
        fitted[number] = {**step, "turn": turn, "events": events, "at": at}
    return fitted


def _seen(row: Row, steps: Steps, scenario: str) -> Row:
    """A session's row that was begun as its first step says, and shows what there is."""
    first, head = steps[min(steps)], steps[row["head"]]
    own = json.loads(first["body"])["cause"].get("perspective", row.get("own_perspective"))
    row = {**row, "created": first["at"], "own_perspective": own}
    if not names_perspective(scenario, str(row.get("perspective"))):
        row["perspective"] = own
    viewed = row.get("viewed_turn"), row.get("viewed_events")
    if not all(isinstance(n, int) and n >= 0 for n in viewed) or viewed > _moment(head):
        row["viewed_turn"], row["viewed_events"] = _moment(head)
    return row


def _moment(step: Row) -> tuple[int, int]:
    return step["turn"], step["events"]


def _legible(note: Row, steps: Steps) -> Row:
    """A note that can be read: about the last step there was, where it does not say about what."""
    step = note["step"] if note.get("step") in steps else max(steps)
    instead = {"step": step}
    if not is_time(note.get("at")):
        instead["at"] = steps[step]["at"]
    if note.get("kind") not in set(NoteKind):
        instead["kind"] = NoteKind.NOTE.value
    kind, target = note.get("target_kind"), note.get("target")
    if kind not in set(TargetKind) or (kind in _NUMBERED and not _NUMBERS.fullmatch(str(target))):
        instead |= {"target_kind": TargetKind.STEP.value, "target": str(step)}
    return {**note, **instead}


def names_perspective(scenario: str, perspective: str) -> bool:
    """Whether a scenario's text names a perspective; it need not be read whole for that."""
    return f'"{perspective}"' in scenario or '"perspectives"' not in scenario


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


def _is_reading(row: Row, steps: Steps) -> bool:
    """Whether a clock's reading is as it was kept; without one it reads what its last act says."""
    return CLOCK.column in row and CLOCK.holds(row) and row["step"] in steps


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
