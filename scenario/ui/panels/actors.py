"""The actors by bloc or side: who they are now, how strong, and how they stand to each other."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QTreeView, QVBoxLayout

from scenario.ui.bridge import Bridge
from scenario.ui.models.actor_rows import ActorRow, Heading, RelationRow
from scenario.ui.models.actors import ActorsModel, Grouping
from scenario.ui.panels.actor_delegate import ActorDelegate
from scenario.ui.panels.flow import ColourOf
from scenario.ui.panels.panel import Panel
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.theme import Theme
from scenario.ui.widgets import Segments, line, plain_label


class ActorsPanel(Panel):
    """Lists the actors; the selected one opens its relations."""

    def __init__(
        self, bridge: Bridge, selection: Selection, theme: Theme, colour_of: ColourOf
    ) -> None:
        super().__init__(bridge, selection, theme)
        self.model = ActorsModel(self)
        sides = bool(bridge.lookup.scenario.sides)
        self._grouping = Grouping.SIDES if sides else Grouping.BLOCS
        self._folded_open = False
        self._delegate = ActorDelegate(theme, colour_of)
        self.view = self._make_view()
        # After the view's own answer to a reset, which folds everything.
        self.model.modelReset.connect(self._unfold)
        choices = [
            (Grouping.BLOCS.value, self.tr("Blocs")),
            (Grouping.SIDES.value, self.tr("Sides")),
        ]
        self.segments = Segments(choices)
        self.segments.set_current(self._grouping.value)
        self.segments.chosen.connect(self._group)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.addWidget(plain_label(self.tr("Actors"), "panel-title"), 1)
        head.addWidget(self.segments)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line())
        column.addWidget(self.view, 1)

    def refresh(self) -> None:
        self._delegate.theme = self.theme
        current = self.view.currentIndex()
        kept = current.isValid() and self.view.hasFocus()
        content = self.model.content(current) if kept else None
        self.model.show(self.reading(), self._grouping)
        if isinstance(content, ActorRow):
            self.view.setCurrentIndex(self.model.find(content.actor))
        self.follow_selection(self.selection.current)

    def follow_selection(self, selected: Selected | None) -> None:
        actor = selected.id if selected and selected.kind is Picked.ACTOR else None
        if selected is not None and selected.kind is Picked.RELATION:
            actor = self._delegate.opened
        if actor == self._delegate.opened and actor is not None:
            return
        self._open(actor)

    def _open(self, actor: str | None) -> None:
        """Show the relations of one actor, and of no other."""
        if self._delegate.opened is not None:
            self.view.collapse(self.model.find(self._delegate.opened))
        self._delegate.opened = actor
        if actor is not None:
            found = self.model.find(actor)
            self.view.expand(found.parent())
            self.view.expand(found)
            self.view.scrollTo(found)
        self.view.viewport().update()

    def _unfold(self) -> None:
        """Open every heading but the last, which waits to be asked."""
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            content = self.model.content(index)
            folded = isinstance(content, Heading) and content.folded
            self.view.setExpanded(index, self._folded_open or not folded)
        opened, self._delegate.opened = self._delegate.opened, None
        self._open(opened)

    def _group(self, key: str) -> None:
        self._grouping = Grouping(key)
        self.refresh()

    def _choose(self, index: QModelIndex | QPersistentModelIndex) -> None:
        content = self.model.content(index)
        if isinstance(content, ActorRow):
            self.selection.select(Picked.ACTOR, content.actor)
        elif isinstance(content, RelationRow):
            self.selection.select(Picked.RELATION, content.id)
        elif content.folded:
            self._folded_open = not self.view.isExpanded(index)
            self.view.setExpanded(index, self._folded_open)

    def _make_view(self) -> QTreeView:
        view = QTreeView()
        view.setModel(self.model)
        view.setItemDelegate(self._delegate)
        view.setHeaderHidden(True)
        view.setRootIsDecorated(False)
        view.setIndentation(0)
        view.setItemsExpandable(False)
        view.setMouseTracking(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(self.tr("Actors"))
        view.setProperty("focus-ring", True)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)
        return view
