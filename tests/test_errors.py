"""Errors meant for people carry a sentence and a hint."""

import pickle

import pytest

from scenario.errors import Refused, SandtableError, Trouble


def test_reads_as_one_line():
    assert str(Trouble("The disk is full.", "Make room.")) == "The disk is full. Make room."
    assert str(Refused("Not your turn.")) == "Not your turn."


@pytest.mark.parametrize("kind", [Refused, Trouble])
def test_is_caught_as_one_kind_and_survives_a_process_boundary(kind):
    error = pickle.loads(pickle.dumps(kind("What.", "Do.")))
    assert isinstance(error, SandtableError)
    assert (error.message, error.hint) == ("What.", "Do.")
