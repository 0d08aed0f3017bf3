"""An event as the brief and the inspector tell it: its claims, who counts, who differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scenario.core.claims import Claim, ClaimStatus, Confidence, Source
from scenario.core.model import Event
from scenario.insight.accounts import accounts_differ
from scenario.insight.changes import event_number
from scenario.ui.dates_text import when_text
from scenario.ui.models.brief_entries import brief_entries
from scenario.ui.models.event_changes import changes_of
from scenario.ui.models.parts import Line, Part, Tone, joined
from scenario.ui.models.reading import Reading
from scenario.ui.models.sheets import Sheet, answers, note_lines
from scenario.ui.models.telling import (
    actor_part,
    citation_text,
    counts,
    fate_text,
    location_part,
    tr,
    turn_name,
    who_says,
)
from scenario.ui.words import violence_text, word

CLAIM_ICONS = {
    ClaimStatus.ASSERTED: "megaphone",
    ClaimStatus.DENIED: "split",
    ClaimStatus.REPORTED: "newspaper",
    ClaimStatus.ALLEGED: "circle-help",
}


@dataclass(frozen=True, slots=True)
class ClaimTelling:
    """One claim, ready to be shown."""

    icon: str
    who: Line
    """Who says it, and the verb."""
    text: str
    confidence: Confidence
    counted: bool
    """Whether it has weight in the perspective on display."""
    credibility: int | None
    """On the NATO scale, 1 to 6."""
    sources: tuple[tuple[str, Source], ...]
    """Each source with the words that cite it."""


def claim_tellings(reading: Reading, event: Event) -> tuple[ClaimTelling, ...]:
    """The claims of an event in written order, with everybody called what they then were."""
    reading = reading.just_after(event.id)
    return tuple(_telling(reading, event, claim) for claim in event.claims)


def event_sheet(reading: Reading, id_: str) -> Sheet:
    """An event: when, where, who took part, and what it changed.

    What is said of it stands in the brief of its turn; here only while another is on display.
    """
    event = reading.event(id_)
    turn = reading.lookup.events[id_][0]
    then = reading.just_after(id_)
    where = [] if event.at is None else [(location_part(then, event.at),)]
    actors = joined([(actor_part(then, actor),) for actor in event.actors])
    fate = fate_text(reading, id_)
    pending = [(Part(fate),)] if fate else []
    number = event_number(reading.lookup, id_)
    in_brief = event in brief_entries(reading)
    return Sheet(
        icon="flag",
        title=event.title,
        kind=tr("event {number} of {turn} · {kind}").format(
            number=number, turn=turn_name(reading, turn), kind=word(event.kind)
        ),
        answers=answers(
            (tr("When"), [(Part(when_text(event.when)),)]),
            (tr("Where"), where),
            (tr("Who"), [actors] if actors else []),
            (tr("Coded as"), _coded(event)),
            (tr("State"), pending),
            (tr("Changed"), _changed(then, id_)),
            *(() if in_brief else _account(reading, event)),
        ),
        picture=None if in_brief else event.picture,
    )


def _coded(event: Event) -> list[Line]:
    """Its kind in ACLED's or UCDP's terms, which ACLED's data keep in English."""
    if event.acled is not None:
        finer = event.acled.sub_event_type
        kinds = [event.acled.event_type.value, *([] if finer is None else [finer.value])]
        return [(Part(f"{' · '.join(kinds)} (ACLED)"),)]
    if event.ucdp is not None:
        return [(Part(f"{violence_text(event.ucdp.type_of_violence)} (UCDP)"),)]
    return []


def _changed(reading: Reading, event: str) -> list[Line]:
    """What an event changed, or that it changed nothing; silent before it has happened."""
    if not reading.happened(event):
        return []
    return changes_of(reading, event) or [(Part(tr("nothing that is counted here"), Tone.QUIET),)]


def _account(reading: Reading, event: Event) -> list[tuple[str, Sequence[Line]]]:
    """What is said of an event."""
    differ = [(Part(tr("accounts differ"), Tone.WARN),)] if accounts_differ(event) else []
    return [
        (tr("What"), note_lines(event.text)),
        (tr("Accounts"), differ),
        *_claims(reading, event),
    ]


def _telling(reading: Reading, event: Event, claim: Claim) -> ClaimTelling:
    cited = [(each, reading.lookup.sources[each.source]) for each in claim.sources]
    return ClaimTelling(
        icon=CLAIM_ICONS[claim.status],
        who=who_says(reading, claim),
        text=claim.text,
        confidence=claim.confidence,
        counted=counts(reading, event, claim),
        credibility=claim.credibility,
        sources=tuple((citation_text(source, each, claim), source) for each, source in cited),
    )


def _claims(reading: Reading, event: Event) -> list[tuple[str, Sequence[Line]]]:
    """The claims, one answer each, so that they stand apart; the first carries the label."""
    tellings = claim_tellings(reading, event)
    return [
        ("" if place else tr("Claims"), (_claim_line(each),)) for place, each in enumerate(tellings)
    ]


def _claim_line(telling: ClaimTelling) -> Line:
    tone = Tone.PLAIN if telling.counted else Tone.QUIET
    note = () if telling.counted else (Part(f" ({not_counted()})", Tone.QUIET),)
    return (*telling.who, Part(": ", Tone.QUIET), Part(telling.text, tone), *note)


def not_counted() -> str:
    """What is noted at a claim without weight in the perspective on display."""
    return tr("not counted in this perspective")
