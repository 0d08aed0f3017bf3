"""The facilitator's console by keys and mouse, in a whole window on the shipped scenario."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from scenario.core.effects import ControlEffect
from scenario.core.exercise.injects import AtClock, AtPhase, ByHand, Visibility
from scenario.core.exercise.plan import Role
from scenario.play.exercise.state import InjectStatus
from scenario.ui.start_cards import ScenarioTile
from tests.ui.exercise.conftest import CTRL


def status(room, inject):
    return room.state.injects[inject].status


def texts(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel) if not each.isHidden())


def running_timers(room):
    return [timer for timer in room.desk.findChildren(QTimer) if timer.isActive()]


def test_setting_up_tells_what_the_exercise_is_and_begins_it(room):
    room.key(Qt.Key.Key_E, CTRL)
    page = room.exercising.set_up
    assert page.session_name.text().startswith("Exercise After Kidal, ")
    told = texts(page)
    for text in ("After Kidal", "the teams play T10 to T11", "CSP-DPA", "14 injects"):
        assert text in told
    page.facilitator.setFocus()
    room.type("Ann")
    page.session_name.selectAll()
    page.session_name.setFocus()
    room.type("Class of May")
    room.click(page.begin)
    session = room.workspace.bridge.session
    assert (session.name, session.lookup.scenario.turns[session.game.turn].id) == (
        "Class of May", "T9",
    )  # fmt: skip
    assert (room.state.last.author, room.exercising.console_shown) == ("Ann", True)
    assert room.run.window.windowTitle() == "Class of May – Sandtable"
    assert room.console.top.title.whole_text() == "After Kidal"


def test_the_start_page_leads_to_setting_up(qtbot, open_window):
    run = open_window("")
    qtbot.waitUntil(lambda: run.window.on_start_page)
    tiles = {tile.card.path.name: tile for tile in run.window.start.findChildren(ScenarioTile)}
    assert tiles["two-rivers.scenario.json"]._run.isHidden()
    qtbot.mouseClick(tiles["wagner-africa-corps.scenario.json"]._run, Qt.MouseButton.LeftButton)
    assert run.window.workspace.exercising.set_up.isVisible()


def test_setting_up_is_left_with_escape_and_nothing_has_happened(room):
    room.key(Qt.Key.Key_E, CTRL)
    room.key(Qt.Key.Key_Escape)
    assert room.exercising.frame_shown
    assert room.workspace.bridge.session.game.turn == 0
    room.key(Qt.Key.Key_Right)
    assert room.workspace.bridge.session.game.turn == 1


def test_where_the_game_has_passed_the_start_it_begins_on_a_branch(room):
    room.key(Qt.Key.Key_End)
    room.key(Qt.Key.Key_E, CTRL)
    page = room.exercising.set_up
    assert page.begin.isHidden()
    room.click(page.on_branch)
    session = room.workspace.bridge.session
    assert (session.branch.name, len(session.branches)) == ("After Kidal", 2)
    assert room.exercising.console_shown


def test_keys_run_the_phases_and_the_clock(playing):
    console = playing.console
    assert console.phases.left_in.text() == "left in Brief"
    assert running_timers(playing)
    playing.key(Qt.Key.Key_Space)
    assert not playing.desk.conduct.face().running
    assert console.phases.left_in.text() == "paused"
    assert running_timers(playing) == []
    playing.key(Qt.Key.Key_Space)
    assert playing.desk.conduct.face().running
    playing.key(Qt.Key.Key_X)
    assert playing.state.phase_seconds == 11 * 60
    playing.key(Qt.Key.Key_Right, CTRL)
    assert playing.state.phase == "planning"
    playing.key(Qt.Key.Key_Z, CTRL)
    assert playing.state.phase == "brief"
    playing.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert playing.state.phase == "planning"


def test_a_double_click_begins_a_phase(playing):
    cells = playing.console.phases.cells
    at = cells.rect().center()
    at.setX(cells.width() * 3 // 6 + 20)
    playing.qtbot.mouseDClick(cells, Qt.MouseButton.LeftButton, pos=at)
    assert playing.state.phase == "arguments"


def test_what_is_due_is_fired_held_and_let_go_by_key(playing):
    assert "Due" in texts(playing.console.injects)
    playing.key(Qt.Key.Key_F)
    assert status(playing, "welcome") is InjectStatus.DELIVERED
    playing.key(Qt.Key.Key_F)
    assert "No inject is due." in playing.said()
    playing.key(Qt.Key.Key_Right, CTRL)
    playing.key(Qt.Key.Key_H)
    assert status(playing, "warning") is InjectStatus.HELD
    playing.click(playing.console.injects.rows["warning"])
    playing.key(Qt.Key.Key_H)
    assert status(playing, "warning") is InjectStatus.SCHEDULED


def test_the_key_stands_on_the_inject_that_it_acts_on(playing):
    playing.key(Qt.Key.Key_Right, CTRL)
    rows = playing.console.injects.rows
    assert "F" in texts(rows["welcome"]).split()
    assert "F" not in texts(rows["warning"]).split()
    playing.click(rows["warning"])
    rows = playing.console.injects.rows
    assert "F" in texts(rows["warning"]).split()
    assert "F" not in texts(rows["welcome"]).split()
    playing.key(Qt.Key.Key_F)
    assert status(playing, "warning") is InjectStatus.DELIVERED
    assert status(playing, "welcome") is not InjectStatus.DELIVERED


def test_an_open_inject_tells_everything_and_goes_to_another_audience(playing):
    injects = playing.console.injects
    playing.key(Qt.Key.Key_1, CTRL)
    playing.key(Qt.Key.Key_1, CTRL)
    for _ in range(5):
        playing.key(Qt.Key.Key_Down)
    playing.key(Qt.Key.Key_Return)
    assert injects.open
    row = injects.rows[injects.open]
    inject = row.row.state.inject
    assert inject.details in texts(row)
    row.audience.who.setCurrentIndex(row.audience.who.findData(Visibility.PUBLIC.value))
    opened = injects.open
    playing.key(Qt.Key.Key_F)
    delivered = playing.state.injects[opened]
    assert delivered.status is InjectStatus.DELIVERED
    assert delivered.audience.visibility is Visibility.PUBLIC


def test_what_is_chosen_for_an_inject_outlives_what_happens_meanwhile(playing):
    injects = playing.console.injects
    playing.click(injects.rows["sandstorm"])
    audience = injects.rows["sandstorm"].audience
    audience.who.setCurrentIndex(audience.who.findData(Visibility.WHITE_CELL.value))
    page = injects.rows["sandstorm"]
    playing.key(Qt.Key.Key_X)
    assert injects.rows["sandstorm"] is page, "nothing about the injects has changed"
    playing.key(Qt.Key.Key_Right, CTRL)
    assert injects.rows["sandstorm"].audience.chosen.visibility is Visibility.WHITE_CELL


def test_postponing_asks_in_place_until_when(playing):
    injects = playing.console.injects
    playing.key(Qt.Key.Key_P)
    assert injects.trigger is not None
    assert QApplication.activeModalWidget() is None
    injects.trigger.when.setCurrentIndex(injects.trigger.when.findText("at the exercise clock…"))
    injects.trigger.at.setFocus()
    playing.type("later")
    playing.key(Qt.Key.Key_Return)
    assert "no exercise time" in playing.said()
    injects.trigger.at.clear()
    playing.type("h+1 m+5")
    playing.key(Qt.Key.Key_Return)
    moved = playing.state.injects["welcome"]
    assert (moved.status, moved.until) == (InjectStatus.POSTPONED, AtClock(at="D+0 H+1 M+5"))


def test_an_inject_is_postponed_to_a_phase_to_come(playing):
    injects = playing.console.injects
    playing.key(Qt.Key.Key_P)
    injects.trigger.when.setCurrentIndex(injects.trigger.when.findText("T10 Arguments"))
    injects.trigger.when.setFocus()
    playing.key(Qt.Key.Key_Tab)
    playing.key(Qt.Key.Key_Space)
    assert playing.state.injects["welcome"].until == AtPhase(turn="T10", phase="arguments")


def test_the_white_cell_makes_up_an_inject_and_fires_it(playing):
    playing.key(Qt.Key.Key_I)
    form = playing.console.injects.form
    playing.key(Qt.Key.Key_Return)
    playing.type("A radio call")
    form.details.setFocus()
    playing.type("EXERCISE. Somebody calls.")
    playing.click(form.fire)
    made = playing.state.injects["made-up-15"]
    assert (made.status, made.inject.trigger) == (InjectStatus.DELIVERED, ByHand())
    assert made.made_up.hat is Role.WHITE_CELL
    assert made.moved.hat is Role.FACILITATOR
    assert playing.console.injects.form is None


def test_an_inject_without_a_title_is_refused_in_the_form(playing):
    playing.key(Qt.Key.Key_I)
    form = playing.console.injects.form
    playing.click(form.add)
    assert not form.refusal.isHidden()
    assert len(playing.state.injects) == 14
    form.add.setFocus()
    playing.key(Qt.Key.Key_F)
    assert status(playing, "welcome") is not InjectStatus.DELIVERED, "no key is a command in a form"
    form.title.setFocus()
    playing.key(Qt.Key.Key_Escape)
    assert playing.console.injects.form is None


def test_one_key_adds_an_observation_with_what_it_is_about(playing):
    log = playing.console.log
    playing.key(Qt.Key.Key_W)
    playing.key(Qt.Key.Key_W)
    assert playing.desk.hat is Role.SCRIBE
    playing.key(Qt.Key.Key_N)
    playing.type("They share nothing")
    assert not log.tags.isHidden()
    log.tags.team.setCurrentIndex(log.tags.team.findText("Moscow"))
    log.tags.objective.setCurrentIndex(2)
    log.observation.setFocus()
    playing.key(Qt.Key.Key_Return)
    line = playing.state.observations()[-1]
    assert (line.cause.text, line.stamp.hat) == ("They share nothing", Role.SCRIBE)
    assert (line.tags.team, line.tags.objective, line.tags.turn) == ("moscow", "together", "T10")
    assert log.observation.text() == ""
    playing.key(Qt.Key.Key_W)
    assert playing.desk.hat is Role.FACILITATOR, "plain keys are commands again"
    first = log.rows.index(0).data(Qt.ItemDataRole.UserRole)
    assert (first.who, first.tags) == ("Scribe", "objective 2 · Moscow")


def test_enter_in_what_an_observation_is_about_writes_it(playing):
    log = playing.console.log
    playing.key(Qt.Key.Key_N)
    playing.type("They share nothing")
    log.tags.team.setFocus()
    playing.key(Qt.Key.Key_Down)
    playing.key(Qt.Key.Key_Escape)
    assert log.observation.hasFocus(), "Escape goes back to the words"
    log.tags.team.setFocus()
    playing.key(Qt.Key.Key_Return)
    line = playing.state.observations()[-1]
    assert (line.cause.text, line.tags.team) == ("They share nothing", "bamako")
    assert not log.isAncestorOf(QApplication.focusWidget()), "plain keys are commands again"


def test_the_log_is_searched(playing):
    log = playing.console.log
    everything = log.rows.rowCount()
    assert everything == len(list(playing.state.log))
    playing.key(Qt.Key.Key_F, CTRL)
    playing.type("brief beg")
    assert log.rows.rowCount() == 1
    playing.key(Qt.Key.Key_Escape)
    assert log.rows.rowCount() == everything


def test_undoing_takes_the_line_out_of_the_log(playing):
    log = playing.console.log
    before = log.rows.rowCount()
    playing.key(Qt.Key.Key_X)
    assert log.rows.rowCount() == before + 1
    playing.key(Qt.Key.Key_Z, CTRL)
    assert log.rows.rowCount() == before


def test_the_map_is_seen_as_an_audience_sees_it(playing):
    taken = ControlEffect(target="ML-TZN", holder="FAMA")
    desk = playing.desk
    desk.do(lambda conduct: conduct.rule(text="They take it.", effects=[taken], by=desk.hand()))
    scene = playing.workspace.map.scene

    def holder():
        return scene.world.control["ML-TZN"].holder

    assert holder() == "FAMA"
    playing.key(Qt.Key.Key_A)
    assert playing.console.theatre.seen_as == ""
    assert holder() == "CSP"
    playing.click(playing.console.theatre.audience.segments._buttons["*"])
    assert holder() == "FAMA"


def test_an_arguments_outcomes_are_previewed(playing):
    taken = ControlEffect(target="ML-TZN", holder="FAMA")
    desk = playing.desk
    desk.do(lambda conduct: conduct.argue(["bamako"], "Take it", by=desk.hand()))
    desk.do(lambda conduct: conduct.draft(1, success=[taken], by=desk.hand()))
    scene = playing.workspace.map.scene
    playing.key(Qt.Key.Key_V)
    assert scene.world.control["ML-TZN"].holder == "FAMA"
    assert playing.console.theatre.outcome_shown == "success"
    playing.key(Qt.Key.Key_V)
    playing.key(Qt.Key.Key_V)
    assert scene.world.control["ML-TZN"].holder == "CSP"


def test_the_room_is_shown_another_turn_when_the_facilitator_says_so(playing):
    playing.key(Qt.Key.Key_T)
    menu = QApplication.activePopupWidget()
    offers = {action.text(): action for action in menu.actions()}
    next(action for text, action in offers.items() if text.startswith("T9 ")).trigger()
    menu.close()
    assert playing.state.shown_turn == "T9"
    assert "T9" in playing.console.top.projector.text()


def test_one_key_goes_back_to_the_timeline_and_to_the_console(playing):
    playing.key(Qt.Key.Key_E, CTRL)
    assert playing.exercising.frame_shown
    assert playing.workspace.map.isVisible()
    assert not playing.workspace.map.cards.legend.isHidden()
    playing.key(Qt.Key.Key_Left)
    assert playing.workspace.bridge.viewed.turn == 9
    playing.key(Qt.Key.Key_E, CTRL)
    assert playing.exercising.console_shown
    assert playing.workspace.map.isVisible()
    assert playing.workspace.map.cards.legend.isHidden()
    assert playing.state.phase == "brief"


def test_undoing_the_exercise_itself_leaves_the_console(convened):
    convened.key(Qt.Key.Key_Z, CTRL)
    assert convened.exercising.frame_shown
    assert not convened.run.window.actions_table["clock"].isEnabled()


def test_a_reopened_exercise_stands_still_and_says_so(playing, open_window, qtbot):
    window = playing.run.window
    session = window.session_id
    window.show_start()
    window.resume(session)
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert playing.exercising.console_shown
    assert playing.console.notice.isVisible()
    assert not playing.desk.conduct.face().running
    window.activateWindow()
    playing.key(Qt.Key.Key_Space)
    assert playing.desk.conduct.face().running
    assert playing.console.notice.isHidden()


def test_the_end_is_an_act_like_any_other(playing):
    playing.run.window.actions_table["close-exercise"].trigger()
    assert playing.state.closed is not None
    phases = playing.console.phases
    assert phases.left_in.text() == "The exercise is over"
    held = [phases.cells.is_done(place) for place in range(len(playing.state.phases))]
    assert held == [True] + 5 * [False], "what was never begun is not ticked"
    playing.key(Qt.Key.Key_Space)
    assert not playing.desk.conduct.face().running
    playing.key(Qt.Key.Key_Z, CTRL)
    assert playing.state.closed is None


def test_after_the_end_nothing_stands_open_that_would_be_refused(playing):
    panel, console = playing.console.arguments, playing.console
    playing.desk.do(lambda conduct: conduct.argue(["bamako"], "March north"))
    (id_,) = [row.state.inject.id for row in playing.desk.conduct.board() if row.status == "due"]
    console.injects.toggle(id_)
    table = playing.run.window.actions_table
    assert any(made.isEnabled() for made in console.injects.rows[id_]._made)
    table["close-exercise"].trigger()
    row = console.injects.rows[id_]
    assert {made.isEnabled() for made in row._made} == {False}
    assert {made.property("look") for made in row._made} <= {"", None}
    assert all("over" in made.toolTip() for made in row._made)
    assert not any(each.status == "due" for each in playing.desk.conduct.board())
    names = ("fire", "hold", "postpone", "roll", "announce", "next-phase", "close-exercise")
    assert not any(table[name].isEnabled() for name in names)
    assert not panel.foot.announce.isEnabled() and not panel.foot.veto.isEnabled()
    assert "over" in panel.foot.why_not.text() and panel.foot.why_not.isVisible()
    assert not panel.card.reasons.isEnabled() and not panel.card.method.isEnabled()
    table["undo"].trigger()
    assert all(made.isEnabled() for made in console.injects.rows[id_]._made)
    assert panel.card.reasons.isEnabled() and table["fire"].isEnabled()


def test_the_projector_is_opened_blanked_and_closed_with_the_session(playing):
    playing.key(Qt.Key.Key_B)
    assert "The projector window is not open." in playing.said()
    playing.key(Qt.Key.Key_P, CTRL)
    projector = playing.exercising.windows.projector
    assert projector.isVisible()
    playing.run.window.activateWindow()
    playing.workspace.map.setFocus()
    playing.key(Qt.Key.Key_B)
    assert projector.is_blank
    assert playing.console.top.blank.isChecked()
    playing.click(playing.console.top.blank)
    assert not projector.is_blank
    assert not playing.console.top.blank.isChecked()
    playing.run.window.show_start()
    assert not projector.isVisible()


def test_a_team_has_a_window_of_its_own(playing):
    windows = playing.exercising.windows
    windows.open(playing.run.window, "moscow")
    team = windows.rooms["moscow"]
    assert team.team == "moscow"
    team.close()
    assert windows.rooms == {}


def test_the_list_of_injects_is_opened_by_key_and_closed_with_the_session(playing):
    playing.key(Qt.Key.Key_M, CTRL)
    window = playing.exercising.windows.list
    assert window.isVisible()
    playing.run.window.show_start()
    assert not window.isVisible()


def test_briefs_are_written_without_holding_anything_up(playing, tmp_path, monkeypatch):
    windows = playing.exercising.windows
    monkeypatch.setattr(
        "scenario.ui.exercise.briefs.Briefs.ask",
        lambda self, beside, teams: self.write(tmp_path, teams),
    )
    windows.write_briefs(playing.run.window, ["moscow", "algiers"])
    playing.qtbot.waitUntil(lambda: "2 briefs written" in playing.said(), timeout=30_000)
    assert len(list(tmp_path.glob("*.pdf"))) == 2


def test_the_timeline_offers_the_way_back_to_the_console(playing):
    playing.key(Qt.Key.Key_E, CTRL)
    back = playing.workspace.top.exercise
    assert back.isVisible()
    playing.click(back)
    assert playing.exercising.console_shown
    playing.run.window.show_start()


def test_without_an_exercise_the_timeline_offers_none(room):
    assert room.workspace.top.exercise.isHidden()


def test_the_time_of_day_is_shown_while_the_clock_runs(playing):
    clock = playing.run.window.status._clock
    playing.qtbot.waitUntil(clock.isVisible, timeout=3000)
    assert clock.text().startswith("wall clock ")
    playing.key(Qt.Key.Key_Space)
    assert clock.isHidden()
