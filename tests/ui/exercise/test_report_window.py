"""What comes after an exercise: forms, ratings, findings, the report's words, and its files."""

import json
import shutil
import subprocess

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from scenario.app.reports import UserReports
from scenario.core.exercise.plan import Role
from scenario.play.exercise.acts import FindingKind, FormKind, Rating, Tags
from scenario.play.exercise.questions import QUESTIONS
from scenario.play.exercise.report import Section
from scenario.play.exercise.reporting import report_of
from scenario.settings import Theme as Chosen
from scenario.ui.appearance import Appearance
from scenario.ui.exercise.report_page import KEY, current_key
from scenario.ui.exercise.report_window import ReportWindow
from scenario.ui.theme import DARK

CTRL = Qt.KeyboardModifier.ControlModifier
ATTACK = "<h1>big</h1><img src=x> &amp; {0}"
HOT_WASH, FEEDBACK, _, OBJECTIVES, FINDINGS, REPORT = range(6)
FIRST, SECOND = QUESTIONS[FormKind.HOT_WASH][:2]


@pytest.fixture
def appearance(qapp):
    made = Appearance(Chosen.LIGHT)
    made.start(qapp)
    return made


@pytest.fixture
def window(qtbot, played, appearance):
    made = ReportWindow(played, UserReports(), appearance)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def turned(window, number):
    window.turn_to(number)
    return window.page


def write(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def rows(shown):
    return [shown.item(n).text() for n in range(shown.count())]


# The forms


def test_an_answer_is_kept_on_ctrl_enter_under_whoever_gave_it(window, qtbot, played):
    page = turned(window, HOT_WASH)
    write(qtbot, page.answers[FIRST], "The maps")
    qtbot.keyClick(page.answers[FIRST], Qt.Key.Key_Return, CTRL)
    (form,) = played.state.forms.values()
    assert (form.form, form.who, form.question, form.answer) == (
        FormKind.HOT_WASH, "palace", FIRST, "The maps",
    )  # fmt: skip
    assert form.hat is Role.FACILITATOR
    assert "Palace" in page.answered.whole_text()


def test_an_answer_is_kept_when_the_keyboard_leaves_it_and_only_once(window, qtbot, played):
    page = turned(window, HOT_WASH)
    write(qtbot, page.answers[FIRST], "One")
    qtbot.keyClick(page.answers[FIRST], Qt.Key.Key_Tab)
    assert page.answers[SECOND].hasFocus()
    steps = played.bridge.session.tree.last
    qtbot.keyClick(page.answers[SECOND], Qt.Key.Key_Tab)
    assert played.bridge.session.tree.last == steps
    assert [form.answer for form in played.state.forms.values()] == ["One"]


def test_tab_goes_from_who_answers_to_the_answers(window, qtbot):
    page = turned(window, HOT_WASH)
    assert page.who.hasFocus() or page.who.lineEdit().hasFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    for question in QUESTIONS[FormKind.HOT_WASH]:
        assert page.answers[question].hasFocus()
        qtbot.keyClick(page.answers[question], Qt.Key.Key_Tab)
    assert page.print.hasFocus()


def test_a_name_that_is_in_no_plan_answers_too(window, qtbot, played):
    page = turned(window, FEEDBACK)
    page.who.setCurrentText("A guest")
    question = QUESTIONS[FormKind.FEEDBACK][0]
    write(qtbot, page.answers[question], "As a guest")
    page.keep()
    page.who.setCurrentText("Ann")
    assert page.answers[question].toPlainText() == ""
    page.who.setCurrentText("A guest")
    assert page.answers[question].toPlainText() == "As a guest"
    assert [form.who for form in played.state.forms.values()] == ["A guest"]


def test_what_is_being_written_is_not_lost_to_what_others_do(window, qtbot, played):
    page = turned(window, HOT_WASH)
    write(qtbot, page.answers[FIRST], "Half a sen")
    played.do(lambda conduct: conduct.fill(FormKind.HOT_WASH, "palace", FIRST, "Whole."))
    assert page.answers[FIRST].toPlainText() == "Half a sen"
    qtbot.keyClick(page.answers[FIRST], Qt.Key.Key_Escape)
    assert page.answers[FIRST].toPlainText() == "Whole."


def test_an_answer_that_is_refused_stays_to_be_mended(window, qtbot, played):
    page = turned(window, HOT_WASH)
    page.answers[FIRST].setPlainText("a\u202eb")
    page.keep()
    assert not played.state.forms
    assert "control characters" in window.said.whole_text()
    assert page.answers[FIRST].is_changed


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_an_empty_form_is_printed_with_its_questions(window, qtbot, tmp_path):
    path = tmp_path / "form.pdf"
    window.write_form(turned(window, FEEDBACK), path)
    qtbot.waitUntil(lambda: "was written" in window.said.whole_text())
    told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    words = " ".join(told.decode().split())
    for question in QUESTIONS[FormKind.FEEDBACK]:
        assert question in words


# The objectives


def test_a_letter_rates_and_a_tick_is_evidence(window, qtbot, played):
    played.do(lambda conduct: conduct.observe("They told.", Tags(objective="talk")))
    step = played.bridge.session.head.id
    page = turned(window, OBJECTIVES)
    assert rows(page.list) == ["– Share what is known"]
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert played.state.ratings["talk"][0].rating is Rating.SOME_CHALLENGES
    assert rows(page.list) == ["S Share what is known"]
    (item,) = [page.evidence.item(n) for n in range(page.evidence.count())]
    assert item.data(KEY) == step and "They told." in item.text()
    page.evidence.setFocus()
    qtbot.keyClick(page.evidence, Qt.Key.Key_Space)
    assert played.state.ratings["talk"][0].evidence == (step,)
    write(qtbot, page.why, "Late")
    qtbot.keyClick(page.why, Qt.Key.Key_Return, CTRL)
    rated = played.state.ratings["talk"][0]
    assert (rated.rating, rated.text, rated.evidence) == ("S", "Late", (step,))
    qtbot.keyClick(page.list, Qt.Key.Key_U)
    assert played.state.ratings["talk"][0].evidence == (step,)
    assert "unable" in page.meaning.text()


def test_evidence_is_found_among_every_line_but_those_of_the_evaluation(window, qtbot, played):
    played.do(lambda conduct: conduct.deliver("shots"))
    played.do(lambda conduct: conduct.rate("talk", Rating.PERFORMED))
    page = turned(window, OBJECTIVES)
    assert rows(page.evidence) == []
    page.everything.click()
    assert any("Shots" in each for each in rows(page.evidence))
    assert not any("rated" in each for each in rows(page.evidence))
    qtbot.keyClicks(page.search, "SHOTS")
    assert len(rows(page.evidence)) == 1


def test_evidence_without_a_rating_is_refused_in_place(window, qtbot, played):
    played.do(lambda conduct: conduct.observe("Seen.", Tags(objective="talk")))
    page = turned(window, OBJECTIVES)
    page.evidence.setFocus()
    qtbot.keyClick(page.evidence, Qt.Key.Key_Space)
    assert not played.state.ratings
    assert "first" in window.said.whole_text()
    assert page.evidence.item(0).checkState() is Qt.CheckState.Unchecked


# The findings


def test_findings_are_entered_changed_and_taken_out_with_keys(window, qtbot, played):
    page = turned(window, FINDINGS)
    qtbot.keyClicks(page.text, "They listened")
    qtbot.keyClick(page.text, Qt.Key.Key_Return, CTRL)
    assert page.text.toPlainText() == ""
    page.kinds.chosen.emit(FindingKind.AREA.value)
    for field, text in ((page.text, "No notes"), (page.action, "Name a scribe"),
                        (page.owner, "Ann"), (page.due, "2026-12-15")):  # fmt: skip
        qtbot.keyClicks(field, text)
    qtbot.keyClick(page.due, Qt.Key.Key_Return, CTRL)
    report = report_of(played.conduct)
    assert [each.text for each in report.strengths] == ["They listened"]
    (area,) = report.areas
    assert (area.text, area.action, area.owner, area.due) == (
        "No notes", "Name a scribe", "Ann", "2026-12-15",
    )  # fmt: skip
    page.list.setCurrentRow(1)
    assert page.owner.text() == "Ann"
    write(qtbot, page.owner, "Sam")
    page.list.setCurrentRow(0)  # leaving keeps
    assert report_of(played.conduct).areas[0].owner == "Sam"
    assert page.text.toPlainText() == "They listened"
    qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert report_of(played.conduct).strengths == ()
    assert not any("They listened" in each for each in rows(page.list))


def test_an_area_that_becomes_a_strength_drops_its_action(window, qtbot, played):
    played.do(lambda conduct: conduct.find(FindingKind.AREA, "Loud", action="Hush", owner="Ann"))
    page = turned(window, FINDINGS)
    page.list.setCurrentRow(0)
    page.kinds.chosen.emit(FindingKind.STRENGTH.value)
    assert page.action.isHidden()
    page.save.click()
    (strength,) = report_of(played.conduct).strengths
    assert (strength.text, strength.action, strength.owner) == ("Loud", "", "")


def test_a_new_finding_is_kept_when_another_page_is_turned_to(window, qtbot, played):
    page = turned(window, FINDINGS)
    qtbot.keyClicks(page.text, "Written and left")
    window.turn_to(REPORT)
    assert [each.text for each in report_of(played.conduct).strengths] == ["Written and left"]


def test_a_finding_that_is_refused_stays_to_be_mended(window, qtbot, played):
    played.do(lambda conduct: conduct.find(FindingKind.STRENGTH, "Kept"))
    page = turned(window, FINDINGS)
    page.list.setCurrentRow(1)
    page.text.setPlainText("a\u202eb")
    page.list.setCurrentRow(0)
    assert "control characters" in window.said.whole_text()
    assert page.list.currentRow() == 1 and page.text.toPlainText() == "a\u202eb"
    page.text.setPlainText("Mended")
    page.list.setCurrentRow(0)
    assert page.text.toPlainText() == "Kept"
    assert [each.text for each in report_of(played.conduct).strengths] == ["Kept", "Mended"]


# The report


def test_a_section_is_written_in_place_and_given_back(window, qtbot, played):
    page = turned(window, REPORT)
    generated = page.text.toPlainText()
    assert "was played by 2 teams" in generated
    write(qtbot, page.text, "In short")
    qtbot.keyClick(page.text, Qt.Key.Key_Return, CTRL)
    assert report_of(played.conduct).text(Section.SUMMARY) == "In short"
    assert page.give_back.isVisible() and not page.stale.isVisible()
    assert "by hand" in rows(page.list)[0]
    page.give_back.click()
    assert page.text.toPlainText() == generated
    assert not report_of(played.conduct).section(Section.SUMMARY).edited


def test_it_is_told_when_the_generator_says_otherwise_since(window, qtbot, played):
    page = turned(window, REPORT)
    write(qtbot, page.text, "In short")
    page.keep()
    played.do(lambda conduct: conduct.deliver("rain"))
    assert page.stale.isVisible() and "1 of 5 injects" in page.now.text()
    assert page.text.toPlainText() == "In short"
    assert "to be looked at" in rows(page.list)[0]
    page.keep_own.click()
    assert not page.stale.isVisible() and page.text.toPlainText() == "In short"
    played.do(lambda conduct: conduct.deliver("shots"))
    page.take_over.click()
    assert "2 of 5 injects" in page.text.toPlainText()


def test_what_follows_a_section_is_shown_below_it(window, played):
    played.do(lambda conduct: conduct.find(FindingKind.AREA, "No notes", owner="Ann"))
    page = turned(window, REPORT)
    page.list.setCurrentRow(3)
    shown = page.rest.toPlainText()
    assert "No notes" in shown and "Ann" in shown and "1 area" not in shown


def test_the_report_is_written_beside_the_window_with_what_is_being_typed(window, qtbot, tmp_path):
    page = turned(window, REPORT)
    write(qtbot, page.text, "Not kept yet")
    path = tmp_path / "report.json"
    window.write_report(path)
    qtbot.waitUntil(lambda: "was written" in window.said.whole_text())
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data["sections"][0]["text"] == "Not kept yet"


def test_trouble_with_the_file_is_said(window, qtbot, tmp_path):
    window.write_report(tmp_path / "nowhere" / "report.html")
    qtbot.waitUntil(lambda: "could not be written" in window.said.whole_text())


# The window


def test_every_act_can_be_undone_and_a_line_without_an_exercise_has_no_pages(window, played):
    played.do(lambda conduct: conduct.find(FindingKind.STRENGTH, "Gone soon"))
    page = turned(window, FINDINGS)
    assert any("Gone soon" in each for each in rows(page.list))
    played.bridge.undo()
    assert not any("Gone soon" in each for each in rows(page.list))
    while played.state is not None:
        played.bridge.undo()
    assert window.none.isVisible() and not window.issue.isEnabled()
    played.bridge.redo()
    assert played.state is not None and not window.none.isVisible()


def test_hostile_texts_are_shown_as_they_are(window, qtbot, played):
    played.do(lambda conduct: conduct.find(FindingKind.AREA, ATTACK, action=ATTACK, owner=ATTACK))
    played.do(lambda conduct: conduct.observe(ATTACK, Tags(objective="talk")))
    played.do(lambda conduct: conduct.fill(FormKind.HOT_WASH, ATTACK, ATTACK, ATTACK))
    page = turned(window, REPORT)
    page.list.setCurrentRow(3)
    assert ATTACK in page.rest.toPlainText()
    for number in range(6):
        page = turned(window, number)
        for label in page.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
    assert any(ATTACK in each for each in rows(turned(window, FINDINGS).list))


def test_every_page_is_reached_and_left_by_keys(window, qtbot):
    for number in range(6):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), CTRL)
        assert window.navigation.currentRow() == number
        assert window.page.isVisible()
        assert window.focusWidget() is not None and window.focusWidget().isVisible()


def test_it_fits_a_small_screen_and_wears_another_theme(window, appearance):
    hint = window.minimumSizeHint()
    assert hint.width() <= 1280 and hint.height() <= 720
    appearance.choose(Chosen.DARK)
    assert all(page.theme is DARK for page in window.pages.values())


def test_closing_keeps_what_is_being_written(window, qtbot, played):
    page = turned(window, FINDINGS)
    qtbot.keyClicks(page.text, "At the last moment")
    with qtbot.waitSignal(window.closed):
        window.close()
    assert [each.text for each in report_of(played.conduct).strengths] == ["At the last moment"]
    assert current_key(page.list) == "new"


# In the whole window


def test_a_key_opens_it_once_and_it_closes_with_the_session(playing, qtbot):
    room = playing
    room.key(Qt.Key.Key_R, CTRL)
    window = room.exercising.windows.report
    assert window.isVisible() and "After Kidal" in window.title.whole_text()
    room.run.window.activateWindow()
    room.key(Qt.Key.Key_R, CTRL)
    assert room.exercising.windows.report is window
    room.exercising.close()
    assert room.exercising.windows.report is None


def test_the_end_of_the_exercise_leads_to_it(playing):
    room = playing
    assert not room.console.notice.isVisible()
    room.desk.do(lambda conduct: conduct.close())
    assert room.console.notice.report.isVisible() and not room.console.notice.run.isVisible()
    room.click(room.console.notice.report)
    assert room.exercising.windows.report is not None
    room.exercising.close()
