"""Dates in words, as precise as they are known and no more.

Month names come from the locale; the order of the words from the translation.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from scenario.core.dates import FIRST_DAY, LAST_DAY, Precision, When, calendar_day

_SHORT = QLocale.FormatType.ShortFormat


def when_text(when: When, *, year: bool = True, locale: QLocale | None = None) -> str:
    """A date or span in words, for example "14 Nov 2023", "about Nov 2023", "25 – 27 Jul 2024".

    With `year` false, a day leaves out its year where the reader knows it from around it; a
    date that is less precise keeps it.
    """
    locale = locale or QLocale()
    if when.precision is not Precision.SPAN:
        return _single(when, locale, year)
    first, _, last = when.text.partition("/")
    if first == "..":
        return _tr("until {date}").format(date=_single(When.parse(last), locale, True))
    if last == "..":
        return _tr("from {date}").format(date=_single(When.parse(first), locale, True))
    return _span(When.parse(first), When.parse(last), locale, year)


def day_text(number: int, *, locale: QLocale | None = None) -> str:
    """A day number in words, with its year; empty for an open beginning or end."""
    if not FIRST_DAY < number < LAST_DAY:
        return ""
    return _day(calendar_day(number), locale or QLocale(), True)


def year_text(year: int) -> str:
    """A year in words; years before 1 are counted back from the era."""
    return str(year) if year > 0 else _tr("{year} BC").format(year=1 - year)


def _single(when: When, locale: QLocale, year: bool) -> str:
    first = calendar_day(when.first)
    if when.precision is Precision.DAY:
        text = _day(first, locale, year)
    elif when.precision is Precision.WEEK:
        text = _tr("week of {date}").format(date=_day(first, locale, year))
    elif when.precision is Precision.MONTH:
        text = f"{locale.standaloneMonthName(first[1], _SHORT)} {year_text(first[0])}"
    elif when.precision is Precision.SEASON:
        text = f"{_season(first[1])} {year_text(first[0])}"
    elif when.precision is Precision.DECADE:
        text = _tr("{year}s").format(year=when.text.rstrip("~").replace("X", "0"))
    else:
        text = year_text(first[0])
    return _tr("about {date}").format(date=text) if when.approximate else text


def _span(first: When, last: When, locale: QLocale, year: bool) -> str:
    if first == last:
        return _single(first, locale, year)
    days = first.precision is last.precision is Precision.DAY
    if not days or first.approximate or last.approximate:
        return f"{_single(first, locale, True)} – {_single(last, locale, True)}"
    begin, end = calendar_day(first.first), calendar_day(last.first)
    if begin[:2] == end[:2]:
        return f"{begin[2]} – {_day(end, locale, year)}"
    return f"{_day(begin, locale, begin[0] != end[0])} – {_day(end, locale, year)}"


def _day(date: tuple[int, int, int], locale: QLocale, with_year: bool) -> str:
    year, month, day = date
    name = locale.monthName(month, _SHORT)
    if with_year:
        return _tr("{day} {month} {year}").format(day=day, month=name, year=year_text(year))
    return _tr("{day} {month}").format(day=day, month=name)


def _season(first_month: int) -> str:
    names = {3: _tr("spring"), 6: _tr("summer"), 9: _tr("autumn"), 12: _tr("winter")}
    return names[first_month]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dates", text)
