"""What the public and a team may see, and that it is nothing else: not in words, not on the map."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.core.exercise.injects import PUBLIC, WHITE_CELL, Audience, Visibility
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method
from scenario.play.exercise.acts import Tags
from scenario.play.exercise.visible import public_view, team_view
from tests.fixtures.drill import FORD_LOST, GUARD_HALVED, REBELS, argued, convened, playing


def guard(view):
    return view.world.forces["guard"].strength


def test_an_inject_for_a_team_is_seen_by_it_alone_in_words_and_on_the_map():
    conduct, _ = playing()
    before = guard(public_view(conduct))
    conduct.deliver("letter")
    public, rebels, palace = (
        public_view(conduct), team_view(conduct, "rebels"), team_view(conduct, "palace"),
    )  # fmt: skip
    assert (public.injects, palace.injects) == ((), ())
    assert [(each.title, each.text) for each in rebels.injects] == [
        ("A letter", "Come at night; bring boats.")
    ]
    assert guard(public) == guard(palace) == before != guard(rebels) == guard_now(conduct)


def guard_now(conduct):
    return conduct.world().forces["guard"].strength


def test_what_is_scheduled_or_for_the_white_cell_is_not_seen():
    conduct, _ = playing()
    conduct.deliver("spy")
    conduct.observe("They quarrel.", Tags(team="rebels"))
    for view in (public_view(conduct), team_view(conduct, "rebels")):
        assert view.injects == ()
        assert "quarrel" not in repr(view) and "spy" not in repr(view)


def test_a_secret_argument_is_seen_by_its_teams_and_its_ruling_when_announced():
    conduct, _ = playing()
    number = argued(conduct, Method.RULING, secret=True)
    conduct.rule(number, grade=Grade.SUCCESS, text="Smoke at the ford.", effects=[FORD_LOST])
    public = public_view(conduct)
    assert (public.arguments, public.rulings) == ((), ())
    assert public.world.control["ford"].rivals == ()
    assert team_view(conduct, "palace").arguments == ()
    assert [a.action for a in team_view(conduct, "rebels").arguments] == ["Cross the ford by night"]
    conduct.announce(1, REBELS)
    assert public_view(conduct).world.control["ford"].rivals == ()
    assert team_view(conduct, "rebels").world.control["ford"].rivals == ("REB",)
    conduct.announce(1)
    public = public_view(conduct)
    assert [(r.text, r.argument) for r in public.rulings] == [("Smoke at the ford.", None)]
    assert public.world.control["ford"].rivals == ("REB",)
    assert "by night" not in repr(public)


def test_numbers_have_no_gap_where_an_argument_is_secret_and_stay_when_it_is_opened():
    conduct, _ = playing()
    conduct.argue(["palace"], "Guard the ford")
    conduct.argue(["rebels"], "Dig", secret=True)
    conduct.next_phase()
    conduct.argue(["palace"], "Send for help")
    told = {number: each.name for number, each in conduct.standing.arguments.items()}
    assert told == {1: "1", 2: "S1", 3: "2"}
    assert [a.number for a in public_view(conduct).arguments] == [2, 1]
    assert [a.number for a in team_view(conduct, "palace").arguments] == [2, 1]
    assert [a.number for a in team_view(conduct, "rebels").arguments] == [2, 0, 1]
    conduct.argue(["rebels"], "Dig", number=2)
    opened = public_view(conduct).arguments
    assert [(a.number, a.action) for a in opened[:2]] == [(3, "Dig"), (2, "Send for help")]
    assert opened[0].turn == conduct.standing.turn
    conduct.argue(["rebels"], "Climb", secret=True)
    assert [a.number for a in public_view(conduct).arguments] == [3, 2, 1]


def test_a_number_that_the_room_has_seen_is_of_no_other_argument_ever():
    """Made secret, an argument leaves a gap that tells nothing new: the room saw it there."""
    conduct, _ = playing()
    for action in ("Guard the ford", "Dig", "Send for help"):
        conduct.argue(["rebels"], action)
    conduct.argue(["rebels"], "Dig by night", number=2, secret=True)
    assert [a.number for a in public_view(conduct).arguments] == [3, 1]
    assert "Dig" not in repr(public_view(conduct))
    conduct.argue(["rebels"], "Wait in hiding", number=3, secret=True)
    conduct.argue(["palace"], "Burn the boats")
    assert [(a.number, a.action) for a in public_view(conduct).arguments] == [
        (4, "Burn the boats"), (1, "Guard the ford"),
    ]  # fmt: skip
    names = {number: each.name for number, each in conduct.standing.arguments.items()}
    assert names == {1: "1", 2: "S1", 3: "S2", 4: "4"}
    conduct.argue(["rebels"], "Dig", number=2)
    assert [a.number for a in public_view(conduct).arguments] == [2, 4, 1]
    conduct.argue(["rebels"], "Climb", secret=True)
    assert conduct.standing.arguments[5].name == "S3"
    assert [a.number for a in team_view(conduct, "rebels").arguments] == [0, 2, 4, 0, 1]


def test_a_ruling_names_the_argument_that_its_audience_knows():
    conduct, _ = playing()
    number = argued(conduct, Method.RULING, secret=True)
    conduct.rule(number, grade=Grade.SUCCESS, text="Smoke at the ford.")
    conduct.announce(1)
    seen = team_view(conduct, "rebels")
    assert seen.rulings[0].argument == seen.arguments[0]
    assert team_view(conduct, "palace").rulings[0].argument is None


def test_the_reason_of_a_change_is_what_its_audience_reads():
    conduct, _ = playing()
    conduct.rule(text="By bribery", team_texts={"rebels": "By luck"}, effects=[GUARD_HALVED])
    conduct.end_ruling(1, "Their spy told us", effects=[FORD_LOST])
    conduct.announce(1, REBELS)
    conduct.announce(1)

    def reasons(line):
        return [each.cause.act.reason for entry in line.entries(1) for each in entry]

    assert reasons(conduct.chronicle()) == ["By bribery", "Their spy told us"]
    assert reasons(conduct.chronicle(public=True)) == ["By bribery", ""]
    assert reasons(conduct.chronicle(team="rebels")) == ["By luck", ""]
    counted = team_view(conduct, "rebels").world.forces["guard"].counted
    assert counted.act.reason == "By luck"


def test_moments_mean_the_same_on_a_veiled_line():
    conduct, _ = playing()
    conduct.deliver("letter")
    conduct.session.advance()
    conduct.next_phase()
    conduct.next_phase()
    whole, public = conduct.chronicle(), conduct.chronicle(public=True)
    assert public.end == whole.end
    assert len(public.entries(1)) == len(whole.entries(1)) == 3
    assert public.entries(1)[0] == () and public.entries(1)[1:] == whole.entries(1)[1:]


def test_the_room_may_be_shown_an_earlier_turn_while_the_game_goes_on():
    conduct, _ = playing()
    conduct.deliver("shots")
    for _ in range(2):
        conduct.next_phase()
    conduct.show_turn("T0")
    assert public_view(conduct).shown.turn == 0
    assert public_view(conduct).world.control["ford"].rivals == ()
    conduct.show_turn()
    assert public_view(conduct).shown == conduct.session.game


def test_a_brief_is_for_its_team():
    conduct, _ = convened()
    assert public_view(conduct).brief == ""
    assert team_view(conduct, "palace").brief == "ours"
    assert "theirs" not in repr(team_view(conduct, "palace"))
    with pytest.raises(KeyError):
        team_view(conduct, "moon")


TEAMS = st.sampled_from([("rebels",), ("palace",), ("palace", "rebels")])
AUDIENCES = st.sampled_from([PUBLIC, WHITE_CELL]) | st.builds(
    Audience, visibility=st.just(Visibility.TEAMS), teams=TEAMS
)
ACTS = st.lists(
    st.tuples(st.sampled_from(["argue", "inject", "rule", "observe"]), AUDIENCES), max_size=6
)


@given(ACTS)
def test_no_word_meant_for_others_is_anywhere_in_a_view(acts):
    """Every act carries a word of its own; a view holds those its audience was told, no other."""
    conduct, _ = playing()
    waiting = ["rain", "shots", "dusk"]
    told = {}
    for number, (act, audience) in enumerate(acts):
        word = f"word{number}x"
        told[word] = WHITE_CELL
        if act == "argue":
            secret = audience.visibility is not Visibility.PUBLIC
            teams = audience.teams or ("rebels",)
            conduct.argue(teams, word, text=word, secret=secret)
            told[word] = Audience(visibility=Visibility.TEAMS, teams=teams) if secret else PUBLIC
        elif act == "inject" and waiting:
            name = waiting.pop()
            inject = conduct.standing.injects[name].inject
            conduct.set_inject(_worded(inject, word))
            conduct.deliver(name, audience=audience, effects=[])
            told[word] = audience
        elif act == "rule":
            conduct.rule(text=word, effects=[GUARD_HALVED])
            conduct.announce(max(conduct.standing.rulings), audience)
            told[word] = audience
        else:
            conduct.observe(word)
    for team in (None, "palace", "rebels"):
        view = public_view(conduct) if team is None else team_view(conduct, team)
        everything = repr(view) + repr([view.chronicle.entries(t) for t in range(2)])
        for word, audience in told.items():
            assert (word in everything) == audience.reaches(team)


def _worded(inject, word):
    from dataclasses import replace

    return replace(inject, title=word, details=word, from_=word)
