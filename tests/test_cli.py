import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from scenario.cli import main
from scenario.cli.window import can_show, has_display
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.errors import Trouble
from scenario.files.scenario_file import read_scenario
from scenario.play.exercise.conduct import Conduct
from scenario.play.session import Session
from scenario.play.taking import now
from scenario.resources import scenario_path
from scenario.settings import database_url
from scenario.store.store import SessionStore
from tests.fixtures.drill import drill

ROOT = Path(__file__).resolve().parent.parent
TWO_RIVERS = str(ROOT / "tests" / "fixtures" / "two_rivers.scenario.json")
WORLD = {"control", "forces", "relations", "influence", "actors", "blocs", "recognition"}


def run(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    code = main(argv)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def replayed(capsys, *argv: str) -> list[dict]:
    code, out, _ = run(capsys, "replay", *argv, "--json")
    assert code == 0
    return [json.loads(line) for line in out.splitlines()]


def test_json_has_one_object_a_turn_with_the_whole_world(capsys):
    turns = replayed(capsys, TWO_RIVERS)
    assert [(turn["turn"], turn["from"], turn["to"]) for turn in turns] == [
        ("T0", "2000", "2000"),
        ("T1", "2001-01", "2001-06"),
        ("T2", "2001-07-01", "2002"),
    ]
    assert all(set(turn) == WORLD | {"turn", "title", "from", "to", "changed"} for turn in turns)
    assert turns[1]["changed"]["control"] == ["ford"]
    assert turns[1]["control"]["ford"]["rivals"] == ["REB"]


def test_json_is_the_same_every_time(capsys):
    assert run(capsys, "replay", TWO_RIVERS, "--json") == run(
        capsys, "replay", TWO_RIVERS, "--json"
    )


@pytest.mark.parametrize("turn", ["T1", "1"])
def test_replay_ends_where_it_is_told(capsys, turn):
    assert [each["turn"] for each in replayed(capsys, TWO_RIVERS, "--to", turn)] == ["T0", "T1"]


def test_a_perspective_gives_another_map(capsys):
    reported = replayed(capsys, TWO_RIVERS)
    republic = replayed(capsys, TWO_RIVERS, "--perspective", "republic")
    assert reported[1]["control"]["ford"]["state"] == "contested"
    assert republic[1]["control"]["ford"]["state"] == "held"


def test_text_tells_what_changed_why_and_who_says_so(capsys):
    code, out, _ = run(capsys, "replay", TWO_RIVERS)
    assert code == 0
    assert out.startswith("Two Rivers (As reported)\n")
    fight = out[out.index("2. Fight at the ford, 2001-04-01") : out.index("T2  The company goes")]
    assert "The Ford: held by Republic of Two Rivers → contested between" in fight
    assert "accounts differ" in fight
    assert "says so: Delta Herald P3: “Both sides hold a bank of the river.”, medium" in fight
    assert "also said: denied by Republic of Two Rivers: “Nothing was lost at the ford.”" in fight


def test_text_tells_beginnings_and_ends(capsys):
    _, out, _ = run(capsys, "replay", TWO_RIVERS)
    assert "• East: held by Republic of Two Rivers" in out
    assert "• Company of the Lance supports Republic of Two Rivers: from now on" in out
    assert "• influence of Company of the Lance in Republic of Two Rivers: major → ends" in out
    assert "led by President Amari → President Odon" in out
    assert "ceases to exist; absorbed into Republic of Two Rivers (everywhere)" in out


def test_what_a_file_says_cannot_pose_as_a_line_of_ours(capsys, tmp_path):
    text = Path(TWO_RIVERS).read_text(encoding="utf-8")
    hostile = tmp_path / "hostile.scenario.json"
    hostile.write_text(text.replace("Fight at the ford", "Fight\\n  9. Forged"), encoding="utf-8")
    _, out, _ = run(capsys, "replay", str(hostile))
    assert "  2. Fight\\n  9. Forged, 2001-04-01\n" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["no-such-scenario"], "There is no scenario no-such-scenario."),
        (["wagner-africa-corp"], "Did you mean wagner-africa-corps?"),
        (["missing.scenario.json"], "missing.scenario.json"),
        ([TWO_RIVERS, "--to", "T3"], "There is no turn T3."),
        ([TWO_RIVERS, "--to", "-1"], "There is no turn -1."),
        ([TWO_RIVERS, "--perspective", "republik"], "Did you mean republic?"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(capsys, argv, said):
    code, out, err = run(capsys, "replay", *argv)
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("argv", "code", "kind"),
    [
        (["export", TWO_RIVERS, "--to", "x.docx"], 1, "refused"),
        (["export", "no-such-scenario", "--to", "x.csv"], 2, "trouble"),
        (["bundle", TWO_RIVERS, "--to", "x.zip"], 1, "refused"),
        (["import", "missing.sandtable"], 2, "trouble"),
        (["report", "0123abcd", "--to", "x.html"], 2, "trouble"),
    ],
)
def test_scripts_are_told_in_json_what_is_wrong(capsys, argv, code, kind):
    got, out, err = run(capsys, *argv, "--json")
    told = json.loads(out)
    assert (got, told["kind"]) == (code, kind)
    assert err == f"sandtable: {told['error']} {told['hint']}".rstrip() + "\n"
    assert run(capsys, *argv) == (code, "", err)


def test_a_shipped_scenario_is_known_by_its_id():
    assert scenario_path("wagner-africa-corps").is_file()
    with pytest.raises(Trouble):
        scenario_path("nothing-like-it")


def test_validate_says_what_is_wrong_and_where(capsys, tmp_path):
    bad = tmp_path / "bad.scenario.json"
    text = Path(TWO_RIVERS).read_text(encoding="utf-8")
    bad.write_text(text.replace('"holder": "REP"', '"holder": "RAP"', 1), encoding="utf-8")
    code, out, _ = run(capsys, "validate", str(bad))
    assert code == 1
    assert f"{bad}:" in out
    assert 'Did you mean "REP"?' in out
    assert out.endswith(f"1 error, 0 warnings\n{bad}: not valid\n")
    code, out, _ = run(capsys, "validate", str(bad), "--json")
    (problem,) = map(json.loads, out.splitlines())
    assert code == 1
    assert problem["line"] > 1 and problem["pointer"].startswith("/turns/")


def test_validate_takes_many_files_and_the_worst_one_counts(capsys, tmp_path):
    code, out, _ = run(capsys, "validate", TWO_RIVERS)
    assert (code, out) == (0, f"{TWO_RIVERS}: valid\n")
    code, out, _ = run(capsys, "validate", str(tmp_path / "missing.json"), TWO_RIVERS)
    assert code == 2
    assert "missing.json: cannot be read" in out
    assert f"{TWO_RIVERS}: valid" in out


def test_the_shipped_scenario_is_valid(capsys):
    code, out, _ = run(capsys, "validate", str(scenario_path("wagner-africa-corps")))
    assert code == 0, out


def test_strict_takes_warnings_as_errors(capsys, tmp_path):
    newer = tmp_path / "newer.scenario.json"
    text = Path(TWO_RIVERS).read_text(encoding="utf-8")
    newer.write_text(text.replace('"1.3"', '"1.9"', 1).replace('"title"', '"new": 1,\n"title"', 1))
    assert run(capsys, "validate", str(newer))[0] == 0
    assert run(capsys, "validate", "--strict", str(newer))[0] == 1


def test_the_schema_is_printed_as_it_is_shipped(capsys):
    code, out, _ = run(capsys, "schema")
    assert code == 0
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_where_a_window_can_be_shown(environment, platform, expected):
    assert has_display(environment, platform) is expected


def test_a_display_has_to_answer(tmp_path):
    runtime = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-9"}
    assert not can_show(runtime, "linux")
    assert not can_show({"DISPLAY": ":6123"}, "linux")
    assert not can_show({"DISPLAY": "nonsense"}, "linux")
    assert can_show({"DISPLAY": ":6123", "QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert can_show({}, "darwin")
    with socket.socket(socket.AF_UNIX) as display:
        display.bind(str(tmp_path / "wayland-9"))
        display.listen()
        assert can_show(runtime, "linux")
        assert can_show(runtime | {"DISPLAY": ":6123"}, "linux")
    with socket.create_server(("localhost", 6000 + 6123)):
        assert can_show({"DISPLAY": "localhost:6123.0"}, "linux")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_a_display_that_is_gone_is_said_in_one_sentence():
    process = command(DISPLAY=":6123", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert "no display" in err and "sandtable replay" in err
    assert err.count("\n") == 1


def test_what_became_of_a_damaged_file_is_told_beside_the_output(capsys, home):
    run(capsys, "replay", "wagner-africa-corps", "--to", "1", "--session", "Kept")
    path = home / "sessions.sqlite"
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"x" * 4096 + whole[8192:])
    code, out, err = run(capsys, "sessions", "rename", "nobody", "Name")
    assert err.startswith("sandtable: The file of your sessions was damaged")
    assert str(home / "sessions.sqlite.damaged") in err.replace("\n", "")
    assert (code, out) == (2, "")
    code, out, err = run(capsys, "sessions")
    assert (code, err) == (0, "")


def command(*argv: str, **changed: str | None) -> subprocess.Popen:
    environment = {**os.environ, **{k: v for k, v in changed.items() if v is not None}}
    for name in (name for name, value in changed.items() if value is None):
        environment.pop(name, None)
    return subprocess.Popen(
        [sys.executable, "-m", "scenario", *argv],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is a display")
def test_without_a_display_it_says_so_and_names_replay():
    process = command(DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, "")
    assert "no display" in err and "sandtable replay" in err
    assert err.count("\n") == 1


def test_a_reader_that_leaves_early_is_no_error():
    process = command("replay", "wagner-africa-corps", "--json")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 0
    process.stderr.close()


def test_help_and_replay_load_nothing_heavy():
    heavy = "PySide6 sqlalchemy alembic numpy pyqtgraph"
    script = (
        "import sys; from scenario.cli import main; main(['replay', sys.argv[1]]);"
        f"print([name for name in '{heavy}'.split() if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, TWO_RIVERS],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr.strip() == "[]"


def test_a_replay_is_kept_as_a_session_and_played_on(capsys, home):
    argv = ["replay", TWO_RIVERS, "--session", "Class of Monday"]
    code, _, noted = run(capsys, *argv, "--to", "T1")
    assert code == 0
    assert noted == f"The session “Class of Monday” is kept in {home / 'sessions.sqlite'}\n"
    _, listed, _ = run(capsys, "sessions")
    where, _, *rows = listed.splitlines()
    assert where == f"Sessions are kept in {home / 'sessions.sqlite'}"
    assert len(rows) == 1
    assert "Class of Monday" in rows[0] and "1 of 2" in rows[0]
    assert run(capsys, *argv)[0] == 0
    session = rows[0].split()[0]
    with closing(SessionStore.open(database_url())) as store:
        kept = store.sessions()[0]
    assert (kept.viewed.turn, kept.game.turn) == (0, 2), "the window opens it at its beginning"
    code, shown, _ = run(capsys, "sessions", "show", session)
    assert code == 0
    assert "turn 2 of 2: The company goes" in shown
    assert "steps         3" in shown


def test_a_session_with_acts_of_play_is_replayed_as_it_went(capsys):
    run(capsys, "replay", TWO_RIVERS, "--to", "T0", "--session", "Otherwise")
    loaded = read_scenario(Path(TWO_RIVERS))
    with closing(SessionStore.open(database_url())) as store:
        kept = store.sessions()[0].id
        session = Session(store.ledger(kept), Lookup(loaded.scenario), now)
        session.decide("hire", "no", author="Blue", reason="No money.")
        session.edit([ControlEffect(target="ford", holder="REB")], author="", reason="Waded.")
    code, out, _ = run(capsys, "replay", TWO_RIVERS, "--session", "Otherwise")
    assert code == 0
    assert "–  decided: Hire the company? Send them home, by Blue: No money." in out
    assert "–  changed by hand: Waded." in out
    assert "1. The company is hired, 2001-02\n     • did not happen on this line" in out
    assert out.count("Fight at the ford") == 2
    with closing(SessionStore.open(database_url())) as store:
        assert [each.game.turn for each in store.sessions()] == [2]
    assert run(capsys, "replay", TWO_RIVERS, "--session", "Otherwise")[1] == out


def test_the_report_of_a_kept_exercise_is_written_and_without_one_refused(capsys, tmp_path):
    run(capsys, "replay", TWO_RIVERS, "--to", "T0", "--session", "Ford")
    loaded = read_scenario(Path(TWO_RIVERS))
    page, data = tmp_path / "report.html", tmp_path / "report.json"
    with closing(SessionStore.open(database_url())) as store:
        kept = store.sessions()[0].id
        assert run(capsys, "report", kept, "--to", str(page))[0] == 1
        conduct = Conduct(Session(store.ledger(kept), Lookup(loaded.scenario), now))
        conduct.convene(replace(drill(), turn_phases=()))
        conduct.next_phase()
        conduct.observe("They wade.")
    code, out, _ = run(capsys, "report", kept, "--to", str(page))
    assert code == 0 and out == f"{page}: The ford\n"
    assert "They wade." in page.read_text(encoding="utf-8")
    code, out, _ = run(capsys, "report", kept, "--to", str(data), "--json")
    assert json.loads(out) == {"file": str(data), "title": "The ford"}
    assert json.loads(data.read_text(encoding="utf-8"))["session"] == "Ford"
    code, _, err = run(capsys, "report", kept, "--to", str(tmp_path / "report.xyz"))
    assert code == 1 and ".docx" in err


def test_another_scenario_under_the_same_name_is_another_session(capsys, tmp_path):
    other = tmp_path / "other.scenario.json"
    text = Path(TWO_RIVERS).read_text(encoding="utf-8")
    other.write_text(text.replace("The front crosses", "The rebels cross"), encoding="utf-8")
    for path in (TWO_RIVERS, str(other)):
        assert run(capsys, "replay", path, "--session", "One")[0] == 0
    _, listed, _ = run(capsys, "sessions", "list")
    assert len(listed.splitlines()) == 4


def test_scripts_list_sessions_as_json_and_export_them_by_their_ids(capsys, tmp_path):
    run(capsys, "replay", TWO_RIVERS, "--session", "One — “day”")
    code, out, _ = run(capsys, "sessions", "list", "--json")
    (listed,) = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert (listed["name"], listed["scenario"], listed["turn"]) == ("One — “day”", "two-rivers", 2)
    path = tmp_path / "kept.csv"
    assert run(capsys, "export", listed["id"], "--to", str(path))[0] == 0
    assert path.stat().st_size


def test_exporting_into_a_folder_that_is_not_there_names_the_folder(capsys, tmp_path):
    path = tmp_path / "missing" / "a.csv"
    code, _, err = run(capsys, "export", TWO_RIVERS, "--to", str(path))
    assert code == 2
    assert f"There is no folder {path.parent}." in err


def test_without_sessions_the_list_says_so(capsys):
    code, out, _ = run(capsys, "sessions")
    assert code == 0
    assert out.endswith("There are none yet.\n")


@pytest.mark.parametrize("argv", [["show"], ["show", "nothing"]])
def test_a_session_that_is_not_there_cannot_be_shown(capsys, argv):
    code, _, err = run(capsys, "sessions", *argv)
    assert code == 2
    assert "lists them with their ids" in err


def test_a_database_that_is_not_ours_is_left_alone(capsys, tmp_path, monkeypatch):
    other = tmp_path / "notes.txt"
    other.write_text("not a database, but more than nothing", encoding="utf-8")
    monkeypatch.setenv("SANDTABLE_DATABASE", str(other))
    code, _, err = run(capsys, "replay", TWO_RIVERS, "--session", "x")
    assert (code, err.count("\n")) == (2, 1)
    assert other.read_text(encoding="utf-8").startswith("not a database")


def test_pictures_are_drawn_without_a_display(tmp_path):
    folder = tmp_path / "pictures"
    process = command(
        *("replay", TWO_RIVERS, "--to", "T1", "--json", "--pictures", str(folder)),
        DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM=None,
    )  # fmt: skip
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert [json.loads(line)["turn"] for line in out.splitlines()] == ["T0", "T1"]
    assert f"Pictures of the map, one a turn, are in {folder}" in err
    first, second = (path.read_bytes() for path in sorted(folder.iterdir()))
    assert first.startswith(b"\x89PNG") and second.startswith(b"\x89PNG")
    assert first != second


def test_pictures_that_cannot_be_written_are_said_so(tmp_path):
    (tmp_path / "file").write_text("in the way")
    process = command("replay", TWO_RIVERS, "--pictures", str(tmp_path / "file"))
    _, err = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "The folder for the pictures cannot be made" in err


def test_sessions_are_verified_backed_up_restored_and_handed_on(capsys, tmp_path, home):
    run(capsys, "replay", TWO_RIVERS, "--session", "Kept", "--to", "T1")
    session = run(capsys, "sessions")[1].splitlines()[2].split()[0]
    code, out, _ = run(capsys, "sessions", "verify")
    assert code == 0
    assert "Verified: sessions 1, steps 2." in out and "as it was kept" in out
    assert run(capsys, "sessions", "verify", session)[:2] == (0, out)
    code, _, err = run(capsys, "sessions", "verify", "nobody")
    assert code == 2 and "There is no session nobody." in err
    assert "A backup was made" in run(capsys, "sessions", "backup")[1]
    run(capsys, "replay", TWO_RIVERS, "--session", "Kept")
    code, out, _ = run(capsys, "sessions", "restore", "--list")
    assert code == 0 and len(out.splitlines()) == 2
    code, out, _ = run(capsys, "sessions", "restore")
    assert code == 0 and "sessions 1, steps 2." in out and "replaced-1" in out
    assert "1 of 2" in run(capsys, "sessions")[1]
    file = str(tmp_path / "kept.sandtable-session.json")
    assert run(capsys, "sessions", "export", session, file)[0] == 0
    code, out, _ = run(capsys, "sessions", "import", file)
    assert code == 0 and "under the id" in out
    assert len(run(capsys, "sessions")[1].splitlines()) == 4
    code, out, _ = run(capsys, "sessions", "restore", file)
    assert code == 2, "a recording is no backup"


def test_verify_says_what_is_not_as_it_was_and_changes_nothing(capsys, home):
    run(capsys, "replay", TWO_RIVERS, "--session", "Kept")
    with closing(sqlite3.connect(home / "sessions.sqlite")) as connection, connection:
        connection.execute("UPDATE steps SET digest = 'x' WHERE id = 2")
    code, out, _ = run(capsys, "sessions", "verify")
    assert code == 1
    assert "Kept" in out and "not as it was recorded" in out
    with closing(sqlite3.connect(home / "sessions.sqlite")) as connection, connection:
        connection.execute("DROP TABLE branches")
    code, _, err = run(capsys, "sessions", "verify")
    assert code == 2
    assert "is damaged (tables are missing: branches)" in err
    assert not list(home.glob("*damaged*"))


def test_without_backups_there_is_nothing_to_restore(capsys):
    code, _, err = run(capsys, "sessions", "restore")
    assert code == 2
    assert "There is no good backup" in err
    code, _, err = run(capsys, "sessions", "backup")
    assert code == 2
    assert "No backup was made" in err


def ids(capsys, *flags):
    return [line.split()[0] for line in run(capsys, "sessions", "list", *flags)[1].splitlines()[2:]]


def test_sessions_are_renamed_copied_put_away_and_thrown_away(capsys, home):
    run(capsys, "replay", TWO_RIVERS, "--to", "T1", "--session", "Monday")
    (session,) = ids(capsys)
    assert run(capsys, "sessions", "rename", session, "Tuesday")[0] == 0
    code, out, _ = run(capsys, "sessions", "duplicate", session)
    copy = out.split()[-1].rstrip(".")
    assert code == 0 and set(ids(capsys)) == {session, copy}
    assert "Tuesday (copy)" in run(capsys, "sessions")[1]
    assert "in the archive" in run(capsys, "sessions", "archive", copy)[1]
    assert (ids(capsys), ids(capsys, "--archived")) == ([session], [copy])
    assert "state         archived" in run(capsys, "sessions", "show", copy)[1]
    assert "in the trash" in run(capsys, "sessions", "trash", copy)[1]
    assert "back among" in run(capsys, "sessions", "put-back", copy)[1]
    run(capsys, "sessions", "trash", copy)
    assert ids(capsys, "--trash") == [copy]
    assert "for good: 1." in run(capsys, "sessions", "empty-trash")[1]
    assert ids(capsys) == [session] and ids(capsys, "--trash") == []


def test_a_session_that_is_not_there_cannot_be_moved(capsys):
    for act in ("archive", "trash", "put-back", "duplicate"):
        code, _, err = run(capsys, "sessions", act, "nobody")
        assert code == 2 and "There is no session nobody" in err


@pytest.mark.parametrize("file", ["for you.sandtable", "own.SCENARIO.JSON"])
def test_a_file_alone_is_opened(file, monkeypatch):
    opened = []
    monkeypatch.setattr(
        "scenario.cli.window.open_window", lambda target: opened.append(target) or 0
    )
    assert main([file]) == 0
    assert opened == [file]
