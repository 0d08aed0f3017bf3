from scenario.core.claims import Confidence, Estimate
from scenario.core.dates import When
from scenario.core.world import Cause, ForceState, ForceStatus
from scenario.insight.strength import NO_FORCES, Strength, total

CAUSE = Cause(0, "", When.parse("2001"), (), Confidence.HIGH)


def force(strength: Estimate | None, status: ForceStatus = ForceStatus.PRESENT) -> ForceState:
    return ForceState("REP", status, "harbour", None, (), strength, CAUSE)


def test_a_force_without_a_figure_is_counted_and_never_guessed():
    assert total([force(Estimate(best=100)), force(None), force(Estimate())]) == Strength(
        low=100, best=100, high=100, forces=3, unknown=2
    )


def test_a_bound_that_one_force_leaves_open_is_open_in_the_sum():
    found = total([force(Estimate(low=50)), force(Estimate(low=10, best=20, high=30))])
    assert found == Strength(low=60, best=None, high=None, forces=2, unknown=0)


def test_forces_that_left_are_not_there():
    gone = (ForceStatus.WITHDRAWN, ForceStatus.DESTROYED)
    assert total(force(Estimate(best=5), status) for status in gone) == NO_FORCES
