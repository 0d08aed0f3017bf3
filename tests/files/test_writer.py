import json
from dataclasses import replace
from typing import Any

from scenario.core.effects import FoundEffect, RecognitionEffect, Standing
from scenario.core.model import Territory
from scenario.files.scenario_file import read_scenario_text, write_scenario
from scenario.files.writer import canonical, plain
from tests.fixtures.small import small_scenario


def test_what_fits_a_line_stands_on_it_and_what_has_an_id_begins_one() -> None:
    value: dict[str, Any] = {
        "map": {"west": -1, "north": 2},
        "sides": [{"id": "a", "name": "Ä"}, {"id": "b", "name": "B"}],
        "names": ["x" * 45, "y" * 45, "z"],
        "none": [],
    }
    long = '    "' + "x" * 45 + '",\n    "' + "y" * 45 + '",\n    "z"\n'
    assert canonical(value) == (
        '{\n  "map": {"west": -1, "north": 2},\n'
        '  "sides": [\n    {"id": "a", "name": "Ä"},\n    {"id": "b", "name": "B"}\n  ],\n'
        f'  "names": [\n{long}  ],\n  "none": []\n}}\n'
    )


def test_points_fill_their_lines() -> None:
    ring = [[number + 0.125, -number - 0.5] for number in range(100, 130)]
    text = canonical({"rings": [ring]})
    lines = text.splitlines()
    assert lines[:3] == ["{", '  "rings": [', "    ["]
    assert len(lines) < 15
    assert json.loads(text) == {"rings": [ring]}


def test_no_line_is_wider_than_a_hundred_columns_unless_one_value_is() -> None:
    text = write_scenario(small_scenario())
    assert max(len(line) for line in text.splitlines()) <= 100


def test_defaults_are_left_out_and_underscores_dropped() -> None:
    effect = RecognitionEffect(by="A", of="B", standing=Standing.DENIED, as_="state")
    assert plain(effect) == {
        "type": "recognition",
        "by": "A",
        "of": "B",
        "standing": "denied",
        "as": "state",
    }
    assert plain(FoundEffect(actor="A", claims=("c",))) == {
        "type": "found",
        "actor": "A",
        "claims": ["c"],
    }


def test_whole_degrees_are_written_without_a_point_and_come_back_the_same() -> None:
    ring = ((-0.0, 0.0), (1.0, 0.0), (1.0, 1.5), (-0.0, 0.0))
    territory = Territory(id="extra", name="Extra", rings=(ring,))
    scenario = replace(small_scenario(), territories=(*small_scenario().territories, territory))
    text = write_scenario(scenario)
    assert '"rings": [[[0, 0], [1, 0], [1, 1.5], [0, 0]]]' in text
    again = read_scenario_text(text, "x").scenario
    assert again == scenario
    assert all(type(n) is float for point in again.territories[-1].rings[0] for n in point)
    assert write_scenario(again) == text
