"""Actors, forces and ground that split and merge, and figures that are set."""

from scenario.core.claims import Estimate
from scenario.core.dates import When
from scenario.core.effects import (
    ArriveEffect,
    ControlEffect,
    ControlState,
    InfluenceEffect,
    JoinEffect,
    Level,
    Stance,
    StanceEffect,
    StrengthEffect,
    Tie,
    TieEffect,
)
from scenario.core.fold import fold
from scenario.core.model import Actor, ActorKind
from scenario.core.reshaping import (
    CombineEffect,
    DetachEffect,
    DivideEffect,
    IndicatorEffect,
    MergeEffect,
    SplitEffect,
    UniteEffect,
)
from scenario.core.world import ForceStatus, Kind, blank_world, indicator_id
from tests.core.building import held, lookup

NEW = Actor(id="NEW", name="New", kind=ActorKind.REBEL_GROUP, founded=When.parse("2024-05"))
LOOKUP = lookup(extra_actors=(NEW,))
BLANK = blank_world(LOOKUP)


def after(*effects, start=BLANK):
    return fold(start, [held(e, n) for n, e in enumerate(effects, 1)], LOOKUP)[0]


# Actors

FRONT = (
    ControlEffect(target="kidal", holder="CSP"),
    ControlEffect(target="kidal-town", holder="CSP"),
    ControlEffect(target="gao", state=ControlState.CONTESTED, holder="FAMA", rivals=("CSP",)),
    ArriveEffect(force="wagner-mali", at="kidal-town"),
    ArriveEffect(force="wagner-car", at="bangui"),
    StanceEffect(between=("CSP", "FAMA"), stance=Stance.AT_WAR),
    TieEffect(actor="RUS", to="CSP", tie=Tie.SUPPORTS),
    InfluenceEffect(actor="CSP", country="MLI", level=Level.MAJOR),
    JoinEffect(actor="CSP", bloc="AES"),
)


def test_a_part_that_splits_off_takes_its_places_and_what_lies_in_them():
    world = after(*FRONT, SplitEffect(actor="CSP", into="NEW", places=("kidal",)))
    assert world.actors["NEW"].exists and world.actors["CSP"].exists
    assert world.holder_of("kidal") == world.holder_of("kidal-town") == "NEW"
    assert world.control["gao"].rivals == ("CSP",)
    assert world.actors["CSP"].absorbed_into == ()


def test_a_part_begins_with_the_stances_of_the_whole_and_nothing_else_of_it():
    world = after(*FRONT, SplitEffect(actor="CSP", into="NEW"))
    assert world.relations["FAMA|NEW"].stance is Stance.AT_WAR
    assert world.relations["CSP|FAMA"].stance is Stance.AT_WAR
    assert list(world.influence) == ["CSP>MLI"]
    assert world.members_of("AES") == ("CSP",)
    assert "RUS>NEW>supports" not in world.relations


def test_forces_pass_by_where_they_are_or_by_name():
    given = StanceEffect(between=("WAG", "FAMA"), stance=Stance.PARTNER)
    there = SplitEffect(actor="WAG", into="AFC", places=("kidal",))
    world = after(*FRONT, given, there)
    assert [world.forces[f].actor for f in ("wagner-mali", "wagner-car")] == ["AFC", "WAG"]
    world = after(*FRONT, SplitEffect(actor="WAG", into="AFC", forces=("wagner-car",)))
    assert [world.forces[f].actor for f in ("wagner-mali", "wagner-car")] == ["WAG", "AFC"]


def test_actors_that_merge_become_one_that_has_all_that_they_had():
    world = after(
        *FRONT,
        ControlEffect(target="niamey", holder="WAG"),
        MergeEffect(actors=("CSP", "WAG"), into="NEW"),
    )
    assert [world.holder_of(t) for t in ("kidal", "kidal-town", "niamey")] == ["NEW"] * 3
    assert {world.forces[f].actor for f in ("wagner-mali", "wagner-car")} == {"NEW"}
    assert sorted(world.relations) == ["FAMA|NEW", "RUS>NEW>supports"]
    exists = {actor: world.actors[actor].exists for actor in ("CSP", "WAG", "NEW")}
    assert exists == {"CSP": False, "WAG": False, "NEW": True}
    assert world.actors["CSP"].absorbed_into == (("NEW", ()),)


# Forces


def test_part_of_a_force_stays_or_goes_with_figures_of_its_own():
    start = after(ArriveEffect(force="garrison", at="gao", strength=Estimate(best=100)))
    here = after(DetachEffect(force="garrison", part="wagner-mali"), start=start)
    part = here.forces["wagner-mali"]
    assert (part.actor, part.at, part.came_from, part.strength) == ("FAMA", "gao", None, None)
    assert here.forces["garrison"].strength == Estimate(best=100), "nothing is shared out"
    there = after(
        DetachEffect(
            force="garrison",
            part="wagner-mali",
            at="kidal-town",
            strength=Estimate(low=20),
            left=Estimate(best=80),
        ),
        start=start,
    )
    part = there.forces["wagner-mali"]
    assert (part.status, part.at, part.came_from) == (ForceStatus.PRESENT, "kidal-town", "gao")
    assert (part.strength, there.forces["garrison"].strength) == (
        Estimate(low=20),
        Estimate(best=80),
    )


def test_forces_that_combine_are_one_force_of_the_strength_that_is_said():
    start = after(
        ArriveEffect(force="garrison", at="gao"),
        StrengthEffect(force="garrison", strength=Estimate(best=80)),
        ArriveEffect(force="wagner-mali", at="kidal-town"),
    )
    world = after(CombineEffect(forces=("wagner-mali",), into="garrison"), start=start)
    gone = world.forces["wagner-mali"]
    assert (gone.status, gone.at, gone.came_from) == (ForceStatus.MERGED, "gao", "kidal-town")
    assert world.forces_at("gao") == ("garrison",)
    assert world.forces["garrison"].strength is None, "nothing is added up"
    said = CombineEffect(forces=("wagner-mali",), into="garrison", strength=Estimate(best=200))
    assert after(said, start=start).forces["garrison"].strength == Estimate(best=200)


# Ground


def test_the_parts_of_a_divided_territory_begin_with_the_control_of_the_whole():
    world = after(
        ControlEffect(target="kidal", holder="CSP"),
        DivideEffect(territory="kidal", into=("hamlet",)),
    )
    assert world.holder_of("hamlet") == "CSP"
    assert world.divisions["kidal"].parts == ("hamlet",)
    apart = after(ControlEffect(target="kidal", holder="FAMA"), start=world)
    assert (apart.holder_of("kidal"), apart.holder_of("hamlet")) == ("FAMA", "CSP")


def test_a_part_that_has_control_of_its_own_keeps_it_and_nobody_is_invented():
    world = after(
        ControlEffect(target="kidal", holder="CSP"),
        ControlEffect(target="hamlet", holder="WAG"),
        DivideEffect(territory="kidal", into=("hamlet",)),
    )
    assert world.holder_of("hamlet") == "WAG"
    empty = after(DivideEffect(territory="kidal", into=("hamlet",)))
    assert "hamlet" not in empty.control


def test_a_united_territory_answers_for_all_in_it_but_places_keep_their_controller():
    world = after(
        ControlEffect(target="kidal", holder="CSP"),
        DivideEffect(territory="kidal", into=("hamlet",)),
        ControlEffect(target="kidal-town", holder="FAMA"),
        UniteEffect(territory="kidal"),
    )
    assert "hamlet" not in world.control
    assert not world.divisions
    assert world.holder_of("kidal") == "CSP"
    assert world.holder_of("kidal-town") == "FAMA"


# Figures


def test_a_figure_is_of_an_actor_of_a_place_or_of_the_whole():
    world, touched = fold(
        BLANK,
        [
            held(IndicatorEffect(indicator="gold", actor="MLI", value=60.5, low=50.0)),
            held(IndicatorEffect(indicator="gold", at="kidal", value=3.0)),
            held(IndicatorEffect(indicator="gold", value=100.0)),
            held(IndicatorEffect(indicator="gold", actor="MLI", value=61.0)),
        ],
        LOOKUP,
    )
    assert {key: record.value for key, record in world.indicators.items()} == {
        "gold>MLI": 61.0,
        "gold@kidal": 3.0,
        "gold": 100.0,
    }
    assert touched == {Kind.INDICATORS: {"gold>MLI", "gold@kidal", "gold"}}
    assert world.indicators[indicator_id("gold", "MLI", None)].low is None


def test_of_two_figures_for_the_same_thing_one_holds():
    one = IndicatorEffect(indicator="gold", actor="MLI", value=1.0)
    assert one.subject == IndicatorEffect(indicator="gold", actor="MLI", value=2.0).subject
    assert one.subject != IndicatorEffect(indicator="gold", at="MLI", value=1.0).subject
