"""A window follows what another window or station does to the session that it shows."""

import pytest

from scenario.core.chronicle import Moment
from scenario.play.taking import now
from scenario.settings import database_url
from scenario.store.store import SessionStore
from scenario.ui.library import Place
from tests.app.conftest import close_run
from tests.fixtures.sessions import small_lookup

SCENARIO = "two-rivers"
WITHIN = 1000
"""Milliseconds in which a window shows what was done elsewhere."""


@pytest.fixture(params=["sqlite", "postgres"])
def kept(request, monkeypatch):
    """Where the windows keep their sessions."""
    if request.param == "postgres":
        monkeypatch.setenv("SANDTABLE_DATABASE", request.getfixturevalue("cluster").database())
    return request.param


def outcomes_of(run):
    heard = []
    run.window.workspace.bridge.changed.connect(heard.append)
    return heard


def test_the_second_window_shows_a_step_of_the_first_with_one_signal(open_runs, qtbot, kept):
    first, second = open_runs(SCENARIO), open_runs(SCENARIO)
    assert second.window.session_id == first.window.session_id
    assert second.window.status.take_over.isVisible() is (kept == "sqlite")
    seen, own = outcomes_of(second), outcomes_of(first)
    first.window.workspace.bridge.step_forward()
    shown = second.window.workspace.bridge
    qtbot.waitUntil(lambda: shown.game.turn == 1, timeout=WITHIN)
    assert shown.viewed == shown.game
    assert shown.world().digest() == first.window.workspace.bridge.world().digest()
    qtbot.wait(300)
    assert (len(seen), len(own)) == (1, 1)
    assert first.dialogs == [] or kept == "sqlite"


def test_a_conflicting_step_is_refused_and_the_newer_state_shown(open_runs, qtbot, cluster,
                                                                 monkeypatch):  # fmt: skip
    monkeypatch.setenv("SANDTABLE_DATABASE", cluster.database())
    run = open_runs(SCENARIO)
    run.library.follower.stop()
    bridge = run.window.workspace.bridge
    other = SessionStore.open(database_url())
    station = other.resume(bridge.session.id, lambda _: bridge.lookup.scenario, now)
    station.advance()
    assert bridge.game.turn == 0
    assert bridge.step_forward() is None
    assert "moved on" in run.window.status.state
    assert bridge.game == station.game
    assert bridge.step_forward() is not None
    other.close()


def test_a_session_that_is_put_away_elsewhere_stays_open(open_runs, qtbot, cluster, monkeypatch):
    monkeypatch.setenv("SANDTABLE_DATABASE", cluster.database())
    run = open_runs(SCENARIO)
    bridge, status = run.window.workspace.bridge, run.window.status
    other = SessionStore.open(database_url())
    other.trash(bridge.session.id)
    qtbot.waitUntil(lambda: "trash" in status.state, timeout=WITHIN)
    assert bridge.step_forward() is not None
    other.put_back(bridge.session.id)
    other.trash(bridge.session.id)
    other.empty_trash()
    qtbot.waitUntil(lambda: "deleted" in status.state, timeout=WITHIN)
    assert run.window.workspace is not None
    assert bridge.view(Moment(0, 0)) is None
    assert run.library.place_of(bridge.session.id) is None
    other.close()


def test_the_start_page_lists_what_another_station_begins(open_runs, qtbot, cluster, monkeypatch):
    monkeypatch.setenv("SANDTABLE_DATABASE", cluster.database())
    run = open_runs()
    assert "Elsewhere" not in run.window.start.titles()
    other = SessionStore.open(database_url())
    from scenario.play.session import Session

    Session.begin(other, small_lookup(), "text", clock=now, name="Elsewhere")
    qtbot.waitUntil(lambda: "Elsewhere" in run.window.start.titles(), timeout=WITHIN)
    other.close()


def test_a_rename_elsewhere_is_in_the_title(open_runs, qtbot, cluster, monkeypatch):
    monkeypatch.setenv("SANDTABLE_DATABASE", cluster.database())
    run = open_runs(SCENARIO)
    other = SessionStore.open(database_url())
    other.rename(run.window.session_id, "Tuesday")
    qtbot.waitUntil(lambda: run.window.windowTitle().startswith("Tuesday"), timeout=WITHIN)
    other.close()


def test_a_server_that_goes_away_is_said_in_place_and_play_goes_on(open_runs, qtbot, cluster,
                                                                    monkeypatch):  # fmt: skip
    monkeypatch.setenv("SANDTABLE_DATABASE", cluster.database())
    run = open_runs(SCENARIO)
    dialogs = len(run.dialogs)
    cluster.stop("fast")
    try:
        qtbot.waitUntil(lambda: "server" in run.window.status.state, timeout=5000)
    finally:
        cluster.start()
    qtbot.waitUntil(lambda: "answer again" in run.window.status.state, timeout=15_000)
    assert len(run.dialogs) == dialogs
    assert run.window.workspace.bridge.step_forward() is not None


def test_a_closed_window_asks_its_sessions_nothing_more(open_runs, qtbot):
    run = open_runs(SCENARIO)
    run.window.workspace.bridge.step_forward()
    close_run(run)
    qtbot.wait(100)
    assert run.library.open_store is None
    again = open_runs(SCENARIO)
    assert not again.library.read_only
    assert again.library.place_of(again.window.session_id) is Place.ACTIVE
