"""The form to change the world by hand, where the game stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from scenario.play.foresight import Foresight
from scenario.ui.bridge import Bridge
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.effects.words import Kind
from scenario.ui.models.event_changes import changes_foreseen
from scenario.ui.models.parts import Part, Tone
from scenario.ui.panels.acting import ActPanel
from scenario.ui.panels.flow import ColourOf, FlowText
from scenario.ui.selection import Selection
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label


class EditPanel(ActPanel):
    """Puts changes together, shows what they would do, and enters them with a reason."""

    def __init__(
        self, bridge: Bridge, selection: Selection, theme: Theme, colour_of: ColourOf
    ) -> None:
        super().__init__(bridge, selection, theme, colour_of)
        self.title.setText(self.tr("Change by hand"))
        self.reason.setPlaceholderText(self.tr("needed"))
        self.author.setPlaceholderText(self.tr("optional"))
        self.reason.textChanged.connect(self._allow)
        self.apply.show_text(self.tr("Change it"))
        world = bridge.session.chronicle().worlds[-1]
        self.editor = EffectsEditor(bridge.lookup, world, bridge.game.turn, theme)
        self.editor.changed.connect(self._follow_effects)
        self._where = plain_label("", "secondary", wrap=True)
        self._would = plain_label(self.tr("It would change"), "secondary")
        self.changes = FlowText(theme, colour_of, 12)
        self.changes.activated.connect(self._lead)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(16, 4, 12, 12)
        column.setSpacing(8)
        for part in (self._where, self.editor, self._would, self.changes):
            column.addWidget(part)
        column.addStretch(1)
        self.body.setWidget(content)

    @property
    def begun(self) -> bool:
        return bool(self.editor.forms) or super().begun

    def begin(self, kind: Kind, given: Mapping[str, Any] | None = None) -> None:
        """Begin a change of some kind, with some fields filled in."""
        form = self.editor.add(kind, given)
        self.body.ensureWidgetVisible(form)
        form.take_keyboard()

    def act(self) -> None:
        by, why = self.author.text(), self.reason.text()
        effects = self.editor.effects
        if self.bridge.edit(effects, author=by, reason=why, refused=self.refuse) is not None:
            self.closed.emit()

    def foresight(self) -> Foresight | None:
        return self.bridge.session.foresee(self.editor.effects) if self.editor.effects else None

    def asking(self) -> list[QWidget]:
        return [*self.editor.forms, self.editor.add_button, self.changes]

    def take_keyboard(self) -> None:
        self.editor.add_button.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        self.editor.set_theme(self.theme)
        self.changes.set_theme(self.theme)
        turn = self.bridge.lookup.scenario.turns[self.bridge.game.turn]
        told = self.tr("Where the game stands: {turn}. It is one step, which can be undone.")
        self._where.setText(told.format(turn=f"{turn.id} {turn.title}"))
        world = self.bridge.session.chronicle().worlds[-1]
        self.editor.set_world(world, self.bridge.game.turn)
        self._tell()
        super().refresh()

    def _follow_effects(self) -> None:
        self.forget_refusal()
        self.order_keys()
        self._tell()
        self._show_preview()

    def _tell(self) -> None:
        """Say what the changes would do, as far as they are whole."""
        seen = self.foresight()
        lines = [] if seen is None else changes_foreseen(self.reading(), seen)
        if seen is not None and not lines:
            lines = [(Part(self.tr("Nothing: it stands like that already."), Tone.QUIET),)]
        self.changes.show_lines(lines)
        self._would.setVisible(bool(lines))
        self.changes.setVisible(bool(lines))
        self._allow()

    def _allow(self) -> None:
        """It can be entered once everything is whole, changes something and has a reason."""
        seen = self.foresight()
        whole = seen is not None and bool(seen.touched) and not self.editor.problems
        self.apply.setEnabled(whole and bool(self.reason.text().strip()) and self.at_game)
