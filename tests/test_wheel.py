"""The wheel carries all it needs: installed away from the checkout, it replays a scenario."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def run(command: list[str | Path], **options) -> str:
    result = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT])
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory) -> Path:
    """A virtual environment's scripts, with the wheel and the dependencies of this environment.

    A `.pth` file lends the dependencies without a network. Those inside the lent folder are not
    read, so an editable install there is out of sight and only the wheel can be found.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    site = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip()
    Path(site, "lent.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", python]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", wheel])
    return scripts


def test_holds_the_data_and_no_build_scripts(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "scenario/_data/assets/fonts/Inter-Regular.otf" in names
    assert "scenario/_data/scenarios/wagner-africa-corps.scenario.json" in names
    top_levels = {name.split("/")[0] for name in names}
    assert {name for name in top_levels if not name.endswith(".dist-info")} == {"scenario"}
    assert [name for name in names if "_data/" in name and name.endswith(".py")] == []


def test_replays_from_a_folder_outside_the_checkout(environment, tmp_path):
    python = environment / "python"
    where = run([python, "-c", "import scenario; print(scenario.__file__)"], cwd=tmp_path)
    assert not Path(where.strip()).is_relative_to(ROOT / "scenario")
    output = run(
        [environment / "sandtable", "replay", "wagner-africa-corps", "--json", "--to", "T1"],
        cwd=tmp_path,
    )
    turns = [json.loads(line) for line in output.splitlines()]
    assert [turn["turn"] for turn in turns] == ["T0", "T1"]
    assert all(turn["control"] for turn in turns)
