"""When a session was played, as people say it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scenario.ui.library import ScenarioCard
from scenario.ui.start_cards import ScenarioTile, Summary, played_text
from scenario.ui.theme import LIGHT, font, load_fonts

NOW = datetime(2026, 3, 10, 12, 0).astimezone()


@pytest.mark.parametrize(
    ("ago", "text"),
    [
        (timedelta(hours=1), "today, 11:00"),
        (timedelta(days=1), "yesterday, 12:00"),
        (timedelta(days=9), "1 March"),
        (timedelta(days=365), "10 March 2025"),
    ],
)
def test_played_text(qapp, ago, text):
    assert played_text(NOW - ago, NOW) == text


TEXT = "One sentence is short. Another one is quite a bit longer than that. And a third follows it."


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (600, TEXT),
        (260, TEXT),
        (170, "One sentence is short. Another one is quite a bit longer than that."),
        (60, "One sentence is …"),
    ],
)
def test_a_summary_ends_with_a_sentence_where_one_has_room(qapp, qtbot, width, shown):
    load_fonts()
    summary = Summary(TEXT, 51)
    summary.setFont(font(13))
    qtbot.addWidget(summary)
    summary.resize(width, summary.height())
    summary.show()
    assert summary.text() == shown
    assert summary.accessibleName() == TEXT


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (400, "12 turns · 2020 to June 2025 · 5 perspectives"),
        (294, "12 turns · 2020 to June 2025"),
        (150, "12 turns"),
    ],
)
def test_a_tile_tells_as_many_figures_as_have_room_whole(qapp, qtbot, width, shown):
    load_fonts()
    card = ScenarioCard(
        path=Path("a.scenario.json"),
        title="A",
        summary="",
        turns=12,
        dates="2020 to June 2025",
        perspectives=5,
    )
    tile = ScenarioTile(card, LIGHT, first=True)
    qtbot.addWidget(tile)
    tile.set_width(width)
    assert tile.facts.whole_text() == shown


def _tile(qtbot, title, width):
    load_fonts()
    card = ScenarioCard(
        path=Path("a.scenario.json"),
        title=title,
        summary=TEXT,
        turns=12,
        dates="2020 to June 2025",
        perspectives=5,
    )
    tile = ScenarioTile(card, LIGHT, first=True)
    qtbot.addWidget(tile)
    tile.set_width(width)
    tile.show()
    return tile


def test_a_long_title_takes_two_lines_and_tiles_stay_equally_high(qapp, qtbot):
    title = "The end of empire: Africa 1951–1994"
    long, short = _tile(qtbot, title, 232), _tile(qtbot, "Empire", 232)
    assert long.title.text().replace("\n", " ") == title
    assert long.title.text().count("\n") == 1
    assert short.title.text() == "Empire"
    assert long.sizeHint().height() == short.sizeHint().height()


@pytest.mark.parametrize("title", ["<b>word</b> " * 30, "W" * 400, "\U0001f600" * 200])
def test_a_title_too_long_for_two_lines_is_cut_and_whole_in_its_tip(qapp, qtbot, title):
    tile = _tile(qtbot, title, 272)
    lines = tile.title.text().split("\n")
    assert len(lines) == 2 and lines[1].endswith("…")
    metrics = tile.title.fontMetrics()
    assert all(metrics.horizontalAdvance(each) <= tile.title.width() + 1 for each in lines)
    assert tile.title.accessibleName() == title.strip()
    assert tile.title.toolTip() and "<b>" not in tile.title.toolTip()
