"""The table of formats: what it refuses, and that files appear whole or not at all."""

from pathlib import Path

import pytest

from scenario.app.exporting import formats
from scenario.errors import Refused, Stopped, Trouble
from scenario.files.exports.data import DATA_FORMATS
from scenario.files.exports.formats import Format, Formats, Option
from tests.files.exports.requests import request
from tests.fixtures.full_disk import full_disk


def writing(text: str, then: Exception | None = None):
    def write(_, path: Path) -> None:
        path.write_text(text)
        if then is not None:
            raise then

    return write


def table(write=None) -> Formats:
    option = Option("size", "Size", "small", ("small", "large"))
    shown = write or (lambda asked, path: path.write_text(f"{asked.turn} {dict(asked.options)}"))
    return Formats([Format(".note", "A note", shown, (option,), one_turn=True)])


def test_the_longest_ending_wins_whatever_its_case(tmp_path):
    assert formats().of(tmp_path / "a.GeoJSON.zip").ending == ".geojson.zip"
    assert formats().of(tmp_path / "a.b.geojson").ending == ".geojson"


def test_an_unknown_ending_is_refused_with_the_nearest_one(tmp_path):
    with pytest.raises(Refused, match=r"ends in \.geojsn.*Did you mean \.geojson"):
        formats().of(tmp_path / "map.geojsn")


def test_no_two_formats_have_the_same_ending():
    same = Format(".note", "A note", writing(""))
    with pytest.raises(ValueError, match=r"\.note"):
        Formats([same, same])


def test_a_format_of_one_turn_shows_the_last_one_unless_another_is_asked_for(tmp_path):
    table().export(request(), tmp_path / "a.note")
    table().export(request(turn=3, options={"size": "large"}), tmp_path / "b.note")
    assert (tmp_path / "a.note").read_text() == "12 {'size': 'small'}"
    assert (tmp_path / "b.note").read_text() == "3 {'size': 'large'}"


@pytest.mark.parametrize("options", [{"colour": "red"}, {"size": "huge"}])
def test_options_that_a_format_does_not_have_are_refused(options, tmp_path):
    with pytest.raises(Refused):
        table().export(request(options=options), tmp_path / "a.note")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [Stopped("Stopped."), OSError(28, "No space left on device")])
def test_what_fails_leaves_the_file_that_was_there_and_nothing_else(error, tmp_path):
    path = tmp_path / "a.note"
    path.write_text("as it was")
    with pytest.raises((Stopped, Trouble)):
        table(writing("half", error)).export(request(), path)
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", [one.ending for one in DATA_FORMATS])
def test_a_full_disk_is_trouble_and_leaves_nothing(ending, tmp_path):
    with full_disk(), pytest.raises(Trouble, match="could not be written") as told:
        formats().export(request(), tmp_path / f"a{ending}")
    assert list(tmp_path.iterdir()) == []
    assert told.value.hint.startswith("Nothing was changed")


def test_no_event_is_told_that_did_not_happen():
    asked = request("end-of-empire")
    told = [event for turn in asked.turns for event in asked.line.told[turn] if event]
    assert len(told) == len(set(told))
    assert all(
        len(asked.line.told[turn]) == len(asked.chronicle.entries(turn)) for turn in asked.turns
    )
