"""What the pages of the report's window have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from scenario.errors import Refused
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import ExerciseState
from scenario.play.outcome import Outcome
from scenario.ui.exercise.desk import Desk
from scenario.ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole
LIST_WIDTH = 320


class ReportPage(QWidget):
    """One page. `said` carries why something was refused, or nothing once it was done."""

    said = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.desk = desk
        self.theme = theme

    @property
    def state(self) -> ExerciseState:
        """Where the exercise stands. The window hides its pages where there is none."""
        return self.desk.conduct.standing

    def do(self, act: Callable[[Conduct], Outcome]) -> bool:
        """Do something, and tell why it was refused if it was; says whether it was done."""
        done = self.desk.do(act, refused=self._tell)
        if done is not None:
            self.said.emit("")
        return done is not None

    def refresh(self) -> None:
        """Show where the exercise stands."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what is being written."""

    def take_keyboard(self) -> None:
        """Give the keyboard to what is used first."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme

    def _tell(self, refused: Refused) -> None:
        self.said.emit(" ".join(filter(None, (refused.message, refused.hint))))


def listing(name: str) -> QListWidget:
    """A list to choose one from, at the left of a page."""
    made = QListWidget()
    made.setObjectName("pages")
    made.setAccessibleName(name)
    made.setProperty("focus-ring", True)
    made.setFixedWidth(LIST_WIDTH)
    made.setTextElideMode(Qt.TextElideMode.ElideRight)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def show_items(shown: QListWidget, items: list[tuple[str, str]], height: int = 32) -> None:
    """List texts under their keys, and leave the one that is current where it is still there."""
    current = shown.currentItem()
    before = "" if current is None else current.data(KEY)
    if [(shown.item(n).data(KEY), shown.item(n).text()) for n in range(shown.count())] == items:
        return
    shown.blockSignals(True)
    shown.clear()
    for key, text in items:
        item = QListWidgetItem(" ".join(text.split()))
        item.setData(KEY, key)
        item.setSizeHint(QSize(0, height))
        shown.addItem(item)
    keys = [key for key, _ in items]
    shown.setCurrentRow(keys.index(before) if before in keys else 0)
    shown.blockSignals(False)


def current_key(shown: QListWidget) -> str:
    """The key of what is current in a list; empty where it is empty."""
    item = shown.currentItem()
    return "" if item is None else str(item.data(KEY))


def field(name: str, example: str = "") -> QLineEdit:
    """A field of one line."""
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    made.setMaxLength(500)
    return made


def column_of(widget: QWidget, spacing: int = 8) -> QVBoxLayout:
    """A column with the page's margins."""
    column = QVBoxLayout(widget)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(spacing)
    return column
