"""Writing a note: what it is about, what it says, and who says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from scenario.play.notes import NoteKind, Target
from scenario.ui.choice import Choice
from scenario.ui.noting import Noting
from scenario.ui.panels.note_delegate import is_done
from scenario.ui.theme import Theme
from scenario.ui.widgets import button, plain_label


class NoteForm(QWidget):
    """One new note: `finished` says that it was kept, `left` that nobody wants it any more."""

    finished = Signal()
    left = Signal()

    def __init__(self, noting: Noting, theme: Theme) -> None:
        super().__init__()
        self._noting = noting
        self._targets: list[Target] = []
        self.about = Choice(theme)
        self.about.setAccessibleName(self.tr("What the note is about"))
        self.about.setMinimumContentsLength(8)
        self.about.setSizeAdjustPolicy(
            Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text of the note"))
        self.text.setPlaceholderText(self.tr("What is to be remembered"))
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(32)
        self.author = QLineEdit()
        self.author.setAccessibleName(self.tr("Your name"))
        self.author.setPlaceholderText(self.tr("Your name"))
        self.author.setMaxLength(200)
        self._why_not = plain_label("", "warn", wrap=True)
        self._why_not.hide()
        for field in (self.about, self.text, self.author):
            field.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 12, 8)
        column.setSpacing(6)
        for part in (self.about, self.text, self._why_not):
            column.addWidget(part, 1 if part is self.text else 0)
        column.addLayout(self._foot())

    def begin(self) -> None:
        """Offer an empty note about what is selected or on display, ready to type in."""
        offered = self._noting.targets()
        self._targets = [target for target, _ in offered]
        self.about.clear()
        self.about.addItems([words for _, words in offered])
        self.text.clear()
        self.author.setText(self._noting.author.name)
        self._refuse("")
        self.text.setFocus()

    def wear(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.about.theme = theme
        self.about.update()

    def keep(self) -> None:
        """Have it kept as a note."""
        self._keep(NoteKind.NOTE)

    def keep_bookmark(self) -> None:
        """Have it kept as a bookmark, which needs no text."""
        self._keep(NoteKind.BOOKMARK)

    def _keep(self, kind: NoteKind) -> None:
        self._noting.author.name = self.author.text().strip()
        target = self._targets[self.about.currentIndex()]
        if self._noting.add(target, self.text.toPlainText(), kind, self._refuse):
            self.finished.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter keeps the note, Esc leaves it, whatever the window would do on them."""
        if not isinstance(event, QKeyEvent):
            return False
        leaves = event.key() == Qt.Key.Key_Escape
        if not leaves and not is_done(event):
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() is QEvent.Type.KeyPress and leaves:
            self.left.emit()
        elif event.type() is QEvent.Type.KeyPress:
            self.keep()
        return True

    def _refuse(self, why: str) -> None:
        self._why_not.setText(why)
        self._why_not.setVisible(bool(why))

    def _foot(self) -> QHBoxLayout:
        keep, mark = button(self.tr("Keep"), "primary"), button(self.tr("Bookmark"))
        leave = button(self.tr("Cancel"), "flat")
        keep.setToolTip(self.tr("Keep the note · Ctrl Enter"))
        mark.setToolTip(self.tr("Keep it as a bookmark; that needs no text"))
        keep.clicked.connect(self.keep)
        mark.clicked.connect(self.keep_bookmark)
        leave.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.author, 1)
        for made in (keep, mark, leave):
            made.setProperty("dense", True)
            row.addWidget(made)
        return row
