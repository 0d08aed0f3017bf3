"""The scenario's fixed vocabulary in the reader's language."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scenario.core.claims import ClaimStatus, Confidence, Reliability, SourceKind
from scenario.core.effects import ControlState, Level, Stance, Standing, Tie
from scenario.core.model import ActorKind, EventKind, PlaceKind
from scenario.core.world import ForceStatus

_C = "Words"


def word(value: StrEnum) -> str:
    """The word for one value of the vocabulary, in lower case."""
    return QCoreApplication.translate(_C, _WORDS[type(value)][value])


def tie_of_second(tie: Tie) -> str:
    """The word for a tie, read from the actor it points to: "commanded by" for commands."""
    return QCoreApplication.translate(_C, _PASSIVE[tie])


def reliability_text(reliability: Reliability) -> str:
    """A letter of the NATO scale with its meaning (AJP-2.1)."""
    return f"{reliability.value}, {word(reliability)}"


_WORDS: dict[type[StrEnum], dict[StrEnum, str]] = {
    ClaimStatus: {
        ClaimStatus.ASSERTED: QT_TRANSLATE_NOOP(_C, "asserts"),
        ClaimStatus.DENIED: QT_TRANSLATE_NOOP(_C, "denies"),
        ClaimStatus.REPORTED: QT_TRANSLATE_NOOP(_C, "reported"),
        ClaimStatus.ALLEGED: QT_TRANSLATE_NOOP(_C, "alleges"),
    },
    Confidence: {
        Confidence.LOW: QT_TRANSLATE_NOOP(_C, "low"),
        Confidence.MEDIUM: QT_TRANSLATE_NOOP(_C, "medium"),
        Confidence.HIGH: QT_TRANSLATE_NOOP(_C, "high"),
    },
    Reliability: {
        Reliability.A: QT_TRANSLATE_NOOP(_C, "completely reliable"),
        Reliability.B: QT_TRANSLATE_NOOP(_C, "usually reliable"),
        Reliability.C: QT_TRANSLATE_NOOP(_C, "fairly reliable"),
        Reliability.D: QT_TRANSLATE_NOOP(_C, "not usually reliable"),
        Reliability.E: QT_TRANSLATE_NOOP(_C, "unreliable"),
        Reliability.F: QT_TRANSLATE_NOOP(_C, "reliability cannot be judged"),
    },
    SourceKind: {
        SourceKind.ARTICLE: QT_TRANSLATE_NOOP(_C, "the article"),
        SourceKind.NEWS: QT_TRANSLATE_NOOP(_C, "news"),
        SourceKind.ANALYSIS: QT_TRANSLATE_NOOP(_C, "analysis"),
        SourceKind.ENCYCLOPEDIA: QT_TRANSLATE_NOOP(_C, "encyclopedia"),
        SourceKind.STATEMENT: QT_TRANSLATE_NOOP(_C, "a party's own statement"),
        SourceKind.FINDING: QT_TRANSLATE_NOOP(_C, "finding of an inquiry"),
        SourceKind.GENERAL_KNOWLEDGE: QT_TRANSLATE_NOOP(_C, "general knowledge, unconfirmed"),
    },
    ControlState: {
        ControlState.HELD: QT_TRANSLATE_NOOP(_C, "held"),
        ControlState.CONTESTED: QT_TRANSLATE_NOOP(_C, "contested"),
        ControlState.CLAIMED: QT_TRANSLATE_NOOP(_C, "claimed"),
        ControlState.DEMILITARISED: QT_TRANSLATE_NOOP(_C, "demilitarised"),
        ControlState.UNKNOWN: QT_TRANSLATE_NOOP(_C, "nobody can say"),
    },
    Level: {
        Level.NONE: QT_TRANSLATE_NOOP(_C, "none"),
        Level.MINOR: QT_TRANSLATE_NOOP(_C, "minor"),
        Level.MODERATE: QT_TRANSLATE_NOOP(_C, "moderate"),
        Level.MAJOR: QT_TRANSLATE_NOOP(_C, "major"),
        Level.DOMINANT: QT_TRANSLATE_NOOP(_C, "dominant"),
    },
    Stance: {
        Stance.ALLIED: QT_TRANSLATE_NOOP(_C, "allied"),
        Stance.PARTNER: QT_TRANSLATE_NOOP(_C, "partner"),
        Stance.NEUTRAL: QT_TRANSLATE_NOOP(_C, "neutral"),
        Stance.STRAINED: QT_TRANSLATE_NOOP(_C, "strained"),
        Stance.HOSTILE: QT_TRANSLATE_NOOP(_C, "hostile"),
        Stance.AT_WAR: QT_TRANSLATE_NOOP(_C, "at war"),
    },
    Tie: {
        Tie.COMMANDS: QT_TRANSLATE_NOOP(_C, "commands"),
        Tie.SUPPORTS: QT_TRANSLATE_NOOP(_C, "supports"),
        Tie.HOSTS: QT_TRANSLATE_NOOP(_C, "hosts"),
        Tie.SUCCEEDS: QT_TRANSLATE_NOOP(_C, "succeeds"),
    },
    Standing: {
        Standing.RECOGNISED: QT_TRANSLATE_NOOP(_C, "recognised"),
        Standing.UNRECOGNISED: QT_TRANSLATE_NOOP(_C, "not recognised"),
        Standing.DENIED: QT_TRANSLATE_NOOP(_C, "denied"),
    },
    ActorKind: {
        ActorKind.STATE: QT_TRANSLATE_NOOP(_C, "state"),
        ActorKind.GOVERNMENT: QT_TRANSLATE_NOOP(_C, "government"),
        ActorKind.JUNTA: QT_TRANSLATE_NOOP(_C, "junta"),
        ActorKind.ARMED_FORCES: QT_TRANSLATE_NOOP(_C, "armed forces"),
        ActorKind.PRIVATE_MILITARY_COMPANY: QT_TRANSLATE_NOOP(_C, "military company"),
        ActorKind.REBEL_GROUP: QT_TRANSLATE_NOOP(_C, "rebel group"),
        ActorKind.JIHADIST_GROUP: QT_TRANSLATE_NOOP(_C, "jihadist group"),
        ActorKind.MILITIA: QT_TRANSLATE_NOOP(_C, "militia"),
        ActorKind.ORGANISATION: QT_TRANSLATE_NOOP(_C, "organisation"),
        ActorKind.GROUPING: QT_TRANSLATE_NOOP(_C, "grouping"),
        ActorKind.PERSON: QT_TRANSLATE_NOOP(_C, "person"),
        ActorKind.CIVILIANS: QT_TRANSLATE_NOOP(_C, "civilians"),
    },
    PlaceKind: {
        PlaceKind.CAPITAL: QT_TRANSLATE_NOOP(_C, "capital"),
        PlaceKind.TOWN: QT_TRANSLATE_NOOP(_C, "town"),
        PlaceKind.VILLAGE: QT_TRANSLATE_NOOP(_C, "village"),
        PlaceKind.BASE: QT_TRANSLATE_NOOP(_C, "base"),
        PlaceKind.SITE: QT_TRANSLATE_NOOP(_C, "site"),
    },
    EventKind: {
        EventKind.VIOLENCE: QT_TRANSLATE_NOOP(_C, "violence"),
        EventKind.FORCES: QT_TRANSLATE_NOOP(_C, "forces"),
        EventKind.POLITICS: QT_TRANSLATE_NOOP(_C, "politics"),
        EventKind.STATEMENTS: QT_TRANSLATE_NOOP(_C, "statements"),
    },
    ForceStatus: {
        ForceStatus.PRESENT: QT_TRANSLATE_NOOP(_C, "present"),
        ForceStatus.WITHDRAWN: QT_TRANSLATE_NOOP(_C, "withdrawn"),
        ForceStatus.DESTROYED: QT_TRANSLATE_NOOP(_C, "destroyed"),
    },
}

_PASSIVE = {
    Tie.COMMANDS: QT_TRANSLATE_NOOP(_C, "commanded by"),
    Tie.SUPPORTS: QT_TRANSLATE_NOOP(_C, "supported by"),
    Tie.HOSTS: QT_TRANSLATE_NOOP(_C, "hosted by"),
    Tie.SUCCEEDS: QT_TRANSLATE_NOOP(_C, "succeeded by"),
}
