"""What is said of a damaged file: numbers, names as plain text, and the backup that is offered."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from scenario.ui.dialogs.recovered import RecoveredDialog
from scenario.ui.library import BackupCard, Holdings, Recovered

BACKUP = BackupCard(Path("b.sqlite"), datetime.now(UTC), 4096)


LOST = Holdings(1, 12)


def found(lost=LOST, backup=BACKUP, righted=0, doubtful=()):
    return Recovered("row 3 missing", "~/s.damaged-1", Holdings(2, 40), lost, ("<b>Monday</b>",),
                     righted, doubtful, backup, Holdings(3, 52) if backup else None)  # fmt: skip


@pytest.fixture
def texts(qtbot):
    def of(recovered):
        dialog = RecoveredDialog(None, recovered)
        qtbot.addWidget(dialog)
        labels = dialog.findChildren(QLabel)
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
        return dialog, "\n".join(label.text() for label in labels)

    return of


def test_it_tells_in_numbers_what_was_kept_and_lost(texts):
    dialog, said = texts(found())
    for word in ("2 sessions, 40 steps", "1 session, 12 steps", "<b>Monday</b>", "damaged-1",
                 "3 sessions, 52 steps", "part of it is lost"):  # fmt: skip
        assert word in said
    assert dialog.restore.text()


def test_without_a_good_backup_there_is_nothing_to_restore(texts):
    dialog, said = texts(found(backup=None))
    assert "there is no good one" in said
    assert not hasattr(dialog, "restore")


def test_where_nothing_was_lost_it_says_so(texts):
    _, said = texts(found(lost=Holdings(0, 0)))
    assert "All that it held was recovered" in said


def test_it_names_what_is_not_as_it_was_written(texts):
    named = tuple(f"Monday: version 1 of note {number}" for number in range(1, 11))
    _, said = texts(found(lost=Holdings(0, 0), righted=2, doubtful=named))
    assert "No step is lost" in said
    assert "A changed letter was put right: 2 places" in said
    assert "kept as found: Monday: version 1 of note 1; " in said
    assert "note 8; and 2 more" in said and "note 9" not in said


def test_it_says_damaged_once(texts):
    _, said = texts(found())
    assert said.replace("~/s.damaged-1", "").count("damaged") == 1


def test_enter_takes_what_holds_more(texts):
    dialog, _ = texts(found())
    assert dialog.restore.isDefault() and not dialog.keep.isDefault()
    dialog, _ = texts(replace(found(), kept=Holdings(3, 52)))
    assert dialog.keep.isDefault() and not dialog.restore.isDefault()
