"""Exercise time: how long an exercise has run, written as in ``D+2 H+3 M+45``."""

from __future__ import annotations

import re
from typing import Annotated

from scenario.core.fields import Matches

PATTERN = r"^(?=[DHM])(D\+[0-9]{1,3})?( ?H\+[0-9]{1,4})?( ?M\+[0-9]{1,5})?$"
ExerciseTime = Annotated[
    str, Matches(PATTERN, "an exercise time such as D+2 H+3 M+45, H+1 M+40 or M+45")
]
_PARTS = re.compile(r"([DHM])\+([0-9]+)")
_MINUTES = {"D": 24 * 60, "H": 60, "M": 1}


def minutes_of(text: str) -> int:
    """The minutes that an exercise time stands for; case and spaces do not matter.

    Raises ValueError for what is none.
    """
    plain = " ".join(text.upper().split())
    if not re.fullmatch(PATTERN, plain):
        raise ValueError(f"{text!r} is no exercise time; write D+2 H+3 M+45, or parts of it")
    return sum(int(number) * _MINUTES[unit] for unit, number in _PARTS.findall(plain))


def exercise_time(minutes: int) -> str:
    """Minutes as an exercise time in its canonical form: ``D+0 H+1 M+13``."""
    days, rest = divmod(minutes, 24 * 60)
    return f"D+{days} H+{rest // 60} M+{rest % 60}"
