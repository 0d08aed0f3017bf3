import pytest

from scenario.core.exercise.times import exercise_time, minutes_of


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("D+2 H+3 M+45", 3105), ("M+45", 45), ("h+1 m+40", 100), ("D+1", 1440), ("H+0 M+5", 5),
     ("D+0  H+1   M+13", 73), ("M+500", 500)],
)  # fmt: skip
def test_an_exercise_time_is_read(text, minutes):
    assert minutes_of(text) == minutes
    assert minutes_of(exercise_time(minutes)) == minutes


def test_it_is_written_with_all_its_parts():
    assert exercise_time(3105) == "D+2 H+3 M+45"
    assert exercise_time(0) == "D+0 H+0 M+0"


@pytest.mark.parametrize(
    "text", ["", "45", "D2", "M+45 H+1", "D+-1", "D+2 H+3 M+45 S+1", "H+", "++"]
)
def test_what_is_none_is_refused(text):
    with pytest.raises(ValueError, match="no exercise time"):
        minutes_of(text)
