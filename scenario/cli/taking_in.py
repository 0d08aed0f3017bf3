"""`sandtable import`: what others made, told first and then taken in."""

from __future__ import annotations

import argparse
import json
from contextlib import ExitStack
from typing import Any

from scenario.app.bundles import Offer, Taken, open_offer, take_in
from scenario.cli.progress import shown_progress
from scenario.cli.secrets import passphrase
from scenario.cli.store import opened
from scenario.errors import Refused
from scenario.files.bundle.bringing import Choice, Fate
from scenario.files.bundle.sealing import NeedsPassphrase
from scenario.files.problems import printable
from scenario.settings import library_folder

_FATES = {
    Fate.NEW: "new",
    Fate.SAME: "already there, to the letter",
    Fate.DIFFERS: "another one with this id is there",
    Fate.TAKEN: "its id is that of a scenario that came with Sandtable",
}


def import_file(options: argparse.Namespace) -> int:
    """Say what is in a file, and take it in unless it is only to be told."""
    offer = _opened(options)
    choices = _choices(offer, options.same_id)
    taken = None if options.dry_run else _taken(offer, choices)
    if options.json:
        print(json.dumps(_record(offer, choices, taken), ensure_ascii=False))
    else:
        _tell(offer, choices, taken)
    return 0


def _taken(offer: Offer, choices: dict[str, Choice]) -> Taken:
    with ExitStack() as stack, shown_progress("Taking in sessions") as progress:
        return take_in(offer, choices, lambda: stack.enter_context(opened()), progress)


def _opened(options: argparse.Namespace) -> Offer:
    try:
        with shown_progress("Checking sessions") as progress:
            return open_offer(options.file, None, progress)
    except NeedsPassphrase:
        secret = passphrase(options.passphrase_file)
    with shown_progress("Checking sessions") as progress:
        return open_offer(options.file, secret, progress)


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
        for difference in each.differs:
            print(f"{'':11}against yours: {difference}")
    for session in offer.sessions:
        name = printable(f"{session.name}, {session.scenario}")
        print(f"session    {name}: {_steps(session.steps)}, kept as a new session")
    for sentence in offer.report:
        print(printable(sentence))
    for part in bundle.parts:
        if part.role not in ("scenario", "session"):
            print(f"{part.role:10} {printable(part.title)}, {len(part.content):,} bytes")
    if taken is None:
        print("Nothing was changed: this only told what is in it.")
        return
    _tell_taken(offer, taken)


def _steps(count: int) -> str:
    return "1 step" if count == 1 else f"{count:,} steps"


def _tell_taken(offer: Offer, taken: Taken) -> None:
    there = {each.id for each in offer.scenarios if each.fate is Fate.SAME}
    for brought in taken.scenarios:
        done = "Already there as" if brought.id in there else "Kept as"
        print(f"{done} {brought.id}: {printable(str(brought.path))}")
        beside = library_folder() / brought.id
        if beside.is_dir():
            print(f"What belongs to it is in {printable(str(beside))}")
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
             "choice": choices.get(each.id), "differs": list(each.differs)}
            for each in offer.scenarios
        ],
        "sessions": [
            {"name": session.name, "scenario": session.scenario, "steps": session.steps}
            for session in offer.sessions
        ],
        "parts": [{"name": part.name, "role": part.role, "size": len(part.content)}
                  for part in bundle.parts],
        "report": list(offer.report),
        "taken": None if taken is None else {
            "scenarios": {each.id: str(each.path) for each in taken.scenarios},
            "sessions": list(taken.sessions),
        },
    }  # fmt: skip
