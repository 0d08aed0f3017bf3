"""ORBAT Mapper's scenarios: what goes out comes in again, and what is lost is told."""

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from scenario.app.exporting import formats
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.world import ForceStatus
from scenario.errors import Refused, SandtableError, Trouble
from scenario.files.exports.layers import bounds, day_text, point_of
from scenario.files.orbat.drafting import draft_of
from scenario.files.orbat.reading import read_orbat
from scenario.files.scenario_file import read_scenario_text, write_scenario
from tests.files.exports.requests import request

DAY = "1998-05-01T06:00:00+02:00"


def theirs(**changes) -> dict:
    """A small scenario such as theirs are."""
    return {
        "id": "abc", "type": "ORBAT-mapper", "version": "3.6.0",
        "name": "The river <b>crossing</b>", "description": "An invented one.",
        "startTime": DAY, "timeZone": "UTC",
        "sides": [
            {
                "id": "s1", "name": "Blue", "standardIdentity": "3",
                "groups": [
                    {"id": "g1", "name": "First group", "subUnits": [
                        {
                            "id": "u1", "name": "Brigade", "sidc": "10031000001211000000",
                            "location": [10.5, 50.25],
                            "equipment": [{"name": "Truck", "count": 3}],
                            "subUnits": [
                                {"id": "u2", "name": "Company", "sidc": "junk", "state": [
                                    {"id": "1", "t": 894_024_000_000, "location": [11, 51]},
                                    {"id": "2", "t": "1998-05-03T07:30:00Z", "location": [12, 51]},
                                    {"id": "3", "t": "1998-05-04T07:30:00Z", "location": None},
                                    {"id": "4", "t": "1998-05-04T08:00:00Z", "status": "Tired"},
                                ]},
                                {"id": "u3", "name": "Nowhere", "sidc": "10031000001211000000"},
                            ],
                        },
                    ]},
                    {"id": "g2", "name": "Second group", "subUnits": []},
                ],
            },
        ],
        "events": [
            {"id": "e1", "title": "A bridge is blown", "startTime": "1998-05-03T09:00:00Z",
             "where": {"type": "geometry", "geometry": {"type": "Point", "coordinates": [11, 50]}}},
            {"id": "e2", "title": "No time"},
        ],
        "layerStack": [{"id": "l", "kind": "overlay", "name": "Lines", "items": []}],
    } | changes  # fmt: skip


def drafted(value: dict):
    return draft_of(read_orbat(json.dumps(value), "river.json"))


def test_their_scenario_is_a_sound_draft():
    draft = drafted(theirs())
    loaded = read_scenario_text(write_scenario(draft.scenario), "draft")
    assert loaded.scenario == draft.scenario
    assert [turn.from_.text for turn in draft.scenario.turns] == [
        "1998-05-01", "1998-05-03", "1998-05-04"
    ]  # fmt: skip
    assert [force.name for force in draft.scenario.forces] == ["Brigade", "Company"]
    assert [force.symbol for force in draft.scenario.forces] == ["10031000001211000000", None]
    assert draft.scenario.actors[1].parent == draft.scenario.actors[0].id


def test_units_stand_where_they_stood():
    draft = drafted(theirs())
    lookup = Lookup(draft.scenario)
    chronicle = Chronicle.of(lookup, draft.scenario.perspectives[0])
    told = []
    for world in chronicle.worlds:
        state = world.forces["unit-2"]
        place = lookup.places[state.at] if state.status is ForceStatus.PRESENT else None
        told.append((place.lon, place.lat) if place else None)
    assert told == [(11.0, 51.0), (12.0, 51.0), None]


def test_what_could_not_be_carried_over_is_told():
    report = drafted(theirs()).report
    assert "Not carried over: units that never stand anywhere (1)." in report
    assert "Not carried over: equipment of units (1)." in report
    assert "Not carried over: changes of units other than where they are (1)." in report
    assert "Not carried over: events without a time or a title (1)." in report
    assert "Not carried over: layers (1)." in report
    assert all(sentence.isprintable() for sentence in report)


@pytest.mark.parametrize("version", ["0.40.0", "1.0.0", "2.2.0", "3.0.0"])
def test_older_versions_are_read(version):
    assert drafted(theirs(version=version)).scenario.forces


@pytest.mark.parametrize(
    "changes, error, said",
    [
        ({"version": "4.0.0"}, Refused, "version 3 and older"),
        ({"version": None}, Trouble, "does not say its version"),
        ({"type": "ORBAT-mapper-encrypted"}, Refused, "encrypted"),
        ({"type": "other"}, Trouble, "not a scenario of ORBAT Mapper"),
        ({"sides": [], "events": []}, Refused, "Nothing in it stands anywhere"),
        ({"sides": 7, "events": {}}, Refused, "Nothing in it stands anywhere"),
    ],
)
def test_what_cannot_be_taken_in_is_told(changes, error, said):
    with pytest.raises(error, match=said):
        drafted(theirs(**changes))


@pytest.mark.parametrize(
    "value", [None, 7, "text", [], {}, [[]], [None], 1e400, "\ud800", "a" * 100_000, True, -1]
)
def test_any_value_in_any_place_gives_a_draft_or_a_sentence(value):
    def places(item):
        inside = item.items() if isinstance(item, dict) else enumerate(item)
        for key, child in list(inside):
            yield item, key
            if isinstance(child, dict | list):
                yield from places(child)

    count = len(list(places(theirs())))
    for number in range(count):
        changed = json.loads(json.dumps(theirs()))
        owner, key = list(places(changed))[number]
        owner[key] = value
        try:
            draft = drafted(changed)
        except SandtableError:
            continue
        read_scenario_text(write_scenario(draft.scenario), "draft")


def old() -> dict:
    """As the first versions wrote it: groups with `units`, times in milliseconds."""
    hour, start = 3_600_000, 894_024_000_000
    states = [
        {"t": start + 5 * hour, "location": [11, 51]},
        {"t": start - 20 * hour, "location": [10, 50]},
        {"t": start - 30 * hour, "location": [9, 49]},
    ]
    ship = {"name": "Ship", "sidc": "10033000001205001900", "state": states}
    sides = [{"name": "Blue", "id": "b", "groups": [{"name": "Fleet", "id": "f", "units": [ship]}]}]
    return theirs(
        version="0.5.0", startTime=start, sides=sides, layers=[], timeZone="Atlantic/Stanley",
        events=[{"title": "It begins", "startTime": start, "uiActions": []}],
    )  # fmt: skip


def test_a_scenario_of_the_first_versions_is_read():
    draft = drafted(old())
    chronicle = Chronicle.of(Lookup(draft.scenario), draft.scenario.perspectives[0])
    at = chronicle.worlds[-1].forces["unit-1"].at
    assert [(place.lon, place.lat) for place in draft.scenario.places] == [(10, 50), (11, 51)]
    assert (place := Lookup(draft.scenario).places[at]) and (place.lon, place.lat) == (11, 51)
    assert "It begins" in [event.title for event in draft.scenario.turns[0].events]


def new() -> dict:
    """As version 3.6 writes it: what happens to units is told in their states."""
    division = {
        "id": "d1", "name": "Division", "sidc": "150310000000000000000000000000", "status": "Fit",
        "subUnits": [], "personnel": [{"name": "Personnel", "count": 900}],
        "state": [
            {"id": "s1", "t": "1985-06-06T00:00:00+02:00", "location": [9.98, 54.07]},
            {"id": "s2", "t": "1985-06-07T06:00:00+02:00", "title": "Moves east"},
            {"id": "s3", "t": "1985-06-07T14:00:00+02:00", "location": [10.64, 53.76],
             "via": [[10, 54]], "viaStartTime": "1985-06-07T06:00:00+02:00", "status": "Tired"},
            {"id": "s4", "t": "1985-06-08T14:00:00+02:00",
             "hierarchy": {"targetId": "d2", "placement": "on"}},
        ],
    }  # fmt: skip
    other = division | {"id": "d2", "name": "Other", "sidc": "custom1:10031000211211020000:xy"}
    sides = [
        {
            "id": "n",
            "name": "North",
            "standardIdentity": "3",
            "symbolOptions": {},
            "groups": [],
            "subUnits": [division, other | {"state": [], "location": [1, 2]}],
        }
    ]
    return theirs(
        version="3.6.0", timeZone="Europe/Berlin", startTime="1985-06-06T00:00:00+02:00",
        symbologyStandard="app6d", sides=sides,
        layerStack=[{"id": "r", "kind": "rangeRings", "name": "Range rings"}],
        events=[
            {"id": "e", "title": "Contact", "startTime": "1985-06-07T20:00:00+02:00",
             "where": {"type": "units", "units": ["gone", "d1"]}},
            {"id": "f", "title": "Alarm", "startTime": "1985-06-06T22:30:00Z",
             "where": {"type": "geometry", "geometry": {"type": "Polygon", "coordinates": []}}},
        ],
    )  # fmt: skip


def test_what_happens_to_units_is_told():
    draft = drafted(new())
    told = {event.title: event for turn in draft.scenario.turns for event in turn.events}
    lookup = Lookup(draft.scenario)
    assert lookup.places[told["Division: Moves east"].at].lon == 9.98
    assert lookup.places[told["Contact"].at].lon == 10.64, "where the unit it names then stands"
    assert told["Alarm"].when.text == "1985-06-07", "the day in the scenario's own time zone"
    symbols = [force.symbol for force in draft.scenario.forces]
    assert symbols == ["15031000000000000000", "10031000211211020000"]
    for lost in (
        "ways of units between two points (1)", "shapes of events (1)",
        "changes of units other than where they are (2)", "personnel of units (2)",
    ):  # fmt: skip
        assert f"Not carried over: {lost}." in draft.report


@pytest.mark.parametrize(
    "zone", ["Nowhere/Town", "../../etc/passwd", "America", "\0", "x" * 999, 7]
)
def test_a_time_zone_that_is_none_is_taken_for_utc(zone):
    first = drafted(new() | {"timeZone": zone}).scenario.turns[0]
    assert first.from_.text == "1985-06-05"


def test_many_levels_of_units_are_read():
    unit = {"name": "Deepest", "sidc": "", "location": [1, 1]}
    for _ in range(25):
        unit = {"name": "Above", "subUnits": [unit]}
    sides = [{"name": "Blue", "groups": [{"name": "G", "subUnits": [unit]}]}]
    assert [force.name for force in drafted(theirs(sides=sides)).scenario.forces] == ["Deepest"]


@pytest.mark.parametrize("scenario", ["wagner-africa-corps", "two-rivers"])
def test_forces_go_out_and_come_in_where_they_stood(scenario, tmp_path):
    asked, path = request(scenario), tmp_path / "out.orbat.json"
    formats().export(asked, path)
    draft = draft_of(read_orbat(path.read_text(), path.name))
    loaded = read_scenario_text(write_scenario(draft.scenario), "draft").scenario
    lookup = Lookup(loaded)
    chronicle = Chronicle.of(lookup, loaded.perspectives[0])
    last = asked.world(asked.turns[-1])
    ours = sorted(
        (asked.lookup.forces[id_].name, point.lon, point.lat)
        for id_, state in last.forces.items()
        if state.status is ForceStatus.PRESENT and state.at and (point := point_of(state.at, asked))
    )
    back = sorted(
        (lookup.forces[id_].name, lookup.places[state.at].lon, lookup.places[state.at].lat)
        for id_, state in chronicle.worlds[-1].forces.items()
        if state.status is ForceStatus.PRESENT
    )
    assert [name for name, *_ in back] == [name for name, *_ in ours]
    assert [xy for _, *xy in back] == [pytest.approx(xy, abs=1e-4) for _, *xy in ours]
    told = {event.title for turn in loaded.turns for event in turn.events}
    assert {event.title for turn in asked.turns for event in asked.events(turn)} <= told


def test_the_file_says_what_was_not_carried_over(tmp_path):
    path = tmp_path / "out.orbat.json"
    formats().export(request("two-rivers"), path)
    value = json.loads(path.read_text())
    assert value["version"].startswith("3.")
    assert "Not carried over" in value["description"]
    assert value["layerStack"][0]["items"]


def shown_at(value: dict, moment: str) -> list[str]:
    """The shapes that ORBAT Mapper shows at a moment: neither bound is itself within."""
    return [
        item["id"]
        for item in value["layerStack"][0]["items"]
        if item["visibleFromT"] < moment and moment < item.get("visibleUntilT", "9999")
    ]


def test_as_many_shapes_are_shown_as_territories_are_told_of(tmp_path):
    asked, path = request("wagner-africa-corps"), tmp_path / "out.orbat.json"
    formats().export(asked, path)
    value = json.loads(path.read_text())
    moments = [day_text(bounds(asked, turn)[0]) for turn in asked.turns]
    assert moments[0] == value["startTime"]
    held = [
        sum(id_ in asked.lookup.territories for id_ in asked.world(turn).control)
        for turn in asked.turns
    ]
    assert [len(shown_at(value, moment)) for moment in moments] == held
    assert len(shown_at(value, "2999-01-01")) == held[-1], "the last ones stay"


def test_units_are_not_on_their_way_between_two_turns(tmp_path):
    path = tmp_path / "out.orbat.json"
    formats().export(request("wagner-africa-corps"), path)
    sides = json.loads(path.read_text())["sides"]
    units = [unit for side in sides for group in side["groups"] for unit in group["subUnits"]]
    moves = [
        (before, after)
        for unit in units
        for before, after in pairwise(unit["state"])
        if before["location"] and after["location"]
    ]
    assert moves
    for before, after in moves:
        assert after["interpolate"] is False
        assert before["t"] < after["viaStartTime"] < after["t"]


def test_it_is_named_after_the_scenario_also_where_a_session_was_played(tmp_path):
    path = tmp_path / "out.orbat.json"
    formats().export(replace(request("two-rivers"), title="Tuesday's class"), path)
    value = json.loads(path.read_text())
    assert value["name"] == request("two-rivers").lookup.scenario.title
    assert "Session: Tuesday's class" in value["description"]
