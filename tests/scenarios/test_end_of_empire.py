"""The end of empire keeps what was promised of it: every state, its day, who left, who says so."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise

import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.claims import Confidence, SourceKind
from scenario.core.dates import Precision, When
from scenario.core.effects import AbsorbEffect, ControlEffect, ControlState, FoundEffect
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import World
from scenario.files.scenario_file import LoadedScenario, read_scenario, write_scenario
from scenario.resources import asset, scenario_files

POWERS = {"GBR", "FRA", "BEL", "PRT", "ESP", "ITA"}
INDEPENDENT_BEFORE = {"EGY", "ETH", "LBR", "ZAF"}
INDEPENDENCE = {
    "LBY": ("1951-12-24", {"GBR", "FRA"}),
    "SDN": ("1956-01-01", {"GBR", "EGY"}),
    "MAR": ("1956-03-02", {"FRA"}),
    "TUN": ("1956-03-20", {"FRA"}),
    "GHA": ("1957-03-06", {"GBR"}),
    "GIN": ("1958-10-02", {"FRA"}),
    "CMR": ("1960-01-01", {"FRA"}),
    "TGO": ("1960-04-27", {"FRA"}),
    "MLF": ("1960-06-20", {"FRA"}),
    "MDG": ("1960-06-26", {"FRA"}),
    "SLD": ("1960-06-26", {"GBR"}),
    "COD": ("1960-06-30", {"BEL"}),
    "SOM": ("1960-07-01", {"ITA"}),
    "BEN": ("1960-08-01", {"FRA"}),
    "NER": ("1960-08-03", {"FRA"}),
    "BFA": ("1960-08-05", {"FRA"}),
    "CIV": ("1960-08-07", {"FRA"}),
    "TCD": ("1960-08-11", {"FRA"}),
    "CAF": ("1960-08-13", {"FRA"}),
    "COG": ("1960-08-15", {"FRA"}),
    "GAB": ("1960-08-17", {"FRA"}),
    "NGA": ("1960-10-01", {"GBR"}),
    "MRT": ("1960-11-28", {"FRA"}),
    "SLE": ("1961-04-27", {"GBR"}),
    "TZA": ("1961-12-09", {"GBR"}),
    "RWA": ("1962-07-01", {"BEL"}),
    "BDI": ("1962-07-01", {"BEL"}),
    "DZA": ("1962-07-05", {"FRA"}),
    "UGA": ("1962-10-09", {"GBR"}),
    "ZAN": ("1963-12-10", {"GBR"}),
    "KEN": ("1963-12-12", {"GBR"}),
    "MWI": ("1964-07-06", {"GBR"}),
    "ZMB": ("1964-10-24", {"GBR"}),
    "GMB": ("1965-02-18", {"GBR"}),
    "BWA": ("1966-09-30", {"GBR"}),
    "LSO": ("1966-10-04", {"GBR"}),
    "MUS": ("1968-03-12", {"GBR"}),
    "SWZ": ("1968-09-06", {"GBR"}),
    "GNQ": ("1968-10-12", {"ESP"}),
    "GNB": ("1974-09-10", {"PRT"}),
    "MOZ": ("1975-06-25", {"PRT"}),
    "CPV": ("1975-07-05", {"PRT"}),
    "COM": ("1975-07-06", {"FRA"}),
    "STP": ("1975-07-12", {"PRT"}),
    "AGO": ("1975-11-11", {"PRT"}),
    "SYC": ("1976-06-29", {"GBR"}),
    "DJI": ("1977-06-27", {"FRA"}),
    "ZWE": ("1980-04-18", {"GBR"}),
    "NAM": ("1990-03-21", {"ZAF"}),
    "ERI": ("1993-05-24", {"ETH"}),
}
"""The day on which sovereignty passed, and who held it until then."""
SPLIT_FROM_A_UNION = {"SEN": ("SN", "federation-breaks"), "MLI": ("ML", "ind-MLI")}
"""Sovereign as the Mali Federation first: their ground, and since when it is theirs alone."""
STILL_HELD_BY_A_POWER = {
    "ES-CAN": "ESP",
    "ES-CEU": "ESP",
    "ES-MEL": "ESP",
    "FR-MAY": "FRA",
    "FR-REU": "FRA",
    "SH": "GBR",
}
COMMUNITY = {
    *("BEN", "BFA", "CAF", "CIV", "COG", "GAB"),
    *("MDG", "MLI", "MRT", "NER", "SEN", "TCD"),
}
SEVENTEEN = COMMUNITY | {"CMR", "COD", "NGA", "SOM", "TGO"}


@cache
def loaded() -> LoadedScenario:
    (path,) = (p for p in scenario_files() if p.name.startswith("end-of-empire."))
    areas: set[str] = set()
    for table in ("areas.csv", "countries.csv"):
        with asset("basemap", table).open(encoding="utf-8", newline="") as rows:
            areas |= {row["id"] for row in csv.DictReader(rows)}
    return read_scenario(path, areas)


@cache
def lookup() -> Lookup:
    return Lookup(loaded().scenario)


@cache
def chronicle(perspective: str) -> Chronicle:
    return Chronicle.of(lookup(), lookup().perspectives[perspective])


def world(turn: str, perspective: str = "reported") -> World:
    return chronicle(perspective).worlds[lookup().turns[turn]]


def events() -> Iterator[Event]:
    return chain.from_iterable(turn.events for turn in loaded().scenario.turns)


def event(name: str) -> Event:
    return lookup().events[name][1]


def control(
    target: str, turn: str, perspective: str = "reported"
) -> tuple[ControlState, str | None, tuple[str, ...]]:
    found = world(turn, perspective).control[target]
    return found.state, found.holder, found.rivals


def holder(target: str, turn: str, perspective: str = "reported") -> str | None:
    return control(target, turn, perspective)[1]


def when_held(target: str, actor: str) -> str:
    """The date of the first event that gives an actor a territory."""
    for each in events():
        for effect in each.effects:
            if isinstance(effect, ControlEffect | AbsorbEffect) and _gives(effect, target, actor):
                return each.when.text
    raise AssertionError(f"{actor} never holds {target}")


def _gives(effect: ControlEffect | AbsorbEffect, target: str, actor: str) -> bool:
    if isinstance(effect, ControlEffect):
        return (effect.target, effect.holder) == (target, actor)
    return effect.into == actor and lookup().country_of(target) == actor


def holders_before(name: str, target: str) -> set[str]:
    """Who held a territory, or claimed it beside the holder, until an event, as it is written."""
    held: set[str] = set()
    for each in events():
        for effect in each.effects:
            if isinstance(effect, ControlEffect) and effect.target == target:
                if each.id == name:
                    return held
                if effect.holder is not None and effect is _first(each, target):
                    claims = effect.state is ControlState.CLAIMED
                    held = {effect.holder, *(effect.rivals if claims else ())}
    raise AssertionError(f"{name} does not change {target}")


def _first(each: Event, target: str) -> ControlEffect:
    return next(
        effect
        for effect in each.effects
        if isinstance(effect, ControlEffect) and effect.target == target
    )


def test_it_is_canonical_and_nothing_is_wrong_with_it() -> None:
    assert loaded().warnings == ()
    assert write_scenario(loaded().scenario) == loaded().text


def test_the_turns_leave_no_day_out() -> None:
    turns = loaded().scenario.turns
    assert (turns[0].from_.text, turns[-1].to.text) == ("1951-01-01", "1994-06-30")
    gaps = [b.id for a, b in pairwise(turns) if b.from_.first != a.to.last + 1]
    assert gaps == []
    assert [turn.title for turn in turns if len(turn.title) > 14] == []
    assert all(turn.brief.count(".") >= 2 for turn in turns)


@pytest.mark.parametrize("iso", INDEPENDENCE)
def test_each_state_has_its_day_the_power_that_left_and_a_source(iso: str) -> None:
    day, powers = INDEPENDENCE[iso]
    independence = event(f"ind-{iso}")
    assert (independence.when.text, independence.when.precision) == (day, Precision.DAY)
    assert powers <= set(independence.actors)
    gained = [
        effect.target
        for effect in independence.effects
        if isinstance(effect, ControlEffect) and effect.holder == iso
    ]
    assert gained
    left = set.union(*(holders_before(independence.id, target) for target in gained))
    held_by_the_victors = {"EPL"} if iso == "ERI" else set()
    assert left - held_by_the_victors == powers - ({"ETH"} if iso == "ERI" else set())
    named = {cite.source for claim in independence.claims for cite in claim.sources}
    assert named - {"general-knowledge", "author"}
    assert any(claim.confidence is Confidence.HIGH for claim in independence.claims)


def test_no_african_state_is_missing() -> None:
    states = {*INDEPENDENCE, *SPLIT_FROM_A_UNION, *INDEPENDENT_BEFORE} - {"MLF", "SLD", "ZAN"}
    with asset("basemap", "countries.csv").open(encoding="utf-8", newline="") as rows:
        known = {row["id"] for row in csv.DictReader(rows)}
    assert states <= known
    assert len(states) == 53
    members = set(world("T14").members_of("OAU"))
    assert states - members == {"MAR"}
    assert members - states == {"ESH"}


@pytest.mark.parametrize("iso", SPLIT_FROM_A_UNION)
def test_the_states_of_the_mali_federation_stand_by_themselves_since_its_end(iso: str) -> None:
    target, since = SPLIT_FROM_A_UNION[iso]
    assert holder(target, "T4") == "MLF"
    assert holder(target, "T5") == iso
    assert event(since).when.precision is Precision.DAY
    assert holders_before("ind-MLF", target) == {"FRA"}
    assert not world("T5").actors["MLF"].exists


def test_seventeen_states_are_new_in_1960() -> None:
    in_1960 = {iso for iso, (day, _) in INDEPENDENCE.items() if day.startswith("1960")}
    assert in_1960 - {"MLF", "SLD"} | set(SPLIT_FROM_A_UNION) == SEVENTEEN


@pytest.mark.parametrize(
    ("target", "actor", "day"),
    [
        ("LY", "LBY", "1951-12-24"),
        ("ER", "ERF", "1952-09-15"),
        ("MA-RIF", "MAR", "1956-04-07"),
        ("MA-TNG", "MAR", "1956-10-29"),
        ("GH-TOG", "GHA", "1957-03-06"),
        ("MA-TAR", "MAR", "1958-04-01"),
        ("NG-CAM", "NGA", "1961-06-01"),
        ("CM-SUD", "CMR", "1961-10-01"),
        ("bizerte", "TUN", "1963-10-15"),
        ("TZ-ZAN", "TZA", "1964-04-26"),
        ("MA-IFN", "MAR", "1969-06-30"),
        ("NA", "NAM", "1990-03-21"),
        ("ER", "ERI", "1993-05-24"),
        ("NA-WVB", "NAM", "1994-03-01"),
    ],
)
def test_ground_passes_on_the_day_of_the_record(target: str, actor: str, day: str) -> None:
    assert when_held(target, actor) == day


def test_at_the_start_four_states_are_independent() -> None:
    at = world("T0")
    assert {a.id for a in loaded().scenario.actors if a.founded is None} >= INDEPENDENT_BEFORE
    holders = {control.holder for control in at.control.values()}
    assert holders == {*POWERS, *INDEPENDENT_BEFORE, "TNG"}
    assert set(lookup().territories) <= set(at.control)


def test_at_the_end_no_power_holds_ground_but_what_it_still_held() -> None:
    left = {id_: c.holder for id_, c in world("T14").control.items() if c.holder in POWERS}
    assert left == STILL_HELD_BY_A_POWER


def test_no_power_ever_takes_ground_back_but_britain_in_rhodesia() -> None:
    taken = {
        (each.id, effect.holder)
        for turn in loaded().scenario.turns[1:]
        for each in turn.events
        for effect in each.effects
        if isinstance(effect, ControlEffect)
        and effect.state is ControlState.HELD
        and effect.holder in POWERS
    }
    assert taken == {("rhodesia-returns", "GBR")}


def test_nobody_holds_ground_before_being_founded_or_after_the_end() -> None:
    for perspective in lookup().perspectives:
        for at in chronicle(perspective).worlds:
            parties = {
                party
                for found in at.control.values()
                for party in (found.holder, *found.rivals)
                if party is not None
            }
            assert {party for party in parties if not at.actors[party].exists} == set()


def test_zanzibar_and_somaliland_pass_into_unions() -> None:
    assert world("T7").actors["ZAN"].absorbed_into == (("TZA", ()),)
    assert world("T7").actors["TZA"].name == "Tanzania"
    assert world("T4").actors["SLD"].absorbed_into == (("SOM", ()),)
    assert holder("SO-N", "T4") == "SOM"


def test_eritrea_is_federated_annexed_and_set_free() -> None:
    assert holder("ER", "T0") == "GBR"
    assert holder("ER", "T1") == "ERF"
    assert lookup().home_of("ERF") == "ETH"
    assert control("ER", "T6") == (ControlState.CONTESTED, "ETH", ("ELF",))
    assert control("ER", "T14") == (ControlState.HELD, "ERI", ())
    noted = {claim.id: claim.confidence for claim in event("eritrea-annexed").claims}
    assert noted["eritrea-annexed.fourteenth"] is Confidence.MEDIUM
    assert noted["eritrea-annexed.fifteenth"] is Confidence.MEDIUM


def test_secessions_come_and_go() -> None:
    assert control("CD-KAT", "T4") == (ControlState.CONTESTED, "KAT", ("COD",))
    assert control("CD-KAT", "T7") == (ControlState.HELD, "COD", ())
    assert control("NG-BIA", "T9") == (ControlState.CONTESTED, "BIA", ("NGA",))
    assert control("NG-BIA", "T10") == (ControlState.HELD, "NGA", ())
    assert world("T9").recognition["TZA>BIA>state"].standing == "recognised"


def test_western_sahara_stays_disputed_and_mauritania_leaves_it() -> None:
    assert holder("EH", "T10") == "ESP"
    assert control("EH", "T12") == (ControlState.CONTESTED, "MAR", ("POL",))
    assert holders_before("mauritania-out", "EH-TIR") == {"MRT"}
    assert control("EH-TIR", "T12") == (ControlState.CONTESTED, "MAR", ("POL",))
    assert control("EH", "T14") == (ControlState.CLAIMED, "MAR", ("POL",))
    assert control("EH-EST", "T14") == (ControlState.CLAIMED, "POL", ("MAR",))


def test_mayotte_stays_french_and_claimed() -> None:
    assert control("FR-MAY", "T10") == (ControlState.HELD, "FRA", ())
    assert control("FR-MAY", "T14") == (ControlState.CLAIMED, "FRA", ("COM",))


def test_the_community_has_twelve_republics_and_is_empty_after_1960() -> None:
    assert set(world("T3").members_of("COMMUNITY")) == COMMUNITY
    assert {world("T3").control[iso_to_territory(iso)].holder for iso in COMMUNITY} == {"FRA"}
    assert world("T5").members_of("COMMUNITY") == ()


def iso_to_territory(iso: str) -> str:
    """The territory that is all of a state."""
    (found,) = (t.id for t in loaded().scenario.territories if t.areas == (iso,) and not t.within)
    return found


def test_the_blocs_grow_as_the_record_has_it() -> None:
    sizes = {turn: len(world(turn).members_of("OAU")) for turn in ("T6", "T7", "T14")}
    assert sizes == {"T6": 0, "T7": 36, "T14": 53}
    assert "MAR" in world("T12").members_of("OAU")
    assert "MAR" not in world("T13").members_of("OAU")
    assert "ZAF" not in world("T6").members_of("COMMONWEALTH")
    assert "ZAF" in world("T14").members_of("COMMONWEALTH")
    joined = Counter(
        effect.bloc
        for name in ("senegambia", "senegambia-ends")
        for effect in event(name).effects
        if hasattr(effect, "bloc")
    )
    assert joined == {"SENEGAMBIA": 4}


def test_rhodesia_looks_different_by_who_is_believed() -> None:
    assert control("ZW", "T8") == (ControlState.CLAIMED, "RHO", ("GBR",))
    assert control("ZW", "T8", "recognised") == (ControlState.CLAIMED, "GBR", ("RHO",))
    assert control("ZW", "T8", "as-declared") == (ControlState.HELD, "RHO", ())
    assert {holder("ZW", "T12", perspective) for perspective in lookup().perspectives} == {"ZWE"}


def test_south_west_africa_is_the_uns_charge_where_the_un_is_believed() -> None:
    assert control("NA", "T8") == (ControlState.CONTESTED, "ZAF", ("SWA",))
    assert control("NA", "T8", "recognised") == (ControlState.CLAIMED, "UN", ("ZAF",))


def test_guinea_bissau_is_a_state_to_the_un_and_to_itself_a_year_before_portugal_says_so() -> None:
    assert control("GW", "T10") == (ControlState.CONTESTED, "PRT", ("GNB",))
    assert control("GW", "T10", "recognised") == (ControlState.CLAIMED, "GNB", ("PRT",))
    assert control("GW", "T10", "as-declared") == (ControlState.HELD, "GNB", ())
    assert holder("GW", "T11") == "GNB"


@pytest.mark.parametrize(
    ("territory", "actor"),
    [("ZA-TRK", "TRK"), ("ZA-BOP", "BOP"), ("ZA-VEN", "VEN"), ("ZA-CIS", "CIS")],
)
def test_homelands_are_states_only_by_their_own_word(territory: str, actor: str) -> None:
    assert control(territory, "T13") == (ControlState.CLAIMED, actor, ("ZAF",))
    assert control(territory, "T13", "recognised") == (ControlState.CLAIMED, "ZAF", (actor,))
    assert control(territory, "T13", "as-declared") == (ControlState.HELD, actor, ())
    assert {holder(territory, "T14", each) for each in lookup().perspectives} == {"ZAF"}


def maps(perspective: str) -> list[dict[str, object]]:
    """Who holds what at each turn, without the reasons."""
    return [
        {key: (found.state, found.holder, found.rivals) for key, found in at.control.items()}
        for at in chronicle(perspective).worlds
    ]


def test_what_is_recognised_what_was_declared_and_what_was_so_are_three_maps() -> None:
    reported, recognised, declared = map(maps, ("reported", "recognised", "as-declared"))
    assert reported != recognised
    assert recognised != declared
    assert declared != reported


def test_the_map_rests_on_named_sources_alone() -> None:
    assert maps("named-sources") == maps("reported")
    blocs = [set(world("T14", p).blocs) for p in ("reported", "named-sources")]
    assert blocs[1] < blocs[0]


def test_every_claim_has_a_source_and_pages_have_an_address_without_a_scheme() -> None:
    assert [c.id for each in events() for c in each.claims if not c.sources] == []
    assert [e.id for e in events() if e.effects and not e.claims] == []
    own = {"general-knowledge", "author"}
    pages = [s for s in loaded().scenario.sources if s.id not in own]
    assert len(pages) >= 100
    assert [s.id for s in pages if not s.address or "://" in s.address] == []
    assert len({s.address for s in pages}) == len(pages)


def test_what_rests_on_general_knowledge_alone_is_never_called_sure() -> None:
    general = {s.id for s in lookup().sources.values() if s.kind is SourceKind.GENERAL_KNOWLEDGE}
    alone = [
        claim
        for each in events()
        for claim in each.claims
        if {cite.source for cite in claim.sources} <= general
    ]
    assert alone
    assert {claim.confidence for claim in alone} <= {Confidence.LOW, Confidence.MEDIUM}


def test_colonies_stand_out_from_states_that_came_of_them() -> None:
    chosen = {actor.id: actor.colours for actor in loaded().scenario.actors if actor.colours}
    fills = {power: chosen[power].light for power in POWERS}
    assert len(set(fills.values())) == len(POWERS)
    assert {chosen[iso].light for iso in COMMUNITY} == {chosen["GIN"].light}
    assert chosen["GIN"].light not in set(fills.values())


def test_founding_days_are_those_on_which_an_event_founds_the_actor() -> None:
    founded = {actor.id: actor.founded for actor in loaded().scenario.actors}
    for each in events():
        for effect in each.effects:
            if isinstance(effect, FoundEffect):
                day = founded[effect.actor]
                assert day is not None
                assert day.touches(each.when), effect.actor


def test_the_scenario_says_what_it_leaves_out() -> None:
    note = loaded().scenario.note
    assert all(word in note for word in ("Left out", "Chagos", "Coups are not followed"))
    drawn = [t for t in loaded().scenario.territories if t.rings]
    assert drawn
    assert all(territory.approximate for territory in drawn)


def test_it_ends_with_a_president_whom_all_could_vote_for() -> None:
    assert When.parse("1994-04-27").within(loaded().scenario.turns[-1].when)
    assert world("T14").actors["ZAF"].leader == "Nelson Mandela"
