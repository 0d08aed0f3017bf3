"""Which of an event's effects hold, under one perspective.

1. A claim is believed if it is not a denial (unless the perspective counts denials), was said in
   a way that counts, is sure enough, is not by an excluded claimant, and cites a source that
   counts where the perspective asks for one.
2. An effect holds if a believed claim backs it, enough publishers stand behind its believed
   claims, and no preferred claimant denies all of them.
3. Of two effects of one event with the same subject only the better backed holds: first by the
   order of preferred claimants, then by whether it cites one of the perspective's own sources,
   then by the confidence of the claim, then as they are written.
"""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.claims import Claim, ClaimStatus, SourceKind
from scenario.core.effects import AnyEffect, Subject
from scenario.core.lookup import Lookup
from scenario.core.model import Event, Perspective
from scenario.core.world import Cause


@dataclass(frozen=True, slots=True)
class Accepted:
    """An effect that holds, and the cause it is entered under."""

    effect: AnyEffect
    cause: Cause


def accepted(
    event: Event, turn: int, perspective: Perspective, lookup: Lookup
) -> tuple[Accepted, ...]:
    """The effects of an event of the turn with this index that hold, in written order."""
    trusting = turn == 0 and perspective.trust_start
    believed = {
        claim.id: claim
        for claim in event.claims
        if believes(perspective, claim, lookup, trusting=trusting)
    }
    denied = {
        about
        for claim in event.claims
        if claim.claimant in perspective.prefer
        for about in claim.denies
    }
    best: dict[Subject, tuple[tuple[int, ...], int, Accepted]] = {}
    for order, effect in enumerate(event.effects):
        backing = _backing(effect, event, believed)
        if not backing or all(claim.id in denied for claim in backing):
            continue
        if not trusting and _publishers(backing, lookup) < perspective.min_publishers:
            continue
        backing.sort(key=lambda claim: _rank(perspective, claim))
        rank = (*_rank(perspective, backing[0]), order)
        held = best.get(effect.subject)
        if held is None or rank < held[0]:
            best[effect.subject] = (rank, order, _enter(effect, event, turn, backing))
    return tuple(entry[2] for entry in sorted(best.values(), key=lambda entry: entry[1]))


def believes(
    perspective: Perspective, claim: Claim, lookup: Lookup, *, trusting: bool = False
) -> bool:
    """Whether a perspective believes a claim; `trusting` where it takes the start as it stands."""
    if claim.status is ClaimStatus.DENIED and claim.status not in perspective.statuses:
        return False
    if claim.claimant is not None and claim.claimant in perspective.exclude:
        return False
    if trusting or (claim.claimant is not None and claim.claimant in perspective.prefer):
        return True
    return (
        claim.status in perspective.statuses
        and claim.confidence.rank >= perspective.min_confidence.rank
        and _sources_count(perspective, claim, lookup)
    )


def _sources_count(perspective: Perspective, claim: Claim, lookup: Lookup) -> bool:
    cited = [lookup.sources[citation.source] for citation in claim.sources]
    if perspective.only_sources and not any(s.id in perspective.only_sources for s in cited):
        return False
    if perspective.named_sources:
        return any(source.kind is not SourceKind.GENERAL_KNOWLEDGE for source in cited)
    return True


def _backing(effect: AnyEffect, event: Event, believed: dict[str, Claim]) -> list[Claim]:
    named = effect.claims or tuple(
        claim.id for claim in event.claims if claim.status is not ClaimStatus.DENIED
    )
    return [believed[claim] for claim in named if claim in believed]


def _publishers(claims: list[Claim], lookup: Lookup) -> int:
    sources = tuple(citation.source for claim in claims for citation in claim.sources)
    return len(lookup.publishers(sources))


def _rank(perspective: Perspective, claim: Claim) -> tuple[int, int, int]:
    preferred = perspective.prefer
    place = preferred.index(claim.claimant) if claim.claimant in preferred else len(preferred)
    cites = any(citation.source in perspective.only_sources for citation in claim.sources)
    return place, 0 if cites else 1, -claim.confidence.rank


def _enter(effect: AnyEffect, event: Event, turn: int, backing: list[Claim]) -> Accepted:
    surest = max((claim.confidence for claim in backing), key=lambda confidence: confidence.rank)
    cause = Cause(
        turn=turn,
        event=event.id,
        when=event.when,
        claims=tuple(claim.id for claim in backing),
        confidence=effect.confidence or surest,
    )
    return Accepted(effect, cause)
