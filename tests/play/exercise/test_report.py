"""The after-action report's data: told from the line, with what was written by hand kept."""

import json
import re

import pytest

from scenario.core.exercise.odds import Grade, dice_odds, percent
from scenario.core.exercise.plan import Method
from scenario.errors import Refused
from scenario.play.exercise.acts import FindingKind, FormKind, Rating, Tags
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.report import Section, report_json
from scenario.play.exercise.reporting import report_of
from scenario.play.exercise.telling import Wording, sentence, told
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.fixtures.drill import FORD_LOST, REBELS, Hands, argued, playing, session_at


def played(shelf=None):
    """An exercise of two phases with an act of every kind in it."""
    conduct, clock = playing(shelf)
    conduct.deliver("rain")
    conduct.observe("They read it aloud.", Tags(inject="rain", objective="talk"))
    evidence = conduct.session.head.id
    number = argued(conduct)
    conduct.show_odds(number)
    conduct.roll(number)
    conduct.rule(number, text="They cross.", team_texts={"palace": "They crossed."},
                 effects=[FORD_LOST])  # fmt: skip
    conduct.announce(1, REBELS)
    conduct.announce(1)
    second = argued(conduct, Method.ESTIMATE)
    conduct.estimate(second, "palace1", "likely")
    conduct.show_odds(second)
    conduct.send_back(second, "Say where.")
    third = argued(conduct, Method.VOTE, secret=True)
    conduct.vote(third, "ann", Grade.SUCCESS)
    conduct.veto(third, "No boats.")
    conduct.hold("shots")
    conduct.cancel("dusk")
    clock.pass_(minutes=20)
    conduct.pause()
    conduct.run()
    conduct.extend(2)
    conduct.show_turn("T0")
    conduct.show_turn()
    conduct.session.advance()
    conduct.next_phase()
    conduct.end_ruling(1, "The guard is back.")
    conduct.close()
    conduct.rate("talk", Rating.SOME_CHALLENGES, "Late.", evidence=[evidence])
    conduct.fill(FormKind.HOT_WASH, "palace1", "What went well?", "The maps.")
    conduct.find(FindingKind.STRENGTH, "They listened.")
    conduct.find(FindingKind.AREA, "Nobody wrote it down.", objective="talk",
                 action="Name a scribe", owner="Ann", due="2024-04-01")  # fmt: skip
    conduct.find(FindingKind.STRENGTH, "Gone.")
    conduct.drop_finding(3)
    return conduct, clock


def test_it_tells_everything_with_odds_and_rolls():
    conduct, _ = played()
    report = report_of(conduct)
    first, second, third = report.decisions
    roll = conduct.standing.arguments[1].roll
    assert first.rolls[0].odds == percent(dice_odds(1).success)
    assert (first.rolls[0].dice, first.rolls[0].draw) == (roll.dice, "1.1")
    assert first.effects == (FORD_LOST,)
    assert first.announced_to == ("Rebels", "all") and not first.in_force
    assert second.estimates == ("palace 1: likely",) and second.status == "sent-back"
    assert third.votes == ("Ann: success, but",) and third.text == "No boats." and third.secret
    assert [(each.order, each.status) for each in report.injects] == [
        (1, "delivered"), (2, "held"), (3, "scheduled"), (4, "scheduled"), (5, "cancelled"),
    ]  # fmt: skip
    assert "They read it aloud." in report.injects[0].responses
    (objective,) = report.objectives
    assert (objective.rating, len(objective.evidence), len(objective.observations)) == ("S", 1, 1)
    assert [each.text for each in report.strengths] == ["They listened."]
    assert (report.areas[0].owner, report.areas[0].due) == ("Ann", "2024-04-01")
    assert [turn.id for turn in report.turns] == ["T1"]
    assert report.clock == 20 * 60


def test_it_says_what_history_has_otherwise():
    conduct, _ = played()
    history = report_of(conduct).history
    assert (history.turn, history.left_out) == ("T1", ())
    assert len(history.happened) == 2
    undone = playing()[0]
    undone.next_phase()
    left = report_of(undone).history
    assert left.happened == () and set(left.left_out) == {"hired", "fight"}
    assert left.count > 0


def test_what_is_written_by_hand_survives_and_can_be_given_back():
    shelf = MemoryShelf()
    conduct, clock = played(shelf)
    before = report_of(conduct).text(Section.SUMMARY)
    conduct.edit_report(Section.SUMMARY, "It rained.")
    conduct.observe("One more thing.")
    again = Conduct(Session(shelf.ledger(conduct.session.id), conduct.session.lookup, clock))
    report = report_of(again)
    assert report.text(Section.SUMMARY) == "It rained."
    (summary, *_) = report.sections
    assert summary.edited and summary.generated == before
    again.edit_report(Section.SUMMARY, "")
    assert report_of(again).text(Section.SUMMARY) == before


def test_there_is_no_other_section_to_write():
    conduct, _ = played()
    with pytest.raises(Refused, match="no section weather"):
        conduct.edit_report("weather", "It rained.")


def test_the_data_is_json_and_the_same_each_time():
    conduct, _ = played()
    text = report_json(report_of(conduct))
    assert text == report_json(report_of(conduct))
    data = json.loads(text)
    assert data["decisions"][0]["effects"][0]["type"] == "control"
    assert len(data["timeline"]) == len(list(conduct.standing.log))


def test_every_line_of_the_log_has_its_words():
    conduct, _ = played()
    lookup, state = conduct.session.lookup, conduct.standing
    keys = {told(line, state, lookup)[0] for line in state.log}
    assert len(keys) >= 24
    for line in state.log:
        text = sentence(line, state, lookup)
        assert text and "{" not in text


def test_an_end_that_was_undone_is_no_end():
    conduct, _ = playing()
    assert not report_of(conduct).over
    conduct.close()
    assert report_of(conduct).over
    conduct.session.undo()
    assert not report_of(conduct).over


def test_without_an_exercise_there_is_no_report():
    with pytest.raises(Refused, match="No exercise"):
        report_of(Conduct(session_at(Hands())))


def test_every_sentence_goes_through_the_translator():
    """What the program says, it says in words that a translator gave; the rest was written."""
    conduct = played()[0]
    asked = []

    def shouting(_context, text):
        asked.append(text)
        return re.sub(r"(\{\w+\})|(\w+)", lambda m: m[1] or m[2].upper(), text)

    report = report_of(conduct, Wording(shouting))
    english = report_of(conduct)
    assert "{title} was played by" in " ".join(asked) and len(set(asked)) > 30
    for section in Section:
        lower = re.findall(r"[a-z]{4,}", report.text(section))
        written = " ".join(each.text for each in english.timeline) + str(conduct.standing.plan)
        assert [word for word in lower if word not in written] == [], section
    assert {entry.kind for entry in report.timeline} == {e.kind for e in english.timeline}


def test_a_section_written_by_hand_is_not_stale_in_another_language():
    conduct = played()[0]
    conduct.edit_report(Section.SUMMARY, "In short.")
    shout = Wording(lambda _context, text: text.replace("was played", "WAS PLAYED"))
    assert not report_of(conduct, shout).section(Section.SUMMARY).stale
    conduct.observe("One more line.")
    conduct.edit_report(Section.TIMELINE, "Much.")
    conduct.observe("Two more.")
    assert report_of(conduct, shout).section(Section.TIMELINE).stale


def test_an_argument_put_anew_is_told_so_and_a_reason_against_has_a_minus():
    conduct, _ = playing()
    conduct.argue(["rebels"], "Cross")
    conduct.reason(1, "Deep water", -1)
    conduct.argue(["rebels"], "Cross by boat", number=1)
    conduct.argue(["rebels"], "Cross at night", number=1, secret=True)
    lines = [sentence(x, conduct.standing, conduct.session.lookup) for x in conduct.standing.log]
    assert lines[:4] == [
        "Rebels, in secret, put anew: Cross at night",
        "Rebels, put anew: Cross by boat",
        "Reason (\u22121): Deep water",
        "Rebels: Cross",
    ]
