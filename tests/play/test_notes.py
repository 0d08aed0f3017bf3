"""Bookmarks and notes: what they can be about, how they change, how they are found."""

import pytest

from scenario.core.chronicle import Moment
from scenario.errors import Refused
from scenario.play.memory import MemoryShelf
from scenario.play.notes import NoteKind, Target, TargetKind
from scenario.play.outcome import Change
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup

FORD = Target(TargetKind.TERRITORY, "ford")


def test_a_note_says_who_wrote_it_when_where_and_about_what():
    session = begun()
    session.advance()
    outcome = session.add_note(FORD, " Who holds the ford? ", author="Red")
    assert outcome.changes == {Change.NOTES}
    (note,) = session.notes
    assert (note.id, note.kind, note.target) == (1, NoteKind.NOTE, FORD)
    assert (note.text, note.author, note.step) == ("Who holds the ford?", "Red", 2)
    assert note.at > session.head.at


def test_a_bookmark_needs_no_text_and_a_note_does():
    session = begun()
    session.add_note(Target.of(Moment(0, 1)), kind=NoteKind.BOOKMARK)
    assert session.notes[0].target.moment == Moment(0, 1)
    assert FORD.moment is None
    with pytest.raises(Refused, match="needs a text"):
        session.add_note(FORD, "  ")


@pytest.mark.parametrize(
    "target",
    [
        ("step", "1"), ("branch", "1"), ("moment", "0.1"), ("turn", "T1"), ("event", "hired"),
        ("decision", "hire"), ("territory", "ford"), ("place", "harbour"), ("actor", "REP"),
        ("bloc", "LEAGUE"), ("force", "guard"),
    ],
)  # fmt: skip
def test_anything_can_be_noted(target):
    session = begun()
    kind, id_ = target
    session.add_note(Target(TargetKind(kind), id_), "this")
    assert session.notes[0].target.id == id_


@pytest.mark.parametrize(
    "target",
    [
        ("step", "2"), ("step", "x"), ("branch", "7"), ("moment", "1.0"), ("turn", "T9"),
        ("event", ""), ("territory", "harbour"), ("indicator", "gold"),
    ],
)  # fmt: skip
def test_what_is_not_there_cannot_be_noted(target):
    session = begun()
    kind, id_ = target
    with pytest.raises(Refused):
        session.add_note(Target(TargetKind(kind), id_), "this")
    assert session.notes == ()


def test_a_change_is_a_later_version_and_nothing_is_erased():
    shelf = MemoryShelf()
    session = begun(shelf)
    session.add_note(FORD, "one", author="Red")
    session.advance()
    session.change_note(1, "two", author="Blue")
    (note,) = session.notes
    assert (note.text, note.author, note.version, note.step) == ("two", "Blue", 2, 1)
    session.remove_note(1, author="White")
    assert session.notes == ()
    kept = shelf.ledger(session.id).load().notes
    assert [(n.version, n.text, n.author, n.removed) for n in kept] == [
        (1, "one", "Red", False), (2, "two", "Blue", False), (3, "two", "White", True),
    ]  # fmt: skip
    for act in (session.remove_note, lambda note: session.change_note(note, "three")):
        with pytest.raises(Refused, match="no note 1"):
            act(1)
    with pytest.raises(Refused, match="no removed note 2"):
        session.put_back_note(2)
    session.put_back_note(1, author="White")
    assert [(n.version, n.text, n.removed) for n in session.notes] == [(4, "two", False)]
    with pytest.raises(Refused, match="no removed note 1"):
        session.put_back_note(1)
    session.add_note(FORD, "another")
    assert [note.id for note in session.notes] == [1, 2]


def test_notes_are_found_by_words_without_case_or_accents():
    session = begun()
    session.add_note(FORD, "Café at the crossing", author="Zoë")
    session.add_note(Target(TargetKind.ACTOR, "REB"), "They lie.")
    wanted = (("CAFE", [1]), ("zoe cross", [1]), ("reb", [2]), ("", [1, 2]), ("nobody", []))
    for words, found in (*wanted, ("northern front", [2]), ("ford", [1])):
        assert [note.id for note in session.find_notes(words)] == found, words


def test_notes_are_there_after_a_restart_and_do_not_move_the_game():
    shelf = MemoryShelf()
    session = begun(shelf)
    session.add_note(FORD, "one")
    session.change_note(1, "two")
    again = Session(shelf.ledger(session.id), small_lookup(), ticking())
    assert again.notes == session.notes
    assert again.head == session.head


def test_two_windows_cannot_write_the_same_note():
    shelf = MemoryShelf()
    session = begun(shelf)
    late = Session(shelf.ledger(session.id), small_lookup(), ticking())
    session.add_note(FORD, "one")
    with pytest.raises(Refused, match="moved on"):
        late.add_note(FORD, "also one")
    assert late.notes == ()
