"""From which file each session was begun, and the folder of what lies beside that file.

A session carries its scenario's text and needs no file; only map layers of the author's own, which
are no part of the text, are looked for there. What is remembered of it is a note: without it they
are looked for in the library.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path

from scenario.durable import write_whole
from scenario.errors import Trouble
from scenario.resources import SCENARIO_SUFFIX, data_folder
from scenario.settings import library_folder, user_folder

_FILE = "origins.json"
_MOST = 500
"""Sessions of which it is remembered: those begun last."""
_log = logging.getLogger(__name__)


def folder_beside(scenario: str, path: Path | None) -> Path:
    """The folder of what belongs to a scenario, by id: beside its file and named like it.

    Of a scenario that came with the program, or of which nobody knows the file, it lies in the
    library. It may not be there; of a file that is all ending it never is.
    """
    if path is None or _is_usual(scenario, path):
        return library_folder() / scenario
    stem = path.name.removesuffix(SCENARIO_SUFFIX).removesuffix(".json")
    return path.absolute().with_name(stem or path.name)


def origin_of(session: str) -> Path | None:
    """The file that a session, by id, was begun from, where that is remembered."""
    kept = _read().get(session)
    return Path(kept) if isinstance(kept, str) else None


def recent_origins(most: int) -> list[Path]:
    """Some of the files that sessions were begun from, each once, the last first."""
    kept = [each for each in reversed(_read().values()) if isinstance(each, str) and each]
    return [Path(each) for each in dict.fromkeys(kept)][:most]


def remember_origin(session: str, scenario: str, path: Path) -> None:
    """Keep which file of a scenario, by id, a session was begun from, unless it is the usual."""
    if _is_usual(scenario, path):
        return
    kept = _read()
    kept[session] = str(path.absolute())
    newest = dict(list(kept.items())[-_MOST:])
    try:
        write_whole(user_folder() / _FILE, json.dumps(newest, indent=1) + "\n")
    except (Trouble, OSError) as error:
        _log.info("The file that the session was begun from is not noted: %s", error)


def _is_usual(scenario: str, path: Path) -> bool:
    name = f"{scenario}{SCENARIO_SUFFIX}"
    usual = (library_folder() / name, data_folder() / "scenarios" / name)
    return path.absolute() in [each.absolute() for each in usual]


def _read() -> dict[str, object]:
    try:
        kept = json.loads((user_folder() / _FILE).read_text(encoding="utf-8"))
    except (Trouble, OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
