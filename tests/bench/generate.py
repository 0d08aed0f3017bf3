"""A scenario of any size, the same every time: ground changes hands, forces move, stances shift."""

import random

from scenario.core.claims import (
    Citation,
    Claim,
    ClaimStatus,
    Confidence,
    Estimate,
    Source,
    SourceKind,
)
from scenario.core.dates import When, calendar_day, day_number
from scenario.core.effects import (
    AnyEffect,
    ArriveEffect,
    ControlEffect,
    ControlState,
    InfluenceEffect,
    Level,
    MoveEffect,
    Stance,
    StanceEffect,
    StrengthEffect,
    Subject,
)
from scenario.core.model import (
    Actor,
    ActorKind,
    Colours,
    Event,
    EventKind,
    Force,
    MapView,
    Perspective,
    Scenario,
    Territory,
    Turn,
)

ACTORS = 20
FORCES = 40
EVENTS_PER_TURN = 5
_FIRST_DAY = day_number(2000, 1, 1)
_SOURCES = ("herald", "gazette", "radio")
_INK = ("#0F4EA3", "#B0413E", "#00814E", "#CB8A12", "#A8508F", "#6CCEFF", "#4FA79A", "#9C95D6")


def generated(turns: int, areas: tuple[str, ...], effects: int) -> Scenario:
    """A scenario with one territory for each basemap area and this many effects in all."""
    chance = random.Random(1)
    actors = tuple(
        Actor(
            id=f"A{n}",
            name=f"Actor {n}",
            kind=ActorKind.STATE,
            colours=Colours(base=_INK[n % len(_INK)]),
        )
        for n in range(ACTORS)
    )
    territories = tuple(
        Territory(id=f"t{n}", name=f"Territory {n}", areas=(area,), country=f"A{n % ACTORS}")
        for n, area in enumerate(areas)
    )
    return Scenario(
        id="generated",
        title="Generated",
        map=MapView(west=-180, south=-60, east=180, north=85),
        sources=tuple(
            Source(id=name, title=name, publisher=name, kind=SourceKind.NEWS) for name in _SOURCES
        ),
        actors=actors,
        territories=territories,
        forces=tuple(
            Force(id=f"f{n}", name=f"Force {n}", actor=f"A{n % ACTORS}") for n in range(FORCES)
        ),
        perspectives=(Perspective(id="reported", name="As reported"),),
        turns=tuple(
            _turn(number, share, len(areas), chance)
            for number, share in enumerate(_shares(effects, turns, len(areas)))
        ),
    )


def _shares(effects: int, turns: int, territories: int) -> list[int]:
    """How many effects each turn has: the first gives every territory its holder."""
    later = effects - territories
    base, spare = divmod(later, turns - 1)
    return [territories, *(base + (number < spare) for number in range(turns - 1))]


def _turn(number: int, share: int, territories: int, chance: random.Random) -> Turn:
    day = When.parse("{:04d}-{:02d}-{:02d}".format(*calendar_day(_FIRST_DAY + number)))
    if number == 0:
        effects = [_held(target, chance, ControlState.HELD) for target in range(share)]
    else:
        effects = _distinct_effects(share, territories, chance)
    step = max(1, -(-len(effects) // EVENTS_PER_TURN))
    return Turn(
        id=f"T{number}",
        title=f"Turn {number}",
        from_=day,
        to=day,
        events=tuple(
            Event(
                id=f"e{number}-{start // step}",
                title=f"Event {start // step} of turn {number}",
                when=day,
                kind=chance.choice(list(EventKind)),
                claims=_claims(chance),
                effects=tuple(effects[start : start + step]),
            )
            for start in range(0, len(effects), step)
        ),
    )


def _distinct_effects(count: int, territories: int, chance: random.Random) -> list[AnyEffect]:
    """Effects of which no two change the same thing."""
    found: dict[Subject, AnyEffect] = {}
    while len(found) < count:
        effect = _effect(territories, chance)
        found.setdefault(effect.subject, effect)
    return list(found.values())


def _claims(chance: random.Random) -> tuple[Claim, ...]:
    return tuple(
        Claim(
            id=name,
            status=ClaimStatus.REPORTED,
            text="It is reported.",
            confidence=chance.choice(list(Confidence)),
            sources=(Citation(source=name),),
        )
        for name in _SOURCES[: chance.randint(1, 3)]
    )


def _held(target: int, chance: random.Random, state: ControlState) -> ControlEffect:
    holder, rival = (f"A{n}" for n in chance.sample(range(ACTORS), 2))
    rivals = () if state is ControlState.HELD else (rival,)
    return ControlEffect(target=f"t{target}", state=state, holder=holder, rivals=rivals)


def _effect(territories: int, chance: random.Random) -> AnyEffect:
    target = chance.randrange(territories)
    force = f"f{chance.randrange(FORCES)}"
    kind = chance.random()
    if kind < 0.90:
        state = chance.choice((ControlState.HELD, ControlState.CONTESTED, ControlState.CLAIMED))
        return _held(target, chance, state)
    if kind < 0.92:
        return ArriveEffect(force=force, at=f"t{target}", strength=Estimate(best=1000))
    if kind < 0.94:
        return MoveEffect(force=force, to=f"t{target}")
    if kind < 0.96:
        return StrengthEffect(force=force, strength=Estimate(best=chance.randrange(5000)))
    one, other = (f"A{n}" for n in chance.sample(range(ACTORS), 2))
    if kind < 0.98:
        return InfluenceEffect(actor=one, country=other, level=chance.choice(list(Level)))
    return StanceEffect(between=(one, other), stance=chance.choice(list(Stance)))
