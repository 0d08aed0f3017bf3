"""From what people type to scenarios and turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scenario.core.lookup import Lookup
from scenario.errors import Trouble, nearest
from scenario.resources import scenario_path

if TYPE_CHECKING:
    from scenario.files.scenario_file import LoadedScenario


def load_scenario(name: str) -> LoadedScenario:
    """The scenario of a file, or the shipped one of that id. Raises `Trouble` without one."""
    from scenario.files.scenario_file import read_scenario

    return read_scenario(scenario_path(name))


def turn_index(lookup: Lookup, text: str | None) -> int:
    """The index of a turn given by its id or index; the last one for None. Raises `Trouble`."""
    if text is None:
        return len(lookup.turns) - 1
    if text in lookup.turns:
        return lookup.turns[text]
    if text.isdecimal() and int(text) < len(lookup.turns):
        return int(text)
    raise Trouble(f"There is no turn {text}.", nearest(text, list(lookup.turns)))


def perspective_id(lookup: Lookup, text: str | None) -> str:
    """The id of a perspective of the scenario; the first one for None. Raises `Trouble`."""
    if text is None:
        return lookup.scenario.perspectives[0].id
    if text in lookup.perspectives:
        return text
    raise Trouble(f"There is no perspective {text}.", nearest(text, list(lookup.perspectives)))
