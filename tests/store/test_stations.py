"""Two stations on one exercise: who comes second is told so, and sees what the first one did."""

import logging
import threading
import time
import traceback

import pytest

from scenario.errors import Refused, SandtableError, Trouble
from scenario.play.session import Session
from scenario.store import postgres
from scenario.store.store import SessionStore
from tests.fixtures.clock import ticking
from tests.fixtures.sessions import TEXT, begun, small_lookup

PASSWORD = "correct-horse"
AWAY = r"does not answer|shutting down"


@pytest.fixture(params=["sqlite", "postgres"])
def address(request, tmp_path):
    if request.param == "sqlite":
        return str(tmp_path / "sessions.sqlite")
    return request.getfixturevalue("cluster").database()


@pytest.fixture
def server(cluster):
    return cluster.database()


def joined(store, session):
    return Session(store.ledger(session.id), small_lookup(), ticking())


def test_the_other_station_sees_a_new_step_within_a_second(address):
    one, other = SessionStore.open(address), SessionStore.open(address)
    session = begun(one)
    watch = other.watch()
    assert watch.changed() == frozenset()
    seen = []
    listener = threading.Thread(target=lambda: seen.append((watch.changed(5.0), time.monotonic())))
    # SQLite's connections stay in their thread, so there the watch is asked after the step
    listens = address.startswith("postgresql")
    if listens:
        listener.start()
    session.advance()
    acknowledged = time.monotonic()
    if listens:
        listener.join()
    else:
        listener.run()
    changed, when = seen[0]
    assert changed == {session.id}
    assert when - acknowledged < 1.0
    assert joined(other, session).head == session.head
    assert watch.changed() == frozenset()
    watch.close(), one.close(), other.close()


def test_new_sessions_names_and_looks_are_seen_too(address):
    one, other = SessionStore.open(address), SessionStore.open(address)
    watch = other.watch()
    session = begun(one)
    assert watch.changed(1.0) == {session.id}
    session.rename("Tuesday")
    assert watch.changed(1.0) == {session.id}
    assert other.sessions()[0].name == "Tuesday"
    watch.close(), one.close(), other.close()


def test_of_two_steps_at_once_one_is_kept_and_one_is_refused(server):
    stores = [SessionStore.open(server) for _ in range(4)]
    session = begun(stores[0])
    for _ in range(6):
        stations = [joined(store, session) for store in stores]
        start, told = threading.Barrier(4), []

        def play(station, start=start, told=told):
            start.wait()
            try:
                station.advance_event() if not station.at_end else station.undo()
            except Refused as refused:
                told.append(refused.message)
            else:
                told.append("kept")

        threads = [threading.Thread(target=play, args=(station,)) for station in stations]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(told) == ["The game has moved on."] * 3 + ["kept"]
    stored = stores[0].ledger(session.id).load()
    assert stored.position.head in {step.id for step in stored.steps}
    for store in stores:
        store.close()


def test_two_stations_may_make_the_tables_at_the_same_time(server):
    start, opened = threading.Barrier(4), []

    def open_it():
        start.wait()
        store = SessionStore.open(server)
        opened.append(store.sessions())
        store.close()

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert opened == [[]] * 4


def test_a_session_on_a_server_is_taken_up_again(server):
    store = SessionStore.open(server)
    session = begun(store)
    session.play_to(2)
    store.close()
    store = SessionStore.open(server)
    again = store.resume(session.id, lambda text: small_lookup().scenario, ticking())
    assert store.scenario_text(session.id) == TEXT
    assert (again.head, again.viewed) == (session.head, session.viewed)
    assert store.where.startswith("postgresql://tests@/sessions_")
    assert not store.read_only and store.take_over()
    assert store.back_up() is None
    assert store.verify().problems == ()
    store.close()


def test_a_newer_server_is_refused(server, cluster):
    SessionStore.open(server).close()
    name = server.split("/")[3].split("?")[0]
    cluster.sql(name, "UPDATE alembic_version SET version_num = '0042'")
    with pytest.raises(Trouble, match="version 42"):
        SessionStore.open(server)


def test_a_server_that_goes_away_is_trouble_and_play_goes_on_when_it_is_back(cluster):
    address = cluster.database()
    store = SessionStore.open(address)
    session = begun(store)
    watch = store.watch()
    cluster.stop("fast")
    try:
        with pytest.raises(Trouble, match=AWAY):
            session.advance()
        assert session.head.id == 1
        with pytest.raises(Trouble, match=AWAY):
            watch.changed()
    finally:
        cluster.start()
    assert watch.changed(0.1) == frozenset()
    session.advance()
    assert watch.changed(1.0) == {session.id}
    assert joined(store, session).head == session.head
    watch.close(), store.close()


@pytest.fixture
def guarded(cluster):
    """A database for a user with a password that the server asks for."""
    address = cluster.database()
    name = address.split("/")[3].split("?")[0]
    cluster.sql(name, f"CREATE ROLE guarded LOGIN PASSWORD '{PASSWORD}'")
    cluster.sql(name, "GRANT ALL ON SCHEMA public TO guarded")
    rules = cluster.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"local {name} guarded scram-sha-256\n{before}")
    cluster.sql(name, "SELECT pg_reload_conf()")
    yield address.replace("tests@", "guarded@")
    rules.write_text(before)
    cluster.sql(name, "REASSIGN OWNED BY guarded TO tests; DROP OWNED BY guarded")
    cluster.sql(name, "DROP ROLE guarded")


def test_a_password_comes_from_the_environment_and_goes_nowhere(guarded, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    store = SessionStore.open(guarded)
    session = begun(store)
    assert PASSWORD not in store.where
    store._database.engine.dispose()
    monkeypatch.setenv("PGPASSWORD", f"not-{PASSWORD}")
    with pytest.raises(SandtableError, match="does not let you in") as caught:
        session.advance()
    assert PASSWORD not in "".join(traceback.format_exception(caught.value))
    assert PASSWORD not in caplog.text
    assert PASSWORD not in repr(store._database)
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    assert session.advance().step.id == 2
    store.close()


def test_a_password_comes_from_libpqs_own_file(guarded, monkeypatch, tmp_path):
    file = tmp_path / "pgpass"
    file.write_text(f"*:*:*:guarded:{PASSWORD}\n")
    file.chmod(0o600)
    monkeypatch.setenv("PGPASSFILE", str(file))
    store = SessionStore.open(guarded)
    assert store.sessions() == []
    store.close()


def test_without_the_driver_it_is_said_how_to_get_it(monkeypatch):
    def without(*_args, **_options):
        raise ModuleNotFoundError("No module named 'psycopg'")

    monkeypatch.setattr(postgres, "create_engine", without)
    with pytest.raises(Trouble, match="driver is not installed") as caught:
        SessionStore.open("postgresql://nowhere/sessions")
    assert "sandtable[postgres]" in caught.value.hint


def test_a_server_that_is_not_there_is_trouble(tmp_path):
    pytest.importorskip("psycopg")
    with pytest.raises(Trouble, match="does not answer") as caught:
        SessionStore.open(f"postgresql://tests@/sessions?host={tmp_path}")
    assert "SANDTABLE_DATABASE" in caught.value.hint
