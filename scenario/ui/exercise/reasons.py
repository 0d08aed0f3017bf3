"""The reasons for and against an argument, each with its weight and who gave it."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from scenario.play.exercise.chair import Hand
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.state import ArgumentState, ExerciseState, InjectStatus, Reason
from scenario.play.outcome import Outcome
from scenario.ui.exercise.argument_words import one_line, signed, tr, who_part
from scenario.ui.exercise.card_part import CardPart, Claims, empty, row_of
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.popup_choice import PopupChoice
from scenario.ui.icons import icon
from scenario.ui.models.parts import Part
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.panels.paint import CHIP
from scenario.ui.theme import SEMIBOLD, Theme, font
from scenario.ui.widgets import Segments, button, plain_label

_LONGEST = 200
"""Characters of a reason: the rules take no more."""
_TEAM, _INJECT = "team:", "inject:"
_WIDEST = 112
"""Pixels for whoever gave a reason."""
_WEIGHTS = (1, 0, -1)
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ReasonsPart(CardPart):
    """Lists the reasons; while nothing was thrown, they are given, weighed anew and withdrawn."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme)
        self.rows: list[ReasonRow] = []
        self._listed: object = None
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.none = plain_label("", "secondary")
        self.add_button = button(tr("Add a reason"), "flat")
        self.add_button.setProperty("dense", True)
        self.add_button.clicked.connect(lambda: self.begin(None))
        self.form = ReasonForm(theme)
        self.form.hide()
        self.form.kept.connect(self._keep)
        self.form.dropped.connect(self._drop)
        self.form.left.connect(self._leave)
        self.column.setSpacing(4)
        self.column.addLayout(self._list)
        self.column.addWidget(self.none)
        self.column.addLayout(row_of(self.add_button, None))
        self.column.addWidget(self.form)

    def show_argument(self, state: ExerciseState, argument: ArgumentState) -> None:
        if argument.number != self.number:
            self.form.hide()
        super().show_argument(state, argument)
        changeable = argument.waits and argument.roll is None
        wanted = (argument.number, argument.reasons, changeable, state.plan, self.theme.name)
        if wanted != self._listed:
            self._listed = wanted
            self._list_reasons(state, argument.reasons, changeable)
        self.none.setText(tr("No reasons yet.") if changeable else tr("No reasons were given."))
        self.none.setVisible(not argument.reasons)
        self.form.giver.theme = self.theme
        self.form.offer(state)
        if not changeable:
            self.form.hide()
        self.add_button.show_icon(icon("plus", self.theme, 14))
        self.add_button.setVisible(changeable and self.form.isHidden())

    def _list_reasons(
        self, state: ExerciseState, reasons: tuple[Reason, ...], changeable: bool
    ) -> None:
        focused = next((row.reason.number for row in self.rows if row.hasFocus()), 0)
        empty(self._list)
        self.rows = []
        for reason in reasons:
            row = ReasonRow(reason, state, self.theme, self.team_colours(), changeable)
            row.chosen.connect(self.begin)
            row.dropped.connect(lambda reason: self._withdraw(reason.number))
            self.rows.append(row)
            self._list.addWidget(row)
            row.show()
            if reason.number == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, reason: Reason | None) -> None:
        """Open the form for a new reason, or for one to be weighed anew."""
        self.forget_refusal()
        self.form.show_reason(reason)
        self.form.show()
        self.add_button.hide()
        self.form.text.setFocus(Qt.FocusReason.TabFocusReason)

    def _keep(self) -> None:
        form, number = self.form, self.number
        if not form.text.text().strip():
            self.say(tr("Write the reason first."))
            return
        team, inject = form.who()

        def act(conduct: Conduct, by: Hand) -> Outcome:
            return conduct.reason(
                number,
                form.text.text(),
                form.weight,
                team=team,
                inject=inject,
                number=form.number,
                by=by,
            )

        if self.do(act):
            if form.number:
                self._leave()
            else:
                form.show_reason(None)

    def _drop(self) -> None:
        if self._withdraw(self.form.number):
            self._leave()

    def _withdraw(self, reason: int) -> bool:
        number = self.number
        return self.do(lambda conduct, by: conduct.drop_reason(number, reason, by=by))

    def _leave(self) -> None:
        self.form.hide()
        self.forget_refusal()
        self.add_button.show()
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)


class ReasonRow(Claims):
    """One reason; Enter or a click changes it, Delete withdraws it."""

    chosen = Signal(object)
    dropped = Signal(object)
    keys = (*_PRESSES, Qt.Key.Key_Delete)

    def __init__(
        self,
        reason: Reason,
        state: ExerciseState,
        theme: Theme,
        colours: ColourOf,
        changeable: bool,
    ) -> None:
        super().__init__()
        self.reason = reason
        self._theme, self._changeable, self._hovered = theme, changeable, False
        text = FlowText(theme, colours)
        text.show_lines([(Part(one_line(reason.text)),)])
        giver = FlowText(theme, colours, 12)
        who = who_part(state, reason.team, reason.inject)
        room = _WIDEST - (CHIP + 8 if who.chip else 4)
        metrics = QFontMetricsF(font(12))
        shown = metrics.elidedText(who.text, Qt.TextElideMode.ElideRight, room)
        giver.show_lines([(replace(who, text=shown),)])
        giver.setFixedWidth(math.ceil(metrics.horizontalAdvance(shown)) + _WIDEST - room)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        row.addWidget(Weight(reason.weight, theme), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        row.addWidget(giver, 0)
        self.setAccessibleName(f"{signed(reason.weight)}, {reason.text}, {who.text}")
        for part in (text, giver):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if changeable:
            self.setProperty("focus-ring", True)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setToolTip(tr("Change it; Delete withdraws it"))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = self._changeable
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._hovered:
            QPainter(self).fillRect(self.rect(), QColor(self._theme.hover))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._changeable:
            self.chosen.emit(self.reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _PRESSES:
            self.chosen.emit(self.reason)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(self.reason)
        else:
            super().keyPressEvent(event)


class Weight(QWidget):
    """What a reason weighs, in a box."""

    def __init__(self, weight: int, theme: Theme) -> None:
        super().__init__()
        self._weight, self._theme = weight, theme
        self.setFixedSize(32, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.strong_line), 1))
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        colour = theme.text2
        if self._weight:
            colour = theme.good if self._weight > 0 else theme.bad
        painter.setPen(QColor(colour))
        painter.setFont(font(12, SEMIBOLD))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), signed(self._weight))


class ReasonForm(Claims):
    """Weight, who says so, and the reason itself; `kept`, `dropped` and `left` say what to do."""

    kept = Signal()
    dropped = Signal()
    left = Signal()
    keys = (Qt.Key.Key_Escape,)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.number = 0
        """Of the reason being changed; 0 for a new one."""
        self.weight = 1
        texts = (tr("+1 for"), tr("0 weak"), tr("\u22121 against"))
        self.weights = Segments([(str(w), t) for w, t in zip(_WEIGHTS, texts, strict=True)])
        self.weights.chosen.connect(self._weigh)
        self.giver = PopupChoice(theme)
        self.giver.setAccessibleName(tr("Who gives the reason"))
        self.giver.setMinimumWidth(80)
        self.text = QLineEdit()
        self.text.setMaxLength(_LONGEST)
        self.text.setPlaceholderText(tr("The reason, in one sentence"))
        self.text.setAccessibleName(tr("Reason"))
        self.text.returnPressed.connect(self.kept)
        self.keep = button("", "primary")
        self.keep.clicked.connect(self.kept)
        self.drop = button(tr("Withdraw it"))
        self.drop.clicked.connect(self.dropped)
        self.cancel = button(tr("Done"))
        self.cancel.clicked.connect(self.left)
        first = row_of(self.weights)
        first.addWidget(self.giver, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self.text)
        column.addLayout(row_of(self.drop, None, self.cancel, self.keep))
        self.show_reason(None)

    def offer(self, state: ExerciseState) -> None:
        """Offer everybody who can have given a reason; whoever was chosen stays."""
        before = self.giver.currentData()
        delivered = [i.inject for i in state.msel if i.status is InjectStatus.DELIVERED]
        self.giver.clear()
        self.giver.addItem(tr("white cell"), "")
        for team in state.plan.teams:
            self.giver.addItem(one_line(team.name), _TEAM + team.id)
        for inject in delivered:
            name = tr("inject {number} {title}").format(
                number=f"{inject.order:02}", title=one_line(inject.title)
            )
            self.giver.addItem(name, _INJECT + inject.id)
        self._choose(before)

    def who(self) -> tuple[str, str]:
        """The team and the inject that are chosen, by id; both empty for the white cell."""
        key = str(self.giver.currentData() or "")
        if key.startswith(_TEAM):
            return key.removeprefix(_TEAM), ""
        return "", key.removeprefix(_INJECT)

    def show_reason(self, reason: Reason | None) -> None:
        """Show a reason to be changed; None begins a new one by the same giver."""
        self.number = 0 if reason is None else reason.number
        self.text.setText("" if reason is None else reason.text)
        if reason is not None:
            self._choose(_TEAM + reason.team if reason.team else _key_of(reason.inject))
            self._weigh(str(reason.weight))
        else:
            self._weigh(str(self.weight if self.weight in _WEIGHTS else 1))
        self.keep.show_text(tr("Add") if reason is None else tr("Keep"))
        self.drop.setVisible(reason is not None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _weigh(self, weight: str) -> None:
        self.weight = int(weight)
        if self.weight in _WEIGHTS:
            self.weights.set_current(weight)

    def _choose(self, key: object) -> None:
        self.giver.setCurrentIndex(max(self.giver.findData(key), 0))


def _key_of(inject: str) -> str:
    return _INJECT + inject if inject else ""
