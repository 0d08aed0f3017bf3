import csv
import json
from pathlib import Path

import jsonschema
import pytest

from scenario.files.scenario_file import read_scenario, validate_file, write_scenario
from scenario.files.schema import scenario_schema
from scenario.resources import asset, scenario_files


def known_areas() -> set[str]:
    """The ids of the basemap's areas and countries."""
    ids: set[str] = set()
    for name in ("areas.csv", "countries.csv"):
        with asset("basemap", name).open(encoding="utf-8", newline="") as file:
            ids |= {row["id"] for row in csv.DictReader(file)}
    return ids


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name)
def test_a_shipped_scenario_is_faultless_and_canonical(path: Path) -> None:
    assert validate_file(path, known_areas(), strict=True) == []
    assert write_scenario(read_scenario(path).scenario) == path.read_text(encoding="utf-8")
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), scenario_schema())
