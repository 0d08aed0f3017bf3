"""What the forms for acts of play have in common: who does it and why, a preview, a refusal."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import Refused
from scenario.play.foresight import Foresight
from scenario.ui.bridge import Bridge
from scenario.ui.icons import icon
from scenario.ui.panels.flow import ColourOf
from scenario.ui.panels.panel import Panel
from scenario.ui.selection import Selected, Selection
from scenario.ui.tab_order import follow_on
from scenario.ui.theme import Theme
from scenario.ui.ticks import Tick
from scenario.ui.widgets import button, line, plain_label, tool_button

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_LONGEST = 10_000
"""Characters of a reason."""


class ActPanel(Panel):
    """A form in the place of the panels at the right, for something done in play.

    `closed` asks for the panel to be taken away; `previewed` carries the `Foresight` that the map
    shall show, or None for the world as it is.
    """

    closed = Signal()
    previewed = Signal(object)

    def __init__(
        self, bridge: Bridge, selection: Selection, theme: Theme, colour_of: ColourOf
    ) -> None:
        super().__init__(bridge, selection, theme)
        self._colour_of = colour_of
        self.author, self.reason = QLineEdit(), QLineEdit()
        self.author.setMaxLength(200)
        self.reason.setMaxLength(_LONGEST)
        self.preview = Tick(self.tr("Preview on the map"), theme)
        self.preview.setChecked(True)
        self.preview.toggled.connect(self._show_preview)
        self.refusal = plain_label("", "bad", wrap=True)
        self.refusal.hide()
        self.elsewhere = button(self.tr("Show where the game stands"))
        self.elsewhere.clicked.connect(bridge.view_game)
        self.apply = button("", "primary")
        self.apply.clicked.connect(self.act)
        self.title = plain_label("", "panel-title")
        self._close = tool_button("flat", self.tr("Close"))
        self._close.clicked.connect(self.closed)
        self.body = QScrollArea()
        self.body.setWidgetResizable(True)
        self.body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addLayout(self._head())
        self.column.addWidget(self.body, 1)
        self.column.addWidget(line())
        self._below = self._foot()
        self.column.addWidget(self._below)

    @property
    def at_game(self) -> bool:
        """Whether what is on display is where the game stands."""
        return self.bridge.viewed == self.bridge.game

    @property
    def begun(self) -> bool:
        """Whether somebody has put something into the form that would be forgotten with it."""
        return bool(self.reason.text().strip())

    def act(self) -> None:
        """Do what the form says."""
        raise NotImplementedError

    def foresight(self) -> Foresight | None:
        """What the act would make of the world; None while it is not known what it would be."""
        raise NotImplementedError

    def take_keyboard(self) -> None:
        """Put the focus where the form begins."""
        raise NotImplementedError

    def refresh(self) -> None:
        self._close.setIcon(icon("x", self.theme))
        self.preview.theme = self.theme
        self.preview.update()
        self.elsewhere.setVisible(not self.at_game)
        self.order_keys()
        self._show_preview()

    def asking(self) -> list[QWidget]:
        """What asks for something in the body, from the top down."""
        content = self.body.widget()
        return [] if content is None else [content]

    def order_keys(self) -> None:
        """Let Tab go through the form as it stands, down to the button that does it."""
        follow_on(self._close, [*self.asking(), self._below])

    def refuse(self, refused: Refused) -> None:
        """Say in place why it was not done."""
        self._say_refusal(" ".join(filter(None, (refused.message, refused.hint))))

    def forget_refusal(self) -> None:
        """What was refused has been changed."""
        self._say_refusal("")

    def _say_refusal(self, text: str) -> None:
        self.refusal.setText(text)
        self.refusal.setVisible(bool(text))

    def _show_preview(self) -> None:
        shown = self.preview.isChecked() and self.at_game
        self.previewed.emit(self.foresight() if shown else None)

    def _lead(self, target: object) -> None:
        if isinstance(target, Selected):
            self.selection.select(target.kind, target.id)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 8, 8)
        head.addWidget(self.title, 1)
        head.addWidget(self._close)
        self._close.setProperty("dense", True)
        return head

    def _foot(self) -> QWidget:
        foot = QWidget()
        grid = QGridLayout(foot)
        grid.setContentsMargins(16, 10, 12, 12)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        fields = ((self.tr("By"), self.author), (self.tr("Why"), self.reason))
        for row, (text, field) in enumerate(fields):
            label = plain_label(text, "secondary")
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.textChanged.connect(self.forget_refusal)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.refusal, 2, 0, 1, 2)
        grid.addWidget(self.elsewhere, 3, 0, 1, 2)
        last = QHBoxLayout()
        last.addWidget(self.preview, 1)
        last.addWidget(self.apply)
        grid.addLayout(last, 4, 0, 1, 2)
        return foot

    def event(self, event: QEvent) -> bool:
        """What is typed in the form stays in it: a plain key is no shortcut of the window here."""
        offered = event.type() == QEvent.Type.ShortcutOverride
        if offered and isinstance(event, QKeyEvent) and event.modifiers() in _PLAIN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
