"""Dates, and how much of the calendar they cover."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.core.dates import (
    FIRST_DAY,
    LAST_DAY,
    Precision,
    When,
    calendar_day,
    day_number,
    span,
)

EPOCH = date(1970, 1, 1)


@given(st.dates())
def test_day_numbers_count_from_1970_as_the_standard_library_does(day):
    number = day_number(day.year, day.month, day.day)
    assert number == (day - EPOCH).days
    assert calendar_day(number) == (day.year, day.month, day.day)


@given(st.integers(-3_900_000, 3_900_000))
def test_every_day_number_has_one_calendar_day_in_any_year(number):
    year, month, day = calendar_day(number)
    assert 1 <= month <= 12
    assert 1 <= day <= 31
    assert day_number(year, month, day) == number
    assert calendar_day(number + 1) > (year, month, day)


def days(first, last):
    return (date.fromisoformat(first) - EPOCH).days, (date.fromisoformat(last) - EPOCH).days


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023-11-14", "2023-11-14", "2023-11-14", Precision.DAY),
        ("2024-02-29", "2024-02-29", "2024-02-29", Precision.DAY),
        ("2023-W45", "2023-11-06", "2023-11-12", Precision.WEEK),
        ("2020-W53", "2020-12-28", "2021-01-03", Precision.WEEK),
        ("2021-W01~", "2021-01-04", "2021-01-10", Precision.WEEK),
        ("2023-11", "2023-11-01", "2023-11-30", Precision.MONTH),
        ("2023-02", "2023-02-01", "2023-02-28", Precision.MONTH),
        ("2023-21", "2023-03-01", "2023-05-31", Precision.SEASON),
        ("2023-22", "2023-06-01", "2023-08-31", Precision.SEASON),
        ("2023-23", "2023-09-01", "2023-11-30", Precision.SEASON),
        ("2023-24", "2023-12-01", "2024-02-29", Precision.SEASON),
        ("2023", "2023-01-01", "2023-12-31", Precision.YEAR),
        ("202X", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("2023-11/2024", "2023-11-01", "2024-12-31", Precision.SPAN),
        ("2023~/2024-02", "2023-01-01", "2024-02-29", Precision.SPAN),
    ],
)
def test_a_date_covers_its_days_from_first_to_last(text, first, last, precision):
    when = When.parse(text)
    assert (when.first, when.last) == days(first, last)
    assert when.precision is precision
    assert str(when) == text
    assert when.approximate is ("~" in text)


@pytest.mark.parametrize("text", ["2023-11-14~", "2023-11~", "2023-21~", "2023~", "202X~"])
def test_about_changes_nothing_but_the_mark(text):
    about, plain = When.parse(text), When.parse(text[:-1])
    assert about.approximate and not plain.approximate
    assert (about.first, about.last) == (plain.first, plain.last)


def test_open_ends():
    assert When.parse("2024/..").last == LAST_DAY
    assert When.parse("../2024").first == FIRST_DAY
    assert When.parse("../2024").last == When.parse("2024").last
    assert When.parse("-9999").first > FIRST_DAY
    assert When.parse("9999").last < LAST_DAY


def test_years_before_the_first():
    assert When.parse("0000-12-31").last + 1 == When.parse("0001-01-01").first
    assert When.parse("-0043").last + 1 == When.parse("-0042").first
    assert When.parse("-0043-03-15").within(When.parse("-004X"))
    monday = day_number(-43, 3, 11)
    assert (monday + 3) % 7 == 0 and When.parse("-0043-W11").first == monday
    assert When.parse("-004X").last + 1 == When.parse("-0039").first


@pytest.mark.parametrize(
    "text",
    [
        "", "2023-13", "2023-00", "2023-02-29", "2023-11-31", "2023-11-00", "2023-21-01", "23",
        "2023-1", "2023/", "/2023", "../..", "2024/2023", "14.11.2023", "2023-11-14T10:00", "20XX",
        "2023-25", "2023-W00", "2023-W53", "2023-W1", "2023 ", "2023\n", "٢٠٢٣", "2023/2024/2025",
        "..",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError, match=r"\w"):
        When.parse(text)


def test_touching_and_lying_within():
    month, year = When.parse("2023-11"), When.parse("2023")
    assert month.within(year) and not year.within(month)
    assert month.touches(year) and year.touches(month)
    assert not When.parse("2023-10").touches(month)
    assert When.parse("2023-11-30").touches(month)


@given(st.dates(), st.integers(0, 5000))
def test_a_span_runs_from_the_first_of_one_to_the_last_of_the_other(day, length):
    try:
        end = day + timedelta(days=length)
    except OverflowError:
        return
    whole = span(When.parse(day.isoformat()), When.parse(end.isoformat()))
    assert whole.last - whole.first == length


def test_a_span_of_spans_takes_the_outer_ends():
    assert span(When.parse("2020/2021"), When.parse("2023/2024")).text == "2020/2024"
    assert span(When.parse("../2021"), When.parse("2023")).text == "../2023"
