"""The dialog after a file of sessions was found damaged: what was saved, what was lost."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from scenario.ui.dialogs.backups import holdings_text
from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.library import Recovered
from scenario.ui.start_cards import played_text
from scenario.ui.widgets import button, plain_label
from scenario.ui.words import counted

_NAMED = 8
"""How many things are named that are not as they were written."""


class RecoveredDialog(PlainDialog):
    """Tells in numbers what became of a damaged file, and offers the newest good backup.

    It is accepted when the backup is wanted.
    """

    def __init__(self, parent: QWidget | None, found: Recovered) -> None:
        super().__init__(
            parent,
            self.tr("Sessions recovered"),
            self.message(found),
            buttons=QDialogButtonBox.StandardButton.NoButton,
        )
        self.setMinimumWidth(560)
        for number, (label, text) in enumerate(self.lines(found), 1):
            told = plain_label(f"{label}: {text}", wrap=True)
            self.column.insertWidget(number, told)
        roles = QDialogButtonBox.ButtonRole
        self.keep = keep = button(self.tr("Keep what was recovered"))
        self.box.addButton(keep, roles.RejectRole)
        if found.backup is not None:
            self.restore = button(self.tr("Restore the backup"))
            self.box.addButton(self.restore, roles.AcceptRole)
            holds_more = found.holds is not None and found.holds.steps > found.kept.steps
            (self.restore if holds_more else keep).setDefault(True)
            (self.restore if holds_more else keep).setFocus()

    def message(self, found: Recovered) -> str:
        """What came of it, in a sentence or two."""
        if found.lost.sessions or found.lost.steps:
            return self.tr("The file of your sessions was damaged, and part of it is lost.")
        if found.doubtful:
            return self.tr(
                "The file of your sessions was damaged. No step is lost; what is named below may "
                "read otherwise than it was written."
            )
        return self.tr("The file of your sessions was damaged. All that it held was recovered.")

    def lines(self, found: Recovered) -> list[tuple[str, str]]:
        """What is told, by what it is about."""
        told = [
            (self.tr("Recovered"), holdings_text(found.kept)),
            (self.tr("Lost"), holdings_text(found.lost)),
        ]
        if found.shortened:
            told.append((self.tr("Steps are missing in"), ", ".join(found.shortened)))
        if found.righted:
            put_right = counted(found.righted, self.tr("1 place"), self.tr("{n} places"))
            told.append((self.tr("A changed letter was put right"), put_right))
        if found.doubtful:
            named = [*found.doubtful[:_NAMED]]
            if len(found.doubtful) > _NAMED:
                named.append(self.tr("and {n} more").format(n=len(found.doubtful) - _NAMED))
            told.append((self.tr("Not as it was written, kept as found"), "; ".join(named)))
        told.append((self.tr("The file, as it was found"), found.aside))
        told.append((self.tr("What was wrong with it"), found.damage))
        if found.backup is None or found.holds is None:
            told.append((self.tr("Backups"), self.tr("there is no good one")))
        else:
            text = self.tr("of {when}, holds {what}").format(
                when=played_text(found.backup.made), what=holdings_text(found.holds)
            )
            told.append((self.tr("Newest good backup"), text))
        return told


def wants_backup(parent: QWidget | None, found: Recovered) -> bool:
    """Tell what became of a damaged file; says whether its newest good backup is wanted."""
    return RecoveredDialog(parent, found).exec() == QDialog.DialogCode.Accepted
