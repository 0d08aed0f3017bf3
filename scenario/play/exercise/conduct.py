"""The way in: one exercise being run, with a method for each act; see the modules it is made of."""

from __future__ import annotations

from scenario.play.exercise.arguing import Arguing
from scenario.play.exercise.evaluating import Evaluating
from scenario.play.exercise.injecting import Injecting
from scenario.play.exercise.ruling import Ruling
from scenario.play.exercise.running import Running


class Conduct(Running, Injecting, Arguing, Ruling, Evaluating):
    """An exercise on the line that a session plays.

    Every act is a step of the session, kept before it counts, and returns the session's outcome
    (`Change.EXERCISE` is among its changes). A rule that says no raises `Refused`; nothing has
    moved then. `by` says who acts, under which hat.
    """
