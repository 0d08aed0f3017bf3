"""The menu of what can be changed by hand of the thing that is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QMenu, QWidget

from scenario.core.effects import (
    ArriveEffect,
    ControlEffect,
    DestroyEffect,
    InfluenceEffect,
    JoinEffect,
    LeadEffect,
    MoveEffect,
    RenameEffect,
    StanceEffect,
    StrengthEffect,
    TieEffect,
    TransferEffect,
    WithdrawEffect,
)
from scenario.core.lookup import Lookup
from scenario.ui.effects.words import Kind
from scenario.ui.selection import Picked, Selected

Begin = Callable[[Kind, Mapping[str, Any]], object]
"""Opens the form of a change with some of its fields filled in."""
_Offer = tuple[str, Kind, str]
"""A text, the kind of effect, and the field that names the thing."""

_GROUND: tuple[_Offer, ...] = (
    (str(QT_TRANSLATE_NOOP("Change", "Change who holds this…")), ControlEffect, "target"),
    (str(QT_TRANSLATE_NOOP("Change", "Let a force arrive here…")), ArriveEffect, "at"),
    (str(QT_TRANSLATE_NOOP("Change", "Move a force here…")), MoveEffect, "to"),
)
_OFFERS: dict[Picked, tuple[_Offer, ...]] = {
    Picked.TERRITORY: _GROUND,
    Picked.PLACE: _GROUND,
    Picked.FORCE: (
        (str(QT_TRANSLATE_NOOP("Change", "Move this force…")), MoveEffect, "force"),
        (str(QT_TRANSLATE_NOOP("Change", "Change its strength…")), StrengthEffect, "force"),
        (str(QT_TRANSLATE_NOOP("Change", "Give it to another actor…")), TransferEffect, "force"),
        (str(QT_TRANSLATE_NOOP("Change", "Withdraw it…")), WithdrawEffect, "force"),
        (str(QT_TRANSLATE_NOOP("Change", "It is destroyed…")), DestroyEffect, "force"),
    ),
    Picked.ACTOR: (
        (str(QT_TRANSLATE_NOOP("Change", "Change how it stands to another…")), StanceEffect,
         "between"),
        (str(QT_TRANSLATE_NOOP("Change", "Change its influence…")), InfluenceEffect, "actor"),
        (str(QT_TRANSLATE_NOOP("Change", "Tie it to another…")), TieEffect, "actor"),
        (str(QT_TRANSLATE_NOOP("Change", "Let it join a bloc…")), JoinEffect, "actor"),
        (str(QT_TRANSLATE_NOOP("Change", "Give it a new leader…")), LeadEffect, "actor"),
        (str(QT_TRANSLATE_NOOP("Change", "Give it a new name…")), RenameEffect, "actor"),
    ),
}  # fmt: skip


def can_be_changed(selected: Selected) -> bool:
    """Whether there is a menu for a thing."""
    return selected.kind in _OFFERS


def change_menu(selected: Selected, lookup: Lookup, begin: Begin, parent: QWidget) -> QMenu | None:
    """The menu for a thing, which goes when it is closed; None where nothing can be changed."""
    offers = [each for each in _OFFERS.get(selected.kind, ()) if _is_possible(each[1], lookup)]
    if not offers:
        return None
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, kind, field in offers:
        given = {field: (selected.id,) if field == "between" else selected.id}
        action = menu.addAction(QCoreApplication.translate("Change", text))
        action.triggered.connect(lambda _=False, kind=kind, given=given: begin(kind, given))
    return menu


def _is_possible(kind: Kind, lookup: Lookup) -> bool:
    """Whether the scenario has what a change of this kind needs."""
    if kind in (ArriveEffect, MoveEffect):
        return bool(lookup.forces)
    return bool(lookup.blocs) if kind is JoinEffect else True
