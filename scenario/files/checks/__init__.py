"""What a scenario must mean beside being well written, one topic to a module.

Every check takes the scenario and yields problems with the way to the value; none of them
trusts another to have passed.
"""

from __future__ import annotations

from collections.abc import Mapping

from scenario.core.model import Scenario
from scenario.files.checks.chronology import check_chronology
from scenario.files.checks.conditions import check_conditions
from scenario.files.checks.exercises import check_exercises
from scenario.files.checks.geography import check_geography
from scenario.files.checks.meaning import check_meaning
from scenario.files.checks.playability import check_playability
from scenario.files.checks.provenance import check_provenance
from scenario.files.checks.references import check_references
from scenario.files.checks.relations import check_relations
from scenario.files.problems import Problem


def check(scenario: Scenario, known_areas: Mapping[str, str] | None = None) -> list[Problem]:
    """Everything that is wrong with a scenario that could be read.

    With `known_areas`, the ids of basemap areas by the names they go by, references to others are
    problems too.
    """
    return [
        *check_references(scenario, known_areas),
        *check_relations(scenario),
        *check_chronology(scenario),
        *check_geography(scenario),
        *check_meaning(scenario),
        *check_provenance(scenario),
        *check_conditions(scenario),
        *check_playability(scenario),
        *check_exercises(scenario),
    ]
