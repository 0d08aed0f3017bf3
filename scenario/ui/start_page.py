"""The start page: shipped scenarios, recent sessions, and a way to everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.ui.actions import Actions, key_text
from scenario.ui.appearance import Appearance
from scenario.ui.icons import icon, icon_pixmap, mark
from scenario.ui.library import Library, ScenarioCard, SessionCard
from scenario.ui.start_cards import ScenarioTile, SessionRow
from scenario.ui.theme import Theme
from scenario.ui.widgets import IconButton, button, key_label, line, plain_label

_COLUMNS = 3
_NAV = 256


class StartPage(QWidget):
    """What is seen when no session is open.

    `begin` carries a scenario's path, `resume` and `rename` a session's id. Pictures are drawn
    one by one once the page is on screen.
    """

    begin = Signal(Path)
    resume = Signal(str)
    rename = Signal(str, str)

    def __init__(self, library: Library, appearance: Appearance, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("start")
        self._library = library
        self._appearance = appearance
        self._tiles: list[ScenarioTile] = []
        self._rows: list[SessionRow] = []
        self._waiting: Iterator[Callable[[], None]] = iter(())
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._draw_one)
        self._nav = _Navigation(actions, appearance)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._nav)
        row.addWidget(line(vertical=True, strong=True))
        row.addWidget(self._page(), 1)
        appearance.changed.connect(self._wear)
        self._wear_glass(appearance.theme)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _page(self) -> QScrollArea:
        page = QWidget()
        self._scenarios = QGridLayout()
        self._scenarios.setSpacing(16)
        self._sessions = QVBoxLayout()
        self._sessions.setContentsMargins(0, 0, 0, 0)
        self._sessions.setSpacing(0)
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find a session"))
        self._find.setFixedWidth(240)
        self._find.textChanged.connect(self._narrow)
        self._find.setTextMargins(22, 0, 0, 0)
        self._glass = plain_label()
        self._glass.setParent(self._find)
        self._glass.setGeometry(11, 8, 16, 16)
        hint = plain_label(
            self.tr("or drop a .scenario.json or .sandtable file anywhere"), "secondary"
        )
        card = QFrame()
        card.setProperty("role", "card")
        card.setLayout(self._sessions)
        self._empty = plain_label(self.tr("No session yet: replay a scenario."), "secondary")
        column = QVBoxLayout(page)
        column.setContentsMargins(48, 30, 48, 32)
        column.setSpacing(16)
        column.addLayout(_heading(self.tr("Scenarios"), hint))
        column.addLayout(self._scenarios)
        column.addSpacing(8)
        column.addLayout(_heading(self.tr("Recent sessions"), self._find))
        column.addWidget(self._empty)
        column.addWidget(card)
        column.addStretch(1)
        self._card = card
        area = QScrollArea()
        area.setObjectName("start-scroll")
        area.setWidgetResizable(True)
        area.setWidget(page)
        return area

    def refresh(self) -> None:
        """Show the scenarios and sessions as they are now. May raise `Trouble`."""
        scenarios, sessions = self._library.scenarios(), self._library.sessions()
        _clear(self._scenarios)
        _clear(self._sessions)
        self._tiles = [self._tile(card, index) for index, card in enumerate(scenarios)]
        self._rows = [self._row(card, index) for index, card in enumerate(sessions)]
        self._empty.setVisible(not sessions)
        self._card.setVisible(bool(sessions))
        self._find.setVisible(bool(sessions))
        for column in range(_COLUMNS):
            self._scenarios.setColumnStretch(column, 1)
        self._draw_all()

    def titles(self) -> list[str]:
        """The titles of the scenarios and the names of the sessions on show, in order."""
        shown = [row.card.name for row in self._rows if row.card.fits(self._find.text())]
        return [tile.card.title for tile in self._tiles] + shown

    def stop(self) -> None:
        """Leave the pictures that are not drawn yet."""
        self._timer.stop()

    def _tile(self, card: ScenarioCard, index: int) -> ScenarioTile:
        tile = ScenarioTile(card, self._appearance.theme, first=index == 0)
        tile.chosen.connect(lambda: self.begin.emit(card.path))
        self._scenarios.addWidget(tile, index // _COLUMNS, index % _COLUMNS)
        return tile

    def _row(self, card: SessionCard, index: int) -> SessionRow:
        row = SessionRow(card, self._appearance.theme, first=index == 0)
        row.resumed.connect(lambda: self.resume.emit(card.id))
        row.renamed.connect(lambda: self.rename.emit(card.id, card.name))
        self._sessions.addWidget(row)
        return row

    def _narrow(self, text: str) -> None:
        for row in self._rows:
            row.setVisible(row.card.fits(text))

    def _draw_all(self) -> None:
        theme, ratio = self._appearance.theme, self.devicePixelRatioF()
        library = self._library
        tiles = [
            lambda t=tile: t.show_picture(
                lambda size: library.scenario_picture(t.card, size, theme), ratio
            )
            for tile in self._tiles
        ]
        rows = [
            lambda r=row: r.show_picture(
                lambda size: library.session_picture(r.card, size, theme), ratio
            )
            for row in self._rows
        ]
        self._waiting = iter([*tiles, *rows])
        self._timer.start(0)

    def _draw_one(self) -> None:
        draw = next(self._waiting, None)
        if draw is None:
            self._timer.stop()
        else:
            draw()

    def _wear_glass(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._glass.setPixmap(icon_pixmap("search", theme.text2, 16, ratio))

    def _wear(self, theme: Theme) -> None:
        self._wear_glass(theme)
        for tile in self._tiles:
            tile.wear(theme)
        for row in self._rows:
            row.wear(theme)
        if self.isVisible():
            self._draw_all()


class _Navigation(QFrame):
    """The column at the left: the mark, and where one can go."""

    _ROWS = (("open", "folder-open"), ("manual", "book-open"), ("keys", "keyboard"),
             ("settings", "settings"))  # fmt: skip

    def __init__(self, actions: Actions, appearance: Appearance) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setFixedWidth(_NAV)
        self._mark = plain_label()
        title = QHBoxLayout()
        title.setContentsMargins(8, 16, 8, 16)
        title.setSpacing(12)
        title.addWidget(self._mark)
        title.addWidget(plain_label("Sandtable", "turn-title"))
        title.addStretch()
        start = _nav_row(self.tr("Start"), "")
        start.setCheckable(True)
        start.setChecked(True)
        start.setEnabled(True)
        start.clicked.connect(lambda: start.setChecked(True))
        self._buttons = [(start, "map")]
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(0)
        column.addLayout(title)
        column.addWidget(start)
        for id_, picture in self._ROWS:
            if id_ == "manual":
                column.addSpacing(12)
                column.addWidget(line())
                column.addSpacing(12)
            action = actions[id_]
            row = _nav_row(action.text(), key_text(action.shortcut().toString()))
            row.clicked.connect(action.trigger)
            self._buttons.append((row, picture))
            column.addWidget(row)
        column.addStretch()
        appearance.changed.connect(self._wear)
        self._wear(appearance.theme)

    def _wear(self, theme: Theme) -> None:
        self._mark.setPixmap(mark(theme, 32, self.devicePixelRatioF()))
        for row, picture in self._buttons:
            row.show_icon(icon(picture, theme))


def _nav_row(text: str, key: str) -> IconButton:
    row = button(text, "row")
    row.setIconSize(QSize(16, 16))
    if key:
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.addStretch()
        layout.addWidget(key_label(key))
    return row


def _heading(text: str, right: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(plain_label(text, "turn-title"))
    row.addStretch()
    row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
    row.setSpacing(8)
    return row


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()
