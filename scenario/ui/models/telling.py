"""How things of a scenario are named and told in lines of text."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from scenario.core.belief import believes
from scenario.core.claims import Citation, Claim, ClaimStatus, Estimate, Source, SourceKind
from scenario.core.effects import ControlState
from scenario.core.lookup import Lookup
from scenario.core.model import Event
from scenario.core.world import Act, ActSource, Cause, Control, ForceState, ForceStatus
from scenario.insight.changes import event_number
from scenario.insight.explain import Explanation
from scenario.insight.strength import estimate_text
from scenario.play.course import Fate
from scenario.play.script import option_of
from scenario.ui.dates_text import when_text
from scenario.ui.models.parts import Cited, Line, Part, Tone, joined, to_event
from scenario.ui.models.reading import Reading
from scenario.ui.selection import Picked, Selected
from scenario.ui.words import act_text, word

UNKNOWN = "—"
AUTHOR = "Scenario author"
"""The publisher under which a scenario's author puts down what is the author's own judgement."""


def tr(text: str) -> str:
    """A phrase of the sheets in the reader's language."""
    return QCoreApplication.translate("Telling", text)


def actor_part(reading: Reading, actor: str, tone: Tone = Tone.PLAIN) -> Part:
    """An actor by its present name, with its chip, leading to it."""
    target = Selected(Picked.ACTOR, actor)
    return Part(reading.actor_short(actor), tone, chip=actor, target=target)


def location_part(reading: Reading, location: str, tone: Tone = Tone.PLAIN) -> Part:
    """A territory or place by its name, leading to it."""
    kind = Picked.PLACE if location in reading.lookup.places else Picked.TERRITORY
    return Part(reading.location_name(location), tone, target=Selected(kind, location))


def force_part(reading: Reading, force: str) -> Part:
    """A force by its name, with the chip of whose it now is, leading to it."""
    authored = reading.lookup.forces[force]
    state = reading.world.forces.get(force)
    owner = authored.actor if state is None else state.actor
    return Part(authored.name, chip=owner, target=Selected(Picked.FORCE, force))


def event_part(reading: Reading, event: str) -> Part:
    """An event by number and title, leading to it."""
    number = event_number(reading.lookup, event)
    title = reading.event(event).title
    return Part(title, Tone.LINK, badge=number, target=to_event(event))


def control_line(reading: Reading, control: Control | None) -> Line:
    """Who holds ground, and whether others fight for it or say it is theirs."""
    if control is None or control.state is ControlState.UNKNOWN:
        return (Part(tr("nobody can say"), Tone.QUIET),)
    if control.state is ControlState.DEMILITARISED:
        return (Part(tr("demilitarised")),)
    rivals = joined([(actor_part(reading, rival),) for rival in control.rivals])
    held: Line = (Part(tr("nobody"), Tone.QUIET),)
    if control.holder is not None:
        held = (actor_part(reading, control.holder, Tone.STRONG),)
    if control.state is ControlState.CONTESTED:
        return (*held, Part(" " + tr("contested with") + " ", Tone.QUIET), *rivals)
    if control.state is ControlState.CLAIMED:
        return (*held, Part(" " + tr("also claimed by") + " ", Tone.QUIET), *rivals)
    return held


def turn_name(reading: Reading, turn: int) -> str:
    """A turn by its id, as the timeline names it."""
    return reading.lookup.scenario.turns[turn].id


def since_line(reading: Reading, cause: Cause | None) -> Line:
    """Since when something stands, and in which turn that was."""
    if cause is None:
        return (Part(tr("before the scenario begins"), Tone.QUIET),)
    turn = Part(f", {turn_name(reading, cause.turn)}", Tone.QUIET)
    return (Part(when_text(cause.when)), turn)


def why_line(reading: Reading, told: Explanation) -> Line:
    """The event behind what stands, leading to it, or the act of play."""
    if told.event is not None:
        return (event_part(reading, told.event.id),)
    if told.act is not None:
        return act_line(reading.lookup, told.act)
    return (Part(tr("set before the scenario begins"), Tone.QUIET),)


def act_line(lookup: Lookup, act: Act) -> Line:
    """What was done in play: which option of which decision was taken, an inject that was
    delivered, a ruling, or a change by hand.
    """
    if act.source is not ActSource.HAND:
        return (Part(act_text(act)),)
    if act.decision not in lookup.decisions:
        return (Part(tr("a change made by hand")),)
    decision = lookup.decisions[act.decision]
    taken = option_of(decision, act.option)
    return (Part(f"{decision.title} ", Tone.QUIET), Part(taken.title))


def author_line(act: Act) -> Line:
    """Who did something in play, and for what reason."""
    author = Part(act.author) if act.author else Part(tr("somebody at play"), Tone.QUIET)
    return (author, Part(f": {act.reason}")) if act.reason else (author,)


def fate_text(reading: Reading, event: str) -> str:
    """Why an event has not happened at the moment on display; empty where it has."""
    if otherwise := otherwise_text(reading, event):
        return otherwise
    if reading.happened(event):
        return ""
    played = reading.course.moment_of(event) is not None
    return tr("has not happened here") if played else tr("not played yet")


def otherwise_text(reading: Reading, event: str) -> str:
    """How a line differs from what is written of an event; empty where it does not, or where the
    event has happened.
    """
    fate, turn = reading.fate(event), reading.course.script.turn_of(event)
    if fate in (Fate.REPLACED, Fate.UNMET):
        return tr("did not happen on this line")
    if fate is Fate.TO_COME and turn is not None and turn != reading.lookup.events[event][0]:
        return tr("put off to {turn} on this line").format(turn=turn_name(reading, turn))
    return ""


def who_lines(reading: Reading, told: Explanation) -> tuple[Line, ...]:
    """Who says so, and who says otherwise."""
    event = told.event
    if event is None:
        return (_without_event(told),)
    reading = reading.just_after(event.id)
    said = joined([(voice(reading, event.id, claim),) for claim in _by_voice(told.believed)])
    lines = [said] if said else []
    for label, claims in _other_claims(reading, told, event):
        voices = [(voice(reading, event.id, claim),) for claim in _by_voice(claims)]
        lines.append((Part(f"{label}: ", Tone.QUIET), *joined(voices)))
    return tuple(lines)


def counts(reading: Reading, event: Event, claim: Claim) -> bool:
    """Whether a claim of an event has weight in the perspective on display.

    It does where it is believed. A denial carries no effect that could be believed: it is left
    out only where its claimant is.
    """
    if claim.status is ClaimStatus.DENIED:
        return claim.claimant not in reading.perspective.exclude
    trusting = reading.lookup.events[event.id][0] == 0 and reading.perspective.trust_start
    return believes(reading.perspective, claim, reading.lookup, trusting=trusting)


def voice(reading: Reading, event: str, claim: Claim) -> Part:
    """Whose claim it is, leading to its sources; to its event where it names none."""
    target = cited(claim) or to_event(event)
    if claim.claimant is not None:
        name = reading.actor_short(claim.claimant)
        return Part(name, chip=claim.claimant, target=target)
    return Part(publishers_text(reading, claim), target=target)


def cited(claim: Claim) -> Cited | None:
    """What leads to the sources of a claim; None for a claim without any."""
    ids = tuple(dict.fromkeys(citation.source for citation in claim.sources))
    return Cited(ids, claim.credibility) if ids else None


def who_says(reading: Reading, claim: Claim) -> Line:
    """Who says it, and the verb; what the scenario's author judges is never "reported"."""
    verb = word(claim.status)
    if claim.claimant is not None:
        return (actor_part(reading, claim.claimant, Tone.STRONG), Part(f" {verb}", Tone.QUIET))
    sources = [reading.lookup.sources[citation.source] for citation in claim.sources]
    if not sources:
        return (Part(tr("no source named"), Tone.STRONG), Part(f" {verb}", Tone.QUIET))
    open_sources = cited(claim)
    lines: list[Line] = []
    if names := _names(s for s in sources if not (unconfirmed(s) or _by_author(s))):
        lines.append((Part(names, Tone.STRONG, target=open_sources), Part(f" {verb}", Tone.QUIET)))
    if any(map(_by_author, sources)):
        judges = verb if claim.status is ClaimStatus.DENIED else tr("judges")
        author = Part(tr("Scenario's author"), Tone.STRONG, target=open_sources)
        lines.append((author, Part(f" {judges}", Tone.QUIET)))
    if names := _names(filter(unconfirmed, sources)):
        lines.append((Part(names, Tone.WARN, target=open_sources),))
    return joined(lines, "; ")


def publishers_text(reading: Reading, claim: Claim) -> str:
    """Who published a claim, in one line."""
    names = _names(reading.lookup.sources[citation.source] for citation in claim.sources)
    return names or tr("no source named")


def citation_text(source: Source, citation: Citation, claim: Claim) -> str:
    """A source as a claim's line names it: publisher unless said already, place in it, date."""
    publisher = claim.claimant is not None
    when = claim.when or source.when
    first = " ".join(filter(None, (_publisher(source) if publisher else "", citation.locator)))
    date = when_text(when) if when is not None else ""
    return ", ".join(filter(None, (first, date))) or tr("source")


def unconfirmed(source: Source) -> bool:
    """Whether a source is what everybody knows and no page that was opened says."""
    return source.kind is SourceKind.GENERAL_KNOWLEDGE


def strength_text(estimate: Estimate | None) -> str:
    """A strength as far as it is known: "700 (500–900)"; a dash where nobody says."""
    least, most = tr("at least {figure}"), tr("at most {figure}")
    return estimate_text(estimate, number=figure, least=least, most=most) or UNKNOWN


def figure(number: int | None) -> str:
    """A whole number with thin spaces between its thousands; a dash for an unknown one."""
    return UNKNOWN if number is None else f"{number:,}".replace(",", "\u202f")


def change_text(number: int | None) -> str:
    """By how much a figure changed, with its sign; empty where it is unknown or nothing."""
    if not number:
        return ""
    return f"{'+' if number > 0 else '−'}{figure(abs(number))}"


def force_where(reading: Reading, state: ForceState) -> Line:
    """Where a force is, or that it left."""
    if state.status in (ForceStatus.DESTROYED, ForceStatus.MERGED):
        return (Part(word(state.status)),)
    place = () if state.at is None else (location_part(reading, state.at),)
    if state.status is ForceStatus.PRESENT:
        return place or (Part(tr("somewhere unknown"), Tone.QUIET),)
    left = Part(tr("withdrawn") if not place else tr("withdrawn to") + " ")
    return (left, *place)


def _other_claims(
    reading: Reading, told: Explanation, event: Event
) -> list[tuple[str, list[Claim]]]:
    """What else is claimed of an event: what contradicts, what is not believed, and the rest."""
    differs, discounted, besides = [], [], []
    for claim in told.others:
        if claim.id in told.contradicting:
            differs.append(claim)
        elif claim.status is not ClaimStatus.DENIED and not counts(reading, event, claim):
            discounted.append(claim)
        else:
            besides.append(claim)
    groups = (
        (tr("differs"), differs),
        (tr("not counted"), discounted),
        (tr("also on this event"), besides),
    )
    return [(label, claims) for label, claims in groups if claims]


def _without_event(told: Explanation) -> Line:
    """Who says what no event says: somebody in play, or nobody but the scenario's start."""
    if told.act is not None:
        return author_line(told.act)
    return (Part(tr("set at the scenario's start; no claim"), Tone.QUIET),)


def _by_author(source: Source) -> bool:
    return source.publisher == AUTHOR and source.kind is SourceKind.ANALYSIS


def _names(sources: Iterable[Source]) -> str:
    """The publishers of some sources, each once."""
    return ", ".join(dict.fromkeys(map(_publisher, sources)))


def _publisher(source: Source) -> str:
    if _by_author(source):
        return tr("Scenario's author")
    return word(source.kind) if unconfirmed(source) else source.publisher


def _by_voice(claims: Iterable[Claim]) -> list[Claim]:
    """One claim of each voice, in order."""
    found: dict[object, Claim] = {}
    for claim in claims:
        cited = tuple(citation.source for citation in claim.sources)
        found.setdefault(claim.claimant or cited, claim)
    return list(found.values())
