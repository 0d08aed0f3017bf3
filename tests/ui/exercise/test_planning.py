"""From the session's window to the plan's, and from a plan to the exercise that plays it."""

from PySide6.QtCore import Qt

from scenario.core.exercise.plan import Exercise
from scenario.play.outcome import Change


def settings_of(run):
    return run.window.workspace.exercising


def test_a_new_plan_is_written_chosen_and_begun(qtbot, open_window):
    run = open_window()
    exercising = settings_of(run)
    run.window.actions_table["exercise"].trigger()
    exercising.set_up.new.click()
    window = exercising.windows.plan
    assert window.plan.title == "New exercise"
    general = window.pages[0]
    general.title.setText("An afternoon")
    qtbot.keyClick(general.title, Qt.Key.Key_Return)
    window.buttons["choose"].click()
    assert exercising.windows.plan is None
    assert exercising.set_up.plan.title == "An afternoon"
    exercising.set_up.start()
    assert exercising.desk.conduct.standing.plan.title == "An afternoon"
    assert exercising.console_shown


def test_a_draft_is_kept_while_its_window_is_closed(open_window):
    run = open_window()
    exercising = settings_of(run)
    run.window.actions_table["plan"].trigger()
    assert exercising.windows.plan.plan.id == "after-kidal"
    exercising.windows.plan.take(Exercise(
        id="mine", title="Mine", start="T3", teams=exercising.windows.plan.plan.teams
    ))  # fmt: skip
    exercising.windows.plan.close()
    run.window.actions_table["plan"].trigger()
    assert exercising.windows.plan.plan.id == "mine"


def test_windows_of_an_exercise_that_is_undone_close(open_window):
    run = open_window()
    exercising = settings_of(run)
    run.window.actions_table["exercise"].trigger()
    exercising.set_up.start()
    run.window.actions_table["plan"].trigger()
    run.window.actions_table["list-of-injects"].trigger()
    windows = exercising.windows
    assert windows.plan.plan.id == windows.list.page.words.plan.id == "after-kidal"
    outcome = run.window.workspace.bridge.undo()
    assert Change.EXERCISE in outcome.changes
    assert (windows.plan, windows.list) == (None, None)
