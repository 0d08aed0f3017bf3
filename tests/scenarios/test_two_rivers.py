"""The tutorial teaches what it says: each turn one thing, and by its end every kind of change."""

import re
from collections import Counter
from functools import cache
from itertools import combinations, pairwise
from typing import get_args

import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.effects import AnyEffect, ControlState, Level, Stance
from scenario.core.holding import holds
from scenario.core.lookup import Lookup
from scenario.core.world import ForceStatus, World, indicator_id, stance_id
from scenario.files.scenario_file import LoadedScenario, read_scenario, write_scenario
from scenario.insight.search import SearchIndex, Thing
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.resources import asset, scenario_files
from scenario.ui.actions import TABLE
from tests.fixtures.clock import ticking

PAGE = asset("manual", "tutorial.md").read_text(encoding="utf-8")
FERRIES = indicator_id("ferries", None, None)
LANDS = {"westmark", "saltmarsh", "highmoor", "midland", "delta", "kestrel", "eastfold"}


@cache
def loaded() -> LoadedScenario:
    (path,) = (p for p in scenario_files() if p.name.startswith("two-rivers."))
    return read_scenario(path)


@cache
def lookup() -> Lookup:
    return Lookup(loaded().scenario)


@cache
def chronicle(perspective: str) -> Chronicle:
    return Chronicle.of(lookup(), lookup().perspectives[perspective])


def world(turn: str, perspective: str = "reported") -> World:
    return chronicle(perspective).worlds[lookup().turns[turn]]


def control(
    target: str, turn: str, perspective: str = "reported"
) -> tuple[ControlState, str | None, tuple[str, ...]]:
    found = world(turn, perspective).control[target]
    return found.state, found.holder, found.rivals


def brief(turn: str) -> str:
    return loaded().scenario.turns[lookup().turns[turn]].brief


# The file


def test_it_is_canonical_and_nothing_is_wrong_with_it() -> None:
    assert loaded().warnings == ()
    assert write_scenario(loaded().scenario) == loaded().text


def test_every_kind_of_effect_has_its_place() -> None:
    events = [event for turn in loaded().scenario.turns for event in turn.events]
    used = {type(effect) for event in events for effect in event.effects}
    assert set(get_args(AnyEffect)) - used == set()


def test_every_source_says_that_it_is_invented() -> None:
    silent = [s.id for s in loaded().scenario.sources if "nvented" not in s.title + s.note]
    assert silent == []
    assert not any(source.address for source in loaded().scenario.sources)


def test_it_is_older_than_the_scenarios_of_record() -> None:
    """The start page lists the latest first; a tutorial that is not history comes last."""
    last = {path: read_scenario(path).scenario.turns[-1].to.last for path in scenario_files()}
    assert min(last, key=lambda path: last[path]).name.startswith("two-rivers.")


# The island


def edges(territory: str) -> Counter[frozenset[tuple[float, ...]]]:
    """The lines of an outline, whichever way they run."""
    (ring,) = lookup().territories[territory].rings
    return Counter(frozenset(pair) for pair in pairwise(ring))


def test_neighbours_share_their_borders_point_by_point() -> None:
    shared = {
        (a, b)
        for a, b in combinations(sorted(LANDS), 2)
        if sum((edges(a) & edges(b)).values()) >= 4
    }
    assert shared == {
        ("delta", "eastfold"),
        ("delta", "midland"),
        ("delta", "saltmarsh"),
        ("eastfold", "kestrel"),
        ("eastfold", "midland"),
        ("highmoor", "kestrel"),
        ("highmoor", "midland"),
        ("highmoor", "westmark"),
        ("kestrel", "midland"),
        ("midland", "saltmarsh"),
        ("midland", "westmark"),
        ("saltmarsh", "westmark"),
    }
    count = sum((edges(land) for land in LANDS), Counter())
    assert set(count.values()) == {1, 2}


def test_the_coast_is_one_closed_line() -> None:
    count = sum((edges(land) for land in LANDS), Counter())
    coast = [edge for edge, times in count.items() if times == 1]
    ends = Counter(point for edge in coast for point in edge)
    assert set(ends.values()) == {2}
    assert 60 <= len(coast) <= 125


def test_the_ford_lies_on_the_river_in_midland() -> None:
    assert lookup().territories["ford"].within == "midland"
    on_the_river = edges("ford") & edges("midland")
    assert sum(on_the_river.values()) >= 3


def test_it_lies_where_no_land_is() -> None:
    points = [point for t in loaded().scenario.territories for ring in t.rings for point in ring]
    assert all(-116 < lon < -112 and -18.4 < lat < -16 for lon, lat in points)


# What each turn teaches


def test_the_briefs_name_keys_that_exist() -> None:
    known = {key.replace(" ", "+") for spec in TABLE for key in spec.key_texts()}
    named = {
        turn: set(re.findall(r"(?:Ctrl|Shift)\+\w+|\b(?:Right|Left|F1|D)\b", brief(turn)))
        for turn in lookup().turns
    }
    assert set.union(*named.values()) - known == set()
    assert named["T1"] >= {"Left", "Shift+Right"}
    assert named["T3"] >= {"Ctrl+K", "Ctrl+2"}
    assert named["T4"] >= {"Ctrl+B", "D", "Ctrl+D"}
    assert all("Right" in names for turn, names in named.items() if turn != "T4")
    assert max(len(brief(turn)) for turn in lookup().turns) <= 330, "the events need the room"


def test_turn_1_shows_every_sign_of_control() -> None:
    assert {state for state, _, _ in (control(land, "T0") for land in LANDS)} == {ControlState.HELD}
    assert control("highmoor", "T1") == (ControlState.CONTESTED, "REP", ("FRONT",))
    assert control("eastfold", "T1") == (ControlState.CLAIMED, "REP", ("COAST",))
    assert control("fellgate", "T1") == (ControlState.HELD, "FRONT", ())


def test_turn_2_is_another_map_under_each_perspective() -> None:
    assert control("ford", "T2") == (ControlState.CONTESTED, "REP", ("FRONT",))
    assert control("ford", "T2", "front") == (ControlState.HELD, "FRONT", ())
    assert control("ford", "T2", "republic") == (ControlState.HELD, "REP", ())
    assert control("ford", "T2", "corroborated") == (ControlState.HELD, "REP", ())


def test_turn_2_has_tolls_that_nobody_adds_up() -> None:
    _, fight = lookup().events["ford-fight"]
    tolls = {
        claim.id: toll.killed.best
        for claim in fight.claims
        for toll in claim.tolls
        if toll.of == "REP" and toll.killed is not None
    }
    assert tolls == {"front": 60, "council": 0, "gazette": 14}
    (denial,) = (claim for claim in fight.claims if claim.denies)
    assert (denial.claimant, denial.denies) == ("REP", ("front",))


@pytest.mark.parametrize(
    ("perspective", "seen"),
    [("reported", True), ("corroborated", False), ("republic", False), ("front", True)],
)
def test_turn_2_has_a_force_that_only_a_rumour_knows(perspective: str, seen: bool) -> None:
    gunboat = world("T2", perspective).forces.get("gunboat")
    assert (gunboat is not None and gunboat.status is ForceStatus.PRESENT) is seen


def test_turn_2_has_a_place_of_which_nobody_can_say() -> None:
    assert control("reedham", "T2")[0] is ControlState.UNKNOWN


def test_turn_3_changes_who_is_with_whom() -> None:
    before, after = world("T2"), world("T3")
    assert after.actors["LANCE"].absorbed_into == (("GUARD", ("REP",)),)
    assert (before.forces["column"].actor, after.forces["column"].actor) == ("LANCE", "GUARD")
    assert after.influence["GUARD>REP"].level is Level.MAJOR
    assert (before.actors["FRONT"].name, after.actors["FRONT"].name) == (
        "Upland Front",
        "Upland League",
    )
    assert not after.actors["MARSH"].exists
    assert control("fellgate", "T3") == (ControlState.HELD, "RIDERS", ())


def test_turn_4_ends_the_war_under_every_perspective_that_heard_of_it() -> None:
    assert control("highmoor", "T4") == (ControlState.CLAIMED, "FRONT", ("REP",))
    assert control("saltmarsh", "T4")[0] is ControlState.DEMILITARISED
    assert world("T4").actors["REP"].government == "ASSEMBLY"
    assert set(world("T4").members_of("PACT")) == {"REP", "COAST"}


@pytest.mark.parametrize(
    ("perspective", "ferries"),
    [("reported", (240, 90, 90, 210)), ("corroborated", (240, 240, 240, 240))],
)
def test_the_ferries_are_counted(perspective: str, ferries: tuple[int, ...]) -> None:
    found = tuple(
        world(turn, perspective).indicators[FERRIES].value for turn in ("T1", "T2", "T3", "T4")
    )
    assert found == ferries


def test_the_toll_is_taken_only_where_the_front_holds_the_ford() -> None:
    _, toll = lookup().events["toll"]
    assert toll.condition is not None
    met = {
        perspective
        for perspective in lookup().perspectives
        if holds(toll.condition, world("T3", perspective), lookup(), {})
    }
    assert met == {"front"}
    stances = {
        perspective: world("T4", perspective).relations[stance_id("COAST", "FRONT")].stance
        for perspective in lookup().perspectives
    }
    assert stances.pop("front") is Stance.NEUTRAL
    assert set(stances.values()) == {Stance.PARTNER}


def test_the_old_name_still_finds_who_was_renamed() -> None:
    found = SearchIndex(lookup()).find("upland front")[0]
    assert (found.thing, found.id) == (Thing.ACTOR, "FRONT")


# Playing otherwise


def played_to(turn: str) -> Session:
    session = Session.begin(MemoryShelf(), lookup(), loaded().text, clock=ticking())
    session.play_to(lookup().turns[turn])
    return session


def test_both_questions_are_asked_once_turn_3_is_over() -> None:
    session = played_to("T3")
    assert [asked.decision.id for asked in session.decisions()] == ["answer"]
    session.decide("answer", "talk")
    assert "ballot" in [asked.decision.id for asked in session.decisions()]


def test_a_storm_grows_a_branch_without_truce_or_vote() -> None:
    session = played_to("T3")
    session.decide("answer", "storm")
    session.advance()
    assert session.branch.fork is not None
    stormed = session.world()
    assert stormed.relations[stance_id("REP", "FRONT")].stance is Stance.AT_WAR
    assert stormed.forces["riders"].status is ForceStatus.DESTROYED
    assert stormed.actors["REP"].government == "COUNCIL"
    assert stormed.control["fellgate"].holder == "REP"
    assert world("T4").actors["REP"].government == "ASSEMBLY"


def test_without_a_vote_the_council_stays() -> None:
    session = played_to("T3")
    session.decide("answer", "talk")
    session.decide("ballot", "stay")
    session.advance()
    assert session.world().actors["REP"].government == "COUNCIL"
    assert session.world().control["highmoor"].holder == "FRONT"


# The manual's page


def test_the_manual_walks_through_every_turn() -> None:
    headings = re.findall(r"^## Turn \d: (.+)$", PAGE, re.MULTILINE)
    assert headings == [turn.title for turn in loaded().scenario.turns[1:]]


def test_the_manual_names_what_is_there() -> None:
    scenario = loaded().scenario
    named = set(re.findall(r"“(.+?)”", " ".join(PAGE.split())))
    events = [event for turn in scenario.turns for event in turn.events]
    options = [option for decision in scenario.decisions for option in decision.options]
    there = {each.title for each in (*events, *options, *scenario.decisions)}
    there |= {perspective.name for perspective in scenario.perspectives}
    assert named - there == set()
    assert {"Fight at the Ford", "The moor rises", "Storm Fellgate"} <= named
