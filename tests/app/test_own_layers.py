"""Map layers of an author's own: beside a scenario, in a bundle, over the map, in a picture."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from scenario.cli import main
from scenario.origins import folder_beside, origin_of, recent_origins, remember_origin
from scenario.settings import library_folder, user_folder
from scenario.ui.recent_files import RecentFiles
from tests.app.conftest import close_run
from tests.app.test_bundles import when_asked
from tests.files.bundle.making import changed_text

ROAD = {
    "type": "Feature",
    "properties": {"name": "The old road"},
    "geometry": {"type": "LineString", "coordinates": [[-6, 13], [0, 16], [6, 13]]},
}
LAYER = json.dumps({"type": "FeatureCollection", "name": "Roads", "features": [ROAD]})


@pytest.fixture
def scenario(tmp_path) -> Path:
    """A scenario outside the library with a layer beside it."""
    made = tmp_path / "elsewhere" / "own.scenario.json"
    (made.parent / "own").mkdir(parents=True)
    made.write_bytes(changed_text(b"my-own"))
    (made.parent / "own" / "roads.geojson").write_text(LAYER)
    return made


def offered(run) -> list[QPushButton]:
    """The buttons of the recent files on the start page."""
    files = run.window.start.findChild(RecentFiles)
    return [each for each in files.findChildren(QPushButton) if each.isVisible()]


def test_a_file_is_offered_on_the_start_page_once_a_session_was_begun_from_it(
    open_runs, scenario, qtbot
):
    run = open_runs(str(scenario))
    run.window.show_start()
    (replay,) = offered(run)
    assert "own.scenario.json" in replay.accessibleName()
    first = {card.id for card in run.library.sessions()}
    replay.click()
    assert run.window.session_id not in first
    (file,) = run.library.recent_files()
    assert (file.path, file.there) == (scenario, True)
    run.window.show_start()
    scenario.unlink()
    run.window.start.refresh()
    assert not offered(run)
    assert [each.there for each in run.library.recent_files()] == [False]


def laid(run) -> list[str]:
    """The names of the layers over the map."""
    open_ = run.window.workspace
    return [each.layer.name for each in open_.map.scene.shapes.own.shown()] if open_ else []


def test_a_layer_beside_a_scenario_is_laid_each_time_it_is_opened(open_runs, scenario, qtbot):
    run = open_runs(str(scenario))
    qtbot.waitUntil(lambda: laid(run) == ["Roads"], timeout=20_000)
    close_run(run)
    again = open_runs()
    qtbot.waitUntil(lambda: laid(again) == ["Roads"], timeout=20_000)
    again.window.show_session(again.library.find("two-rivers"))
    assert laid(again) == []


def test_a_damaged_layer_is_told_and_the_session_opens_all_the_same(open_runs, scenario, qtbot):
    (scenario.parent / "own" / "front.geojson").write_text('{"type": "Nothing"}')
    run = open_runs(str(scenario))
    qtbot.waitUntil(lambda: laid(run) == ["Roads"], timeout=20_000)
    (told,) = run.dialogs
    assert "front.geojson" in told.message and told.hint


def test_a_layer_goes_with_what_is_handed_on(open_runs, scenario, tmp_path, monkeypatch, qtbot):
    first = open_runs(str(scenario))
    qtbot.waitUntil(lambda: laid(first) == ["Roads"], timeout=20_000)
    bundle = tmp_path / "own.sandtable"
    close_run(first)
    assert main(["bundle", str(scenario), "--with-sessions", "--to", str(bundle)]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    when_asked(lambda dialog: dialog.accept())
    second = open_runs(str(bundle))
    qtbot.waitUntil(lambda: laid(second) == ["Roads"], timeout=20_000)
    (kept,) = (library_folder() / "my-own").iterdir()
    assert kept.name == "layer-roads.geojson" and kept.read_text() == LAYER


def test_what_came_with_a_copy_is_found_beside_the_copy(open_runs, scenario, tmp_path, qtbot):
    bundle = tmp_path / "own.sandtable"
    main(["import", str(scenario)])
    main(["replay", str(scenario), "--session", "Played", "--to", "1"])
    scenario.write_bytes(changed_text(b"my-own", b"Another"))
    main(["replay", str(scenario), "--session", "Another played", "--to", "1"])
    assert main(["bundle", str(scenario), "--with-sessions", "--to", str(bundle)]) == 0
    assert main(["import", str(bundle)]) == 0
    assert (library_folder() / "my-own-2" / "layer-roads.geojson").exists()
    run = open_runs()
    cards = [card for card in run.library.sessions() if card.name == "Another played"]
    copy = library_folder() / "my-own-2.scenario.json"
    taken = [card.id for card in cards if origin_of(card.id) == copy]
    assert len(cards) == 2 and len(taken) == 1
    run.window.resume(taken[0])
    qtbot.waitUntil(lambda: laid(run) == ["Roads"], timeout=20_000)


def test_layers_of_two_scenarios_stay_apart(scenario, tmp_path, monkeypatch, home):
    other = scenario.with_name("other.scenario.json")
    other.write_bytes(changed_text(b"other"))
    (scenario.parent / "other").mkdir()
    (scenario.parent / "other" / "roads.geojson").write_text(LAYER.replace("old", "new"))
    bundle = str(tmp_path / "two.sandtable")
    assert main(["bundle", str(scenario), str(other), "--to", bundle]) == 0
    monkeypatch.setenv("SANDTABLE_HOME", str(tmp_path / "another"))
    assert main(["import", bundle]) == 0
    kept = {
        str(path.relative_to(library_folder())): path.read_text()
        for path in library_folder().rglob("*.geojson")
    }
    assert sorted(kept) == ["my-own/layer-roads.geojson", "other/layer-roads-2.geojson"]
    assert "new" in kept["other/layer-roads-2.geojson"]


def test_a_bundle_with_a_layer_that_cannot_be_drawn_is_refused(scenario, tmp_path, capsys):
    (scenario.parent / "own" / "roads.geojson").write_text('{"type": "Nothing"}')
    assert main(["bundle", str(scenario), "--to", str(tmp_path / "x.sandtable")]) == 2
    assert "roads.geojson" in capsys.readouterr().err
    assert not (tmp_path / "x.sandtable").exists()


def test_a_picture_shows_them(scenario, tmp_path):
    pictures = []
    for _ in range(2):
        assert main(["export", str(scenario), "--to", str(tmp_path / "x.svg"), "--turn", "0"]) == 0
        pictures.append((tmp_path / "x.svg").read_text())
        (scenario.parent / "own" / "roads.geojson").unlink(missing_ok=True)
    assert pictures[0].count("own layers") == 1 and "own layers" not in pictures[1]


def test_where_they_lie_follows_the_file_of_the_scenario(home, tmp_path):
    assert folder_beside("a", None) == library_folder() / "a"
    assert folder_beside("a", library_folder() / "a.scenario.json") == library_folder() / "a"
    assert folder_beside("a", library_folder() / "a-2.scenario.json") == library_folder() / "a-2"
    assert folder_beside("a", tmp_path / "b.scenario.json") == tmp_path / "b"
    assert folder_beside("a", tmp_path / ".scenario.json") == tmp_path / ".scenario.json"


def test_a_note_that_is_damaged_is_as_good_as_none(home, tmp_path):
    remember_origin("one", "a", tmp_path / "b.scenario.json")
    assert origin_of("one") == tmp_path / "b.scenario.json"
    (user_folder() / "origins.json").write_text('{"one": 7}')
    assert origin_of("one") is None
    (user_folder() / "origins.json").write_text("{")
    assert origin_of("one") is None
    remember_origin("one", "a", library_folder() / "a.scenario.json")
    assert origin_of("one") is None


def test_recent_files_are_those_sessions_were_begun_from_last_each_once(home, tmp_path):
    assert recent_origins(3) == []
    for number, name in enumerate(["a", "b", "a", "c", "d"]):
        remember_origin(str(number), name, tmp_path / f"{name}.scenario.json")
    remember_origin("usual", "e", library_folder() / "e.scenario.json")
    found = [path.name.partition(".")[0] for path in recent_origins(3)]
    assert found == ["d", "c", "a"]
    (user_folder() / "origins.json").write_text('{"one": 7, "two": "", "three": "/x/y"}')
    assert recent_origins(3) == [Path("/x/y")]
