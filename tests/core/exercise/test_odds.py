"""Odds equal the tables of the field, and the dice agree with the odds."""

from collections import Counter
from fractions import Fraction

import pytest

from scenario.core.exercise.dice import draw_of, new_seed, throw
from scenario.core.exercise.odds import (
    Grade,
    dice_grade,
    dice_odds,
    estimate_grade,
    estimate_odds,
    median_percent,
    modifier_of,
    percent,
    percent_of_word,
    totals,
    vote_grade,
    vote_odds,
    word_for,
    words_of,
)
from scenario.core.exercise.plan import Yardstick

ROLLS = 100_000
CRITICAL = {1: 10.83, 2: 13.82, 3: 16.27}
"""Chi-squared by degrees of freedom, at a level of one in a thousand."""

TABLE = {-3: "16.7", -2: "27.8", -1: "41.7", 0: "58.3", 1: "72.2", 2: "83.3", 3: "91.7"}


@pytest.mark.parametrize(("modifier", "success"), TABLE.items())
def test_two_dice_have_the_odds_of_the_table(modifier, success):
    assert percent(dice_odds(modifier).success) == success


def test_reasons_beyond_the_table_change_nothing():
    assert modifier_of([1] * 5) == 3 and modifier_of([-1] * 9) == -3
    assert modifier_of([1, 1, -1, 0]) == 1 and modifier_of([]) == 0


@pytest.mark.parametrize(
    ("dice", "modifier", "grade"),
    [((1, 1), 0, Grade.DISASTER), ((1, 2), -1, Grade.DISASTER), ((1, 2), 0, Grade.FAILURE),
     ((3, 3), 0, Grade.FAILURE), ((3, 4), 0, Grade.SUCCESS), ((4, 5), 0, Grade.SUCCESS),
     ((5, 5), 0, Grade.TRIUMPH), ((5, 6), -1, Grade.TRIUMPH), ((1, 3), 3, Grade.SUCCESS)],
)  # fmt: skip
def test_the_total_is_graded(dice, modifier, grade):
    assert dice_grade(dice, modifier) is grade


def test_icd_203_has_its_words_and_spans():
    assert words_of(Yardstick.ICD_203) == {
        "almost no chance": (1, 5), "very unlikely": (5, 20), "unlikely": (20, 45),
        "roughly even chance": (45, 55), "likely": (55, 80), "very likely": (80, 95),
        "almost certain": (95, 99),
    }  # fmt: skip


def test_the_phia_yardstick_has_its_words_and_spans():
    assert words_of(Yardstick.PHIA) == {
        "remote chance": (0, 5), "highly unlikely": (10, 20), "unlikely": (25, 35),
        "realistic possibility": (40, 50), "likely or probable": (55, 75),
        "highly likely": (80, 90), "almost certain": (95, 100),
    }  # fmt: skip


def test_a_word_counts_as_the_middle_of_its_span():
    assert percent_of_word("likely", Yardstick.ICD_203) == Fraction(135, 2)
    assert percent_of_word("likely or probable", Yardstick.PHIA) == 65
    with pytest.raises(KeyError):
        percent_of_word("likely or probable", Yardstick.ICD_203)


@pytest.mark.parametrize(
    ("share", "yardstick", "word"),
    [(50, Yardstick.ICD_203, "roughly even chance"), (55, Yardstick.ICD_203, "likely"),
     (0, Yardstick.ICD_203, ""), (0, Yardstick.PHIA, "remote chance"), (52, Yardstick.PHIA, "")],
)  # fmt: skip
def test_a_per_cent_finds_its_word_or_none(share, yardstick, word):
    assert word_for(share, yardstick) == word


def test_estimates_come_to_their_median():
    assert median_percent([Fraction(10), Fraction(90), Fraction(30)]) == 30
    assert median_percent([Fraction(40), Fraction(135, 2)]) == 54
    assert median_percent([Fraction(41), Fraction(42)]) == 42
    with pytest.raises(ValueError, match="no estimates"):
        median_percent([])


@pytest.mark.parametrize("chance", [0, 1, 4, 5, 42, 99, 100])
def test_an_estimate_succeeds_as_often_as_it_says(chance):
    odds = estimate_odds(chance)
    assert odds.success == Fraction(chance, 100)
    assert odds.of(Grade.TRIUMPH) == Fraction(chance // 5, 100)
    assert odds.of(Grade.DISASTER) == Fraction((100 - chance) // 5, 100)


def test_a_vote_is_answered_by_its_median_and_a_tie_by_the_worse():
    votes = [Grade.TRIUMPH, Grade.SUCCESS, Grade.FAILURE, Grade.SUCCESS]
    assert vote_grade(votes) is Grade.SUCCESS
    assert vote_grade([Grade.SUCCESS, Grade.FAILURE]) is Grade.FAILURE
    assert vote_odds(votes).success == Fraction(3, 4)
    for empty in (vote_grade, vote_odds):
        with pytest.raises(ValueError, match="of no"):
            empty([])


@pytest.mark.parametrize("odds", [dice_odds(m) for m in TABLE] + [estimate_odds(7)])
def test_odds_add_up_to_one_and_name_every_grade(odds):
    assert [grade for grade, _ in odds.by_grade] == list(Grade)
    assert sum(share for _, share in odds.by_grade) == 1


def chi_squared(counts, expected):
    return sum((counts[key] - want) ** 2 / want for key, want in expected.items())


@pytest.mark.parametrize("modifier", [-3, -1, 0, 2])
def test_a_hundred_thousand_throws_of_two_dice_agree_with_the_odds(modifier):
    thrown = [throw("5e1c07a9", f"{modifier}.{n}", 6, 2) for n in range(ROLLS)]
    grades = Counter(dice_grade(dice, modifier) for dice in thrown)
    expected = {g: float(s) * ROLLS for g, s in dice_odds(modifier).by_grade if s}
    assert set(grades) <= set(expected)
    assert chi_squared(grades, expected) < CRITICAL[len(expected) - 1]
    sums = Counter(map(sum, thrown))
    assert chi_squared(sums, {t: n * ROLLS / 36 for t, n in totals().items()}) < 29.59


@pytest.mark.parametrize("chance", [3, 42, 90])
def test_a_hundred_thousand_throws_for_an_estimate_agree_with_the_odds(chance):
    thrown = [throw("cafe0001", draw_of(chance, n), 100)[0] for n in range(ROLLS)]
    grades = Counter(estimate_grade(die, chance) for die in thrown)
    expected = {g: float(s) * ROLLS for g, s in estimate_odds(chance).by_grade if s}
    assert chi_squared(grades, expected) < CRITICAL[len(expected) - 1]
    assert chi_squared(Counter(thrown), dict.fromkeys(range(1, 101), ROLLS / 100)) < 148.2


def test_a_draw_gives_the_same_throw_for_ever():
    """Sessions that people have kept hold these: the generator may never change."""
    assert throw("5e1c07a9", "12.1", 6, 2) == (3, 4)
    assert throw("5e1c07a9", "12.1", 6, 40)[:2] == (3, 4)
    assert [throw("5e1c07a9", draw_of(7, n), 100)[0] for n in (1, 2, 3)] == [28, 76, 73]
    assert new_seed() != new_seed()


@pytest.mark.parametrize(("sides", "count"), [(0, 1), (-6, 1), (6, -1), (2**65, 1)])
def test_dice_that_cannot_be_are_refused(sides, count):
    with pytest.raises(ValueError, match="cannot be thrown"):
        throw("5e1c07a9", "1.1", sides, count)
