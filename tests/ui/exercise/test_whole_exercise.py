"""A whole exercise through the window, with keys and mouse, and a kill -9 in the middle."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from scenario.core.exercise.dice import throw
from scenario.core.exercise.odds import Grade, dice_grade
from scenario.play.exercise.report import report_json
from scenario.play.exercise.reporting import report_of
from scenario.play.exercise.state import ArgumentStatus, InjectStatus
from scenario.play.exercise.telling import sentence
from scenario.play.exercise.visible import public_view, team_view
from tests.ui.exercise.player import COLUMN, DEAL, TALKS, Player

ROOT = Path(__file__).parents[3]


def killed_at(line):
    """The id of the session that another process played until it had said a line."""
    command = [sys.executable, "-m", "tests.ui.exercise.player"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        session = ""
        for said in process.stdout:
            if said.startswith("session "):
                session = said.split()[1]
            if said.strip() == line:
                break
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert session, "the exercise was played up to its first throw"
    return session


def log_of(player):
    desk = player.exercising.desk
    lookup = desk.bridge.lookup
    return [sentence(line, desk.state, lookup) for line in reversed(list(desk.state.log))]


def in_order(wanted, told):
    """Whether some texts stand in a log, in their order."""
    rest = iter(told)
    return all(any(text in line for line in rest) for text in wanted)


def check_resumed(player):
    """The exercise stands as it stood, its clock at rest; the roll is there whole, or not."""
    assert player.exercising.console_shown
    assert player.console.notice.isVisible()
    assert not player.exercising.desk.conduct.face().running
    statuses = {
        id_: player.state.injects[id_].status for id_ in ("welcome", "warning", "sandstorm")
    }
    assert set(statuses.values()) == {InjectStatus.DELIVERED}
    argument = player.state.arguments[1]
    assert (argument.action, argument.modifier) == (COLUMN, 0)
    assert argument.odds is not None
    assert argument.roll is None or argument.roll.dice == throw(player.state.seed, "1.1", 6, 2)
    player.key(Qt.Key.Key_Space)
    assert player.exercising.desk.conduct.face().running


def second_half(player):
    """From the first throw to the end of the exercise, a turn later."""
    player.to_map()
    if player.state.arguments[1].roll is None:
        player.key(Qt.Key.Key_R)
    player.rule("The column comes to Tinzaouaten.")
    player.argue(["csp-dpa"], DEAL, "vote", secret=True)
    player.vote({"csp-dpa-1": "success-but", "algiers-1": "triumph", "bamako-1": "success-but"})
    player.rule("They have a way across.")
    player.next_phase(3)
    assert player.state.turn == "T11"
    player.fire()
    player.argue(["algiers"], TALKS, "consensus")
    player.press(player.panel.card.ruling.grades._buttons[Grade.FAILURE.value])
    player.rule("Nobody comes.")
    player.observe("Bamako and Moscow plan apart")
    player.run.window.actions_table["close-exercise"].trigger()


def rate_and_issue(player, qtbot, path):
    """Rate the first objective in the report's window, and have the report written as data."""
    player.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    window = player.exercising.windows.report
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    player.press(window.page.ratings._buttons["S"])
    window.write_report(path)
    qtbot.waitUntil(path.is_file, timeout=30_000)
    window.close()


def check_log(player):
    order = (
        "Exercise convened: After Kidal",
        "Brief begins",
        "Inject 01 delivered to all",
        "Inject 02 delivered to Algiers",
        "Inject 07 fired by hand to Bamako, Moscow",
        f"Bamako, Moscow: {COLUMN}",
        "Odds shown to the room: 58.3 %",
        "Rolled",
        "Ruling 1",
        f"CSP-DPA, in secret: {DEAL}",
        "Ruling 2: success, but",
        "T11",
        f"Algiers: {TALKS}",
        "Ruling 3: failure, but",
        "Bamako and Moscow plan apart",
        "Exercise closed",
    )
    assert in_order(order, log_of(player))
    assert sum(line.startswith("Rolled") for line in log_of(player)) == 1


def check_rolls_and_world(player):
    desk = player.exercising.desk
    roll = desk.state.arguments[1].roll
    assert roll.dice == throw(desk.state.seed, "1.1", 6, 2)
    assert roll.grade is dice_grade(roll.dice, 0)
    taken = "FAMA" if roll.grade.succeeds else "CSP"
    assert desk.conduct.world().control["ML-TZN"].holder == taken
    public = public_view(desk.conduct)
    assert public.world.control["ML-TZN"].holder == taken
    assert DEAL not in [argument.action for argument in public.arguments]
    assert DEAL in [argument.action for argument in team_view(desk.conduct, "csp-dpa").arguments]
    assert {a.status for a in desk.state.arguments.values()} == {ArgumentStatus.RULED}


def check_report(player, path):
    report = json.loads(path.read_text(encoding="utf-8"))
    roll = player.state.arguments[1].roll
    decisions = {each["argument"]: each for each in report["decisions"]}
    assert [decisions[n]["action"] for n in (1, 2, 3)] == [COLUMN, DEAL, TALKS]
    assert [decisions[n]["secret"] for n in (1, 2, 3)] == [False, True, False]
    (thrown,) = decisions[1]["rolls"]
    assert (thrown["odds"], tuple(thrown["dice"]), thrown["seed"], thrown["draw"]) == (
        "58.3", roll.dice, player.state.seed, "1.1",
    )  # fmt: skip
    assert [turn["id"] for turn in report["turns"]][-2:] == ["T10", "T11"]
    by_hand = {each["order"] for each in report["injects"] if each["by_hand"]}
    assert by_hand == {7}
    assert report["objectives"][0]["rating"] == "S"
    assert [entry["text"] for entry in report["timeline"]] == log_of(player)


@pytest.mark.parametrize("moment", ["rolling", "observed"])
def test_a_whole_exercise_outlives_a_kill(qtbot, open_window, tmp_path, moment):
    session = killed_at(moment)
    run = open_window(session)
    player = Player(run)
    check_resumed(player)
    second_half(player)
    check_log(player)
    check_rolls_and_world(player)
    path = tmp_path / "report.json"
    rate_and_issue(player, qtbot, path)
    check_report(player, path)
    kept = report_json(report_of(player.exercising.desk.conduct))
    run.window.show_start()
    run.window.resume(session)
    assert report_json(report_of(player.exercising.desk.conduct)) == kept
