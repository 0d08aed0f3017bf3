"""What the parts of an after-action report are called, and how its figures are told."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from scenario.play.exercise.acts import FindingKind, FormKind, Rating
from scenario.play.exercise.report import DecisionRecord, ReasonRecord, RollRecord, Section
from scenario.play.exercise.report_texts import RATINGS
from scenario.ui.exercise.argument_words import signed

ORDER = (
    Section.SUMMARY, Section.OBJECTIVES, Section.STRENGTHS, Section.AREAS, Section.TIMELINE,
    Section.DECISIONS, Section.HISTORY, Section.INJECTS, Section.PARTICIPANTS, Section.METHOD,
)  # fmt: skip
"""The sections as they stand in the paper: what is to be done comes before how it came about."""


def section_title(section: Section) -> str:
    """What a section is called."""
    return {
        Section.SUMMARY: tr("Summary"),
        Section.METHOD: tr("Method"),
        Section.TIMELINE: tr("What happened"),
        Section.DECISIONS: tr("Decisions and rulings"),
        Section.HISTORY: tr("Against history"),
        Section.INJECTS: tr("Injects and responses"),
        Section.OBJECTIVES: tr("Objectives"),
        Section.STRENGTHS: tr("Strengths"),
        Section.AREAS: tr("Areas for improvement and corrective actions"),
        Section.PARTICIPANTS: tr("Participants"),
    }[section]


def form_title(form: FormKind) -> str:
    """What a form is called."""
    return {
        FormKind.HOT_WASH: tr("Hot wash"),
        FormKind.FEEDBACK: tr("Participant feedback"),
        FormKind.DEBRIEF: tr("Controllers' debrief"),
    }[form]


def finding_title(kind: FindingKind) -> str:
    """What a finding of some kind is called."""
    strength = kind is FindingKind.STRENGTH
    return tr("Strength") if strength else tr("Area for improvement")


def rating_text(rating: str) -> str:
    """A rating with its meaning: "S: performed with some challenges"."""
    if not rating:
        return tr("not rated")
    return f"{rating}: {tr(RATINGS[Rating(rating)])}"


def day_and_time(at: datetime) -> str:
    """A moment of the wall clock, in the time zone of whoever reads."""
    return QLocale().toString(_local(at), tr("d MMM yyyy, HH:mm"))


def time_of_day(at: datetime) -> str:
    """The same without its day."""
    return QLocale().toString(_local(at), tr("HH:mm"))


def _local(at: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(at.timestamp()))


def decision_title(each: DecisionRecord) -> str:
    """An argument by its number and action; a ruling on none by its own number."""
    if not each.argument:
        return tr("Ruling {number}, on no argument").format(number=each.ruling)
    return f"{each.name}  {each.action}"


def reason_text(each: ReasonRecord) -> str:
    """A reason with its weight and whose it is."""
    return f"{signed(each.weight)}  {each.text}" + (f" ({each.team})" if each.team else "")


def dice_text(roll: RollRecord) -> str:
    """What the dice showed."""
    return " + ".join(map(str, roll.dice))


def roll_text(roll: RollRecord) -> str:
    """The odds that the room saw, what was thrown, and what came of it."""
    told = tr("{odds} % for success ({what}); rolled {dice}: {grade} (draw {draw})")
    modifier = tr("modifier {number}").format(number=signed(roll.modifier))
    chance = tr("at most {number} of 100").format(number=roll.chance)
    return told.format(
        odds=roll.odds,
        what=modifier if roll.chance is None else chance,
        dice=dice_text(roll),
        grade=roll.grade,
        draw=roll.draw,
    )


def tr(text: str) -> str:
    """A phrase of the report in the reader's language."""
    return QCoreApplication.translate("Report", text)
