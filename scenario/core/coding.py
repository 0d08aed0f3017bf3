"""Codes that event data sets give an event, in their own field names and vocabularies.

ACLED's columns and words are those of its codebook; UCDP's are those of the Georeferenced Event
Dataset. The two have scales of different meaning, so an event has its codes under one or the
other name, and nothing converts between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from scenario.core.fields import Count, Range


class AcledEventType(StrEnum):
    """What happened, in ACLED's six kinds."""

    BATTLES = "Battles"
    REMOTE_VIOLENCE = "Explosions/Remote violence"
    VIOLENCE_AGAINST_CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    RIOTS = "Riots"
    STRATEGIC_DEVELOPMENTS = "Strategic developments"


class AcledSubEventType(StrEnum):
    """What happened, in ACLED's twenty-five finer kinds."""

    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    ARMED_CLASH = "Armed clash"
    CHEMICAL_WEAPON = "Chemical weapon"
    AIR_DRONE_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    CHANGE_TO_GROUP = "Change to group/activity"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    HEADQUARTERS = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    NON_VIOLENT_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


_Kind, _Finer = AcledEventType, AcledSubEventType
FINER: dict[AcledEventType, frozenset[AcledSubEventType]] = {
    _Kind.BATTLES: frozenset(
        {_Finer.GOVERNMENT_REGAINS, _Finer.NON_STATE_OVERTAKES, _Finer.ARMED_CLASH}
    ),
    _Kind.REMOTE_VIOLENCE: frozenset(
        {
            _Finer.CHEMICAL_WEAPON,
            _Finer.AIR_DRONE_STRIKE,
            _Finer.SUICIDE_BOMB,
            _Finer.SHELLING,
            _Finer.REMOTE_EXPLOSIVE,
            _Finer.GRENADE,
        }
    ),
    _Kind.VIOLENCE_AGAINST_CIVILIANS: frozenset(
        {_Finer.SEXUAL_VIOLENCE, _Finer.ATTACK, _Finer.ABDUCTION}
    ),
    _Kind.PROTESTS: frozenset(
        {_Finer.EXCESSIVE_FORCE, _Finer.PROTEST_WITH_INTERVENTION, _Finer.PEACEFUL_PROTEST}
    ),
    _Kind.RIOTS: frozenset({_Finer.VIOLENT_DEMONSTRATION, _Finer.MOB_VIOLENCE}),
    _Kind.STRATEGIC_DEVELOPMENTS: frozenset(
        {
            _Finer.AGREEMENT,
            _Finer.ARRESTS,
            _Finer.CHANGE_TO_GROUP,
            _Finer.DISRUPTED_WEAPONS,
            _Finer.HEADQUARTERS,
            _Finer.LOOTING,
            _Finer.NON_VIOLENT_TRANSFER,
            _Finer.OTHER,
        }
    ),
}
"""The finer kinds of each kind (ACLED Codebook)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acled:
    """An event's codes as the Armed Conflict Location and Event Data project names them."""

    event_type: AcledEventType
    sub_event_type: AcledSubEventType | None = None
    geo_precision: Annotated[int, Range(1, 3)] | None = None
    """1 a town, 2 near one or part of a region, 3 a larger region."""
    time_precision: Annotated[int, Range(1, 3)] | None = None
    """1 the day, 2 the week, 3 the month."""
    civilian_targeting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ucdp:
    """An event's codes as the Uppsala Conflict Data Program's event data set names them."""

    type_of_violence: Annotated[int, Range(1, 3)]
    """1 state-based conflict, 2 non-state conflict, 3 one-sided violence."""
    where_prec: Annotated[int, Range(1, 7)] | None = None
    """From 1, the exact place, to 7, international waters or airspace."""
    date_prec: Annotated[int, Range(1, 5)] | None = None
    """1 the day, 2 two to six days, 3 the week, 4 the month, 5 more than a month."""
    number_of_sources: Count | None = None
