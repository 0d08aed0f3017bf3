from pathlib import Path

from scenario.files.scenario_file import read_scenario, write_scenario
from tests.fixtures.small import small_scenario

FILE = Path(__file__).parents[1] / "fixtures" / "two_rivers.scenario.json"


def test_the_small_scenario_and_its_file_are_the_same() -> None:
    loaded = read_scenario(FILE)
    assert loaded.scenario == small_scenario()
    assert loaded.warnings == ()


def test_a_canonical_file_is_written_back_to_the_same_bytes() -> None:
    assert write_scenario(read_scenario(FILE).scenario) == FILE.read_text(encoding="utf-8")
