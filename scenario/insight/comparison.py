"""Two lines of play side by side: where they part, and what differs from there on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from scenario.core.chronicle import Chronicle, Moment
from scenario.core.world import Kind, Touched


@dataclass(frozen=True, slots=True)
class TurnDifference:
    """What is not the same in both lines at the end of a turn."""

    turn: int
    differing: Touched
    """Ids by kind; kinds in which nothing differs are absent."""

    @property
    def count(self) -> int:
        """How many ids differ."""
        return sum(map(len, self.differing.values()))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two lines of one scenario, under whichever perspectives their chronicles were made."""

    parted: Moment
    """The last moment up to which the same has happened in both."""
    turns: tuple[TurnDifference, ...]
    """Every turn that both have entered, from the one in which they part."""
    ends: tuple[Moment, Moment]
    """How far each has come."""

    @property
    def same(self) -> bool:
        """Whether the same has happened in both, and no more in either."""
        return self.ends == (self.parted, self.parted)

    def at(self, turn: int) -> Touched:
        """What differs at the end of a turn; nothing before they part.

        Raises IndexError for a turn that one of them has not entered.
        """
        if turn < self.parted.turn:
            return {}
        return self.turns[turn - self.parted.turn].differing


def branch_comparison(one: Chronicle, other: Chronicle) -> Comparison:
    """Compare two lines, two branches or a branch and history as it is written.

    Only what either has touched since they parted is looked at, each time it is touched. The
    differences themselves are `insight.differences` among a turn's ids; for charts, take the
    series of both.
    """
    parted = _parting(one, other)
    differing: dict[Kind, set[str]] = {}
    turns: list[TurnDifference] = []
    for turn in range(parted.turn, min(len(one), len(other))):
        for touched in (one.touched[turn], other.touched[turn]):
            for kind, ids in touched.items():
                ours, theirs = one.worlds[turn].table(kind), other.worlds[turn].table(kind)
                now = {id_ for id_ in ids if ours.get(id_) != theirs.get(id_)}
                differing[kind] = (differing.get(kind, set()) - ids) | now
        found = {kind: frozenset(ids) for kind, ids in differing.items() if ids}
        turns.append(TurnDifference(turn, found))
    return Comparison(parted, tuple(turns), (one.end, other.end))


def _parting(one: Chronicle, other: Chronicle) -> Moment:
    last = min(len(one), len(other)) - 1
    turn = next((n for n in range(last) if one.entries(n) != other.entries(n)), last)
    pairs = zip(one.entries(turn), other.entries(turn), strict=False)
    return Moment(turn, sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
