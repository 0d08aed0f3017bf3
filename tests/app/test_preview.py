"""The map that is shown before the sessions are open: as it was left, or as the file begins."""

import pytest

from scenario.app.preview import LastView, preview_of, remember
from scenario.core.chronicle import Chronicle
from scenario.errors import Trouble
from scenario.files.scenario_file import read_scenario
from scenario.resources import scenario_files
from scenario.settings import user_folder

PATH = scenario_files()[0]


def left_at(turn, **changes):
    loaded = read_scenario(PATH)
    values = {
        "session": "abc",
        "path": str(PATH),
        "digest": loaded.sha256,
        "turn": turn,
        "events": len(loaded.scenario.turns[turn].events),
        "perspective": loaded.scenario.perspectives[0].id,
    }
    remember(LastView(**(values | changes)))


def world_at(turn):
    preview = preview_of("abc", PATH)
    assert preview is not None
    return Chronicle.of(preview.lookup, preview.lookup.scenario.perspectives[0]).worlds[turn]


def test_a_session_is_shown_where_it_was_left():
    left_at(4)
    preview = preview_of("abc", None)
    assert preview is not None
    assert preview.world.digest() == world_at(4).digest()


def test_a_file_that_was_not_open_last_begins_at_its_start():
    preview = preview_of("other", PATH)
    assert preview is not None
    assert preview.world.digest() == world_at(0).digest()


def test_a_file_that_has_changed_begins_at_its_start():
    left_at(4, digest="another text")
    preview = preview_of("abc", PATH)
    assert preview is not None
    assert preview.world.digest() == world_at(0).digest()


def test_an_unknown_session_has_no_preview():
    left_at(4)
    assert preview_of("xyz", None) is None


@pytest.mark.parametrize("note", ["", "[]", '{"turn": 3}', "not json"])
def test_a_note_that_cannot_be_read_is_as_good_as_none(note):
    (user_folder() / "last-view.json").write_text(note)
    assert preview_of("abc", None) is None


def test_a_bad_file_is_trouble(tmp_path):
    bad = tmp_path / "bad.scenario.json"
    bad.write_text("{")
    with pytest.raises(Trouble):
        preview_of("abc", bad)
