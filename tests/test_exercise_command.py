"""`sandtable exercise msel`: a list of injects out and in, first as a dry run."""

import csv

import pytest

from scenario.cli import main
from scenario.files.exercise_file import read_exercise
from scenario.files.scenario_file import read_scenario
from scenario.resources import scenario_path

MSEL = ["exercise", "msel", "wagner-africa-corps"]


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "list.csv"
    assert main([*MSEL, "after-kidal", "--export", str(path)]) == 0
    return path


def change(sheet, **titles):
    """Give rows, by their number, another title."""
    rows = list(csv.reader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    for number, title in titles.items():
        rows[int(number[1:])][rows[0].index("Title")] = title
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def test_what_was_written_changes_nothing(sheet, capsys):
    assert main([*MSEL, "after-kidal", "--import", str(sheet)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "the same: 14"


def test_a_dry_run_says_what_would_change_and_applying_writes_a_plan(sheet, tmp_path, capsys):
    change(sheet, r1="Another title", r2="")
    plan = tmp_path / "mine.sandtable-exercise.json"
    assert main([*MSEL, "after-kidal", "--import", str(sheet)]) == 1
    told = capsys.readouterr().out
    assert "changed: 1 Another title (Title)" in told
    assert "row 3: " in told
    assert "not in the sheet" not in told
    assert not plan.exists()
    assert main([*MSEL, "after-kidal", "--import", str(sheet), "--apply", str(plan)]) == 1
    found, _ = read_exercise(plan, read_scenario(scenario_path("wagner-africa-corps")).scenario)
    assert found.injects[0].title == "Another title"
    assert len(found.injects) == 14
    assert main([*MSEL, str(plan), "--export", str(sheet)]) == 0


def test_a_plan_that_is_not_there_is_refused(sheet, capsys):
    assert main([*MSEL, "after-kidall", "--import", str(sheet)]) == 1
    assert "after-kidal?" in capsys.readouterr().err
