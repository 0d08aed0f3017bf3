"""From what people type to scenarios and turns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from scenario.core.lookup import Lookup
from scenario.errors import Trouble
from scenario.resources import SCENARIO_SUFFIX, scenario_files

if TYPE_CHECKING:
    from scenario.files.scenario_file import LoadedScenario


def load_scenario(name: str) -> LoadedScenario:
    """The scenario of a file, or the shipped one of that id. Raises `Trouble` without one."""
    from scenario.files.scenario_file import read_scenario

    return read_scenario(scenario_path(name))


def scenario_path(name: str) -> Path:
    """The file that a path or the id of a shipped scenario stands for. Raises `Trouble`."""
    shipped = {path.name.removesuffix(SCENARIO_SUFFIX): path for path in scenario_files()}
    if name in shipped and not Path(name).is_file():
        return shipped[name]
    if Path(name).exists() or Path(name).suffix or len(Path(name).parts) != 1:
        return Path(name)
    raise Trouble(f"There is no scenario {name}.", _nearest(name, list(shipped)))


def turn_index(lookup: Lookup, text: str | None) -> int:
    """The index of a turn given by its id or index; the last one for None. Raises `Trouble`."""
    if text is None:
        return len(lookup.turns) - 1
    if text in lookup.turns:
        return lookup.turns[text]
    if text.isdecimal() and int(text) < len(lookup.turns):
        return int(text)
    raise Trouble(f"There is no turn {text}.", _nearest(text, list(lookup.turns)))


def perspective_id(lookup: Lookup, text: str | None) -> str:
    """The id of a perspective of the scenario; the first one for None. Raises `Trouble`."""
    if text is None:
        return lookup.scenario.perspectives[0].id
    if text in lookup.perspectives:
        return text
    raise Trouble(f"There is no perspective {text}.", _nearest(text, list(lookup.perspectives)))


def _nearest(text: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(text, known, n=1, cutoff=0.5)
    if near:
        return f"Did you mean {near[0]}?"
    few = ", ".join(known[:20])
    return f"There are: {few}{' …' if len(known) > 20 else ''}." if known else "There are none."
