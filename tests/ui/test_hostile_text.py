"""Text from a file is shown as it is: no markup, nothing loaded."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from scenario.app.plans import PlanFiles
from scenario.atlas.basemap import Basemap
from scenario.core.lookup import Lookup
from scenario.core.own_layer import Feature, OwnLayer
from scenario.core.picture import Picture
from scenario.errors import Trouble
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.resources import asset
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.beside import FoundLayers
from scenario.ui.library import FileCard, ScenarioCard, SessionCard
from scenario.ui.main_window import MainWindow
from scenario.ui.map.view import MapView
from scenario.ui.theme import LIGHT
from tests.fixtures.drill import argued, drill
from tests.fixtures.hostile import poisoned
from tests.fixtures.sessions import small_lookup
from tests.fixtures.small import small_scenario

HOSTILE = '<img src="file:///etc/passwd"><b>&amp;%n {0}'


class HostileLayers:
    """A map layer, and the trouble with another one."""

    def layers_folder(self, session):
        return Path("x")

    def layers(self, folder):
        feature = Feature(HOSTILE, points=((0, 0),))
        return FoundLayers((OwnLayer("x", HOSTILE, (feature,), 1),), ())

    def picture(self, session, file):
        raise Trouble(HOSTILE)


class OneScenario:
    """A library of one hostile scenario and one hostile session."""

    read_only = False
    plans = PlanFiles()
    beside = HostileLayers()

    def scenarios(self):
        return [ScenarioCard(Path("x"), HOSTILE, HOSTILE, HOSTILE, 3, 2)]

    def sessions(self):
        return [SessionCard("s", HOSTILE, HOSTILE, 1, HOSTILE, 3, datetime.now(UTC))]

    def recent_files(self):
        return [FileCard(Path(HOSTILE), HOSTILE, there) for there in (True, False)]

    def where(self):
        return HOSTILE

    def scenario_picture(self, card, size, theme):
        from PySide6.QtGui import QImage

        return QImage(*size, QImage.Format.Format_RGB32)

    session_picture = scenario_picture


@pytest.fixture
def window(qapp, qtbot):
    appearance = Appearance()
    basemap = Basemap.load(asset("basemap"))

    def make_map(lookup):
        view = MapView(basemap, LIGHT, reduced_motion=True)
        view.set_scenario(lookup)
        return view

    made = MainWindow(
        OneScenario(),
        appearance,
        make_map=make_map,
        author=Author(),
        show_trouble=lambda parent, trouble: None,
    )
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def check_plain(root: QWidget) -> int:
    """No label reads markup, no text widget loads anything; says how many labels there are."""
    labels = root.findChildren(QLabel)
    rich = [label.text() for label in labels if label.textFormat() is not Qt.TextFormat.PlainText]
    assert [text for text in rich if text] == []
    assert root.findChildren(QTextEdit) == []
    tips = [w.toolTip() for w in root.findChildren(QWidget)]
    assert [tip for tip in tips if "<img" in tip] == []
    return len(labels)


def test_the_whole_window_shows_hostile_text_as_it_is(window, qtbot):
    authored = small_scenario()
    flag = Picture(file="flag.png", alt="A flag", credit="Somebody")
    actors = tuple(replace(actor, picture=flag) for actor in authored.actors)
    lookup = Lookup(poisoned(replace(authored, actors=actors), HOSTILE))
    session = Session.begin(
        MemoryShelf(), lookup, "", clock=lambda: datetime.now(UTC), name="Plain"
    )
    window.show_session(session)
    workspace = window.workspace
    for _ in range(2):
        workspace.bridge.step_forward()
        for kind, id_ in (("territory", "ford"), ("place", "crossing"), ("actor", "REP"),
                          ("force", "guard"), ("event", "fight")):  # fmt: skip
            workspace.selection.select(kind, id_)
            qtbot.wait(10)
            assert check_plain(window) > 10
    texts = [label.text() for label in window.findChildren(QLabel)]
    assert HOSTILE in texts
    window.grab()


def test_the_console_shows_hostile_text_as_it_is(window, qtbot):
    scenario = replace(small_lookup().scenario, exercises=(drill(),))
    lookup = Lookup(poisoned(scenario, HOSTILE))
    window.show_session(
        Session.begin(MemoryShelf(), lookup, "", clock=lambda: datetime.now(UTC), name="Plain")
    )
    exercising = window.workspace.exercising
    exercising.toggle()
    assert check_plain(window) > 10
    exercising.set_up.begin.click()
    assert exercising.console_shown, exercising.set_up.refusal.text()
    console = exercising.console
    console.next_phase()
    argued(exercising.desk.conduct)
    console.refresh()
    for inject in tuple(console.injects.rows):
        console.injects.toggle(inject)
        qtbot.wait(10)
        assert check_plain(window) > 10
    console.injects.postpone()
    console.injects.write()
    assert check_plain(window) > 10
    assert HOSTILE in console.top.title.whole_text()
    window.grab()


def test_the_start_page_shows_hostile_text_as_it_is(window, qtbot):
    window.show_start()
    qtbot.wait(50)
    assert check_plain(window) > 10
    assert (
        HOSTILE in [label.text() for label in window.findChildren(QLabel)] + window.start.titles()
    )
