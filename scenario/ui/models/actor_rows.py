"""What one row of the actors panel says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from scenario.core.model import ActorKind
from scenario.core.world import Relation, pair_id, stance_id
from scenario.insight.roster import Row
from scenario.insight.series import Series, by_state
from scenario.insight.strength import Strength
from scenario.ui.models.actor_sheets import relation_word
from scenario.ui.models.reading import Reading
from scenario.ui.models.telling import UNKNOWN, change_text, figure
from scenario.ui.words import counted, word


@dataclass(frozen=True, slots=True)
class Heading:
    """A side or bloc; or, with `folded`, what is left over."""

    id: str | None
    name: str
    folded: bool = False

    @classmethod
    def more(cls, names: list[str]) -> Heading:
        """The heading of actors that have nothing to show now."""
        told = _tr("{number} more: {names}").format(number=len(names), names=", ".join(names))
        return cls(None, told, folded=True)

    @staticmethod
    def others() -> str:
        """What actors without a side or bloc are listed under."""
        return _tr("On their own")

    @property
    def key(self) -> str:
        """The same for as long as it is the same heading."""
        return "more" if self.folded else self.id or ""

    def spoken(self) -> str:
        """What a screen reader says."""
        return self.name


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor: what it is called, how it stands, how strong it is as far as anybody says."""

    actor: str
    name: str
    short: str
    """Its name where there is little room."""
    tag: str
    """What the map calls it on the tags of its forces: where there is the least room."""
    state: str
    brief_state: str
    """The same where there is little room."""
    exists: bool
    strength: str
    change: str
    note: str
    """What the figure leaves out."""
    spark: tuple[float | None, ...]
    """Strength, or territories held, at the end of each played turn; empty without either."""
    measure: str
    """What the sparkline shows, in words; empty without one."""
    at: int
    """The turn on display."""

    @property
    def key(self) -> str:
        """The same for as long as it is the same actor."""
        return self.actor

    def spoken(self) -> str:
        """What a screen reader says."""
        strength = _tr("strength {figure}").format(figure=self.strength)
        said = (self.name, self.state, strength, self.change, self.note, self.measure)
        return ", ".join(filter(None, said))

    def tip(self) -> str:
        """What the tooltip says: the sparkline's meaning on a line of its own."""
        said = ", ".join(filter(None, (self.name, self.state, self.note)))
        return "\n".join(filter(None, (said, self.measure)))


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A stance or tie of the actor above it, and to whom."""

    id: str
    word: str
    other: str
    name: str

    @property
    def key(self) -> str:
        """The same for as long as it is the same relation."""
        return self.id

    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.word} {self.name}"


def actor_row(reading: Reading, row: Row, figures: Series) -> ActorRow:
    """An actor's row."""
    until_now = figures.strength.get(row.actor, ())[: reading.viewed.turn + 1]
    had_forces = any(each.forces for each in until_now)
    unknown = row.strength.unknown
    one, many = _tr("1 force without a figure"), _tr("{n} forces without a figure")
    without = counted(unknown, one, many) if unknown else ""
    spark, measure = _spark(reading, figures, row.actor)
    return ActorRow(
        actor=row.actor,
        name=row.state.name,
        short=reading.actor_short(row.actor),
        tag=row.state.short,
        state=_state_text(reading, row, reading.actor_name),
        brief_state=_state_text(reading, row, reading.actor_short),
        exists=row.state.exists,
        strength=_strength(row.strength, had_forces),
        change="" if unknown else change_text(row.change),
        note=without,
        spark=spark,
        measure=measure,
        at=reading.viewed.turn,
    )


def relation_rows(reading: Reading, row: Row) -> list[RelationRow]:
    """The rows of an actor's relations."""
    found = []
    for relation in row.relations:
        other = relation.second if relation.first == row.actor else relation.first
        found.append(
            RelationRow(
                id=_relation_id(relation),
                word=relation_word(relation, row.actor),
                other=other,
                name=reading.actor_short(other),
            )
        )
    return found


def _relation_id(relation: Relation) -> str:
    if relation.tie is None:
        return stance_id(relation.first, relation.second)
    return pair_id(relation.first, relation.second, relation.tie)


def _strength(strength: Strength, had_forces: bool) -> str:
    """The figure that is claimed; a dash where nobody gives one, nought where all have left."""
    if strength.forces == 0:
        return "0" if had_forces else UNKNOWN
    more = "+" if strength.unknown else ""
    if strength.best is not None:
        return figure(strength.best) + more
    if strength.low is not None and strength.high is not None:
        return f"{figure(strength.low)}–{figure(strength.high)}{more}"
    return f"{figure(strength.low)}+" if strength.low is not None else UNKNOWN


def _state_text(reading: Reading, row: Row, name_of: Callable[[str], str]) -> str:
    authored, state = reading.lookup.actors[row.actor], row.state
    if state.absorbed_into:
        into, countries = state.absorbed_into[-1]
        name = reading.actor_short(into)
        if not countries:
            return _tr("absorbed into {actor}").format(actor=name)
        where = ", ".join(reading.actor_short(country) for country in countries)
        return _tr("in {places} now {actor}").format(places=where, actor=name)
    if not state.exists:
        existed = reading.chronicle.worlds[0].actors[row.actor].exists
        return _tr("dissolved") if existed else _tr("does not exist")
    if state.government is not None:
        return _tr("under {actor}").format(actor=name_of(state.government))
    return word(authored.kind)


def _spark(reading: Reading, figures: Series, actor: str) -> tuple[tuple[float | None, ...], str]:
    """The values of the sparkline and what they are: strengths; territories where none is known.

    A state is shown with all that its own government, junta and army hold (`by_state`).
    """
    strengths = tuple(each.best for each in figures.strength.get(actor, ()))
    if any(strengths):
        values = tuple(None if each is None else float(each) for each in strengths)
        return values, _tr("the line shows strength, turn by turn")
    state = reading.lookup.actors[actor].kind is ActorKind.STATE
    counted = by_state(reading.lookup, figures.territories) if state else figures.territories
    held = counted.get(actor, ())
    if not any(held):
        return (), ""
    measure = _tr("the line shows territories held, turn by turn")
    if state:
        measure = _tr("the line shows territories held by the state, its government or army")
    return tuple(map(float, held)), measure


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actors", text)
