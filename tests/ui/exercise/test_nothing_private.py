"""No window shows, holds or gives away what its audience was not told.

Two rooms run the same exercise; what a window's audience may not know of is another thing in
each of them. The window must look the same to the pixel, and hold no word of it anywhere.
"""

from collections import Counter
from dataclasses import replace
from re import findall

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible, QImage

from scenario.core.claims import Confidence, Estimate
from scenario.core.effects import (
    ControlEffect,
    ControlState,
    LeadEffect,
    MoveEffect,
    RenameEffect,
    StrengthEffect,
)
from scenario.core.exercise.injects import (
    PUBLIC,
    WHITE_CELL,
    Audience,
    Inject,
    TeamText,
    Visibility,
)
from scenario.core.exercise.odds import Grade
from scenario.core.exercise.plan import Method, Objective, Participant, Role
from scenario.play.exercise.acts import FindingKind, FormKind, Rating, Tags
from scenario.play.exercise.chair import Hand
from scenario.play.exercise.visible import public_view, team_view
from scenario.ui.exercise.brief import brief_document
from tests.fixtures.drill import drill
from tests.ui.exercise.reach import pixels, words_in
from tests.ui.exercise.rooms import Room

VIEWERS = (None, "palace", "rebels")
STAFF = "staffonly"
"""Part of every word that nobody but the staff may read."""
BLANK = QImage(10, 10, QImage.Format.Format_RGB32)
TEAMS = st.sampled_from([("rebels",), ("palace",), ("palace", "rebels")])
AUDIENCES = st.sampled_from([PUBLIC, WHITE_CELL]) | st.builds(
    Audience, visibility=st.just(Visibility.TEAMS), teams=TEAMS
)
ACTS = st.lists(
    st.tuples(st.sampled_from(["inject", "rule", "argue", "staff"]), AUDIENCES),
    min_size=1,
    max_size=5,
)


@pytest.fixture(autouse=True, scope="module")
def listening(qapp):
    """Somebody listens to what is said for those who cannot see."""
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


def plan_with(ink):
    """The drill, with words of its own wherever the plan speaks to the staff."""
    word = f"{STAFF}{ink}"
    plan = drill()
    return replace(
        plan,
        summary=word,
        start_at=word,
        house_rules=(word,),
        objectives=(Objective(id="talk", title=word, text=word),),
        participants=(
            *plan.participants,
            Participant(id="eve", name=word, role=Role.EVALUATOR),
        ),
        injects=tuple(replace(each, description=word, controller=word) for each in plan.injects),
    )


def effects_of(word, number):
    """A change of a name, of who holds what and of a force, all told by one word and number."""
    return (
        RenameEffect(actor="REP", name=f"{word} name", short=word),
        LeadEffect(actor="REB", leader=f"{word} leader"),
        StrengthEffect(force="guard", strength=Estimate(best=1_000 + 7 * number + len(word))),
        ControlEffect(
            target="ford",
            state=ControlState.CONTESTED if len(word) % 2 else ControlState.HELD,
            holder="REB" if number % 2 else "REP",
            rivals=("REP",) if len(word) % 2 and number % 2 else (),
            confidence=Confidence.LOW,
        ),
    )  # fmt: skip


class Stage:
    """A room in which acts are played as one viewer is meant to see them.

    What the viewer may see is written in the same words in every room, the rest in a room's own.
    """

    def __init__(self, viewer, ink):
        self.viewer, self.ink = viewer, ink
        self.room = Room(plan_with(ink))
        self.conduct = self.room.desk.conduct
        self.hand = Hand(Role.FACILITATOR, f"{STAFF}{ink}")
        self.shown, self.hidden = [], [f"{STAFF}{ink}"]
        self.conduct.next_phase(by=self.hand)
        self.moves = {True: 0, False: 0}
        for other in {"palace", "rebels"} - {viewer}:
            self.hidden.append({"palace": "ours", "rebels": "theirs"}[other])

    def word(self, number, audience):
        """A word that tells who wrote it, where the viewer is not meant to read it."""
        if audience.reaches(self.viewer):
            word = f"public{number}x"
            self.shown.append(word)
        else:
            word = f"private{self.ink}{number}x"
            self.hidden.append(word)
        return word

    def move(self, audience):
        """The guard goes somewhere: always to another place than where it was."""
        seen = audience.reaches(self.viewer)
        self.moves[seen] += 1
        first, second = ("west", "harbour") if seen else ("north", "east")
        odd = (self.moves[seen] + (self.ink == "omega" and not seen)) % 2
        return MoveEffect(force="guard", to=first if odd else second)

    def play(self, number, act, audience):
        self.room.clock.pass_(seconds=1)
        getattr(self, f"_{act}")(number, audience)

    def _inject(self, number, audience):
        word, staff = self.word(number, audience), f"{STAFF}{self.ink}"
        hidden_from_others = tuple(
            TeamText(team=team, text=word if team == self.viewer else f"{STAFF}{self.ink}{team}")
            for team in audience.teams
        )
        inject = Inject(
            id=f"i{number}", order=20 + number, title=word, details=word, from_=word,
            simulated_time=word, audience=audience, team_texts=hidden_from_others,
            description=staff, expected_actions=staff, controller=staff, group=staff,
            assigned_to=staff, to=staff, delivery_method=staff, evaluator_instructions=staff,
            objective="talk", effects=(*effects_of(word, number), self.move(audience)),
        )  # fmt: skip
        self.conduct.set_inject(inject)
        self.conduct.deliver(inject.id, by=self.hand)

    def _rule(self, number, audience):
        word = self.word(number, audience)
        others = {
            team: f"{STAFF}{self.ink}{team}" for team in ("palace", "rebels") if team != self.viewer
        }
        self.conduct.rule(
            text=word,
            team_texts=others,
            effects=(*effects_of(word, number), self.move(audience)),
            by=self.hand,
        )
        self.conduct.announce(max(self.conduct.standing.rulings), audience, by=self.hand)

    def _argue(self, number, audience):
        secret = audience != PUBLIC
        teams = audience.teams or ("rebels",)
        seen = Audience(visibility=Visibility.TEAMS, teams=teams) if secret else PUBLIC
        word = self.word(number, seen)
        if seen.reaches(self.viewer):
            self.shown.remove(word)  # one argument at a time is before the room
        conduct, staff = self.conduct, f"{STAFF}{self.ink}"
        conduct.argue(teams, word, text=word, targets=["ford"], secret=secret, by=self.hand)
        found = max(conduct.standing.arguments)
        conduct.reason(found, word, 1, team=teams[0], by=self.hand)
        conduct.draft(found, success=effects_of(staff, number), failure=[], by=self.hand)
        conduct.choose(found, Method.TWO_DICE, by=self.hand)
        if not seen.reaches(self.viewer) and self.ink == "alpha":
            conduct.show_odds(found, by=self.hand)
            conduct.roll(found, by=self.hand)

    def _staff(self, number, _audience):
        """What only one of the rooms' staff does."""
        if self.ink != "alpha":
            return
        conduct, word = self.conduct, f"{STAFF}{self.ink}{number}"
        conduct.observe(word, Tags(team="rebels"), by=self.hand)
        conduct.rate("talk", Rating.MAJOR_CHALLENGES, word, by=self.hand)
        conduct.fill(FormKind.HOT_WASH, word, word, word, by=self.hand)
        conduct.find(FindingKind.AREA, word, action=word, owner=word, by=self.hand)
        waiting = [each.inject.id for each in conduct.standing.msel if each.moved is None]
        if waiting:
            conduct.hold(waiting[0], by=self.hand)


def test_reasons_for_this_test_to_fail_are_found(qapp):
    """What is told is in the words and in the pixels: the search below can find something."""
    stage = Stage(None, "alpha")
    window = stage.room.open(size=(640, 400))
    before = pixels(window)
    stage.play(1, "inject", PUBLIC)
    window.refresh()
    window.map.settle()
    found = words_in(window)
    assert all(word in found for word in ("public1x name", "public1x leader", *stage.shown))
    assert (pixels(window) != before).any()
    stage.room.close()


@settings(max_examples=20)
@given(acts=ACTS)
@pytest.mark.parametrize("viewer", VIEWERS)
def test_what_was_not_told_leaves_no_trace(qapp, viewer, acts):
    looks = []
    for ink in ("alpha", "omega"):
        stage = Stage(viewer, ink)
        window = stage.room.open(viewer, size=(640, 400))
        for number, (act, audience) in enumerate(acts):
            stage.play(number, act, audience)
        window.refresh()
        looks.append(list(_looks(window)))
        found = words_in(window)
        assert [word for word in stage.hidden if word in found] == []
        assert [word for word in stage.shown if word not in found] == []
        stage.room.close()
    for one, other in zip(*looks, strict=True):
        assert np.array_equal(one, other)


def _in_secret(conduct):
    """What one room's staff does besides: an argument that only the rebels know, and its ruling."""
    conduct.argue(["rebels"], STAFF, text=STAFF, targets=["ford"], secret=True)
    found = max(conduct.standing.arguments)
    conduct.choose(found, Method.RULING)
    conduct.rule(found, grade=Grade.SUCCESS, text=STAFF, effects=effects_of(STAFF, 1))


def _openly(conduct):
    """What both rooms know: two arguments, one of them decided."""
    conduct.argue(["palace"], "Guard the ford", targets=["ford"])
    conduct.argue(["rebels"], "Cross by day", targets=["ford"])
    found = max(conduct.standing.arguments)
    conduct.choose(found, Method.RULING)
    conduct.rule(found, grade=Grade.FAILURE, text="They were seen.")
    conduct.announce(max(conduct.standing.rulings))


@pytest.mark.parametrize("viewer", [None, "palace"])
@pytest.mark.parametrize("first", [_in_secret, _openly])
def test_no_number_tells_that_there_is_a_secret_argument(qapp, viewer, first):
    """Two rooms, the same but for a secret argument, are the same to the pixel and the word."""
    looks, words = [], []
    for acts in (
        [_openly],
        [_in_secret, _openly] if first is _in_secret else [_openly, _in_secret],
    ):
        room = Room(drill())
        conduct = room.desk.conduct
        conduct.next_phase()
        for act in acts:
            act(conduct)
        conduct.argue(["palace"], "Send for help")
        window = room.open(viewer, size=(640, 400))
        looks.append(list(_looks(window)))
        view = public_view(conduct) if viewer is None else team_view(conduct, viewer)
        brief = brief_document(view, BLANK).toPlainText()
        # maps of the same content are told in another order each time
        words.append((Counter(findall(r"\w+", words_in(window))), brief))
        room.close()
    assert words[0] == words[1]
    for one, other in zip(*looks, strict=True):
        assert np.array_equal(one, other)


def _looks(window):
    """A window as it is, where it changed, with relations and older news, and blank."""
    window.map.settle()
    yield pixels(window)
    window.zoom_to_changes()
    window.map.settle()
    yield pixels(window)
    scene = window.map.scene
    layers = scene.layers
    window.map.set_layers(replace(layers, relations=True, ties=True, recognition=True))
    window._news.turn_to(1)
    yield pixels(window)
    window.map.set_layers(layers)
    window._news.turn_to(-9)
    window.blank()
    yield pixels(window)
    window.blank()


@pytest.mark.parametrize("viewer", VIEWERS)
def test_a_ruling_is_seen_from_when_it_is_announced(qapp, viewer):
    """The word and the map change with the announcement, not before, for those it is told to."""
    stage = Stage(viewer, "alpha")
    window = stage.room.open(viewer, size=(640, 400))
    number = 1
    stage.conduct.argue(["rebels"], "Secret crossing", secret=True)
    stage.conduct.choose(number, Method.RULING)
    window.refresh()
    window.map.settle()
    before, own = pixels(window), viewer == "rebels"
    assert ("Secret crossing" in words_in(window)) == own
    stage.conduct.rule(number, grade=Grade.SUCCESS, text="Smoke.", effects=effects_of("w", 1))
    window.refresh()
    window.map.settle()
    assert "Smoke" not in words_in(window)
    assert own or np.array_equal(pixels(window), before)
    stage.conduct.announce(1)
    window.refresh()
    window.map.settle()
    assert "Smoke" in words_in(window)
    assert not np.array_equal(pixels(window), before)
    stage.room.close()
