"""Handing things on by the command line: from one user folder into another, empty one."""

import json
import os
import subprocess
import sys
from contextlib import closing

import pytest

from scenario.cli import main
from scenario.core.lookup import Lookup
from scenario.files.exercise_file import write_exercise
from scenario.files.scenario_file import read_scenario, read_scenario_text
from scenario.play.session import Session
from scenario.play.taking import now
from scenario.resources import scenario_path
from scenario.settings import database_url, library_folder
from scenario.store.store import SessionStore
from tests.files.bundle.making import PNG, changed_text


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    """Turns to another user folder."""

    def turn_to(name: str) -> None:
        monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / name))

    turn_to("first")
    return turn_to


def digests() -> dict[str, list[tuple[int, str]]]:
    """The digest of the world at every step of every kept session, by the session's name."""
    with closing(SessionStore.open(database_url())) as store:
        found = {}
        for summary in store.sessions():
            lookup = Lookup(read_scenario_text(store.scenario_text(summary.id), "kept").scenario)
            record = store.ledger(summary.id).load()
            chronicle = Session(store.ledger(summary.id), lookup, now).chronicle()
            worlds = [chronicle.at(step.moment).digest() for step in record.steps]
            kept = [step.digest for step in record.steps]
            found[summary.name] = list(zip(kept, worlds, strict=True))
        return found


def run(capsys, *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_a_recorded_session_has_the_same_digest_at_every_step(in_folder, tmp_path, capsys):
    path = str(tmp_path / "sahel.sandtable")
    run(capsys, "replay", "wagner-africa-corps", "--session", "Class of May")
    run(capsys, "bundle", "wagner-africa-corps", "--with-sessions", "--to", path)
    before = digests()
    assert len(before["Class of May"]) == 13
    in_folder("second")
    assert not library_folder().parent.exists()
    run(capsys, "import", path)
    assert digests() == before


def command(home, *arguments: object) -> str:
    """What a command of its own process says, in another user's folder."""
    done = subprocess.run(
        [sys.executable, "-m", "scenario", *map(str, arguments)],
        env={**os.environ, "SANDTABLE_HOME": str(home)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def only_session(home) -> str:
    (line,) = command(home, "sessions").splitlines()[2:]
    return line.split()[0]


def test_everything_opens_in_an_empty_folder_by_commands_of_their_own(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    scenario, bundle = tmp_path / "sahel.scenario.json", tmp_path / "sahel.sandtable"
    value = json.loads(scenario_path("wagner-africa-corps").read_text())
    scenario.write_text(json.dumps(value | {"id": "sahel"}))
    loaded = read_scenario(scenario).scenario
    plan, picture = tmp_path / "kidal.sandtable-exercise.json", tmp_path / "kidal.png"
    plan.write_text(write_exercise(loaded.exercises[0], loaded))
    picture.write_bytes(PNG)
    (tmp_path / "sahel").mkdir()
    layer = tmp_path / "sahel" / "road.geojson"
    layer.write_text('{"type": "LineString", "coordinates": [[-8, 12], [2, 19]]}')
    command(first, "replay", scenario, "--session", "Class of May")
    session = only_session(first)
    attached = ("--attach", plan, "--attach", picture)
    command(first, "bundle", session, *attached, "--sign", "--to", bundle)
    told = json.loads(command(second, "import", bundle, "--json"))
    roles = [part["role"] for part in told["parts"]]
    assert roles == ["scenario", "session", "plan", "layer", "picture"]
    (taken,) = told["taken"]["sessions"]
    assert only_session(second) == taken != session
    recordings = [tmp_path / "before.json", tmp_path / "after.json"]
    command(first, "sessions", "export", session, recordings[0])
    command(second, "sessions", "export", taken, recordings[1])
    before, after = (json.loads(each.read_text())["steps"] for each in recordings)
    assert [step["digest"] for step in before] == [step["digest"] for step in after]
    assert len(before) == 13 and recordings[0].read_bytes() == recordings[1].read_bytes()
    assert "All is as it was kept." in command(second, "sessions", "verify", taken)
    turns = ("replay", "sahel", "--json")
    assert command(second, *turns) == command(first, "replay", scenario, "--json")
    beside = {each.name: each.read_bytes() for each in (second / "library" / "sahel").iterdir()}
    assert beside == {
        "plan-kidal.sandtable-exercise.json": plan.read_bytes(),
        "layer-road.geojson": layer.read_bytes(),
        "picture-kidal.png": PNG,
    }


def test_a_session_goes_with_its_scenario(in_folder, tmp_path, capsys):
    path = str(tmp_path / "two.sandtable")
    run(capsys, "replay", "two-rivers", "--session", "Played", "--to", "1")
    with closing(SessionStore.open(database_url())) as store:
        (summary,) = store.sessions()
    told = json.loads(run(capsys, "bundle", summary.id, "--to", path, "--json"))
    assert [part["role"] for part in told["parts"]] == ["scenario", "session"]


def test_telling_changes_nothing(in_folder, tmp_path, capsys):
    path = str(tmp_path / "two.sandtable")
    run(capsys, "bundle", "two-rivers", "--to", path, "--note", "For Monday")
    in_folder("second")
    told = run(capsys, "import", path, "--dry-run")
    assert "For Monday" in told
    assert "Not signed" in told
    assert "already there, to the letter" in told
    assert not library_folder().parent.exists()


def test_what_is_taken_in_is_told_with_where_it_is(in_folder, tmp_path, capsys):
    note, path = tmp_path / "note.txt", str(tmp_path / "two.sandtable")
    note.write_text("Read this first.", encoding="utf-8")
    run(capsys, "replay", "two-rivers", "--session", "Begun", "--to", "0")
    run(capsys, "bundle", "two-rivers", "--with-sessions", "--attach", str(note), "--to", path)
    in_folder("second")
    told = run(capsys, "import", path)
    assert ": 1 step, kept as a new session" in told
    assert "Already there as two-rivers: " in told
    beside = library_folder() / "two-rivers"
    assert f"What belongs to it is in {beside}\n" in told
    assert [each.read_text() for each in beside.iterdir()] == ["Read this first."]


def test_files_with_names_in_other_letters_go_along(in_folder, tmp_path, capsys):
    files = [tmp_path / "Карта.txt", tmp_path / "Отчёт.txt"]
    for file in files:
        file.write_text(f"This is {file.stem}.", encoding="utf-8")
    attached = [part for file in files for part in ("--attach", str(file))]
    path = str(tmp_path / "a.sandtable")
    run(capsys, "bundle", "two-rivers", *attached, "--to", path)
    run(capsys, "import", path)
    kept = (library_folder() / "two-rivers").glob("*.txt")
    assert {each.read_text(encoding="utf-8") for each in kept} == {
        "This is Карта.", "This is Отчёт.",
    }  # fmt: skip


def test_a_scenario_of_ones_own_is_found_by_its_id(in_folder, tmp_path, capsys):
    file, path = tmp_path / "own.scenario.json", str(tmp_path / "own.sandtable")
    file.write_bytes(changed_text(b"my-own"))
    run(capsys, "bundle", str(file), "--to", path)
    in_folder("second")
    told = json.loads(run(capsys, "import", path, "--json"))
    assert told["scenarios"][0]["fate"] == "new"
    assert (library_folder() / "my-own.scenario.json").read_bytes() == file.read_bytes()
    assert "Two Rivers" in run(capsys, "replay", "my-own", "--to", "0")


def test_the_same_id_is_a_copy_unless_it_is_asked_for_otherwise(in_folder, tmp_path, capsys):
    file, path = tmp_path / "own.scenario.json", str(tmp_path / "own.sandtable")
    for title in (b"First", b"Second"):
        file.write_bytes(changed_text(b"my-own", title))
        run(capsys, "bundle", str(file), "--to", path)
        run(capsys, "import", path)
    assert sorted(each.name for each in library_folder().glob("*.json")) == [
        "my-own-2.scenario.json", "my-own.scenario.json"
    ]  # fmt: skip
    run(capsys, "import", path, "--same-id", "update")
    assert b"Second" in (library_folder() / "my-own.scenario.json").read_bytes()


def test_a_sealed_bundle_needs_its_passphrase(in_folder, tmp_path, monkeypatch, capsys):
    path, secret = str(tmp_path / "sealed.sandtable"), tmp_path / "secret"
    monkeypatch.setenv("SANDTABLE_PASSPHRASE", "the ford at dawn")
    run(capsys, "bundle", "two-rivers", "--encrypt", "--to", path)
    monkeypatch.delenv("SANDTABLE_PASSPHRASE")
    assert main(["import", path, "--dry-run"]) == 1
    assert "passphrase is needed" in capsys.readouterr().err
    secret.write_text("the ford at dusk\n")
    assert main(["import", path, "--dry-run", "--passphrase-file", str(secret)]) == 1
    assert "not its passphrase" in capsys.readouterr().err
    secret.write_text("the ford at dawn\n")
    assert "Two Rivers" in run(
        capsys, "import", path, "--dry-run", "--passphrase-file", str(secret)
    )


def test_a_known_key_is_told_by_its_name(in_folder, tmp_path, capsys):
    path = str(tmp_path / "signed.sandtable")
    run(capsys, "bundle", "two-rivers", "--sign", "--to", path)
    key = run(capsys, "keys", "own").splitlines()[0]
    in_folder("second")
    assert "a key you do not know" in run(capsys, "import", path, "--dry-run")
    run(capsys, "keys", "know", key, "Ada")
    assert "Signed by the key you know as Ada." in run(capsys, "import", path, "--dry-run")
    assert "Ada" in run(capsys, "keys")
    run(capsys, "keys", "forget", key)
    assert "a key you do not know" in run(capsys, "import", path, "--dry-run")


def test_a_recording_is_imported_or_told(in_folder, tmp_path, capsys):
    path = str(tmp_path / "played.sandtable-session.json")
    run(capsys, "replay", "two-rivers", "--session", "Played", "--to", "1")
    with closing(SessionStore.open(database_url())) as store:
        (summary,) = store.sessions()
    run(capsys, "sessions", "export", summary.id, path)
    in_folder("second")
    told = json.loads(run(capsys, "import", path, "--dry-run", "--json"))
    assert told["sessions"] == [{"name": "Played", "scenario": "Tutorial: Two Rivers", "steps": 2}]
    assert digests() == {}
    assert json.loads(run(capsys, "import", path, "--json"))["taken"]["sessions"]
    assert list(digests()) == ["Played"]


@pytest.mark.parametrize(
    "content, code, said",
    [
        (b"PK\x03\x04 and no more", 2, "not sound"),
        (b"{}", 1, "nothing that can be taken in"),
        (b"{", 2, "not JSON"),
        (b"SANDTABLE-SEALED 9\n", 1, "does not know"),
    ],
)
def test_what_cannot_be_imported_is_told(content, code, said, in_folder, tmp_path, capsys):
    path = tmp_path / "bad.sandtable"
    path.write_bytes(content)
    assert main(["import", str(path)]) == code
    assert said in capsys.readouterr().err
    assert not library_folder().parent.exists()


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["bundle", "two-rivers", "--to", "a.zip"], "ends in .sandtable"),
        (["bundle", "two-rivers", "two-rivers", "--attach", "a.exe", "--to", "a.sandtable"],
         "cannot be part"),
        (["export"], "takes a SOURCE"),
        (["export", "two-rivers", "--to", "a.doc"], "no export to a file that ends in .doc"),
        (["export", "two-rivers", "--to", "a.csv", "--option", "x"], "NAME=VALUE"),
        (["export", "two-rivers", "--to", "a.csv", "--layout", "a4"], "has no option layout"),
    ],
)  # fmt: skip
def test_what_is_asked_for_wrongly_is_refused(
    arguments, said, in_folder, capsys, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 1
    assert said in capsys.readouterr().err


def test_a_turn_of_a_session_is_exported(in_folder, tmp_path, capsys):
    path = tmp_path / "turn.csv"
    run(capsys, "replay", "two-rivers", "--session", "Played", "--to", "1")
    with closing(SessionStore.open(database_url())) as store:
        (summary,) = store.sessions()
    told = run(capsys, "export", summary.id, "--to", str(path), "--turn", "1", "--json")
    assert json.loads(told)["bytes"] == path.stat().st_size
    assert main(["export", summary.id, "--to", str(path), "--turn", "2"]) == 1
    assert "not been played" in capsys.readouterr().err


def test_a_branch_is_exported_by_its_name(in_folder, tmp_path, capsys):
    run(capsys, "replay", "two-rivers", "--session", "Played", "--to", "2")
    with closing(SessionStore.open(database_url())) as store:
        (summary,) = store.sessions()
        lookup = Lookup(read_scenario_text(store.scenario_text(summary.id), "kept").scenario)
        session = Session(store.ledger(summary.id), lookup, now)
        session.branch_from(session.turn_end(1), "Otherwise")
    drawn, table = tmp_path / "two.svg", tmp_path / "one.csv"
    run(capsys, "export", summary.id, "--to", str(drawn), "--branch", "Main",
        "--option", "against=branch:Otherwise")  # fmt: skip
    assert "Otherwise" in drawn.read_text() and ">Main<" in drawn.read_text()
    run(capsys, "export", summary.id, "--to", str(table), "--branch", "Main", "--turn", "2")
    said = ["export", summary.id, "--to", str(table)]
    assert main([*said, "--branch", "Otherwise", "--turn", "2"]) == 1
    assert "on this branch" in capsys.readouterr().err
    assert main([*said, "--branch", "Others"]) == 1
    assert "Did you mean Otherwise?" in capsys.readouterr().err


def test_what_can_be_compared_is_told_by_help(capsys):
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    for way in ("against=T3", "against=ID", "against=history", "against=branch:NAME", "--branch"):
        assert way in told


def test_the_formats_are_listed(capsys):
    endings = [line.split()[0] for line in run(capsys, "export", "--formats").splitlines()]
    assert {".gpkg", ".geojson", ".kml", ".csv", ".xlsx", ".graphml"} <= set(endings)
    records = [
        json.loads(line) for line in run(capsys, "export", "--formats", "--json").splitlines()
    ]
    assert {record["ending"] for record in records} <= set(endings)


def test_a_scenario_of_orbat_mapper_is_a_draft_in_the_library(in_folder, tmp_path, capsys):
    path = tmp_path / "out.orbat.json"
    run(capsys, "export", "two-rivers", "--to", str(path))
    told = json.loads(run(capsys, "import", str(path), "--json"))
    assert any("Not carried over" in sentence for sentence in told["report"])
    (file,) = library_folder().glob("*.scenario.json")
    assert main(["validate", str(file)]) == 0
    assert "Made up" in run(capsys, "import", str(path), "--dry-run")


def test_a_scenario_file_is_taken_into_the_library(in_folder, tmp_path, capsys):
    file = tmp_path / "own.scenario.json"
    file.write_bytes(changed_text(b"my-own"))
    run(capsys, "import", str(file))
    assert (library_folder() / "my-own.scenario.json").read_bytes() == file.read_bytes()


def test_an_exercise_plan_is_kept_beside_its_scenario(in_folder, tmp_path, capsys):
    path = tmp_path / "kidal.sandtable-exercise.json"
    loaded = read_scenario(scenario_path("wagner-africa-corps")).scenario
    path.write_text(write_exercise(loaded.exercises[0], loaded))
    run(capsys, "import", str(path))
    (kept,) = (library_folder() / "wagner-africa-corps").iterdir()
    assert kept.name == "plan-kidal.sandtable-exercise.json"
    assert kept.read_text() == path.read_text()


@pytest.mark.parametrize("named", ["../there", "/etc/passwd", "//host/share/x.scenario.json", 7])
def test_a_plan_opens_no_file_that_it_names_itself(named, in_folder, tmp_path, capsys):
    (tmp_path / "there.scenario.json").write_text("{}")
    plan = tmp_path / "x.sandtable-exercise.json"
    plan.write_text(
        json.dumps({"format": "sandtable.exercise", "version": "1.0", "scenario": named})
    )
    assert main(("import", str(plan))) == 1
    assert "a scenario that is not here" in capsys.readouterr().err


def test_nothing_is_taken_in_while_the_sessions_can_only_be_looked_at(in_folder, tmp_path, capsys):
    file, path = tmp_path / "own.scenario.json", str(tmp_path / "own.sandtable")
    file.write_bytes(changed_text(b"my-own"))
    run(capsys, "replay", str(file), "--session", "Played", "--to", "1")
    run(capsys, "bundle", str(file), "--with-sessions", "--to", path)
    in_folder("second")
    with closing(SessionStore.open(database_url())):
        assert main(["import", path]) == 1
    assert "Another window" in capsys.readouterr().err
    assert not library_folder().exists()
    run(capsys, "import", path)
    assert list(digests()) == ["Played"]
