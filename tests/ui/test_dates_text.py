"""Dates in words say no more than is known."""

import pytest
from PySide6.QtCore import QLocale

from scenario.core.dates import FIRST_DAY, LAST_DAY, When
from scenario.ui.dates_text import day_text, when_text

ENGLISH = QLocale("en_US")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-11-14", "14 Nov 2023"),
        ("2023-11-14~", "about 14 Nov 2023"),
        ("2023-W45", "week of 6 Nov 2023"),
        ("2023-W45~", "about week of 6 Nov 2023"),
        ("2023-11", "Nov 2023"),
        ("2023-11~", "about Nov 2023"),
        ("2023-21", "spring 2023"),
        ("2023-24", "winter 2023"),
        ("2023", "2023"),
        ("202X", "2020s"),
        ("202X~", "about 2020s"),
        ("-0043", "44 BC"),
        ("2024-07-25/2024-07-27", "25 – 27 Jul 2024"),
        ("2023-11-01/2023-12-31", "1 Nov – 31 Dec 2023"),
        ("2022-12-01/2023-01-31", "1 Dec 2022 – 31 Jan 2023"),
        ("2022-12/2023", "Dec 2022 – 2023"),
        ("2023-11-14~/2023-11-15", "about 14 Nov 2023 – 15 Nov 2023"),
        ("2023-11/..", "from Nov 2023"),
        ("../2023", "until 2023"),
        ("2023/2023", "2023"),
    ],
)
def test_words_of_a_date(written, read):
    assert when_text(When.parse(written), locale=ENGLISH) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023-11-14", "14 Nov"),
        ("2024-07-25/2024-07-27", "25 – 27 Jul"),
        ("2023-11", "Nov 2023"),
        ("2022-12/2023", "Dec 2022 – 2023"),
    ],
)
def test_only_a_day_may_leave_out_its_year(written, read):
    assert when_text(When.parse(written), year=False, locale=ENGLISH) == read


def test_month_names_follow_the_locale():
    assert when_text(When.parse("2023-05-14"), locale=QLocale("fr_FR")) == "14 mai 2023"


def test_an_open_end_is_no_day():
    assert day_text(LAST_DAY) == day_text(FIRST_DAY) == ""
    assert day_text(0, locale=ENGLISH) == "1 Jan 1970"
