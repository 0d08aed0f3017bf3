"""The manual's page on the first scenario says of each claim of the article where it stands."""

import re

import pytest

from scenario.resources import asset
from tests.scenarios.test_wagner_africa_corps import PARAGRAPHS, lookup

ROW = re.compile(
    r"^\| (D\d+) \| ([^|]+) \| (T\d+) \| `([^`]+)` \| `([^`]+)` \| (.+), (\S+) \| (\w+), (\w+) \|$",
    re.MULTILINE,
)
ROWS = ROW.findall(asset("manual", "wagner-africa-corps.md").read_text(encoding="utf-8"))


def test_every_claim_of_the_article_has_its_row() -> None:
    assert [row[0] for row in ROWS] == list(PARAGRAPHS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_row_says_what_the_scenario_says(row: tuple[str, ...]) -> None:
    number, paragraphs, turn, event_id, claim_id, title, when, status, confidence = row
    assert set(paragraphs.split(", ")) == PARAGRAPHS[number]
    index, event = lookup().events[event_id]
    assert lookup().scenario.turns[index].id == turn
    assert (event.title, str(event.when)) == (title, when)
    (claim,) = (each for each in event.claims if each.id == claim_id)
    assert {cite.locator for cite in claim.sources if cite.source == "article"} == PARAGRAPHS[
        number
    ]
    assert (claim.status, claim.confidence) == (status, confidence)
