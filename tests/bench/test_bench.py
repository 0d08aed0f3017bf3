from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.files.scenario_file import read_scenario_text, write_scenario
from tests.bench.__main__ import table
from tests.bench.generate import generated
from tests.bench.measure import against, by_turns

AREAS = tuple(f"AAA-{n}" for n in range(30))


def test_the_generated_scenario_is_valid_and_of_the_size_asked_for():
    scenario = generated(12, AREAS, 200)
    assert read_scenario_text(write_scenario(scenario), "generated").scenario == scenario
    assert (len(scenario.turns), len(scenario.territories)) == (12, 30)
    assert sum(len(e.effects) for turn in scenario.turns for e in turn.events) == 200


def test_the_generated_scenario_is_the_same_every_time():
    worlds = [
        Chronicle.of(Lookup(scenario), scenario.perspectives[0]).worlds[-1].digest()
        for scenario in (generated(12, AREAS, 200), generated(12, AREAS, 200))
    ]
    assert worlds[0] == worlds[1]


def test_actions_are_timed_by_turns_and_the_first_rounds_do_not_count():
    called: list[str] = []

    def slow() -> float:
        called.append("slow")
        return 0.006

    def fast() -> float:
        called.append("fast")
        return 0.002

    seconds = by_turns({"fast": fast, "slow": slow}, rounds=4, warm_up=2)
    assert called == ["fast", "slow"] * 6
    floor, found = against("fast", seconds, "group", {"slow": 2})
    assert (floor.ratio, floor.kept) == (None, None)
    assert (round(found.ratio or 0, 6), found.limit, found.kept) == (3, 2, False)
    shown = table([floor, found]).splitlines()
    assert shown[1] == "GROUP"
    assert "3.00 ×  (over)" in shown[3]
