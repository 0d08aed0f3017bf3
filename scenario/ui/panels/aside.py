"""The place at the lower right, which the inspector and the notes share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from scenario.ui.noting import Noting
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.theme import Theme

if TYPE_CHECKING:
    from scenario.ui.panels.notes import NotesPanel


class Aside(QStackedWidget):
    """Shows the inspector, or the notes, which are made when they are first shown.

    `turned` says that it now shows the other one.
    """

    turned = Signal()

    def __init__(self, inspector: InspectorPanel, noting: Noting) -> None:
        super().__init__()
        self._inspector = inspector
        self._noting = noting
        self._for_one_note = False
        self._focus_before: QWidget | None = None
        self.addWidget(inspector)
        inspector.notes_asked.connect(self.toggle_notes)

    @cached_property
    def notes(self) -> NotesPanel:
        """The notes."""
        from scenario.ui.panels.notes import NotesPanel

        inspector = self._inspector
        made = NotesPanel(inspector.bridge, inspector.selection, inspector.theme, self._noting)
        made.closed.connect(self.toggle_notes)
        made.form.left.connect(self._give_up)
        self.addWidget(made)
        return made

    @property
    def notes_shown(self) -> bool:
        """Whether the notes stand where the inspector does otherwise."""
        return self.currentWidget() is not self._inspector

    @property
    def note_begun(self) -> bool:
        """Whether there are words in a note that has not been kept."""
        return "notes" in self.__dict__ and self.notes.writing

    def set_theme(self, theme: Theme) -> None:
        """Paint in other tokens from now on."""
        self._inspector.set_theme(theme)
        if "notes" in self.__dict__:
            self.notes.set_theme(theme)

    def toggle_notes(self) -> None:
        """Show the notes in place of the inspector, or the inspector again.

        The keyboard goes to the notes, and afterwards back to where it was.
        """
        self._for_one_note = False
        if self.notes_shown:
            self._show_inspector()
        else:
            self._focus_before = QApplication.focusWidget()
            self.setCurrentWidget(self.notes)
            self.turned.emit()
            self.notes.search.setFocus()

    def _show_inspector(self) -> None:
        self.setCurrentWidget(self._inspector)
        self.turned.emit()
        before = self._focus_before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def write_note(self) -> None:
        """Begin a note about what is selected or on display."""
        if not self.notes_shown:
            self.toggle_notes()
            self._for_one_note = True
        self.notes.write()

    def _give_up(self) -> None:
        """Nothing was written: where the notes were shown for that alone, they go again."""
        if self._for_one_note:
            self.toggle_notes()

    def go_to_note(self, note: int) -> None:
        """Go to where a bookmark or note stands, by its id; show it where the notes are shown."""
        session = self._inspector.bridge.session
        self._noting.go_to(next(each for each in session.notes if each.id == note))
        if self.notes_shown:
            self.notes.show_note(note)
