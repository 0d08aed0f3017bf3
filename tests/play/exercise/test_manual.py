"""What the manual says of the rules is what they are."""

import re

from scenario.core.exercise.odds import Grade, dice_grade, dice_odds, percent
from scenario.files.msel.columns import COLUMNS
from scenario.resources import asset

PAGE = asset("manual", "exercise-rules.md").read_text(encoding="utf-8")


def row(first):
    (line,) = re.findall(rf"^\| {first} \|(.*)\|$", PAGE, re.MULTILINE)
    return [cell.strip() for cell in line.split("|")]


def test_the_odds_of_two_dice_are_those_of_the_table():
    modifiers = [int(cell.replace("−", "-")) for cell in row("modifier")]
    assert modifiers == list(range(-3, 4))
    assert row("success %") == [percent(dice_odds(each).success) for each in modifiers]


def test_the_grades_are_those_of_the_table():
    totals = {total: dice_grade((total, 0), 0) for total in range(-1, 16)}
    told = {
        "triumph": range(10, 16), "success, but": range(7, 10), "failure, but": range(3, 7),
        "disaster": range(-1, 3),
    }  # fmt: skip
    assert [row(name)[0] for name in told] == ["10 or more", "7 to 9", "3 to 6", "2 or less"]
    grades = dict(zip(told, reversed(Grade), strict=True))
    assert totals == {total: grades[name] for name, span in told.items() for total in span}


def test_every_column_of_the_list_is_named():
    named = set(re.findall(r"`([^`]+)`", PAGE))
    assert {column.heading for column in COLUMNS} <= named
