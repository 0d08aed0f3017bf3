"""How each effect changes a world, and that what it touched is exactly what differs."""

from dataclasses import fields, replace
from enum import StrEnum
from types import NoneType
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenario.core.claims import Confidence, Estimate
from scenario.core.dates import When
from scenario.core.effects import (
    AbsorbEffect,
    AnyEffect,
    ArriveEffect,
    ControlEffect,
    ControlState,
    DestroyEffect,
    DissolveEffect,
    FoundEffect,
    GovernEffect,
    InfluenceEffect,
    JoinEffect,
    LeadEffect,
    LeaveEffect,
    Level,
    MoveEffect,
    RecognitionEffect,
    RenameEffect,
    Stance,
    StanceEffect,
    Standing,
    StrengthEffect,
    Tie,
    TieEffect,
    TransferEffect,
    WithdrawEffect,
)
from scenario.core.fields import Ref
from scenario.core.fold import fold
from scenario.core.model import Actor, ActorKind
from scenario.core.world import ForceStatus, Kind, blank_world, difference
from tests.core.building import ACTORS, FORCES, PLACES, TERRITORIES, held, lookup

LOOKUP = lookup()
BLANK = blank_world(LOOKUP)


def after(*effects, start=BLANK):
    """The world after effects, each entered under a turn of its own."""
    return fold(start, [held(e, n) for n, e in enumerate(effects, 1)], LOOKUP)[0]


def touched(effect, start):
    return fold(start, [held(effect, 99)], LOOKUP)[1]


# Ground


def test_control_says_how_and_by_whom_and_how_sure():
    world = after(
        ControlEffect(target="kidal", holder="FAMA"),
        ControlEffect(
            target="kidal", state=ControlState.CONTESTED, holder="FAMA", rivals=("CSP",),
            confidence=Confidence.LOW,
        ),
    )  # fmt: skip
    control = world.control["kidal"]
    assert (control.state, control.holder, control.rivals) == ("contested", "FAMA", ("CSP",))
    assert control.confidence is Confidence.LOW
    assert control.cause.turn == 2
    assert world.holder_of("kidal") == "FAMA"
    assert world.holder_of("gao") is None


def test_a_place_has_a_controller_of_its_own():
    world = after(
        ControlEffect(target="kidal", holder="FAMA"),
        ControlEffect(target="kidal-town", holder="CSP"),
    )
    assert (world.holder_of("kidal"), world.holder_of("kidal-town")) == ("FAMA", "CSP")


def test_to_say_again_what_is_so_touches_nothing_and_keeps_the_older_cause():
    start = after(ControlEffect(target="kidal", holder="FAMA"))
    world, ids = fold(start, [held(ControlEffect(target="kidal", holder="FAMA"), 7)], LOOKUP)
    assert ids == {}
    assert world.control["kidal"].cause.turn == 1


def test_what_is_set_back_within_one_fold_was_not_touched():
    start = after(ControlEffect(target="kidal", holder="FAMA"))
    there = held(ControlEffect(target="kidal", holder="CSP"), 2)
    back = held(ControlEffect(target="kidal", holder="FAMA"), 3)
    assert fold(start, [there, back], LOOKUP)[1] == {}


# Relations


def test_a_stance_has_no_direction_and_replaces_the_one_before():
    world = after(
        StanceEffect(between=("RUS", "MLI"), stance=Stance.PARTNER),
        StanceEffect(between=("MLI", "RUS"), stance=Stance.ALLIED),
    )
    (relation,) = world.relations_of("RUS")
    assert relation.stance is Stance.ALLIED and relation.tie is None
    assert world.relations_of("MLI") == (relation,)


def test_ties_have_a_direction_and_end_one_by_one():
    world = after(
        TieEffect(actor="RUS", to="WAG", tie=Tie.COMMANDS),
        TieEffect(actor="RUS", to="WAG", tie=Tie.SUPPORTS),
        TieEffect(actor="WAG", to="RUS", tie=Tie.SUPPORTS),
    )
    assert len(world.relations) == 3
    ended = after(TieEffect(actor="RUS", to="WAG", tie=Tie.SUPPORTS, ends=True), start=world)
    assert sorted(ended.relations) == ["RUS>WAG>commands", "WAG>RUS>supports"]
    assert touched(TieEffect(actor="RUS", to="CSP", tie=Tie.HOSTS, ends=True), world) == {}


def test_influence_membership_and_recognition():
    world = after(
        InfluenceEffect(actor="RUS", country="MLI", level=Level.MINOR),
        InfluenceEffect(actor="RUS", country="MLI", level=Level.MAJOR),
        JoinEffect(actor="NER", bloc="AES"),
        JoinEffect(actor="MLI", bloc="AES"),
        JoinEffect(actor="CAF", bloc="AES"),
        LeaveEffect(actor="CAF", bloc="AES"),
        RecognitionEffect(by="MLI", of="WAG", standing=Standing.DENIED, as_="presence"),
        RecognitionEffect(by="MLI", of="WAG", standing=Standing.UNRECOGNISED),
    )
    assert world.influence["RUS>MLI"].level is Level.MAJOR
    assert world.members_of("AES") == ("MLI", "NER")
    standings = {key: record.standing for key, record in world.recognition.items()}
    assert standings == {"MLI>WAG>presence": "denied", "MLI>WAG>government": "unrecognised"}
    assert touched(LeaveEffect(actor="CAF", bloc="AES"), world) == {}


# Forces


def test_a_force_arrives_moves_and_goes():
    world = after(ArriveEffect(force="garrison", at="gao", strength=Estimate(best=80)))
    assert world.forces_at("gao") == ("garrison",)
    world = after(MoveEffect(force="garrison", to="kidal-town", via=("bangui-town",)), start=world)
    state = world.forces["garrison"]
    assert (state.at, state.came_from, state.via) == ("kidal-town", "gao", ("bangui-town",))
    assert state.strength == Estimate(best=80)
    world = after(WithdrawEffect(force="garrison", to="niamey"), start=world)
    state = world.forces["garrison"]
    assert state.status is ForceStatus.WITHDRAWN
    assert (state.at, state.came_from, state.via) == ("niamey", "kidal-town", ())
    assert world.forces_at("niamey") == ()
    world = after(ArriveEffect(force="garrison", at="gao"), start=world)
    assert world.forces["garrison"].came_from is None
    assert world.forces["garrison"].strength == Estimate(best=80)


def test_a_force_may_move_or_be_counted_before_it_arrived_anywhere():
    world = after(
        StrengthEffect(force="garrison", strength=Estimate(low=5)),
        MoveEffect(force="wagner-mali", to="gao"),
    )
    assert world.forces["garrison"].status is ForceStatus.WITHDRAWN
    assert world.forces["garrison"].strength == Estimate(low=5)
    assert world.forces["wagner-mali"].status is ForceStatus.PRESENT
    assert world.forces["wagner-mali"].came_from is None


def test_a_destroyed_force_is_nowhere():
    world = after(ArriveEffect(force="garrison", at="gao"), DestroyEffect(force="garrison"))
    state = world.forces["garrison"]
    assert (state.status, state.at, state.came_from) == (ForceStatus.DESTROYED, None, "gao")


def test_a_force_passes_to_another_actor():
    world = after(
        ArriveEffect(force="wagner-mali", at="gao"), TransferEffect(force="wagner-mali", to="AFC")
    )
    assert (world.forces["wagner-mali"].actor, world.forces["wagner-mali"].at) == ("AFC", "gao")


# Actors


def test_an_actor_founded_after_the_start_exists_once_it_is_founded():
    late = Actor(id="NEW", name="New", kind=ActorKind.STATE, founded=When.parse("2024-05"))
    early = replace(late, id="OLD", founded=When.parse("2023-12-31"))
    known = lookup(extra_actors=(late, early))
    blank = blank_world(known)
    assert (blank.actors["NEW"].exists, blank.actors["OLD"].exists) == (False, True)
    founded, ids = fold(blank, [held(FoundEffect(actor="NEW"))], known)
    assert founded.actors["NEW"].exists
    assert ids == {Kind.ACTORS: {"NEW"}}


def test_names_leaders_governments_and_ends():
    world = after(
        RenameEffect(actor="CSP", name="Azawad", short="FLA"),
        RenameEffect(actor="WAG", name="Expeditionary"),
        LeadEffect(actor="RUS", leader="Somebody"),
        GovernEffect(state="MLI", government="FAMA"),
        DissolveEffect(actor="AFC"),
    )
    actors = world.actors
    assert (actors["CSP"].name, actors["CSP"].short) == ("Azawad", "FLA")
    assert (actors["WAG"].name, actors["WAG"].short) == ("Expeditionary", "WAG")
    assert actors["RUS"].leader == "Somebody"
    assert actors["MLI"].government == "FAMA"
    assert not actors["AFC"].exists
    assert actors["RUS"].cause.turn == 3


# Absorption

WAGNER_ABROAD = (
    ArriveEffect(force="wagner-mali", at="kidal-town"),
    ArriveEffect(force="wagner-car", at="bangui"),
    ArriveEffect(force="garrison", at="gao"),
    ControlEffect(target="hamlet", holder="WAG"),
    ControlEffect(target="bangui-town", holder="WAG"),
    ControlEffect(target="gao", state=ControlState.CONTESTED, holder="FAMA", rivals=("WAG", "CSP")),
    ControlEffect(target="nowhere", holder="WAG"),
    InfluenceEffect(actor="WAG", country="MLI", level=Level.MAJOR),
    InfluenceEffect(actor="WAG", country="CAF", level=Level.DOMINANT),
    InfluenceEffect(actor="AFC", country="MLI", level=Level.MINOR),
    TieEffect(actor="WAG", to="FAMA", tie=Tie.SUPPORTS),
    TieEffect(actor="WAG", to="CAF", tie=Tie.SUPPORTS),
    TieEffect(actor="RUS", to="WAG", tie=Tie.COMMANDS),
    StanceEffect(between=("WAG", "CSP"), stance=Stance.AT_WAR),
    StanceEffect(between=("WAG", "AFC"), stance=Stance.STRAINED),
)


def test_what_is_absorbed_everywhere_passes_over_whole():
    world = after(*WAGNER_ABROAD, AbsorbEffect(actor="WAG", into="AFC"))
    assert {f: world.forces[f].actor for f in FORCES} == {
        "wagner-mali": "AFC", "wagner-car": "AFC", "garrison": "FAMA",
    }  # fmt: skip
    assert [world.holder_of(t) for t in ("hamlet", "bangui-town", "nowhere")] == ["AFC"] * 3
    assert world.control["gao"].rivals == ("AFC", "CSP")
    assert sorted(world.influence) == ["AFC>CAF", "AFC>MLI"]
    assert world.influence["AFC>MLI"].level is Level.MAJOR
    assert sorted(world.relations) == [
        "AFC>CAF>supports", "AFC>FAMA>supports", "AFC|CSP", "AFC|WAG", "RUS>AFC>commands",
    ]  # fmt: skip
    assert not world.actors["WAG"].exists
    assert world.actors["WAG"].absorbed_into == (("AFC", ()),)


def test_what_is_absorbed_in_some_countries_stays_elsewhere():
    world = after(*WAGNER_ABROAD, AbsorbEffect(actor="WAG", into="AFC", countries=("MLI",)))
    assert world.forces["wagner-mali"].actor == "AFC"
    assert world.forces["wagner-car"].actor == "WAG"
    assert [world.holder_of(t) for t in ("hamlet", "bangui-town", "nowhere")] == [
        "AFC", "WAG", "WAG",
    ]  # fmt: skip
    assert world.influence["WAG>CAF"].level is Level.DOMINANT
    assert "WAG>MLI" not in world.influence
    assert {"WAG>CAF>supports", "RUS>WAG>commands", "AFC>FAMA>supports", "AFC|CSP"} <= set(
        world.relations
    )
    assert "WAG>FAMA>supports" not in world.relations
    assert world.actors["WAG"].exists
    assert world.actors["WAG"].absorbed_into == (("AFC", ("MLI",)),)


def test_ground_that_both_fought_for_is_the_ones_own_after_it_took_in_the_other():
    world = after(
        ControlEffect(
            target="gao", state=ControlState.CONTESTED, holder="AFC", rivals=("WAG", "CSP")
        ),
        AbsorbEffect(actor="WAG", into="AFC"),
    )
    assert (world.control["gao"].holder, world.control["gao"].rivals) == ("AFC", ("CSP",))


def test_a_stance_that_the_absorbing_actor_has_already_is_its_own():
    world = after(
        StanceEffect(between=("AFC", "MLI"), stance=Stance.PARTNER),
        StanceEffect(between=("WAG", "MLI"), stance=Stance.STRAINED),
        AbsorbEffect(actor="WAG", into="AFC"),
    )
    assert world.relations["AFC|MLI"].stance is Stance.PARTNER
    assert list(world.relations) == ["AFC|MLI"]


def test_forces_that_have_left_are_not_absorbed():
    world = after(
        ArriveEffect(force="wagner-mali", at="gao"),
        WithdrawEffect(force="wagner-mali"),
        AbsorbEffect(actor="WAG", into="AFC"),
    )
    assert world.forces["wagner-mali"].actor == "WAG"


def test_an_actor_that_was_absorbed_in_two_places_remembers_both():
    world = after(
        AbsorbEffect(actor="WAG", into="AFC", countries=("MLI",)),
        AbsorbEffect(actor="WAG", into="FAMA", countries=("CAF",)),
        AbsorbEffect(actor="WAG", into="AFC"),
    )
    assert world.actors["WAG"].absorbed_into == (
        ("AFC", ("MLI",)), ("FAMA", ("CAF",)), ("AFC", ()),
    )  # fmt: skip
    assert not world.actors["WAG"].exists


def test_an_id_the_scenario_does_not_declare_is_a_mistake():
    for effect in (FoundEffect(actor="nobody"), ArriveEffect(force="none", at="gao")):
        with pytest.raises(KeyError):
            after(effect)


# Whatever happens

IDS = {
    "actor": ACTORS, "bloc": ("AES", "ECOWAS"), "force": FORCES, "place": PLACES,
    "territory": TERRITORIES, "claim": ("c",), "indicator": ("gold", "men"),
}  # fmt: skip


def values(hint):
    """Values that a field may hold in this scenario."""
    base, *marks = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    for mark in marks:
        if isinstance(mark, Ref):
            return st.sampled_from([one for kind in mark.kinds for one in IDS[kind]])
    if NoneType in get_args(base):
        return st.none() | values(get_args(base)[0])
    if get_origin(base) is tuple:
        pair = next((m.least for m in marks if getattr(m, "least", 0)), 0)
        return st.lists(
            values(get_args(base)[0]), min_size=pair, max_size=max(pair, 2), unique=True
        ).map(tuple)
    if base is Estimate:
        return st.builds(Estimate, best=st.none() | st.integers(0, 3))
    if base is bool:
        return st.booleans()
    if base is float:
        return st.floats(-10, 10)
    return st.sampled_from(list(base) if issubclass(base, StrEnum) else ["one", "two"])


def test_being_surer_of_it_does_not_date_who_holds_ground_anew():
    unsure = ControlEffect(target="kidal", holder="CSP", confidence=Confidence.LOW)
    sure = replace(unsure, confidence=Confidence.HIGH)
    record = after(unsure, sure).control["kidal"]
    assert (record.confidence, record.cause.turn, record.confirmed.turn) == (Confidence.HIGH, 1, 2)
    taken = after(unsure, sure, replace(sure, holder="FAMA")).control["kidal"]
    assert (taken.cause.turn, taken.confirmed.turn) == (3, 3)


def test_a_new_figure_does_not_date_where_a_force_stands_anew():
    there = ArriveEffect(force="garrison", at="gao")
    counted = StrengthEffect(force="garrison", strength=Estimate(best=300))
    state = after(there, counted).forces["garrison"]
    assert (state.cause.turn, state.counted.turn) == (1, 2)
    assert after(there).forces["garrison"].counted is None


def any_of(cls):
    hints = get_type_hints(cls, include_extras=True)
    return st.builds(cls, **{f.name: values(hints[f.name]) for f in fields(cls)})


any_effect = st.one_of([any_of(cls) for cls in get_args(AnyEffect)])


@settings(max_examples=300)
@given(st.lists(any_effect, max_size=15), st.lists(any_effect, max_size=6))
def test_touched_are_exactly_the_ids_whose_records_differ(earlier, later):
    start = after(*earlier)
    plain = start.plain()
    world, ids = fold(start, [held(effect, 50) for effect in later], LOOKUP)
    differing = {}
    for kind in Kind:
        before, now = start.table(kind), world.table(kind)
        keys = {key for key in {*before, *now} if before.get(key) != now.get(key)}
        if keys:
            differing[kind] = keys
    assert ids == differing == difference(start, world)
    assert start.plain() == plain, "the world before stays as it was"
    assert all(
        world.table(kind).keys() == start.table(kind).keys() for kind in Kind if kind not in ids
    )


@given(st.lists(any_effect, max_size=12), st.integers(0, 12))
def test_folding_in_two_parts_is_folding_at_once(effects, cut):
    assert after(*effects[cut:], start=after(*effects[:cut])) == after(*effects)
