"""Bundles between the rooms: scenarios from the library, recorded sessions from the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scenario.core.model import Scenario
from scenario.errors import Progress, Refused, Trouble, nobody_listens
from scenario.files import exercise_file
from scenario.files.bundle.bringing import Brought, Choice, Prospect, bring_in, prospects
from scenario.files.bundle.parts import Content, Role
from scenario.files.bundle.reading import Bundle, loose_bundle, open_bundle
from scenario.files.bundle.sealing import is_sealed
from scenario.files.bundle.signing import Keys, Standing
from scenario.files.bundle.writing import part_of
from scenario.files.checks.walk import pictures_of
from scenario.files.document import parse
from scenario.files.layers import ENDING, layer_files, read_layer
from scenario.files.orbat.drafting import draft_of
from scenario.files.orbat.reading import is_orbat, read_orbat
from scenario.files.pictures import BadPicture, read_picture
from scenario.files.problems import printable
from scenario.files.scenario_file import (
    LoadedScenario,
    read_scenario,
    read_scenario_text,
    write_scenario,
)
from scenario.files.upgrades import FORMAT
from scenario.origins import folder_beside, remember_origin
from scenario.resources import SCENARIO_SUFFIX, scenario_files, scenarios_by_id
from scenario.settings import keys_folder, library_folder
from scenario.store import recording
from scenario.store.recording import Recording
from scenario.store.store import SessionStore
from scenario.ui import offers

_HEAD = 64
_SHARES = 100
"""In how many shares the checking of a session is told."""


@dataclass(frozen=True, slots=True)
class BundledSession:
    """A recorded session in a bundle, checked whole."""

    name: str
    scenario: str
    """The title of its scenario."""
    steps: int
    recording: Recording
    played: Scenario


@dataclass(frozen=True, slots=True)
class Offer:
    """A bundle that was opened and checked, and what taking it in would do."""

    bundle: Bundle
    scenarios: tuple[Prospect, ...]
    sessions: tuple[BundledSession, ...]
    report: tuple[str, ...] = ()
    """What was made up and what was lost, where it came from another program."""


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


def open_offer(
    path: Path, passphrase: str | None = None, progress: Progress = nobody_listens
) -> Offer:
    """Open what somebody sent, told by its content, and check all of it; nothing is written.

    That can be a bundle, a recorded session, a scenario, an exercise plan of a scenario that is
    there, or a scenario of ORBAT Mapper. Raises `NeedsPassphrase`, `Refused` and `Trouble` as
    `open_bundle` does, and `Trouble` for a session that cannot be played as it was recorded.
    `progress` is told of the sessions, of which every step is played.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(_HEAD)
    except OSError as error:
        raise Trouble(f"{printable(path.name)} cannot be read: {error.strerror}.") from error
    if start.startswith(b"PK") or is_sealed(start):
        return _offer(open_bundle(path, user_keys(), passphrase), progress)
    if path.suffix.lower() == ".sandtable" and not start.lstrip().startswith(b"{"):
        raise Trouble(
            f"{printable(path.name)} is no bundle.",
            "It is another file under that name, or was damaged on its way. Ask for it again.",
        )
    text = recording.read_file(path)
    if recording.FORMAT in text[:_HEAD]:
        part = part_of(Role.SESSION, f"session{recording.SUFFIX}", "", text.encode())
        return _offer(loose_bundle(path.name, path.name, (part,)), progress)
    return _offer_document(text, path.name)


def _offer_document(text: str, name: str) -> Offer:
    """The offer of one JSON document."""
    value = parse(text, name).value
    if is_orbat(value):
        draft = draft_of(read_orbat(text, name))
        return replace(_offer_scenario(write_scenario(draft.scenario), name), report=draft.report)
    format_ = value.get("format") if isinstance(value, dict) else None
    if format_ == exercise_file.FORMAT:
        found = read_scenario(_file_of(value.get("scenario")))
        plan = part_of(Role.PLAN, _plan_name(name), name, text.encode())
        return _offer(loose_bundle(name, name, (scenario_part(found), plan)))
    if format_ == FORMAT:
        return _offer_scenario(text, name)
    raise Refused(
        f"{printable(name)} is nothing that can be taken in.",
        "That can be a bundle, a scenario, a recorded session, an exercise plan, or a scenario of "
        "ORBAT Mapper.",
    )


def _file_of(id_: object) -> Path:
    """The file of a scenario that a plan names: one of the user's, never a path of the plan's."""
    known = scenarios_by_id()
    if not isinstance(id_, str) or id_ not in known:
        raise Refused(
            f"The plan is of a scenario that is not here: {printable(str(id_)[:64])}.",
            "Take in the scenario first, then the plan.",
        )
    return known[id_]


def _plan_name(name: str) -> str:
    return name if name.endswith(exercise_file.SUFFIX) else f"{name}{exercise_file.SUFFIX}"


def _offer_scenario(text: str, name: str) -> Offer:
    part = scenario_part(read_scenario_text(text, name))
    return _offer(loose_bundle(name, part.title, (part,)))


def _offer(bundle: Bundle, progress: Progress = nobody_listens) -> Offer:
    parts = list(bundle.of_role(Role.SESSION))

    def session(number: int, part: Content) -> BundledSession:
        done, of = number * _SHARES, len(parts) * _SHARES
        progress(done, of)
        return _session(part, lambda some, all_: progress(done + _SHARES * some // all_, of))

    sessions = tuple(session(number, part) for number, part in enumerate(parts))
    return Offer(bundle, prospects(bundle, library_folder(), shipped()), sessions)


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
        key=bundle.signer.key,
        scenarios=tuple(
            offers.OfferedScenario(
                each.id,
                each.title,
                offers.Standing(each.fate),
                tuple(map(offers.Choice, each.choices)),
                each.differs,
            )
            for each in offer.scenarios
        ),
        sessions=tuple(
            offers.OfferedSession(each.name, each.scenario, each.steps) for each in offer.sessions
        ),
        report=offer.report,
        others=tuple(
            offers.OfferedPart(part.title or part.name, offers.PartKind(part.role))
            for part in bundle.parts
            if part.role not in own
        ),
    )


def take_in(
    offer: Offer,
    choices: Mapping[str, Choice],
    store: Callable[[], SessionStore],
    progress: Progress = nobody_listens,
) -> Taken:
    """Take a bundle in, all or nothing: scenarios into the library, sessions into the store.

    The store is asked for only where there are sessions. Raises `Refused` where it can only be
    looked at, and then nothing is taken in, and `Trouble` when a disk does not take it.
    """
    kept = store() if offer.sessions else None
    if kept is not None and kept.read_only:
        raise Refused(
            "Another window has your sessions open, so none can be added.",
            "Close it, or open the file there.",
        )
    scenarios: list[Brought] = []

    def bring_scenarios() -> None:
        scenarios.extend(bring_in(offer.bundle, library_folder(), choices, shipped()))

    if kept is None:
        bring_scenarios()
        return Taken(tuple(scenarios), ())
    checked = [(session.recording, session.played) for session in offer.sessions]
    ids = kept.put_in(checked, bring_scenarios, progress)
    brought = {each.was: each.path for each in scenarios}
    for id_, session in zip(ids, offer.sessions, strict=True):
        own = session.played.id
        if own in brought:
            # What came with its scenario is kept beside it, also where that is now a copy.
            remember_origin(id_, own, brought[own])
    return Taken(tuple(scenarios), ids)


def scenario_part(loaded: LoadedScenario) -> Content:
    """A scenario as a part of a bundle, in the very text it was read from."""
    scenario = loaded.scenario
    name = f"{scenario.id}{SCENARIO_SUFFIX}"
    return part_of(Role.SCENARIO, name, scenario.title, loaded.text.encode())


def parts_beside(scenario: Scenario, path: Path | None) -> list[Content]:
    """The map layers beside a scenario and the pictures it names, as parts of a bundle.

    `path` is the scenario's file, where it is known. A picture that is not there is left out; one
    that cannot be shown, and a layer that cannot be drawn, raise `Trouble`.
    """
    folder = folder_beside(scenario.id, path)
    made = [*map(_layer_part, layer_files(folder)), *_picture_parts(scenario, folder)]
    return [replace(part, scenario=scenario.id) for part in made]


def _layer_part(file: Path) -> Content:
    layer, text = read_layer(file)
    name = f"{layer.id.removeprefix('layer-')}{ENDING}"
    return part_of(Role.LAYER, name, layer.name, text.encode())


def _picture_parts(scenario: Scenario, folder: Path) -> Iterator[Content]:
    """The pictures, each called by the name that the scenario knows it by."""
    for file in dict.fromkeys(picture.file for _, picture in pictures_of(scenario)):
        try:
            found = read_picture(folder, file)
        except BadPicture as error:
            if not error.missing:
                raise
        else:
            yield part_of(Role.PICTURE, file, file, found.content)


def told_apart(parts: Iterable[Content]) -> list[Content]:
    """Parts of which no two have one name: a later one has a number."""
    taken: set[str] = set()
    apart = []
    for part in parts:
        stem, dot, ending = part.name.partition(".")
        name, number = part.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}{dot}{ending}"
        taken.add(name.casefold())
        apart.append(replace(part, name=name))
    return apart


def session_parts(
    store: SessionStore, sessions: Sequence[str], progress: Progress = nobody_listens
) -> list[Content]:
    """Recorded sessions as parts of a bundle, by their ids, each with every step."""
    names = {summary.id: summary.name for summary in store.sessions()}
    parts = []
    for number, session in enumerate(sessions):
        progress(number, len(sessions))
        file, name = f"{session}{recording.SUFFIX}", names.get(session, session)
        parts.append(part_of(Role.SESSION, file, name, store.export(session).encode()))
    return parts


def read(text: str) -> Scenario:
    """The scenario in a recording."""
    return read_scenario_text(text, "the scenario in the recording").scenario


def _session(part: Content, progress: Progress) -> BundledSession:
    found, scenario = recording.read(part.content.decode("utf-8"), read, progress)
    name = str(found.session["name"])
    return BundledSession(name, scenario.title, len(found.steps), found, scenario)
