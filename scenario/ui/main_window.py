"""The main window: the start page or one session, the actions, and the line at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFrame,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError, Trouble
from scenario.ui.actions import CONTEXT, MENUS, TABLE, Actions, Situation
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.background import Background
from scenario.ui.commands import COMMANDS
from scenario.ui.dialogs.open import Dialogs
from scenario.ui.exporting import Exporting
from scenario.ui.frame import BOTTOM, LEFT, RIGHT, TOP
from scenario.ui.handing import Handing
from scenario.ui.icons import mark
from scenario.ui.keeping import Keeping
from scenario.ui.laying import Laying
from scenario.ui.offers import ENDINGS, is_to_be_taken_in
from scenario.ui.status_bar import StatusBar
from scenario.ui.theme import Theme
from scenario.ui.unfinished import may_leave
from scenario.ui.widgets import FocusRing, line

if TYPE_CHECKING:
    from scenario.core.lookup import Lookup
    from scenario.play.session import Session
    from scenario.ui.library import Library
    from scenario.ui.map.view import MapView
    from scenario.ui.start_page import StartPage
    from scenario.ui.workspace import Workspace

Action = Callable[[], object]
_SIZE = QSize(1600, 900)
_TITLE = 40
"""How much height a desktop's title bar may need above a window."""
ShowTrouble = Callable[[QWidget, Trouble], None]
"""Shows in a dialog what is in the way and what to do about it."""


class MainWindow(QMainWindow):
    """Composes what is on screen; sessions come from the library it is given.

    What the first painted map does not need is imported and made when it is first shown.

    `leaving` says that the session on screen is about to go; `session_changed` that another
    session, or none, is on screen; `closing` that the window goes.
    """

    leaving = Signal()
    session_changed = Signal()
    closing = Signal()

    def __init__(
        self,
        library: Library,
        appearance: Appearance,
        *,
        make_map: Callable[[Lookup], MapView],
        author: Author,
        show_trouble: ShowTrouble,
    ) -> None:
        super().__init__()
        self._library = library
        self._make_map = make_map
        self._show_trouble = show_trouble
        self._appearance = appearance
        self._author = author
        self.workspace: Workspace | None = None
        self._dialogs = Dialogs(self, appearance, library.where)
        self.background = Background(self)
        self.keeping = Keeping(self, library, appearance)
        self.handing = Handing(self, library, appearance)
        self.exporting = Exporting(self, library, appearance)
        self._laying = Laying(self, library)
        self.actions_table = Actions(self, self._handlers())
        self.status = StatusBar(appearance)
        self.status.take_over_asked.connect(lambda: self.attempt(self.take_over))
        self._stack = QStackedWidget()
        self._glance: QWidget | None = None
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(line(strong=True))
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self.setAcceptDrops(True)
        self.setMinimumSize(900, 600)
        self.resize(_SIZE)
        self._ring = FocusRing(self, appearance)
        appearance.changed.connect(self._wear)
        appearance.motion_changed.connect(self._reduce_motion)

    @cached_property
    def start(self) -> StartPage:
        """The start page."""
        from scenario.ui.start_page import StartPage

        self._wear(self._appearance.theme)
        page = StartPage(self._library, self._appearance, self.actions_table, self.background)
        page.begin.connect(self.open_file)
        page.begin_exercise.connect(self._set_up_exercise)
        page.resume.connect(self.resume)
        page.rename.connect(self._rename_kept)
        self._stack.addWidget(page)
        return page

    def _handlers(self) -> Mapping[str, Action]:
        """What each action does; those of a session are asked of the workspace."""
        window: dict[str, Action] = {
            "start": self._go_to_start,
            "open": self.choose_file,
            "sessions": self.keeping.show_sessions,
            "backups": self.keeping.show_backups,
            "rename": self._rename_open,
            "hand-on": self.handing.hand_on,
            "export": self.exporting.ask,
            "settings": self._show_settings,
            "quit": self._quit,
            "palette": self.show_palette,
            "theme": self._appearance.toggle,
            "full-screen": self._toggle_full_screen,
            "manual": self._dialogs.manual,
            "keys": self._dialogs.keys,
            "about": self._dialogs.about,
        }
        return window | {id_: self._in_session(act) for id_, act in COMMANDS.items()}

    def _in_session(self, act: Callable[[Workspace], object]) -> Action:
        return lambda: act(self.workspace) if self.workspace is not None else None

    @cached_property
    def _menu(self) -> QMenu:
        menu = QMenu(self)
        for index, name in enumerate(MENUS):
            if index:
                menu.addSeparator()
            below = menu.addMenu(QApplication.translate(CONTEXT, name))
            for spec in TABLE:
                if spec.menu == name:
                    below.addAction(self.actions_table[spec.id])
        return menu

    # What is on screen

    def show_glance(self, glance: QWidget) -> None:
        """Show a first look at the map, in its place, until something else is shown."""
        self._glance = QFrame()
        self._glance.setProperty("role", "panel")
        column = QVBoxLayout(self._glance)
        column.setContentsMargins(LEFT + 1, TOP + 1, RIGHT + 1, BOTTOM + 1)
        column.addWidget(glance)
        self._stack.addWidget(self._glance)

    def show_start(self, because: SandtableError | None = None) -> None:
        """Leave the session, which is kept, and show the start page.

        `because` is what kept another page from being shown; it is told unless the start page
        itself meets trouble, which is told then.
        """
        self._leave()
        self.actions_table.heed(Situation())
        self.status.show_quiet()
        refreshed = self.attempt(self.start.refresh)
        self._say_where()
        self.status.show_right(self.tr("works without a network"))
        self.setWindowTitle("Sandtable")
        self._stack.setCurrentWidget(self.start)
        self.start.setFocus()
        self.session_changed.emit()
        if refreshed and because is not None:
            self.tell(because)

    def _say_where(self) -> None:
        self.status.show_where(self._library.where())
        self.status.show_read_only(self._library.read_only)

    def take_over(self) -> None:
        """Play here from now on, once no other window has the sessions open."""
        if not self._library.take_over():
            self.status.show_refusal(self.tr("Another window still has your sessions open."))
            return
        # What was on screen may be older than what the other window has played.
        if self.session_id:
            self.show_session(self._library.resume(self.session_id))
        else:
            self.show_start()
        self.status.show_saved(self.tr("You can play here now."))

    def show_session(self, session: Session) -> None:
        """Leave what is on screen and show a session."""
        from scenario.ui.bridge import Bridge
        from scenario.ui.pictures import Pictures
        from scenario.ui.workspace import Workspace

        self._leave()
        self._wear(self._appearance.theme)
        bridge = Bridge(session, self.refuse, self.trouble, self)
        self.workspace = Workspace(
            bridge,
            self._make_map(session.lookup),
            appearance=self._appearance,
            author=self._author,
            actions=self.actions_table,
            menu=self._menu,
            status=self.status,
            plans=self._library.plans,
            reports=lambda: self._library.reports,
            pictures=Pictures(
                lambda file: self._library.beside.picture(session, file), self.background
            ),
        )
        bridge.changed.connect(lambda _outcome: self.say_title())
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self.workspace.map.setFocus()
        self._say_where()
        self.say_title()
        self.session_changed.emit()

    def say_title(self) -> None:
        """Name the session on screen in the window's title."""
        if self.workspace is not None:
            self.setWindowTitle(f"{self.workspace.bridge.session.name} – Sandtable")

    @property
    def on_start_page(self) -> bool:
        """Whether the start page is on screen."""
        return "start" in self.__dict__ and self._stack.currentWidget() is self.start

    def _leave(self) -> None:
        if "start" in self.__dict__:
            self.start.stop()
        if self.workspace is not None:
            self.leaving.emit()
            self.workspace.close_session()
            self._stack.removeWidget(self.workspace)
            self.workspace.deleteLater()
            self.workspace.bridge.deleteLater()
            self.workspace = None
        if self._glance is not None:
            self._stack.removeWidget(self._glance)
            self._glance.deleteLater()
            self._glance = None

    def open_file(self, path: Path) -> None:
        """Begin a session of a scenario file, or show what is in a bundle; on any error what is
        open stays open.
        """
        if is_to_be_taken_in(path.name):
            self.handing.take_in(path)
        elif may_leave(self.workspace):
            self.attempt(lambda: self.show_session(self._library.begin(path)))

    def _set_up_exercise(self, path: Path) -> None:
        self.open_file(path)
        if self.workspace is not None:
            self.workspace.exercising.toggle()

    def resume(self, session: str) -> None:
        """Open a kept session."""
        if may_leave(self.workspace):
            self.attempt(lambda: self.show_session(self._library.resume(session)))

    def _go_to_start(self) -> None:
        if may_leave(self.workspace):
            self.show_start()

    def _quit(self) -> None:
        if may_leave(self.workspace):
            self.close()

    def choose_file(self) -> None:
        """Ask for a scenario file and open it."""
        title = self.tr("Open a scenario or a bundle")
        patterns = " ".join(f"*{ending}" for ending in (".scenario.json", *ENDINGS))
        kinds = self.tr("What Sandtable opens ({patterns})").format(patterns=patterns)
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.open_file(Path(chosen))

    # Errors, each where it belongs

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something; tell the user when it was refused or met trouble, and say whether it
        went.
        """
        try:
            act()
        except SandtableError as error:
            self.tell(error)
            return False
        return True

    def tell(self, error: SandtableError) -> None:
        """Tell the user why something did not go."""
        if isinstance(error, Trouble):
            self.trouble(error)
        else:
            self.refuse(error)

    def refuse(self, refusal: SandtableError) -> None:
        """Show in place why nothing happened."""
        self.status.show_refusal(str(refusal))

    def trouble(self, trouble: Trouble) -> None:
        """Show what is in the way, and what to do about it."""
        if self.workspace is not None:
            self.workspace.player.pause()
        self.status.show_trouble(trouble.message)
        self._show_trouble(self, trouble)

    # Dialogs

    def show_palette(self) -> None:
        """Offer everything by its name."""
        from scenario.ui.finder import Finder

        open_ = self.workspace
        self._dialogs.palette(
            open_.finder if open_ else Finder(self.actions_table, None, lambda _thing, _id: None)
        )

    def _show_settings(self) -> None:
        self._dialogs.settings()

    def _reduce_motion(self, reduced: bool) -> None:
        if self.workspace is not None:
            self.workspace.map.reduce_motion(reduced)

    def _rename_open(self) -> None:
        if self.workspace is not None:
            bridge = self.workspace.bridge
            name = self._dialogs.session_name(bridge.session.name)
            if name is not None:
                bridge.rename(name)

    def _rename_kept(self, session: str, old: str) -> None:
        self.keeping.rename(session, self._dialogs.session_name(old))

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # Qt's events

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            # Whoever it was dragged from waits for this to return, and a dialog may follow.
            QTimer.singleShot(0, self, lambda: self.open_file(path))

    def closeEvent(self, event: QCloseEvent) -> None:
        # Asked only where somebody closes the window: the system's end of a program has to pass.
        if event.spontaneous() and not may_leave(self.workspace):
            event.ignore()
            return
        if self.workspace is not None:
            self.leaving.emit()
            self.workspace.close_session()
        if "start" in self.__dict__:
            self.start.stop()
        self.closing.emit()
        self.exporting.stop()
        self.handing.stop()
        self.background.stop()
        super().closeEvent(event)

    # What is remembered

    def geometry_text(self) -> str:
        """The window's place as text, to be handed to `restore` another day."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    def restore(self, geometry: str) -> None:
        """Stand where the window stood when `geometry_text` was asked; without that, whole on
        the screen, which it fills where that is no larger than the window would be.
        """
        room = self.room()
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        elif room.width() <= _SIZE.width() or room.height() < _SIZE.height() + _TITLE:
            self.resize(_SIZE.boundedTo(room))
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def room(self) -> QSize:
        """How much of the screen the desktop leaves to windows."""
        return self.screen().availableSize()

    @property
    def session_id(self) -> str:
        """The id of the session on screen; empty on the start page."""
        return self.workspace.bridge.session.id if self.workspace is not None else ""

    def _wear(self, theme: Theme) -> None:
        self.actions_table.wear(theme)
        self.setWindowIcon(mark(theme, 64))


def _dropped(event: QDragEnterEvent | QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) == 1 and urls[0].isLocalFile():
        return Path(urls[0].toLocalFile())
    return None
