"""Dates that say how precisely they are known.

A date is written as a subset of the Extended Date/Time Format (ISO 8601-2):
``2023-11-14`` (day), ``2023-W45`` (week, from Monday), ``2023-11`` (month), ``2023-21`` …
``2023-24`` (spring, summer, autumn, winter), ``2023`` (year), ``202X`` (decade), each with an
optional ``~`` for "about", and intervals ``A/B``, ``A/..`` (from A on) and ``../B`` (until B).
Years before 1 are negative or zero as in ISO 8601 (``-0043`` is 44 BC).

One rule holds everywhere: a date covers every day from its first to its last, both included,
and two spans touch when one begins the day after the other ends, so nothing vanishes for a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_PLAIN = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(~)?")
_DECADE = re.compile(r"(-?[0-9]{3})X(~)?")
_WEEK = re.compile(r"(-?[0-9]{4})-W([0-9]{2})(~)?")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}

FIRST_DAY = -5_000_000
"""Day number that stands for an open beginning; earlier than any date that can be written."""
LAST_DAY = 5_000_000
"""Day number that stands for an open end; later than any date that can be written."""


class Precision(StrEnum):
    """How much of the calendar a date covers."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date or span: first and last day as day numbers, and the text it was written as."""

    first: int
    last: int
    precision: Precision
    text: str
    approximate: bool = False

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a date in the module's notation.

        Raises ValueError with a sentence that says what is wrong with it.
        """
        if "/" not in text:
            return _single(text)
        start, _, end = text.partition("/")
        begin = None if start == ".." else _single(start)
        finish = None if end == ".." else _single(end)
        if begin is None and finish is None:
            raise ValueError("an interval needs at least one end that is a date")
        first = FIRST_DAY if begin is None else begin.first
        last = LAST_DAY if finish is None else finish.last
        if last < first:
            raise ValueError(f"the interval {text} ends before it begins")
        approximate = any(part is not None and part.approximate for part in (begin, finish))
        return cls(first, last, Precision.SPAN, text, approximate)

    def within(self, other: When) -> bool:
        """Whether every day of this date lies inside the other."""
        return other.first <= self.first and self.last <= other.last

    def touches(self, other: When) -> bool:
        """Whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return self.text


def span(first: When, last: When) -> When:
    """The span from the beginning of one date to the end of another."""
    return When.parse(f"{first.text.partition('/')[0]}/{last.text.rpartition('/')[2]}")


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the proleptic Gregorian calendar, for any year.

    Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    """
    year -= month <= 2
    era = year // 400
    year_of_era = year - era * 400
    day_of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def calendar_day(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number; the inverse of `day_number`."""
    number += 719_468
    era = number // 146_097
    day_of_era = number - era * 146_097
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted + 2) // 5 + 1
    month = shifted + 3 if shifted < 10 else shifted - 9
    return year_of_era + era * 400 + (month <= 2), month, day


def _single(text: str) -> When:
    if match := _DECADE.fullmatch(text):
        decade = int(match[1]) * 10
        first, last = sorted((decade, decade + (9 if decade >= 0 else -9)))
        return _whole(text, first, last, Precision.DECADE, bool(match[2]))
    if match := _WEEK.fullmatch(text):
        return _week(text, int(match[1]), int(match[2]), bool(match[3]))
    match = _PLAIN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not a date; write 2023-11-14, 2023-11 or 2023")
    year, about = int(match[1]), bool(match[4])
    if match[2] is None:
        return _whole(text, year, year, Precision.YEAR, about)
    month = int(match[2])
    if month in _SEASON_FIRST_MONTH and match[3] is None:
        return _season(text, year, _SEASON_FIRST_MONTH[month], about)
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {match[2]}")
    if match[3] is None:
        last = day_number(year, month, _days_in(year, month))
        return When(day_number(year, month, 1), last, Precision.MONTH, text, about)
    day = int(match[3])
    if not 1 <= day <= _days_in(year, month):
        raise ValueError(f"month {match[1]}-{match[2]} has no day {match[3]}")
    number = day_number(year, month, day)
    return When(number, number, Precision.DAY, text, about)


def _whole(text: str, first_year: int, last_year: int, precision: Precision, about: bool) -> When:
    return When(day_number(first_year, 1, 1), day_number(last_year, 12, 31), precision, text, about)


def _season(text: str, year: int, month: int, about: bool) -> When:
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    last = day_number(end_year, end_month, _days_in(end_year, end_month))
    return When(day_number(year, month, 1), last, Precision.SEASON, text, about)


def _week(text: str, year: int, week: int, about: bool) -> When:
    """ISO 8601: week 1 is the one with 4 January in it; day number 0 was a Thursday."""
    first, following = (number - (number + 3) % 7 for number in _fourths_of_january(year))
    monday = first + 7 * (week - 1)
    if week < 1 or monday >= following:
        raise ValueError(f"the year {year:04} has no week {week:02}")
    return When(monday, monday + 6, Precision.WEEK, text, about)


def _fourths_of_january(year: int) -> tuple[int, int]:
    return day_number(year, 1, 4), day_number(year + 1, 1, 4)


def _days_in(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTH_DAYS[month - 1]
