"""The backups in the window: listed, looked at, made, brought back; and a damaged file told of."""

from threading import Event

import pytest

from scenario.app.library import UserLibrary
from scenario.errors import Refused
from scenario.resources import scenario_path
from scenario.settings import database_path
from scenario.ui.background import Background
from scenario.ui.dialogs import backups as dialogs
from scenario.ui.dialogs.backups import BackupsDialog
from scenario.ui.library import Holdings
from tests.app.conftest import close_run


@pytest.fixture
def library(qapp):
    made = UserLibrary()
    made.begin(scenario_path("two-rivers")).play_to(2)
    yield made
    made.close()


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def dialog(qtbot, library, background):
    made = BackupsDialog(None, library.backups, background)
    qtbot.addWidget(made)
    made.refresh()
    return made


def wait_for(qtbot, dialog, *words):
    def said():
        verdicts = dialog.verdicts()
        return len(verdicts) == len(words) and all(
            verdict.startswith(word) for verdict, word in zip(verdicts, words, strict=True)
        )

    qtbot.waitUntil(said, timeout=10_000)


def test_a_backup_is_made_looked_at_and_listed_first(dialog, qtbot, library):
    assert dialog.list.topLevelItemCount() == 0
    assert "no backup yet" in dialog.said.whole_text()
    assert not dialog.restore.isEnabled()
    dialog.back_up_now.click()
    wait_for(qtbot, dialog, "good")
    dialog.back_up_now.click()
    wait_for(qtbot, dialog, "good", "good")
    newest = library.backups.listed()[0]
    assert dialog.current.path != newest.path, "what was selected stays selected"
    assert dialog.list.topLevelItem(0).text(2) == "1 session, 3 steps"
    assert "sessions-backups" in dialog._where.whole_text()


def test_a_damaged_backup_is_called_so_and_cannot_be_restored(dialog, qtbot, library):
    dialog.back_up_now.click()
    wait_for(qtbot, dialog, "good")
    file = library.backups.listed()[0].path
    file.write_bytes(file.read_bytes()[:20_000])
    dialog.verify.click()
    wait_for(qtbot, dialog, "damaged")
    assert not dialog.restore.isEnabled()


def test_restoring_sets_aside_what_is_there_and_tells_it_in_numbers(
    dialog, qtbot, library, monkeypatch
):
    asked, order = [], []
    monkeypatch.setattr(
        dialogs, "confirm", lambda *words, careful: asked.append((*words, careful)) or True
    )
    dialog.restoring.connect(lambda: order.append("leave"))
    dialog.restored.connect(order.append)
    dialog.back_up_now.click()
    wait_for(qtbot, dialog, "good")
    library.begin(scenario_path("two-rivers")).play_to(1)
    dialog.restore.click()
    qtbot.waitUntil(lambda: len(order) == 2, timeout=10_000)
    assert "1 session, 3 steps" in asked[0][3] and asked[0][4]
    assert order[0] == "leave"
    assert (order[1].backup, order[1].before) == (Holdings(1, 3), Holdings(2, 5))
    assert ".replaced-1" in order[1].aside
    assert "2 sessions, 5 steps" in dialog.said.whole_text()
    assert len(library.all_sessions()) == 1


def test_it_stays_until_the_sessions_are_in_their_place(dialog, qtbot, library, monkeypatch):
    """What is behind it opens the sessions when it closes."""
    going_on = Event()
    restore = library.backups.restore
    monkeypatch.setattr(
        library.backups, "restore", lambda path: going_on.wait(10) and restore(path)
    )
    dialog.back_up_now.click()
    wait_for(qtbot, dialog, "good")
    dialog.show()
    dialog.bring_back(dialog.current)
    dialog.reject()
    dialog.close()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.restored, timeout=10_000):
        going_on.set()
    dialog.reject()
    assert not dialog.isVisible()


def test_another_window_keeps_backups_to_itself(library, qtbot):
    looking = UserLibrary()
    with pytest.raises(Refused, match="other window"):
        looking.backups.back_up()
    library.backups.back_up()
    with pytest.raises(Refused, match="Another window"):
        looking.backups.restore(library.backups.listed()[0].path)
    looking.close()


@pytest.mark.parametrize("wanted", [True, False])
def test_a_damaged_file_is_told_in_numbers_and_the_backup_offered(open_runs, monkeypatch, wanted):
    run = open_runs("two-rivers")
    run.window.workspace.bridge.play_to(2)
    run.library.backups.back_up()
    run.window.workspace.bridge.undo()
    close_run(run)
    path = database_path()
    content = bytearray(path.read_bytes())
    at = content.rindex(b'"scripted"') // 4096 * 4096
    content[at : at + 8] = b"\xff" * 8
    path.write_bytes(content)
    told = []
    monkeypatch.setattr(
        "scenario.ui.dialogs.recovered.wants_backup",
        lambda _parent, found: told.append(found) or wanted,
    )
    run = open_runs("two-rivers")
    (found,) = told
    assert found.holds == Holdings(1, 3)
    assert found.lost.steps > 0
    assert "damaged-1" in found.aside
    state = run.window.status.state
    assert ("Restored: 1 session, 3 steps" in state) is wanted
    assert sum(card.steps for card in run.library.all_sessions()) == (
        3 if wanted else found.kept.steps
    )
