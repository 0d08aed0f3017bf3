"""What a recorded exercise cannot say: times that no clock shows."""

from dataclasses import replace

import pytest

from scenario.errors import Refused
from scenario.play.exercise.acts import PhaseExtended
from scenario.play.exercise.fair import check_fair
from tests.fixtures.drill import playing


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"clock": -1}, "no exercise clock shows"),
        ({"clock": 10**400}, "no exercise clock shows"),
        ({"minutes": 10**400}, "than a day has"),
    ],
)
def test_a_time_that_cannot_be_is_refused(changes, says):
    session = playing()[0].session
    steps = [session.tree[number] for number in range(1, session.tree.last + 1)]
    act = replace(PhaseExtended(minutes=1), **changes)
    longer = replace(steps[-1], id=steps[-1].id + 1, parent=steps[-1].id, cause=act, effects=())
    check_fair(steps, session.lookup)
    with pytest.raises(Refused, match=says):
        check_fair([*steps, longer], session.lookup)
