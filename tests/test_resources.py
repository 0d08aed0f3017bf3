"""The one door to assets and scenarios."""

import pytest

from scenario import resources
from scenario.errors import Trouble


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The layout of an installed wheel, with two scenarios and a stray file."""
    data = tmp_path / "scenario" / "_data"
    (data / "assets" / "fonts").mkdir(parents=True)
    (data / "scenarios").mkdir()
    for name in ("b.scenario.json", "a.scenario.json", "notes.txt"):
        (data / "scenarios" / name).write_text("{}")
    monkeypatch.setattr(resources, "_INSTALLED", data)
    return data


def test_finds_the_fonts_of_the_checkout():
    assert resources.asset("fonts", "Inter-Regular.otf").stat().st_size > 200_000


def test_an_installed_wheel_is_read_from_inside_the_package(installed):
    assert resources.asset("fonts") == installed / "assets" / "fonts"


def test_scenarios_are_sorted_and_nothing_else_is_listed(installed):
    names = [path.name for path in resources.scenario_files()]
    assert names == ["a.scenario.json", "b.scenario.json"]


def test_a_missing_asset_is_trouble_that_names_it():
    with pytest.raises(Trouble, match=r"no-such\.svg") as caught:
        resources.asset("icons", "no-such.svg")
    assert caught.value.hint


def test_a_missing_scenario_folder_is_trouble(installed):
    for path in (installed / "scenarios").iterdir():
        path.unlink()
    (installed / "scenarios").rmdir()
    with pytest.raises(Trouble, match="scenarios"):
        resources.scenario_files()
