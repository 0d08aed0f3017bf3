"""Timing things fairly: side by side in one run, by turns, so that a busy moment hits all alike."""

import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from statistics import median, quantiles

ROUNDS = 60
WARM_UP = 5


@dataclass(frozen=True)
class Timing:
    """How long a thing takes, in milliseconds; where it has a floor, as a multiple of it."""

    group: str
    name: str
    median: float
    p95: float
    rounds: int
    floor: str = ""
    ratio: float | None = None
    limit: float | None = None
    """The ratio that is promised."""

    @property
    def kept(self) -> bool | None:
        """Whether the promise is kept; None where there is none."""
        return None if self.ratio is None or self.limit is None else self.ratio <= self.limit

    def plain(self) -> dict[str, object]:
        """It as a JSON object."""
        return {**asdict(self), "kept": self.kept}


def by_turns(
    actions: Mapping[str, Callable[[], float | None]], rounds: int = ROUNDS, warm_up: int = WARM_UP
) -> dict[str, list[float]]:
    """Seconds that each action took, called by turns; the first few rounds do not count.

    They are seconds of this thread on a processor: on a machine that does nothing else the same
    as on the wall, and on one that does, still its own. An action that returns a number has
    measured itself.
    """
    found: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(warm_up + rounds):
        for name, action in actions.items():
            began = time.thread_time()
            own = action()
            took = time.thread_time() - began if own is None else own
            if number >= warm_up:
                found[name].append(took)
    return found


def timing(group: str, name: str, seconds: list[float]) -> Timing:
    """The timing of a thing on its own."""
    p95 = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return Timing(group, name, median(seconds) * 1000, p95 * 1000, len(seconds))


def against(
    floor: str, seconds: Mapping[str, list[float]], group: str, limits: Mapping[str, float]
) -> list[Timing]:
    """The floor's timing, and every other as a multiple of it."""
    base = timing(group, floor, seconds[floor])
    found = [base]
    for name, limit in limits.items():
        own = timing(group, name, seconds[name])
        ratio = own.median / base.median
        found.append(Timing(group, name, own.median, own.p95, own.rounds, floor, ratio, limit))
    return found
