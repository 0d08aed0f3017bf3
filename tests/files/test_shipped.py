import json
from functools import cache
from pathlib import Path

import jsonschema
import pytest

from scenario.atlas.basemap import Basemap
from scenario.atlas.inside import Inside
from scenario.atlas.naming import area_names
from scenario.files.scenario_file import read_scenario, validate_file, write_scenario
from scenario.files.schema import scenario_schema
from scenario.resources import asset, scenario_files


@cache
def basemap() -> Basemap:
    return Basemap.load(asset("basemap"))


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name)
def test_a_shipped_scenario_is_faultless_and_canonical(path: Path) -> None:
    known, ground = area_names(basemap()), Inside(basemap())
    assert validate_file(path, known, strict=True, ground=ground) == []
    assert write_scenario(read_scenario(path).scenario) == path.read_text(encoding="utf-8")
    jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), scenario_schema())
