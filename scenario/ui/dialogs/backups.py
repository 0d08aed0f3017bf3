"""The backups of all sessions: which there are, whether they are good, and bringing one back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError, Trouble
from scenario.ui.background import Background
from scenario.ui.dialogs.plain import confirm, tell
from scenario.ui.library import BackupCard, Backups, Holdings, Restored
from scenario.ui.start_cards import played_text
from scenario.ui.widgets import ElidedLabel, IconButton, button, line, plain_label
from scenario.ui.words import counted

T = TypeVar("T")
_CARD = Qt.ItemDataRole.UserRole


class BackupsDialog(QDialog):
    """Lists the backups, looks at each beside the window's thread, and makes or restores one.

    `restoring` is said before a backup is restored, so that nothing is on screen that would no
    longer be there; `restored` carries the `Restored` that it came to.
    """

    restoring = Signal()
    restored = Signal(object)

    def __init__(self, parent: QWidget | None, backups: Backups, background: Background) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Backups"))
        self._backups = backups
        self._background = background
        self._busy = False
        self._looked_at: dict[Path, Holdings | Trouble] = {}
        self.list = QTreeWidget()
        self._make_list()
        self.said = ElidedLabel("", "secondary")
        self._where = ElidedLabel("", "secondary")
        self.back_up_now = self._button(self.tr("Back up now"), self._back_up)
        self.verify = self._button(self.tr("Verify"), self._verify_all)
        self.restore = self._button(self.tr("Restore…"), self._ask_to_restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(line())
        column.addWidget(self.list, 1)
        column.addWidget(line())
        column.addLayout(self._bottom())
        self.resize(760, 480)

    def _make_list(self) -> None:
        self.list.setObjectName("backups")
        headings = [self.tr("Made"), self.tr("Size"), self.tr("Holds"), self.tr("State")]
        self.list.setHeaderLabels(headings)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("Backups"))
        self.list.setProperty("focus-ring", True)
        header = self.list.header()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setMinimumSectionSize(130)
        self.list.currentItemChanged.connect(lambda *_: self._heed())
        self.list.itemActivated.connect(lambda *_: self._ask_to_restore())

    def _button(self, text: str, act: Callable[[], object]) -> IconButton:
        made = button(text)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _=False: act())
        return made

    def _top(self) -> QVBoxLayout:
        told = self.tr(
            "A backup is made when Sandtable opens and every hour while it is open. The six latest "
            "are kept, and then one for each of 24 hours, 14 days and 26 weeks."
        )
        column = QVBoxLayout()
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(4)
        column.addWidget(plain_label(told, "body", wrap=True))
        column.addWidget(self._where)
        return column

    def _bottom(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        for made in (self.back_up_now, self.verify, self.restore):
            row.addWidget(made)
        return row

    def reject(self) -> None:
        """Close, unless something is being done: nobody may open the sessions meanwhile."""
        if not self._busy:
            super().reject()

    # What is shown

    def refresh(self) -> None:
        """Show the backups that there are, and look at those not looked at yet.

        May raise `Trouble`.
        """
        cards = self._backups.listed()
        self._where.show_text(self.tr("They lie in {folder}").format(folder=self._backups.where()))
        kept = self.current
        self.list.clear()
        for card in cards:
            self.list.addTopLevelItem(self._item(card))
        if cards:
            at = cards.index(kept) if kept in cards else 0
            self.list.setCurrentItem(self._items()[at])
        else:
            self._say(self.tr("There is no backup yet."))
        self._heed()
        self._look_at_next()

    def _item(self, card: BackupCard) -> QTreeWidgetItem:
        item = QTreeWidgetItem()
        item.setText(0, played_text(card.made))
        item.setText(1, QLocale().formattedDataSize(card.size))
        item.setData(0, _CARD, card)
        self._show_verdict(item, self._looked_at.get(card.path))
        return item

    def _show_verdict(self, item: QTreeWidgetItem, verdict: Holdings | Trouble | None) -> None:
        if verdict is None:
            item.setText(3, self.tr("not looked at yet"))
        elif isinstance(verdict, Holdings):
            item.setText(2, holdings_text(verdict))
            item.setText(3, self.tr("good"))
        else:
            item.setText(2, "–")
            item.setText(3, self.tr("damaged: {why}").format(why=verdict.message))

    @property
    def current(self) -> BackupCard | None:
        """The backup that is selected."""
        item = self.list.currentItem()
        card: BackupCard | None = item.data(0, _CARD) if item is not None else None
        return card

    def verdicts(self) -> list[str]:
        """What is said of each backup, in the order of the list."""
        return [item.text(3) for item in self._items()]

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def _heed(self) -> None:
        card = self.current
        good = card is not None and not isinstance(self._looked_at.get(card.path), Trouble)
        self.restore.setEnabled(good and not self._busy)
        self.back_up_now.setEnabled(not self._busy)
        self.verify.setEnabled(card is not None and not self._busy)

    def _say(self, text: str, role: str = "secondary") -> None:
        self.said.setProperty("role", role)
        self.said.style().polish(self.said)
        self.said.show_text(text)

    # What is done

    def _look_at_next(self) -> None:
        """Look at the newest backup that was not looked at; then at the others, one by one."""
        cards: list[BackupCard] = [item.data(0, _CARD) for item in self._items()]
        card = next((card for card in cards if card.path not in self._looked_at), None)
        if card is None:
            return
        path = card.path

        def seen(verdict: Holdings | SandtableError) -> None:
            self._looked_at[path] = verdict if isinstance(verdict, Holdings) else _trouble(verdict)
            for item in self._items():
                if item.data(0, _CARD).path == path:
                    self._show_verdict(item, self._looked_at[path])
            self._heed()
            self._look_at_next()

        self._background.run(self, lambda: self._backups.check(path), seen, seen)

    def _verify_all(self) -> None:
        self._looked_at.clear()
        self._attempt(self.refresh)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SandtableError as error:
            self._tell(error)
            return False
        return True

    def _tell(self, error: SandtableError) -> None:
        self._say(error.message, "warn")
        if isinstance(error, Trouble):
            tell(self, self.tr("Something is in the way"), error)

    def _beside(self, saying: str, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do something that takes a while, saying so, while nothing else can be asked here."""
        self._busy = True
        self._say(saying)
        self._heed()

        def done(result: T) -> None:
            self._busy = False
            if self._attempt(self.refresh):
                then(result)

        def failed(error: SandtableError) -> None:
            self._busy = False
            self._heed()
            self._tell(error)

        self._background.run(self, work, done, failed)

    def _back_up(self) -> None:
        self._beside(
            self.tr("Backing up…"),
            self._backups.back_up,
            lambda path: self._say(self.tr("A backup was made: {name}").format(name=path.name)),
        )

    def _ask_to_restore(self) -> None:
        card = self.current
        if card is None or not self.restore.isEnabled():
            return
        question = self.tr("Bring back the backup of {when}?").format(when=played_text(card.made))
        held = self._looked_at.get(card.path)
        hints = (
            [self.tr("It holds {what}.").format(what=holdings_text(held))]
            if isinstance(held, Holdings)
            else []
        )
        hints.append(
            self.tr(
                "What is there now is set aside, not deleted. The session that is open is left."
            )
        )
        if confirm(self, self.tr("Restore a backup"), question, " ".join(hints), careful=True):
            self.bring_back(card)

    def bring_back(self, card: BackupCard) -> None:
        """Restore a backup."""
        self.restoring.emit()

        def done(restored: Restored) -> None:
            self._say(restored_text(restored))
            self.restored.emit(restored)

        self._beside(self.tr("Restoring…"), lambda: self._backups.restore(card.path), done)


def holdings_text(holdings: Holdings) -> str:
    """How much there is: ``3 sessions, 41 steps``."""
    sessions = counted(holdings.sessions, _tr("1 session"), _tr("{n} sessions"))
    steps = counted(holdings.steps, _tr("1 step"), _tr("{n} steps"))
    return f"{sessions}, {steps}"


def restored_text(restored: Restored) -> str:
    """What restoring a backup came to, in numbers."""
    return _tr("Restored: {now}. Set aside: {before}, at {aside}.").format(
        now=holdings_text(restored.backup),
        before=holdings_text(restored.before),
        aside=restored.aside,
    )


def _trouble(error: SandtableError) -> Trouble:
    return error if isinstance(error, Trouble) else Trouble(error.message, error.hint)


def _tr(text: str) -> str:
    return QCoreApplication.translate("BackupsDialog", text)
