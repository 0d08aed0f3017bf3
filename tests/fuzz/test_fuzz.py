import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.bundles import damaged, one_bundle, seed

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("target", ["scenario", "bundle"])
def test_the_fuzzer_runs_for_its_time_and_finds_nothing(target, tmp_path):
    pytest.importorskip("atheris", reason="comes with the extra `fuzz`: make fuzz")
    # A process is said to have needed as much memory as whoever started it had by then, which is
    # beyond the fuzzer's limit at the end of many tests; the shell between them has little.
    small = ["sh", "-c", '"$@"; exit $?', "sh"]
    found = subprocess.run(
        [*small, sys.executable, "-m", "tests.fuzz", "--seconds", "5", "--target", target],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert found.returncode == 0, found.stderr[-2000:]
    assert "Done " in found.stderr
    assert list((tmp_path / "build" / "fuzz").iterdir()) == []


def test_a_bundle_that_was_damaged_at_random_is_read_or_refused():
    """What coverage guides with the fuzzer, chance alone does here, on every machine."""
    raw = seed()
    one_bundle(raw)
    for number in range(400):
        one_bundle(damaged(raw, len(raw) + 100, number))
