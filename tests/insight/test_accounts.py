from dataclasses import replace

from scenario.core.claims import Claim, ClaimStatus, Confidence, Estimate, Toll
from scenario.core.dates import When
from scenario.core.lookup import Lookup
from scenario.core.model import Event, EventKind
from scenario.insight.accounts import accounts_differ, greatest, tolls
from tests.fixtures.small import small_scenario

EVENTS = {id_: event for id_, (_, event) in Lookup(small_scenario()).events.items()}


def event(*claims: Claim) -> Event:
    when = When.parse("2001")
    return Event(id="e", title="e", when=when, kind=EventKind.VIOLENCE, claims=claims)


def claim(id_: str, status: ClaimStatus = ClaimStatus.REPORTED, **given) -> Claim:
    return Claim(id=id_, status=status, text="", confidence=Confidence.LOW, **given)


def test_the_fight_is_told_differently_and_the_contract_is_not():
    assert accounts_differ(EVENTS["fight"])
    assert not accounts_differ(EVENTS["hired"])


def test_one_account_denies_another():
    assert accounts_differ(event(claim("a"), claim("b", denies=("a",))))
    assert accounts_differ(event(claim("a"), claim("b", ClaimStatus.DENIED)))
    assert not accounts_differ(event(claim("a", ClaimStatus.DENIED)))
    assert not accounts_differ(event(claim("a"), claim("b")))


def test_figures_on_one_group_differ():
    ten = Toll(of="REP", killed=Estimate(best=10))
    twelve = replace(ten, killed=Estimate(best=12))
    others = replace(twelve, of="REB")
    assert accounts_differ(event(claim("a", tolls=(ten,)), claim("b", tolls=(twelve,))))
    assert not accounts_differ(event(claim("a", tolls=(ten,)), claim("b", tolls=(ten,))))
    assert not accounts_differ(event(claim("a", tolls=(ten,)), claim("b", tolls=(others,))))


def test_outcomes_for_one_thing_differ():
    fight = EVENTS["fight"]
    bare = replace(fight, claims=tuple(replace(c, denies=(), tolls=()) for c in fight.claims[::2]))
    assert accounts_differ(bare)
    assert not accounts_differ(replace(bare, effects=bare.effects[:1]))


def test_tolls_stand_side_by_side_on_one_scale():
    cards = tolls(EVENTS["fight"])
    assert [(card.claimant, card.claim.id) for card in cards] == [
        ("REB", "front"),
        ("REP", "palace"),
        (None, "herald"),
    ]
    assert cards[1].tolls == EVENTS["fight"].claims[1].tolls
    assert greatest(cards) == 200
    assert greatest(()) == 0
