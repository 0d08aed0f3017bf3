"""The list of a plan to a sheet, and what a sheet would change in the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from scenario.core.exercise.injects import Audience, Inject, Visibility
from scenario.core.exercise.plan import Exercise
from scenario.core.exercise.soundness import flaws
from scenario.core.model import Scenario
from scenario.durable import whole_file
from scenario.errors import Refused, Trouble
from scenario.files.codec import Invalid, decode
from scenario.files.msel import cells
from scenario.files.msel.columns import COLUMNS, HEADINGS, guessed
from scenario.files.msel.columns import Mapping as Columns
from scenario.files.msel.sheets import Row, read_rows, write_csv, write_xlsx
from scenario.files.writer import plain

_TOLD_OTHERWISE = ("status", "trigger", "audience", "hidden", "objective", "type", "attachments")
_PLAIN = tuple(c.key for c in COLUMNS if c.key not in (*_TOLD_OTHERWISE, "id", "order"))


@dataclass(frozen=True, slots=True)
class Changed:
    """An inject that a sheet has otherwise."""

    before: Inject
    after: Inject
    fields: tuple[str, ...]
    """Headings of the columns that differ."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be read, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What a sheet would change; nothing has been changed yet."""

    added: tuple[Inject, ...]
    changed: tuple[Changed, ...]
    removed: tuple[Inject, ...]
    """In the list and not in the sheet; they stay unless their removal is asked for."""
    same: tuple[Inject, ...]
    unreadable: tuple[BadRow, ...]
    unused: tuple[str, ...]
    """Headings of columns that say nothing to us."""
    mapping: Columns

    def applied(self, plan: Exercise, *, remove: bool = False) -> Exercise:
        """The plan with what was read; injects that the sheet lacks stay, or are removed."""
        read = {each.id: each for each in (*self.added, *(each.after for each in self.changed))}
        gone = {each.id for each in self.removed} if remove else set()
        kept = [read.pop(each.id, each) for each in plan.injects if each.id not in gone]
        return replace(plan, injects=tuple(sorted((*kept, *read.values()), key=_order)))


def export_msel(plan: Exercise, path: Path, status: Mapping[str, str] | None = None) -> None:
    """Write the list of a plan as CSV or XLSX, by the file's ending.

    `status` says where injects stand, by id. Raises `Trouble` when it cannot be written; what
    stood there is then untouched.
    """
    write = write_xlsx if path.suffix.lower() == ".xlsx" else write_csv
    try:
        with whole_file(path.absolute()) as part:
            write(part, _rows(plan, status or {}))
    except OSError as error:
        raise Trouble(f"{path.name} could not be written: {error.strerror}.") from error


def headings_of(path: Path) -> tuple[tuple[str, ...], Columns]:
    """The headings of a sheet and where it seems to have our columns, for a person to correct."""
    rows = read_rows(path)
    if not rows:
        raise Refused(f"{path.name} has no rows.")
    return rows[0].cells, guessed(list(rows[0].cells))


def plan_import(
    path: Path, plan: Exercise, scenario: Scenario, mapping: Columns | None = None
) -> SheetPlan:
    """What a sheet would change in the list of a plan; every row it cannot read with its reason.

    Without a mapping the columns are found by their headings. Raises `Refused` for a sheet without
    rows or without a column for titles, and `Trouble` for what is no sheet.
    """
    headings, found = headings_of(path)
    mapping = found if mapping is None else mapping
    if "title" not in mapping:
        raise Refused("No column holds the titles of the injects.", "Say which one does.")
    reader = _Reader(plan, scenario, mapping)
    for row in read_rows(path)[1:]:
        reader.read(row)
    unused = tuple(h for at, h in enumerate(headings) if h and at not in mapping.values())
    return reader.told(unused)


class _Reader:
    """Reads rows one by one, and remembers what they would do."""

    def __init__(self, plan: Exercise, scenario: Scenario, mapping: Columns) -> None:
        self._plan = plan
        self._turns = {turn.id: n for n, turn in enumerate(scenario.turns)}
        self._mapping = mapping
        self._known = {each.id: each for each in plan.injects}
        self._read: dict[str, Inject] = {}
        self._bad: list[BadRow] = []
        self._spared: set[str] = set()
        """Injects that rows seem to be about that cannot be read: they are in the sheet."""

    def read(self, row: Row) -> None:
        """Enter a row as an inject, or as one that cannot be read."""
        try:
            inject = self._inject(row)
        except (ValueError, Invalid) as error:
            reason = error.problems[0].message if isinstance(error, Invalid) else str(error)
            self._bad.append(BadRow(row.number, reason[:1].upper() + reason[1:]))
            self._spared.update(self._meant(row))
        else:
            self._read[inject.id] = inject

    def told(self, unused: tuple[str, ...]) -> SheetPlan:
        """What the rows that were read would change."""
        known, read = self._known, self._read
        changed = [
            Changed(known[i], after, differing)
            for i, after in read.items()
            if i in known and (differing := _differing(known[i], after))
        ]
        return SheetPlan(
            added=tuple(each for i, each in read.items() if i not in known),
            changed=tuple(changed),
            removed=tuple(e for i, e in known.items() if i not in {*read, *self._spared}),
            same=tuple(each for i, each in read.items() if known.get(i) == each),
            unreadable=tuple(self._bad),
            unused=unused,
            mapping=dict(self._mapping),
        )

    def _meant(self, row: Row) -> Iterator[str]:
        """The ids of the injects that a row may be about, by id, title or number."""
        id_, title, order = (self._cell(row, key) for key in ("id", "title", "order"))
        for own, inject in self._known.items():
            if id_ == own or (not id_ and (title == inject.title or order == str(inject.order))):
                yield own

    def _inject(self, row: Row) -> Inject:
        formula = next((k for k, at in self._mapping.items() if at in row.formulas), None)
        if formula is not None:
            raise ValueError(f"{HEADINGS[formula]} holds a formula; put its value there instead")
        order = self._order(self._cell(row, "order"))
        name = self._cell(row, "id") or self._named_like(row, order)
        if name in self._read:
            raise ValueError(f"the inject {name} stands in an earlier row already")
        before = self._known.get(name)
        document: dict[str, Any] = {} if before is None else plain(before)
        document |= {"id": name, "order": order}
        for key in _PLAIN:
            if key in self._mapping:
                document.pop(key.rstrip("_"), None)
                if text := self._cell(row, key):
                    document[key.rstrip("_")] = text
        if time := document.get("exercise_time"):
            document["exercise_time"] = cells.time_in(time)
        inject: Inject = decode(Inject, document)
        return self._checked(self._told_otherwise(inject, row, before))

    def _told_otherwise(self, inject: Inject, row: Row, before: Inject | None) -> Inject:
        """The inject with what its cells say in words."""
        plan, has = self._plan, self._mapping.__contains__
        more: dict[str, Any] = {}
        if has("type"):
            more["type"] = cells.type_in(self._cell(row, "type"))
        if has("objective"):
            more["objective"] = cells.objective_in(self._cell(row, "objective"), plan)
        if has("trigger"):
            more["trigger"] = cells.trigger_in(self._cell(row, "trigger"), plan, before)
        elif before is None and inject.exercise_time:
            more["trigger"] = cells.trigger_in(inject.exercise_time, plan, None)
        if has("audience"):
            more["audience"] = cells.audience_in(self._cell(row, "audience"), plan)
        if has("hidden") and cells.hidden_in(self._cell(row, "hidden")):
            more["audience"] = Audience(visibility=Visibility.WHITE_CELL)
        if has("attachments"):
            more["attachments"] = self._attachments(self._cell(row, "attachments"))
        return replace(inject, **more)

    def _checked(self, inject: Inject) -> Inject:
        """The inject, sound in itself. Raises ValueError."""
        if inject.turn is not None and inject.turn not in self._turns:
            raise ValueError(f"the scenario has no turn {inject.turn}")
        trigger_turn = getattr(inject.trigger, "turn", None)
        if trigger_turn is not None and trigger_turn not in self._turns:
            raise ValueError(f"the scenario has no turn {trigger_turn}")
        alone = replace(self._plan, injects=(inject,))
        for flaw in flaws(alone, self._turns):
            if flaw.trail[:1] == ("injects",):
                raise ValueError(flaw.message)
        return inject

    def _attachments(self, text: str) -> tuple[str, ...]:
        known = {n: each.id for each in self._plan.attachments for n in (each.id, each.name)}
        names = [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]
        for name in names:
            if name not in known:
                raise ValueError(f"there is no attachment {name}")
        return tuple(known[name] for name in names)

    def _cell(self, row: Row, key: str) -> str:
        at = self._mapping.get(key)
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def _order(self, text: str) -> int:
        if not text:
            used = [each.order for each in (*self._known.values(), *self._read.values())]
            return max(used, default=0) + 1
        if not text.isascii() or not text.isdecimal():
            raise ValueError(f"{text} is no number")
        return int(text)

    def _named_like(self, row: Row, order: int) -> str:
        """The id of the inject with this title, or one that is free."""
        title = self._cell(row, "title")
        same = [i for i, each in self._known.items() if each.title == title]
        if len(same) == 1 and same[0] not in self._read:
            return same[0]
        taken, number = {*self._known, *self._read}, order
        while f"inject-{number}" in taken:
            number += 1
        return f"inject-{number}"


def _rows(plan: Exercise, status: Mapping[str, str]) -> Iterator[list[str]]:
    yield [column.heading for column in COLUMNS]
    for inject in sorted(plan.injects, key=_order):
        yield [_cell(inject, column.key, plan, status) for column in COLUMNS]


def _cell(inject: Inject, key: str, plan: Exercise, status: Mapping[str, str]) -> str:
    hidden = inject.audience.visibility is Visibility.WHITE_CELL
    files = {each.id: each.name for each in plan.attachments}
    told = {
        "status": status.get(inject.id, ""),
        "trigger": cells.trigger_text(inject.trigger),
        "audience": cells.audience_text(inject.audience, plan),
        "hidden": "yes" if hidden else "no",
        "objective": cells.objective_text(inject.objective, plan),
        "type": inject.type.capitalize(),
        "attachments": ", ".join(files.get(each, each) for each in inject.attachments),
    }
    if key in told:
        return told[key]
    value = getattr(inject, key)
    return "" if value is None else str(value)


def _differing(before: Inject, after: Inject) -> tuple[str, ...]:
    names = (f.name for f in fields(Inject) if getattr(before, f.name) != getattr(after, f.name))
    return tuple(HEADINGS.get(name, name) for name in names)


def _order(inject: Inject) -> tuple[int, str]:
    return inject.order, inject.id
