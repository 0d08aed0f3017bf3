"""Settings are read forgivingly, written whole or not at all, and never destroyed."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.errors import Trouble
from scenario.settings import (
    Motion,
    Settings,
    Theme,
    _from_stored,
    database_path,
    database_url,
    load_settings,
    save_settings,
    user_folder,
)

CHOSEN = Settings(theme=Theme.DARK, motion=Motion.REDUCED, last_session="s-1")


def test_a_first_start_has_the_defaults(home):
    assert load_settings() == Settings()
    assert list(home.iterdir()) == []


def test_what_is_saved_is_read_back(home):
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN
    assert [path.name for path in home.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000], ids=repr
)
def test_an_unreadable_file_is_kept_aside(home, content):
    home.mkdir()
    (home / "settings.json").write_bytes(content)
    assert load_settings() == Settings()
    save_settings(CHOSEN)
    assert (home / "settings.json.unreadable").read_bytes() == content
    assert load_settings() == CHOSEN


def test_a_second_unreadable_file_does_not_replace_the_first(home):
    home.mkdir()
    for content in ("first {", "second {"):
        (home / "settings.json").write_text(content)
        load_settings()
    kept = {path.name: path.read_text() for path in home.iterdir()}
    assert kept == {
        "settings.json.unreadable": "first {",
        "settings.json.unreadable-2": "second {",
    }


def test_a_value_of_the_wrong_type_is_the_default_and_unknown_ones_are_passed_over(home):
    home.mkdir()
    stored = {"theme": ["dark"], "motion": "fast", "last_session": "s-1", "from_later": True}
    (home / "settings.json").write_text(json.dumps(stored))
    assert load_settings() == Settings(last_session="s-1")


def test_less_motion_as_an_older_version_wrote_it_is_still_less_motion(home):
    home.mkdir()
    (home / "settings.json").write_text(json.dumps({"reduced_motion": True}))
    assert load_settings() == Settings(motion=Motion.REDUCED)
    (home / "settings.json").write_text(json.dumps({"reduced_motion": False}))
    assert load_settings() == Settings()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(
    st.dictionaries(
        st.sampled_from(["theme", "motion", "last_session", "window_geometry", "reduced_motion"]),
        json_values,
    )
)
def test_any_object_gives_settings_of_the_right_types(stored):
    settings = _from_stored(stored)
    assert isinstance(settings.theme, Theme)
    assert isinstance(settings.motion, Motion)
    assert isinstance(settings.last_session, str)
    assert isinstance(settings.window_geometry, str)


def test_a_failed_save_leaves_the_old_file_and_nothing_beside_it(home, monkeypatch):
    save_settings(CHOSEN)

    def disk_full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", disk_full)
    with pytest.raises(Trouble, match="No space left"):
        save_settings(Settings())
    assert load_settings() == CHOSEN
    assert [path.name for path in home.iterdir()] == ["settings.json"]


def test_a_folder_that_cannot_be_made_is_trouble(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "file" / "below"))
    with pytest.raises(Trouble, match="below") as caught:
        user_folder()
    assert "SANDTABLE_HOME" in caught.value.hint


def test_the_sessions_are_in_the_user_folder(home):
    assert database_path() == home / "sessions.sqlite"
    assert database_url() == f"sqlite:///{home / 'sessions.sqlite'}"


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("postgresql+psycopg://club/exercise", "postgresql+psycopg://club/exercise"),
        ("shared.sqlite", f"sqlite:///{Path('shared.sqlite').absolute()}"),
    ],
)
def test_the_sessions_can_be_elsewhere(monkeypatch, address, url):
    monkeypatch.setenv("SANDTABLE_DATABASE", address)
    assert database_url() == url
