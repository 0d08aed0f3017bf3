"""Large type in columns: whole words in lines, an ellipsis where more follows, for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from scenario.ui.exercise.lettering import Column, lines_of
from scenario.ui.theme import font, load_fonts

TYPE = 22


@pytest.fixture(autouse=True)
def letters(qapp):
    load_fonts()


def test_lines_break_between_words_and_paragraphs_stay_apart():
    lines = lines_of("one two three four\nfive", font(TYPE), 110, 9)
    assert " ".join(lines).split() == ["one", "two", "three", "four", "five"]
    assert len(lines) > 2 and lines[-1] == "five"


def test_what_does_not_fit_is_cut_with_an_ellipsis_and_what_fits_is_not():
    text = "one two three four five six seven eight"
    whole = lines_of(text, font(TYPE), 110, 99)
    assert lines_of(text, font(TYPE), 110, len(whole)) == whole
    cut = lines_of(text, font(TYPE), 110, len(whole) - 1)
    assert cut[:-1] == whole[: len(whole) - 2]
    assert cut[-1].endswith("…")
    assert lines_of(text, font(TYPE), 110, 0) == []


@given(st.text(max_size=300), st.integers(1, 6))
def test_any_text_is_set_within_its_width_and_its_lines(text, most):
    lines = lines_of(text, font(TYPE), 200, most)
    metrics = QFontMetricsF(font(TYPE))
    assert len(lines) <= most
    assert all("\n" not in line for line in lines)
    assert all(metrics.horizontalAdvance(line) <= 200 + TYPE for line in lines)


def test_a_column_stops_where_its_box_ends():
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    column = Column(painter, QRectF(10, 10, 200, 90))
    column.text("word " * 200, TYPE, "#FFFFFF", most=99)
    assert column.y <= 100
    assert not column.fits(TYPE)
    painter.end()
