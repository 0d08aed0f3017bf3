"""The plan of an exercise: its pages, its checks, and where it is saved."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from scenario.app.plans import PlanFiles
from scenario.core.exercise.plan import Method, Role, TurnPhases, Yardstick
from scenario.core.lookup import Lookup
from scenario.files.scenario_file import read_scenario
from scenario.play.exercise.planning import check_plan
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.resources import scenario_path
from scenario.settings import Theme as Chosen
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.colours import closest
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.in_place import TicksEditor
from scenario.ui.exercise.plan_drafts import copy_of, faults, new_plan
from scenario.ui.exercise.plan_pages import TEAM_COLOURS
from scenario.ui.exercise.plan_source import DraftPlan, PlayedPlan
from scenario.ui.exercise.plan_window import PlanWindow
from tests.fixtures.drill import Hands, drill, session_at

PAGES = ("objectives", "teams", "participants")


@pytest.fixture
def appearance(qapp):
    made = Appearance(Chosen.LIGHT)
    made.start(qapp)
    return made


@pytest.fixture
def source(qapp):
    return DraftPlan(session_at(Hands()), drill())


@pytest.fixture
def open_plan(qtbot, appearance):
    def open_(source):
        window = PlanWindow(source, PlanFiles(), appearance)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    return open_


@pytest.fixture
def window(open_plan, source):
    return open_plan(source)


def page(window, key):
    window.show_page(key)
    keys = ("general", *PAGES, "phases", "methods", "house_rules")
    return window.pages[keys.index(key)]


def edit(table, row, column, kind):
    index = table.model().index(row, column)
    table.setCurrentIndex(index)
    assert table.edit(index, table.EditTrigger.EditKeyPressed, None)
    return next(e for e in table.viewport().findChildren(kind) if e.isVisible())


def press(qtbot, widget, key=Qt.Key.Key_Return):
    qtbot.keyClick(widget, key)
    qtbot.wait(1)


def choose(choice, value):
    choice.setCurrentIndex(choice.findData(value))
    choice.activated.emit(choice.currentIndex())


def test_a_new_plan_can_be_played_as_it_is(source):
    made = new_plan(source.lookup)
    check_plan(made, source.lookup)
    assert faults(made, source.lookup) == []
    assert copy_of(made, source.lookup).id == "exercise-1"


def test_the_title_and_the_turns_are_settled(qtbot, window, source):
    general = page(window, "general")
    general.title.setFocus()
    general.title.selectAll()
    qtbot.keyClicks(general.title, "Two fords")
    press(qtbot, general.title)
    choose(general.end, "T1")
    assert (source.plan.title, source.plan.end) == ("Two fords", "T1")
    assert window.windowTitle().startswith("Two fords *")


def test_rows_are_added_edited_moved_and_removed_by_keys(qtbot, window, source):
    table = page(window, "objectives").table.table
    table.setFocus()
    press(qtbot, table, Qt.Key.Key_Insert)
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    qtbot.keyClicks(editor, "Cross in time")
    press(qtbot, editor)
    assert [each.title for each in source.plan.objectives][-1] == "Cross in time"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert source.plan.objectives[0].title == "Cross in time"
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [each.title for each in source.plan.objectives] == ["Share what is known"]


def test_a_team_gets_colour_actors_and_brief(qtbot, window, source):
    table = page(window, "teams").table.table
    colours = edit(table, 0, 1, QComboBox)
    choose(colours, "#D55E00")
    ticks = edit(table, 0, 2, TicksEditor)
    ticks.ticks["COM"].click()
    press(qtbot, ticks.ticks["COM"])
    brief = edit(table, 0, 3, QPlainTextEdit)
    brief.setPlainText("Hold the ford.")
    qtbot.keyClick(brief, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    team = source.plan.teams[0]
    assert (team.colour, team.actors, team.brief) == ("#D55E00", ("REP",), "Hold the ford.")


def test_the_colours_of_teams_can_be_told_apart():
    colours = [colour for colour, _ in TEAM_COLOURS]
    assert len(set(colours)) == 12
    assert closest(colours[:6]) > 7


def test_the_last_team_stays(qtbot, window, source):
    teams = page(window, "teams").table
    source.take(replace(source.plan, teams=source.plan.teams[:1]))
    teams.act("remove")
    assert len(source.plan.teams) == 1
    assert "at least one" in window.said.whole_text()


def test_who_is_no_player_has_no_team(window, source):
    table = page(window, "participants").table.table
    choose(edit(table, 2, 1, QComboBox), Role.OBSERVER)
    person = source.plan.participants[2]
    assert (person.role, person.team) == (Role.OBSERVER, None)


def test_a_turn_gets_phases_of_its_own(qtbot, window, source):
    phases = page(window, "phases")
    choose(phases.turn, "T1")
    assert not phases.table.isEnabled()
    phases.own.click()
    minutes = edit(phases.table.table, 0, 1, QLineEdit)
    minutes.setText("45")
    press(qtbot, minutes)
    own = next(each for each in source.plan.turn_phases if each.turn == "T1")
    assert isinstance(own, TurnPhases)
    assert own.phases[0].minutes == 45
    assert phases.whole.text() == "55 minutes a turn"
    phases.own.click()
    assert [each.turn for each in source.plan.turn_phases] == ["T1b"]


def test_methods_and_yardstick_are_settled_and_one_method_stays(window, source):
    methods = page(window, "methods")
    for method in Method:
        methods.ticks[method].click()
    assert source.plan.methods == (Method.ESTIMATE,)
    assert methods.ticks[Method.ESTIMATE].isChecked()
    choose(methods.yardstick, Yardstick.PHIA.value)
    assert source.plan.yardstick is Yardstick.PHIA
    assert "realistic possibility: 40–50 %" in methods.words.text()


def test_house_rules_are_a_list(qtbot, window, source):
    rules = page(window, "house_rules").table
    rules.act("add")
    editor = next(e for e in rules.table.viewport().findChildren(QPlainTextEdit) if e.isVisible())
    editor.setPlainText("No phones.")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert source.plan.house_rules == ("No phones.",)


def test_what_is_wrong_is_said_on_its_page_and_nothing_begins(window, source):
    people = source.plan.participants
    lost = replace(people[2], team=None)
    source.change(replace(source.plan, participants=(*people[:2], lost, *people[3:])))
    window.show_page("participants")
    assert "without a team" in window.flaws.text()
    assert window.list.item(3).text() == "Participants  (1)"
    assert not window.buttons["choose"].isEnabled()
    window.show_page("teams")
    assert not window.flaws.isVisible()
    assert source.put([replace(source.plan.injects[0], title="Still written")])


def test_an_inject_that_lost_its_team_is_told(window, source):
    source.change(replace(source.plan, teams=source.plan.teams[:1]))
    window.show_page("injects")
    assert window.list.item(7).text() != "Injects (MSEL)" or window.flaws.text() == ""
    assert not window.buttons["choose"].isEnabled()


def test_a_plan_is_chosen(qtbot, window, source):
    with qtbot.waitSignal(window.chosen) as told:
        window.buttons["choose"].click()
    assert told.args == [source.plan]


def test_a_plan_is_saved_beside_the_scenario_and_opened_again(window, source, tmp_path):
    path = tmp_path / "ford.sandtable-exercise.json"
    source.change(replace(source.plan, title="Two fords"))
    kept = source.plan
    window.save_file(path)
    assert source.is_saved
    assert path.name in window.said.whole_text()
    source.take(new_plan(source.lookup))
    window.open_file(path)
    assert source.plan == kept
    assert source.undo()
    assert source.plan.title == "New exercise"


def test_a_plan_is_saved_in_a_copy_of_the_scenario(open_plan, tmp_path):
    shipped = read_scenario(scenario_path("wagner-africa-corps")).scenario
    session = Session.begin(MemoryShelf(), Lookup(shipped), "", clock=Hands())
    source = DraftPlan(session, replace(shipped.exercises[0], title="Once more"))
    window = open_plan(source)
    path = tmp_path / "copy.scenario.json"
    window.save_scenario(path)
    window.save_scenario(path)
    found = read_scenario(path).scenario
    assert found.exercises == (source.plan,)


def test_attachments_lie_beside_the_plan_and_come_along(open_plan, window, source, tmp_path):
    path = tmp_path / "ford.sandtable-exercise.json"
    for content in (b"%PDF-1.7 one", b"%PDF-1.7 two"):
        source.attach("order.pdf", "application/pdf", content, source.plan.injects[0])
    window.save_file(path)
    files = {file.read_bytes(): file for file in (tmp_path / "ford.files").iterdir()}
    files[b"%PDF-1.7 two"].write_bytes(b"%PDF-1.7 another")
    other = DraftPlan(session_at(Hands()), drill())
    open_plan(other).open_file(path)
    one, two = other.plan.attachments
    assert (other.content(one), other.content(two)) == (b"%PDF-1.7 one", None)


def test_a_plan_with_something_wrong_is_not_saved(window, source, tmp_path):
    path = tmp_path / "ford.sandtable-exercise.json"
    source.change(replace(source.plan, start="T2"))
    window.save_file(path)
    assert not path.exists()
    assert window.said.whole_text()


def test_a_file_that_is_no_plan_is_told_in_place(window, source, tmp_path):
    path = tmp_path / "no.sandtable-exercise.json"
    path.write_text("{}")
    before = source.plan
    window.open_file(path)
    assert source.plan is before
    assert path.name in window.said.whole_text()


def test_in_play_teams_stay_and_people_change(qapp, open_plan):
    heard = []
    desk = Desk(Bridge(session_at(Hands()), heard.append, heard.append), Author("A. Facilitator"))
    desk.do(lambda conduct: conduct.convene(drill()))
    source = PlayedPlan(desk)
    window = open_plan(source)
    assert window.buttons["new"].isHidden()
    assert source.change(replace(source.plan, house_rules=("No phones.",)))
    assert desk.conduct.standing.plan.house_rules == ("No phones.",)
    people = tuple(each for each in source.plan.participants if each.team != "rebels")
    fewer = replace(source.plan, teams=source.plan.teams[:1], participants=people, injects=())
    assert not source.change(fewer)
    assert "playing" in window.said.whole_text()
    assert heard == []
