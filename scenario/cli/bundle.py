"""`sandtable bundle`: scenarios and what belongs to them as one file to hand on."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path

from scenario.app.bundles import (
    parts_beside,
    scenario_part,
    session_parts,
    told_apart,
    user_keys,
)
from scenario.cli.progress import shown_progress
from scenario.cli.secrets import passphrase
from scenario.cli.store import opened
from scenario.errors import Progress, Refused, Trouble
from scenario.files.bundle.parts import SUFFIX, Content, Role
from scenario.files.bundle.writing import make_bundle, part_of, save_bundle
from scenario.files.problems import printable
from scenario.files.scenario_file import LoadedScenario, read_scenario, read_scenario_text
from scenario.origins import origin_of
from scenario.resources import scenario_path
from scenario.store.store import SessionStore

_ROLES = {
    ".png": Role.PICTURE, ".jpg": Role.PICTURE, ".jpeg": Role.PICTURE, ".webp": Role.PICTURE,
    ".geojson": Role.LAYER, ".json": Role.PLAN,
    ".txt": Role.ATTACHMENT, ".md": Role.ATTACHMENT, ".csv": Role.ATTACHMENT,
    ".pdf": Role.ATTACHMENT,
}  # fmt: skip
_MOST = 64 * 1024 * 1024


def bundle(options: argparse.Namespace) -> int:
    """Make a bundle of scenarios, sessions and other files, and say what is in it."""
    if options.to.suffix != SUFFIX:
        raise Refused(f"A bundle's name ends in {SUFFIX}.")
    with ExitStack() as stack, shown_progress("Reading sessions") as progress:
        loaded, parts = _gathered(options.sources, stack, progress, options.with_sessions)
    parts = told_apart([*parts, *map(_attached, options.attach)])
    title = options.title or (loaded[0].scenario.title if loaded else parts[0].title)
    authors = list(dict.fromkeys(name for each in loaded for name in each.scenario.authors))
    keys = user_keys() if options.sign else None
    with shown_progress("Packing") as progress:
        raw = make_bundle(
            title, authors, parts, note=options.note, signed_by=keys, progress=progress
        )
    secret = passphrase(options.passphrase_file, twice=True) if options.encrypt else None
    save_bundle(options.to, raw, secret)
    _say(options, parts)
    return 0


def _gathered(
    sources: Sequence[str], stack: ExitStack, progress: Progress, with_sessions: bool
) -> tuple[list[LoadedScenario], list[Content]]:
    """The scenarios and sessions that were named, and with them the sessions of the scenarios."""
    store: SessionStore | None = None
    kept: dict[str, str] = {}
    if with_sessions or any(not Path(source).suffix for source in sources):
        store = stack.enter_context(opened(read_only=True))
        kept = {summary.id: summary.digest for summary in store.sessions()}
    loaded: dict[str, LoadedScenario] = {}
    beside: dict[str, list[Content]] = {}
    sessions: list[str] = []
    for source in sources:
        if store is not None and source in kept:
            sessions.append(source)
            found = read_scenario_text(store.scenario_text(source), "The session's scenario")
            path = origin_of(source)
        else:
            path = scenario_path(source)
            found = read_scenario(path)
        id_ = found.scenario.id
        beside[id_] = beside.get(id_) or parts_beside(found.scenario, path)
        other = loaded.setdefault(found.scenario.id, found)
        if other.text != found.text:
            raise Refused(f"Two of them are scenarios with the id {found.scenario.id}.")
    if with_sessions:
        digests = {hashlib.sha256(each.text.encode()).hexdigest() for each in loaded.values()}
        sessions += [id_ for id_, digest in kept.items() if digest in digests]
    parts = [scenario_part(each) for each in loaded.values()]
    parts += chain.from_iterable(beside.values())
    if store is not None:
        parts += session_parts(store, list(dict.fromkeys(sessions)), progress)
    return list(loaded.values()), parts


def _attached(file: Path) -> Content:
    role = _ROLES.get(file.suffix.lower())
    if role is None:
        raise Refused(
            f"{printable(file.name)} cannot be part of a bundle.",
            f"It can hold files that end in {', '.join(_ROLES)}.",
        )
    try:
        with file.open("rb") as stream:
            content = stream.read(_MOST + 1)
    except OSError as error:
        raise Trouble(f"{printable(file.name)} cannot be read: {error.strerror}.") from error
    if len(content) > _MOST:
        raise Refused(f"{printable(file.name)} is larger than {_MOST // 1024**2} MB.")
    return part_of(role, file.name, file.stem, content)


def _say(options: argparse.Namespace, parts: Sequence[Content]) -> None:
    if options.json:
        listed = [
            {"name": part.name, "role": part.role, "size": len(part.content),
             "sha256": part.sha256} for part in parts
        ]  # fmt: skip
        print(json.dumps({"file": str(options.to), "parts": listed}))
        return
    for part in parts:
        print(f"{part.role:10} {printable(part.title)}, {len(part.content):,} bytes")
    print(f"The bundle was written to {printable(str(options.to))}")
