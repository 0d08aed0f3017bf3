"""The first scenario keeps what was promised of it: the article's claims, the record, the rules."""

import csv
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from scenario.core.belief import believes
from scenario.core.chronicle import Chronicle
from scenario.core.claims import Claim, ClaimStatus, SourceKind
from scenario.core.effects import ArriveEffect, ControlEffect, ControlState, Level, StrengthEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import ForceStatus, Kind, World
from scenario.files.scenario_file import LoadedScenario, read_scenario, write_scenario
from scenario.resources import asset, scenario_files

PARAGRAPHS = {
    "D1": {"P9"},
    "D2": {"P7"},
    "D3": {"P5", "P7"},
    "D4": {"P3", "P5"},
    "D5": {"P8"},
    "D6": {"P9"},
    "D7": {"P11"},
    "D8": {"P11"},
    "D9": {"P11"},
    "D10": {"P6"},
    "D11": {"P6"},
    "D12": {"P4"},
    "D13": {"P3"},
    "D14": {"P7"},
    "D15": {"P1", "P2"},
    "D16": {"P1", "P10"},
}
NAMED_BY_THE_ARTICLE = [
    "RUS",
    "RUMOD",
    "WAG",
    "AFC",
    "MLI",
    "JUN",
    "FAMA",
    "JNIM",
    "FRA",
    "USA",
    "UKR",
    "DZA",
    "BFA",
    "CAF",
    "GNQ",
    "EUR",
    "AFP",
    "PESKOV",
    "PUTIN",
    "GOITA",
    "PRIGOZHIN",
    "UTKIN",
]
ADDED_FROM_THE_RECORD = [
    "CSP",
    "MINUSMA",
    "NER",
    "AES",
    "ECOWAS",
    "TCD",
    "CIV",
    "SEN",
    "UN",
    "OHCHR",
    "AMNESTY",
    "NYT",
]
SPANS = {
    "T0": "2020-01-01/2020-07-31",
    "T1": "2020-08-01/2021-04-30",
    "T2": "2021-05-01/2021-11-30",
    "T3": "2021-12-01/2022-02-28",
    "T4": "2022-03-01/2022-08-31",
    "T5": "2022-09-01/2023-02-28",
    "T6": "2023-06-01/2023-08-31",
    "T7": "2023-09-01/2023-10-31",
    "T8": "2023-11-01/2023-12-31",
    "T9": "2024-01-01/2024-06-30",
    "T10": "2024-07-01/2024-11-30",
    "T11": "2024-12-01/2025-05-31",
    "T12": "2025-06-01/2025-06-09",
}
RECORDED_ONLY = ("moura", "diallassagou", "river-boat")
"""Killings of civilians that are recorded with their claimants and from which nothing follows."""


@cache
def loaded() -> LoadedScenario:
    (path,) = (p for p in scenario_files() if p.name.startswith("wagner-africa-corps."))
    with asset("basemap", "areas.csv").open(encoding="utf-8", newline="") as units:
        areas = {row["id"] for row in csv.DictReader(units)}
    with asset("basemap", "countries.csv").open(encoding="utf-8", newline="") as countries:
        areas |= {row["id"] for row in csv.DictReader(countries)}
    return read_scenario(path, areas)


@cache
def lookup() -> Lookup:
    return Lookup(loaded().scenario)


@cache
def chronicle(perspective: str) -> Chronicle:
    return Chronicle.of(lookup(), lookup().perspectives[perspective])


def world(turn: int, perspective: str = "reported") -> World:
    return chronicle(perspective).worlds[turn]


def events() -> Iterator[Event]:
    return chain.from_iterable(turn.events for turn in loaded().scenario.turns)


def claims() -> dict[str, Claim]:
    return {claim.id: claim for event in events() for claim in event.claims}


def present(at: World, actor: str) -> dict[str, str | None]:
    """Where an actor's forces stand: the country of each, by force."""
    return {
        force: lookup().country_of(state.at or "")
        for force, state in at.forces.items()
        if state.status is ForceStatus.PRESENT and state.actor == actor
    }


def tolls(event: str, perspective: str) -> set[tuple[str | None, str | None, int | None]]:
    """The counts of dead that a perspective believes: claimant, whose dead, how many at least."""
    rule = lookup().perspectives[perspective]
    return {
        (claim.claimant, toll.of, toll.killed.best or toll.killed.low)
        for claim in lookup().events[event][1].claims
        if believes(rule, claim, lookup())
        for toll in claim.tolls
        if toll.killed is not None
    }


def control(
    place: str, turn: int, perspective: str = "reported"
) -> tuple[ControlState, str | None]:
    found = world(turn, perspective).control[place]
    return found.state, found.holder


def test_it_is_canonical_and_nothing_is_wrong_with_it() -> None:
    assert loaded().warnings == ()
    assert write_scenario(loaded().scenario) == loaded().text


def test_the_turns_have_the_spans_of_the_record() -> None:
    assert {turn.id: turn.when.text for turn in loaded().scenario.turns} == SPANS


@pytest.mark.parametrize("claim", PARAGRAPHS)
def test_each_claim_of_the_article_stands_with_its_paragraphs(claim: str) -> None:
    cited = claims()[claim].sources
    assert {cite.locator for cite in cited if cite.source == "article"} == PARAGRAPHS[claim]


def test_each_actor_is_there_and_marked_where_the_article_names_it() -> None:
    marked = {actor.id for actor in loaded().scenario.actors if actor.in_article}
    assert marked == set(NAMED_BY_THE_ARTICLE)
    assert set(ADDED_FROM_THE_RECORD) <= set(lookup().actors) - marked


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("CSP-PSD", "CSP"),
        ("CSP-DPA", "CSP"),
        ("FLA", "CSP"),
        ("GSIM", "JNIM"),
        ("transition authorities", "JUN"),
        ("African body", "AFC"),
        ("fame", "FAMA"),
        ("FP", "AFP"),
    ],
)
def test_other_names_find_an_actor(name: str, actor: str) -> None:
    assert name in lookup().actors[actor].aliases


def test_every_change_has_a_claim_and_every_claim_a_source() -> None:
    assert all(claim.sources for claim in claims().values())
    assert [e.id for e in events() if e.effects and not e.claims] == []


def test_sources_that_are_pages_have_an_address_without_a_scheme() -> None:
    own = {SourceKind.ARTICLE, SourceKind.GENERAL_KNOWLEDGE}
    pages = [s for s in loaded().scenario.sources if s.kind not in own and s.id != "author"]
    assert len(pages) >= 70
    assert [s.id for s in pages if not s.address or "://" in s.address] == []
    assert len({s.address for s in pages}) == len(pages)


def test_every_page_of_the_record_is_a_source() -> None:
    record = Path(__file__).with_name("pages.txt").read_text(encoding="utf-8").split()
    assert set(record) <= {source.address for source in loaded().scenario.sources}


def test_levels_of_influence_rest_on_the_author_and_are_never_called_reported() -> None:
    judged = [c for c in claims().values() if {s.source for s in c.sources} == {"author"}]
    assert judged
    assert {claim.status for claim in judged} == {ClaimStatus.ASSERTED}
    assert lookup().sources["author"].kind is SourceKind.ANALYSIS


def test_a_strength_stands_only_where_a_page_gives_it() -> None:
    given = [
        (effect.force, effect.strength.low, effect.strength.high, event)
        for event in events()
        for effect in event.effects
        if isinstance(effect, ArriveEffect | StrengthEffect) and effect.strength is not None
    ]
    assert [(force, low, high) for force, low, high, _ in given] == [("AFC-GNQ", 100, 200)]
    named = {cite.source for claim in given[0][3].claims for cite in claim.sources}
    assert "africanews-guinea" in named


@pytest.mark.parametrize("name", RECORDED_ONLY)
def test_nothing_follows_from_the_killing_of_civilians(name: str) -> None:
    event = lookup().events[name][1]
    assert event.effects == ()
    assert any(toll.killed for claim in event.claims for toll in claim.tolls)
    options = [option for d in loaded().scenario.decisions for option in d.options]
    assert all(name not in option.replaces for option in options)
    assert all(delay.event != name for option in options for delay in option.delays)


def test_moura_is_a_finding_with_the_denials_of_it() -> None:
    found = {claim.id: claim for claim in lookup().events["moura"][1].claims}
    assert found["moura.finding"].claimant == "OHCHR"
    deniers = {c.claimant for c in found.values() if "moura.finding" in c.denies}
    assert deniers == {"JUN", "RUS"}
    assert "does not name Wagner" in found["moura.finding"].text


def test_allegations_have_no_effect() -> None:
    for name in ("crash.deliberate", "ukraine-ties.mali", "mutiny.utkin"):
        assert claims()[name].status is ClaimStatus.ALLEGED
        assert [e.id for e in events() for effect in e.effects if name in effect.claims] == []


def test_in_2020_the_rebels_hold_kidal_and_not_gao_or_timbuktu() -> None:
    assert control("kidal", 0) == (ControlState.HELD, "CSP")
    assert control("anefis", 0) == (ControlState.HELD, "CSP")
    assert {control(place, 0) for place in ("gao", "timbuktu")} == {(ControlState.HELD, "FAMA")}
    assert present(world(0), "WAG") == {"WAG-CAF": "CAF", "WAG-LBY": "LBY"}


def test_kidal_falls_in_turn_eight_and_the_country_around_it_stays_contested() -> None:
    assert control("kidal", 7) == (ControlState.HELD, "CSP")
    assert control("kidal-camp", 7) == (ControlState.HELD, "CSP")
    assert control("kidal", 8) == (ControlState.HELD, "FAMA")
    assert control("ML-KID", 8)[0] is ControlState.CONTESTED
    assert world(8).control["ML-KID"].confidence == "medium"
    assert world(10).control["ML-KID"].confidence == "low"


def test_tinzaouaten_is_a_guessed_territory_inside_kidal_that_stays_with_the_rebels() -> None:
    around = lookup().territories["ML-TZN"]
    assert (around.within, around.approximate, around.areas) == ("ML-KID", True, ())
    assert {control(at, turn) for at in ("ML-TZN", "tinzaouaten") for turn in range(13)} == {
        (ControlState.HELD, "CSP")
    }


def test_africa_corps_is_founded_after_the_mutiny() -> None:
    assert not world(6).actors["AFC"].exists
    assert world(7).actors["AFC"].exists


def test_at_the_end_wagner_is_africa_corps_in_mali_and_wagner_elsewhere() -> None:
    assert world(12).actors["WAG"].absorbed_into == (("AFC", ("MLI",)),)
    assert world(12).actors["WAG"].exists
    assert present(world(12), "WAG") == {"WAG-CAF": "CAF", "WAG-LBY": "LBY"}
    assert {"WAG-BKO", "WAG-GAO", "WAG-KID", "WAG-TOM"} <= set(present(world(12), "AFC"))


def test_at_the_end_only_senegal_has_french_forces_and_niger_no_americans() -> None:
    assert present(world(12), "FRA") == {"FRA-SEN": "SEN"}
    assert present(world(12), "USA") == {}
    assert present(world(12), "MINUSMA") == {}
    gone = [world(12).influence[f"FRA>{country}"].level for country in ("MLI", "BFA", "NER")]
    assert gone == [Level.NONE] * 3


def test_at_the_end_the_army_holds_the_four_towns_and_not_tinzaouaten() -> None:
    for place in ("gao", "timbuktu", "anefis", "kidal"):
        assert control(place, 12) == (ControlState.HELD, "FAMA")
        assert place not in chronicle("reported").touched[12].get(Kind.CONTROL, frozenset())
    assert world(12).holder_of("tinzaouaten") != "FAMA"


def test_the_blocs_change_as_the_record_has_it() -> None:
    assert world(6).members_of("AES") == ()
    assert world(7).members_of("AES") == ("BFA", "MLI", "NER")
    assert world(10).members_of("ECOWAS") == ("BFA", "CIV", "MLI", "NER", "SEN")
    assert world(11).members_of("ECOWAS") == ("CIV", "SEN")


def test_the_rebels_take_their_later_names() -> None:
    shorts = [world(turn).actors["CSP"].short for turn in (8, 9, 10)]
    assert shorts == ["CSP-PSD", "CSP-DPA", "FLA"]


def test_the_regained_towns_look_different_as_wagner_and_the_article_have_it() -> None:
    for place in ("gao", "timbuktu"):
        assert control(place, 0, "wagner")[0] is ControlState.UNKNOWN
        assert control(place, 0, "article")[0] is ControlState.UNKNOWN
        assert control(place, 12, "wagner") == (ControlState.HELD, "FAMA")


def test_wagner_and_the_report_differ_at_the_end_over_the_region_of_kidal() -> None:
    assert control("ML-KID", 12, "wagner") == (ControlState.HELD, "FAMA")
    assert control("ML-KID", 12) == (ControlState.CONTESTED, "FAMA")
    assert control("ML-KID", 12, "rebels") == (ControlState.CONTESTED, "CSP")


def test_the_article_does_not_say_who_holds_tinzaouaten() -> None:
    assert control("tinzaouaten", 10, "article") == (ControlState.UNKNOWN, None)
    assert control("tinzaouaten", 10, "rebels") == (ControlState.HELD, "CSP")


def test_the_article_puts_nobody_where_it_does_not_say() -> None:
    """It tells of no base, no UN mission and no CSP; silence is not shown as presence."""
    end = world(12, "article")
    for actor in ("FRA", "USA", "UN", "MINUSMA", "CSP", "TAK"):
        assert not present(end, actor), actor
    for place in ("kidal", "anefis", "ML-KID"):
        assert control(place, 0, "article") == (ControlState.UNKNOWN, None)
    assert "tessalit" not in end.control


def test_both_rebel_tolls_of_tinzaouaten_stand_side_by_side() -> None:
    reported = tolls("tinzaouaten", "reported")
    assert {("CSP", "WAG", 84), ("CSP", "FAMA", 47)} <= reported
    assert {("JNIM", "WAG", 50), ("JNIM", "FAMA", 10)} <= reported
    assert {("NYT", "WAG", 46), ("NYT", "FAMA", 24), ("FAMA", "FAMA", 2)} <= reported
    wagner = tolls("tinzaouaten", "wagner")
    assert ("FAMA", "FAMA", 2) in wagner
    assert {claimant for claimant, _, _ in wagner}.isdisjoint({"CSP", "JNIM"})


def test_the_rebels_deny_that_jnim_took_part() -> None:
    denial = claims()["tinzaouaten.csp-denial"]
    assert (denial.claimant, denial.status) == ("CSP", ClaimStatus.DENIED)
    assert set(denial.denies) == {"tinzaouaten.jnim", "D11"}


def test_wagners_presence_is_reported_and_denied_by_the_junta() -> None:
    denial = claims()["wagner-arrives.denial"]
    assert (denial.claimant, denial.status) == ("JUN", ClaimStatus.DENIED)
    assert world(3).recognition["JUN>WAG>presence"].standing == "denied"
    assert "WAG-BKO" in present(world(3), "WAG")


def test_no_perspective_keeps_the_french_in_niger() -> None:
    keeping = {p for p in lookup().perspectives if "FRA-NER" in present(world(12, p), "FRA")}
    assert keeping == set()


def test_what_is_corroborated_rests_on_two_publishers_or_on_the_start() -> None:
    for turn in range(1, 13):
        for kind, ids in chronicle("corroborated").touched[turn].items():
            for key in ids & set(world(turn, "corroborated").table(kind)):
                record = world(turn, "corroborated").table(kind)[key]
                cause = record.confirmed if kind is Kind.CONTROL else record.cause
                cited = [cite.source for c in cause.claims for cite in claims()[c].sources]
                assert len(lookup().publishers(tuple(cited))) >= 2, (turn, kind, key)


def test_the_regions_of_the_three_states_are_in_play_as_first_order_units() -> None:
    counted = {
        country: sum(t.country == country and bool(t.areas) for t in loaded().scenario.territories)
        for country in ("MLI", "NER", "BFA")
    }
    assert counted == {"MLI": 9, "NER": 8, "BFA": 13}


def test_every_territory_has_a_controller_from_the_start() -> None:
    named = {
        effect.target
        for event in loaded().scenario.turns[0].events
        for effect in event.effects
        if isinstance(effect, ControlEffect)
    }
    assert set(lookup().territories) <= named


@pytest.mark.parametrize(
    ("turn", "options"),
    [
        ("T6", {"as-it-was", "settled", "prolonged"}),
        ("T10", {"as-it-was", "turn-back", "no-convergence", "town-taken"}),
        ("T12", {"as-it-was", "stays"}),
    ],
)
def test_decisions_name_what_history_did(turn: str, options: set[str]) -> None:
    (decision,) = (d for d in loaded().scenario.decisions if d.turn == turn)
    assert {option.id for option in decision.options} == options
    assert decision.history == "as-it-was"
    likelihoods = {o.likelihood for o in decision.options if o.id != decision.history}
    assert likelihoods <= {"very unlikely", "unlikely", "roughly even chance", "likely"}


def test_the_note_says_that_june_2025_is_not_the_present() -> None:
    note = loaded().scenario.note
    assert "April 2026" in note
    assert "a party's claim" in note
