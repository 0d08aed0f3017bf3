"""The actors as a tree: headings, actors under them, and each actor's relations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from scenario.core.chronicle import Chronicle
from scenario.core.model import ActorKind
from scenario.insight.roster import Group, Row, by_bloc, by_side
from scenario.insight.series import Series, series
from scenario.ui.models.actor_rows import ActorRow, Heading, RelationRow, actor_row, relation_rows
from scenario.ui.models.reading import Reading

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole + 1
"""The role under which a row's `ActorRow`, `Heading` or `RelationRow` is found."""
_ROOT = QModelIndex()


class Grouping(Enum):
    """What actors are listed under."""

    BLOCS = "blocs"
    SIDES = "sides"


@dataclass(slots=True)
class _Node:
    """A row of the tree; children and parent by number."""

    content: Heading | ActorRow | RelationRow
    parent: int
    row: int
    children: list[int]


class ActorsModel(QAbstractItemModel):
    """What the actors panel lists. Rows that a change leaves alone are not touched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._chronicle: Chronicle | None = None
        self._series: Series | None = None

    def show(self, reading: Reading, grouping: Grouping) -> None:
        """List the actors of a moment."""
        if reading.chronicle is not self._chronicle:
            self._chronicle, self._series = reading.chronicle, series(reading.chronicle)
        nodes, top = self._build(reading, grouping)
        same = [(n.parent, n.row, _identity(n)) for n in nodes] == [
            (n.parent, n.row, _identity(n)) for n in self._nodes
        ]
        if not same:
            self.beginResetModel()
            self._nodes, self._top = nodes, top
            self.endResetModel()
            return
        for number, node in enumerate(nodes):
            if node.content != self._nodes[number].content:
                self._nodes[number].content = node.content
                changed = self.createIndex(node.row, 0, number)
                self.dataChanged.emit(changed, changed)

    def find(self, actor: str) -> QModelIndex:
        """The first row of an actor; an invalid index where it has none."""
        for number, node in enumerate(self._nodes):
            if isinstance(node.content, ActorRow) and node.content.actor == actor:
                return self.createIndex(node.row, 0, number)
        return QModelIndex()

    def content(self, index: Index) -> Heading | ActorRow | RelationRow:
        """What a row says."""
        return self._nodes[index.internalId()].content

    # QAbstractItemModel

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._children(parent))

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 1

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, self._children(parent)[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent too
        above = self._nodes[index.internalId()].parent if index.isValid() else -1
        if above < 0:
            return QModelIndex()
        return self.createIndex(self._nodes[above].row, 0, above)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        content = self.content(index)
        if role == NODE:
            return content
        if role == Qt.ItemDataRole.DisplayRole:
            return content.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return content.spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.content(index), Heading):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    # Building

    def _children(self, parent: Index) -> list[int]:
        return self._nodes[parent.internalId()].children if parent.isValid() else self._top

    def _build(self, reading: Reading, grouping: Grouping) -> tuple[list[_Node], list[int]]:
        group = by_side if grouping is Grouping.SIDES else by_bloc
        held = self._held(reading)
        groups = group(reading.lookup, reading.world, reading.before, held)
        nodes: list[_Node] = []
        top: list[int] = []
        rest: dict[str, Row] = {}
        for each in groups:
            shown = [row for row in each.rows if _prominent(reading, row)]
            rest.update({row.actor: row for row in each.rows if row not in shown})
            if shown:
                heading = Heading(each.id, _heading_name(reading, each, grouping))
                self._add_group(reading, nodes, top, heading, shown)
        if rest:
            names = [reading.actor_short(actor) for actor in rest]
            self._add_group(reading, nodes, top, Heading.more(names), list(rest.values()))
        return nodes, top

    def _held(self, reading: Reading) -> dict[str, int] | None:
        """How many territories each holds at a turn's end; within a turn it is not counted yet."""
        turn, events = reading.viewed.turn, reading.viewed.events
        if self._series is None or events < len(reading.chronicle.entries(turn)):
            return None
        return {actor: counts[turn] for actor, counts in self._series.territories.items()}

    def _add_group(
        self,
        reading: Reading,
        nodes: list[_Node],
        top: list[int],
        heading: Heading,
        rows: list[Row],
    ) -> None:
        assert self._series is not None
        above = _append(nodes, heading, -1, len(top))
        top.append(above)
        for row in rows:
            actor = _append(nodes, actor_row(reading, row, self._series), above)
            for relation in relation_rows(reading, row):
                _append(nodes, relation, actor)


def _append(
    nodes: list[_Node],
    content: Heading | ActorRow | RelationRow,
    parent: int,
    row: int | None = None,
) -> int:
    number = len(nodes)
    place = row if row is not None else len(nodes[parent].children)
    nodes.append(_Node(content, parent, place, []))
    if parent >= 0:
        nodes[parent].children.append(number)
    return number


def _identity(node: _Node) -> tuple[str, str]:
    return type(node.content).__name__, node.content.key


def _prominent(reading: Reading, row: Row) -> bool:
    """Whether an actor has its own place in the list, and is not under "more"."""
    if reading.lookup.actors[row.actor].kind is ActorKind.PERSON:
        return False
    existed = row.state.exists or reading.before.actors[row.actor].exists
    return existed and bool(row.strength.forces or row.territories or row.relations)


def _heading_name(reading: Reading, group: Group, grouping: Grouping) -> str:
    if group.id is None:
        return Heading.others()
    if grouping is Grouping.BLOCS:
        return reading.lookup.blocs[group.id].name
    names = {side.id: side.name for side in reading.lookup.scenario.sides}
    return names[group.id]
