"""What `validate` finds beyond what forbids a file: misplaced places, effects of no use."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from scenario.files.problems import Severity
from scenario.files.scenario_file import read_scenario, validate_file
from tests.files.damage import Damage, Json, document, found

Contains = Callable[[Sequence[str], float, float], bool | None]


def after(damage: Damage, folder: Path, contains: Contains | None = None) -> list[tuple[str, str]]:
    damaged = document()
    damage(damaged)
    path = folder / "isle.scenario.json"
    path.write_text(json.dumps(damaged, indent=1), encoding="utf-8")
    problems = validate_file(path, contains=contains)
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
    asked: list[tuple[Sequence[str], float, float]] = []

    def contains(areas: Sequence[str], lon: float, lat: float) -> bool | None:
        asked.append((areas, lon, lat))
        return answer

    def on_the_basemap(damaged: Json) -> None:
        name = damaged["places"][0]["territory"]
        territory = next(each for each in damaged["territories"] if each["id"] == name)
        del territory["rings"]
        territory["areas"] = ["AAA-1"]
        for place in damaged["places"][1:]:
            place.pop("territory", None)

    assert [code for code, _ in after(on_the_basemap, tmp_path, contains)] == codes
    place = document()["places"][0]
    assert asked == [(("AAA-1",), place["lon"], place["lat"])]
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
