"""Notes are written, found, edited, removed and brought back, with keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from scenario.core.chronicle import Moment
from scenario.play.notes import NoteKind, Target, TargetKind
from scenario.ui.author import Author
from scenario.ui.models.note_rows import ROW
from scenario.ui.noting import Noting
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.panels.notes import NotesPanel
from scenario.ui.selection import Picked, Selected
from scenario.ui.theme import DARK, LIGHT

FORD = Target(TargetKind.TERRITORY, "ford")
CONTROL = Qt.KeyboardModifier.ControlModifier
MARKUP = "<b>bold</b> <img src='x'>"


@pytest.fixture
def said():
    return []


@pytest.fixture
def noting(played, selection, said):
    made = Noting(played, selection, Author("Red"))
    made.said.connect(said.append)
    made.refused.connect(said.append)
    return made


@pytest.fixture
def notes(qtbot, played, selection, noting):
    made = NotesPanel(played, selection, LIGHT, noting)
    qtbot.addWidget(made)
    made.resize(352, 420)
    made.show()
    qtbot.waitExposed(made)
    return made


def texts(panel):
    model = panel.list.model()
    return [model.index(row, 0).data(ROW).note.text for row in range(model.rowCount())]


def test_a_note_about_the_selected_thing_is_written_with_the_keyboard(
    notes, played, selection, qtbot
):
    selection.select(Picked.TERRITORY, "ford")
    notes.write()
    qtbot.keyClicks(notes.form.text, "They waded across.")
    qtbot.keyClick(notes.form.text, Qt.Key.Key_Return, CONTROL)
    (note,) = played.session.notes
    assert (note.target, note.text, note.author) == (FORD, "They waded across.", "Red")
    assert texts(notes) == ["They waded across."]
    assert notes.pages.currentIndex() == 0


def test_the_turn_and_the_moment_are_offered_and_a_bookmark_needs_no_text(notes, played, qtbot):
    played.view(Moment(1, 1))
    notes.write()
    shown = [notes.form.about.itemText(n) for n in range(notes.form.about.count())]
    assert shown[0].startswith("turn T1")
    assert shown[1] == "this moment on this branch: T1, after 1"
    qtbot.keyClick(notes.form.text, Qt.Key.Key_Return, CONTROL)
    assert played.session.notes == ()
    assert notes.form.isVisible(), "a note without a text is refused in place"
    notes.form.about.setCurrentIndex(1)
    notes.form.author.setText("White cell")
    notes.form.keep_bookmark()
    (note,) = played.session.notes
    assert (note.kind, note.target) == (NoteKind.BOOKMARK, Target.of(Moment(1, 1)))
    assert note.author == notes._noting.author.name == "White cell"


def test_a_note_that_was_kept_is_the_current_one(notes, played, qtbot):
    session = played.session
    session.add_note(FORD, "one", author="Blue")
    notes.refresh()
    notes.search.setText("one")
    notes.write()
    qtbot.keyClicks(notes.form.text, "two")
    notes.form.keep()
    assert notes.search.text() == ""
    assert notes._note().text == "two"


def test_escape_leaves_a_note_unwritten(notes, played, qtbot):
    notes.write()
    qtbot.keyClicks(notes.form.text, "never mind")
    qtbot.keyClick(notes.form.text, Qt.Key.Key_Escape)
    assert notes.pages.currentIndex() == 0
    assert played.session.notes == ()


def test_words_find_notes_by_text_author_and_name(notes, played, qtbot):
    session = played.session
    session.add_note(FORD, "one", author="Blue")
    session.add_note(Target(TargetKind.ACTOR, "REB"), "two", author="Red")
    notes.refresh()
    for words, found in (("northern", ["two"]), ("blue", ["one"]), ("zebra", [])):
        notes.search.clear()
        qtbot.keyClicks(notes.search, words)
        assert texts(notes) == found
    notes.search.clear()
    assert texts(notes) == ["one", "two"]


def test_a_note_is_edited_in_place(notes, played, qtbot):
    played.do(lambda session: session.add_note(FORD, "one", author="Blue"))
    notes.list.setFocus()
    qtbot.keyClick(notes.list, Qt.Key.Key_F2)
    editor = notes.list.findChild(QPlainTextEdit)
    assert editor.toPlainText() == "one"
    qtbot.keyClicks(editor, "two")
    qtbot.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    (note,) = played.session.notes
    assert (note.text, note.author, note.version) == ("two", "Red", 2)
    assert texts(notes) == ["two"]


def test_a_removed_note_can_be_put_back(notes, played, qtbot):
    played.do(lambda session: session.add_note(FORD, "one"))
    notes.list.setFocus()
    qtbot.keyClick(notes.list, Qt.Key.Key_Delete)
    assert played.session.notes == ()
    assert notes.undo.isVisible()
    qtbot.mouseClick(notes.undo, Qt.MouseButton.LeftButton)
    assert texts(notes) == ["one"]
    assert not notes.undo.isVisible()


def test_enter_goes_to_the_moment_or_selects_the_thing(notes, played, selection, qtbot):
    played.do(lambda session: session.add_note(Target.of(Moment(0, 0)), "start"))
    played.do(lambda session: session.add_note(FORD, "wet"))
    notes.list.setFocus()
    qtbot.keyClick(notes.list, Qt.Key.Key_Return)
    assert played.viewed == Moment(0, 0)
    assert played.game.turn == 1
    qtbot.keyClick(notes.list, Qt.Key.Key_Down)
    qtbot.keyClick(notes.list, Qt.Key.Key_Return)
    assert selection.current == Selected(Picked.TERRITORY, "ford")


def test_a_note_of_another_branch_says_on_which(notes, noting, played, said):
    end = played.game
    played.do(lambda session: session.add_note(Target.of(end), "here"))
    played.branch_from(Moment(0, played.session.turn_end(0).events), "Other")
    noting.go_to(played.session.notes[0])
    assert said[-1] == "That was on “Main”: switch to that branch first."


def test_bookmarks_are_set_taken_away_and_leapt_between(noting, played, said):
    noting.next_bookmark()
    assert "no bookmark" in said[-1]
    ends = [played.session.turn_end(turn) for turn in (0, 1)]
    for moment in ends:
        played.view(moment)
        noting.toggle_bookmark()
    assert said[-1] == "T1 bookmarked"
    noting.previous_bookmark()
    assert played.viewed == ends[0]
    noting.next_bookmark()
    assert played.viewed == ends[1]
    noting.toggle_bookmark()
    assert said[-1] == "bookmark at T1 removed"
    assert [note.target for note in played.session.notes] == [Target.of(ends[0])]


def test_a_text_is_shown_as_it_is_in_both_themes(notes, played):
    played.do(lambda session: session.add_note(FORD, MARKUP, author=MARKUP))
    pictures = []
    for theme in (LIGHT, DARK):
        notes.set_theme(theme)
        pictures.append(notes.list.grab().toImage())
    assert pictures[0] != pictures[1]
    assert MARKUP in notes.rows.index(0).data()


def test_the_inspector_shows_what_was_noted_of_the_selected_thing(panel, played, selection):
    inspector = panel(InspectorPanel, played)
    played.do(lambda session: session.add_note(FORD, "wet", author="Blue"))
    selection.select(Picked.TERRITORY, "ford")
    assert inspector.sheet.answer("Notes").startswith("wet  Blue · ")
    selection.select(Picked.ACTOR, "REB")
    assert inspector.sheet.answer("Notes") == ""
