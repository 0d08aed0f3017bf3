"""A damaged file: what is proven comes back, the rest is counted, the backup is named."""

import os
import sqlite3
from contextlib import closing

import pytest

from scenario.core.chronicle import Moment
from scenario.errors import Refused, Trouble
from scenario.play.ledger import ClockReading
from scenario.play.notes import Target, TargetKind
from scenario.store import backups, sqlite_files
from scenario.store.restoring import backups_of, restore
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import begun, small_lookup


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


@pytest.fixture
def kept(path):
    """Two sessions, of which the first was played to its end, and a backup."""
    store = SessionStore.open(path)
    first = begun(store, name="First")
    first.play_to(3)
    begun(store, name="Second")
    store.back_up()
    store.close()
    return path


def sql(path, statement, *values):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        return connection.execute(statement, values).fetchall()


def recovered(path):
    store = SessionStore.open(path)
    recovery, names = store.recovery, sorted(each.name for each in store.sessions())
    problems = store.verify().problems
    store.close()
    assert problems == ()
    return recovery, names


def test_steps_after_a_broken_one_are_lost_and_counted_and_the_game_stands_before_them(kept):
    sql(kept, "UPDATE steps SET digest = 'x' WHERE id = 3")
    sql(kept, "DROP TABLE alembic_version")
    recovery, names = recovered(kept)
    assert names == ["First", "Second"]
    assert (recovery.sessions, recovery.sessions_lost) == (2, 0)
    assert (recovery.steps, recovery.steps_lost) == (3, 2)
    assert recovery.shortened == ("First",)
    assert recovery.backup == backups_of(kept)[0]
    assert "2 sessions with 3 steps could be recovered; 0 sessions and 2 steps could not" in (
        recovery.told()
    )
    store = SessionStore.open(kept)
    first = next(each.id for each in store.sessions() if each.name == "First")
    session = store.resume(first, lambda _: small_lookup().scenario, ticking())
    assert session.head.id == 2
    assert session.advance().step.id == 3
    store.close()


def test_a_session_without_its_scenario_is_lost_and_counted(kept):
    sql(kept, "UPDATE scenarios SET text = 'another'")
    sql(kept, "DROP TABLE alembic_version")
    recovery, names = recovered(kept)
    assert names == []
    assert (recovery.sessions, recovery.sessions_lost, recovery.steps_lost) == (0, 2, 5)


def test_a_row_that_cannot_be_listed_is_mended_from_its_steps(kept):
    sql(kept, "UPDATE sessions SET turn_titles = '[', state = 'actjve', head = 77")
    recovery, names = recovered(kept)
    assert recovery.sessions == 2
    assert len(names) == 2


def test_a_header_that_is_gone_is_written_anew_and_everything_recovered(kept):
    with kept.open("r+b") as stream:
        stream.write(bytes(100))
    recovery, names = recovered(kept)
    assert names == ["First", "Second"]
    assert recovery.steps_lost == 0


def test_a_file_that_is_not_ours_comes_with_the_offer_of_a_backup(kept):
    kept.write_bytes(b"")
    with pytest.raises(Trouble, match="is empty") as caught:
        SessionStore.open(kept)
    assert "sandtable sessions restore" in caught.value.hint
    restored = restore(kept)
    assert (restored.contents.sessions, restored.contents.steps) == (2, 5)
    assert restored.aside.read_bytes() == b""
    assert recovered(kept) == (None, ["First", "Second"])


def test_restoring_waits_until_no_window_has_the_sessions_open(kept):
    store = SessionStore.open(kept)
    with pytest.raises(Refused, match="open in a window"):
        restore(kept)
    store.close()
    restore(kept)


def test_a_backup_that_is_not_sound_is_not_restored(kept):
    (backup,) = backups_of(kept)
    os.truncate(backup.path, 9000)
    before = kept.read_bytes()
    for named in (None, backup.path, kept.with_name("nowhere")):
        with pytest.raises(Trouble):
            restore(kept, named)
    assert kept.read_bytes() == before


def test_sessions_on_a_server_are_restored_there():
    with pytest.raises(Trouble, match="restored there"):
        restore("postgresql://nowhere/sessions")


def test_what_was_interrupted_is_finished_and_told_again(kept, monkeypatch):
    """The new file was ready and the old one half set aside when the power went."""
    part = kept.with_name("part")
    sqlite_files.copy(kept, part, journal="WAL")
    harmed = kept.read_bytes()
    part.rename(kept.with_name("sessions.sqlite.damaged.ready"))
    kept.rename(kept.with_name("sessions.sqlite.damaged-1"))
    log = kept.with_name("sessions.sqlite-wal")
    log.write_bytes(b"the damaged file's log")
    recovery, names = recovered(kept)
    assert names == ["First", "Second"]
    assert recovery.aside.read_bytes() == harmed
    assert kept.with_name("sessions.sqlite.damaged-1-wal").read_bytes() == b"the damaged file's log"
    assert backups.newest_good(kept) is not None


@pytest.fixture
def written(path):
    """A session with a branch and notes, and a backup of it."""
    store = SessionStore.open(path)
    session = begun(store, name="Übung")
    session.play_to(2)
    session.branch_from(Moment(0, 1), "Aside")
    session.describe_branch(2, note="What if?")
    session.add_note(Target(TargetKind.STEP, "1"), "Ask Zoë again.", author="Anna")
    store.ledger(session.id).keep_clock(ClockReading(session.head.id, 30))
    store.back_up()
    store.close()
    return path


def loaded(path):
    store = SessionStore.open(path)
    (summary,) = store.sessions()
    record, recovery = store.ledger(summary.id).load(), store.recovery
    assert store.ledger(summary.id).clock() == ClockReading(record.position.head, 30)
    assert store.verify().problems == ()
    store.close()
    return record, recovery


ONE_BIT = [
    ("sessions.name", "Übung", "Übunf", "its name"),
    ("sessions.created", "2024-03-01T12:00:00+00:00", "2024-03-01T12:00:08+00:00", "its name"),
    ("sessions.moved", "+00:00", "+00:10", "where it stands"),
    ("sessions.perspective", "reported", "repopted", "where it stands"),
    ("sessions.head", 1, 3, "where it stands"),
    ("steps.at", "12:01:00", "12:00:00", "step 2"),
    ("steps.turn", 1, 3, "step 2"),
    ("steps.events", 2, 2**30 + 2, "step 2"),
    ("branches.name", "Aside", "Aride", "branch 2"),
    ("branches.note", "What if?", "What\0if?", "branch 2"),
    ("notes.text", "Zoë", "Znë", "version 1 of note 1"),
    ("notes.text", "Zoë".encode(), b"Zo\xc3\x2b", "version 1 of note 1"),
    ("notes.kind", "note", "nnte", "version 1 of note 1"),
    ("notes.seal", None, None, "version 1 of note 1"),
    ("clocks.seconds", 30, 31, "what its clock reads"),
]


def harm(path, column, kept_as, harmed):
    """Have one value in a table read otherwise, as a disk does that changes a bit."""
    table, _, name = column.partition(".")
    with closing(sqlite3.connect(path)) as connection, connection:
        row = f"SELECT rowid, {name}, CAST({name} AS BLOB) FROM {table}"
        for number, value, content in connection.execute(row).fetchall():
            if kept_as is None:
                other = chr(ord(value[0]) ^ 1) + value[1:]
            elif isinstance(kept_as, int):
                other = harmed if value == kept_as else value
            else:
                was, now = (
                    part if isinstance(part, bytes) else part.encode() for part in (kept_as, harmed)
                )
                other = content.replace(was, now)
            if other not in (value, content):
                put = "?" if not isinstance(other, bytes) else "CAST(? AS TEXT)"
                connection.execute(f"UPDATE {table} SET {name} = {put} WHERE rowid = ?",
                                   (other, number))  # fmt: skip
                return
    raise AssertionError("nothing was harmed")


@pytest.mark.parametrize(("column", "kept_as", "harmed", "told"), ONE_BIT)
def test_one_changed_bit_is_noticed_told_and_put_right(written, column, kept_as, harmed, told):
    before, _ = loaded(written)
    harm(written, column, kept_as, harmed)
    content = written.read_bytes()
    after, recovery = loaded(written)
    assert after == before
    assert told in recovery.damage or recovery.damage == "a text in it cannot be read"
    assert recovery.told().count("damaged") == 1 + recovery.told().count("sqlite.damaged-1")
    assert recovery.aside.read_bytes() == content
    assert (recovery.righted, recovery.doubtful, recovery.steps_lost) == (1, (), 0)
    assert "1 changed letter could be put right" in recovery.told()
    assert loaded(written)[1] is None, "the seals are fresh"


def test_a_file_with_a_changed_bit_can_be_looked_at_and_verified(written):
    harm(written, "notes.text", "Zoë", "Znë")
    harm(written, "branches.name", "Aside", "Aride")
    content = written.read_bytes()
    store = SessionStore.open(written, read_only=True)
    (session,) = store.sessions()
    assert [f"Übung ({session.id}): {what} is not as it was kept."
            for what in ("branch 2", "version 1 of note 1")] == [
        *store.verify().problems]  # fmt: skip
    store.close()
    assert written.read_bytes() == content


MORE = [
    ("sessions.name", "Übung", "Ybung!", "name", "Ybung!"),
    ("sessions.created", "2024-03-01T12", "2077-03-01T13", "created", None),
    ("sessions.own_perspective", "reported", "nonsense", "own_perspective", "reported"),
    ("sessions.perspective", "reported", "nonsense", None, None),
    ("sessions.moved", "2024", "soon", None, None),
    ("sessions.viewed_turn", 0, 90, None, None),
    ("steps.at", "2024", "soon", "steps", None),
    ("steps.turn", 1, 70, "steps", None),
    ("steps.events", 2, 70, "steps", None),
    ("branches.name", "Aside", "Around", None, None),
    ("notes.text", "Ask", "Beg", None, None),
    ("notes.kind", "note", "nothing", None, None),
    ("notes.target_kind", "step", "pets!", None, None),
    ("notes.target", "1", "4.x", None, None),
    ("notes.step", 1, 70, None, None),
    ("notes.at", "2024", "soon", None, None),
]


@pytest.mark.parametrize(("column", "kept_as", "harmed", "field", "reads"), MORE)
def test_what_cannot_be_put_right_is_kept_as_it_reads_and_told(
    written, column, kept_as, harmed, field, reads
):
    before, _ = loaded(written)
    harm(written, column, kept_as, harmed)
    after, recovery = loaded(written)
    assert (recovery.righted, len(recovery.doubtful), recovery.steps_lost) == (0, 1, 0)
    assert "no longer as it was written, in 1 place: " + after.name in recovery.told()
    assert [step.digest for step in after.steps] == [step.digest for step in before.steps]
    assert [step.moment for step in after.steps] == [step.moment for step in before.steps]
    assert len(after.notes) == len(before.notes) == 1
    if reads is not None:
        assert getattr(after, field) == reads
    assert loaded(written)[1] is None, "the seals are fresh"


def test_a_changed_note_still_reads_as_it_was_found(written):
    harm(written, "notes.text", "Ask", "Beg")
    assert loaded(written)[0].notes[0].text == "Beg Zoë again."


def test_a_clock_that_may_be_wrong_is_forgotten(written):
    """It then reads what its last act says, which is proven."""
    harm(written, "clocks.seconds", 30, 70_000)
    store = SessionStore.open(written)
    (summary,) = store.sessions()
    assert store.ledger(summary.id).clock() is None
    assert store.recovery.doubtful == ()
    store.close()


def test_a_backup_with_a_changed_bit_is_not_a_good_one(written):
    (backup,) = backups_of(written)
    harm(backup.path, "notes.text", "Zoë", "Znë")
    with pytest.raises(Trouble, match="version 1 of note 1 is not as it was kept"):
        backups.contents(backup.path)
    assert backups.newest_good(written) is None


@pytest.mark.parametrize("harm", [(b"events INTEGER", b"eventr INTEGER"),
                                  (b"steps (session", b"steps (sersion")])  # fmt: skip
def test_a_damaged_description_of_the_tables_is_recovered_from(kept, harm):
    whole, harmed = harm
    content = kept.read_bytes()
    assert whole in content
    kept.write_bytes(content.replace(whole, harmed))
    store = SessionStore.open(kept)
    assert store.recovery is not None
    assert store.recovery.aside.read_bytes() == content.replace(whole, harmed)
    store.close()
