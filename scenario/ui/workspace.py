"""One session on screen: its panels, and every connection between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isnan, nan
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from scenario.insight.changes import turn_changes
from scenario.play.outcome import Change, Outcome
from scenario.play.steps import Step
from scenario.ui.acting import Acting
from scenario.ui.actions import Actions, Situation
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.branches import BranchMenus
from scenario.ui.bridge import Bridge
from scenario.ui.change_menu import change_menu
from scenario.ui.comparison import Comparison
from scenario.ui.dialogs.links import ask_and_open
from scenario.ui.effects.words import Kind
from scenario.ui.exercise.exercising import Exercising
from scenario.ui.exercise.plans import Plans
from scenario.ui.finder import Finder
from scenario.ui.frame import TOP, Frame
from scenario.ui.geography import length_text, position_text
from scenario.ui.going import Going
from scenario.ui.map.measuring import Measuring
from scenario.ui.map.view import MapView
from scenario.ui.models.reading import Reading
from scenario.ui.noting import Noting
from scenario.ui.panels.actors import ActorsPanel
from scenario.ui.panels.aside import Aside
from scenario.ui.panels.brief import BriefPanel
from scenario.ui.panels.charts import ChartsPanel
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.panels.sources import SourceCard
from scenario.ui.pictures import Pictures
from scenario.ui.player import Player
from scenario.ui.selection import Picked, Selected, Selection
from scenario.ui.status_bar import StatusBar
from scenario.ui.theme import Theme
from scenario.ui.timeline.panel import TimelinePanel
from scenario.ui.top_bar import TopBar

if TYPE_CHECKING:
    from scenario.ui.exercise.reports import Reports

_AT_LEISURE = 400
"""Milliseconds after a session is shown, by when the first paint is over."""
_SHOWN = {Change.VIEWED, Change.PERSPECTIVE, Change.GAME, Change.BRANCHES}
"""What puts another world on the map."""
_ON_MAP = (Picked.TERRITORY, Picked.PLACE, Picked.FORCE, Picked.ACTOR)


class Workspace(QWidget):
    """Shows one session until it is closed, on a map that has been given its scenario."""

    def __init__(
        self,
        bridge: Bridge,
        map_view: MapView,
        *,
        appearance: Appearance,
        author: Author,
        actions: Actions,
        menu: QMenu,
        status: StatusBar,
        plans: Plans,
        reports: Callable[[], Reports],
        pictures: Pictures,
    ) -> None:
        super().__init__()
        pictures.setParent(self)
        self.bridge = bridge
        self.selection = Selection(self)
        self.player = Player(bridge, self)
        self.noting = Noting(bridge, self.selection, author, self)
        self.map = map_view
        self.going = Going(bridge, self.selection, map_view, self)
        self._actions = actions
        self._appearance = appearance
        self._status = status
        swatches = map_view.scene.swatches
        self.comparison: Comparison | None = None
        self.measuring: Measuring | None = None
        self._colour_of = lambda actor: swatches[actor].base
        given = bridge, self.selection, appearance.theme, self._colour_of
        self.acting = Acting(
            bridge,
            self.selection,
            map_view,
            appearance.theme,
            colour_of=self._colour_of,
            author=author,
            parent=self,
        )
        self.actors = ActorsPanel(*given)
        self.brief = BriefPanel(*given, pictures)
        self.inspector = InspectorPanel(*given, pictures)
        self.charts = ChartsPanel(*given)
        self.timeline = TimelinePanel(
            bridge, self.selection, appearance.theme, actions, self.player
        )
        self.aside = Aside(self.inspector, self.noting)
        self.branches = BranchMenus(bridge, actions, self)
        self.finder = Finder(actions, lambda: Reading.of(bridge.session), self.going.to)
        self.top = TopBar(bridge, appearance, actions, menu)
        self.frame = self._framed()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.frame)
        self.exercising = Exercising(
            bridge,
            self.pages,
            map_view,
            self.selection,
            appearance=appearance,
            author=author,
            actions=actions,
            menu=menu,
            status=status,
            plans=plans,
            reports=reports,
            colour_of=self._colour_of,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._connect()
        self._begin()

    def _framed(self) -> Frame:
        """The panels around the map."""
        return Frame(
            top=self.top,
            left=self.actors,
            centre=self.map,
            right=(self.brief, self.aside),
            bottom=self.timeline,
            charts=lambda: self.charts,
        )

    def _begin(self) -> None:
        """Show where the session stands, in the console where it plays an exercise."""
        self._show_world()
        if self.exercising.on_line:
            self.exercising.show_console()
        self._heed()
        self._say_saved(self.bridge.session.head)
        self._say_where(nan, nan)
        QTimer.singleShot(_AT_LEISURE, self, self._prepare_map)

    def _prepare_map(self) -> None:
        """Make every turn's colours ready while nobody waits for them."""
        self.map.prepare(self.bridge.session.chronicle())

    def _connect(self) -> None:
        self.bridge.changed.connect(self._follow)
        self.selection.changed.connect(self._follow_selection)
        self._appearance.changed.connect(self._wear)
        self.map.picked.connect(self._pick)
        self.map.moved.connect(self._say_where)
        self.map.view_changed.connect(lambda: self._say_where(nan, nan))
        self.brief.fly_to.connect(lambda location: self.map.fly_to([location]))
        self.inspector.fly_to.connect(self.going.fly_to)
        for panel in (self.brief, self.inspector):
            self.timeline.strip.held.connect(panel.hold)
        self.timeline.strip.note_asked.connect(self.aside.go_to_note)
        self.timeline.strip.menu_asked.connect(self.branches.open_at)
        self.timeline.said.connect(self._status.show_saved)
        self.timeline.refused.connect(self._status.show_refusal)
        self.map.cards.change_activated.connect(self.going.fly_to_change)
        self.going.travels.connect(self._show_frame)
        self.going.refused.connect(self._status.show_refusal)
        self.going.source_asked.connect(self.show_source)
        self.acting.shown.connect(self.frame.set_guest)
        self.acting.left.connect(self._show_world)
        self.brief.decision_asked.connect(self.decide)
        self.map.menu_asked.connect(self._offer_on_map)
        self.inspector.changes_asked.connect(self.offer_changes)
        self.noting.said.connect(self._status.show_saved)
        self.noting.refused.connect(self._status.show_refusal)
        self.aside.turned.connect(self._follow_aside)
        self.exercising.entering.connect(self._make_way)
        self.exercising.left.connect(self._take_map_back)
        self.exercising.turned.connect(self._heed)

    # What happens

    def _follow(self, outcome: Outcome) -> None:
        if self.comparison is not None:
            self.comparison.follow(outcome)
        elif outcome.changes & _SHOWN and self._shows_viewed:
            self._show_world()
        self._heed()
        self._say_saved(self.bridge.session.head)

    @property
    def _shows_viewed(self) -> bool:
        """Whether the map shows what the session has on display."""
        return not (self.acting.previewing or self.exercising.console_shown)

    def _make_way(self) -> None:
        """Leave the map to the console."""
        self.player.pause()
        self._end_comparison()
        self.acting.close()

    def _take_map_back(self) -> None:
        self.frame.show_centre()
        self._show_world()

    def _show_world(self) -> None:
        session, viewed = self.bridge.session, self.bridge.viewed
        if viewed.turn == 0:
            # The first turn sets the scene: what stands in it has not changed from anything.
            self.map.show_world(session.world())
            return
        changes = turn_changes(session.chronicle(), viewed.turn, viewed.events)
        self.map.show_world(session.world(), self.bridge.world_before(), changes)

    def _pick(self, kind: str, id_: str) -> None:
        if kind:
            self.selection.select(kind, id_)
        else:
            self.selection.clear()

    def _offer_on_map(self, kind: str, id_: str, at: QPoint) -> None:
        """Offer to change what was pointed at, or what is selected where the keyboard asked."""
        self._pick(kind, id_)
        if self.selection.current is not None:
            self.offer_changes(self.selection.current, at)

    def _wear(self, theme: Theme) -> None:
        self.map.set_theme(theme)
        if self.comparison is not None:
            self.comparison.set_theme(theme)
        if self.measuring is not None:
            self.measuring.set_theme(theme)
        self.acting.set_theme(theme)
        self.exercising.set_theme(theme)
        for panel in (self.actors, self.brief, self.aside, self.charts, self.timeline):
            panel.set_theme(theme)

    def _follow_selection(self, selected: Selected | None) -> None:
        on_map = selected is not None and selected.kind in _ON_MAP
        marked = (selected.kind, selected.id) if selected and on_map else ("", "")
        self.map.select(*marked)
        if self.comparison is not None:
            self.comparison.select(*marked)
        self._fold()
        self._heed()

    def _follow_aside(self) -> None:
        """Make room for the notes, or give it back to the form that stood in their place."""
        if self.aside.notes_shown:
            self.acting.give_way()
        elif self.comparison is None:
            self.acting.come_back()
        self.frame.set_lower_kept(self.aside.notes_shown)
        self._fold()

    def _fold(self) -> None:
        """Make the inspector one line while it has nothing to show."""
        self.frame.set_idle(self.selection.current is None and not self.aside.notes_shown)

    def _heed(self) -> None:
        session = self.bridge.session
        self._actions.heed(
            Situation(
                session=True,
                at_start=self.bridge.at_start,
                at_end=self.bridge.at_end,
                can_undo=session.can_undo,
                can_redo=session.can_redo,
                can_decide=bool(session.decisions()),
                selected=self.selection.current is not None,
                looking_back=self.bridge.viewed != self.bridge.game,
                exercise=self.exercising.on_line,
                over=self.exercising.is_over,
                console=not self.exercising.frame_shown,
            )
        )

    def _say_where(self, lon: float, lat: float) -> None:
        projection = self.map.scene.projection.name
        scale = length_text(self.map.camera.metres_per_pixel)
        parts = [
            self.tr("{projection}, 1 px = {length}").format(projection=projection, length=scale)
        ]
        if not isnan(lon):
            parts.insert(0, position_text(lon, lat))
        self._status.show_right("  ·  ".join(parts))

    def _say_saved(self, step: Step) -> None:
        time = step.at.astimezone()
        text = self.tr("saved, step {number}, {time}")
        self._status.show_saved(text.format(number=step.id, time=f"{time:%H:%M:%S}"))

    # What the actions do

    def _show_frame(self) -> None:
        """What is about to be shown stands in the frame, and not where an exercise is run."""
        if not self.exercising.frame_shown:
            self.exercising.leave()

    def show_source(self, source: str) -> SourceCard:
        """Open the card that tells of a source, at the top and in the middle."""
        found = self.bridge.lookup.sources[source]
        card = SourceCard(self.window(), (found,), self._appearance.theme, ask_and_open)
        card.show_at(self.mapToGlobal(QPoint((self.width() + card.WIDTH) // 2, TOP + 8)))
        return card

    def toggle_measuring(self) -> None:
        """Measure on the map, or stop measuring."""
        if self.measuring is not None:
            self.measuring.close_measuring()
            return
        self.measuring = Measuring(self.map, self._appearance.theme)
        self.measuring.closed.connect(self._end_measuring)

    def _end_measuring(self) -> None:
        self.measuring = None

    def decide(self, decision: str = "") -> None:
        """Offer the decisions that are open where the game stands, one of them, by id, first."""
        self._end_comparison()
        self.acting.decide(decision)

    def edit(self, kind: Kind | None = None, given: Mapping[str, Any] | None = None) -> None:
        """Offer to change the world by hand, beginning with a change of some kind."""
        self._end_comparison()
        self.acting.edit(kind, given)

    def offer_changes(self, selected: Selected, at: QPoint) -> None:
        """Open the menu of what can be changed by hand of a thing, at a point of the screen."""
        menu = change_menu(selected, self.bridge.lookup, self.edit, self)
        if menu is not None:
            menu.popup(at)

    def toggle_compare(self) -> None:
        """Compare two perspectives, turns or branches, or stop comparing."""
        if self.comparison is not None:
            self._end_comparison()
            self.acting.come_back()
            return
        self.acting.give_way()
        self.comparison = Comparison(
            self.bridge,
            self.selection,
            self.map,
            self._appearance.theme,
            colour_of=self._colour_of,
            charts=self.charts,
            parent=self,
        )
        self.frame.set_guest(self.comparison.panel)
        self.top.show_comparison(self.comparison.swipe)

    def open_branches(self) -> None:
        """Offer every branch, with what can be done with it, at the timeline."""
        place = self.timeline.branch_list
        self.branches.open_at(None, place.mapToGlobal(place.rect().topLeft()))

    def _end_comparison(self) -> None:
        if self.comparison is not None:
            self.comparison.close()
            self.comparison = None
            self.frame.set_guest(None)
            self.top.show_comparison(None)
            self._show_world()

    def close_session(self) -> None:
        """Stop everything that moves by itself, and close what is open beside the window."""
        self.player.pause()
        self.exercising.close()
