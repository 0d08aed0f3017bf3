"""Sessions as files that can be handed on: JSON with the scenario in it, and every step.

A recording lies here and not among the files of scenarios: it is a session at rest in another
form, and what makes it trustworthy, digests and acknowledged steps, is what the store keeps. A
recording is a stranger's file: all of it is checked before a database hears of it.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenario.core.lookup import Lookup
from scenario.core.model import Scenario
from scenario.durable import write_whole
from scenario.errors import Progress, Refused, SandtableError, Stopped, Trouble, nobody_listens
from scenario.play.ledger import SessionRecord
from scenario.store.replaying import check_record
from scenario.store.rows import record_of

SUFFIX = ".sandtable-session.json"
FORMAT = "sandtable.session"
VERSION = 2
"""Raised when the meaning of a recording changes; older ones are brought up to date when read.

Version 2 knows attachments. A recording says the lowest version that has a word for what it holds.
"""

MOST_BYTES = 256 * 1024 * 1024
"""Twice what a session of 100,000 steps needs."""
_MOST_PARTS = 6_000_000
"""Objects and lists in one recording; they take far more memory than the text that makes them."""
_MOST_NUMBER = 2**31

Row = dict[str, Any]
Kinds = Mapping[str, tuple[type, ...]]
_NOTHING = type(None)

_SESSION: Kinds = {
    "name": (str,),
    "created": (str,),
    "own_perspective": (str,),
    "head": (int,),
    "branch": (int,),
    "viewed_turn": (int,),
    "viewed_events": (int,),
    "perspective": (str,),
    "moved": (str,),
}
_STEP: Kinds = {
    "id": (int,),
    "parent": (int, _NOTHING),
    "turn": (int,),
    "events": (int,),
    "at": (str,),
    "digest": (str,),
    "body": (dict, str),
}
_BRANCH: Kinds = {
    "id": (int,),
    "name": (str,),
    "tip": (int,),
    "fork": (int, _NOTHING),
    "colour": (str,),
    "note": (str,),
}
_NOTE: Kinds = {
    "id": (int,),
    "version": (int,),
    "kind": (str,),
    "target_kind": (str,),
    "target": (str,),
    "step": (int,),
    "text": (str,),
    "author": (str,),
    "at": (str,),
    "removed": (bool,),
}
_ATTACHMENT: Kinds = {"hash": (str,), "content": (str,)}
_SCENARIO: Kinds = {"sha256": (str,), "text": (str,)}


@dataclass(frozen=True, slots=True)
class Recording:
    """A session as rows, without the id that it has in a database."""

    scenario: Row
    session: Row
    steps: list[Row]
    branches: list[Row]
    notes: list[Row]
    attachments: list[Row]
    """With their content as bytes."""

    def record(self, session: str) -> SessionRecord:
        """The session it holds, under an id. Raises `Trouble` where its digests do not hold."""
        rows: Any = ({"id": session, **self.session}, self.steps, self.branches, self.notes)
        return record_of(*rows)


def write(recording: Recording) -> str:
    """A recording as text: the same session gives the same bytes, with a line for each step."""
    parts = {
        "scenario": [recording.scenario],
        "session": [recording.session],
        "steps": [{**step, "body": _as_object(step["body"])} for step in recording.steps],
        "branches": recording.branches,
        "notes": recording.notes,
    }
    version = 2 if recording.attachments else 1
    lines = [f'"format":{_text(FORMAT)}', f'"version":{version}']
    for name, kinds in (("scenario", _SCENARIO), ("session", _SESSION)):
        lines.append(f'"{name}":{_text(_only(parts[name][0], kinds))}')
    for name, kinds in (("steps", _STEP), ("branches", _BRANCH), ("notes", _NOTE)):
        lines.append(_listed(name, (_only(row, kinds) for row in parts[name])))
    if recording.attachments:
        lines.append(_listed("attachments", map(_attachment_out, recording.attachments)))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read(
    text: str, read_scenario: Callable[[str], Scenario], progress: Progress = nobody_listens
) -> tuple[Recording, Scenario]:
    """A recording from its text, checked whole; `read_scenario` reads the scenario's text.

    Raises `Refused` for a recording of a newer version, and `Trouble` with what is wrong with one
    that is not sound.
    """
    value = _parsed(text)
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise Trouble(
            "This is not a recorded session.",
            f"One is written with `sandtable sessions export`, and ends in {SUFFIX}.",
        )
    version = value.get("version")
    if type(version) is not int or version < 1:
        raise _unsound("it does not say its version")
    if version > VERSION:
        raise Refused(
            f"This recording has version {version}; this Sandtable reads version {VERSION} and "
            "older.",
            "Open it with the newer Sandtable that wrote it.",
        )
    recording = _recording(value)
    return recording, _checked(recording, read_scenario, progress)


def read_file(path: Path) -> str:
    """The text of a recording's file. Raises `Trouble` when it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise Trouble(f"{path.name} is larger than {MOST_BYTES // 1024**2} MB.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Trouble(f"{path.name} is not a recorded session: it is not UTF-8 text.") from error


def write_file(path: Path, text: str) -> None:
    """Write a recording's file as a whole or not at all. Raises `Trouble`."""
    try:
        write_whole(path, text)
    except OSError as error:
        raise Trouble(
            f"{path.name} could not be written: {error.strerror}.",
            "Nothing was changed. Choose another folder, or make room on the disk.",
        ) from error


def _parsed(text: str) -> Any:
    if text.count("[") + text.count("{") > _MOST_PARTS:
        raise _unsound(f"it has more than {_MOST_PARTS:,} objects and lists")
    try:
        return json.loads(text)
    except RecursionError as error:
        raise _unsound("it is nested too deeply") from error
    except ValueError as error:
        raise _unsound(f"it is not JSON ({error})") from error


def _recording(value: Mapping[str, Any]) -> Recording:
    """The parts of a recording, each of the types it must have."""
    return Recording(
        scenario=_row(value.get("scenario"), _SCENARIO, "scenario"),
        session=_row(value.get("session"), _SESSION, "session"),
        steps=[{**row, "body": _as_text(row["body"])} for row in _rows(value, "steps", _STEP)],
        branches=list(_rows(value, "branches", _BRANCH)),
        notes=list(_rows(value, "notes", _NOTE)),
        attachments=_attachments_in(value) if value["version"] > 1 else [],
    )


def _listed(name: str, rows: Iterable[Row]) -> str:
    return f'"{name}":[\n' + ",\n".join(map(_text, rows)) + "\n]"


def _attachment_out(row: Row) -> Row:
    return {"hash": row["hash"], "content": b64encode(row["content"]).decode("ascii")}


def _attachments_in(value: Mapping[str, Any]) -> list[Row]:
    """The files of a recording, each proven by its hash and there once."""
    found: dict[str, Row] = {}
    for row in _rows(value, "attachments", _ATTACHMENT):
        try:
            content = b64decode(row["content"], validate=True)
        except ValueError as error:
            raise _unsound("an attachment is not written as it must be") from error
        if hashlib.sha256(content).hexdigest() != row["hash"] or row["hash"] in found:
            raise _unsound("an attachment is not what was recorded")
        found[row["hash"]] = {"hash": row["hash"], "content": content}
    return list(found.values())


def _rows(value: Mapping[str, Any], name: str, kinds: Kinds) -> Iterator[Row]:
    rows = value.get(name)
    if not isinstance(rows, list):
        raise _unsound(f"{name} is not a list")
    for number, row in enumerate(rows, 1):
        yield _row(row, kinds, f"number {number} of {name}")


def _row(row: object, kinds: Kinds, what: str) -> Row:
    if not isinstance(row, dict) or row.keys() != kinds.keys():
        raise _unsound(f"{what} does not have the keys {', '.join(kinds)}")
    for key, kind in kinds.items():
        value = row[key]
        if type(value) not in kind:
            raise _unsound(f"{key} of {what} is not of the type it must have")
        if type(value) is int and not 0 <= value < _MOST_NUMBER:
            raise _unsound(f"{key} of {what} is not a number that can be")
        if type(value) is str and not _can_be_kept(value):
            raise _unsound(f"{key} of {what} holds characters that cannot be kept")
    return row


def _checked(
    recording: Recording, read_scenario: Callable[[str], Scenario], progress: Progress
) -> Scenario:
    text = recording.scenario["text"]
    if hashlib.sha256(text.encode()).hexdigest() != recording.scenario["sha256"]:
        raise _unsound("its scenario is not the one that was recorded")
    scenario = read_scenario(text)
    try:
        check_record(recording.record("recording"), Lookup(scenario), progress)
    except Stopped:
        raise
    except SandtableError as error:
        raise _unsound(error.message.rstrip(".")) from error
    except Exception as error:
        # Steps of a stranger can say anything; whatever they break, they are what is wrong.
        raise _unsound(f"its steps cannot be played ({type(error).__name__})") from error
    return scenario


def _can_be_kept(text: str) -> bool:
    """Whether every database can keep a text: none keeps half a character, some keep no NUL."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _as_object(body: str) -> Any:
    """A step's body as JSON, unless reading and writing it would change it."""
    value = json.loads(body)
    return value if _text(value) == body else body


def _as_text(body: Any) -> str:
    """A step's body as the text that its digest is of."""
    text = body if isinstance(body, str) else _text(body)
    if not _can_be_kept(text):
        raise _unsound("a step holds characters that cannot be kept")
    return text


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _only(row: Row, kinds: Kinds) -> Row:
    return {key: row[key] for key in kinds}


def _unsound(why: str) -> Trouble:
    return Trouble(
        f"This recording is not sound: {why}.",
        "Nothing was changed. Ask whoever sent it to export the session again.",
    )
