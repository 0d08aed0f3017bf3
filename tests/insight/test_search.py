from dataclasses import replace

import pytest

from scenario.core.effects import RenameEffect
from scenario.core.lookup import Lookup
from scenario.core.text import fold_text
from scenario.insight.search import SearchIndex, Thing
from tests.fixtures.small import small_scenario


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex(Lookup(small_scenario()))


@pytest.mark.parametrize(
    ("text", "thing", "id_"),
    [
        ("northern front", Thing.ACTOR, "REB"),
        ("deux-rivieres", Thing.ACTOR, "REP"),
        ("DEUX-RIVIÈRES", Thing.ACTOR, "REP"),
        ("league", Thing.BLOC, "LEAGUE"),
        ("delta", Thing.TERRITORY, "east"),
        ("crossing", Thing.PLACE, "crossing"),
        ("column", Thing.FORCE, "column"),
        ("fight at", Thing.EVENT, "fight"),
        ("t2", Thing.TURN, "T2"),
        ("  the   company goes ", Thing.TURN, "T2"),
    ],
)
def test_finds_things_by_any_of_their_names(index, text, thing, id_):
    best = index.find(text)[0]
    assert (best.thing, best.id) == (thing, id_)


def test_the_best_fit_comes_first_and_each_thing_once(index):
    hits = index.find("north")
    assert [hit.id for hit in hits[:2]] == ["north", "REB"]
    assert len({(hit.thing, hit.id) for hit in hits}) == len(hits)


def test_a_name_goes_before_an_id_that_fits_as_well():
    scenario = small_scenario()
    first, *rest = scenario.places
    camp = replace(first, id="kidal-camp", name="Camp", aliases=())
    town = replace(first, id="town", name="Kidal", aliases=())
    index = SearchIndex(Lookup(replace(scenario, places=(first, *rest, camp, town))))
    assert [hit.id for hit in index.find("kid")] == ["town", "kidal-camp"]


def test_says_which_name_was_meant(index):
    (hit,) = index.find("deux")
    assert (hit.name, hit.matched) == ("Republic of Two Rivers", "Deux-Rivières")


def test_nothing_is_found_for_nothing(index):
    assert index.find("  ") == ()
    assert index.find("zzz") == ()
    assert len(index.find("e", limit=3)) == 3


def test_a_renamed_actor_is_found_by_both_names():
    scenario = small_scenario()
    last = scenario.turns[-1]
    event = replace(
        last.events[0], effects=(RenameEffect(actor="COM", name="Lance Corps", short="LC"),)
    )
    turns = (*scenario.turns[:-1], replace(last, events=(event, *last.events[1:])))
    index = SearchIndex(Lookup(replace(scenario, turns=turns)))
    for text in ("lance corps", "lc", "company of the lance"):
        assert index.find(text)[0].id == "COM"


def test_folding_drops_case_accents_and_spare_spaces():
    assert fold_text("  Deux-RIVIÈRES\tdu  Nord ") == "deux-rivieres du nord"
