"""What `validate` finds beyond what forbids a file: misplaced places, effects of no use."""

import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from scenario.files.problems import Severity
from scenario.files.scenario_file import read_scenario, validate_file
from tests.files.damage import Damage, Json, document, found


@dataclass
class Chart:
    """A basemap whose areas all give one answer, and all lie around one point."""

    answer: bool | None
    point: tuple[float, float] | None = (-29.0, 11.0)
    asked: list[tuple[Sequence[str], float, float]] = field(default_factory=list)

    def contains(self, areas: Sequence[str], lon: float, lat: float) -> bool | None:
        self.asked.append((areas, lon, lat))
        return self.answer

    def middle(self, area: str) -> tuple[float, float] | None:
        return self.point


def after(damage: Damage, folder: Path, ground: Chart | None = None) -> list[tuple[str, str]]:
    damaged = document()
    damage(damaged)
    path = folder / "isle.scenario.json"
    path.write_text(json.dumps(damaged, indent=1), encoding="utf-8")
    problems = validate_file(path, ground=ground)
    assert all(problem.severity is Severity.WARNING and problem.line for problem in problems)
    assert read_scenario(path).warnings == (), "reading does not look so closely"
    return found(problems)


def elsewhere(damaged: Json) -> None:
    damaged["places"][0] |= {"lon": 100, "lat": 60}


def test_a_place_lies_in_the_outline_of_its_territory(tmp_path: Path) -> None:
    assert after(lambda _: None, tmp_path) == []
    assert after(elsewhere, tmp_path) == [("S411", "/places/0/territory")]


def test_what_is_approximate_is_not_judged(tmp_path: Path) -> None:
    def roughly(damaged: Json) -> None:
        elsewhere(damaged)
        damaged["places"][0]["approximate"] = True

    assert after(roughly, tmp_path) == []


@pytest.mark.parametrize(("answer", "codes"), [(True, []), (False, ["S411"]), (None, [])])
def test_the_caller_says_what_basemap_areas_contain(
    tmp_path: Path, answer: bool | None, codes: list[str]
) -> None:
    chart = Chart(answer)

    def on_the_basemap(damaged: Json) -> None:
        name = damaged["places"][0]["territory"]
        territory = next(each for each in damaged["territories"] if each["id"] == name)
        del territory["rings"]
        territory["areas"] = ["AAA-1"]
        for place in damaged["places"][1:]:
            place.pop("territory", None)

    assert [code for code, _ in after(on_the_basemap, tmp_path, chart)] == codes
    place = document()["places"][0]
    assert chart.asked == [(("AAA-1",), place["lon"], place["lat"])]
    assert after(on_the_basemap, tmp_path) == []


def test_an_effect_that_no_perspective_lets_hold_is_of_no_use(tmp_path: Path) -> None:
    def unbelieved(damaged: Json) -> None:
        claim = damaged["turns"][1]["events"][0]["claims"][0]
        claim["status"] = "alleged"
        for perspective in damaged["perspectives"]:
            perspective |= {"statuses": ["reported"], "prefer": []}

    places = after(unbelieved, tmp_path)
    assert ("S711", "/turns/1/events/0/effects/0") in places


def test_to_take_away_what_is_not_there_is_of_no_use(tmp_path: Path) -> None:
    def leave(damaged: Json) -> None:
        damaged["turns"][0]["events"][0]["effects"] += [
            {"type": "leave", "actor": "COM", "bloc": "LEAGUE"},
            {"type": "tie", "actor": "REP", "to": "REB", "tie": "hosts", "ends": True},
            {"type": "unite", "territory": "west"},
        ]

    number = len(document()["turns"][0]["events"][0]["effects"])
    places = [f"/turns/0/events/0/effects/{number + n}" for n in range(3)]
    assert after(leave, tmp_path) == [("S711", place) for place in places]


def test_what_nobody_says_is_told_once(tmp_path: Path) -> None:
    def silence(damaged: Json) -> None:
        damaged["turns"][1]["events"][0]["claims"] = []

    damaged = document()
    silence(damaged)
    path = tmp_path / "isle.scenario.json"
    path.write_text(json.dumps(damaged), encoding="utf-8")
    assert {problem.code for problem in validate_file(path)} == {"S601"}


def test_to_say_again_what_is_so_is_no_fault(tmp_path: Path) -> None:
    def again(damaged: Json) -> None:
        first = damaged["turns"][0]["events"][0]["effects"][0]
        last = damaged["turns"][2]["events"][0]
        effect = {key: value for key, value in first.items() if key != "claims"}
        last["effects"] = [effect, *last.get("effects", [])]

    assert after(again, tmp_path) == []


def test_an_event_that_never_happens_has_effects_of_no_use(tmp_path: Path) -> None:
    def never(damaged: Json) -> None:
        condition = {"type": "holds", "actor": "COM", "target": "harbour"}
        damaged["turns"][2]["events"][0]["condition"] = condition

    assert {code for code, _ in after(never, tmp_path)} == {"S711"}


def inner(damaged: Json) -> Any:
    """The territory that lies within another."""
    return next(each for each in damaged["territories"] if each.get("within"))


def test_an_inner_territory_lies_where_it_says(tmp_path: Path) -> None:
    def far(damaged: Json) -> None:
        inner(damaged)["rings"] = [[[40, 40], [41, 40], [41, 41], [40, 40]]]
        damaged["places"][1].pop("territory")

    assert after(far, tmp_path) == [("S413", "/territories/3/rings/0")]


def test_an_outline_that_lies_inside_in_part_is_not_found_fault_with(tmp_path: Path) -> None:
    def beyond(damaged: Json) -> None:
        ring = inner(damaged)["rings"][0]
        ring[0] = ring[-1] = [ring[0][0] - 2, ring[0][1]]

    assert after(beyond, tmp_path) == []


@pytest.mark.parametrize(
    ("answer", "point", "codes"),
    [
        (False, (0.0, 0.0), ["S413"]),
        (True, (0.0, 0.0), []),
        (None, (0.0, 0.0), []),
        (False, None, []),
    ],
)
def test_the_caller_says_where_inner_areas_lie(
    tmp_path: Path, answer: bool | None, point: tuple[float, float] | None, codes: list[str]
) -> None:
    def on_the_basemap(damaged: Json) -> None:
        outer = next(t for t in damaged["territories"] if t["id"] == inner(damaged)["within"])
        for territory, areas in ((outer, ["AAA"]), (inner(damaged), ["AAA-1"])):
            del territory["rings"]
            territory["areas"] = areas
        for place in damaged["places"]:
            place.pop("territory", None)

    assert [code for code, _ in after(on_the_basemap, tmp_path, Chart(answer, point))] == codes


def test_a_map_that_shows_none_of_the_ground_is_remarked_on(tmp_path: Path) -> None:
    def turned(damaged: Json) -> None:
        view = damaged["map"]
        damaged["map"] |= {
            "west": view["south"], "east": view["north"],
            "south": view["west"], "north": view["east"],
        }  # fmt: skip

    assert after(turned, tmp_path) == [("S414", "/map")]

    def around(damaged: Json) -> None:
        damaged["map"] |= {"west": 170, "east": -35}

    assert after(around, tmp_path) == [], "east of the antimeridian"


@pytest.mark.parametrize(
    "effect",
    [
        {"type": "withdraw", "force": "column"},
        {"type": "move", "force": "column", "to": "harbour"},
        {"type": "transfer", "force": "column", "to": "REB"},
        {"type": "destroy", "force": "column"},
        {"type": "detach", "force": "column", "part": "rear"},
    ],
)
def test_a_force_acts_only_once_it_has_arrived(tmp_path: Path, effect: Json) -> None:
    def early(damaged: Json) -> None:
        damaged["forces"].append({"id": "rear", "name": "Rear", "actor": "COM"})
        damaged["turns"][0]["events"][0]["effects"].append(effect)

    places = after(early, tmp_path)
    assert ("S309", "/turns/0/events/0/effects/8/force") in places


def test_forces_that_combine_have_arrived(tmp_path: Path) -> None:
    def early(damaged: Json) -> None:
        effects = damaged["turns"][0]["events"][0]["effects"]
        effects.append({"type": "combine", "forces": ["column"], "into": "guard"})

    assert after(early, tmp_path) == [("S309", "/turns/0/events/0/effects/8/forces/0")]


def test_what_an_option_lets_arrive_may_act(tmp_path: Path) -> None:
    def chosen(damaged: Json) -> None:
        damaged["turns"][1]["events"][0]["effects"].pop(0)
        option = damaged["decisions"][0]["options"][1]
        option["effects"].append({"type": "arrive", "force": "column", "at": "harbour"})

    assert "S309" not in {code for code, _ in after(chosen, tmp_path)}


def absorb(*countries: str) -> Damage:
    def damage(damaged: Json) -> None:
        effect = {"type": "absorb", "actor": "COM", "into": "REB", "countries": countries}
        damaged["actors"].append({"id": "ISLE", "name": "Isle", "kind": "state"})
        damaged["turns"][1]["events"][0]["effects"].append(effect)

    return damage


def test_an_absorption_passes_something_in_every_country_that_it_names(tmp_path: Path) -> None:
    assert after(absorb("REP"), tmp_path) == []
    assert after(absorb("REP", "ISLE"), tmp_path) == [
        ("S715", "/turns/1/events/0/effects/3/countries/1")
    ]


def test_why_nothing_passes_in_a_country_is_told(tmp_path: Path) -> None:
    for country, told in (("", 'No territory has the "country" "ISLE".'), ("ISLE", "Ground,")):
        damaged = document()
        absorb("ISLE")(damaged)
        if country:
            damaged["territories"][0]["country"] = country
        path = tmp_path / "isle.scenario.json"
        path.write_text(json.dumps(damaged), encoding="utf-8")
        (problem,) = (each for each in validate_file(path) if each.code == "S715")
        assert problem.hint.startswith(told)


def test_what_would_take_too_long_is_not_judged(tmp_path: Path) -> None:
    corners = [[number / 1_000, math.sin(number)] for number in range(50_000)]
    outline = [[0, -9], *corners, [60, -9], [0, -9]]

    def huge(damaged: Json) -> None:
        damaged["map"] |= {"west": 0, "south": -9, "east": 60, "north": 9}
        damaged["territories"].append({"id": "huge", "name": "Huge", "rings": [outline]})
        for number in range(200):
            place = {"id": f"p{number}", "name": "P", "kind": "town", "lon": 100, "lat": 60}
            damaged["places"].append(place | {"territory": "huge"})

    start = time.process_time()
    codes = [code for code, _ in after(huge, tmp_path)]
    assert 1 <= codes.count("S411") < 200
    assert time.process_time() - start < 8
