"""Bundles between the rooms: scenarios from the library, recorded sessions from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scenario.core.model import Scenario
from scenario.files.bundle.bringing import Brought, Choice, Prospect, bring_in, prospects
from scenario.files.bundle.parts import Content, Role
from scenario.files.bundle.reading import Bundle, open_bundle, read_bundle
from scenario.files.bundle.signing import Keys, Standing
from scenario.files.bundle.writing import make_bundle, part_of
from scenario.files.scenario_file import LoadedScenario, read_scenario_text
from scenario.resources import SCENARIO_SUFFIX, scenario_files
from scenario.settings import keys_folder, library_folder
from scenario.store import recording
from scenario.store.store import SessionStore
from scenario.ui import offers


@dataclass(frozen=True, slots=True)
class BundledSession:
    """A recorded session in a bundle, checked whole."""

    name: str
    scenario: str
    """The title of its scenario."""
    steps: int
    text: str


@dataclass(frozen=True, slots=True)
class Offer:
    """A bundle that was opened and checked, and what taking it in would do."""

    bundle: Bundle
    scenarios: tuple[Prospect, ...]
    sessions: tuple[BundledSession, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in."""

    scenarios: tuple[Brought, ...]
    sessions: tuple[str, ...]
    """Ids of the sessions, which are new ones."""


def user_keys() -> Keys:
    """The keys in the user's folder."""
    return Keys(keys_folder())


def shipped() -> dict[str, Path]:
    """The files of the scenarios that came with the program, by id."""
    return {path.name.removesuffix(SCENARIO_SUFFIX): path for path in scenario_files()}


def open_offer(path: Path, passphrase: str | None = None) -> Offer:
    """Open a bundle and check all of it, its sessions too; nothing is written.

    Raises `NeedsPassphrase`, `Refused` and `Trouble` as `open_bundle` does, and `Trouble` for a
    session that cannot be played as it was recorded.
    """
    return _offer(open_bundle(path, user_keys(), passphrase))


def offer_text(text: str, name: str) -> Offer:
    """The offer to take in one scenario, given as the text of its file."""
    part = scenario_part(read_scenario_text(text, name))
    return _offer(read_bundle(make_bundle(part.title, [], [part]), name, user_keys()))


def _offer(bundle: Bundle) -> Offer:
    return Offer(
        bundle,
        prospects(bundle, library_folder(), shipped()),
        tuple(_session(part) for part in bundle.of_role(Role.SESSION)),
    )


def shown(offer: Offer) -> offers.Offer:
    """The offer as the window shows it."""
    bundle = offer.bundle
    own = (Role.SCENARIO, Role.SESSION)
    return offers.Offer(
        file=bundle.name,
        title=bundle.title,
        authors=bundle.authors,
        note=bundle.note,
        signed=bundle.signer.told(),
        is_known=bundle.signer.standing is Standing.KNOWN,
        scenarios=tuple(
            offers.OfferedScenario(
                each.id,
                each.title,
                offers.Standing(each.fate),
                tuple(map(offers.Choice, each.choices)),
            )
            for each in offer.scenarios
        ),
        sessions=tuple(
            offers.OfferedSession(each.name, each.scenario, each.steps) for each in offer.sessions
        ),
        others=tuple(part.title or part.name for part in bundle.parts if part.role not in own),
    )


def take_in(
    offer: Offer, choices: Mapping[str, Choice], store: Callable[[], SessionStore]
) -> Taken:
    """Take a bundle in: its scenarios into the library, its sessions into the store.

    The store is asked for only where there are sessions. Raises `Refused` and `Trouble`; what
    was taken in until then stays.
    """
    scenarios = bring_in(offer.bundle, library_folder(), choices, shipped())
    sessions = tuple(store().bring_in(session.text, read) for session in offer.sessions)
    return Taken(scenarios, sessions)


def scenario_part(loaded: LoadedScenario) -> Content:
    """A scenario as a part of a bundle, in the very text it was read from."""
    scenario = loaded.scenario
    name = f"{scenario.id}{SCENARIO_SUFFIX}"
    return part_of(Role.SCENARIO, name, scenario.title, loaded.text.encode())


def session_parts(store: SessionStore, sessions: Iterable[str]) -> list[Content]:
    """Recorded sessions as parts of a bundle, by their ids, each with every step."""
    names = {summary.id: summary.name for summary in store.sessions()}
    return [
        part_of(
            Role.SESSION, f"{session}{recording.SUFFIX}", names.get(session, session),
            store.export(session).encode(),
        )
        for session in sessions
    ]  # fmt: skip


def read(text: str) -> Scenario:
    """The scenario in a recording."""
    return read_scenario_text(text, "the scenario in the recording").scenario


def _session(part: Content) -> BundledSession:
    text = part.content.decode("utf-8")
    found, scenario = recording.read(text, read)
    name = str(found.session["name"])
    return BundledSession(name, scenario.title, len(found.steps), text)
