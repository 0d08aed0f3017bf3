"""The scenario's fixed vocabulary in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core.claims import ClaimStatus, Confidence, Reliability, SourceKind
from scenario.core.effects import ControlState, Level, Stance, Standing, Tie
from scenario.core.model import ActorKind, EventKind, PlaceKind
from scenario.core.world import Act, ActSource, ForceStatus


def word(value: StrEnum) -> str:
    """The word for one value of the vocabulary, in lower case."""
    return QCoreApplication.translate("Words", _WORDS[type(value)][value])


def tie_of_second(tie: Tie) -> str:
    """The word for a tie, read from the actor it points to: "commanded by" for commands."""
    return QCoreApplication.translate("Words", _PASSIVE[tie])


def reliability_text(reliability: Reliability) -> str:
    """A letter of the NATO scale with its meaning (AJP-2.1)."""
    return f"{reliability.value}, {word(reliability)}"


def credibility_text(credibility: int) -> str:
    """A number of the NATO scale, 1 to 6, with its meaning (AJP-2.1)."""
    meaning = QCoreApplication.translate("Words", _CREDIBILITY[credibility])
    return f"{credibility}, {meaning}"


def violence_text(type_of_violence: int) -> str:
    """What one of UCDP's three types of violence, 1 to 3, is called."""
    return QCoreApplication.translate("Words", _VIOLENCE[type_of_violence])


def act_text(act: Act) -> str:
    """What an act of play was that is no answer to a decision: ``Inject 03``."""
    number = f" {act.number:02}" if act.source is ActSource.INJECT else f" {act.number}"
    return QCoreApplication.translate("Words", _ACTS[act.source]) + (number if act.number else "")


def counted(count: int, one: str, many: str) -> str:
    """A number with its word: `one` is the text for 1, `many` has ``{n}`` in it."""
    return one if count == 1 else many.format(n=count)


_WORDS: dict[type[StrEnum], Mapping[StrEnum, str]] = {
    ClaimStatus: {
        ClaimStatus.ASSERTED: str(QT_TRANSLATE_NOOP("Words", "asserts")),
        ClaimStatus.DENIED: str(QT_TRANSLATE_NOOP("Words", "denies")),
        ClaimStatus.REPORTED: str(QT_TRANSLATE_NOOP("Words", "reported")),
        ClaimStatus.ALLEGED: str(QT_TRANSLATE_NOOP("Words", "alleges")),
    },
    Confidence: {
        Confidence.LOW: str(QT_TRANSLATE_NOOP("Words", "low")),
        Confidence.MEDIUM: str(QT_TRANSLATE_NOOP("Words", "medium")),
        Confidence.HIGH: str(QT_TRANSLATE_NOOP("Words", "high")),
    },
    Reliability: {
        Reliability.A: str(QT_TRANSLATE_NOOP("Words", "completely reliable")),
        Reliability.B: str(QT_TRANSLATE_NOOP("Words", "usually reliable")),
        Reliability.C: str(QT_TRANSLATE_NOOP("Words", "fairly reliable")),
        Reliability.D: str(QT_TRANSLATE_NOOP("Words", "not usually reliable")),
        Reliability.E: str(QT_TRANSLATE_NOOP("Words", "unreliable")),
        Reliability.F: str(QT_TRANSLATE_NOOP("Words", "reliability cannot be judged")),
    },
    SourceKind: {
        SourceKind.ARTICLE: str(QT_TRANSLATE_NOOP("Words", "the article")),
        SourceKind.NEWS: str(QT_TRANSLATE_NOOP("Words", "news")),
        SourceKind.ANALYSIS: str(QT_TRANSLATE_NOOP("Words", "analysis")),
        SourceKind.ENCYCLOPEDIA: str(QT_TRANSLATE_NOOP("Words", "encyclopedia")),
        SourceKind.STATEMENT: str(QT_TRANSLATE_NOOP("Words", "a party's own statement")),
        SourceKind.FINDING: str(QT_TRANSLATE_NOOP("Words", "finding of an inquiry")),
        SourceKind.GENERAL_KNOWLEDGE: str(
            QT_TRANSLATE_NOOP("Words", "general knowledge, unconfirmed")
        ),
    },
    ControlState: {
        ControlState.HELD: str(QT_TRANSLATE_NOOP("Words", "held")),
        ControlState.CONTESTED: str(QT_TRANSLATE_NOOP("Words", "contested")),
        ControlState.CLAIMED: str(QT_TRANSLATE_NOOP("Words", "claimed")),
        ControlState.DEMILITARISED: str(QT_TRANSLATE_NOOP("Words", "demilitarised")),
        ControlState.UNKNOWN: str(QT_TRANSLATE_NOOP("Words", "nobody can say")),
    },
    Level: {
        Level.NONE: str(QT_TRANSLATE_NOOP("Words", "none")),
        Level.MINOR: str(QT_TRANSLATE_NOOP("Words", "minor")),
        Level.MODERATE: str(QT_TRANSLATE_NOOP("Words", "moderate")),
        Level.MAJOR: str(QT_TRANSLATE_NOOP("Words", "major")),
        Level.DOMINANT: str(QT_TRANSLATE_NOOP("Words", "dominant")),
    },
    Stance: {
        Stance.ALLIED: str(QT_TRANSLATE_NOOP("Words", "allied")),
        Stance.PARTNER: str(QT_TRANSLATE_NOOP("Words", "partner")),
        Stance.NEUTRAL: str(QT_TRANSLATE_NOOP("Words", "neutral")),
        Stance.STRAINED: str(QT_TRANSLATE_NOOP("Words", "strained")),
        Stance.HOSTILE: str(QT_TRANSLATE_NOOP("Words", "hostile")),
        Stance.AT_WAR: str(QT_TRANSLATE_NOOP("Words", "at war")),
    },
    Tie: {
        Tie.COMMANDS: str(QT_TRANSLATE_NOOP("Words", "commands")),
        Tie.SUPPORTS: str(QT_TRANSLATE_NOOP("Words", "supports")),
        Tie.HOSTS: str(QT_TRANSLATE_NOOP("Words", "hosts")),
        Tie.SUCCEEDS: str(QT_TRANSLATE_NOOP("Words", "succeeds")),
    },
    Standing: {
        Standing.RECOGNISED: str(QT_TRANSLATE_NOOP("Words", "recognised")),
        Standing.UNRECOGNISED: str(QT_TRANSLATE_NOOP("Words", "not recognised")),
        Standing.DENIED: str(QT_TRANSLATE_NOOP("Words", "denied")),
    },
    ActorKind: {
        ActorKind.STATE: str(QT_TRANSLATE_NOOP("Words", "state")),
        ActorKind.GOVERNMENT: str(QT_TRANSLATE_NOOP("Words", "government")),
        ActorKind.JUNTA: str(QT_TRANSLATE_NOOP("Words", "junta")),
        ActorKind.ARMED_FORCES: str(QT_TRANSLATE_NOOP("Words", "armed forces")),
        ActorKind.PRIVATE_MILITARY_COMPANY: str(QT_TRANSLATE_NOOP("Words", "military company")),
        ActorKind.REBEL_GROUP: str(QT_TRANSLATE_NOOP("Words", "rebel group")),
        ActorKind.JIHADIST_GROUP: str(QT_TRANSLATE_NOOP("Words", "jihadist group")),
        ActorKind.MILITIA: str(QT_TRANSLATE_NOOP("Words", "militia")),
        ActorKind.ORGANISATION: str(QT_TRANSLATE_NOOP("Words", "organisation")),
        ActorKind.GROUPING: str(QT_TRANSLATE_NOOP("Words", "grouping")),
        ActorKind.PERSON: str(QT_TRANSLATE_NOOP("Words", "person")),
        ActorKind.CIVILIANS: str(QT_TRANSLATE_NOOP("Words", "civilians")),
    },
    PlaceKind: {
        PlaceKind.CAPITAL: str(QT_TRANSLATE_NOOP("Words", "capital")),
        PlaceKind.TOWN: str(QT_TRANSLATE_NOOP("Words", "town")),
        PlaceKind.VILLAGE: str(QT_TRANSLATE_NOOP("Words", "village")),
        PlaceKind.BASE: str(QT_TRANSLATE_NOOP("Words", "base")),
        PlaceKind.SITE: str(QT_TRANSLATE_NOOP("Words", "site")),
    },
    EventKind: {
        EventKind.VIOLENCE: str(QT_TRANSLATE_NOOP("Words", "violence")),
        EventKind.FORCES: str(QT_TRANSLATE_NOOP("Words", "forces")),
        EventKind.POLITICS: str(QT_TRANSLATE_NOOP("Words", "politics")),
        EventKind.STATEMENTS: str(QT_TRANSLATE_NOOP("Words", "statements")),
    },
    ForceStatus: {
        ForceStatus.PRESENT: str(QT_TRANSLATE_NOOP("Words", "present")),
        ForceStatus.WITHDRAWN: str(QT_TRANSLATE_NOOP("Words", "withdrawn")),
        ForceStatus.DESTROYED: str(QT_TRANSLATE_NOOP("Words", "destroyed")),
        ForceStatus.MERGED: str(QT_TRANSLATE_NOOP("Words", "merged")),
    },
}

_ACTS = {
    ActSource.HAND: str(QT_TRANSLATE_NOOP("Words", "Changed by hand")),
    ActSource.INJECT: str(QT_TRANSLATE_NOOP("Words", "Inject")),
    ActSource.RULING: str(QT_TRANSLATE_NOOP("Words", "Ruling")),
}

_PASSIVE = {
    Tie.COMMANDS: str(QT_TRANSLATE_NOOP("Words", "commanded by")),
    Tie.SUPPORTS: str(QT_TRANSLATE_NOOP("Words", "supported by")),
    Tie.HOSTS: str(QT_TRANSLATE_NOOP("Words", "hosted by")),
    Tie.SUCCEEDS: str(QT_TRANSLATE_NOOP("Words", "succeeded by")),
}

_CREDIBILITY = {
    1: str(QT_TRANSLATE_NOOP("Words", "confirmed by other sources")),
    2: str(QT_TRANSLATE_NOOP("Words", "probably true")),
    3: str(QT_TRANSLATE_NOOP("Words", "possibly true")),
    4: str(QT_TRANSLATE_NOOP("Words", "doubtful")),
    5: str(QT_TRANSLATE_NOOP("Words", "improbable")),
    6: str(QT_TRANSLATE_NOOP("Words", "truth cannot be judged")),
}

_VIOLENCE = {
    1: str(QT_TRANSLATE_NOOP("Words", "State-based conflict")),
    2: str(QT_TRANSLATE_NOOP("Words", "Non-state conflict")),
    3: str(QT_TRANSLATE_NOOP("Words", "One-sided violence")),
}
