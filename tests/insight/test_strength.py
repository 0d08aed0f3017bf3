from scenario.core.claims import Confidence, Estimate
from scenario.core.dates import When
from scenario.core.world import Cause, ForceState, ForceStatus
from scenario.insight.strength import NO_FORCES, Strength, estimate_text, total

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


def test_an_estimate_is_told_as_far_as_it_is_known():
    told = [
        estimate_text(estimate)
        for estimate in (
            Estimate(low=500, best=1200, high=2000),
            Estimate(best=1200),
            Estimate(low=5, high=9),
            Estimate(low=5),
            Estimate(high=9),
            Estimate(low=5, best=7),
            Estimate(),
            None,
        )
    ]
    assert told == [
        "1,200 (500–2,000)", "1,200", "5–9", "at least 5", "at most 9", "7 (at least 5)", "", "",
    ]  # fmt: skip
    assert estimate_text(Estimate(low=5, best=7), span=False) == "7"
    assert estimate_text(Estimate(low=5), span=False, least="≥ {figure}") == "≥ 5"
