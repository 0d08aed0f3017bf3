"""The tree of actors keeps Qt's rules and touches only rows that changed."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from scenario.core.chronicle import Moment
from scenario.core.effects import ArriveEffect, ControlEffect, GovernEffect
from scenario.core.lookup import Lookup
from scenario.core.model import ActorKind
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.models.actor_rows import ActorRow, Heading, RelationRow
from scenario.ui.models.actors import ActorsModel, Grouping
from scenario.ui.models.reading import Reading
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario


@pytest.fixture
def session(qapp):
    made = Session.begin(MemoryShelf(), Lookup(small_scenario()), "", clock=ticking())
    made.play_to(2)
    made.view(Moment(1, 2))
    return made


@pytest.fixture
def model(session):
    made = ActorsModel()
    made.show(Reading.of(session), Grouping.SIDES)
    return made


def rows(model, parent=None):
    found = []
    above = (parent,) if parent is not None else ()
    for row in range(model.rowCount(*above)):
        index = model.index(row, 0, *above)
        found.append(model.content(index))
        found += rows(model, index)
    return found


def test_the_model_keeps_the_rules_through_every_turn(session):
    model = ActorsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for grouping in Grouping:
        for moment in (Moment(0, 9), Moment(1, 1), Moment(1, 2), Moment(2, 1), Moment(2, 2)):
            session.view(moment)
            model.show(Reading.of(session), grouping)
            assert model.rowCount() > 0
    tester.deleteLater()


def test_actors_stand_under_their_sides_with_their_relations(model):
    listed = [
        (type(row).__name__, row.name) for row in rows(model) if not isinstance(row, RelationRow)
    ]
    assert listed == [
        ("Heading", "The republic"),
        ("ActorRow", "Republic of Two Rivers"),
        ("ActorRow", "Company of the Lance"),
        ("Heading", "The north"),
        ("ActorRow", "Northern Front"),
    ]
    told = {(row.word, row.name) for row in rows(model) if isinstance(row, RelationRow)}
    assert ("supports", "Republic") in told
    assert ("hostile", "Northern Front") in told


def test_no_figure_is_made_up(model):
    by_actor = {row.actor: row for row in rows(model) if isinstance(row, ActorRow)}
    assert (by_actor["REP"].strength, by_actor["REP"].change) == ("700", "−300")
    assert by_actor["COM"].strength == "—"
    assert by_actor["COM"].note == "1 force without a figure"
    assert by_actor["REB"].strength == "—"


def test_the_sparkline_says_what_it_shows(session, model):
    by_actor = {row.actor: row for row in rows(model) if isinstance(row, ActorRow)}
    strength = "the line shows strength, turn by turn"
    assert by_actor["REP"].measure == strength
    assert by_actor["REP"].tip().splitlines()[-1] == strength
    assert by_actor["REP"].spoken().endswith(strength)
    assert (by_actor["REB"].spark, by_actor["REB"].measure) == ((), "")


def test_a_state_counts_what_its_own_government_holds(session):
    """All the ground passes from the republic to the company, which is part of it."""
    authored = small_scenario()
    start, turn, last = authored.turns
    passed = tuple(
        ControlEffect(target=ground, holder="COM") for ground in ("north", "west", "east", "ford")
    )
    seizes = GovernEffect(state="REP", government="COM")
    turn = replace(turn, events=(replace(turn.events[0], effects=(*passed, seizes)),))
    unarmed = tuple(e for e in start.events[0].effects if not isinstance(e, ArriveEffect))
    start = replace(start, events=(replace(start.events[0], effects=unarmed),))
    company = replace(authored.actors[2], kind=ActorKind.JUNTA, short="Junta")
    actors = (*authored.actors[:2], company)
    scenario = replace(authored, actors=actors, turns=(start, turn, last), decisions=())
    made = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    made.play_to(1)
    model = ActorsModel()
    model.show(Reading.of(made), Grouping.SIDES)
    state, junta = (model.content(model.find(actor)) for actor in ("REP", "COM"))
    assert state.spark == (4.0, 4.0)
    assert "its government or army" in state.measure
    assert junta.spark == (0.0, 4.0)
    assert state.state == "under Company of the Lance"
    assert state.brief_state == "under Junta (Republic)"


def test_forces_that_come_later_do_not_make_a_nought(session, model):
    session.view(Moment(0, 9))
    model.show(Reading.of(session), Grouping.SIDES)
    by_actor = {row.actor: row for row in rows(model) if isinstance(row, ActorRow)}
    assert by_actor["COM"].strength == "—"


def test_only_rows_that_changed_are_touched(session, model):
    touched, resets = [], []
    model.dataChanged.connect(lambda first, last, roles: touched.append(model.content(first)))
    model.modelReset.connect(lambda: resets.append(True))
    model.show(Reading.of(session), Grouping.SIDES)
    assert (touched, resets) == ([], [])
    session.view(Moment(1, 1))
    model.show(Reading.of(session), Grouping.SIDES)
    assert resets == []
    assert [row.actor for row in touched if isinstance(row, ActorRow)] == ["REP"]


def test_blocs_list_their_members_and_leave_the_others_on_their_own(session):
    model = ActorsModel()
    model.show(Reading.of(session), Grouping.BLOCS)
    headings = [row.name for row in rows(model) if isinstance(row, Heading)]
    assert headings == ["League of the Delta", "On their own"]


def test_who_has_nothing_to_show_is_named_under_more(session, model):
    session.view(Moment(0, 1))
    model.show(Reading.of(session), Grouping.SIDES)
    heading, actor = rows(model)[-2:]
    assert (heading.folded, heading.name) == (True, "1 more: Company of the Lance")
    assert actor.actor == "COM"


def test_who_went_this_turn_says_where(session, model):
    session.view(Moment(2, 2))
    model.show(Reading.of(session), Grouping.SIDES)
    gone = model.content(model.find("COM"))
    assert (gone.exists, gone.state) == (False, "absorbed into Republic")


def test_an_actor_is_found_by_its_id(model):
    assert model.content(model.find("REB")).actor == "REB"
    assert not model.find("nobody").isValid()
