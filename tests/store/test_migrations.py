"""Migrations lead from every earlier version to the tables the program works with."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import inspect

from scenario.errors import Trouble
from scenario.play.notes import Target, TargetKind
from scenario.store import backups, schema, seals, sqlite, sqlite_files
from scenario.store.store import SessionStore
from scenario.store.tables import REVISION, metadata
from tests.fixtures.sessions import begun


@pytest.fixture
def path(tmp_path):
    return tmp_path / "sessions.sqlite"


def shape(path):
    """Tables with their columns and keys, as the database itself tells them."""
    engine = sqlite.connect(path)
    with engine.connect() as connection:
        found = inspect(connection)
        shapes = {
            table: (
                [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
                found.get_pk_constraint(table)["constrained_columns"],
                sorted(
                    (k["constrained_columns"], k["referred_table"], k["referred_columns"])
                    for k in found.get_foreign_keys(table)
                ),
                found.get_indexes(table),
                found.get_unique_constraints(table),
            )
            for table in found.get_table_names()
        }
    engine.dispose()
    return shapes


def test_all_migrations_together_make_the_tables_the_program_works_with(tmp_path):
    migrated, made = tmp_path / "migrated", tmp_path / "made"
    sqlite_files.create(migrated, 0, schema.upgrade)
    sqlite_files.create(made, 0, schema.make)
    assert shape(migrated) == shape(made)
    assert set(shape(made)) == set(metadata.tables)
    with closing(sqlite3.connect(migrated)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (REVISION,)
        ]


def made_before_the_first_revision(path):
    def fill(connection):
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32))")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES ('0000')")

    sqlite_files.create(path, 0, fill)


def upgrade_from_nothing(connection, revision="head"):
    """The upgrade, for a database that says it is at a revision before the first."""
    connection.exec_driver_sql("DELETE FROM alembic_version")
    schema_upgrade(connection, revision)


schema_upgrade = schema.upgrade


def test_an_older_file_is_copied_and_then_brought_up_to_date(path, monkeypatch):
    made_before_the_first_revision(path)
    monkeypatch.setattr(schema, "upgrade", upgrade_from_nothing)
    store = SessionStore.open(path)
    begun(store)
    store.close()
    copy = backups.folder_of(path) / "before-migration-from-0000.sqlite"
    assert set(shape(copy)) == {"alembic_version"}
    assert set(shape(path)) == set(metadata.tables)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (int(REVISION),)


def test_a_migration_that_fails_leaves_the_file_as_it_was(path, monkeypatch):
    def half(connection):
        connection.exec_driver_sql("CREATE TABLE sessions (id)")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        raise RuntimeError("in the middle")

    made_before_the_first_revision(path)
    before = shape(path)
    monkeypatch.setattr(schema, "upgrade", half)
    with pytest.raises(RuntimeError, match="in the middle"):
        SessionStore.open(path)
    assert shape(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)


def test_without_a_copy_there_is_no_migration(path, monkeypatch):
    made_before_the_first_revision(path)
    backups.folder_of(path).write_text("a file where the folder should be")
    monkeypatch.setattr(schema, "upgrade", upgrade_from_nothing)
    with pytest.raises(Trouble, match="cannot be backed up"):
        SessionStore.open(path)
    assert set(shape(path)) == {"alembic_version"}


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, path):
    return path if request.param == "sqlite" else request.getfixturevalue("cluster").database()


def test_rows_that_have_no_seals_are_sealed_as_they_read(address):
    """The migration that brought them reckons over every row, on every kind of database."""
    store = SessionStore.open(address)
    session = begun(store)
    session.play_to(2)
    session.add_note(Target(TargetKind.STEP, "1"), "Äußern", author="Zoë")
    session.remove_note(1)
    with store._database.writing() as connection:
        for seal in seals.SEALS:
            connection.exec_driver_sql(f"ALTER TABLE {seal.table} DROP COLUMN {seal.column}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
    store.close()
    store = SessionStore.open(address)
    assert store.recovery is None
    assert store.verify().problems == ()
    assert len(store.ledger(session.id).load().notes) == 2
    store.close()
