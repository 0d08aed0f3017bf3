"""A run of the program: what it opens, what it keeps for the next, and how it ends."""

import sqlite3
from contextlib import closing
from dataclasses import replace

from scenario.errors import Trouble
from scenario.play.outcome import Change
from scenario.settings import database_path, load_settings, save_settings
from tests.app.conftest import close_run

SCENARIO = "wagner-africa-corps"


def test_a_second_window_says_why_it_opens_nothing_and_forgets_nothing(open_runs):
    first = open_runs(SCENARIO)
    session = first.window.session_id
    second = open_runs("end-of-empire")
    assert second.window.workspace is None
    assert "another" in second.window.status.state.lower()
    assert second.window.status.take_over.isVisible()
    assert not first.window.status.take_over.isVisible()
    close_run(second)
    assert load_settings().last_session == session
    close_run(first)
    assert load_settings().last_session == session


def test_a_second_window_takes_over_once_the_first_is_closed(open_runs):
    first = open_runs(SCENARIO)
    second = open_runs(SCENARIO)
    session = second.window.workspace.bridge.session
    second.window.status.take_over.click()
    assert "still" in second.window.status.state
    first.window.workspace.bridge.step_forward()
    close_run(first)
    second.window.status.take_over.click()
    assert not second.window.status.take_over.isVisible()
    taken = second.window.workspace.bridge
    assert taken.session is not session
    assert taken.game.turn == 1
    assert Change.GAME in taken.step_forward().changes


def test_going_to_the_start_page_is_remembered_too(open_runs):
    run = open_runs(SCENARIO)
    assert load_settings().last_session == run.window.session_id
    run.window.show_start()
    assert load_settings().last_session == ""


def test_a_session_that_has_vanished_leads_to_the_start_page_without_a_dialog(open_runs):
    save_settings(replace(load_settings(), last_session="gone"))
    run = open_runs()
    assert run.window.workspace is None
    assert run.window.status.state == "The session that was open last is no longer there."
    assert run.dialogs == []


def test_a_damaged_scenario_text_bars_no_other_session(open_runs, qtbot):
    run = open_runs(SCENARIO)
    kept = run.window.session_id
    close_run(run)
    with closing(sqlite3.connect(database_path())) as connection:
        connection.execute("UPDATE scenarios SET text = text || ' '")
        connection.commit()
    run = open_runs("end-of-empire")
    assert run.window.session_id not in ("", kept)
    run.window.show_start()
    rows = {row.card.id: row for row in run.window.start._rows}
    qtbot.waitUntil(lambda: bool(rows[kept].trouble.whole_text()), timeout=20_000)
    assert "not as it was kept" in rows[kept].trouble.whole_text()
    assert [row.trouble.whole_text() for id_, row in rows.items() if id_ != kept] == [""]
    assert run.dialogs == []


def test_a_view_that_cannot_be_noted_does_not_disturb_closing(open_runs, monkeypatch):
    def full(_view):
        raise OSError(28, "No space left on device")

    run = open_runs(SCENARIO)
    monkeypatch.setattr("scenario.app.library.remember", full)
    close_run(run)
    assert run.dialogs == []


def test_trouble_with_the_sessions_is_told_once(open_runs):
    database_path().write_bytes(b"this is not a database of anybody")
    run = open_runs(SCENARIO)
    assert run.window.workspace is None
    assert len(run.dialogs) == 1 and isinstance(run.dialogs[0], Trouble)
