"""Opening a stranger's bundle: everything in it is checked before anybody acts on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scenario.errors import Trouble
from scenario.files import exercise_file
from scenario.files.bundle.archive import MOST_FILE, read_archive
from scenario.files.bundle.kinds import check_kind
from scenario.files.bundle.parts import (
    MANIFEST,
    SIGNATURE,
    Content,
    Listed,
    Manifest,
    Role,
    read_manifest,
    unsound,
)
from scenario.files.bundle.sealing import is_sealed, unsealed
from scenario.files.bundle.signing import Keys, Signer, Standing
from scenario.files.document import parse
from scenario.files.problems import printable
from scenario.files.scenario_file import LoadedScenario, read_scenario_text


@dataclass(frozen=True, slots=True)
class BundledScenario:
    """A scenario in a bundle, read and checked."""

    part: Content
    loaded: LoadedScenario


@dataclass(frozen=True, slots=True)
class Bundle:
    """What is in a bundle, and from whom. All of it is in memory and sound; texts are a stranger's.

    Recorded sessions are carried as they are: whoever keeps sessions has to check them.
    """

    name: str
    """The name of its file."""
    title: str
    authors: tuple[str, ...]
    """Whom it names as its authors, which anybody can write."""
    note: str
    signer: Signer
    parts: tuple[Content, ...]
    scenarios: tuple[BundledScenario, ...]
    was_sealed: bool

    def of_role(self, role: Role) -> Iterator[Content]:
        """The parts of one role, in their order."""
        return (part for part in self.parts if part.role is role)

    @property
    def size(self) -> int:
        """Bytes of all parts together."""
        return sum(len(part.content) for part in self.parts)


def open_bundle(path: Path, keys: Keys, passphrase: str | None = None) -> Bundle:
    """Read a bundle's file and check all of it; nothing is written anywhere.

    Raises `NeedsPassphrase` for a sealed one without its passphrase, `Refused` for a newer one,
    `Trouble` for one that is not sound, and its kind `BadFile` for a scenario that is not.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_FILE + 1)
    except OSError as error:
        raise Trouble(f"{printable(path.name)} cannot be read: {error.strerror}.") from error
    return read_bundle(raw, path.name, keys, passphrase)


def read_bundle(raw: bytes, name: str, keys: Keys, passphrase: str | None = None) -> Bundle:
    """The same, of a file's bytes."""
    was_sealed = is_sealed(raw)
    if len(raw) > MOST_FILE:
        raise unsound(f"it is larger than {MOST_FILE // 1024**2} MB")
    entries = read_archive(unsealed(raw, passphrase) if was_sealed else raw)
    if MANIFEST not in entries:
        raise unsound("it has no manifest")
    manifest = read_manifest(entries[MANIFEST])
    signer = keys.signer(entries[MANIFEST], entries.get(SIGNATURE))
    parts = _parts(manifest, entries)
    scenarios = tuple(_scenarios(parts))
    _check_plans(parts, scenarios)
    _check_belonging(parts, scenarios)
    return Bundle(
        name=name,
        title=manifest.title,
        authors=manifest.authors,
        note=manifest.note,
        signer=signer,
        parts=parts,
        scenarios=scenarios,
        was_sealed=was_sealed,
    )


def loose_bundle(name: str, title: str, parts: tuple[Content, ...]) -> Bundle:
    """Parts that came without an archive around them, checked like those of a bundle."""
    for part in parts:
        check_kind(part)
    scenarios = tuple(_scenarios(parts))
    _check_plans(parts, scenarios)
    return Bundle(
        name=name,
        title=title,
        authors=tuple(dict.fromkeys(who for s in scenarios for who in s.loaded.scenario.authors)),
        note="",
        signer=Signer(Standing.UNSIGNED),
        parts=parts,
        scenarios=scenarios,
        was_sealed=False,
    )


def _parts(manifest: Manifest, entries: dict[str, bytes]) -> tuple[Content, ...]:
    """The parts that the manifest lists, which are all that there is."""
    listed = [part.name for part in manifest.parts]
    if len(set(listed)) != len(listed):
        raise unsound("its manifest lists a part twice")
    unlisted = entries.keys() - {*listed, MANIFEST, SIGNATURE}
    if unlisted:
        raise unsound(f"its manifest does not list {printable(min(unlisted))}")
    if not any(part.role in (Role.SCENARIO, Role.SESSION) for part in manifest.parts):
        raise unsound("it has neither a scenario nor a recorded session")
    return tuple(_part(part, entries.get(part.name)) for part in manifest.parts)


def _part(listed: Listed, content: bytes | None) -> Content:
    name = printable(listed.name)
    if content is None:
        raise unsound(f"{name} is listed and not there")
    part = Content(listed.name, listed.role, listed.title, content, listed.scenario)
    if len(content) != listed.size:
        raise unsound(f"{name} is not of the size that the manifest says")
    if part.sha256 != listed.sha256:
        raise unsound(f"{name} is not what the manifest says: its SHA-256 differs")
    check_kind(part)
    return part


def _scenarios(parts: tuple[Content, ...]) -> Iterator[BundledScenario]:
    seen: set[str] = set()
    for part in parts:
        if part.role is not Role.SCENARIO:
            continue
        text = part.content.decode("utf-8")
        if text.startswith("\ufeff"):
            raise unsound(f"{printable(part.name)} begins with a byte order mark")
        loaded = read_scenario_text(text, part.name)
        if loaded.scenario.id in seen:
            raise unsound(f"two of its scenarios have the id {loaded.scenario.id}")
        seen.add(loaded.scenario.id)
        yield BundledScenario(part, loaded)


def _check_belonging(parts: tuple[Content, ...], scenarios: tuple[BundledScenario, ...]) -> None:
    """Raise `Trouble` for a part that belongs to a scenario that is not there."""
    ids = {"", *(each.loaded.scenario.id for each in scenarios)}
    for part in parts:
        if part.scenario not in ids:
            raise unsound(f"{printable(part.name)} belongs to a scenario that is not in it")


def _check_plans(parts: tuple[Content, ...], scenarios: tuple[BundledScenario, ...]) -> None:
    """Raise `Trouble` for an exercise plan that is none, or of a scenario that is not there."""
    by_id = {each.loaded.scenario.id: each.loaded.scenario for each in scenarios}
    for part in parts:
        if part.role is not Role.PLAN:
            continue
        text, name = part.content.decode("utf-8"), printable(part.name)
        value = parse(text, part.name).value
        if not isinstance(value, dict) or value.get("format") != exercise_file.FORMAT:
            raise unsound(f"{name} is no exercise plan")
        id_ = value.get("scenario")
        if not isinstance(id_, str) or id_ not in by_id:
            raise unsound(f"{name} is a plan for a scenario that is not in it")
        exercise_file.read_exercise_text(text, part.name, by_id[id_])
