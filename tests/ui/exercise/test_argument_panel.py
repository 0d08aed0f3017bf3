"""Arguments through the panel, with keys and mouse: each method from its claim to its ruling."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from scenario.core.exercise.dice import throw
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method, Yardstick
from scenario.errors import Trouble
from scenario.play.exercise.state import ArgumentStatus
from scenario.play.memory import MemoryLedger
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise.argument_panel import ArgumentPanel
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.outcome_row import Side
from scenario.ui.selection import Picked, Selection
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.fixtures.drill import FORD_LOST, GUARD_HALVED, Hands, argued, drill, session_at

LEFT = Qt.MouseButton.LeftButton
ATTACK = '<b>x</b> <img src="file:nowhere.png"> & <a href="x">y</a>'


@pytest.fixture
def panel_of(qtbot):
    load_fonts()

    def make(desk):
        made = ArgumentPanel(desk, Selection(), LIGHT, lambda _actor: "#0F4EA3")
        made.resize(448, 900)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitExposed(made)
        return made

    return make


@pytest.fixture
def panel(panel_of, played):
    return panel_of(played)


def put(panel, method=Method.TWO_DICE, **options):
    """The number of an argument with three reasons that come to +1, shown in the panel."""
    number = argued(panel.desk.conduct, method, **options)
    panel.show_argument(number)
    return number


def click(qtbot, widget):
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, LEFT)


def press(qtbot, widget, key=Qt.Key.Key_Space):
    widget.setFocus()
    qtbot.keyClick(widget, key)


def choose(qtbot, choice, data):
    """Choose an entry with keys: open the list, go down, press Enter."""
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    popup = choice.view()
    qtbot.waitUntil(popup.isVisible)
    for _ in range(choice.findData(data) - choice.currentIndex()):
        qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)


def test_an_argument_is_put_with_keys_and_shown(panel, played, qtbot, refused):
    assert not panel.card.isVisible()
    press(qtbot, panel.first)
    press(qtbot, panel.form.teams.ticks["rebels"])
    qtbot.keyClicks(panel.form.action, "Cross the ford by night")
    panel.selection.select(Picked.TERRITORY, "ford")
    press(qtbot, panel.form.take)
    qtbot.keyClick(panel.form.action, Qt.Key.Key_Return)
    (argument,) = played.state.arguments.values()
    assert (argument.teams, argument.targets, argument.secret) == (("rebels",), ("ford",), False)
    assert argument.put.author == "A. Facilitator"
    assert panel.title.text() == "Argument 1"
    assert panel.card.claim.action.text() == "Cross the ford by night"
    assert panel.card.claim.targets.text() == "at The Ford"
    assert refused == []


def test_what_is_missing_is_said_in_the_form_and_kept_for_later(panel, played, qtbot):
    panel.new_argument()
    click(qtbot, panel.form.go)
    assert "needs a team" in panel.form.refusal.text()
    press(qtbot, panel.form.teams.ticks["palace"])
    assert panel.form.refusal.isHidden()
    click(qtbot, panel.form.go)
    assert "what the team does" in panel.form.refusal.text()
    qtbot.keyClicks(panel.form.action, "Guard the")
    qtbot.keyClick(panel.form.action, Qt.Key.Key_Escape)
    assert not panel.form.isVisible()
    panel.new_argument()
    assert panel.form.action.text() == "Guard the"
    assert len(played.state.arguments) == 0


def test_reasons_are_given_weighed_anew_and_withdrawn(panel, played, qtbot):
    played.do(lambda conduct: conduct.argue(["rebels"], "Cross"))
    reasons = panel.card.reasons
    press(qtbot, reasons.add_button)
    qtbot.keyClicks(reasons.form.text, "The river is low")
    qtbot.keyClick(reasons.form.text, Qt.Key.Key_Return)
    reasons.form.weights.chosen.emit("-1")
    choose(qtbot, reasons.form.giver, "team:palace")
    qtbot.keyClicks(reasons.form.text, "The guard is awake")
    qtbot.keyClick(reasons.form.text, Qt.Key.Key_Return)
    qtbot.keyClick(reasons.form.text, Qt.Key.Key_Return)
    assert "Write the reason" in reasons.refusal.text()
    given = played.state.arguments[1].reasons
    assert [(r.text, r.weight, r.team) for r in given] == [
        ("The river is low", 1, ""), ("The guard is awake", -1, "palace"),
    ]  # fmt: skip
    press(qtbot, reasons.rows[1], Qt.Key.Key_Return)
    assert reasons.form.text.text() == "The guard is awake"
    reasons.form.weights.chosen.emit("0")
    click(qtbot, reasons.form.keep)
    assert [r.weight for r in played.state.arguments[1].reasons] == [1, 0]
    press(qtbot, reasons.rows[0], Qt.Key.Key_Delete)
    assert [r.number for r in played.state.arguments[1].reasons] == [2]
    qtbot.waitUntil(reasons.rows[0].isVisible)
    click(qtbot, reasons.rows[0])
    click(qtbot, reasons.form.drop)
    assert played.state.arguments[1].reasons == ()


def test_a_delivered_inject_can_be_a_reason(panel, played):
    played.do(lambda conduct: conduct.deliver("rain"))
    played.do(lambda conduct: conduct.argue(["rebels"], "Cross"))
    form = panel.card.reasons.form
    keys = [form.giver.itemData(row) for row in range(form.giver.count())]
    assert keys == ["", "team:palace", "team:rebels", "inject:rain"]
    form.giver.setCurrentIndex(3)
    assert form.who() == ("", "rain")


def test_two_dice_in_their_order(panel, played, qtbot):
    put(panel)
    odds, foot = panel.card.odds, panel.foot
    assert odds.chance.text() == "72.2\u00a0%" and odds.ways.text() == "26 of 36 rolls"
    assert "at +1" in odds.about.text()
    assert "6 or more succeeds" in odds.dice_chart.accessibleName()
    assert not odds.roll_button.isEnabled() and not foot.announce.isEnabled()
    panel.roll()
    assert "not seen the odds" in odds.refusal.text(), "said beside the button"
    assert played.state.arguments[1].roll is None
    press(qtbot, odds.show_button)
    assert odds.refusal.isHidden()
    assert "shown to the room" in odds.shown.text() and not odds.show_button.isVisible()
    assert not foot.announce.isEnabled() and "Roll" in foot.why_not.text()
    press(qtbot, odds.roll_button)
    roll = played.state.arguments[1].roll
    assert roll.dice == throw("5e1c07a9", "1.1", 6, 2)
    total = sum(roll.dice) + 1
    assert odds.outcome.text() == f"{roll.dice[0]} + {roll.dice[1]} + 1 = {total}"
    assert odds.dice.accessibleName() == f"{roll.dice[0]} · {roll.dice[1]}"
    assert "5e1c 07a9" in odds.kept.text() and "draw 1.1" in odds.kept.text()
    assert foot.announce.isEnabled()
    qtbot.keyClicks(panel.card.ruling.text, "They cross.")
    press(qtbot, foot.announce)
    (ruling,) = played.state.rulings.values()
    assert (ruling.text, ruling.grade, ruling.reaches(None)) == ("They cross.", roll.grade, True)
    assert played.state.arguments[1].status is ArgumentStatus.RULED
    assert not foot.isVisible() and "announced to everybody" in panel.card.ruling.told.text()


def test_a_key_for_dice_that_there_are_not_is_answered_beside_the_method(panel, played):
    put(panel, Method.VOTE)
    panel.roll()
    assert "throws no dice" in panel.card.method.refusal.text()
    assert panel.card.method.refusal.isVisible()


def test_a_reason_after_the_odds_takes_them_back(panel, played, qtbot):
    number = put(panel)
    panel.show_odds()
    played.do(lambda conduct: conduct.reason(number, "It rains", -1))
    assert panel.card.odds.show_button.isVisible()
    assert not panel.card.odds.roll_button.isEnabled()
    assert panel.card.odds.chance.text() == "58.3\u00a0%"


def test_an_undone_roll_falls_the_same_again(panel, played):
    number = put(panel)
    panel.show_odds()
    panel.roll()
    first = panel.card.odds.outcome.text()
    assert not panel.card.reasons.add_button.isVisible()
    played.bridge.undo()
    assert played.state.arguments[number].roll is None
    assert panel.card.odds.roll_button.isVisible()
    assert "not fallen" in panel.card.odds.dice.accessibleName()
    panel.roll()
    assert panel.card.odds.outcome.text() == first


def test_an_estimate_takes_words_and_per_cent(panel, played, qtbot):
    number = put(panel, Method.ESTIMATE)
    part, odds = panel.card.estimates, panel.card.odds
    assert "estimate yet" in odds.missing.text() and not odds.roll_button.isVisible()
    choose(qtbot, part.rows["palace1"].words, "unlikely")
    percent = part.rows["palace2"].percent
    qtbot.keyClicks(percent, "20")
    qtbot.keyClick(percent, Qt.Key.Key_Return)
    qtbot.keyClicks(part.rows["rebels1"].percent, "50")
    qtbot.keyClick(part.rows["rebels1"].percent, Qt.Key.Key_Return)
    given = {(e.participant, e.word, e.percent) for e in played.state.arguments[number].estimates}
    assert given == {
        ("palace1", "unlikely", None), ("palace2", "", 20), ("rebels1", "", 50)
    }  # fmt: skip
    assert odds.chance.text() == "33.0\u00a0%" and "3 of 6" in part.head.text()
    assert part.rows["palace1"].words.currentText() == "unlikely · 20–45\u00a0%"
    press(qtbot, odds.show_button)
    assert not part.body.isVisible(), "nobody is asked any more"
    press(qtbot, odds.roll_button)
    roll = played.state.arguments[number].roll
    assert roll.dice == throw("5e1c07a9", "1.1", 100)
    assert odds.outcome.text() == f"{roll.dice[0]} of 100"
    assert f"The die shows {roll.dice[0]}." in odds.chance_chart.accessibleName()


def test_the_words_are_those_of_the_plans_yardstick(panel_of, qapp):
    bridge = Bridge(session_at(Hands()), print, print)
    desk = Desk(bridge, Author(""))
    plan = replace(drill(), yardstick=Yardstick.PHIA, methods=(Method.ESTIMATE, Method.VOTE))
    desk.do(lambda conduct: conduct.convene(plan))
    panel = panel_of(desk)
    put(panel, Method.ESTIMATE)
    words = panel.card.estimates.rows["palace1"].words
    assert words.itemText(4) == "realistic possibility · 40–50\u00a0%"
    assert sorted(panel.card.method.tabs._buttons) == ["estimate", "vote"]


def test_a_vote_is_counted_and_ruled(panel, played, qtbot):
    put(panel, Method.VOTE)
    votes, foot = panel.card.votes, panel.foot
    assert not panel.card.odds.isVisible() and not foot.announce.isEnabled()
    for who, grade in (("ann", Grade.SUCCESS), ("palace1", Grade.FAILURE), ("sam", Grade.SUCCESS)):
        choose(qtbot, votes.rows[who].grades, grade.value)
    assert votes.sum.text() == "2 × success, but · 1 × failure, but. The median: success, but."
    assert "3 of 6" in votes.head.text()
    press(qtbot, foot.announce)
    assert played.state.rulings[1].grade is Grade.SUCCESS


@pytest.mark.parametrize("method", [Method.CONSENSUS, Method.RULING])
def test_consensus_and_the_umpire_name_the_grade(panel, played, qtbot, method):
    number = put(panel, method)
    assert panel.foot.why_not.text() == "Say how it went."
    grade = panel.card.ruling.grades._buttons[Grade.FAILURE.value]
    press(qtbot, grade)
    played.do(lambda conduct: conduct.draft(number, success=[GUARD_HALVED], failure=[FORD_LOST]))
    press(qtbot, panel.foot.announce)
    assert played.state.rulings[1].grade is Grade.FAILURE
    assert played.conduct.world().control["ford"].rivals == ("REB",)
    assert "Ford" in panel.card.effects.entered.text()


def test_the_method_is_chosen_on_its_tab(panel, played, qtbot):
    played.do(lambda conduct: conduct.argue(["rebels"], "Cross"))
    assert panel.card.method.ask.isVisible()
    assert "adjudicated" in panel.foot.why_not.text()
    press(qtbot, panel.card.method.tabs._buttons[Method.VOTE.value])
    assert played.state.arguments[1].method is Method.VOTE
    assert panel.card.votes.isVisible()


def test_a_secret_argument_says_so_and_tells_its_teams_alone(panel, played, qtbot):
    put(panel, Method.RULING, secret=True)
    assert panel.card.claim._secret.isVisible()
    press(qtbot, panel.card.ruling.grades._buttons[Grade.TRIUMPH.value])
    press(qtbot, panel.foot.announce)
    ruling = played.state.rulings[1]
    assert ruling.reaches("rebels") and not ruling.reaches(None) and not ruling.reaches("palace")
    panel.toggle_list()
    assert "secret" in panel.list.rows[1].accessibleName()
    assert not panel.list.rows[1].grab().isNull()


def test_nobody_is_told_until_somebody_is_chosen(panel, played, qtbot):
    put(panel, Method.RULING)
    press(qtbot, panel.card.ruling.grades._buttons[Grade.SUCCESS.value])
    audience = panel.card.ruling.audience
    press(qtbot, audience.who._buttons["white-cell"])
    press(qtbot, panel.foot.announce)
    assert played.state.rulings[1].announced == ()
    assert not panel.foot.announce.isEnabled()
    press(qtbot, audience.who._buttons["teams"])
    assert not panel.foot.announce.isEnabled(), "no team is named"
    press(qtbot, audience.ticks.ticks["palace"])
    press(qtbot, panel.foot.announce)
    assert played.state.rulings[1].reaches("palace")
    assert not played.state.rulings[1].reaches("rebels")


def test_a_ruling_that_could_not_be_announced_is_made_and_announced_later(
    panel, played, qtbot, refused, monkeypatch
):
    put(panel, Method.RULING)
    press(qtbot, panel.card.ruling.grades._buttons[Grade.SUCCESS.value])
    kept = MemoryLedger.record

    def full_after_the_ruling(self, *steps):
        if len(played.state.rulings) == 1:
            raise Trouble("The disk is full.")
        return kept(self, *steps)

    with monkeypatch.context() as patch:
        patch.setattr(MemoryLedger, "record", full_after_the_ruling)
        press(qtbot, panel.foot.announce)
    assert [str(each) for each in refused] == ["The disk is full."]
    assert played.state.rulings[1].announced == ()
    assert "not announced" in panel.card.ruling.told.text()
    press(qtbot, panel.foot.announce)
    assert played.state.rulings[1].reaches(None) and len(played.state.rulings) == 1


def test_each_team_reads_its_own_text(panel, played, qtbot):
    put(panel, Method.RULING)
    ruling = panel.card.ruling
    press(qtbot, ruling.grades._buttons[Grade.SUCCESS.value])
    qtbot.keyClicks(ruling.text, "They cross.")
    ruling.tabs._part.chosen.emit("rebels")
    assert ruling.text.toPlainText() == ""
    qtbot.keyClicks(ruling.text, "You cross.")
    ruling.persists.setFocus()
    qtbot.keyClick(ruling.persists, Qt.Key.Key_Space)
    press(qtbot, panel.foot.announce)
    made = played.state.rulings[1]
    assert (made.text_for("palace"), made.text_for("rebels")) == ("They cross.", "You cross.")
    assert not made.in_force


def test_a_triumph_and_a_disaster_change_what_is_drafted_for_them_or_the_usual(
    panel, played, qtbot
):
    number = put(panel, Method.RULING)
    played.do(lambda conduct: conduct.draft(number, success=[FORD_LOST]))
    effects = panel.card.effects
    row = effects.rows[Side.TRIUMPH]
    assert row.text.text() == "as in any success" and not row.eye.isEnabled()
    press(qtbot, row.edit)
    assert effects._editing.effects == (FORD_LOST,), "it begins with what any success changes"
    effects._editing.show_effects([GUARD_HALVED])
    press(qtbot, effects.keep)
    argument = played.state.arguments[number]
    assert (argument.success, argument.triumph) == ((FORD_LOST,), (GUARD_HALVED,))
    assert argument.disaster is None
    assert "Guard" in row.text.text() and row.eye.isEnabled()
    assert row.eye.isChecked() and panel.previewed_side == "success"
    press(qtbot, row.edit)
    effects._editing.show_effects([])
    press(qtbot, effects.keep)
    assert played.state.arguments[number].triumph is None


def test_the_form_of_a_draft_is_in_sight_when_it_opens_and_as_it_grows(panel, qtbot):
    put(panel)
    panel.resize(448, 560)
    effects = panel.card.effects
    effects.begin(Side.SUCCESS)
    area = panel._pages.currentWidget()

    def seen(widget):
        top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= area.viewport().height()

    qtbot.waitUntil(lambda: seen(effects.keep) and seen(effects.hint))
    effects._editing.show_effects([FORD_LOST])
    qtbot.waitUntil(lambda: effects.height() > 0 and seen(effects.keep))


def test_effects_are_drafted_previewed_and_kept(panel, played, qtbot):
    number = put(panel)
    seen = []
    panel.previewed.connect(seen.append)
    effects = panel.card.effects
    press(qtbot, effects.rows[Side.SUCCESS].edit)
    effects._editing.show_effects([FORD_LOST])
    assert seen[-1].after.control["ford"].rivals == ("REB",), "before it is kept"
    assert played.state.arguments[number].success == ()
    panel.show_odds()
    panel.roll()
    assert not panel.foot.announce.isEnabled() and "Keep" in panel.foot.why_not.text()
    press(qtbot, effects.keep)
    assert played.state.arguments[number].success == (FORD_LOST,)
    assert "Ford" in effects.rows[Side.SUCCESS].text.text()
    assert panel.foot.announce.isEnabled()
    panel.preview("failure")
    assert seen[-1] is None, "nothing is drafted for that"
    press(qtbot, effects.rows[Side.SUCCESS].eye)
    assert seen[-1].touched
    panel.preview(None)
    assert seen[-1] is None


def test_a_preview_ends_with_its_argument(panel, played, qtbot):
    number = put(panel, Method.RULING)
    played.do(lambda conduct: conduct.draft(number, success=[FORD_LOST]))
    seen = []
    panel.previewed.connect(seen.append)
    panel.preview("success")
    assert seen[-1] is not None
    put(panel, Method.RULING)
    assert seen[-1] is None
    panel.show_argument(number)
    panel.preview("success")
    press(qtbot, panel.card.ruling.grades._buttons[Grade.SUCCESS.value])
    press(qtbot, panel.foot.announce)
    assert seen[-1] is None


def test_what_cannot_be_any_more_is_said_beside_the_buttons(panel, played, qtbot, refused):
    number = put(panel, Method.RULING)
    played.do(lambda conduct: conduct.draft(number, success=[replace(FORD_LOST, holder="COM")]))
    press(qtbot, panel.card.ruling.grades._buttons[Grade.SUCCESS.value])
    head = played.bridge.session.head
    played.do(lambda conduct: conduct.close())
    press(qtbot, panel.foot.announce)
    assert "over" in panel.foot.why_not.text() and panel.foot.why_not.isVisible()
    assert len(played.state.rulings) == 0 and head is not played.bridge.session.head
    assert refused == []


@pytest.mark.parametrize(
    ("which", "status"), [("veto", ArgumentStatus.VETOED), ("back", ArgumentStatus.SENT_BACK)]
)
def test_it_is_vetoed_or_sent_back_with_a_word_why(panel, played, qtbot, which, status):
    put(panel)
    panel.show_odds()
    panel.roll()
    foot = panel.foot
    press(qtbot, getattr(foot, which))
    qtbot.keyClick(foot.why, Qt.Key.Key_Escape)
    assert foot.veto.isVisible() and played.state.arguments[1].waits
    press(qtbot, getattr(foot, which))
    qtbot.keyClicks(foot.why, "Say where.")
    qtbot.keyClick(foot.why, Qt.Key.Key_Return)
    argument = played.state.arguments[1]
    assert (argument.status, argument.said) == (status, "Say where.")
    said = panel.card.claim.said if which == "back" else panel.card.ruling.told
    assert "Say where." in said.text() and said.isVisible()


def test_put_anew_it_has_another_throw_and_the_first_is_told(panel, played, qtbot):
    put(panel)
    panel.show_odds()
    panel.roll()
    first = played.state.arguments[1].roll
    played.do(lambda conduct: conduct.send_back(1, "Say where."))
    click(qtbot, panel.card.claim.edit)
    assert panel.form.action.text() == "Cross the ford by night"
    panel.form.action.selectAll()
    qtbot.keyClicks(panel.form.action, "Cross at the mill")
    press(qtbot, panel.form.go)
    assert panel.title.text() == "Argument 1"
    assert panel.card.claim.action.text() == "Cross at the mill"
    panel.show_odds()
    panel.roll()
    assert played.state.arguments[1].roll.draw == "1.2"
    assert f"= {sum(first.dice) + 1}, " in panel.card.odds.earlier.text()


def test_a_ruling_in_force_is_countered_from_the_list(panel, played, qtbot):
    put(panel, Method.RULING)
    press(qtbot, panel.card.ruling.grades._buttons[Grade.SUCCESS.value])
    press(qtbot, panel.foot.announce)
    click(qtbot, panel.all)
    row = panel.list.rulings[1]
    press(qtbot, row.counter)
    qtbot.keyClicks(row.why, "The ferry runs again.")
    row.editor.show_effects([GUARD_HALVED])
    played.do(lambda conduct: conduct.argue(["palace"], "Guard it"))
    row = panel.list.rulings[1]
    assert row.why.text() == "The ferry runs again.", "what is written outlives what others do"
    qtbot.keyClick(row.why, Qt.Key.Key_Return)
    assert not played.state.rulings[1].in_force
    assert played.state.rulings[1].ended_by == "The ferry runs again."
    assert played.conduct.world().forces["guard"].strength.best == 7
    assert panel.list.rulings == {}


def test_the_umpire_rules_without_an_argument(panel, played, qtbot):
    played.do(lambda conduct: conduct.argue(["rebels"], "Cross"))
    panel.toggle_list()
    press(qtbot, panel.list.other_button)
    form = panel.list.other
    press(qtbot, form.go)
    assert "nothing to rule" in form.refusal.text()
    qtbot.keyClicks(form.text, "The dam breaks.")
    form.editor.show_effects([FORD_LOST])
    press(qtbot, form.audience.who._buttons["white-cell"])
    press(qtbot, form.go)
    assert panel.list.other is None
    assert not played.state.rulings[1].reaches(None)
    assert played.conduct.world().control["ford"].rivals == ("REB",)
    qtbot.waitUntil(panel.list.rulings[1].tell.isVisible)
    press(qtbot, panel.list.rulings[1].tell)
    assert played.state.rulings[1].reaches(None)


def test_one_goes_from_argument_to_argument(panel, played, qtbot):
    for action in ("One", "Two", "Three"):
        played.do(lambda conduct, action=action: conduct.argue(["rebels"], action))
    assert panel.title.text() == "Argument 1" and "3 waiting" in panel.about.whole_text()
    click(qtbot, panel.next)
    panel.step(1)
    assert panel.title.text() == "Argument 3" and not panel.next.isEnabled()
    panel.step(-1)
    assert panel.title.text() == "Argument 2"
    click(qtbot, panel.all)
    press(qtbot, panel.list.rows[3])
    assert panel.title.text() == "Argument 3"


def test_an_argument_that_is_undone_goes(panel, played):
    played.do(lambda conduct: conduct.argue(["rebels"], "Cross"))
    played.bridge.undo()
    assert panel.first.isVisible() and panel.number == 0


def test_only_what_changed_is_shown_anew(panel, played):
    put(panel)
    rows = list(panel.card.reasons.rows)
    played.do(lambda conduct: conduct.observe("They whisper."))
    played.do(lambda conduct: conduct.pause())
    assert panel.card.reasons.rows == rows


def test_hostile_text_is_plain(panel_of, qapp, qtbot):
    plan = drill()
    plan = replace(
        plan,
        teams=tuple(replace(team, name=ATTACK) for team in plan.teams),
        participants=tuple(replace(each, name=ATTACK) for each in plan.participants),
        injects=tuple(replace(each, title=ATTACK) for each in plan.injects),
    )
    desk = Desk(Bridge(session_at(Hands()), print, print), Author(ATTACK))
    desk.do(lambda conduct: conduct.convene(plan))
    desk.do(lambda conduct: conduct.deliver("rain"))
    desk.do(lambda conduct: conduct.argue(["rebels"], ATTACK, text=ATTACK))
    desk.do(lambda conduct: conduct.reason(1, ATTACK, 1, inject="rain"))
    desk.do(lambda conduct: conduct.choose(1, Method.ESTIMATE))
    panel = panel_of(desk)
    panel.toggle_list()
    labels = [each for each in panel.findChildren(QLabel) if each.text()]
    assert labels
    rich = [each for each in labels if each.textFormat() is not Qt.TextFormat.PlainText]
    assert rich == []
    assert panel.card.claim.action.text() == ATTACK
    tips = [each.toolTip() for each in panel.findChildren(QWidget) if ATTACK in each.toolTip()]
    assert tips == [], "tooltips read markup"


def test_both_themes_paint_what_they_show(panel, played, qtbot):
    put(panel)
    panel.show_odds()
    panel.roll()
    chart = panel.card.odds.dice_chart
    for theme in (LIGHT, DARK):
        panel.set_theme(theme)
        image = chart.grab().toImage()
        ratio = image.devicePixelRatio()
        bar = QPoint(round((chart.width() * 6.5 / 11) * ratio), round(66 * ratio))
        assert image.pixelColor(bar) == QColor(theme.accent)


def test_everything_that_acts_is_named_and_reached_by_tab(panel, played):
    put(panel, Method.ESTIMATE)
    for widget in panel.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget


def test_no_word_is_too_long_for_the_panel(panel, played, qtbot):
    long = "W" * 199
    played.do(lambda conduct: conduct.argue(["rebels"], long, text=long))
    played.do(lambda conduct: conduct.reason(1, long, 1, team="rebels"))
    played.do(lambda conduct: conduct.choose(1, Method.ESTIMATE))
    played.do(lambda conduct: conduct.send_back(1, long))
    assert panel.card.minimumSizeHint().width() <= 448 - 12


def test_the_dice_are_brought_into_sight(panel, played, qtbot):
    panel.resize(448, 520)
    put(panel)
    odds = panel.card.odds
    viewport = panel._pages.currentWidget().viewport()

    def bottom():
        return odds.roll_button.mapTo(viewport, odds.roll_button.rect().bottomLeft()).y()

    assert bottom() > viewport.height()
    panel.show_odds()
    qtbot.waitUntil(lambda: 0 < bottom() < viewport.height())
