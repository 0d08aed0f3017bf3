"""When a session was played, as people say it."""

from datetime import datetime, timedelta

import pytest

from scenario.ui.start_cards import played_text

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
