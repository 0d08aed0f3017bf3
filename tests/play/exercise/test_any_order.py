"""Any acts in any order: rules hold, what is kept is what is shown, dice never change."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from scenario.core.exercise.dice import throw
from scenario.core.exercise.injects import PUBLIC, WHITE_CELL, AtClock
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method
from scenario.errors import Refused
from scenario.play.exercise.acts import Rolled
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.fair import check_fair
from scenario.play.exercise.reporting import report_of
from scenario.play.exercise.state import ArgumentStatus
from scenario.play.exercise.visible import public_view, team_view
from scenario.play.faithful import check_faithful
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.fixtures.drill import FORD_LOST, GUARD_HALVED, REBELS, argued, drill, playing

ARGUMENTS = st.integers(1, 3)
INJECTS = st.sampled_from([each.id for each in drill().injects])
AUDIENCES = st.sampled_from([PUBLIC, WHITE_CELL, REBELS])
PEOPLE = st.sampled_from([each.id for each in drill().participants])


class ExerciseMachine(RuleBasedStateMachine):
    """Every act may be refused; then nothing has moved."""

    @initialize()
    def begin(self):
        self.shelf = MemoryShelf()
        self.conduct, self.clock = playing(self.shelf)
        argued(self.conduct)
        argued(self.conduct, Method.ESTIMATE, secret=True)

    def do(self, act, *arguments, **options):
        head, state = self.conduct.session.head, self.conduct.state
        try:
            act(*arguments, **options)
        except Refused:
            assert self.conduct.session.head is head
            assert self.conduct.state is state

    @rule(seconds=st.integers(0, 2000))
    def wait(self, seconds):
        before = self.conduct.face() if self.conduct.state else None
        self.clock.pass_(seconds=seconds)
        if before is not None:
            after = self.conduct.face()
            assert after.seconds - before.seconds == (seconds if before.running else 0)

    @rule(name=st.sampled_from(["next_phase", "pause", "run", "close", "extend", "show_turn"]))
    def run(self, name):
        self.do(getattr(self.conduct, name))

    @rule(inject=INJECTS, name=st.sampled_from(["deliver", "hold", "release", "cancel"]))
    def move(self, inject, name):
        self.do(getattr(self.conduct, name), inject)

    @rule(inject=INJECTS, minutes=st.integers(0, 60))
    def postpone(self, inject, minutes):
        self.do(self.conduct.postpone, inject, AtClock(at=f"M+{minutes}"))

    @rule(secret=st.booleans(), number=st.integers(0, 3))
    def argue(self, secret, number):
        self.do(self.conduct.argue, ["rebels"], "Cross", secret=secret, number=number)

    @rule(number=ARGUMENTS, weight=st.integers(-1, 1), method=st.sampled_from(Method))
    def weigh(self, number, weight, method):
        self.do(self.conduct.reason, number, "So it is", weight)
        self.do(self.conduct.choose, number, method)

    @rule(number=ARGUMENTS, who=PEOPLE, percent=st.integers(0, 100), grade=st.sampled_from(Grade))
    def answer(self, number, who, percent, grade):
        self.do(self.conduct.estimate, number, who, percent)
        self.do(self.conduct.vote, number, who, grade)

    @rule(number=ARGUMENTS, then=st.sampled_from(["", "undo", "send_back", "rule"]))
    def roll(self, number, then):
        self.do(self.conduct.show_odds, number)
        self.do(self.conduct.roll, number)
        if then == "undo":
            self.step(then)
        elif then:
            self.do(getattr(self.conduct, then), number)

    @rule(number=ARGUMENTS, back=st.booleans())
    def refuse(self, number, back):
        self.do(self.conduct.send_back if back else self.conduct.veto, number, "No.")

    @rule(number=st.integers(0, 3), grade=st.none() | st.sampled_from(Grade))
    def decide(self, number, grade):
        effects = [FORD_LOST if number % 2 else GUARD_HALVED]
        self.do(self.conduct.rule, number, grade=grade, text="So be it.", effects=effects)

    @rule(ruling=ARGUMENTS, audience=AUDIENCES)
    def announce(self, ruling, audience):
        self.do(self.conduct.announce, ruling, audience)

    @rule(ruling=ARGUMENTS)
    def counter(self, ruling):
        self.do(self.conduct.end_ruling, ruling, "No more.")

    @rule(name=st.sampled_from(["undo", "redo", "advance_event"]))
    def step(self, name):
        state = self.conduct.state
        if name == "undo" and state.last.step <= state.convened.step + 1:
            return  # there is little to see before the first phase
        self.do(getattr(self.conduct.session, name))

    @rule()
    def crash(self):
        ledger = self.shelf.ledger(self.conduct.session.id)
        state = self.conduct.state
        self.conduct = Conduct(Session(ledger, self.conduct.session.lookup, self.clock))
        assert self.conduct.state == state
        if state is not None:
            face = self.conduct.face()
            assert (face.seconds, face.running) == (state.last.clock, False)
            assert face.stopped == state.running

    @invariant()
    def the_same_attempt_always_has_the_same_throw(self):
        tree = self.conduct.session.tree
        for number in range(1, tree.last + 1):
            cause = tree[number].cause
            if isinstance(cause, Rolled):
                sides, count = (6, 2) if len(cause.dice) == 2 else (100, 1)
                assert cause.dice == throw("5e1c07a9", cause.draw, sides, count)

    @invariant()
    def dice_fall_only_after_the_odds_and_once(self):
        state = self.conduct.state
        for argument in state.arguments.values() if state else ():
            assert argument.roll is None or argument.odds is not None
            draws = [roll.draw for roll in (*argument.earlier, *filter(None, [argument.roll]))]
            assert len(draws) == len(set(draws))
            if argument.status is ArgumentStatus.RULED and argument.roll is not None:
                assert state.rulings[argument.ruling].grade is argument.roll.grade

    @invariant()
    def an_audience_is_shown_only_what_it_was_told(self):
        state = self.conduct.state
        if state is None:
            return
        for team in (None, "palace", "rebels"):
            view = public_view(self.conduct) if team is None else team_view(self.conduct, team)
            assert {(a.secret, a.action) for a in view.arguments} == {
                (a.secret, a.action) for a in state.arguments.values()
                if not a.secret or team in a.teams
            }  # fmt: skip
            told = [r.made.step for r in state.rulings.values() if r.reaches(team)]
            assert len(view.rulings) == len(told)
            assert all(state.injects[i.id].audience.reaches(team) for i in view.injects)
            assert view.chronicle.end == self.conduct.session.game

    def teardown(self):
        session = self.conduct.session
        steps = self.shelf.ledger(session.id).load().steps
        check_faithful(steps, session.lookup)
        check_fair(steps, session.lookup)
        if self.conduct.state is not None:
            assert report_of(self.conduct).timeline


TestAnyOrder = ExerciseMachine.TestCase
TestAnyOrder.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
