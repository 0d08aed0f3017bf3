"""The columns of the list, what they hold of an inject, and the names they go by elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from scenario.core.text import fold_text


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the sheet."""

    key: str
    """The inject's field, or the word for what is told in another way."""
    heading: str
    names: tuple[str, ...] = ()
    """Other headings, folded, under which sheets have it."""


COLUMNS: tuple[Column, ...] = (
    Column("order", "Order", ("#", "no", "no.", "nr", "number", "inject no", "inject number",
                              "msel #", "event number", "serial", "serial number")),
    Column("group", "Group", ("thread", "storyline", "story line", "vignette", "event group")),
    Column("turn", "Move", ("turn", "round", "day", "module")),
    Column("assigned_to", "Assigned To", ("assigned", "owner", "assignee")),
    Column("status", "Status", ("state",)),
    Column("exercise_time", "Exercise Time", ("extime", "ex time", "time", "planned time",
                                              "scheduled time", "event time")),
    Column("simulated_time", "Simulated Time", ("sim time", "scenario time", "story time")),
    Column("title", "Title", ("subject", "event", "inject", "event title", "inject title",
                              "short title", "event description")),
    Column("description", "Description", ("summary", "background", "inject description")),
    Column("from_", "From", ("sender", "originator", "inject from", "simulated from")),
    Column("to", "To", ("recipient", "receiver", "player", "responsible player",
                        "inject to", "target")),
    Column("delivery_method", "Delivery Method", ("method", "mode", "inject mode", "means",
                                                  "delivery", "how delivered")),
    Column("details", "Details", ("text", "message", "content", "inject text", "script")),
    Column("expected_actions", "Expected Actions", ("expected action", "expected player action",
                                                    "expected response", "expected outcome",
                                                    "expected responses")),
    Column("objective", "Objective/Capability", ("objective", "capability", "objectives",
                                                 "core capability", "training objective")),
    Column("controller", "Responsible Controller", ("controller", "control", "excon")),
    Column("evaluator_instructions", "Evaluator Instructions", ("evaluator", "evaluation",
                                                                "evaluator notes", "notes")),
    Column("type", "Type", ("inject type", "event type", "category")),
    Column("trigger", "Trigger", ("fires", "due", "condition")),
    Column("audience", "Audience", ("visibility", "visible to", "shown to")),
    Column("hidden", "Hidden From Participants", ("hidden", "hide from participants")),
    Column("attachments", "Attachments", ("attachment", "files", "enclosures")),
    Column("id", "ID", ("inject id", "identifier", "key")),
)  # fmt: skip
HEADINGS: dict[str, str] = {column.key: column.heading for column in COLUMNS}

Mapping = dict[str, int]
"""The position of the sheet's column, from 0, for each of ours that it has."""


def guessed(headings: list[str]) -> Mapping:
    """Where a sheet has our columns, by its headings; our own names go before others."""
    folded = [_folded(heading) for heading in headings]
    found: Mapping = {}
    for exact in (True, False):
        for column in COLUMNS:
            names = (_folded(column.heading),) if exact else column.names
            places = [at for at, name in enumerate(folded) if name in names]
            free = [at for at in places if at not in found.values()]
            if column.key not in found and free:
                found[column.key] = free[0]
    return found


def _folded(heading: str) -> str:
    return fold_text(heading.replace("_", " ")).strip(" :*")
