"""A recording gives the session back, step by step; a stranger's is checked before it is kept."""

import copy
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenario.core.chronicle import Moment
from scenario.core.effects import LeadEffect
from scenario.core.lookup import Lookup
from scenario.errors import Refused, SandtableError, Trouble
from scenario.files.scenario_file import read_scenario_text
from scenario.play.notes import Target, TargetKind
from scenario.play.session import Session
from scenario.store import recording
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking

TWO_RIVERS = Path(__file__).parents[1] / "fixtures" / "two_rivers.scenario.json"
OLD = Path(__file__).with_name("recordings")
TEXT = TWO_RIVERS.read_text(encoding="utf-8")


def reader(text):
    return read_scenario_text(text, "recorded").scenario


@pytest.fixture
def store(tmp_path):
    opened = SessionStore.open(tmp_path / "sessions.sqlite")
    yield opened
    opened.close()


def played(store):
    """A session with branches, a decision, an edit and notes in it."""
    lookup = Lookup(reader(TEXT))
    session = Session.begin(store, lookup, TEXT, clock=ticking(), name="Übung")
    session.play_to(2)
    session.branch_from(Moment(0, 1), "Aside")
    session.decide("hire", "no", author="Anna", reason="Too dear")
    session.advance()
    session.edit([LeadEffect(actor="REB", leader="“Öko”")], author="Anna", reason="A guess")
    session.add_note(Target(TargetKind.TURN, "T1"), "Ask again\nwho paid.", author="Anna")
    session.change_note(1, "Ask nobody.", author="Boris")
    session.undo()
    session.look_through("republic")
    session.view(Moment(0, 1))
    return session


def lines(session):
    """Every branch as the digests of its steps and of the worlds they led to."""
    return {
        branch.name: [
            (step.digest, session.chronicle("reported", branch.id).at(step.moment).digest())
            for step in session.tree.line(branch.tip)
        ]
        for branch in session.branches
    }


def test_what_comes_back_is_what_was_recorded(store, tmp_path):
    session = played(store)
    text = store.export(session.id)
    other = SessionStore.open(tmp_path / "other.sqlite")
    number = other.bring_in(text, reader)
    again = other.resume(number, reader, ticking())
    assert lines(again) == lines(session)
    assert (again.head, again.viewed, again.perspective) == (
        session.head,
        session.viewed,
        "republic",
    )
    assert (again.name, again.created, again.branches) == (
        "Übung",
        session.created,
        session.branches,
    )
    assert again.notes == session.notes
    assert again.redo().step == session.redo().step
    assert other.verify().problems == ()
    other.close()


def test_the_same_session_gives_the_same_bytes_wherever_it_is_kept(store, cluster):
    text = store.export(played(store).id)
    server = SessionStore.open(cluster.database())
    number = server.bring_in(text, reader)
    assert server.export(number) == text
    assert store.export(store.bring_in(text, reader)) == text
    server.close()


def test_a_recording_is_readable_and_has_a_line_for_each_step(store):
    session = played(store)
    text = store.export(session.id)
    value = json.loads(text)
    assert (value["format"], value["version"]) == (recording.FORMAT, 1)
    assert value["scenario"]["text"] == TEXT
    assert value["steps"][1]["body"]["cause"]["type"] == "scripted"
    for step in value["steps"]:
        assert sum(step["digest"] in line for line in text.splitlines()) == 1


def test_a_recording_of_an_id_that_is_there_is_another_session(store):
    session = played(store)
    assert store.bring_in(store.export(session.id), reader) != session.id
    assert len(store.sessions()) == 2


def test_a_session_that_is_not_there_or_not_whole_is_not_exported(store):
    with pytest.raises(Trouble, match="There is no session nobody"):
        store.export("nobody")
    session = played(store)
    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE steps SET digest = 'x' WHERE id = 2")
    with pytest.raises(Trouble, match="not as it was recorded"):
        store.export(session.id)


@pytest.mark.parametrize("file", sorted(OLD.iterdir()), ids=lambda file: file.name)
def test_recordings_of_every_version_open(store, file):
    number = store.bring_in(recording.read_file(file), reader)
    session = store.resume(number, reader, ticking())
    assert len(session.tree) == 6
    assert [b.name for b in session.branches] == ["Main", "Aside", "Send them home"]
    assert [note.text for note in session.notes] == ["Ask nobody."]
    assert store.verify().problems == ()


def test_a_newer_recording_is_refused_politely(store):
    text = store.export(played(store).id)
    newer = json.loads(text) | {"version": recording.VERSION + 1, "more": {}}
    with pytest.raises(Refused, match=r"version 3; this Sandtable reads version 2") as caught:
        store.bring_in(json.dumps(newer), reader)
    assert "newer" in caught.value.hint
    assert len(store.sessions()) == 1


def at(value, *path):
    for key in path:
        value = value[key]
    return value


def put(*path):
    """A change that puts a value somewhere."""

    def change(value):
        at(value, *path[:-2])[path[-2]] = path[-1]

    return change


def without(*path):
    def change(value):
        del at(value, *path[:-1])[path[-1]]

    return change


def relinked(change):
    """A change of a step, with digests made to fit, as somebody would who means harm."""

    def changed(value):
        change(value)
        from scenario.play.steps import digest_of

        digests = {None: ""}
        for step in value["steps"]:
            body = recording._text(step["body"])
            digests[step["id"]] = step["digest"] = digest_of(digests[step["parent"]], body)

    return changed


HARMS = {
    "another scenario": put("scenario", "text", "{}"),
    "a scenario that is none": put("scenario", {"sha256": "0", "text": 7}),
    "no session": without("session"),
    "a key more": put("session", "more", 1),
    "a key less": without("session", "head"),
    "a name that is a number": put("session", "name", 7),
    "a name that turns the text": put("session", "name", "a\u202eb"),
    "half a character": put("session", "name", "\ud800"),
    "a NUL": put("notes", 0, "text", "a\0b"),
    "a truth that is a number": put("session", "head", True),
    "a number that is too large": put("session", "head", 10**30),
    "a number below zero": put("session", "viewed_events", -1),
    "a fraction": put("session", "head", 1.5),
    "a head that is nowhere": put("session", "head", 99),
    "a head that is elsewhere": put("session", "head", 3),
    "a branch that is nowhere": put("session", "branch", 99),
    "a view beyond the game": put("session", "viewed_turn", 3),
    "a view of what was not played": put("session", "viewed_events", 9),
    "a perspective that is not": put("session", "perspective", "nobody"),
    "an own perspective that is not": put("session", "own_perspective", "nobody"),
    "a time that is none": put("session", "moved", "yesterday"),
    "a time without a zone": put("session", "moved", "2024-03-01T12:00:00"),
    "steps that are none": put("steps", "all of them"),
    "no steps": put("steps", []),
    "a step that is a list": put("steps", 1, []),
    "a step twice": lambda value: value["steps"].append(value["steps"][-1]),
    "a step less": without("steps", 1),
    "steps in disorder": lambda value: value["steps"].reverse(),
    "a step after itself": put("steps", 1, "parent", 2),
    "a step after a later one": put("steps", 1, "parent", 3),
    "a digest that is wrong": put("steps", 1, "digest", "0" * 64),
    "a body that was changed": put("steps", 1, "body", "effects", []),
    "a moment elsewhere": put("steps", 1, "events", 7),
    "a turn that is not": put("steps", 1, "turn", 2000),
    "a branch that ends nowhere": put("branches", 0, "tip", 99),
    "a branch that begins nowhere": put("branches", 1, "fork", 99),
    "two branches of one name": put("branches", 1, "name", "Main"),
    "two branches of one number": put("branches", 1, "id", 1),
    "a colour that is none": put("branches", 0, "colour", "red; background: url(x)"),
    "a note about nothing": put("notes", 0, "target", "T99"),
    "a note about no kind": put("notes", 0, "target_kind", "ghost"),
    "a note at no step": put("notes", 0, "step", 99),
    "an actor that is not": relinked(
        put("steps", 1, "body", "effects", 0, 0, "effect", {"type": "dissolve", "actor": "NOBODY"})
    ),
    "another holder under the same sources": relinked(
        put(
            "steps",
            1,
            "body",
            "effects",
            0,
            0,
            "effect",
            {"type": "leave", "actor": "REP", "bloc": "LEAGUE"},
        )
    ),
    "an event that is not": relinked(
        put("steps", 1, "body", "effects", 0, 0, "cause", "event", "ghost")
    ),
    "a claim that nobody made": relinked(
        put("steps", 1, "body", "effects", 0, 0, "cause", "claims", ["nobody"])
    ),
    "an effect that is not": relinked(
        put("steps", 1, "body", "effects", 0, 0, "effect", {"type": "os.system", "actor": "ls"})
    ),
    "a cause that is not": relinked(put("steps", 1, "body", "cause", {"type": "decided"})),
    "a decision that is not": relinked(
        put("steps", 1, "body", "cause", {"type": "decided", "decision": "no", "option": "no"})
    ),
    "a turn that nobody wrote": relinked(put("steps", 1, "body", "cause", "turn", "T99")),
    "a newer step": relinked(put("steps", 1, "body", "version", 99)),
    "another body": relinked(put("steps", 1, "body", "[]")),
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    store = SessionStore.open(tmp_path_factory.mktemp("exported") / "sessions.sqlite")
    text = store.export(played(store).id)
    store.close()
    return text


@pytest.mark.parametrize("harm", HARMS)
def test_a_recording_that_is_not_sound_is_refused_whole(store, exported, harm):
    value = json.loads(exported)
    HARMS[harm](value)
    with pytest.raises(SandtableError) as caught:
        store.bring_in(json.dumps(value), reader)
    assert caught.value.message
    assert store.sessions() == []
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM scenarios").scalar() == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "7",
        "{",
        '{"format": "sandtable.session"}',
        '{"format": "sandtable.session", "version": "1"}',
        '{"format": "sandtable.session", "version": 0}',
        '{"format": "sandtable.session", "version": 1, "steps": NaN}',
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" + "[]," * recording._MOST_PARTS + "[]]",
        '{"format": "sandtable.session", "version": ' + "9" * 5000 + "}",
        "\ufeff{}",
    ],
    ids=range(14),
)
def test_text_that_is_no_recording_is_trouble(store, text):
    with pytest.raises(Trouble):
        store.bring_in(text, reader)
    assert store.sessions() == []


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_changed_it_is_an_error_or_a_session_that_can_be_played(exported, data):
    value = json.loads(exported)
    places = list(_places(copy.deepcopy(value)))
    path = data.draw(st.sampled_from(places))
    anything = st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([])
    at(value, *path[:-1])[path[-1]] = data.draw(anything | st.just({}))
    try:
        found, scenario = recording.read(json.dumps(value), reader)
    except SandtableError as error:
        assert error.message
    else:
        assert found.record("x").steps
        assert scenario.id == "two-rivers"


def _places(value, path=()):
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in inside:
        yield (*path, key)
        if isinstance(item, dict | list) and item:
            yield from _places(item, (*path, key))


def test_a_file_is_read_within_limits(tmp_path, monkeypatch):
    file = tmp_path / f"session{recording.SUFFIX}"
    with pytest.raises(Trouble, match="cannot be read"):
        recording.read_file(file)
    file.write_bytes(b"\xff\xfe{}")
    with pytest.raises(Trouble, match="not UTF-8"):
        recording.read_file(file)
    monkeypatch.setattr(recording, "MOST_BYTES", 10)
    file.write_text("{" + " " * 20 + "}")
    with pytest.raises(Trouble, match="larger than"):
        recording.read_file(file)


def test_a_file_that_cannot_be_written_leaves_what_was_there(tmp_path, monkeypatch):
    file = tmp_path / f"session{recording.SUFFIX}"
    recording.write_file(file, "before")
    recording.write_file(file, "after")
    assert file.read_text() == "after"

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Trouble, match="No space left"):
        recording.write_file(file, "never")
    assert file.read_text() == "after"
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == [file.name]
