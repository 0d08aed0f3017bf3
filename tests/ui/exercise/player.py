"""Somebody at the keyboard who plays the shipped exercise in a whole window.

Run as a program, it plays the first half in a window without a screen and goes on writing
observations until it is killed; each line that it says is about something that is on disk.
"""

import os

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from scenario.core.effects import ControlEffect
from scenario.ui.exercise.outcome_row import Side

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
COLUMN = "The column takes Tinzaouaten before the storm"
DEAL = "They buy a way across the border"
TALKS = "Algiers hosts talks"
TAKEN = ControlEffect(target="ML-TZN", holder="FAMA")


class Player:
    """Keys and mouse for one window, and the acts that an exercise is made of."""

    def __init__(self, run):
        self.run = run
        run.window.activateWindow()
        QTest.qWaitForWindowActive(run.window)

    @property
    def exercising(self):
        return self.run.window.workspace.exercising

    @property
    def console(self):
        return self.exercising.console

    @property
    def panel(self):
        return self.console.arguments

    @property
    def state(self):
        return self.exercising.desk.state

    def key(self, key, modifier=NONE):
        QTest.keyClick(QApplication.focusWidget() or self.run.window, key, modifier)

    def type(self, text):
        QTest.keyClicks(QApplication.focusWidget(), text)

    def press(self, widget, key=Qt.Key.Key_Space):
        widget.setFocus()
        QTest.keyClick(widget, key)

    def click(self, widget):
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def to_map(self):
        """Leave whatever has the keyboard: plain keys are the window's again."""
        self.run.window.workspace.map.setFocus()

    def begin(self):
        self.key(Qt.Key.Key_E, CTRL)
        self.exercising.set_up.facilitator.setFocus()
        self.type("Ann")
        self.key(Qt.Key.Key_Return)

    def next_phase(self, times=1):
        self.to_map()
        for _ in range(times):
            self.key(Qt.Key.Key_Right, CTRL)

    def fire(self):
        self.to_map()
        self.key(Qt.Key.Key_F)

    def fire_by_hand(self, inject):
        self.click(self.console.injects.rows[inject])
        self.fire()

    def argue(self, teams, action, method, *, secret=False):
        self.to_map()
        self.key(Qt.Key.Key_N, CTRL)
        form = self.panel.form
        for team in teams:
            self.press(form.teams.ticks[team])
        if secret:
            self.press(form.secret)
        form.action.setFocus()
        self.type(action)
        self.key(Qt.Key.Key_Return)
        self.press(self.panel.card.method.tabs._buttons[method])

    def reason(self, text, weight):
        reasons = self.panel.card.reasons
        self.press(reasons.add_button)
        self.press(reasons.form.weights._buttons[str(weight)])
        reasons.form.text.setFocus()
        self.type(text)
        self.key(Qt.Key.Key_Return)
        self.key(Qt.Key.Key_Escape)

    def draft(self, *effects):
        part = self.panel.card.effects
        self.press(part.rows[Side.SUCCESS].edit)
        part._editing.show_effects(list(effects))
        self.press(part.keep)

    def vote(self, votes):
        for person, grade in votes.items():
            choice = self.panel.card.votes.rows[person].grades
            choice.setFocus()
            QTest.keyClick(choice, Qt.Key.Key_Down)
            popup = choice.view()
            for _ in range(choice.findData(grade) - choice.currentIndex()):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            QTest.keyClick(popup, Qt.Key.Key_Return)

    def rule(self, text):
        self.panel.card.ruling.text.setFocus()
        self.type(text)
        self.to_map()
        self.key(Qt.Key.Key_Return, CTRL)

    def observe(self, text):
        self.to_map()
        self.key(Qt.Key.Key_N)
        self.type(text)
        self.key(Qt.Key.Key_Return)


def first_half(player):
    """From setting up to the odds of the first argument."""
    player.begin()
    player.next_phase()
    player.fire()
    player.next_phase()
    player.fire()
    player.fire_by_hand("sandstorm")
    player.next_phase(2)
    player.argue(["bamako", "moscow"], COLUMN, "2d6")
    player.reason("Drones watch the road", 1)
    player.reason("They know the wadis", -1)
    player.draft(TAKEN)
    player.to_map()
    player.key(Qt.Key.Key_O)


def main():
    from scenario.app import Run, make_application
    from scenario.settings import Motion

    def say(line):
        os.write(1, f"{line}\n".encode())

    run = Run(make_application())
    run.appearance.choose_motion(Motion.REDUCED)
    run.open("wagner-africa-corps")
    while run.window.workspace is None:
        QTest.qWait(50)
    player = Player(run)
    first_half(player)
    say(f"session {run.window.session_id}")
    say("rolling")
    player.key(Qt.Key.Key_R)
    say("rolled")
    while True:
        player.observe("Still here")
        say("observed")


if __name__ == "__main__":
    main()
