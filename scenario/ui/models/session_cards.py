"""The kept sessions as an item model: names that can be edited, pictures that come when ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage, QPixmap

from scenario.errors import SandtableError
from scenario.ui.background import Background
from scenario.ui.library import SessionCard
from scenario.ui.start_cards import played_text

CARD = Qt.ItemDataRole.UserRole
PICTURE = Qt.ItemDataRole.UserRole + 1
TROUBLE = Qt.ItemDataRole.UserRole + 2
"""Why there is no picture; empty where there is one, or will be."""

Index = QModelIndex | QPersistentModelIndex
Rename = Callable[[str, str], bool]
"""Gives a session, by id, another name; says whether it went."""
Draw = Callable[[SessionCard], QImage]
"""Draws the map of where a session stands; it is called beside the window's thread."""


class SessionCards(QAbstractListModel):
    """Sessions in the order they are given in.

    A picture is drawn only once it is asked for, one at a time and beside the window's thread;
    the one asked for last comes first, for it is the one that is looked at.
    """

    def __init__(self, background: Background, rename: Rename, parent: QObject) -> None:
        super().__init__(parent)
        self._background = background
        self._rename = rename
        self._draw: Draw | None = None
        self._cards: list[SessionCard] = []
        self._pictures: dict[SessionCard, QPixmap] = {}
        self._troubles: dict[SessionCard, str] = {}
        self._wanted: dict[SessionCard, None] = {}
        self._drawing: SessionCard | None = None

    def show_cards(self, cards: Sequence[SessionCard]) -> None:
        """Show these sessions instead of the others."""
        self.beginResetModel()
        self._cards = list(cards)
        self._wanted.clear()
        self.endResetModel()

    def draw_with(self, draw: Draw) -> None:
        """Draw pictures in another way from now on, and those that are there anew."""
        self._draw = draw
        self._pictures.clear()
        self._troubles.clear()
        self._tell_pictures(0, len(self._cards) - 1)

    def row_of(self, session: str) -> int:
        """The row of a session, by id; -1 where it is not shown."""
        return next((row for row, card in enumerate(self._cards) if card.id == session), -1)

    def card(self, row: int) -> SessionCard:
        """The session in a row."""
        return self._cards[row]

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self._cards[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return card.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(card)
            case _ if role == CARD:
                return card
            case _ if role == PICTURE:
                return self._picture(card)
            case _ if role == TROUBLE:
                return self._troubles.get(card, "")
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        card = self._cards[index.row()]
        return value == card.name or self._rename(card.id, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    # Pictures

    def _picture(self, card: SessionCard) -> QPixmap | None:
        found = self._pictures.get(card)
        coming = card == self._drawing or card in self._troubles
        if found is None and not coming and self._draw is not None:
            self._wanted.pop(card, None)
            self._wanted[card] = None
            self._draw_next()
        return found

    def _draw_next(self) -> None:
        draw = self._draw
        if self._drawing is not None or not self._wanted or draw is None:
            return
        card, _ = self._wanted.popitem()
        self._drawing = card

        def drawn(image: QImage) -> None:
            if draw is self._draw:
                self._pictures[card] = QPixmap.fromImage(image)
            self._ended(card)

        def failed(error: SandtableError) -> None:
            self._troubles[card] = error.message
            self._ended(card)

        self._background.run(self, lambda: draw(card), drawn, failed)

    def _ended(self, card: SessionCard) -> None:
        self._drawing = None
        row = self.row_of(card.id)
        self._tell_pictures(row, row)
        self._draw_next()

    def _tell_pictures(self, first: int, last: int) -> None:
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last), [PICTURE, TROUBLE])

    def _spoken(self, card: SessionCard) -> str:
        played = self.tr("turn {turn} of {turns}, played {when}").format(
            turn=card.turn, turns=card.turns, when=played_text(card.played)
        )
        return f"{card.name}, {card.scenario}, {played}"
