"""A bounded slice of every fault; `make faults` injects all of them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import damage, disk, elsewhere, kills  # noqa: F401
from tests.faults.bench import FAULTS

ROOT = Path(__file__).parents[2]
GROUPS = {name: [f for f in FAULTS if f.inject.__module__.endswith(name)]
          for name in ("kills", "disk", "damage", "elsewhere")}  # fmt: skip


def test_every_numbered_fault_is_injected():
    assert {fault.number for fault in FAULTS} == set(range(1, 11))
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "win32", reason="faults are injected into forked processes")
@pytest.mark.parametrize("group", GROUPS)
def test_nothing_that_was_acknowledged_is_lost(group):
    """In a process of its own: the faults' shim stands between it and the disk."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", "--slice", "--json", "--group", group],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout, done.stderr
    results = json.loads(done.stdout)
    assert {result["fault"] for result in results} == {fault.name for fault in GROUPS[group]}
    assert {result["fault"]: result["lost"] for result in results if result["lost"]} == {}
    for result in results:
        assert result["injected"] or result["note"].startswith("skipped: needs")
