"""Who says so: a claim behind every change, a source behind every claim."""

from __future__ import annotations

from collections.abc import Iterator

from scenario.core.claims import ClaimStatus
from scenario.core.model import Event, Scenario
from scenario.files.checks.walk import events_of, pictures_of
from scenario.files.problems import Problem, Severity, Trail, shown


def check_provenance(scenario: Scenario) -> Iterator[Problem]:
    """Effects without a claim, claims without a source, denials of themselves, pictures of which
    nobody knows whose they are.
    """
    for trail, _, _, event in events_of(scenario):
        yield from _effects(event, trail)
        for number, claim in enumerate(event.claims):
            place = (*trail, "claims", number)
            if not claim.sources:
                message = f"The claim {shown(claim.id)} has no source."
                yield Problem("S602", message, place, severity=Severity.WARNING)
            if claim.id in claim.denies:
                message = f"The claim {shown(claim.id)} denies itself."
                yield Problem("S603", message, (*place, "denies"))
            if claim.denies and claim.status is not ClaimStatus.DENIED:
                message = f'A claim that denies others is "{ClaimStatus.DENIED}".'
                yield Problem("S604", message, (*place, "status"), severity=Severity.WARNING)
    for trail, picture in pictures_of(scenario):
        if not picture.credit.strip():
            message = f"The picture {shown(picture.file)} has no credit."
            hint = 'Say in "credit" who made it and where it is from.'
            yield Problem("S605", message, trail, hint, Severity.WARNING)


def unbacked(event: Event) -> tuple[int, ...]:
    """The numbers of the effects that no claim stands behind."""
    if any(claim.status is not ClaimStatus.DENIED for claim in event.claims):
        return ()
    return tuple(number for number, effect in enumerate(event.effects) if not effect.claims)


def _effects(event: Event, trail: Trail) -> Iterator[Problem]:
    for number in unbacked(event):
        message = "No claim stands behind this effect, so it never holds."
        place = (*trail, "effects", number)
        hint = "Give the event a claim: who says so, and where."
        yield Problem("S601", message, place, hint, Severity.WARNING)
