"""The session browser: every session that is kept, wherever it lies, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import Refused, SandtableError, Trouble
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.dialogs.plain import confirm, tell
from scenario.ui.dialogs.session_delegate import PICTURE_SIZE, SessionDelegate
from scenario.ui.library import Library, Place, SessionCard
from scenario.ui.models.session_cards import SessionCards
from scenario.ui.places import OFFERED, called, empty_text, moved_text
from scenario.ui.theme import Theme
from scenario.ui.widgets import ElidedLabel, IconButton, Segments, button, line, plain_label
from scenario.ui.words import counted

SUFFIX = ".sandtable-session.json"
_NAMED = 8
"""How many sessions are named before the trash is emptied."""

T = TypeVar("T")


class SessionsDialog(QDialog):
    """Lists the sessions of one place at a time; `opened` carries the id of the one wanted.

    What is refused is said at the bottom, and trouble in a dialog. Enter opens, F2 renames,
    Delete moves to the trash.
    """

    opened = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        library: Library,
        appearance: Appearance,
        background: Background,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sessions"))
        self._library = library
        self._appearance = appearance
        self._background = background
        self._cards: list[SessionCard] = []
        self._place = Place.ACTIVE
        self._busy = False
        self.model = SessionCards(background, self._rename, self)
        self._make_list()
        self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(line())
        column.addWidget(self._stack, 1)
        column.addWidget(line())
        column.addLayout(self._bottom())
        appearance.changed.connect(self._wear)
        self._wear(appearance.theme)
        room = parent.size() if parent is not None else self.size()
        self.resize(min(1040, room.width() - 80), min(680, room.height() - 80))
        self.list.setFocus()

    def _make_list(self) -> None:
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SessionDelegate(self._appearance, self.list))
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QListView.EditTrigger.EditKeyPressed)
        self.list.setAccessibleName(self.tr("Sessions"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.activated.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._heed)
        self._nothing = plain_label("", "secondary")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)

    def _top(self) -> QHBoxLayout:
        self.places = Segments((place.value, called(place)) for place in Place)
        self.places.set_current(self._place.value)
        self.places.chosen.connect(lambda key: self.show_place(Place(key)))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find a session"))
        self.search.setAccessibleName(self.tr("Find a session"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(260)
        self.search.textChanged.connect(self._show)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        row = QHBoxLayout()
        row.setContentsMargins(16, 14, 16, 14)
        row.setSpacing(12)
        row.addWidget(self.places)
        row.addStretch()
        row.addWidget(self.search)
        row.addWidget(self.buttons["import"])
        return row

    def _make_buttons(self) -> None:
        acts: dict[str, tuple[str, Callable[[], object]]] = {
            "import": (self.tr("Import…"), self._import),
            "open": (self.tr("Open"), self._open_current),
            "rename": (self.tr("Rename"), self._edit_name),
            "duplicate": (self.tr("Duplicate"), self._duplicate),
            "export": (self.tr("Export…"), self._export),
            "put-back": (self.tr("Put back"), lambda: self._move(Place.ACTIVE)),
            "archive": (self.tr("Archive"), lambda: self._move(Place.ARCHIVE)),
            "trash": (self.tr("Move to trash"), lambda: self._move(Place.TRASH)),
            "empty": (self.tr("Empty trash…"), self._empty),
        }
        self.buttons: dict[str, IconButton] = {}
        for id_, (text, act) in acts.items():
            made = button(text, "primary" if id_ == "open" else "")
            made.setAutoDefault(False)
            made.clicked.connect(lambda _=False, act=act: act())
            self.buttons[id_] = made
        QShortcut(QKeySequence.StandardKey.Delete, self.list, self._to_trash)

    def _bottom(self) -> QHBoxLayout:
        self.said = ElidedLabel("", "warn")
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        for id_, made in self.buttons.items():
            if id_ != "import":
                row.addWidget(made)
        return row

    # What is shown

    def refresh(self) -> None:
        """Show the sessions as they are now. May raise `Trouble`."""
        self._cards = self._library.all_sessions()
        for place in Place:
            count = sum(card.place is place for card in self._cards)
            self.places.show_text(place.value, f"{called(place)}  {count}")
        self._show()

    def show_place(self, place: Place) -> None:
        """Show what lies in another place."""
        self._place = place
        self.places.set_current(place.value)
        self._say("")
        self._show()

    def _show(self) -> None:
        here = [card for card in self._cards if card.place is self._place]
        found = [card for card in here if card.fits(self.search.text())]
        kept = self.current
        row = self.list.currentIndex().row()
        self.model.show_cards(found)
        self._nothing.setText(self._nothing_text(bool(here)))
        self._stack.setCurrentWidget(self.list if found else self._nothing)
        at = self.model.row_of(kept.id) if kept is not None else -1
        if at < 0:
            at = max(0, min(row, len(found) - 1))
        self.list.setCurrentIndex(self.model.index(at))
        self._heed()

    def _nothing_text(self, any_here: bool) -> str:
        if any_here:
            return self.tr("No session here has that in its name or its scenario's.")
        return empty_text(self._place, self._cards)

    @property
    def current(self) -> SessionCard | None:
        """The session that is selected."""
        index = self.list.currentIndex()
        return self.model.card(index.row()) if index.isValid() else None

    def _heed(self) -> None:
        """Offer only what makes sense here."""
        offered = OFFERED[self._place]
        for id_, made in self.buttons.items():
            if id_ != "import":
                made.setVisible(id_ in offered)
                made.setEnabled(self.current is not None and not self._busy)
        self.buttons["empty"].setEnabled(any(self._in_trash()) and not self._busy)
        self.buttons["import"].setEnabled(not self._busy)

    def _in_trash(self) -> list[SessionCard]:
        return [card for card in self._cards if card.place is Place.TRASH]

    def _wear(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        size = (round(PICTURE_SIZE.width() * ratio), round(PICTURE_SIZE.height() * ratio))
        self.model.draw_with(lambda card: self._library.session_picture(card, size, theme))

    def _say(self, text: str, role: str = "warn") -> None:
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.show_text(text)

    # What is done

    def _attempt(self, act: Callable[[], T], done: str = "") -> bool:
        """Do something to the sessions, show them as they then are, and say what was done."""
        try:
            act()
            self.refresh()
        except SandtableError as error:
            self._tell(error)
            return False
        self._say(done, "secondary")
        return True

    def _tell(self, error: SandtableError) -> None:
        if isinstance(error, Refused):
            self._say(str(error))
        elif isinstance(error, Trouble):
            self._say(error.message, "bad")
            tell(self, self.tr("Something is in the way"), error)

    def _beside(self, saying: str, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something that takes a while, saying so, while nothing else can be asked here."""
        self._busy = True
        self._say(saying, "secondary")
        self._heed()

        def ended(tell_it: Callable[[], object]) -> None:
            self._busy = False
            self._attempt(lambda: None)
            tell_it()

        self._background.run(
            self,
            work,
            lambda result: ended(lambda: then(result)),
            lambda error: ended(lambda: self._tell(error)),
        )

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self._place is not Place.TRASH and not self._busy:
            self.opened.emit(self.model.card(index.row()).id)
            self.accept()

    def _open_current(self) -> None:
        self._open(self.list.currentIndex())

    def _edit_name(self) -> None:
        self.list.setFocus()
        self.list.edit(self.list.currentIndex())

    def _rename(self, session: str, name: str) -> bool:
        said = self.tr("Renamed to {name}.").format(name=name)
        return self._attempt(lambda: self._library.rename(session, name), said)

    def _duplicate(self) -> None:
        if card := self.current:
            said = self.tr("{name} was copied.").format(name=card.name)
            self._attempt(lambda: self._select(self._library.duplicate(card.id)), said)

    def _select(self, session: str) -> None:
        """Show a session that has just come to be."""
        self.search.clear()
        self.show_place(Place.ACTIVE)
        self.refresh()
        self.list.setCurrentIndex(self.model.index(self.model.row_of(session)))

    def _to_trash(self) -> None:
        if self._place is not Place.TRASH:
            self._move(Place.TRASH)

    def _move(self, place: Place) -> None:
        if (card := self.current) and not self._busy:
            said = moved_text(card.name, place)
            self._attempt(lambda: self._library.move(card.id, place), said)

    def _empty(self) -> None:
        gone = self._in_trash()
        question = counted(
            len(gone),
            self.tr("Delete 1 session for good?"),
            self.tr("Delete {n} sessions for good?"),
        )
        names = [f"{card.name} · {_steps(card)}" for card in gone[:_NAMED]]
        if len(gone) > _NAMED:
            names.append(self.tr("and {n} more").format(n=len(gone) - _NAMED))
        names.append(self.tr("Backups made before now still hold them."))
        if confirm(self, self.tr("Empty trash"), question, "\n".join(names), careful=True):
            said = counted(len(gone), self.tr("1 session is gone."), self.tr("{n} are gone."))
            self._attempt(self._library.empty_trash, said)

    def _export(self) -> None:
        card = self.current
        if card is None:
            return
        title, kinds = self.tr("Export a session"), self.tr("Recordings (*{suffix})")
        offer = f"{''.join(c if c.isalnum() else '-' for c in card.name).strip('-')}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, title, offer, kinds.format(suffix=SUFFIX))
        if chosen:
            self.export_to(card, Path(chosen))

    def export_to(self, card: SessionCard, file: Path) -> None:
        """Write a session to a file; it is given the ending of a recording where it has none."""
        target = file if file.suffix else file.with_name(f"{file.name}{SUFFIX}")
        said = self.tr("{name} was written to {file}.").format(name=card.name, file=target.name)
        self._beside(
            self.tr("Writing the recording…"),
            lambda: self._library.export(card.id, target),
            lambda _: self._say(said, "secondary"),
        )

    def _import(self) -> None:
        title, kinds = self.tr("Import a recording"), self.tr("Recordings (*.json)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.import_from(Path(chosen))

    def import_from(self, file: Path) -> None:
        """Keep the session of a recording; nothing is kept of one that is not sound."""

        def kept(session: str) -> None:
            said = self.tr("Imported from {file}.").format(file=file.name)
            self._attempt(lambda: self._select(session), said)

        self._beside(
            self.tr("Checking the recording, step by step…"),
            lambda: self._library.bring_in(file),
            kept,
        )


def _steps(card: SessionCard) -> str:
    return counted(card.steps, _tr("1 step"), _tr("{n} steps"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("SessionsDialog", text)
