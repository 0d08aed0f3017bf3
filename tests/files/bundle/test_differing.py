"""In what two scenarios of one id differ, told before one takes the other's place."""

import json

from scenario.files.bundle.differing import differences
from scenario.files.scenario_file import read_scenario_text
from tests.files.bundle.making import text


def told(change) -> tuple[str, ...]:
    value = json.loads(text())
    change(value)
    coming = read_scenario_text(json.dumps(value), "coming").scenario
    return differences(text(), coming)


def test_what_is_new_changed_and_gone_is_counted_by_kind():
    def change(value):
        value["sources"][0]["title"] = "Another"
        value["places"].append(value["places"][0] | {"id": "new-place", "name": "New place"})
        value["turns"][1]["events"][0]["title"] = "Otherwise"
        value["decisions"].pop()
        value["title"], value["licence"] = "Two Streams", "CC0"

    assert told(change) == (
        "title: yours is “Tutorial: Two Rivers”",
        "events: 1 changed",
        "places: 1 new",
        "decisions: 1 gone",
        "sources: 1 changed",
        "also licence",
    )


def test_another_order_is_a_difference():
    assert told(lambda value: value["actors"].reverse()) == ("actors: in another order",)


def test_what_means_the_same_differs_only_in_how_it_is_written():
    assert told(lambda value: None) == ("They differ only in how they are written down.",)


def test_a_file_of_ones_own_that_is_damaged_is_said_so():
    scenario = read_scenario_text(text().decode(), "coming").scenario
    assert differences(b"{", scenario) == differences(b"\xff", scenario)
    assert differences(b"{", scenario) == ("Yours cannot be read.",)
