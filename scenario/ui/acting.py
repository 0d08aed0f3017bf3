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
    """Opens a form and takes it away again, or sets it aside with all that was composed in it.

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
        self._aside: list[ActPanel] = []
        """What gave way to something else, the last one last; one of a kind at most."""
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
        panel = self._open(DecidePanel)
        panel.show_decision(decision or panel.decision)
        panel.take_keyboard()

    def edit(self, kind: Kind | None = None, given: Mapping[str, Any] | None = None) -> None:
        """Offer to change the world by hand, beginning with a change of some kind."""
        panel = self._open(EditPanel)
        if kind is None:
            panel.take_keyboard()
        else:
            panel.begin(kind, given)

    def close(self) -> None:
        """Take the form away; what was not done is forgotten."""
        panel = self._take_away()
        if panel is not None:
            self._author.name = panel.author.text().strip()
            self._previews = panel.preview.isChecked()
            panel.deleteLater()
            self._view.setFocus()

    def give_way(self) -> None:
        """Set the form aside for something else in its place, as it is."""
        panel = self._take_away()
        if panel is not None:
            self._aside.append(panel)

    def come_back(self) -> None:
        """Show the form again that gave way last, if any did."""
        if self.panel is None and self._aside:
            self._show(self._aside.pop())

    def _take_away(self) -> ActPanel | None:
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            self._preview(None)
            self.shown.emit(None)
        return panel

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for panel in (self.panel, *self._aside):
            if panel is not None:
                panel.set_theme(theme)

    @property
    def begun(self) -> bool:
        """Whether a form, on show or set aside, has something in it."""
        return any(panel.begun for panel in (self.panel, *self._aside) if panel is not None)

    @property
    def previewing(self) -> bool:
        """Whether the map shows what is not so yet."""
        return self._previewing

    def _open(self, kind: type[Form]) -> Form:
        """The form of a kind: the one that is open, or was set aside, or a new one."""
        if isinstance(self.panel, kind):
            return self.panel
        self.give_way()
        panel = next((each for each in self._aside if isinstance(each, kind)), None)
        if panel is None:
            panel = self._made(kind)
        else:
            self._aside.remove(panel)
        self._bridge.view_game()
        self._show(panel)
        return panel

    def _made(self, kind: type[Form]) -> Form:
        panel = kind(*self._given, self._theme, self._colour_of)
        panel.author.setText(self._author.name)
        panel.preview.setChecked(self._previews)
        panel.closed.connect(self.close)
        panel.previewed.connect(self._preview)
        return panel

    def _show(self, panel: ActPanel) -> None:
        self.panel = panel
        self.shown.emit(panel)
        panel.refresh()

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
