import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_fuzzer_runs_for_its_time_and_finds_nothing(tmp_path):
    pytest.importorskip("atheris", reason="comes with the extra `fuzz`: make fuzz")
    found = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "--seconds", "5"],
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
