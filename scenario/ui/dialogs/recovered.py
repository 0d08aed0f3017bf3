"""The dialog after a file of sessions was found damaged: what was saved, what was lost."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from scenario.ui.dialogs.backups import holdings_text
from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.library import Recovered
from scenario.ui.start_cards import played_text
from scenario.ui.widgets import button, plain_label


class RecoveredDialog(PlainDialog):
    """Tells in numbers what became of a damaged file, and offers the newest good backup.

    It is accepted when the backup is wanted.
    """

    def __init__(self, parent: QWidget | None, found: Recovered) -> None:
        nothing_lost = not (found.lost.sessions or found.lost.steps)
        message = (
            self.tr("The file of your sessions was damaged. All that it held was recovered.")
            if nothing_lost
            else self.tr("The file of your sessions was damaged, and part of it is lost.")
        )
        super().__init__(
            parent,
            self.tr("Sessions recovered"),
            message,
            buttons=QDialogButtonBox.StandardButton.NoButton,
        )
        self.setMinimumWidth(560)
        for number, (label, text) in enumerate(self.lines(found), 1):
            told = plain_label(f"{label}: {text}", wrap=True)
            self.column.insertWidget(number, told)
        roles = QDialogButtonBox.ButtonRole
        keep = button(self.tr("Keep what was recovered"))
        self.box.addButton(keep, roles.RejectRole)
        if found.backup is not None:
            self.restore = button(self.tr("Restore the backup"))
            self.box.addButton(self.restore, roles.AcceptRole)

    def lines(self, found: Recovered) -> list[tuple[str, str]]:
        """What is told, by what it is about."""
        told = [
            (self.tr("Recovered"), holdings_text(found.kept)),
            (self.tr("Lost"), holdings_text(found.lost)),
        ]
        if found.shortened:
            told.append((self.tr("Steps are missing in"), ", ".join(found.shortened)))
        told.append((self.tr("The damaged file, as it was found"), found.aside))
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
