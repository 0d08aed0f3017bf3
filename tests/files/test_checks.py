import json
from typing import Any

import pytest

from scenario.files.problems import Problem
from tests.files.damage import Damage, Json, document, found, problems_after

Way = tuple[str | int, ...]
FIGHT: Way = ("turns", 1, "events", 1)
EFFECTS: Way = (*FIGHT, "effects")


def at(damaged: Json, way: Way) -> Any:
    value: Any = damaged
    for step in way:
        value = value[step]
    return value


def put(*way: str | int, value: Any) -> Damage:
    return lambda damaged: at(damaged, way[:-1]).__setitem__(way[-1], value)


def add(*way: str | int, value: Any) -> Damage:
    def damage(damaged: Json) -> None:
        at(damaged, way[:-1]).setdefault(way[-1], []).append(value)

    return damage


def drop(*way: str | int) -> Damage:
    return lambda damaged: at(damaged, way[:-1]).__delitem__(way[-1])


def effect(**fields: Any) -> Damage:
    """One more effect of the start, by its own claim."""
    fields["type"] = fields.pop("kind")
    return add("turns", 0, "events", 0, "effects", value=fields)


NEW_EFFECT = "/turns/0/events/0/effects/8"


def absorb(damaged: Json) -> None:
    """The republic is absorbed by the front, which the company had absorbed before."""
    add(*EFFECTS, value={"type": "absorb", "actor": "REP", "into": "REB"})(damaged)
    last: Way = ("turns", 2, "events", 1, "effects")
    add(*last, value={"type": "absorb", "actor": "REB", "into": "COM"})(damaged)


def merge(damaged: Json) -> None:
    """The republic and the front become the company, which is absorbed by the front."""
    add(*EFFECTS, value={"type": "merge", "actors": ["REP", "REB"], "into": "COM"})(damaged)
    last: Way = ("turns", 2, "events", 1, "effects")
    damaged["turns"][2]["events"][1]["effects"] = []
    add(*last, value={"type": "absorb", "actor": "COM", "into": "REB"})(damaged)


def older(damaged: Json) -> None:
    damaged["turns"][1]["events"][0]["when"] = "2001-04-02"


REFERENCES = [
    (put("actors", 2, "parent", value="RAP"), "S201", "/actors/2/parent"),
    (put("actors", 0, "side", value="south"), "S201", "/actors/0/side"),
    (put("territories", 3, "within", value="harbour"), "S201", "/territories/3/within"),
    (put("territories", 3, "country", value="rep"), "S201", "/territories/3/country"),
    (put("places", 1, "source", value="x"), "S201", "/places/1/source"),
    (put("forces", 0, "actor", value="x"), "S201", "/forces/0/actor"),
    (put(*FIGHT, "at", value="x"), "S201", "/turns/1/events/1/at"),
    (put(*FIGHT, "actors", 1, value="x"), "S201", "/turns/1/events/1/actors/1"),
    (put(*EFFECTS, 0, "holder", value="x"), "S201", "/turns/1/events/1/effects/0/holder"),
    (put(*EFFECTS, 1, "rivals", 0, value="x"), "S201", "/turns/1/events/1/effects/1/rivals/0"),
    (put(*EFFECTS, 0, "claims", 0, value="x"), "S201", "/turns/1/events/1/effects/0/claims/0"),
    (put(*EFFECTS, 3, "force", value="x"), "S201", "/turns/1/events/1/effects/3/force"),
    (
        put(*FIGHT, "claims", 1, "denies", 0, value="c1"),
        "S201",
        "/turns/1/events/1/claims/1/denies/0",
    ),
    (
        put(*FIGHT, "claims", 0, "sources", 0, "source", value="x"),
        "S201",
        "/turns/1/events/1/claims/0/sources/0/source",
    ),
    (
        put(*FIGHT, "claims", 0, "tolls", 0, "of", value="x"),
        "S201",
        "/turns/1/events/1/claims/0/tolls/0/of",
    ),
    (effect(kind="join", actor="REB", bloc="x"), "S201", f"{NEW_EFFECT}/bloc"),
    (effect(kind="move", force="column", to="west", via=["x"]), "S201", f"{NEW_EFFECT}/via/0"),
    (put("perspectives", 1, "prefer", 0, value="x"), "S201", "/perspectives/1/prefer/0"),
    (put("perspectives", 0, "only_sources", value=["x"]), "S201", "/perspectives/0/only_sources/0"),
    (put("decisions", 0, "turn", value="x"), "S201", "/decisions/0/turn"),
    (put("decisions", 0, "decider", value="x"), "S201", "/decisions/0/decider"),
    (
        put("decisions", 0, "options", 1, "replaces", 0, value="x"),
        "S201",
        "/decisions/0/options/1/replaces/0",
    ),
    (
        put("decisions", 0, "options", 1, "delays", 0, "to", value="x"),
        "S201",
        "/decisions/0/options/1/delays/0/to",
    ),
    (add("actors", value={"id": "REP", "name": "x", "kind": "state"}), "S202", "/actors/3/id"),
    (put("places", 1, "id", value="north"), "S202", "/places/1/id"),
    (put("sources", 1, "id", value="herald"), "S202", "/sources/1/id"),
    (put("turns", 2, "events", 0, "id", value="start"), "S202", "/turns/2/events/0/id"),
    (put(*FIGHT, "claims", 2, "id", value="front"), "S202", "/turns/1/events/1/claims/2/id"),
    (put("decisions", 0, "options", 1, "id", value="yes"), "S202", "/decisions/0/options/1/id"),
    (put("perspectives", 1, "id", value="reported"), "S202", "/perspectives/1/id"),
]
RELATIONS = [
    (put("actors", 0, "parent", value="COM"), "S203", "/actors/0/parent"),
    (put("actors", 1, "parent", value="REB"), "S203", "/actors/1/parent"),
    (put("territories", 0, "within", value="ford"), "S203", "/territories/0/within"),
    (
        put("turns", 0, "events", 0, "effects", 5, "between", 1, value="REP"),
        "S204",
        "/turns/0/events/0/effects/5",
    ),
    (effect(kind="tie", actor="REP", to="REP", tie="hosts"), "S204", NEW_EFFECT),
    (effect(kind="absorb", actor="REB", into="REB"), "S204", NEW_EFFECT),
    (effect(kind="influence", actor="REB", country="REB", level="minor"), "S204", NEW_EFFECT),
    (effect(kind="recognition", by="REB", of="REB", standing="denied"), "S204", NEW_EFFECT),
    (effect(kind="govern", state="REP", government="REP"), "S204", NEW_EFFECT),
    (absorb, "S205", "/turns/1/events/1/effects/5/into"),
    (merge, "S205", "/turns/1/events/1/effects/5/into"),
    (effect(kind="split", actor="REB", into="REB"), "S204", NEW_EFFECT),
    (effect(kind="merge", actors=["REB", "COM"], into="COM"), "S204", NEW_EFFECT),
    (effect(kind="detach", force="guard", part="guard"), "S204", NEW_EFFECT),
    (effect(kind="combine", forces=["column", "guard"], into="guard"), "S204", NEW_EFFECT),
]
CHRONOLOGY = [
    (put("turns", 0, "from", value="1999/2000"), "S301", "/turns/0/from"),
    (put("turns", 2, "to", value="2002/.."), "S301", "/turns/2/to"),
    (put("turns", 2, "to", value="2001-06-30"), "S302", "/turns/2/to"),
    (put("turns", 1, "from", value="2000-12-31"), "S303", "/turns/1/from"),
    (put("turns", 1, "to", value="2001-07"), "S303", "/turns/2/from"),
    (lambda d: d["turns"].reverse(), "S303", "/turns/1/from"),
    (put(*FIGHT, "when", value="2001-07-01"), "S304", "/turns/1/events/1/when"),
    (put(*FIGHT, "when", value="2000"), "S304", "/turns/1/events/1/when"),
    (put("actors", 1, "founded", value="2001-04-02"), "S305", "/turns/1/events/1/actors/1"),
    (put("actors", 1, "founded", value="2001"), "S305", "/turns/0/events/0/effects/5/between/1"),
    (
        effect(kind="dissolve", actor="REB"),
        "S306",
        "/turns/1/events/1/effects/0/holder",
    ),
    (put("actors", 1, "founded", value="2000"), "S307", "/actors/1/founded"),
    (older, "S308", "/turns/1/events/1/when"),
]
CONTROL = "/turns/1/events/1/effects/1"
MEANING = [
    (drop(*EFFECTS, 0, "holder"), "S501", "/turns/1/events/1/effects/0"),
    (put(*EFFECTS, 0, "rivals", value=["COM"]), "S501", "/turns/1/events/1/effects/0"),
    (drop(*EFFECTS, 1, "rivals"), "S501", CONTROL),
    (drop(*EFFECTS, 1, "holder"), "S501", CONTROL),
    (put(*EFFECTS, 1, "state", value="unknown"), "S501", CONTROL),
    (put(*EFFECTS, 1, "state", value="demilitarised"), "S501", CONTROL),
    (put(*EFFECTS, 1, "rivals", 0, value="REP"), "S502", f"{CONTROL}/rivals/0"),
    (put(*EFFECTS, 1, "rivals", value=["REB", "REB"]), "S502", f"{CONTROL}/rivals/1"),
    (
        put(*EFFECTS, 4, "strength", "low", value=701),
        "S503",
        "/turns/1/events/1/effects/4/strength",
    ),
    (
        put(*FIGHT, "claims", 1, "tolls", 0, "wounded", "low", value=6),
        "S503",
        "/turns/1/events/1/claims/1/tolls/0/wounded",
    ),
    (
        put(*FIGHT, "claims", 0, "tolls", 0, "who", value="guards"),
        "S504",
        "/turns/1/events/1/claims/0/tolls/0",
    ),
    (drop(*FIGHT, "claims", 0, "tolls", 0, "of"), "S504", "/turns/1/events/1/claims/0/tolls/0"),
    (effect(kind="control", target="north", holder="REB"), "S505", NEW_EFFECT),
    (
        put("decisions", 0, "options", 1, "effects", 0, "claims", value=["c1"]),
        "S506",
        "/decisions/0/options/1/effects/0/claims",
    ),
]
FIGURE = {"kind": "indicator", "indicator": "gold", "value": 2}
ACLED = {"event_type": "Battles", "sub_event_type": "Peaceful protest"}


def figure(**fields: Any) -> Damage:
    def damage(damaged: Json) -> None:
        damaged["indicators"] = [{"id": "gold", "name": "Gold", "unit": "tonnes"}]
        effect(**FIGURE | fields)(damaged)

    return damage


def both_codes(damaged: Json) -> None:
    at(damaged, FIGHT).update(acled={"event_type": "Battles"}, ucdp={"type_of_violence": 1})


MEANING += [
    (figure(actor="REP", at="north"), "S507", f"{NEW_EFFECT}/at"),
    (figure(low=3), "S503", NEW_EFFECT),
    (figure(high=1), "S503", NEW_EFFECT),
    (
        effect(kind="detach", force="guard", part="column", left={"low": 2, "high": 1}),
        "S503",
        f"{NEW_EFFECT}/left",
    ),
    (put(*FIGHT, "acled", value=ACLED), "S508", "/turns/1/events/1/acled/sub_event_type"),
    (both_codes, "S509", "/turns/1/events/1/ucdp"),
    (effect(**FIGURE), "S201", f"{NEW_EFFECT}/indicator"),
]
PROVENANCE = [
    (put("turns", 1, "events", 0, "claims", value=[]), "S601", "/turns/1/events/0/effects/0"),
    (drop(*FIGHT, "claims", 0, "sources"), "S602", "/turns/1/events/1/claims/0"),
    (
        put(*FIGHT, "claims", 1, "denies", 0, value="palace"),
        "S603",
        "/turns/1/events/1/claims/1/denies",
    ),
    (
        put(*FIGHT, "claims", 1, "status", value="reported"),
        "S604",
        "/turns/1/events/1/claims/1/status",
    ),
]
PLAYABILITY = [
    (put("actors", value=[]), "S701", "/actors"),
    (put("territories", value=[]), "S401", "/territories"),
    (put("perspectives", 0, "statuses", value=[]), "S702", "/perspectives/0/statuses"),
    (put("perspectives", 0, "min_publishers", value=0), "S703", "/perspectives/0/min_publishers"),
    (put("perspectives", 0, "min_publishers", value=4), "S703", "/perspectives/0/min_publishers"),
    (put("perspectives", 1, "exclude", value=["REP"]), "S704", "/perspectives/1/exclude/0"),
    (put("decisions", 0, "history", value="maybe"), "S705", "/decisions/0/history"),
    (drop("decisions", 0, "history"), "S706", "/decisions/0/options/0"),
    (put("decisions", 0, "turn", value="T2"), "S707", "/decisions/0/options/1/replaces/0"),
    (
        put("decisions", 0, "options", 1, "replaces", 0, value="fight"),
        "S708",
        "/decisions/0/options/1/delays/0/event",
    ),
    (
        put("decisions", 0, "options", 1, "delays", 0, "to", value="T1"),
        "S709",
        "/decisions/0/options/1/delays/0/to",
    ),
]
PLAYABILITY += [
    (
        put("decisions", 0, "options", 1, "likelihood", value="unlikly"),
        "S710",
        "/decisions/0/options/1/likelihood",
    )
]
GEOGRAPHY = [
    (put("map", "north", value=9), "S404", "/map/south"),
    (put("map", "east", value=-31), "S404", "/map/west"),
    (put("territories", 0, "areas", value=["XXX-1"]), "S403", "/territories/0"),
    (drop("territories", 0, "rings"), "S403", "/territories/0"),
    (effect(kind="divide", territory="north", into=["west"]), "S412", f"{NEW_EFFECT}/into/0"),
    (effect(kind="divide", territory="north", into=["north"]), "S412", f"{NEW_EFFECT}/into/0"),
]


@pytest.mark.parametrize(
    ("damage", "code", "pointer"),
    [
        *REFERENCES,
        *RELATIONS,
        *CHRONOLOGY,
        *MEANING,
        *PROVENANCE,
        *PLAYABILITY,
        *GEOGRAPHY,
    ],
)
def test_what_makes_no_sense_is_found_where_it_stands(
    damage: Damage, code: str, pointer: str
) -> None:
    problems = problems_after(damage)
    assert (code, pointer) in found(problems)
    assert all(problem.line for problem in problems)
    assert_placed_in_order(problems)


def assert_placed_in_order(problems: list[Problem]) -> None:
    places = [(problem.line, problem.column) for problem in problems]
    assert places == sorted(places)


def test_only_areas_the_caller_does_not_know_are_problems() -> None:
    def use_areas(damaged: Json) -> None:
        territory = damaged["territories"][0]
        del territory["rings"]
        territory["areas"] = ["XXX-1", "XXX-2"]

    assert problems_after(use_areas) == []
    assert problems_after(use_areas, {"XXX-1": "XXX-1", "XXX-2": "XXX-2"}) == []
    (problem,) = problems_after(use_areas, {"XXX-1": "XXX-1", "YYYYYYY": "YYYYYYY"})
    assert (problem.code, problem.pointer) == ("S201", "/territories/0/areas/1")
    assert problem.hint == 'Did you mean "XXX-1"?'


def test_an_area_by_one_of_its_other_names_is_told_its_id() -> None:
    names = {"CAF": "CAF", "CAR": "CAF", "Central African Republic": "CAF"}
    for written in ("CAR", "car", "central african republic"):
        damage = put("territories", 0, value={"id": "north", "name": "N", "areas": [written]})
        problems = [p for p in problems_after(damage, names) if p.code == "S201"]
        assert [problem.hint for problem in problems] == ['Did you mean "CAF"?']


def test_what_is_not_declared_is_told_where_it_belongs() -> None:
    cases = [
        (put("actors", 0, "side", value="42"), '"sides"'),
        (put(*FIGHT, "at", value="42"), '"territories" or "places"'),
    ]
    for damage, lists in cases:
        (problem,) = (each for each in problems_after(damage) if each.code == "S201")
        assert problem.hint == f"Declare it in {lists}, or mend the id."


def test_an_area_that_is_like_none_is_told_how_areas_are_written() -> None:
    damage = put("territories", 0, value={"id": "north", "name": "N", "areas": ["Atlantis"]})
    (problem,) = (p for p in problems_after(damage, {"CAF": "CAF"}) if p.code == "S201")
    assert "a country's, such as MLI" in problem.hint


COUNTRIES = [
    (effect(kind="influence", actor="COM", country="REB", level="minor"), f"{NEW_EFFECT}/country"),
    (
        effect(kind="absorb", actor="COM", into="REP", countries=["REP", "REB"]),
        f"{NEW_EFFECT}/countries/1",
    ),
    (effect(kind="govern", state="REB", government="COM"), f"{NEW_EFFECT}/state"),
    (put("territories", 0, "country", value="COM"), "/territories/0/country"),
    (
        put(*FIGHT, "condition", value={
            "type": "influence", "actor": "COM", "country": "REB", "level": "minor"
        }),
        "/turns/1/events/1/condition/country",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "pointer"), COUNTRIES)
def test_what_is_taken_for_a_country_is_a_state(damage: Damage, pointer: str) -> None:
    (problem,) = (each for each in problems_after(damage) if each.code == "S206")
    assert (problem.pointer, problem.is_error) == (pointer, False)
    assert 'of kind "state"' in problem.hint


def twice(key: str) -> Damage:
    return lambda damaged: damaged[key].append(dict(damaged[key][0]))


@pytest.mark.parametrize(
    "key",
    ["actors", "blocs", "sides", "sources", "places", "forces", "perspectives", "decisions"],
)
def test_an_id_that_stands_twice_is_one_problem_and_tells_the_first_line(key: str) -> None:
    damaged = document()
    twice(key)(damaged)
    lines = json.dumps(damaged, indent=1).splitlines()
    (problem,) = problems_after(twice(key))
    first = int(problem.message.split("line ")[1].rstrip("."))
    name = damaged[key][0]["id"]
    assert problem.code == "S202" and first < problem.line
    assert f'"id": "{name}"' in lines[first - 1] and f'"id": "{name}"' in lines[problem.line - 1]


@pytest.mark.parametrize("place", [1, 2])
def test_a_turn_that_stands_twice_is_one_problem(place: int) -> None:
    def again(damaged: Json) -> None:
        damaged["turns"].insert(place, damaged["turns"][0])

    assert found(problems_after(again)) == [("S202", f"/turns/{place}/id")]


def test_one_slip_is_one_problem() -> None:
    slips = [
        (put("decisions", 0, "history", value="maybe"), "S705"),
        (
            put(*FIGHT, "condition", value={
                "type": "chosen", "decision": "hire", "option": "maybe"
            }),
            "S712",
        ),
        (put(*FIGHT, "when", value="2002"), "S304"),
        (put(*FIGHT, "when", value="May 2001"), "S120"),
        (put("turns", 2, "to", value="2001-06-30"), "S302"),
    ]  # fmt: skip
    for damage, code in slips:
        assert [problem.code for problem in problems_after(damage)] == [code]


def test_an_event_in_the_wrong_turn_is_told_the_right_one() -> None:
    for day, hint in (("2001-09-01", 'Its date is in the turn "T2".'), ("1950", "")):
        problems = problems_after(put(*FIGHT, "when", value=day))
        assert [problem.hint for problem in problems if problem.code == "S304"] == [hint]


def test_a_thing_of_the_wrong_shape_is_shown_the_right_one() -> None:
    (problem,) = problems_after(put("decisions", 0, "options", 1, "delays", value=["fight"]))
    assert problem.hint == 'Write {"event": …, "to": …}.'
    (problem,) = problems_after(put("actors", 0, "aliases", value="Rivers"))
    assert problem.hint == "Put it in square brackets."


def test_an_area_has_one_owner_unless_one_territory_lies_in_the_other() -> None:
    def share(damaged: Json) -> None:
        for number in (0, 1, 3):
            territory = damaged["territories"][number]
            del territory["rings"]
            territory["areas"] = ["XXX-1"]

    assert found(problems_after(share)) == [("S405", "/territories/1/areas/0")]


def test_an_actor_that_is_founded_anew_may_act_and_be_absorbed_again() -> None:
    def refound(damaged: Json) -> None:
        effects = damaged["turns"][2]["events"][0]["effects"]
        effects.append({"type": "found", "actor": "COM"})
        damaged["turns"][0]["events"][0]["effects"].append({"type": "dissolve", "actor": "COM"})
        damaged["turns"][1]["events"][0]["effects"] = []
        damaged["decisions"] = []

    assert problems_after(refound) == []


def test_absorption_in_some_states_is_no_cycle() -> None:
    last: Way = ("turns", 2, "events", 0, "effects")
    partial = {"type": "absorb", "actor": "REP", "into": "COM", "countries": ["REP"]}
    assert problems_after(add(*last, value=partial)) == []
