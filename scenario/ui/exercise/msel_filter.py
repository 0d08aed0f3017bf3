"""Which injects of the list are shown, and in what order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QSortFilterProxyModel

from scenario.core.exercise.injects import AtPhase, Inject
from scenario.core.text import fold_text
from scenario.ui.exercise.msel_fields import MselWords, for_whom, msel_fields
from scenario.ui.exercise.plan_source import PlanSource
from scenario.ui.exercise.records import ORDER, Index, Records


@dataclass(frozen=True, slots=True)
class Wanted:
    """What injects must have to be shown; empty for what does not matter."""

    text: str = ""
    status: str = ""
    audience: str = ""
    """A team's id, `public` or `white-cell`."""
    turn: str = ""
    objective: str = ""


class MselFilter(QSortFilterProxyModel):
    """Shows the injects that are wanted, sorted by any column."""

    def __init__(self, source: PlanSource, words: MselWords, parent: QObject) -> None:
        super().__init__(parent)
        self._source, self._words = source, words
        self._fields = msel_fields()
        self._wanted = Wanted()
        self._texts: dict[int, tuple[Inject, str]] = {}
        self._orders: dict[tuple[int, int], object] = {}
        """By row and column, as long as the plan stays as it is."""
        self.setSortRole(ORDER)
        self.setDynamicSortFilter(True)

    def want(self, wanted: Wanted) -> None:
        """Show those alone."""
        if wanted != self._wanted:
            self._wanted = wanted
            self.invalidate()

    def forget(self) -> None:
        """Read anew what the rows say."""
        self._texts.clear()
        self._orders.clear()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        wanted, model = self._wanted, self.sourceModel()
        assert isinstance(model, Records)
        if wanted == Wanted():
            return True
        inject: Inject = model.records[row]
        status = self._source.status(inject.id) if wanted.status else None
        return (
            (not wanted.status or (status is not None and status.value == wanted.status))
            and (not wanted.audience or wanted.audience in for_whom(inject.audience))
            and (not wanted.turn or self._turn(inject) == wanted.turn)
            and (not wanted.objective or inject.objective == wanted.objective)
            and (not wanted.text or self._has(inject, row, wanted.text))
        )

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = self._order(left), self._order(right)
        if one == other:
            return left.row() < right.row()
        return bool(one < other)

    def _order(self, index: Index) -> Any:
        """What a cell is sorted by; asked thousands of times for one sorting."""
        place = index.row(), index.column()
        if place not in self._orders:
            self._orders[place] = index.data(ORDER)
        return self._orders[place]

    def _turn(self, inject: Inject) -> str:
        trigger = inject.trigger
        return inject.turn or (trigger.turn if isinstance(trigger, AtPhase) else "")

    def _has(self, inject: Inject, row: int, text: str) -> bool:
        kept = self._texts.get(row)
        if kept is None or kept[0] is not inject:
            shown = (self._words.shown(inject, field) for field in self._fields)
            kept = self._texts[row] = (inject, fold_text(" ".join(shown)))
        return all(part in kept[1] for part in fold_text(text).split())
