"""The after-action report and improvement plan as data: whoever renders it adds nothing but form.

It is put together anew from the line each time it is asked for. What was written by hand
(`ReportEdited`) stands in the sections it was written for, and is kept however often the rest is
made again. All texts are plain, and may come from a file or a player.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from scenario.core.chronicle import Moment
from scenario.core.effects import AnyEffect
from scenario.play.exercise.acts import FindingSet, FormKind
from scenario.play.exercise.against import Divergence


class Section(StrEnum):
    """The sections that have a text of their own, which can be written by hand."""

    SUMMARY = "summary"
    METHOD = "method"
    TIMELINE = "timeline"
    DECISIONS = "decisions"
    HISTORY = "history"
    INJECTS = "injects"
    OBJECTIVES = "objectives"
    STRENGTHS = "strengths"
    AREAS = "areas"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class SectionText:
    """The text at the head of a section."""

    section: Section
    text: str
    """What stands in the report."""
    generated: str
    """What would stand there if nobody had written it by hand."""
    edited: bool
    over: str = ""
    """What the generator said in English when it was written by hand."""
    stale: bool = False
    """Whether the generator says something else than when this was written by hand."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who took part."""

    name: str
    role: str
    team: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A line of the log, in words."""

    step: int
    at: datetime
    clock: int
    hat: str
    author: str
    turn: str
    phase: str
    kind: str
    """What kind of act it was: a key of `telling.TEMPLATES`."""
    text: str
    inject: str
    argument: int
    objective: str
    team: str


@dataclass(frozen=True, slots=True)
class TurnPlayed:
    """A turn of the exercise, for its map."""

    id: str
    title: str
    end: Moment
    """The moment at which it ended, on the line that was played."""


@dataclass(frozen=True, slots=True)
class RollRecord:
    """A throw, with all that is needed to throw it again."""

    attempt: int
    method: str
    odds: str
    """The chance of success that the room saw, in per cent with one decimal."""
    modifier: int
    chance: int | None
    seed: str
    draw: str
    dice: tuple[int, ...]
    grade: str


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    """A reason for (above 0) or against an argument."""

    weight: int
    text: str
    team: str


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """An argument and its ruling; or a ruling on no argument, with number 0."""

    argument: int
    name: str
    """The argument's number as people say it, see `state.ArgumentState`."""
    teams: tuple[str, ...]
    action: str
    case: str
    """What was said for it beyond its reasons."""
    targets: tuple[str, ...]
    secret: bool
    status: str
    reasons: tuple[ReasonRecord, ...]
    method: str
    estimates: tuple[str, ...]
    votes: tuple[str, ...]
    rolls: tuple[RollRecord, ...]
    ruling: int
    step: int
    """The step that was the ruling; 0 without one."""
    grade: str
    text: str
    team_texts: tuple[tuple[str, str], ...]
    hat: str
    turn: str
    clock: int
    announced_to: tuple[str, ...]
    in_force: bool
    countered: str
    """Why it no longer stands; empty where it does, or where nobody said."""
    effects: tuple[AnyEffect, ...]


@dataclass(frozen=True, slots=True)
class InjectRecord:
    """An inject, what became of it, and what was said and done about it."""

    order: int
    title: str
    status: str
    type: str
    audience: str
    clock: int | None
    """When it was delivered or set aside; None where nobody touched it."""
    turn: str
    by_hand: bool
    made_up: bool
    details: str
    """What its audience read."""
    expected: str
    responses: tuple[str, ...]
    """What was put down about it: observations, and reasons that rest on it."""


@dataclass(frozen=True, slots=True)
class ObjectiveRecord:
    """An objective, how it was rated, and what was seen of it."""

    id: str
    title: str
    text: str
    rating: str
    """P, S, M or U; empty where it was not rated."""
    said: str
    evidence: tuple[TimelineEntry, ...]
    observations: tuple[TimelineEntry, ...]


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer in a form, under the name of whoever gave it."""

    form: FormKind
    who: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report."""

    title: str
    scenario: str
    session: str
    began: datetime
    last: datetime
    """The time of its end, or of its last act while it is in play."""
    over: bool
    """Whether it has ended."""
    clock: int
    """What the exercise clock read then, in seconds."""
    seed: str
    sections: tuple[SectionText, ...]
    participants: tuple[Person, ...]
    turns: tuple[TurnPlayed, ...]
    timeline: tuple[TimelineEntry, ...]
    decisions: tuple[DecisionRecord, ...]
    history: Divergence
    injects: tuple[InjectRecord, ...]
    objectives: tuple[ObjectiveRecord, ...]
    strengths: tuple[FindingSet, ...]
    areas: tuple[FindingSet, ...]
    """Areas for improvement, each with corrective action, owner and due date."""
    forms: tuple[AnswerRecord, ...]

    def section(self, section: Section) -> SectionText:
        """A section with its text."""
        return next(each for each in self.sections if each.section is section)

    def text(self, section: Section) -> str:
        """The text of a section."""
        return self.section(section).text


def report_json(report: Report) -> str:
    """The report's data as JSON: the same report gives the same bytes."""
    return json.dumps(_plain(report), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        tag = getattr(value, "TYPE", None)
        named = {f.name.rstrip("_"): _plain(getattr(value, f.name)) for f in fields(value)}
        return named if tag is None else {"type": tag, **named}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value
