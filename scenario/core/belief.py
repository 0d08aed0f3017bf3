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

from dataclasses import dataclass, replace

from scenario.core.claims import Claim, ClaimStatus, SourceKind
from scenario.core.effect import Subject
from scenario.core.effects import AnyEffect
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
    backings = _Backings(event, turn, perspective, lookup)
    best: dict[Subject, tuple[_Rank, int, Accepted]] = {}
    for order, effect in enumerate(event.effects):
        if (backing := backings.behind(effect)) is None:
            continue
        held = best.get(effect.subject)
        if held is None or backing.rank < held[0]:
            best[effect.subject] = (backing.rank, order, backing.enter(effect))
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


def _rank(perspective: Perspective, claim: Claim) -> _Rank:
    preferred = perspective.prefer
    place = preferred.index(claim.claimant) if claim.claimant in preferred else len(preferred)
    cites = any(citation.source in perspective.only_sources for citation in claim.sources)
    return place, 0 if cites else 1, -claim.confidence.rank


_Rank = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Backing:
    """The rank of the best claim behind some effects, and the cause they are entered under."""

    rank: _Rank
    cause: Cause

    def enter(self, effect: AnyEffect) -> Accepted:
        if effect.confidence is None:
            return Accepted(effect, self.cause)
        return Accepted(effect, replace(self.cause, confidence=effect.confidence))


class _Backings:
    """What stands behind the effects of one event; effects that name the same claims share it."""

    def __init__(self, event: Event, turn: int, perspective: Perspective, lookup: Lookup) -> None:
        self._event = event
        self._turn = turn
        self._perspective = perspective
        self._lookup = lookup
        self._trusting = turn == 0 and perspective.trust_start
        self._believed = {
            claim.id: claim
            for claim in event.claims
            if believes(perspective, claim, lookup, trusting=self._trusting)
        }
        self._denials = [
            {about for claim in event.claims if claim.claimant == voice for about in claim.denies}
            for voice in perspective.prefer
        ]
        self._known: dict[tuple[str, ...], _Backing | None] = {}

    def behind(self, effect: AnyEffect) -> _Backing | None:
        """What backs an effect; None where too little does for it to hold."""
        if effect.claims not in self._known:
            self._known[effect.claims] = self._weigh(effect.claims)
        return self._known[effect.claims]

    def _weigh(self, named: tuple[str, ...]) -> _Backing | None:
        claims = self._claims(named)
        if not claims or any({claim.id for claim in claims} <= one for one in self._denials):
            return None
        sources = tuple(citation.source for claim in claims for citation in claim.sources)
        publishers = len(self._lookup.publishers(sources))
        if not self._trusting and publishers < self._perspective.min_publishers:
            return None
        claims.sort(key=lambda claim: _rank(self._perspective, claim))
        cause = Cause(
            turn=self._turn,
            event=self._event.id,
            when=self._event.when,
            claims=tuple(claim.id for claim in claims),
            confidence=max((c.confidence for c in claims), key=lambda each: each.rank),
        )
        return _Backing(_rank(self._perspective, claims[0]), cause)

    def _claims(self, named: tuple[str, ...]) -> list[Claim]:
        """The believed claims among those named; none named means all that are no denial."""
        ids = named or tuple(
            claim.id for claim in self._event.claims if claim.status is not ClaimStatus.DENIED
        )
        return [self._believed[id_] for id_ in ids if id_ in self._believed]
