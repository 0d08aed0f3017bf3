"""The small scenario as JSON to be damaged, and what is then found wrong with it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scenario.files.problems import BadFile, Problem
from scenario.files.scenario_file import read_scenario_text

FILE = Path(__file__).parents[1] / "fixtures" / "two_rivers.scenario.json"
Json = dict[str, Any]
Damage = Callable[[Json], object]


def document() -> Json:
    """A fresh copy of the small scenario's document."""
    found: Json = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def text_problems(text: str, known_areas: dict[str, str] | None = None) -> list[Problem]:
    """Everything that is wrong with a text; warnings alone do not forbid it."""
    try:
        return list(read_scenario_text(text, "test.json", known_areas).warnings)
    except BadFile as bad:
        return bad.problems


def problems_after(damage: Damage, known_areas: dict[str, str] | None = None) -> list[Problem]:
    """Everything that is wrong with the small scenario once it is damaged."""
    damaged = document()
    damage(damaged)
    return text_problems(json.dumps(damaged, indent=1, ensure_ascii=True), known_areas)


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    """Codes and pointers of some problems."""
    return [(problem.code, problem.pointer) for problem in problems]
