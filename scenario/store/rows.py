"""Between what play keeps and the rows it is kept in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import RowMapping

from scenario.core.chronicle import Moment
from scenario.errors import Trouble
from scenario.play.ledger import Position, SessionRecord
from scenario.play.notes import Note, NoteKind, Target, TargetKind
from scenario.play.record import decode, encode
from scenario.play.steps import Branch, Started, Step, digest_of
from scenario.store.seals import BRANCH, NOTE, POSITION, STEP


def position_row(position: Position) -> dict[str, Any]:
    """The columns of a session that say where it stands."""
    return POSITION.sealed(
        {
            "head": position.head,
            "branch": position.branch,
            "viewed_turn": position.viewed.turn,
            "viewed_events": position.viewed.events,
            "perspective": position.perspective,
            "moved": position.at.isoformat(),
        }
    )


def position_of(session: RowMapping) -> Position:
    """Where a session stands, from its row."""
    return Position(
        head=session["head"],
        branch=session["branch"],
        viewed=Moment(session["viewed_turn"], session["viewed_events"]),
        perspective=session["perspective"],
        at=datetime.fromisoformat(session["moved"]),
    )


def step_row(session: str, step: Step) -> dict[str, Any]:
    """A step as a row."""
    return STEP.sealed(
        {
            "session": session,
            "id": step.id,
            "parent": step.parent,
            "turn": step.moment.turn,
            "events": step.moment.events,
            "at": step.at.isoformat(),
            "digest": step.digest,
            "body": encode(step.cause, step.effects),
        }
    )


def branch_row(session: str, branch: Branch) -> dict[str, Any]:
    """A branch as a row."""
    return BRANCH.sealed(
        {
            "session": session,
            "id": branch.id,
            "name": branch.name,
            "tip": branch.tip,
            "fork": branch.fork,
            "colour": branch.colour,
            "note": branch.note,
        }
    )


def note_row(session: str, note: Note) -> dict[str, Any]:
    """A version of a note as a row."""
    return NOTE.sealed(
        {
            "session": session,
            "id": note.id,
            "version": note.version,
            "kind": note.kind.value,
            "target_kind": note.target.kind.value,
            "target": note.target.id,
            "step": note.step,
            "text": note.text,
            "author": note.author,
            "at": note.at.isoformat(),
            "removed": note.removed,
        }
    )


def record_of(
    session: RowMapping,
    step_rows: Sequence[RowMapping],
    branch_rows: Sequence[RowMapping],
    note_rows: Sequence[RowMapping],
) -> SessionRecord:
    """A session from its rows. Raises `Trouble` when they do not belong together."""
    try:
        record = _assembled(session, step_rows, branch_rows, note_rows)
        belongs_together = _belongs_together(record)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        # A row that this program never wrote.
        raise not_as_recorded(str(session["name"])) from error
    if not belongs_together:
        raise not_as_recorded(record.name)
    return record


def _assembled(
    session: RowMapping,
    step_rows: Sequence[RowMapping],
    branch_rows: Sequence[RowMapping],
    note_rows: Sequence[RowMapping],
) -> SessionRecord:
    digests = {row["id"]: row["digest"] for row in step_rows}
    return SessionRecord(
        id=session["id"],
        name=session["name"],
        own_perspective=session["own_perspective"],
        created=_time(session["created"]),
        steps=tuple(_step(row, digests) for row in step_rows),
        branches=tuple(map(_branch, branch_rows)),
        notes=tuple(map(_note, note_rows)),
        position=position_of(session),
    )


def _belongs_together(record: SessionRecord) -> bool:
    """Whether what no digest covers fits to what they cover."""
    if not record.steps:
        return False
    steps = {step.id: step for step in record.steps}
    tips = {branch.id: branch.tip for branch in record.branches}
    first, position = record.steps[0], record.position
    if not isinstance(first.cause, Started) or first.cause.perspective != record.own_perspective:
        return False
    if record.created != first.at:
        return False
    for step in record.steps:
        before = Moment(0, 0) if step.parent is None else steps[step.parent].moment
        same_turn = step.moment.turn == before.turn
        events = len(step.effects) + (before.events if same_turn else 0)
        if step.moment.turn - before.turn not in (0, 1) or step.moment.events != events:
            return False
    at: int | None = tips[position.branch]
    while at is not None and at != position.head:
        at = steps[at].parent
    reached = at is not None and position.viewed <= steps[position.head].moment
    return reached and all(tip in steps for tip in tips.values())


def is_time(text: object) -> bool:
    """Whether a text is a time as this program writes it."""
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError:
        return False
    return time.isoformat() == text and time.utcoffset() == timedelta()


def _time(text: str) -> datetime:
    """A time as this program writes it. Raises ValueError for any other text."""
    if not is_time(text):
        raise ValueError(f"{text} is not how a time is kept")
    return datetime.fromisoformat(text)


def not_as_recorded(name: str) -> Trouble:
    """What is said of a session whose parts do not belong together."""
    return Trouble(
        f"The session {name} is not as it was recorded.",
        "Restore it from a backup; the backups lie beside the file of your sessions.",
    )


def _step(row: RowMapping, digests: dict[int, str]) -> Step:
    number, parent, body, digest = row["id"], row["parent"], row["body"], row["digest"]
    before = "" if parent is None else digests.get(parent, "")
    if digest_of(before, body) != digest:
        raise not_as_recorded(f"with step {number}")
    cause, effects = decode(body)
    moment, at = Moment(row["turn"], row["events"]), _time(row["at"])
    return Step(number, parent, cause, effects, moment, at, digest)


def _branch(row: RowMapping) -> Branch:
    return Branch(
        row["id"], row["name"], row["tip"], row["fork"], colour=row["colour"], note=row["note"]
    )


def _note(row: RowMapping) -> Note:
    return Note(
        id=row["id"],
        version=row["version"],
        kind=NoteKind(row["kind"]),
        target=Target(TargetKind(row["target_kind"]), row["target"]),
        step=row["step"],
        text=row["text"],
        author=row["author"],
        at=_time(row["at"]),
        removed=row["removed"],
    )
