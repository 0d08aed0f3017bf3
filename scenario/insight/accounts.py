"""Where accounts of one event disagree, and the tolls they give, side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scenario.core.claims import Claim, ClaimStatus, Toll
from scenario.core.model import Event


@dataclass(frozen=True, slots=True)
class TollCard:
    """The tolls one claim gives; never merged with another's."""

    claimant: str | None
    """The actor who claims them; None where the claim's source itself reports them."""
    claim: Claim
    tolls: tuple[Toll, ...]


def accounts_differ(event: Event) -> bool:
    """Whether claims of one event contradict each other.

    They do when one denies another, when they put different figures on one group's toll, or when
    they stand behind different outcomes for one thing.
    """
    return _denied(event) or _tolls_disagree(event) or _outcomes_disagree(event)


def tolls(event: Event) -> tuple[TollCard, ...]:
    """A card for each claim that gives a toll, in written order."""
    return tuple(
        TollCard(claim.claimant, claim, claim.tolls) for claim in event.claims if claim.tolls
    )


def greatest(cards: Iterable[TollCard]) -> int:
    """The greatest figure on some cards, which is where a scale common to them ends."""
    return max((max(_figures(toll), default=0) for card in cards for toll in card.tolls), default=0)


def _denied(event: Event) -> bool:
    ids = {claim.id for claim in event.claims}
    if any(ids.intersection(claim.denies) for claim in event.claims):
        return True
    denials = [claim.status is ClaimStatus.DENIED for claim in event.claims]
    return any(denials) and not all(denials)


def _tolls_disagree(event: Event) -> bool:
    said: dict[tuple[str | None, str], set[Toll]] = defaultdict(set)
    for claim in event.claims:
        for toll in claim.tolls:
            said[toll.of, toll.who].add(toll)
    return any(len(different) > 1 for different in said.values())


def _outcomes_disagree(event: Event) -> bool:
    subjects = [effect.subject for effect in event.effects]
    return len(subjects) > len(set(subjects))


def _figures(toll: Toll) -> list[int]:
    estimates = [each for each in (toll.killed, toll.wounded, toll.captured) if each is not None]
    return [
        figure
        for estimate in estimates
        for figure in (estimate.low, estimate.best, estimate.high)
        if figure is not None
    ]
