"""What kinds of effect, and their fields, are called in a form."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core import effects, reshaping
from scenario.core.effects import AnyEffect

Kind = type[AnyEffect]

_GROUND = str(QT_TRANSLATE_NOOP("Effects", "Ground"))
_FORCES = str(QT_TRANSLATE_NOOP("Effects", "Forces"))
_BONDS = str(QT_TRANSLATE_NOOP("Effects", "Relations and blocs"))
_ACTORS = str(QT_TRANSLATE_NOOP("Effects", "Actors"))
_FIGURES = str(QT_TRANSLATE_NOOP("Effects", "Figures"))

GROUPS: Final[dict[str, dict[Kind, str]]] = {
    _GROUND: {
        effects.ControlEffect: str(QT_TRANSLATE_NOOP("Effects", "Who holds ground")),
        reshaping.DivideEffect: str(QT_TRANSLATE_NOOP("Effects", "Ground is divided")),
        reshaping.UniteEffect: str(QT_TRANSLATE_NOOP("Effects", "Ground is united")),
    },
    _FORCES: {
        effects.ArriveEffect: str(QT_TRANSLATE_NOOP("Effects", "A force arrives")),
        effects.MoveEffect: str(QT_TRANSLATE_NOOP("Effects", "A force moves")),
        effects.StrengthEffect: str(QT_TRANSLATE_NOOP("Effects", "A force's strength")),
        effects.TransferEffect: str(QT_TRANSLATE_NOOP("Effects", "A force changes hands")),
        effects.WithdrawEffect: str(QT_TRANSLATE_NOOP("Effects", "A force withdraws")),
        effects.DestroyEffect: str(QT_TRANSLATE_NOOP("Effects", "A force is destroyed")),
        reshaping.DetachEffect: str(QT_TRANSLATE_NOOP("Effects", "Part of a force goes off")),
        reshaping.CombineEffect: str(QT_TRANSLATE_NOOP("Effects", "Forces become one")),
    },
    _BONDS: {
        effects.StanceEffect: str(QT_TRANSLATE_NOOP("Effects", "How two stand to each other")),
        effects.TieEffect: str(QT_TRANSLATE_NOOP("Effects", "A tie from one to another")),
        effects.InfluenceEffect: str(QT_TRANSLATE_NOOP("Effects", "Influence in a country")),
        effects.RecognitionEffect: str(QT_TRANSLATE_NOOP("Effects", "Recognition")),
        effects.JoinEffect: str(QT_TRANSLATE_NOOP("Effects", "An actor joins a bloc")),
        effects.LeaveEffect: str(QT_TRANSLATE_NOOP("Effects", "An actor leaves a bloc")),
    },
    _ACTORS: {
        effects.LeadEffect: str(QT_TRANSLATE_NOOP("Effects", "A new leader")),
        effects.RenameEffect: str(QT_TRANSLATE_NOOP("Effects", "A new name")),
        effects.GovernEffect: str(QT_TRANSLATE_NOOP("Effects", "A new government")),
        effects.FoundEffect: str(QT_TRANSLATE_NOOP("Effects", "An actor comes into being")),
        effects.DissolveEffect: str(QT_TRANSLATE_NOOP("Effects", "An actor ends")),
        effects.AbsorbEffect: str(QT_TRANSLATE_NOOP("Effects", "An actor is absorbed")),
        reshaping.SplitEffect: str(QT_TRANSLATE_NOOP("Effects", "An actor splits")),
        reshaping.MergeEffect: str(QT_TRANSLATE_NOOP("Effects", "Actors merge")),
    },
    _FIGURES: {
        reshaping.IndicatorEffect: str(QT_TRANSLATE_NOOP("Effects", "A figure")),
    },
}
"""Every kind of effect, by what it is about."""

_FIELDS: Final = {
    "actor": str(QT_TRANSLATE_NOOP("Effects", "Actor")),
    "actors": str(QT_TRANSLATE_NOOP("Effects", "Actors")),
    "as_": str(QT_TRANSLATE_NOOP("Effects", "As")),
    "at": str(QT_TRANSLATE_NOOP("Effects", "At")),
    "between": str(QT_TRANSLATE_NOOP("Effects", "Between")),
    "bloc": str(QT_TRANSLATE_NOOP("Effects", "Bloc")),
    "by": str(QT_TRANSLATE_NOOP("Effects", "By")),
    "countries": str(QT_TRANSLATE_NOOP("Effects", "Only in")),
    "country": str(QT_TRANSLATE_NOOP("Effects", "Country")),
    "ends": str(QT_TRANSLATE_NOOP("Effects", "It ends")),
    "force": str(QT_TRANSLATE_NOOP("Effects", "Force")),
    "forces": str(QT_TRANSLATE_NOOP("Effects", "Forces")),
    "government": str(QT_TRANSLATE_NOOP("Effects", "Government")),
    "high": str(QT_TRANSLATE_NOOP("Effects", "Most")),
    "holder": str(QT_TRANSLATE_NOOP("Effects", "Holder")),
    "indicator": str(QT_TRANSLATE_NOOP("Effects", "Series")),
    "into": str(QT_TRANSLATE_NOOP("Effects", "Into")),
    "leader": str(QT_TRANSLATE_NOOP("Effects", "Leader")),
    "left": str(QT_TRANSLATE_NOOP("Effects", "Left behind")),
    "level": str(QT_TRANSLATE_NOOP("Effects", "Level")),
    "low": str(QT_TRANSLATE_NOOP("Effects", "Least")),
    "name": str(QT_TRANSLATE_NOOP("Effects", "Name")),
    "of": str(QT_TRANSLATE_NOOP("Effects", "Of")),
    "part": str(QT_TRANSLATE_NOOP("Effects", "Part")),
    "places": str(QT_TRANSLATE_NOOP("Effects", "With")),
    "rivals": str(QT_TRANSLATE_NOOP("Effects", "Rivals")),
    "short": str(QT_TRANSLATE_NOOP("Effects", "Short name")),
    "stance": str(QT_TRANSLATE_NOOP("Effects", "Stance")),
    "standing": str(QT_TRANSLATE_NOOP("Effects", "Standing")),
    "state": str(QT_TRANSLATE_NOOP("Effects", "State")),
    "strength": str(QT_TRANSLATE_NOOP("Effects", "Strength")),
    "target": str(QT_TRANSLATE_NOOP("Effects", "Where")),
    "territory": str(QT_TRANSLATE_NOOP("Effects", "Territory")),
    "tie": str(QT_TRANSLATE_NOOP("Effects", "Tie")),
    "to": str(QT_TRANSLATE_NOOP("Effects", "To")),
    "value": str(QT_TRANSLATE_NOOP("Effects", "Figure")),
    "via": str(QT_TRANSLATE_NOOP("Effects", "By way of")),
}


def kind_text(kind: Kind) -> str:
    """What a kind of effect is called."""
    return next(_tr(kinds[kind]) for kinds in GROUPS.values() if kind in kinds)


def group_text(group: str) -> str:
    """What a group of kinds is called, in the reader's language."""
    return _tr(group)


def field_text(name: str) -> str:
    """What a field of an effect is called."""
    return _tr(_FIELDS[name])


def _tr(text: str) -> str:
    return QCoreApplication.translate("Effects", text)
