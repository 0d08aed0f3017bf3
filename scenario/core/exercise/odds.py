"""What an adjudication can come to, and how likely each of that is, as exact fractions.

Two six-sided dice succeed on 7 or more after the modifier, as matrix games have it; a total of 10
or more is a triumph, one of 2 or less a disaster. An estimate of p per cent succeeds when a
hundred-sided die shows p or less; the best fifth of what succeeds is a triumph and the worst
fifth of what fails a disaster. A vote is answered by the median of the grades that were voted
for. Consensus and the umpire's ruling name the grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from scenario.core.exercise.plan import Yardstick
from scenario.core.likelihood import ICD_203, PHIA

MOST_MODIFIER = 3
"""Reasons beyond it change nothing: the table of modifiers ends there."""
TARGET = 7
_TRIUMPH, _DISASTER = 10, 2


class Grade(StrEnum):
    """How well an action went, from worst to best."""

    DISASTER = "disaster"
    FAILURE = "failure-but"
    SUCCESS = "success-but"
    TRIUMPH = "triumph"

    @property
    def succeeds(self) -> bool:
        """Whether the action came about."""
        return self in (Grade.SUCCESS, Grade.TRIUMPH)


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely each grade is; the four add up to one."""

    by_grade: tuple[tuple[Grade, Fraction], ...]
    """From worst to best; every grade, also those that cannot come up."""

    @property
    def success(self) -> Fraction:
        """How likely it is that the action comes about."""
        return sum((share for grade, share in self.by_grade if grade.succeeds), Fraction(0))

    def of(self, grade: Grade) -> Fraction:
        """How likely a grade is."""
        return dict(self.by_grade)[grade]


def percent(share: Fraction) -> str:
    """A share in per cent with one decimal, halves rounded up: ``41.7``."""
    tenths = (share * 2000 + 1) // 2
    return f"{tenths // 10}.{tenths % 10}"


# Two six-sided dice


def modifier_of(weights: Iterable[int]) -> int:
    """The modifier that reasons for (+1) and against (-1) come to, within -3 and +3."""
    return max(-MOST_MODIFIER, min(MOST_MODIFIER, sum(weights)))


def dice_grade(dice: Sequence[int], modifier: int) -> Grade:
    """What two dice come to under a modifier."""
    total = sum(dice) + modifier
    if total >= TARGET:
        return Grade.TRIUMPH if total >= _TRIUMPH else Grade.SUCCESS
    return Grade.DISASTER if total <= _DISASTER else Grade.FAILURE


def dice_odds(modifier: int) -> Odds:
    """The odds of two dice under a modifier."""
    throws = ((one, other) for one in range(1, 7) for other in range(1, 7))
    return _shares([dice_grade(dice, modifier) for dice in throws])


def totals() -> dict[int, int]:
    """How many of the 36 throws show each total from 2 to 12."""
    return {total: 6 - abs(7 - total) for total in range(2, 13)}


# Estimates


def words_of(yardstick: Yardstick) -> dict[str, tuple[int, int]]:
    """The words of a yardstick with their spans in per cent, see `scenario.core.likelihood`."""
    return ICD_203 if yardstick is Yardstick.ICD_203 else PHIA


def percent_of_word(word: str, yardstick: Yardstick) -> Fraction:
    """The middle of a word's span, in per cent. Raises KeyError for a word it does not have."""
    low, high = words_of(yardstick)[word]
    return Fraction(low + high, 2)


def word_for(share: int, yardstick: Yardstick) -> str:
    """The word for a per cent, or nothing where the yardstick has a gap; at a border the higher."""
    fitting = [word for word, (low, high) in words_of(yardstick).items() if low <= share <= high]
    return fitting[-1] if fitting else ""


def median_percent(estimates: Sequence[Fraction]) -> int:
    """The median of some estimates in per cent, halves rounded up. Raises ValueError for none."""
    if not estimates:
        raise ValueError("the median of no estimates")
    return int((median(estimates) * 2 + 1) // 2)


def estimate_grade(die: int, chance: int) -> Grade:
    """What a hundred-sided die comes to where the chance is so many per cent."""
    if die <= chance:
        return Grade.TRIUMPH if die <= chance // 5 else Grade.SUCCESS
    return Grade.DISASTER if die > 100 - (100 - chance) // 5 else Grade.FAILURE


def estimate_odds(chance: int) -> Odds:
    """The odds of a hundred-sided die where the chance is so many per cent."""
    return _shares([estimate_grade(die, chance) for die in range(1, 101)])


# Votes


def vote_odds(votes: Sequence[Grade]) -> Odds:
    """The shares that the grades have of a vote. Raises ValueError for no votes."""
    return _shares(votes)


def vote_grade(votes: Sequence[Grade]) -> Grade:
    """The median of the grades voted for; of two in the middle the worse one.

    Raises ValueError for no votes.
    """
    if not votes:
        raise ValueError("the outcome of no votes")
    ranked = sorted(votes, key=list(Grade).index)
    return ranked[(len(ranked) - 1) // 2]


def _shares(grades: Sequence[Grade]) -> Odds:
    if not grades:
        raise ValueError("the odds of nothing")
    return Odds(tuple((g, Fraction(list(grades).count(g), len(grades))) for g in Grade))
