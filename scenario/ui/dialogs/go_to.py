"""The dialogs that ask where to go."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from scenario.core.chronicle import Moment
from scenario.core.dates import When
from scenario.errors import Refused
from scenario.play.outcome import Outcome
from scenario.play.session import Session
from scenario.ui.bridge import Bridge
from scenario.ui.dialogs.asking import AskDialog, Asked


def date_dialog(parent: QWidget | None, bridge: Bridge) -> AskDialog:
    """Asks for a day, a month or a year, and shows the last moment on its first day."""
    examples = "2023-11-14, 2023-11, 2023"
    asked = Asked(_tr("Go to a date"), _tr("A day, a month or a year"), example=examples)
    return AskDialog(
        parent,
        asked,
        lambda text, refused: bridge.do(lambda at: _view_date(at, text), refused=refused),
    )


def turn_dialog(parent: QWidget | None, bridge: Bridge) -> AskDialog:
    """Asks for a turn by its name or number, and shows its end."""
    last = bridge.lookup.scenario.turns[-1].id
    asked = Asked(_tr("Go to a turn"), _tr("A turn, by its name or number"), example=last)
    return AskDialog(
        parent,
        asked,
        lambda text, refused: bridge.do(lambda at: _view_turn(at, text), refused=refused),
    )


def _view_date(session: Session, text: str) -> Outcome:
    try:
        date = When.parse(text)
    except ValueError as error:
        why = str(error)
        raise Refused(f"{why[:1].upper()}{why[1:]}.") from error
    return session.view_date(date)


def _view_turn(session: Session, text: str) -> Outcome:
    names = {id_.casefold(): index for id_, index in session.lookup.turns.items()}
    numbers = {str(index): index for index in names.values()}
    turn = names.get(text.casefold(), numbers.get(text))
    if turn is None:
        raise Refused(_tr("The scenario has no turn {turn}.").format(turn=text))
    return session.view(session.turn_end(turn) if turn <= session.game.turn else Moment(turn, 0))


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoTo", text)
