"""`sandtable import`: what others made, told first and then taken in."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from scenario.app.bundles import Offer, Taken, offer_text, open_offer, read, take_in
from scenario.cli.secrets import passphrase
from scenario.cli.store import opened
from scenario.errors import Refused, Trouble
from scenario.files.bundle.bringing import Choice, Fate
from scenario.files.bundle.sealing import NeedsPassphrase
from scenario.files.document import parse
from scenario.files.orbat.drafting import draft_of
from scenario.files.orbat.reading import is_orbat, read_orbat
from scenario.files.problems import printable
from scenario.files.scenario_file import write_scenario
from scenario.files.upgrades import FORMAT
from scenario.store import recording

_FATES = {
    Fate.NEW: "new",
    Fate.SAME: "already there, to the letter",
    Fate.DIFFERS: "another one with this id is there",
    Fate.TAKEN: "its id is that of a scenario that came with Sandtable",
}
_HEAD = 64


def import_file(options: argparse.Namespace) -> int:
    """Say what is in a file, and take it in unless it is only to be told."""
    start = _start_of(options.file)
    if start.startswith((b"PK", b"SANDTABLE-SEALED")):
        return _import_offer(_opened(options), options)
    text = recording.read_file(options.file)
    if recording.FORMAT in text[:_HEAD]:
        return _import_recording(text, options)
    value = parse(text, options.file.name).value
    if is_orbat(value):
        draft = draft_of(read_orbat(text, options.file.name))
        offer = offer_text(write_scenario(draft.scenario), options.file.name)
        return _import_offer(offer, options, draft.report)
    if isinstance(value, dict) and value.get("format") == FORMAT:
        return _import_offer(offer_text(text, options.file.name), options)
    raise Refused(
        f"{printable(options.file.name)} is nothing that can be taken in.",
        "That can be a bundle, a scenario, a recorded session or a scenario of ORBAT Mapper.",
    )


def _start_of(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as error:
        raise Trouble(f"{printable(file.name)} cannot be read: {error.strerror}.") from error


def _import_offer(offer: Offer, options: argparse.Namespace, report: tuple[str, ...] = ()) -> int:
    choices = _choices(offer, options.same_id)
    taken = None if options.dry_run else _taken(offer, choices)
    if options.json:
        print(json.dumps(_record(offer, choices, taken) | {"report": report}, ensure_ascii=False))
        return 0
    _tell(offer, choices, taken)
    for sentence in report:
        print(printable(sentence))
    return 0


def _taken(offer: Offer, choices: dict[str, Choice]) -> Taken:
    with ExitStack() as stack:
        return take_in(offer, choices, lambda: stack.enter_context(opened()))


def _opened(options: argparse.Namespace) -> Offer:
    try:
        return open_offer(options.file)
    except NeedsPassphrase:
        return open_offer(options.file, passphrase(options.passphrase_file))


def _choices(offer: Offer, asked: str) -> dict[str, Choice]:
    """What is done with scenarios whose id is there already. Raises `Refused` where it cannot."""
    choice = Choice(asked)
    chosen = {}
    for each in offer.scenarios:
        if each.choices:
            if choice not in each.choices:
                raise Refused(
                    f"{each.id} came with Sandtable and cannot be replaced.",
                    "Take it in with --same-id copy.",
                )
            chosen[each.id] = choice
    return chosen


def _tell(offer: Offer, choices: dict[str, Choice], taken: Taken | None) -> None:
    bundle = offer.bundle
    print(printable(bundle.title))
    if bundle.authors:
        print(f"It names as its authors: {printable(', '.join(bundle.authors))}")
    print(printable(bundle.signer.told()))
    if bundle.note:
        print(printable(bundle.note))
    for each in offer.scenarios:
        done = f"; {choices[each.id]}" if each.id in choices else ""
        print(f"scenario   {printable(each.title)} ({each.id}): {_FATES[each.fate]}{done}")
    for session in offer.sessions:
        name = printable(f"{session.name}, {session.scenario}")
        print(f"session    {name}: {session.steps:,} steps, kept as a new session")
    for part in bundle.parts:
        if part.role not in ("scenario", "session"):
            print(f"{part.role:10} {printable(part.title)}, {len(part.content):,} bytes")
    if taken is None:
        print("Nothing was changed: this only told what is in it.")
        return
    for brought in taken.scenarios:
        print(f"Kept as {brought.id}: {printable(str(brought.path))}")
    for id_ in taken.sessions:
        print(f"Kept as session {id_}")


def _record(offer: Offer, choices: dict[str, Choice], taken: Taken | None) -> dict[str, Any]:
    bundle = offer.bundle
    return {
        "title": bundle.title,
        "authors": list(bundle.authors),
        "signer": {"standing": bundle.signer.standing, "name": bundle.signer.name,
                   "key": bundle.signer.key},
        "scenarios": [
            {"id": each.id, "title": each.title, "fate": each.fate,
             "choice": choices.get(each.id)} for each in offer.scenarios
        ],
        "sessions": [
            {"name": session.name, "scenario": session.scenario, "steps": session.steps}
            for session in offer.sessions
        ],
        "parts": [{"name": part.name, "role": part.role, "size": len(part.content)}
                  for part in bundle.parts],
        "taken": None if taken is None else {
            "scenarios": {each.id: str(each.path) for each in taken.scenarios},
            "sessions": list(taken.sessions),
        },
    }  # fmt: skip


def _import_recording(text: str, options: argparse.Namespace) -> int:
    found, scenario = recording.read(text, read)
    told = {"session": str(found.session["name"]), "scenario": scenario.title,
            "steps": len(found.steps), "id": None}  # fmt: skip
    if not options.dry_run:
        with opened() as store:
            told["id"] = store.bring_in(text, read)
    if options.json:
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(printable(f"{told['session']}, {told['scenario']}: {told['steps']:,} steps"))
    kept = f"Kept as session {told['id']}" if told["id"] else "Nothing was changed."
    print(kept)
    return 0
