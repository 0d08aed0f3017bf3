"""The projector: what the room may see on a screen of its own, or what one team may see.

It shows a `View` and the scenario's turns, and knows nothing else: its map is its own, and of the
desk it asks the view, the clock and when to look again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from scenario.core.exercise.injects import Attachment
from scenario.core.world import World
from scenario.play.exercise.visible import View, public_view, team_view
from scenario.ui.appearance import Appearance
from scenario.ui.background import Background
from scenario.ui.exercise.attachments import picture
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.room_key import KeyPart
from scenario.ui.exercise.room_menu import Offer, RoomMenu
from scenario.ui.exercise.room_pages import BlankPage, PicturePage
from scenario.ui.exercise.room_parts import (
    CLOCK,
    HEAD,
    SIDE,
    TEAM,
    ClockPart,
    NewsPart,
    RoomPart,
    TeamPart,
    TitlePart,
)
from scenario.ui.exercise.room_pictures import MOST_SHOWN, PicturesMenu, pictures_of
from scenario.ui.exercise.room_words import (
    changes_of,
    debate_of,
    face_of,
    heading_of,
    news_of,
    phase_of,
    target_of,
    team_of,
)
from scenario.ui.map.large import LargeMap
from scenario.ui.map.layers_menu import LayersMenu
from scenario.ui.theme import DARK, LIGHT, Theme

_DESIGNED = (1920, 1080)
_SMALLEST_UNIT = 0.6
_MAP_FACTOR = 2.0
"""How much larger the map is drawn than in a window, on a screen of the size it is designed for."""
_EDGE = 24


class ProjectorWindow(QWidget):
    """A window for everybody in the room, or for one team, by id.

    To close it ends nothing; it goes with its desk. `closed` says that it was closed, `blanked`
    that it was blanked or shown again.
    """

    closed = Signal()
    blanked = Signal()

    def __init__(
        self,
        desk: Desk,
        make_map: Callable[[], LargeMap],
        appearance: Appearance,
        team: str | None = None,
    ) -> None:
        """`make_map` gives a map of the scenario that nobody else shows anything on."""
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setMinimumSize(640, 400)
        self.team = team
        self._desk = desk
        self._view: View | None = None
        self._shown: tuple[int, World] | None = None
        self._file: Attachment | None = None
        self._background = Background(self)
        self._blanked = False
        self.map = make_map()
        self.map.setParent(self)
        # Its degrees would stand among the names; who wants them has them on the menu.
        self.map.set_layers(replace(self.map.scene.layers, graticule=False))
        theme = appearance.theme
        self.map.reduce_motion(appearance.reduced_motion)
        self._team = TeamPart(theme)
        self._title = TitlePart(theme)
        self._clock = ClockPart(theme)
        self._news = NewsPart(theme)
        self._key = KeyPart(theme, self.map)
        self._blank = BlankPage(theme)
        self._picture = PicturePage(theme)
        self._room = QWidget()
        self._pages = QStackedLayout(self)
        self._lay_out()
        pictures = PicturesMenu(self, lambda: pictures_of(self._view))
        pictures.chosen.connect(self.show_picture)
        layers = LayersMenu(self.map, self)
        layers.setTitle(self.tr("Layers of the map"))
        self.menu = RoomMenu(self, self._offers(), pictures, layers)
        self._connect(appearance)
        self._wear(theme)
        self.refresh()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._title)
        left.addWidget(self.map, 1)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._clock)
        right.addWidget(self._news, 1)
        row = QHBoxLayout()
        row.setSpacing(1)
        row.addLayout(left, 1)
        row.addLayout(right)
        column = QVBoxLayout(self._room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._team)
        column.addLayout(row, 1)
        for page in (self._room, self._blank, self._picture):
            self._pages.addWidget(page)

    def _parts(self) -> tuple[RoomPart, ...]:
        beside = self._team, self._title, self._clock, self._news, self._key
        return *beside, self._blank, self._picture

    def _connect(self, appearance: Appearance) -> None:
        self._desk.bridge.changed.connect(self.refresh)
        self._desk.ticked.connect(self._tick)
        self._desk.destroyed.connect(self.close)
        self.map.view_changed.connect(self._explain)
        appearance.changed.connect(self._wear)
        appearance.motion_changed.connect(self.map.reduce_motion)

    # ---- what can be done

    def _offers(self) -> tuple[Offer, ...]:
        shown, news = self.map, self._news
        return (
            Offer(self.tr("Blank, or not"), self.blank, "B"),
            Offer(self.tr("Leave the picture, or the full screen"), self.leave, "Esc", last=True),
            Offer(self.tr("Closer"), shown.zoom_in, "+", "="),
            Offer(self.tr("Away"), shown.zoom_out, "-"),
            Offer(self.tr("Whole scenario"), shown.home, "0"),
            Offer(self.tr("To what changed"), self.zoom_to_changes, "G"),
            Offer(self.tr("Left"), lambda: self._pan(1, 0), "Left"),
            Offer(self.tr("Right"), lambda: self._pan(-1, 0), "Right"),
            Offer(self.tr("Up"), lambda: self._pan(0, 1), "Up"),
            Offer(self.tr("Down"), lambda: self._pan(0, -1), "Down", last=True),
            Offer(self.tr("What was told earlier"), lambda: news.turn_to(1), "PgDown"),
            Offer(self.tr("What was told later"), lambda: news.turn_to(-1), "PgUp", last=True),
            Offer(self.tr("Light or dark"), self.toggle_theme, "T"),
            Offer(self.tr("Full screen"), self.toggle_full_screen, "F11"),
            Offer(self.tr("Close this window"), self.close, "Ctrl+W", last=True),
        )

    def blank(self) -> None:
        """Show nothing but the exercise's name, or everything again."""
        self._blanked = not self._blanked
        self._turn()
        self.blanked.emit()

    @property
    def is_blank(self) -> bool:
        """Whether nothing is shown but a name."""
        return self._pages.currentWidget() is self._blank

    def show_picture(self, file: Attachment) -> None:
        """Show a picture that the audience was sent, instead of all else, until it is left."""
        content = self._desk.bridge.session.attachment(file.hash)
        if content is None:
            self._show_read(file, None)
        elif file in pictures_of(self._view):
            self._background.run(
                self,
                lambda: picture(content, file.media_type, MOST_SHOWN),
                lambda image: self._show_read(file, image),
                lambda _error: self._show_read(file, None),
            )

    def _show_read(self, file: Attachment, image: QImage | None) -> None:
        if file in pictures_of(self._view):
            self._file = file
            self._picture.show_picture(image, file.name)
            self._turn()

    def leave(self) -> None:
        """Leave the picture that is shown; without one, the full screen."""
        if self._file is None:
            self.showNormal()
        self._file = None
        self._picture.clear()
        self._turn()

    def _turn(self) -> None:
        """Turn to the page that is to be shown."""
        page = self._room if self._file is None else self._picture
        self._pages.setCurrentWidget(self._blank if self._blanked or not self._view else page)

    def zoom_to_changes(self) -> None:
        """Look at everything on the map that the turn on display changed."""
        changed = {change.location for change in self.map.scene.changes}
        self.map.fly_to([location for location in changed if location is not None])

    def _pan(self, x: int, y: int) -> None:
        self.map.pan_by(x * self.map.width() / 8, y * self.map.height() / 8)

    def toggle_theme(self) -> None:
        """Be light where the other windows are dark, or the other way round."""
        self._wear(LIGHT if self.map.scene.theme.dark else DARK)

    def toggle_full_screen(self) -> None:
        """Take the whole screen, or give it back."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def show_on_second_screen(self, beside: QWidget | None = None) -> None:
        """Take the whole of a screen that another window is not on; a window where none is."""
        here = beside.screen() if beside is not None else QGuiApplication.primaryScreen()
        other = next((screen for screen in QGuiApplication.screens() if screen is not here), None)
        if other is None:
            self.resize(1280, 720)
            self.show()
        else:
            self.setGeometry(other.geometry())
            self.showFullScreen()
        self.activateWindow()

    # ---- what is shown

    def refresh(self) -> None:
        """Look at what the audience may see now, and show it."""
        if not self.isVisible() and self._view is not None:
            return
        view = self._look()
        self._view = view
        if view is None:
            self._blank.say_name(self.tr("No exercise is being played here"))
            self.setWindowTitle("Sandtable")
            self._news.show_news(None, ())
        else:
            self._show(view)
        if self._file is not None and self._file not in pictures_of(view):
            self.leave()
        self._turn()

    def _look(self) -> View | None:
        state = self._desk.state
        if state is None:
            return None
        if self.team is None:
            return public_view(self._desk.conduct)
        known = self.team in [team.id for team in state.plan.teams]
        return team_view(self._desk.conduct, self.team) if known else None

    def _show(self, view: View) -> None:
        team = team_of(view)
        name = self.tr("{title}, the room") if team is None else self.tr("{title}, {team} only")
        self.setWindowTitle(name.format(title=view.title, team=team.name if team else ""))
        self._blank.say_name(view.title if team is None else f"{view.title} · {team.name}")
        self._title.show_turn(heading_of(view))
        self._team.show_team(team)
        self._clock.show_phase(*phase_of(view), face_of(view))
        self._news.show_news(debate_of(view), news_of(view))
        self._show_world(view)

    def _show_world(self, view: View) -> None:
        shown = view.shown.turn, view.world
        if shown != self._shown:
            self._shown = shown
            before = view.chronicle.before(view.shown.turn) if view.shown.turn else None
            self.map.show_world(view.world, before, changes_of(view))
            self._explain()
        self.map.select(*target_of(view))

    def _tick(self) -> None:
        if self._view is not None and self.isVisible():
            self._clock.show_face(self._desk.conduct.face())

    def _explain(self) -> None:
        """Keep the key to the map true, and where it lies free of names."""
        if self.map.scene.exact:
            self._key.explain(self.map.scene)
        self._key.fit(self.map.width() - 2 * _EDGE * self._key.unit)
        edge = round(_EDGE * self._key.unit)
        self._key.move(edge, self.map.height() - self._key.height() - edge)
        self.map.keep_off([self._key])

    def _wear(self, theme: Theme) -> None:
        for part in self._parts():
            part.set_theme(theme)
        self.map.set_theme(theme)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.strong_line)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self._explain()

    def _fit(self) -> None:
        """Draw everything as large as the window allows."""
        fitting = min(self.width() / _DESIGNED[0], self.height() / _DESIGNED[1])
        unit = max(fitting, _SMALLEST_UNIT)
        for part in self._parts():
            part.set_unit(unit)
        self._team.setFixedHeight(round(TEAM * unit))
        self._title.setFixedHeight(round(HEAD * unit))
        self._clock.setFixedSize(round(SIDE * unit), round(CLOCK * unit))
        self._news.setFixedWidth(round(SIDE * unit))
        self.map.enlarge(_MAP_FACTOR * unit)
        self._explain()

    # ---- the window's own

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.map.setFocus()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
