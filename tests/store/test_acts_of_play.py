"""Decisions, edits, notes, colours: what is not in the script is kept like what is."""

import pytest

from scenario.core.effects import ControlEffect
from scenario.errors import Refused
from scenario.play.notes import NoteKind, Target, TargetKind
from scenario.play.session import Session
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup

FORD = Target(TargetKind.TERRITORY, "ford")


def again(shelf, session):
    return Session(shelf.ledger(session.id), small_lookup(), ticking())


def test_decisions_and_edits_are_kept(shelf):
    session = begun(shelf)
    session.decide("hire", "no", author="Blue", reason="No money.")
    session.edit([ControlEffect(target="east", holder="REB")], author="White", reason="Inject 3.")
    session.play_to(3)
    taken_up = again(shelf, session)
    tip = session.head.id
    assert taken_up.tree.line(tip) == session.tree.line(tip)
    assert taken_up.world() == session.world()
    assert taken_up.world().control["east"].cause.act.reason == "Inject 3."
    assert taken_up.head.digest == session.head.digest
    taken_up.undo()
    taken_up.redo()
    assert taken_up.head.id == session.head.id


def test_branches_keep_their_colour_and_note(shelf):
    session = begun(shelf)
    session.describe_branch(1, colour="#0F4EA3", note="As it was.\nFor the class.")
    session.describe_branch(1, note="As it was.")
    for bad in ("blue", "#0F4EA", "#0F4EA3;"):
        with pytest.raises(Refused, match="is not a colour"):
            session.describe_branch(1, colour=bad)
    with pytest.raises(Refused, match="at most"):
        session.describe_branch(1, note="x" * 10_001)
    (branch,) = again(shelf, session).branches
    assert (branch.colour, branch.note) == ("#0F4EA3", "As it was.")


def test_notes_are_kept_version_by_version(shelf):
    session = begun(shelf)
    session.add_note(FORD, "Whose?", author="Zoë")
    session.add_note(FORD, kind=NoteKind.BOOKMARK)
    session.change_note(1, "Whose is it?", author="Red")
    session.remove_note(2)
    kept = shelf.ledger(session.id).load().notes
    assert sorted((n.id, n.version, n.text, n.removed) for n in kept) == [
        (1, 1, "Whose?", False), (1, 2, "Whose is it?", False), (2, 1, "", False), (2, 2, "", True),
    ]  # fmt: skip
    assert again(shelf, session).notes == session.notes
    assert again(shelf, session).notes[0].author == "Red"


def test_a_version_of_a_note_that_is_taken_is_refused(shelf):
    session = begun(shelf)
    late = again(shelf, session)
    session.add_note(FORD, "one")
    kept = shelf.ledger(session.id).load()
    with pytest.raises(Refused, match="The game has moved on"):
        late.add_note(FORD, "other")
    assert shelf.ledger(session.id).load() == kept
