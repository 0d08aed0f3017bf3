"""What is selected answers since when, why and who says so."""

from dataclasses import replace

import pytest

from scenario.core.claims import Citation, Confidence, Source, SourceKind
from scenario.core.coding import Acled, AcledEventType, AcledSubEventType, Ucdp
from scenario.core.effects import ControlEffect, RenameEffect
from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.models.actor_sheets import actor_sheet, influence_sheet, relation_sheet
from scenario.ui.models.event_sheets import claim_tellings, event_sheet
from scenario.ui.models.ground_sheets import force_sheet, place_sheet, territory_sheet
from scenario.ui.models.parts import plain_text, to_event
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import AUTHOR, who_says
from scenario.ui.selection import Picked
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario


@pytest.fixture
def session(qapp):
    made = Session.begin(MemoryShelf(), Lookup(small_scenario()), "", clock=ticking())
    made.play_to(1)
    return made


@pytest.fixture
def reading(session):
    return Reading.of(session)


def targets(sheet, label):
    found = [answer for answer in sheet.answers if answer.label == label]
    return [part.target for a in found for line in a.lines for part in line if part.target]


def test_a_territory_says_who_holds_it_since_when_why_and_who_says_so(reading):
    sheet = territory_sheet(reading, "ford")
    assert sheet.title == "The Ford"
    assert "outline approximate" in sheet.kind
    assert sheet.answer("Held by") == "Republic contested with Northern Front"
    assert sheet.answer("Since") == "1 Apr 2001, T1"
    assert sheet.answer("Why") == "2 Fight at the ford"
    assert sheet.answer("Who says so").splitlines() == [
        "Delta Herald",
        "differs: Northern Front, Republic",
    ]
    assert sheet.answer("Before") == "Republic, since 2000"
    assert sheet.answer("Around it") == "North: Republic, high confidence"
    assert [target.id for target in targets(sheet, "Why")] == ["fight"]


def test_ground_without_its_own_holder_says_whose_it_is_part_of(reading):
    sheet = place_sheet(reading, "crossing")
    assert sheet.answer("Held by") == "Republic contested with Northern Front"
    assert sheet.answer("As part of") == "The Ford"
    assert sheet.answer("Forces") == "Republican Guard, 700 (500–900)"
    assert sheet.answer("Influence") == "Company of the Lance major"


def test_the_cells_are_the_past_of_ground_turn_by_turn(reading):
    cells = territory_sheet(reading, "ford").cells
    assert [(cell.turn, cell.played, cell.actors) for cell in cells] == [
        (0, True, ("REP",)),
        (1, True, ("REP", "REB")),
        (2, False, ()),
    ]


def test_an_actor_tells_its_relations_influence_and_leader(reading):
    sheet = actor_sheet(reading, "REP")
    assert sheet.answer("Leader") == "President Amari"
    assert sheet.answer("Relations").splitlines() == ["supported by  Company of the Lance",
        "hostile  Northern Front"]  # fmt: skip
    assert sheet.answer("Influence") == "major by Company of the Lance"
    assert "League of the Delta since 2000" in sheet.answer("Blocs")
    assert [target.id for target in targets(sheet, "Relations") if target.kind is Picked.EVENT] == [
        "hired",
        "start",
    ]


def test_an_actor_tells_what_it_was_and_what_became_of_it(session):
    session.play_to(2)
    reading = Reading.of(session)
    assert actor_sheet(reading, "REP").answer("Leader") == "President Odon"
    assert actor_sheet(reading, "REP").answer("Before") == "President Amari, until 1 Ceasefire"
    company = actor_sheet(reading, "COM")
    assert company.answer("Life") == "absorbed into Republic"
    assert company.answer("Why") == "2 The company is taken into the guard"
    assert company.kind == "military company · does not exist"


def test_a_force_says_whose_where_and_how_strong(reading):
    sheet = force_sheet(reading, "guard")
    assert sheet.answer("Whose") == "Republic"
    assert sheet.answer("Where") == "Crossing"
    assert sheet.answer("Strength") == "700 (500–900)  2 Fight at the ford"
    assert sheet.answer("Why") == "2 Fight at the ford"
    assert sheet.answer("Way") == "Harbour → Crossing"
    assert force_sheet(reading, "column").answer("Strength") == "—"


def test_a_relation_and_an_influence_answer_too(session, reading):
    relation = relation_sheet(reading, "REB|REP")
    assert relation.answer("Now") == "hostile"
    assert relation.answer("Why") == "1 The republic holds the island"
    influence = influence_sheet(reading, "COM>REP")
    assert (influence.answer("Now"), influence.answer("Before")) == ("major", "minor")
    session.play_to(2)
    later = relation_sheet(Reading.of(session), "REB|REP")
    assert (later.answer("Now"), later.answer("Before")) == ("strained", "hostile")
    assert later.answer("Why") == "1 Ceasefire"


def test_a_relation_that_never_was_says_that_it_does_not_stand(reading):
    assert relation_sheet(reading, "REB>REP>hosts").answer("Now") == "no longer stands"


def test_every_id_of_every_kind_has_a_sheet(reading):
    lookup = reading.lookup
    for sheet, ids in (
        (territory_sheet, lookup.territories),
        (place_sheet, lookup.places),
        (actor_sheet, lookup.actors),
        (force_sheet, lookup.forces),
        (event_sheet, lookup.events),
    ):
        assert all(sheet(reading, id_).title for id_ in ids)


def test_an_event_that_has_not_happened_says_so(reading):
    assert event_sheet(reading, "ceasefire").answer("State") == "not played yet"
    assert event_sheet(reading, "fight").answer("State") == ""


def test_claims_that_a_perspective_does_not_believe_are_marked(session):
    session.look_through("republic")
    reading = Reading.of(session)
    counted = {
        plain_text(telling.who): telling.counted
        for telling in claim_tellings(reading, reading.event("fight"))
    }
    assert counted == {
        "Northern Front asserts": False,
        "Republic denies": True,
        "Delta Herald reported": True,
    }


def test_an_event_says_what_it_changed_and_repeats_nothing_of_the_brief(session, reading):
    sheet = event_sheet(reading, "fight")
    assert sheet.answer("Changed").splitlines() == [
        "The Ford: Republic · high → Republic contested with Northern Front · medium",
        "Republican Guard: Harbour · 1\u202f000 (at least 800) → Crossing · 700 (500–900)",
    ]
    assert (sheet.answer("Where"), sheet.answer("Claims")) == ("Crossing", "")
    session.play_to(2)
    later = Reading.of(session)
    assert "Delta Herald reported" in event_sheet(later, "fight").answer("")
    assert event_sheet(reading, "ceasefire").answer("Changed") == ""
    assert event_sheet(later, "ceasefire").answer("Changed").splitlines()[:2] == [
        "Northern Front – Republic: hostile → strained",
        "Republic: President Amari → President Odon",
    ]


def test_ground_that_is_only_surer_names_no_holder_twice(qapp):
    authored = small_scenario()
    turn = authored.turns[1]
    sure = ControlEffect(target="east", holder="REP", confidence=Confidence.LOW)
    turn = replace(turn, events=(replace(turn.events[0], effects=(sure,)), *turn.events[1:]))
    turns = (authored.turns[0], turn, authored.turns[2])
    lookup = Lookup(replace(authored, turns=turns, decisions=()))
    made = Session.begin(MemoryShelf(), lookup, "", clock=ticking())
    made.play_to(1)
    changed = event_sheet(Reading.of(made), "hired").answer("Changed")
    assert changed == "East: high confidence → low confidence"


def test_an_event_names_everybody_as_they_then_were(qapp):
    rename = RenameEffect(actor="REB", name="Free North")
    authored = small_scenario()
    turn = authored.turns[1]
    hired, fight = turn.events
    claim = replace(hired.claims[0], claimant="REB")
    hired = replace(hired, actors=("REB",), claims=(claim,))
    fight = replace(fight, effects=(*fight.effects, rename))
    turns = (authored.turns[0], replace(turn, events=(hired, fight)), authored.turns[2])
    lookup = Lookup(replace(authored, turns=turns, decisions=()))
    made = Session.begin(MemoryShelf(), lookup, "", clock=ticking())
    made.play_to(1)
    reading = Reading.of(made)
    assert reading.actor_name("REB") == "Free North"
    first = claim_tellings(reading, reading.event("hired"))[0]
    assert plain_text(first.who) == "Northern Front alleges"
    assert event_sheet(reading, "hired").answer("Who") == "Northern Front"
    assert event_sheet(reading, "fight").answer("Who").startswith("Republic, Free North")


def _with_sources(*sources):
    """A reading of the first claim of the first event, said to rest on other sources."""
    authored = small_scenario()
    start = authored.turns[0]
    cited = tuple(Citation(source=source.id) for source in sources)
    event = start.events[0]
    event = replace(event, claims=(replace(event.claims[0], sources=cited),))
    turns = (replace(start, events=(event,)), *authored.turns[1:])
    lookup = Lookup(replace(authored, sources=(*authored.sources, *sources), turns=turns))
    reading = Reading.of(Session.begin(MemoryShelf(), lookup, "", clock=ticking()))
    return plain_text(who_says(reading, event.claims[0]))


def test_what_the_author_judges_is_not_reported(qapp):
    author = Source(id="me", title="Own", publisher=AUTHOR, kind=SourceKind.ANALYSIS)
    known = Source(id="all", title="So", publisher="-", kind=SourceKind.GENERAL_KNOWLEDGE)
    times = Source(id="times", title="Now", publisher="Times", kind=SourceKind.NEWS)
    assert _with_sources(author) == "Scenario's author judges"
    assert _with_sources(times, author) == "Times reported; Scenario's author judges"
    assert _with_sources(times, known) == "Times reported; general knowledge, unconfirmed"


def test_what_the_start_sets_needs_no_claim(reading):
    assert actor_sheet(reading, "REB").answer("Who says so") == (
        "set at the scenario's start; no claim"
    )


def test_looking_back_answers_for_then(session):
    from scenario.core.chronicle import Moment

    session.view(Moment(1, 1))
    sheet = territory_sheet(Reading.of(session), "ford")
    assert sheet.answer("Held by") == "Republic"
    assert sheet.answer("Since") == "2000, T0"


def test_an_act_of_play_leads_to_no_event():
    assert to_event("") is None
    assert to_event("fight").id == "fight"


def test_what_was_done_in_play_names_who_and_why(acted):
    sheet = territory_sheet(Reading.of(acted.session), "ford")
    assert sheet.answer("Why") == "a change made by hand"
    assert sheet.answer("Who says so") == "Umpire: They waded across."
    sheet = relation_sheet(Reading.of(acted.session), "COM|REP")
    assert sheet.answer("Why") == "Hire the company? Send them home"
    assert sheet.answer("Who says so") == "Blue: No money."


def test_the_state_of_an_event_is_that_on_the_line(acted):
    def state(event):
        return event_sheet(Reading.of(acted.session), event).answer("State")

    assert state("hired") == "did not happen on this line"
    assert state("fight") == "put off to T2 on this line"
    assert state("ceasefire") == "not played yet"
    acted.show_turn(2)
    acted.step_back()
    assert state("ceasefire") == "has not happened here"


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ({}, ""),
        ({"acled": Acled(event_type=AcledEventType.RIOTS)}, "Riots (ACLED)"),
        (
            {
                "acled": Acled(
                    event_type=AcledEventType.BATTLES,
                    sub_event_type=AcledSubEventType.ARMED_CLASH,
                )
            },
            "Battles · Armed clash (ACLED)",
        ),
        ({"ucdp": Ucdp(type_of_violence=3)}, "One-sided violence (UCDP)"),
    ],
)
def test_a_coded_event_says_its_kind_in_the_terms_of_its_code(qapp, codes, told):
    authored = small_scenario()
    start = authored.turns[0]
    event = replace(start.events[0], **codes)
    turns = (replace(start, events=(event,)), *authored.turns[1:])
    made = Session.begin(MemoryShelf(), Lookup(replace(authored, turns=turns)), "", clock=ticking())
    assert event_sheet(Reading.of(made), event.id).answer("Coded as") == told
