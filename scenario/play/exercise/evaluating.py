"""The log and the evaluation: observations, ratings, forms, findings, the report's own words.

All of it may be done while the exercise runs and after it was closed.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from scenario.errors import Refused
from scenario.play.exercise.acts import (
    FindingKind,
    FindingSet,
    FormFilled,
    FormKind,
    Observed,
    Rated,
    Rating,
    ReportEdited,
    Tags,
)
from scenario.play.exercise.chair import FACILITATOR, SCRIBE, Chair, Hand
from scenario.play.exercise.reporting import report_of
from scenario.play.names import checked_name, checked_text
from scenario.play.outcome import Outcome


class Evaluating(Chair):
    """The acts that say what was seen and what came of it."""

    def observe(self, text: str, tags: Tags | None = None, *, by: Hand = SCRIBE) -> Outcome:
        """Write an observation into the log; without a turn it is about the one being played."""
        found = checked_text(text)
        if not found:
            raise Refused("An observation needs a text.")
        tags = tags or Tags()
        self._check_tags(tags)
        return self._do(Observed(**self._by(by), text=found, tags=tags))

    def rate(
        self,
        objective: str,
        rating: Rating,
        text: str = "",
        *,
        evidence: Sequence[int] = (),
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Rate an objective, by id; the evidence is steps of the log, by number."""
        state = self.standing
        self._check_tags(Tags(objective=objective))
        known = {line.stamp.step for line in state.log}
        for step in evidence:
            if step not in known:
                raise Refused(f"The log has no line {step}.")
        act = Rated(
            **self._by(by),
            objective=objective,
            rating=rating,
            text=checked_text(text),
            evidence=tuple(evidence),
        )
        return self._do(act)

    def fill(
        self, form: FormKind, who: str, question: str, answer: str, *, by: Hand = FACILITATOR
    ) -> Outcome:
        """Enter an answer in a form; another one to the same question replaces it."""
        act = FormFilled(
            **self._by(by),
            form=form,
            who=checked_text(who),
            question=checked_name(question),
            answer=checked_text(answer),
        )
        return self._do(act)

    def find(
        self,
        kind: FindingKind,
        text: str,
        *,
        objective: str = "",
        action: str = "",
        owner: str = "",
        due: str = "",
        number: int = 0,
        by: Hand = FACILITATOR,
    ) -> Outcome:
        """Enter a strength, or an area for improvement with action, owner and due date.

        With a number, change the one that has it.
        """
        state = self.standing
        self._check_tags(Tags(objective=objective))
        if number and number not in state.findings:
            raise Refused(f"There is no finding {number}.")
        act = FindingSet(
            **self._by(by),
            number=number or max(state.findings.keys(), default=0) + 1,
            kind=kind,
            text=checked_text(text),
            objective=objective,
            action=checked_text(action),
            owner=checked_text(owner),
            due=checked_text(due),
        )
        return self._do(act)

    def drop_finding(self, number: int, *, by: Hand = FACILITATOR) -> Outcome:
        """Take a finding out of the report."""
        found = self.standing.findings.get(number)
        if found is None or found.removed:
            raise Refused(f"There is no finding {number}.")
        act = FindingSet(
            **self._by(by), number=number, kind=found.kind, text=found.text, removed=True
        )
        return self._do(act)

    def edit_report(self, section: str, text: str, *, by: Hand = FACILITATOR) -> Outcome:
        """Write a section of the report by hand; an empty text gives it back to the generator.

        Sections are those of `scenario.play.exercise.report`. What the generator says now is kept
        with it, so that it can be told when that has changed.
        """
        sections = {each.section.value: each for each in report_of(self).sections}
        if section not in sections:
            raise Refused(f"The report has no section {section}.")
        edit = ReportEdited(
            **self._by(by),
            section=section,
            text=checked_text(text),
            over=sections[section].generated,
        )
        return self._do(edit)

    def _check_tags(self, tags: Tags) -> None:
        """Raise `Refused` for tags that name what is not there."""
        state = self.standing
        known: tuple[tuple[str, Container[str]], ...] = (
            (tags.turn, self.session.lookup.turns),
            (tags.inject, state.injects),
            (tags.objective, [each.id for each in state.plan.objectives]),
            (tags.team, [each.id for each in state.plan.teams]),
        )
        for name, names in known:
            if name and name not in names:
                raise Refused(f"The exercise has no {name}.")
        if tags.argument and tags.argument not in state.arguments:
            raise Refused(f"There is no argument {tags.argument}.")
