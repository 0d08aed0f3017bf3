"""The start page: shipped scenarios, recent sessions, and a way to everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError
from scenario.ui.actions import Actions, key_text
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.icons import icon, icon_pixmap, mark
from scenario.ui.library import Library, ScenarioCard, SessionCard
from scenario.ui.places import elsewhere_text
from scenario.ui.recent_files import RecentFiles
from scenario.ui.start_cards import ScenarioTile, SessionRow
from scenario.ui.theme import Theme
from scenario.ui.widgets import IconButton, button, key_label, line, plain_label

_COLUMNS = 3
_NAV = 256
_MARGIN, _SPACING = 48, 16

Drawing = tuple[ScenarioTile | SessionRow, Callable[[tuple[int, int]], QImage]]
"""Whose picture is to be drawn, and how, of a size in device pixels."""


class StartPage(QWidget):
    """What is seen when no session is open.

    `begin` and `begin_exercise` carry a scenario's path, `resume` and `rename` a session's id.
    Pictures are drawn one by one in the background once the page is on screen.
    """

    begin = Signal(Path)
    begin_exercise = Signal(Path)
    resume = Signal(str)
    rename = Signal(str, str)

    def __init__(
        self,
        library: Library,
        appearance: Appearance,
        actions: Actions,
        background: Background,
    ) -> None:
        super().__init__()
        self.setObjectName("start")
        self._background = background
        self._library = library
        self._appearance = appearance
        self._tiles: list[ScenarioTile] = []
        self._rows: list[SessionRow] = []
        self._shown: tuple[SessionCard, ...] = ()
        self._waiting: Iterator[Drawing] = iter(())
        self._files = RecentFiles()
        self._files.chosen.connect(self.begin)
        self._nav = _Navigation(actions, appearance, self._files)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._nav)
        row.addWidget(line(vertical=True, strong=True))
        row.addWidget(self._page(), 1)
        appearance.changed.connect(self._wear)
        self._wear_glass(appearance.theme)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _page(self) -> QScrollArea:
        page = QWidget()
        self._scenarios = QGridLayout()
        self._scenarios.setSpacing(_SPACING)
        self._sessions = QVBoxLayout()
        self._sessions.setContentsMargins(0, 0, 0, 0)
        self._sessions.setSpacing(0)
        self._find = QLineEdit()
        self._find.setPlaceholderText(self.tr("Find a session"))
        self._find.setAccessibleName(self.tr("Find a session"))
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
        self._empty = plain_label("", "secondary")
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 30, _MARGIN, 32)
        column.setSpacing(_SPACING)
        column.addLayout(_heading(self.tr("Scenarios"), hint))
        column.addLayout(self._scenarios)
        column.addSpacing(8)
        column.addLayout(_heading(self.tr("Recent sessions"), self._find))
        column.addWidget(self._empty)
        column.addWidget(card)
        column.addStretch(1)
        self._card = card
        self._area = QScrollArea()
        self._area.setObjectName("start-scroll")
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self._area.verticalScrollBar()
        bar.rangeChanged.connect(lambda low, high: bar.setEnabled(high > low))
        self._area.setWidget(page)
        return self._area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tiles()

    def _fit_tiles(self) -> None:
        """Give the scenarios their widths at once, rather than when the page is laid out."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = self.width() - _NAV - 1 - bar - 2 * _MARGIN - (_COLUMNS - 1) * _SPACING
        for tile in self._tiles:
            tile.set_width(max(room // _COLUMNS, 120))

    def refresh(self) -> None:
        """Show the scenarios and sessions as they are now. May raise `Trouble`."""
        scenarios, sessions = self._library.scenarios(), self._library.sessions()
        self._shown = tuple(sessions)
        _clear(self._scenarios)
        _clear(self._sessions)
        self._tiles = [self._tile(card, index) for index, card in enumerate(scenarios)]
        self._rows = [self._row(card, index) for index, card in enumerate(sessions)]
        self._files.show_files(self._library.recent_files())
        self._empty.setVisible(not sessions)
        self._empty.setText("" if sessions else self._empty_text())
        self._card.setVisible(bool(sessions))
        self._find.setVisible(bool(sessions))
        self._scenarios.setColumnStretch(_COLUMNS, 1)
        self._fit_tiles()
        self._draw_all()

    def _empty_text(self) -> str:
        """What is said where no session can be listed."""
        elsewhere = elsewhere_text(self._library.all_sessions())
        if not elsewhere:
            return self.tr("No session yet: replay a scenario.")
        return self.tr("{where} All sessions leads there.").format(where=elsewhere)

    def catch_up(self) -> None:
        """Show the sessions anew where they are not those on show. May raise `Trouble`."""
        shown = tuple(self._library.sessions())
        if shown != self._shown:
            self.refresh()
        elif not shown:
            self._empty.setText(self._empty_text())

    def titles(self) -> list[str]:
        """The titles of the scenarios and the names of the sessions on show, in order."""
        shown = [row.card.name for row in self._rows if row.card.fits(self._find.text())]
        return [tile.card.title for tile in self._tiles] + shown

    def stop(self) -> None:
        """Leave the pictures that are not drawn yet."""
        self._waiting = iter(())

    def _tile(self, card: ScenarioCard, index: int) -> ScenarioTile:
        tile = ScenarioTile(card, self._appearance.theme, first=index == 0)
        tile.chosen.connect(lambda: self.begin.emit(card.path))
        tile.exercise_chosen.connect(lambda: self.begin_exercise.emit(card.path))
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
        theme, library = self._appearance.theme, self._library

        def tile_drawing(tile: ScenarioTile) -> Drawing:
            return tile, lambda size: library.scenario_picture(tile.card, size, theme)

        def row_drawing(row: SessionRow) -> Drawing:
            return row, lambda size: library.session_picture(row.card, size, theme)

        tiles, rows = map(tile_drawing, self._tiles), map(row_drawing, self._rows)
        self._waiting = iter([*tiles, *rows])
        # The page is laid out first, so that every picture has its size.
        QTimer.singleShot(0, self, self._draw_next)

    def _draw_next(self) -> None:
        drawing = next(self._waiting, None)
        if drawing is None:
            return
        owner, draw = drawing
        size = owner.picture.pixels(self.devicePixelRatioF())

        def drawn(image: QImage) -> None:
            owner.picture.show_picture(image)
            self._draw_next()

        def failed(error: SandtableError) -> None:
            owner.show_failure(error)
            self._draw_next()

        self._background.run(owner, lambda: draw(size), drawn, failed)

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
    """The column at the left: the mark, where one can go, and files to begin from again."""

    _ROWS = (("open", "folder-open"), ("sessions", "list"), ("backups", "history"),
             ("manual", "book-open"), ("keys", "keyboard"),
             ("settings", "settings"))  # fmt: skip

    def __init__(self, actions: Actions, appearance: Appearance, files: QWidget) -> None:
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
        column.addWidget(files)
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
