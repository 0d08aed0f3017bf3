"""The session browser over real sessions: everything that can be done to a session as a whole."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLineEdit

from scenario.app.library import UserLibrary
from scenario.resources import scenario_path
from scenario.settings import Theme as Choice
from scenario.settings import user_folder
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.dialogs import sessions
from scenario.ui.dialogs.sessions import SessionsDialog
from scenario.ui.library import Place
from scenario.ui.models.session_cards import PICTURE, TROUBLE

NAMES = ("Monday", "Tuesday", "Wednesday")


@pytest.fixture
def library(qapp):
    made = UserLibrary()
    for name in NAMES:
        session = made.begin(scenario_path("two-rivers"))
        session.play_to(2)
        session.rename(name)
    yield made
    made.close()


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.stop()


@pytest.fixture
def troubles(monkeypatch):
    told = []
    monkeypatch.setattr(sessions, "tell", lambda _parent, _title, error: told.append(error))
    return told


@pytest.fixture
def browser(qtbot, library, background, troubles):
    dialog = SessionsDialog(None, library, Appearance(Choice.LIGHT), background)
    dialog.resize(1000, 600)
    qtbot.addWidget(dialog)
    dialog.refresh()
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def shown(browser):
    return [browser.model.card(row).name for row in range(browser.model.rowCount())]


def select(browser, name):
    row = shown(browser).index(name)
    browser.list.setCurrentIndex(browser.model.index(row))


def offered(browser):
    return {id_ for id_, made in browser.buttons.items() if made.isVisible() and made.isEnabled()}


def test_it_lists_the_sessions_and_narrows_to_what_is_typed(browser):
    assert shown(browser) == list(reversed(NAMES))
    browser.search.setText(" tues ")
    assert shown(browser) == ["Tuesday"]
    browser.search.setText("rivers")
    assert len(shown(browser)) == 3
    browser.search.setText("no such")
    assert shown(browser) == []
    assert browser._nothing.isVisible()
    assert offered(browser) == {"import"}


def test_a_name_is_edited_in_place_by_keys(browser, qtbot, library):
    select(browser, "Tuesday")
    qtbot.keyClick(browser.list, Qt.Key.Key_F2)
    field = browser.list.viewport().findChild(QLineEdit)
    field.setText("Thursday")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Thursday" in shown(browser), timeout=5000)
    assert browser.current.name == "Thursday"
    assert "Thursday" in {card.name for card in library.all_sessions()}


def test_a_name_that_is_refused_is_said_in_place(browser, troubles):
    select(browser, "Monday")
    browser.model.setData(browser.list.currentIndex(), "   ")
    assert browser.said.whole_text()
    assert troubles == []
    assert sorted(shown(browser)) == sorted(NAMES)


def test_a_copy_is_selected(browser, library):
    select(browser, "Monday")
    browser.buttons["duplicate"].click()
    assert browser.current.name == "Monday (copy)"
    assert browser.current.steps == 3
    assert len(library.all_sessions()) == 4


def test_archive_trash_and_back(browser, qtbot):
    select(browser, "Monday")
    browser.buttons["archive"].click()
    select(browser, "Tuesday")
    qtbot.keyClick(browser.list, Qt.Key.Key_Delete)
    assert shown(browser) == ["Wednesday"]
    browser.show_place(Place.ARCHIVE)
    assert shown(browser) == ["Monday"]
    assert offered(browser) == {
        "import", "open", "rename", "duplicate", "export", "put-back", "trash"
    }  # fmt: skip
    browser.buttons["put-back"].click()
    browser.show_place(Place.TRASH)
    assert shown(browser) == ["Tuesday"]
    assert offered(browser) == {"import", "put-back", "export", "empty"}
    browser.buttons["put-back"].click()
    browser.show_place(Place.ACTIVE)
    assert sorted(shown(browser)) == sorted(NAMES)


@pytest.mark.parametrize("answer", [True, False])
def test_the_trash_is_emptied_after_asking_once_what_goes(browser, monkeypatch, library, answer):
    asked = []
    how = []

    def ask(_parent, _title, question, hint, *, careful):
        asked.append((question, hint))
        how.append(careful)
        return answer

    monkeypatch.setattr(sessions, "confirm", ask)
    for name in ("Monday", "Tuesday"):
        select(browser, name)
        browser.buttons["trash"].click()
    browser.show_place(Place.TRASH)
    browser.buttons["empty"].click()
    (question, hint) = asked[0]
    assert len(asked) == 1 and "2 sessions" in question and how == [True]
    assert "Monday · 3 steps" in hint and "Tuesday" in hint
    assert len(library.all_sessions()) == (1 if answer else 3)


def test_enter_opens_what_is_selected_but_not_from_the_trash(browser, qtbot):
    wanted = []
    browser.opened.connect(wanted.append)
    select(browser, "Monday")
    monday = browser.current.id
    browser.buttons["trash"].click()
    browser.show_place(Place.TRASH)
    qtbot.keyClick(browser.list, Qt.Key.Key_Return)
    assert wanted == [] and browser.isVisible()
    browser.buttons["put-back"].click()
    browser.show_place(Place.ACTIVE)
    select(browser, "Monday")
    qtbot.keyClick(browser.list, Qt.Key.Key_Return)
    assert wanted == [monday]


def test_a_session_goes_out_and_comes_in_again(browser, qtbot, tmp_path, library):
    select(browser, "Monday")
    browser.export_to(browser.current, tmp_path / "monday")
    file = tmp_path / "monday.sandtable-session.json"
    qtbot.waitUntil(lambda: file.name in browser.said.whole_text(), timeout=10_000)
    browser.import_from(file)
    assert not browser.buttons["import"].isEnabled()
    qtbot.waitUntil(lambda: "Imported" in browser.said.whole_text(), timeout=10_000)
    assert shown(browser).count("Monday") == 2
    assert len({card.id for card in library.all_sessions()}) == 4


def test_a_recording_that_is_not_sound_changes_nothing(browser, qtbot, tmp_path, troubles):
    bad = tmp_path / "bad.sandtable-session.json"
    bad.write_text('{"format": "sandtable.session", "version": 1}')
    browser.import_from(bad)
    qtbot.waitUntil(lambda: len(troubles) == 1, timeout=10_000)
    assert "not sound" in troubles[0].message
    assert sorted(shown(browser)) == sorted(NAMES)
    assert browser.buttons["import"].isEnabled()


def test_pictures_are_drawn_only_for_rows_that_are_looked_at(qtbot, library, background):
    drawn = []

    def draw(card):
        drawn.append(card.name)
        return QImage(8, 8, QImage.Format.Format_RGB32)

    dialog = SessionsDialog(None, library, Appearance(Choice.LIGHT), background)
    qtbot.addWidget(dialog)
    dialog.model.draw_with(draw)
    dialog.refresh()
    qtbot.wait(50)
    assert drawn == []
    assert dialog.model.index(1).data(PICTURE) is None
    qtbot.waitUntil(lambda: dialog.model.index(1).data(PICTURE) is not None, timeout=5000)
    assert drawn == ["Tuesday"]


def test_a_session_that_cannot_be_read_says_why_instead_of_a_picture(browser, qtbot, library):
    qtbot.waitUntil(lambda: browser.model._drawing is None, timeout=10_000)
    store = library.open()
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE scenarios SET text = text || ' '")
    shutil.rmtree(user_folder() / "pictures", ignore_errors=True)
    index = browser.model.index(0)
    browser._wear(Appearance(Choice.LIGHT).theme)
    index.data(PICTURE)
    qtbot.waitUntil(lambda: "not as it was kept" in index.data(TROUBLE), timeout=10_000)


def test_where_another_window_plays_every_act_is_refused_in_place(
    qtbot, library, background, troubles
):
    looking = UserLibrary()
    dialog = SessionsDialog(None, looking, Appearance(Choice.LIGHT), background)
    qtbot.addWidget(dialog)
    dialog.refresh()
    for act in ("duplicate", "archive", "trash"):
        dialog.buttons[act].click()
        assert "another window" in dialog.said.whole_text()
    assert troubles == []
    assert {card.place for card in library.all_sessions()} == {Place.ACTIVE}
    looking.close()


def test_where_all_lie_elsewhere_it_says_where(browser, library):
    for card in library.sessions():
        library.move(card.id, Place.TRASH)
    browser.refresh()
    assert browser._nothing.text() == "Every session is in the trash."
    library.move(library.all_sessions()[0].id, Place.ARCHIVE)
    browser.refresh()
    assert browser._nothing.text() == "Every session is in the archive or in the trash."
    for card in library.all_sessions():
        library.move(card.id, Place.ARCHIVE)
    browser.refresh()
    assert browser._nothing.text() == "Every session is in the archive."
