"""What was exported as tables: rows under headings, as a spreadsheet wants them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scenario.core.claims import Estimate, Source, Toll
from scenario.core.world import Cause, ForceStatus
from scenario.files.exports.formats import Request
from scenario.files.exports.layers import location_name, name_of

Cell = str | int | None
Row = tuple[Cell, ...]
_Rows = Callable[[Request], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings."""

    name: str
    title: str
    headings: tuple[str, ...]
    rows: Callable[[Request], Iterator[Row]]


_TURN = ("turn", "turn title", "from", "to")


def _turn(request: Request, turn: int) -> Row:
    written = request.lookup.scenario.turns[turn]
    return written.id, written.title, written.from_.text, written.to.text


def _cause(cause: Cause) -> Row:
    if cause.act is not None:
        return cause.when.text, f"{cause.act.author}: {cause.act.reason}", ""
    return cause.when.text, cause.event, " ".join(cause.claims)


def _control(request: Request) -> Iterator[Row]:
    lookup = request.lookup
    for turn in request.turns:
        world = request.world(turn)
        for id_, control in sorted(world.control.items()):
            yield (
                *_turn(request, turn), id_, location_name(id_, lookup), control.state.value,
                control.holder or "", name_of(world, lookup, control.holder),
                " ".join(control.rivals), control.confidence.value, *_cause(control.cause),
            )  # fmt: skip


def _events(request: Request) -> Iterator[Row]:
    lookup = request.lookup
    for turn in request.turns:
        for event in request.events(turn):
            yield (
                *_turn(request, turn), event.id, event.title, event.when.text, event.kind.value,
                event.at or "", location_name(event.at, lookup), " ".join(event.actors),
                len(event.claims), event.text,
            )  # fmt: skip


def _claims(request: Request) -> Iterator[Row]:
    lookup = request.lookup
    for turn in request.turns:
        for event in request.events(turn):
            for claim in event.claims:
                cited = [(lookup.sources[each.source], each.locator) for each in claim.sources]
                addresses = dict.fromkeys(source.address for source, _ in cited if source.address)
                yield (
                    lookup.scenario.turns[turn].id, event.id, claim.id, claim.claimant or "",
                    claim.status.value, claim.confidence.value, claim.text,
                    " ".join(claim.denies), "; ".join(map(_toll, claim.tolls)),
                    "; ".join(_cited(source, locator) for source, locator in cited),
                    "; ".join(addresses),
                )  # fmt: skip


def _cited(source: Source, locator: str) -> str:
    """A place in a source: “Publisher: Title, P4”."""
    return ", ".join(filter(None, (f"{source.publisher}: {source.title}", locator)))


def _toll(toll: Toll) -> str:
    parts = (("killed", toll.killed), ("wounded", toll.wounded), ("captured", toll.captured))
    told = ", ".join(f"{what} {_figures(figures)}" for what, figures in parts if figures)
    return f"{toll.of or toll.who}: {told}"


def _figures(figures: Estimate) -> str:
    low, best, high = figures.low, figures.best, figures.high
    if best is not None and (low, high) in ((None, None), (best, best)):
        return str(best)
    shown = [("at least ", low), ("about ", best), ("at most ", high)]
    return " ".join(f"{word}{number}" for word, number in shown if number is not None)


def _forces(request: Request) -> Iterator[Row]:
    lookup = request.lookup
    for turn in request.turns:
        world = request.world(turn)
        for id_, state in sorted(world.forces.items()):
            figures = state.strength or Estimate()
            shown = state.at if state.status is ForceStatus.PRESENT else None
            yield (
                *_turn(request, turn), id_, lookup.forces[id_].name, state.actor,
                name_of(world, lookup, state.actor), state.status.value, shown or "",
                location_name(shown, lookup), figures.low, figures.best, figures.high,
                *_cause(state.cause),
            )  # fmt: skip


def _relations(request: Request) -> Iterator[Row]:
    lookup = request.lookup
    for turn in request.turns:
        world = request.world(turn)
        for _, relation in sorted(world.relations.items()):
            what = relation.stance or relation.tie
            yield (
                *_turn(request, turn), relation.first, name_of(world, lookup, relation.first),
                "stance" if relation.stance else "tie", what.value if what else "",
                relation.second, name_of(world, lookup, relation.second),
                *_cause(relation.cause),
            )  # fmt: skip


_CAUSE = ("since", "because of", "claims")
TABLES = {
    table.name: table
    for table in (
        Table(
            "control", "Control",
            (*_TURN, "location", "name", "state", "holder", "holder name", "rivals", "confidence",
             *_CAUSE), _control,
        ),
        Table(
            "events", "Events",
            (*_TURN, "event", "title", "date", "kind", "at", "place", "actors", "claims", "text"),
            _events,
        ),
        Table(
            "claims", "Claims",
            ("turn", "event", "claim", "claimant", "status", "confidence", "text", "denies",
             "tolls", "sources", "addresses"), _claims,
        ),
        Table(
            "forces", "Forces",
            (*_TURN, "force", "name", "actor", "actor name", "status", "at", "place", "low",
             "best", "high", *_CAUSE), _forces,
        ),
        Table(
            "relations", "Relations",
            (*_TURN, "first", "first name", "kind", "relation", "second", "second name", *_CAUSE),
            _relations,
        ),
    )
}  # fmt: skip
"""The tables by name."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet take a cell for a formula (OWASP, “CSV injection”), wide signs too."""


def harmless(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: a text that looks like one gets a mark."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA):
        return f"'{cell}"
    return cell
