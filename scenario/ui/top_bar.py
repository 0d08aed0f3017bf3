"""The bar at the top: scenario and session, the turn on display, perspective, search, theme."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from scenario.play.outcome import Change, Outcome
from scenario.ui.actions import Actions
from scenario.ui.appearance import Appearance
from scenario.ui.bridge import Bridge
from scenario.ui.dates_text import when_text
from scenario.ui.frame import TOP
from scenario.ui.icons import icon, icon_pixmap
from scenario.ui.map.swipe import Swipe
from scenario.ui.theme import MEDIUM, Theme, font
from scenario.ui.widgets import (
    ElidedLabel,
    IconButton,
    PushButton,
    Segments,
    beside_menu,
    button,
    key_label,
    line,
    plain_label,
    plain_tooltip,
    tool_button,
    while_alive,
)

_NARROW = 168
"""How wide the choice of a perspective is where there is little room."""
_WIDEST = 480
"""How much of a perspective's name the list of them shows."""
_AROUND = 12 + 16 + 8 + 8 + 16 + 10 + 6
"""What stands around the chosen name: margins, icons and the gaps between."""

_SHOWN = frozenset(
    {
        Change.GAME,
        Change.VIEWED,
        Change.PERSPECTIVE,
        Change.NAME,
        Change.BRANCHES,
        Change.EXERCISE,
    }
)


class SearchButton(PushButton):
    """Looks like a search field; pressing it opens the palette."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Search or command"))
        self._glass = plain_label()
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 7, 0)
        row.setSpacing(8)
        row.addWidget(self._glass)
        row.addWidget(plain_label(self.tr("Search or command"), "placeholder"), 1)
        row.addWidget(key_label(key))

    def wear(self, theme: Theme) -> None:
        """Draw the magnifying glass in the theme's text."""
        ratio = self.devicePixelRatioF()
        self._glass.setPixmap(icon_pixmap("search", theme.text2, 16, ratio))


class ChoiceButton(PushButton):
    """Shows what is chosen, between an eye and an arrow that says there is more."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what
        self._eye, self._arrow = plain_label(), plain_label()
        self._name = ElidedLabel("", "medium")
        self._name.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._eye)
        row.addWidget(self._name, 1)
        row.addWidget(self._arrow)
        self.setFixedWidth(_NARROW)

    def widest(self, texts: Iterable[str]) -> int:
        """How wide it is with the longest of some texts whole."""
        metrics = QFontMetrics(font(13, MEDIUM))
        longest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(longest + _AROUND, _NARROW)

    def show_text(self, text: str, tip: str) -> None:
        """Show what is chosen, and in the tooltip what that is."""
        self._name.show_text(text)
        self.setToolTip(plain_tooltip("\n".join(filter(None, (text, tip)))))
        self.setAccessibleName(f"{self._what}: {text}")
        self.setAccessibleDescription(tip)

    def wear(self, theme: Theme) -> None:
        """Draw both icons in the theme's ink."""
        ratio = self.devicePixelRatioF()
        self._eye.setPixmap(icon_pixmap("eye", theme.ink, 16, ratio))
        self._arrow.setPixmap(icon_pixmap("chevron-down", theme.text2, 16, ratio))


class TopBar(QFrame):
    """52 px at the top of a session's window, in three columns over the panels below."""

    def __init__(
        self, bridge: Bridge, appearance: Appearance, actions: Actions, menu: QMenu
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self.setProperty("role", "top")
        self.setFixedHeight(TOP)
        self._menu_button = tool_button("flat", self.tr("Menu"))
        self._menu_button.clicked.connect(lambda: self._drop(menu, self._menu_button))
        self._scenario = ElidedLabel(bridge.lookup.scenario.title, "strong")
        self._session = ElidedLabel("", "note")
        self._turn = plain_label("", "turn-id")
        self._title = ElidedLabel("", "turn-title")
        self._dates = plain_label("", "dates")
        self.away = button("", "away")
        self.away.setProperty("dense", True)
        self.away.clicked.connect(actions["to-game"].trigger)
        self._label = plain_label(self.tr("Perspective"), "secondary")
        self._perspective = ChoiceButton(self.tr("Perspective"))
        self._perspective.clicked.connect(self._offer_perspectives)
        self._compare_action = actions["compare"]
        self._compare = _following(self._compare_action)
        self._layouts = Segments([("swipe", self.tr("Swipe")), ("beside", self.tr("Side by side"))])
        self._layouts.chosen.connect(self._lay_out)
        self._swipe: Swipe | None = None
        self._charts_action = actions["charts"]
        self._charts = _following(self._charts_action)
        self.exercise = _following(actions["exercise"])
        self._search = SearchButton("Ctrl K")
        self._search.clicked.connect(actions["palette"].trigger)
        self._theme = tool_button("flat", self.tr("Light or dark"))
        self._theme.clicked.connect(actions["theme"].trigger)
        self._left = beside_menu(self._menu_button, self._scenario, self._session)
        self._right = self._right_column()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(line(vertical=True))
        row.addLayout(self._middle(), 1)
        row.addWidget(line(vertical=True))
        row.addWidget(self._right)
        bridge.changed.connect(self._follow)
        appearance.changed.connect(self._wear)
        self._wear(appearance.theme)
        self._show()

    def set_columns(self, left: int, right: int) -> None:
        """Keep in line with the panels below, given their widths."""
        self._left.setFixedWidth(left)
        self._right.setFixedWidth(right)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The turn's title comes first: what explains itself gives way to it."""
        room = self.width() - self._left.width() - self._right.width()
        alone = self._swipe is None
        self._perspective.setVisible(alone)
        self._layouts.setVisible(not alone)
        perspectives = self._bridge.lookup.scenario.perspectives
        whole = self._perspective.widest(each.name for each in perspectives)
        whole = min(whole, max(_NARROW, room * 9 // 20))
        self._perspective.setFixedWidth(whole if room >= 620 else _NARROW)
        self._label.setVisible(alone and room >= 820 + whole - _NARROW)
        self._charts.setVisible(alone)
        session = self._bridge.session
        self.exercise.setVisible(session.tree.last_act(session.head.id) is not None)
        self.exercise.show_text(self.tr("Exercise") if room >= 640 else "")
        self._charts.show_text(self._charts_action.text() if room >= 860 else "")
        if alone:
            self._compare.show_text(self._compare_action.text() if room >= 720 else "")
        self._say_away(short=room < 980)
        self._dates.setVisible(room >= 560 and self._dates_fit(room))

    def _say_away(self, *, short: bool) -> None:
        """Say that what is on display is not where the game stands."""
        turns = self._bridge.lookup.scenario.turns
        view, game = (turns[at.turn].id for at in (self._bridge.viewed, self._bridge.game))
        whole = self.tr("viewing {view}, the game is at {game}").format(view=view, game=game)
        part = self.tr("the game is at {game}").format(game=game)
        self.away.show_text(part if short else whole)
        self.away.setAccessibleName(self.tr("{where}: go back to it").format(where=whole))
        self.away.setToolTip(plain_tooltip(self.away.accessibleName()))

    def _dates_fit(self, room: int) -> bool:
        """Whether the dates leave the turn's title whole."""
        shown = (self.away, self._label, self._perspective, self._layouts, self._compare)
        also = (p for p in (*shown, self._charts, self.exercise) if not p.isHidden())
        parts = [self._turn, self._title, self._dates, *also]
        widths = [
            part.width() if part is self._perspective else part.sizeHint().width() for part in parts
        ]
        return sum(widths) + 10 * len(widths) + 28 <= room

    def _middle(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._turn)
        row.addWidget(self._title)
        row.addWidget(self.away)
        row.addWidget(self._dates)
        row.addStretch(1)
        row.addWidget(self._label)
        row.addWidget(self._perspective)
        row.addWidget(self._layouts)
        row.addWidget(self._compare)
        row.addWidget(self._charts)
        row.addWidget(self.exercise)
        return row

    def show_comparison(self, swipe: Swipe | None) -> None:
        """Offer how two maps lie, in place of the perspective; None once there is one map."""
        self._swipe = swipe
        if swipe is not None:
            self._layouts.set_current("beside" if swipe.beside else "swipe")
            self._compare.show_text(self.tr("Close compare"))
        self._make_room()

    def _lay_out(self, layout: str) -> None:
        if self._swipe is not None:
            self._swipe.set_beside(layout == "beside")

    def _right_column(self) -> QWidget:
        column = QWidget()
        row = QHBoxLayout(column)
        row.setContentsMargins(16, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        row.addWidget(self._theme)
        return column

    def _follow(self, outcome: Outcome) -> None:
        if outcome.changes & _SHOWN:
            self._show()

    def _show(self) -> None:
        session, turn = self._bridge.session, self._bridge.turn
        branch = "" if session.branch.fork is None else f" · {session.branch.name}"
        self._session.show_text(session.name + branch)
        self._turn.setText(turn.id)
        self._title.show_text(turn.title)
        self._dates.setText(when_text(turn.when))
        self.away.setVisible(session.viewed != session.game)
        perspective = self._bridge.lookup.perspectives[session.perspective]
        self._perspective.show_text(perspective.name, perspective.summary)
        self._make_room()

    def _offer_perspectives(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        metrics = QFontMetrics(font(13))
        for perspective in self._bridge.lookup.scenario.perspectives:
            name = metrics.elidedText(perspective.name, Qt.TextElideMode.ElideRight, _WIDEST)
            offer = QAction(name.replace("&", "&&"), menu)
            offer.setToolTip(plain_tooltip(perspective.summary) if perspective.summary else "")
            offer.setCheckable(True)
            offer.setChecked(perspective.id == self._bridge.session.perspective)
            chosen = perspective.id
            offer.triggered.connect(lambda _=False, id_=chosen: self._bridge.look_through(id_))
            menu.addAction(offer)
        self._drop(menu, self._perspective)

    def _drop(self, menu: QMenu, below: QWidget) -> None:
        menu.setMinimumWidth(below.width())
        menu.popup(below.mapToGlobal(QPoint(0, below.height() + 4)))

    def _wear(self, theme: Theme) -> None:
        self._menu_button.setIcon(icon("menu", theme, 20))
        self._menu_button.setIconSize(QSize(20, 20))
        self._perspective.wear(theme)
        self._theme.setIcon(icon("sun" if theme.dark else "moon", theme))
        self._search.wear(theme)


def _following(action: QAction) -> IconButton:
    """A button that does what an action does, and looks the part."""
    made = button(action.text())
    made.show_icon(action.icon())
    made.setToolTip(action.toolTip())
    made.clicked.connect(action.trigger)
    while_alive(made, action.changed, lambda: made.show_icon(action.icon()))
    return made
