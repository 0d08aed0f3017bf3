"""The forms for acts of play: one at a time, at the right, with its preview on the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from scenario.insight.contrasts import as_changes, contrasts
from scenario.play.foresight import Foresight
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.effects.words import Kind
from scenario.ui.map.ribbon import Ribbon
from scenario.ui.map.view import MapView
from scenario.ui.panels.acting import ActPanel
from scenario.ui.panels.deciding import DecidePanel
from scenario.ui.panels.editing import EditPanel
from scenario.ui.panels.flow import ColourOf
from scenario.ui.selection import Selection
from scenario.ui.theme import Theme

Form = TypeVar("Form", bound=ActPanel)


class Acting(QObject):
    """Opens a form and takes it away again.

    `shown` carries the panel for the place at the right, or None; `left` says that the map shows
    a preview no longer and whoever shows the world shall do so again.
    """

    shown = Signal(object)
    left = Signal()

    def __init__(
        self,
        bridge: Bridge,
        selection: Selection,
        view: MapView,
        theme: Theme,
        *,
        colour_of: ColourOf,
        author: Author,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.panel: ActPanel | None = None
        self._given = bridge, selection
        self._bridge = bridge
        self._view = view
        self._theme = theme
        self._colour_of = colour_of
        self._author = author
        self._previews = True
        self._previewing = False
        self._ribbon = Ribbon(view)

    def decide(self, decision: str = "") -> None:
        """Offer the decisions that are open, one of them, by id, first."""
        panel = self.panel
        if not isinstance(panel, DecidePanel):
            panel = self._open(DecidePanel(*self._given, self._theme, self._colour_of))
        panel.show_decision(decision or panel.decision)
        panel.take_keyboard()

    def edit(self, kind: Kind | None = None, given: Mapping[str, Any] | None = None) -> None:
        """Offer to change the world by hand, beginning with a change of some kind."""
        panel = self.panel
        if not isinstance(panel, EditPanel):
            panel = self._open(EditPanel(*self._given, self._theme, self._colour_of))
        if kind is None:
            panel.take_keyboard()
        else:
            panel.begin(kind, given)

    def close(self) -> None:
        """Take the form away; what was not done is forgotten."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        self._author.name, self._previews = panel.author.text().strip(), panel.preview.isChecked()
        panel.hide()
        panel.deleteLater()
        self._preview(None)
        self.shown.emit(None)
        self._view.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        if self.panel is not None:
            self.panel.set_theme(theme)

    @property
    def previewing(self) -> bool:
        """Whether the map shows what is not so yet."""
        return self._previewing

    def _open(self, panel: Form) -> Form:
        self.close()
        self._bridge.view_game()
        panel.author.setText(self._author.name)
        panel.preview.setChecked(self._previews)
        panel.closed.connect(self.close)
        panel.previewed.connect(self._preview)
        self.panel = panel
        self.shown.emit(panel)
        return panel

    def _preview(self, seen: Foresight | None) -> None:
        if seen is not None and seen.touched:
            self._previewing = True
            self._ribbon.say(self.tr("Preview: nothing has been changed yet"))
            found = as_changes(contrasts(seen.before, seen.after, self._bridge.lookup))
            self._view.show_world(seen.after, seen.before, found)
        elif self._previewing:
            self._previewing = False
            self._ribbon.say("")
            self.left.emit()
