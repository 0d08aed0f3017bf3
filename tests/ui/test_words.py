"""No value of the vocabulary is without a word."""

import pytest

from scenario.core.claims import ClaimStatus, Confidence, Reliability, SourceKind
from scenario.core.effects import ControlState, Level, Stance, Standing, Tie
from scenario.core.model import ActorKind, EventKind, PlaceKind
from scenario.core.world import ForceStatus
from scenario.ui.words import (
    counted,
    credibility_text,
    reliability_text,
    tie_of_second,
    violence_text,
    word,
)

VOCABULARIES = (
    ClaimStatus, Confidence, Reliability, SourceKind, ControlState, Level, Stance, Standing,
    Tie, ActorKind, EventKind, PlaceKind, ForceStatus,
)  # fmt: skip


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_value_has_a_word_of_its_own(vocabulary):
    words = [word(value) for value in vocabulary]
    assert all(words)
    assert len(set(words)) == len(words)


def test_a_tie_is_told_from_both_ends():
    assert {tie_of_second(tie) for tie in Tie}.isdisjoint(word(tie) for tie in Tie)


def test_the_same_text_in_two_vocabularies_keeps_its_meaning():
    assert word(ClaimStatus.DENIED) == "denies"
    assert word(Standing.DENIED) == "denied"


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 forces"), (1, "1 force"), (2, "2 forces"), (1_000, "1000 forces")]
)
def test_what_is_counted_agrees_with_its_number(count, text):
    assert counted(count, "1 force", "{n} forces") == text


def test_reliability_says_its_letter_and_its_meaning():
    assert reliability_text(Reliability.B) == "B, usually reliable"


def test_credibility_says_its_number_and_its_meaning():
    assert credibility_text(2) == "2, probably true"
    assert len({credibility_text(number) for number in range(1, 7)}) == 6


def test_each_type_of_violence_has_its_name():
    assert [violence_text(number) for number in (1, 2, 3)] == [
        "State-based conflict",
        "Non-state conflict",
        "One-sided violence",
    ]
