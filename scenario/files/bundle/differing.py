"""In what two scenarios of one id differ, in a few words for whoever has to choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from scenario.core.model import Scenario
from scenario.errors import Trouble
from scenario.files.problems import printable
from scenario.files.scenario_file import read_scenario_text

_LISTS = (
    "turns", "events", "actors", "blocs", "sides", "territories", "places", "forces", "indicators",
    "perspectives", "decisions", "exercises", "sources",
)  # fmt: skip


def differences(standing: bytes, coming: Scenario) -> tuple[str, ...]:
    """How a scenario that comes differs from the file that stands there, kind by kind."""
    try:
        here = read_scenario_text(standing.decode("utf-8"), "yours").scenario
    except (Trouble, UnicodeDecodeError):
        return ("Yours cannot be read.",)
    return tuple(_told(here, coming)) or ("They differ only in how they are written down.",)


def _told(here: Scenario, coming: Scenario) -> Iterator[str]:
    if here.title != coming.title:
        yield f"title: yours is “{printable(here.title)}”"
    for name in _LISTS:
        old, new = ({each.id: each for each in _listed(found, name)} for found in (here, coming))
        both = old.keys() & new.keys()
        counts = {
            "new": len(new.keys() - old.keys()),
            "changed": sum(old[id_] != new[id_] for id_ in both),
            "gone": len(old.keys() - new.keys()),
        }
        said = ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)
        if said:
            yield f"{name}: {said}"
        elif list(old) != list(new):
            yield f"{name}: in another order"
    known = {"title", *_LISTS}
    others = [each.name for each in fields(Scenario) if each.name not in known]
    changed = [name for name in others if getattr(here, name) != getattr(coming, name)]
    if changed:
        yield f"also {', '.join(changed)}"


def _listed(found: Scenario, name: str) -> tuple[Any, ...]:
    """What a scenario has of a kind; its events apart from the turns that hold them."""
    if name == "turns":
        return tuple(replace(turn, events=()) for turn in found.turns)
    if name == "events":
        return tuple(event for turn in found.turns for event in turn.events)
    listed: tuple[Any, ...] = getattr(found, name)
    return listed
