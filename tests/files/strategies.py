"""Strategies that make scenarios from the same classes the format is made from.

`records` makes things that are well written, though they need not make sense together;
`scenarios` puts such things into a scenario that refers only to what it has.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from scenario.core.claims import ClaimStatus
from scenario.core.coding import FINER, Acled
from scenario.core.conditions import ActorExists, AnyCondition, AnyOf, Holds, Not, OptionChosen
from scenario.core.dates import When
from scenario.core.effects import ControlEffect, ControlState, Effect
from scenario.core.exercise.injects import (
    PUBLIC,
    WHITE_CELL,
    AtClock,
    ByHand,
    Inject,
    WhenMet,
)  # fmt: skip
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.times import PATTERN
from scenario.core.fields import Identifier, Length, Matches, Range, Ref
from scenario.core.model import Event, Indicator, Scenario
from scenario.core.picture import FILE_PATTERN
from scenario.core.reshaping import IndicatorEffect
from scenario.core.shape import Entry, entries, shape_of
from tests.files.damage import Json, document
from tests.files.places import places_in
from tests.fixtures.drill import drill
from tests.fixtures.small import small_scenario

Ids = dict[str, tuple[str, ...]]
"""The ids of each kind that references may lead to."""

TEXT = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    )
    | st.just("\n"),
    max_size=20,
)
YEAR = st.integers(-9_999, 9_999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
DAY = st.builds(
    lambda year, month, day: f"{year}-{month:02}-{day:02}",
    YEAR,
    st.integers(1, 12),
    st.integers(1, 28),
)
WEEK = st.builds(lambda year, week: f"{year}-W{week:02}", YEAR, st.integers(1, 52))
DATE = st.builds(
    lambda text, about: text + about,
    YEAR | DAY | WEEK | st.builds(lambda year, month: f"{year}-{month}", YEAR, st.integers(21, 24)),
    st.sampled_from(["", "~"]),
)
PATTERNS = {
    r"^#[0-9A-Fa-f]{6}$": st.from_regex(r"\A#[0-9A-Fa-f]{6}\Z"),
    PATTERN: st.sampled_from(["D+2 H+3 M+45", "M+45", "H+1 M+40", "D+1"]),
    r"^[0-9]{20}$": st.from_regex(r"\A[0-9]{20}\Z"),
    FILE_PATTERN: st.sampled_from(["flag.png", "a-1_b.jpeg", "x.webp"]),
    r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$": st.sampled_from(["en", "fr-ML", "zgh"]),
}


def records(cls: type[Any], ids: Ids, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects of a class; optional fields are sometimes left to their defaults."""
    required = {e.name: values(e, ids) for e in entries(cls) if e.required}
    optional = {e.name: values(e, ids) for e in entries(cls) if not e.required}
    chosen = st.fixed_dictionaries(
        required | {name: fixed[name] for name in fixed},
        optional={name: value for name, value in optional.items() if name not in fixed},
    )
    return chosen.map(lambda fields: cls(**fields))


def values(entry: Entry, ids: Ids) -> st.SearchStrategy[Any]:
    """Values that a field may hold."""
    return _of(entry.hint, ids)


def _of(hint: Any, ids: Ids) -> st.SearchStrategy[Any]:
    shape = shape_of(hint)
    if shape.union:
        return _union(shape.union, ids)
    if shape.item is not None:
        length = next((m for m in shape.marks if isinstance(m, Length)), Length(0, 3))
        most = min(length.most, length.least + 3)
        return st.lists(_of(shape.item, ids), min_size=length.least, max_size=most).map(tuple)
    if shape.record is not None:
        return records(shape.record, ids)
    return _scalar(shape.scalar, shape.marks, ids)


_UNIONS: dict[tuple[tuple[type, ...], int], st.SearchStrategy[Any]] = {}


def _union(classes: tuple[type, ...], ids: Ids) -> st.SearchStrategy[Any]:
    """One strategy for each union, whose members may hold the union again."""
    key = classes, id(ids)
    if key not in _UNIONS:
        _UNIONS[key] = st.deferred(lambda: st.one_of(*(records(cls, ids) for cls in classes)))
    return _UNIONS[key]


def _scalar(cls: Any, marks: tuple[object, ...], ids: Ids) -> st.SearchStrategy[Any]:
    if issubclass(cls, StrEnum):
        return st.sampled_from(cls)
    if cls is When:
        return DATE.map(When.parse)
    if cls is bool:
        return st.booleans()
    if cls is str:
        return _text(marks, ids)
    limits = next(mark for mark in marks if isinstance(mark, Range))
    if cls is int:
        return st.integers(int(limits.least), int(limits.most))
    return st.floats(limits.least, limits.most)


def _text(marks: tuple[object, ...], ids: Ids) -> st.SearchStrategy[str]:
    for mark in marks:
        match mark:
            case Ref():
                return st.sampled_from([name for kind in mark.kinds for name in ids[kind]])
            case Identifier():
                return st.from_regex(r"\A[A-Za-z0-9][A-Za-z0-9._-]{0,8}\Z")
            case Matches():
                return PATTERNS[mark.pattern]
            case Length(least=1):
                return TEXT.filter(bool)
    return TEXT


SMALL_IDS: Ids = {
    "actor": tuple(actor.id for actor in small_scenario().actors),
    "bloc": ("LEAGUE",),
    "side": ("state", "north"),
    "source": ("herald", "palace", "radio"),
    "territory": ("north", "west", "east", "ford"),
    "place": ("harbour", "crossing"),
    "force": ("guard", "column"),
    "turn": ("T0", "T1", "T2"),
    "event": ("start", "hired", "fight"),
    "indicator": ("gold",),
    "decision": ("hire",),
    "claim": ("c1",),
    "area": ("AAA-1",),
}


MSEL_IDS: Ids = SMALL_IDS | {
    "team": ("palace", "rebels"),
    "objective": ("talk",),
    "phase": ("plan", "rule"),
    "attachment": ("none",),
}
"""What an inject of the drill may name."""

ACLED = st.sampled_from([(kind, finer) for kind in FINER for finer in sorted(FINER[kind])]).map(
    lambda pair: Acled(event_type=pair[0], sub_event_type=pair[1], geo_precision=1)
)
CONDITION: st.SearchStrategy[AnyCondition] = st.recursive(
    st.one_of(
        st.builds(ActorExists, actor=st.sampled_from(SMALL_IDS["actor"])),
        records(Holds, SMALL_IDS),
        st.builds(OptionChosen, decision=st.just("hire"), option=st.sampled_from(["yes", "no"])),
    ),
    lambda inner: (
        st.builds(AnyOf, of=st.lists(inner, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, of=inner)
    ),
    max_leaves=4,
)
FIGURE = st.builds(
    IndicatorEffect,
    indicator=st.just("gold"),
    value=st.floats(-1e15, 1e15),
    actor=st.none() | st.just("REP"),
)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Valid scenarios: the small one with texts, notes, events and effects of their own."""
    scenario = small_scenario()
    turn = scenario.turns[-1]
    events = tuple(draw(_event(f"extra{number}")) for number in range(draw(st.integers(0, 3))))
    last = replace(turn, events=(*turn.events[:1], *events))
    return replace(
        scenario,
        title=draw(TEXT.filter(bool)),
        summary=draw(TEXT),
        indicators=(draw(records(Indicator, SMALL_IDS, id=st.just("gold"))),),
        turns=(*scenario.turns[:-1], last),
        places=tuple(
            replace(place, lon=draw(st.floats(-180, 180)), lat=draw(st.floats(-90, 90)))
            for place in scenario.places
        ),
        exercises=(draw(_exercise()),) if draw(st.booleans()) else (),
    )


@st.composite
def _exercise(draw: st.DrawFn) -> Exercise:
    """The drill with texts, times and injects of its own."""
    plan = replace(drill(), turn_phases=())
    inject = draw(
        records(
            Inject,
            MSEL_IDS,
            id=st.just("own"),
            trigger=st.just(ByHand())
            | records(AtClock, MSEL_IDS)
            | st.builds(WhenMet, condition=CONDITION),
            audience=st.sampled_from([PUBLIC, WHITE_CELL]),
            attachments=st.just(()),
            effects=st.just(()),
        )
    )
    house_rules = draw(st.lists(TEXT, max_size=2).map(tuple))
    return replace(plan, injects=(*plan.injects, inject), house_rules=house_rules)


@st.composite
def _event(draw: st.DrawFn, name: str) -> Event:
    event: Event = draw(
        records(
            Event,
            SMALL_IDS,
            id=st.just(name),
            when=st.sampled_from(["2001-07-01", "2001-12", "2002", "2001/2003"]).map(When.parse),
            acled=st.none() | ACLED,
            ucdp=st.none(),
            condition=st.none() | CONDITION,
            claims=st.just(()),
            effects=st.lists(_effect(), max_size=4).map(tuple),
        )
    )
    claim = replace(small_scenario().turns[0].events[0].claims[0], id="c1")
    kept = {effect.subject: effect for effect in event.effects}
    return replace(event, claims=(claim,), effects=tuple(kept.values()))


def _effect() -> st.SearchStrategy[Effect]:
    control = st.builds(
        ControlEffect,
        target=st.sampled_from(["north", "harbour"]),
        state=st.just(ControlState.CONTESTED),
        holder=st.just("REP"),
        rivals=st.just(("REB",)),
        claims=st.sampled_from([(), ("c1",)]),
    )
    return control | FIGURE | _kinds_without_rules()


def _kinds_without_rules() -> st.SearchStrategy[Effect]:
    """Effects of which any well-written one makes sense."""
    from scenario.core import effects

    kinds = ("Join", "Leave", "Move", "Transfer", "Withdraw", "Destroy", "Rename", "Lead")
    return st.one_of(*(records(getattr(effects, f"{kind}Effect"), SMALL_IDS) for kind in kinds))


ANY_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters())
    | st.sampled_from([*ClaimStatus, "REP", "control", "2001", "north"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


def rich_document() -> Json:
    """The small scenario with the vocabulary that versions 1.1 and 1.3 added."""
    rich = document()
    rich["places"][0]["picture"] = {"file": "harbour.png", "alt": "A quay", "credit": "Survey"}
    rich["indicators"] = [
        {"id": "gold", "name": "Gold", "unit": "t", "sources": [{"source": "herald"}]}
    ]
    rich["decisions"][0]["condition"] = {"type": "exists", "actor": "COM"}
    hired, fight = rich["turns"][1]["events"]
    hired["acled"] = {"event_type": "Battles", "sub_event_type": "Armed clash", "geo_precision": 2}
    hired["when"] = "2001-W01/2001-W10"
    fight["ucdp"] = {"type_of_violence": 1, "where_prec": 3}
    fight["claims"][0]["credibility"] = 2
    fight["condition"] = {
        "type": "all",
        "of": [
            {"type": "not", "of": {"type": "chosen", "decision": "hire", "option": "no"}},
            {"type": "any", "of": [
                {"type": "holds", "actor": "REP", "target": "harbour", "state": "held"},
                {"type": "relation", "between": ["REP", "REB"], "stance": "hostile"},
                {"type": "tie", "actor": "COM", "to": "REP", "tie": "supports"},
                {"type": "influence", "actor": "COM", "country": "REP", "level": "minor"},
            ]},
        ],
    }  # fmt: skip
    fight["effects"] += [
        {"type": "split", "actor": "REB", "into": "COM", "places": ["west"], "forces": ["guard"]},
        {"type": "merge", "actors": ["REB", "COM"], "into": "REP"},
        {"type": "detach", "force": "guard", "part": "column", "left": {"best": 3}},
        {"type": "combine", "forces": ["column"], "into": "guard", "strength": {"low": 1}},
        {"type": "divide", "territory": "north", "into": ["ford"]},
        {"type": "unite", "territory": "west"},
        {"type": "indicator", "indicator": "gold", "value": 2.5, "low": 1, "actor": "REP"},
    ]
    return rich


@st.composite
def damaged_documents(draw: st.DrawFn) -> Json:
    """A small scenario with up to three of its values replaced, dropped or doubled."""
    damaged = rich_document()
    for _ in range(draw(st.integers(1, 3))):
        owner, step = draw(st.sampled_from(places_in(damaged)))
        match draw(st.sampled_from(["replace", "drop", "double", "rename"])):
            case "replace":
                owner[step] = draw(ANY_JSON)
            case "drop":
                del owner[step]
            case "double" if isinstance(owner, list):
                owner.append(owner[step])
            case "rename" if isinstance(owner, dict):
                owner[draw(st.text(max_size=8))] = owner.pop(step)
    return damaged
