"""The after-action report as a paper: the report's records in words, in the order of an AAR/IP."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from scenario.core.chronicle import Moment
from scenario.core.world import difference
from scenario.insight.contrasts import contrasts
from scenario.play.exercise.acts import FindingSet, FormKind
from scenario.play.exercise.against import history_world
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.report import (
    DecisionRecord,
    InjectRecord,
    ObjectiveRecord,
    Report,
    Section,
    TimelineEntry,
)
from scenario.ui.exercise.report_words import (
    ORDER,
    day_and_time,
    decision_title,
    dice_text,
    form_title,
    rating_text,
    reason_text,
    roll_text,
    section_title,
    time_of_day,
    tr,
)
from scenario.ui.exercise.words import WORDING, clock_text
from scenario.ui.models.contrast_lines import side_lines, title_of
from scenario.ui.models.event_changes import change_lines
from scenario.ui.models.parts import plain_text
from scenario.ui.models.reading import Reading
from scenario.ui.papers.paper import (
    Block,
    Bullets,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
    Tone,
)

Maps = Mapping[str, tuple[Callable[[], bytes], tuple[int, int]]]
"""By turn's id: what draws its map as PNG, and the size in logical pixels."""


_EVALUATION = ("rated", "rated-only", "form-filled", "finding-set", "finding-dropped")
"""Kinds of lines of the log that tell of the evaluation; what they say stands elsewhere."""


def paper_of(conduct: Conduct, report: Report, maps: Maps) -> Paper:
    """The whole report as a paper, with the maps there are of its turns."""
    writing = _Writing(conduct, report, maps)
    return Paper(
        title=tr("After-action report: {title}").format(title=report.title),
        subtitle=" · ".join((report.scenario, report.session, day_and_time(report.began))),
        blocks=tuple(writing.blocks()),
        language=conduct.session.lookup.scenario.language,
    )


class _Writing:
    """One report being put into words."""

    def __init__(self, conduct: Conduct, report: Report, maps: Maps) -> None:
        self._conduct = conduct
        self._report = report
        self._maps = maps
        session = conduct.session
        own = session.own_perspective
        self._reading = Reading.at(session.course(own), session.game, own)

    def blocks(self) -> Iterator[Block]:
        yield Paragraph(
            tr(
                "This report tells everything, also what was secret or for one team alone. "
                "It is written for the white cell; look through it before it is handed on."
            ),
            Tone.NOTICE,
        )
        sections: dict[Section, Callable[[], Iterator[Block]]] = {
            Section.SUMMARY: self._summary,
            Section.OBJECTIVES: self._objectives,
            Section.STRENGTHS: self._strengths,
            Section.AREAS: self._areas,
            Section.TIMELINE: self._timeline,
            Section.DECISIONS: self._decisions,
            Section.HISTORY: self._history,
            Section.INJECTS: self._injects,
            Section.PARTICIPANTS: self._participants,
            Section.METHOD: self._method,
        }
        for section in ORDER:
            # What is to be mended can be taken out of the report by itself.
            yield Heading(section_title(section), new_page=section is Section.AREAS)
            if text := self._report.text(section):
                yield Paragraph(text)
            yield from sections[section]()
            if section is Section.AREAS:
                yield from self._forms()

    def _summary(self) -> Iterator[Block]:
        report = self._report
        yield Facts((
            (tr("Exercise"), report.title),
            (tr("Scenario"), report.scenario),
            (tr("Session"), report.session),
            (tr("Began"), day_and_time(report.began)),
            (tr("Ended") if report.over else tr("In play, as of"), day_and_time(report.last)),
            (tr("Exercise clock"), clock_text(report.clock)),
        ))  # fmt: skip

    def _objectives(self) -> Iterator[Block]:
        if self._report.objectives:
            yield Table(
                (tr("Objective"), tr("Rating"), tr("Why")),
                tuple((each.title, rating_text(each.rating), each.said)
                      for each in self._report.objectives),
                (40, 25, 35),
            )  # fmt: skip
        for each in self._report.objectives:
            yield from self._objective(each)

    def _objective(self, objective: ObjectiveRecord) -> Iterator[Block]:
        if not (objective.text or objective.evidence or objective.observations):
            return
        yield Heading(objective.title, 2)
        if objective.text:
            yield Paragraph(objective.text)
        others = tuple(e for e in objective.observations if e not in objective.evidence)
        for title, entries in (
            (tr("Evidence"), objective.evidence),
            (tr("Observations"), others),
        ):
            if entries:
                yield Heading(title, 3)
                yield Bullets(tuple(map(self._line, entries)))

    def _line(self, entry: TimelineEntry) -> str:
        return f"{self._when(entry)}: {entry.text}"

    def _when(self, entry: TimelineEntry) -> str:
        return " ".join(filter(None, (entry.turn, clock_text(entry.clock))))

    def _strengths(self) -> Iterator[Block]:
        if self._report.strengths:
            yield Bullets(tuple(map(self._found, self._report.strengths)))

    def _found(self, finding: FindingSet) -> str:
        about = self._objective_title(finding.objective)
        return f"{finding.text} ({about})" if about else finding.text

    def _objective_title(self, id_: str) -> str:
        return next((each.title for each in self._report.objectives if each.id == id_), "")

    def _areas(self) -> Iterator[Block]:
        if self._report.areas:
            yield Table(
                (tr("Area for improvement"), tr("Objective"), tr("Corrective action"),
                 tr("Owner"), tr("Due")),
                tuple(
                    (each.text, self._objective_title(each.objective), each.action, each.owner,
                     each.due)
                    for each in self._report.areas
                ),
                (30, 17, 25, 13, 15),
            )  # fmt: skip

    def _forms(self) -> Iterator[Block]:
        for form in FormKind:
            answers = [each for each in self._report.forms if each.form is form]
            if not answers:
                continue
            yield Heading(form_title(form))
            for question in dict.fromkeys(each.question for each in answers):
                yield Heading(question, 3)
                yield Facts(
                    tuple((each.who, each.answer) for each in answers if each.question == question)
                )

    def _timeline(self) -> Iterator[Block]:
        titles = {turn.id: turn.title for turn in self._report.turns}
        played = [each for each in self._report.timeline if each.kind not in _EVALUATION]
        for turn in dict.fromkeys(entry.turn for entry in played):
            title = f"{turn}  {titles.get(turn, '')}" if turn else tr("Before the first turn")
            yield Heading(title.strip(), 2, new_page=turn in self._maps)
            if turn in self._maps:
                png, size = self._maps[turn]
                caption = tr("The map at the end of {turn}, with all that the white cell knows")
                yield Picture(png, size, caption.format(turn=turn))
            rows = tuple(map(self._row, (each for each in played if each.turn == turn)))
            yield Table(
                (tr("Clock"), tr("Time"), tr("Who"), tr("What")), rows,
                (14, 9, 22, 55),
            )  # fmt: skip

    def _row(self, entry: TimelineEntry) -> tuple[str, ...]:
        time = time_of_day(entry.at)
        hat = WORDING(entry.hat.replace("-", " "))
        who = f"{entry.author} ({hat})" if entry.author else hat
        return clock_text(entry.clock), time, who, entry.text

    def _decisions(self) -> Iterator[Block]:
        for each in self._report.decisions:
            yield Heading(decision_title(each), 2)
            yield Facts(tuple(self._decision(each)))

    def _decision(self, each: DecisionRecord) -> Iterator[tuple[str, str]]:
        """What is said of a decision, name by name, where there is something to say."""
        for_ = "\n".join(reason_text(r) for r in each.reasons if r.weight > 0)
        against = "\n".join(reason_text(r) for r in each.reasons if r.weight <= 0)
        known = ", ".join(each.announced_to) or tr("nobody yet")
        said = (
            (tr("Put by"), ", ".join(each.teams) + (tr(", in secret") if each.secret else "")),
            (tr("When"), f"{each.turn} {clock_text(each.clock)}".strip()),
            (tr("Where"), ", ".join(each.targets)),
            (tr("Argument"), each.case),
            (tr("Reasons for"), for_),
            (tr("Reasons against"), against),
            (tr("Method"), each.method),
            (tr("Estimates"), "; ".join(each.estimates)),
            (tr("Votes"), "; ".join(each.votes)),
            (tr("Rolls"), "\n".join(map(roll_text, each.rolls))),
            (tr("Status"), "" if each.ruling else WORDING(each.status.replace("-", " "))),
            (tr("Result"), each.grade),
            (tr("Ruling") if each.ruling else tr("Answer"), each.text),
            *((tr("Told to {team}").format(team=team), text) for team, text in each.team_texts),
            (tr("Announced to"), known if each.ruling else ""),
            (tr("On the map"), "\n".join(self._changes(each.step)) if each.step else ""),
            (tr("Countered"), each.countered),
        )
        return ((name, text) for name, text in said if text)

    def _changes(self, step: int) -> list[str]:
        """What a step changed on the map, in lines."""
        tree, line = self._conduct.session.tree, self._conduct.chronicle()
        parent = tree[step].parent
        if parent is None or not tree[step].effects:
            return []
        start: Moment = tree[parent].moment
        before, after = line.at(start), line.at(tree[step].moment)
        keys = ((kind, id_) for kind, ids in difference(before, after).items() for id_ in ids)
        reading = replace(self._reading, world=after)
        return [plain_text(line) for line in change_lines(reading, before, after, keys)]

    def _history(self) -> Iterator[Block]:
        events, history = self._reading.lookup.events, self._report.history
        for title, ids in (
            (tr("Happened here too"), history.happened),
            (tr("Did not happen"), history.left_out),
        ):
            if ids:
                yield Heading(title, 2)
                yield Bullets(tuple(events[id_][1].title for id_ in ids))
        rows = tuple(self._differing())
        if rows:
            yield Heading(tr("What stands otherwise"), 2)
            yield Table((tr("Where"), tr("History"), tr("The exercise")), rows, (24, 38, 38))

    def _differing(self) -> Iterator[tuple[str, ...]]:
        conduct = self._conduct
        found = contrasts(history_world(conduct), conduct.world(), conduct.session.lookup)
        for each in found:
            # Its number on a map that this paper does not have.
            title = plain_text(title_of(self._reading, replace(each, number=0)))
            sides = (side_lines(self._reading, each, second) for second in (False, True))
            yield title, *("\n".join(map(plain_text, side)) for side in sides)

    def _injects(self) -> Iterator[Block]:
        if self._report.injects:
            yield Table(
                (tr("Inject"), tr("Status"), tr("For"), tr("Expected"), tr("Responses")),
                tuple(map(_inject, self._report.injects)),
                (26, 18, 14, 18, 24),
            )

    def _participants(self) -> Iterator[Block]:
        if self._report.participants:
            yield Table(
                (tr("Name"), tr("Role"), tr("Team")),
                tuple((each.name, WORDING(each.role.replace("-", " ")), each.team)
                      for each in self._report.participants),
                (40, 30, 30),
            )  # fmt: skip

    def _method(self) -> Iterator[Block]:
        rolls = [roll for each in self._report.decisions for roll in each.rolls]
        if rolls:
            yield Table(
                (tr("Draw"), tr("Method"), tr("Odds of success"), tr("Dice"), tr("Result")),
                tuple(
                    (roll.draw, roll.method, f"{roll.odds} %", dice_text(roll), roll.grade)
                    for roll in rolls
                ),
                (10, 30, 20, 15, 25),
            )
        yield Facts(((tr("Seed"), self._report.seed),))


def _inject(each: InjectRecord) -> tuple[str, ...]:
    status = WORDING(each.status)
    if each.clock is not None:
        status = f"{status}, {each.turn} {clock_text(each.clock)}"
    if each.by_hand:
        status = tr("{status}, by hand").format(status=status)
    title = f"{each.order:02}  {each.title}"
    text = f"{title}\n{each.details}" if each.details else title
    return text, status, each.audience, each.expected, "\n".join(each.responses)
