"""Making up an inject while the exercise runs, in the place of the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from scenario.core.exercise.injects import PUBLIC, Inject, InjectType
from scenario.core.exercise.plan import Role
from scenario.errors import Refused
from scenario.ui.choice import Choice
from scenario.ui.exercise.audience_choice import AudienceChoice
from scenario.ui.exercise.choices import TriggerChoice
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.words import inject_type_text
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class InjectForm(QWidget):
    """A new inject, under the white cell's hat. `finished` carries its id, or an empty text."""

    finished = Signal(str)

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        plan = desk.conduct.standing.plan
        self.title = QLineEdit()
        self.title.setMaxLength(200)
        self.kind = Choice(theme)
        for kind in InjectType:
            self.kind.addItem(inject_type_text(kind), kind)
        self.details, self.description = QPlainTextEdit(), QPlainTextEdit()
        for text in (self.details, self.description):
            text.setTabChangesFocus(True)
            text.setFixedHeight(84)
        self.audience = AudienceChoice(theme, narrow=True)
        self.audience.offer(plan)
        self.audience.show_audience(PUBLIC)
        self.trigger = TriggerChoice(desk.conduct, theme, by_hand_first=True)
        self.refusal = plain_label("", "warn", wrap=True)
        self.refusal.hide()
        self.add = button(self.tr("Add to the list"))
        self.add.clicked.connect(lambda: self._enter(fire=False))
        self.fire = button(self.tr("Add and fire"), "primary")
        self.fire.clicked.connect(lambda: self._enter(fire=True))
        self.fire.setEnabled(bool(desk.conduct.standing.phase))
        self.back = button(self.tr("Cancel"))
        self.back.clicked.connect(lambda: self.finished.emit(""))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 12)
        column.setSpacing(4)
        column.addWidget(plain_label(self.tr("Under the hat of the white cell"), "note"))
        for name, part in (
            (self.tr("Title"), self.title),
            (self.tr("The audience reads"), self.details),
            (self.tr("For the staff"), self.description),
            (self.tr("Kind"), self.kind),
            (self.tr("Audience"), self.audience),
            (self.tr("When"), self.trigger),
        ):
            column.addWidget(plain_label(name, "secondary"))
            part.setAccessibleName(name)
            column.addWidget(part)
        column.addWidget(self.refusal)
        column.addSpacing(4)
        last = QHBoxLayout()
        for made in (self.fire, self.add):
            last.addWidget(made)
        last.addStretch()
        column.addLayout(last)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def _enter(self, *, fire: bool) -> None:
        try:
            inject = self._inject()
        except Refused as refused:
            self._refuse(refused)
            return
        hand = self._desk.hand(Role.WHITE_CELL)
        done = self._desk.do(
            lambda conduct: conduct.set_inject(inject, by=hand), refused=self._refuse
        )
        if done is None:
            return
        if fire:
            hand = self._desk.hand()
            self._desk.do(lambda conduct: conduct.deliver(inject.id, by=hand))
        self.finished.emit(inject.id)

    def _inject(self) -> Inject:
        title = self.title.text().strip()
        if not title:
            raise Refused(self.tr("An inject needs a title."))
        state = self._desk.conduct.standing
        number = max((each.inject.order for each in state.injects.values()), default=0) + 1
        return Inject(
            id=f"made-up-{number}",
            order=number,
            title=title,
            type=InjectType(self.kind.currentData()),
            details=self.details.toPlainText().strip(),
            description=self.description.toPlainText().strip(),
            audience=self.audience.audience(),
            trigger=self.trigger.trigger(),
        )

    def _refuse(self, refused: Refused) -> None:
        self.refusal.setText(" ".join(filter(None, (refused.message, refused.hint))))
        self.refusal.show()

    def event(self, event: QEvent) -> bool:
        """What is typed in the form stays in it: a plain key is no shortcut of the window here."""
        offered = event.type() == QEvent.Type.ShortcutOverride
        if offered and isinstance(event, QKeyEvent) and event.modifiers() in _PLAIN:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.finished.emit("")
        else:
            super().keyPressEvent(event)
