"""Every turn's world of every shipped scenario, under every perspective, is the one approved.

After a change that was meant, `SANDTABLE_APPROVE=1 pytest tests/scenarios/test_golden.py` writes
the digests anew; the difference in `golden/` is then reviewed like any other.
"""

import json
import os
from pathlib import Path

import pytest

from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.files.scenario_file import read_scenario
from scenario.resources import scenario_files

GOLDEN = Path(__file__).parent / "golden"


def digests(path: Path) -> dict[str, dict[str, str]]:
    """By perspective and turn, the first half of the digest of the world at the turn's end."""
    lookup = Lookup(read_scenario(path).scenario)
    return {
        perspective.id: {
            turn.id: world.digest()[:32]
            for turn, world in zip(
                lookup.scenario.turns, Chronicle.of(lookup, perspective).worlds, strict=True
            )
        }
        for perspective in lookup.scenario.perspectives
    }


def golden_of(path: Path) -> Path:
    return GOLDEN / f"{path.name.removesuffix('.scenario.json')}.json"


@pytest.mark.parametrize("path", scenario_files(), ids=lambda path: path.name)
def test_every_world_is_the_one_approved(path: Path) -> None:
    found, golden = digests(path), golden_of(path)
    if os.environ.get("SANDTABLE_APPROVE"):
        golden.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    approved = json.loads(golden.read_text(encoding="utf-8"))
    assert found == approved, "if this was meant, run the test with SANDTABLE_APPROVE=1"


def test_no_golden_file_is_left_over() -> None:
    assert sorted(GOLDEN.iterdir()) == sorted(map(golden_of, scenario_files()))
