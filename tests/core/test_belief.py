"""Which claims are believed and which effects hold: the rules of the module, one by one."""

import pytest

from scenario.core.belief import accepted, believes
from scenario.core.claims import ClaimStatus, Confidence
from scenario.core.effects import ControlEffect, ControlState, Stance, StanceEffect
from tests.core.building import claim, event, lookup, perspective

LOOKUP = lookup()
HELD = ControlEffect(target="kidal", holder="CSP")


def effects(happening, rule=None, turn=1):
    return [one.effect for one in accepted(happening, turn, rule or perspective(), LOOKUP)]


def takes(claimant, *claims, **others):
    return ControlEffect(target="kidal", holder=claimant, claims=claims, **others)


# 1. A claim is believed …


@pytest.mark.parametrize("status", [s for s in ClaimStatus if s is not ClaimStatus.DENIED])
def test_whatever_is_said_counts_at_first_unless_it_is_a_denial(status):
    assert believes(perspective(), claim(status=status), LOOKUP)


def test_a_denial_counts_only_where_the_perspective_counts_denials():
    denial = claim(status=ClaimStatus.DENIED, claimant="FAMA")
    assert not believes(perspective(), denial, LOOKUP)
    assert not believes(perspective(prefer=("FAMA",)), denial, LOOKUP)
    assert believes(perspective(statuses=tuple(ClaimStatus)), denial, LOOKUP)


def test_a_claim_must_be_said_in_a_way_that_counts():
    rule = perspective(statuses=(ClaimStatus.REPORTED,))
    assert believes(rule, claim(), LOOKUP)
    assert not believes(rule, claim(status=ClaimStatus.ALLEGED), LOOKUP)


def test_a_claim_must_be_sure_enough():
    rule = perspective(min_confidence=Confidence.MEDIUM)
    assert [believes(rule, claim(confidence=c), LOOKUP) for c in Confidence] == [False, True, True]


def test_an_excluded_claimant_is_not_believed():
    rule = perspective(exclude=("WAG",), prefer=("WAG",))
    assert not believes(rule, claim(claimant="WAG"), LOOKUP)
    assert not believes(rule, claim(claimant="WAG"), LOOKUP, trusting=True)
    assert believes(rule, claim(claimant="CSP"), LOOKUP)


def test_a_preferred_claimant_is_believed_however_it_is_said():
    rule = perspective(
        prefer=("WAG",), statuses=(ClaimStatus.REPORTED,), min_confidence=Confidence.HIGH,
        only_sources=("courier",),
    )  # fmt: skip
    weak = claim(status=ClaimStatus.ASSERTED, confidence=Confidence.LOW, claimant="WAG")
    assert believes(rule, weak, LOOKUP)


def test_where_sources_are_named_no_other_counts():
    rule = perspective(only_sources=("courier",))
    assert believes(rule, claim(sources=("herald", "courier")), LOOKUP)
    assert not believes(rule, claim(sources=("herald",)), LOOKUP)
    assert not believes(rule, claim(sources=()), LOOKUP)


def test_general_knowledge_is_left_out_where_sources_must_have_names():
    rule = perspective(named_sources=True)
    assert believes(rule, claim(sources=("known", "herald")), LOOKUP)
    assert not believes(rule, claim(sources=("known",)), LOOKUP)
    assert not believes(rule, claim(sources=()), LOOKUP)


# 2. An effect holds …


def test_an_effect_holds_when_a_believed_claim_backs_it():
    rule = perspective(exclude=("WAG",))
    assert effects(event(HELD), rule) == [HELD]
    assert effects(event(HELD, claims=[claim(claimant="WAG")]), rule) == []
    assert effects(event(HELD, claims=[])) == []


def test_an_effect_is_backed_by_the_claims_it_names_alone():
    claims = [claim("theirs", claimant="CSP"), claim("ours", claimant="FAMA")]
    rule = perspective(exclude=("CSP",))
    assert effects(event(takes("CSP", "theirs"), claims=claims), rule) == []
    assert effects(event(takes("CSP", "theirs", "ours"), claims=claims), rule)


def test_an_effect_that_names_none_is_backed_by_every_claim_that_is_no_denial():
    denial = claim("no", status=ClaimStatus.DENIED)
    everything = perspective(statuses=tuple(ClaimStatus))
    assert effects(event(HELD, claims=[denial]), everything) == []
    assert effects(event(takes("CSP", "no"), claims=[denial]), everything)


def test_enough_publishers_must_stand_behind_an_effect():
    two = perspective(min_publishers=2)
    one_voice = [claim("a", sources=("herald",)), claim("b", sources=("herald-2",))]
    assert effects(event(HELD, claims=one_voice), two) == []
    assert effects(event(HELD, claims=[*one_voice, claim("c", sources=("courier",))]), two)
    unbelieved = claim("c", sources=("courier",), claimant="WAG")
    excluding = perspective(min_publishers=2, exclude=("WAG",))
    assert effects(event(HELD, claims=[*one_voice, unbelieved]), excluding) == []


def test_an_effect_falls_when_a_preferred_claimant_denies_all_its_claims():
    denial = claim("no", status=ClaimStatus.DENIED, claimant="FAMA", denies=("a",))
    both = [claim("a"), claim("b"), denial]
    preferring = perspective(prefer=("FAMA",))
    assert effects(event(takes("CSP", "a"), claims=both)) == [takes("CSP", "a")]
    assert effects(event(takes("CSP", "a"), claims=both), preferring) == []
    assert effects(event(takes("CSP", "a", "b"), claims=both), preferring)
    other = claim("nor", status=ClaimStatus.DENIED, claimant="RUS", denies=("b",))
    between_them = perspective(prefer=("FAMA", "RUS"))
    assert effects(event(takes("CSP", "a", "b"), claims=[*both, other]), between_them)


def test_the_start_is_taken_as_it_stands_unless_the_perspective_says_otherwise():
    happening = event(HELD, claims=[claim(sources=(), confidence=Confidence.LOW)])
    strict = {"min_publishers": 2, "min_confidence": Confidence.HIGH, "named_sources": True}
    assert effects(happening, perspective(**strict), turn=0) == [HELD]
    assert effects(happening, perspective(**strict), turn=1) == []
    assert effects(happening, perspective(**strict, trust_start=False), turn=0) == []


# 3. Of two effects with the same subject …


def rivals(first=None, second=None):
    claims = [claim("a", **(first or {})), claim("b", **(second or {}))]
    return event(takes("CSP", "a"), takes("FAMA", "b"), claims=claims)


def test_the_order_of_preferred_claimants_decides_first():
    both = rivals(
        {"claimant": "CSP", "confidence": Confidence.HIGH},
        {"claimant": "FAMA", "confidence": Confidence.LOW},
    )
    assert effects(both, perspective(prefer=("FAMA", "CSP"))) == [takes("FAMA", "b")]
    assert effects(both, perspective(prefer=("CSP", "FAMA"))) == [takes("CSP", "a")]


def test_then_the_perspectives_own_sources():
    both = rivals(
        {"claimant": "CSP", "sources": ("herald",), "confidence": Confidence.HIGH},
        {"claimant": "CSP", "sources": ("courier",), "confidence": Confidence.LOW},
    )
    rule = perspective(prefer=("CSP",), only_sources=("courier",))
    assert effects(both, rule) == [takes("FAMA", "b")]


def test_then_the_confidence_of_the_claim_whatever_the_effects_own():
    both = event(
        takes("CSP", "a", confidence=Confidence.HIGH), takes("FAMA", "b"),
        claims=[claim("a", confidence=Confidence.LOW), claim("b", confidence=Confidence.HIGH)],
    )  # fmt: skip
    assert effects(both) == [takes("FAMA", "b")]


def test_then_the_order_in_which_they_are_written():
    assert effects(rivals()) == [takes("CSP", "a")]


def test_effects_of_different_subjects_hold_together_in_written_order():
    stance = StanceEffect(between=("CSP", "FAMA"), stance=Stance.AT_WAR)
    other = ControlEffect(target="gao", state=ControlState.UNKNOWN)
    assert effects(event(stance, HELD, other)) == [stance, HELD, other]
    again = StanceEffect(between=("FAMA", "CSP"), stance=Stance.HOSTILE)
    assert effects(event(stance, again)) == [stance]


# What an effect is entered under


def test_the_cause_names_the_believed_claims_the_best_first():
    claims = [
        claim("low", confidence=Confidence.LOW),
        claim("high", confidence=Confidence.HIGH),
        claim("not", claimant="WAG"),
    ]
    (one,) = accepted(event(HELD, claims=claims), 3, perspective(exclude=("WAG",)), LOOKUP)
    assert one.cause.claims == ("high", "low")
    assert one.cause.confidence is Confidence.HIGH
    assert (one.cause.turn, one.cause.event, one.cause.when.text) == (3, "e", "2024-06")


def test_an_effects_own_confidence_goes_before_its_claims():
    sure = ControlEffect(target="kidal", holder="CSP", confidence=Confidence.LOW)
    (one,) = accepted(
        event(sure, claims=[claim(confidence=Confidence.HIGH)]), 1, perspective(), LOOKUP
    )
    assert one.cause.confidence is Confidence.LOW
