"""The composition root: builds the rooms, wires them together, and opens the window.

Knows: every room. Must not know: how any of them does its work; what it adds is who gets what.
"""

from __future__ import annotations

# What the first map needs besides Qt comes first: Qt's import hook reads the source of every
# module that is imported after it, which would make the start a tenth longer. What the first map
# does not need is imported when it is used.
import scenario.app.preview
import scenario.atlas.basemap
import scenario.atlas.geometry
import scenario.files.scenario_file
import scenario.insight.presence

# isort: split

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

import scenario
from scenario.app.library import UserLibrary
from scenario.app.preview import Preview, preview_of
from scenario.errors import SandtableError, Trouble
from scenario.resources import scenario_path
from scenario.settings import Settings, load_settings, save_settings, user_folder
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.crash import CrashReporter
from scenario.ui.main_window import MainWindow
from scenario.ui.map.glance import Glance
from scenario.ui.offers import is_to_be_taken_in

if TYPE_CHECKING:
    from scenario.app.backing_up import BackupTimer
    from scenario.app.ending import OrderlyEnd
    from scenario.core.lookup import Lookup
    from scenario.ui.map.view import MapView


def run_window(target: str | None = None) -> int:
    """Open the window and return the exit code once it is closed.

    `target` is a scenario file, the id of a shipped scenario or of a session. Without one the
    session that was open last is resumed, or else the start page is shown.
    """
    application = make_application()
    run = Run(application)
    run.open(target)
    try:
        return application.exec()
    finally:
        run.end()


def make_application() -> QApplication:
    """The application, with its name and the door to translations."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    rounding = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(rounding)
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Sandtable")
    application.setApplicationVersion(scenario.__version__)
    application.setDesktopFileName("sandtable")
    _translate(application)
    return application


def _translate(application: QApplication) -> None:
    """Qt's own words (Cancel, Close …) in the desktop's language, where Qt has them."""
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)


class Run:
    """One run of the program: settings, library, window, and the way they begin and end."""

    def __init__(self, application: QApplication) -> None:
        self._crashes = CrashReporter(user_folder())
        self._crashes.install()
        self._settings = load_settings()
        self.appearance = Appearance(self._settings.theme, motion=self._settings.motion)
        self.appearance.start(application)
        self.author = Author(self._settings.author)
        self.library = UserLibrary()
        self._glance: Glance | None = None
        self._ending: OrderlyEnd | None = None
        self._own_session = ""
        self.window = MainWindow(
            self.library,
            self.appearance,
            make_map=self._make_map,
            author=self.author,
            show_trouble=show_trouble,
        )
        self.window.restore(self._settings.window_geometry)
        self.window.leaving.connect(self._remember_outlook)
        self.window.session_changed.connect(self._recall_outlook)
        self.window.session_changed.connect(self._remember)
        self.window.closing.connect(self._remember)
        follower, keeping = self.library.follower, self.window.keeping
        follower.changed.connect(keeping.follow)
        follower.lost.connect(keeping.say_lost)
        follower.found.connect(keeping.say_found)
        self._backup_timer: BackupTimer | None = None

    def open(self, target: str | None) -> None:
        """Show the window, and in it what was asked for; on trouble, the start page."""
        wanted = target or self._settings.last_session
        preview = self._preview(wanted) if wanted and not is_to_be_taken_in(wanted) else None
        if preview is not None:
            theme = self.appearance.theme
            basemap = self.library.pictures.basemap
            self._glance = Glance(basemap, preview.lookup, preview.world, theme)
            self.window.show_glance(self._glance)
        self._after_paint = AfterPaint(self.window, lambda: self._fill(target))
        self.window.show()
        # Without a window manager nobody else would give it the keyboard.
        self.window.activateWindow()

    def end(self) -> None:
        """Let go of the sessions; what was played is kept already."""
        if self._ending is not None:
            self._ending.let_go()
        self._crashes.uninstall()
        if self._backup_timer is not None:
            self._backup_timer.stop()
        self.library.close()

    def _make_map(self, lookup: Lookup) -> MapView:
        from scenario.ui.map.view import MapView

        made = MapView(
            self.library.pictures.basemap,
            self.appearance.theme,
            reduced_motion=self.appearance.reduced_motion,
        )
        glance, self._glance = self._glance, None
        same = glance is not None and glance.shapes.ground.lookup.scenario == lookup.scenario
        made.set_scenario(lookup, glance.shapes if glance is not None and same else None)
        return made

    def _preview(self, wanted: str) -> Preview | None:
        """The map to show first; what is wrong with a file is told when it is opened."""
        try:
            path = scenario_path(wanted)
        except Trouble:
            path = None
        try:
            return preview_of(wanted, path)
        except Trouble:
            return None

    def _fill(self, target: str | None) -> None:
        from scenario.app.backing_up import BackupTimer
        from scenario.app.ending import OrderlyEnd

        window = self.window
        try:
            self._show(target)
        except SandtableError as error:
            window.show_start(because=error)
        recovered, notice = self.library.recovered(), self.library.notice()
        if recovered is not None:
            window.keeping.tell_recovered(recovered)
        elif notice is not None:
            show_trouble(window, notice)
        self._backup_timer = BackupTimer(lambda: self.library.open_store, window.background)
        self._backup_timer.start()
        self._ending = OrderlyEnd(window)
        gc.freeze()
        gc.enable()

    def _show(self, target: str | None) -> None:
        """Show what was asked for, or what was open last, or the start page; on it, a bundle."""
        last = self._settings.last_session
        if target and is_to_be_taken_in(target):
            self.window.show_start()
            QTimer.singleShot(0, self.window, lambda: self.window.open_file(Path(target)))
        elif target:
            self.window.show_session(self.library.find(target))
        elif last:
            self.window.show_session(self.library.find_last(last))
        else:
            self.window.show_start()

    def _remember(self) -> None:
        """Keep what this window is to say of the next start, and leave what others said of it."""
        self.window.attempt(self._save_settings)
        if self.window.workspace is not None:
            self.library.note_view(self.window.workspace.bridge.session)

    def _remember_outlook(self) -> None:
        """Keep how the session on screen is looked at."""
        from scenario.app.outlooks import remember_outlook
        from scenario.ui.outlook import outlook_of

        open_ = self.window.workspace
        if open_ is not None:
            remember_outlook(self.window.session_id, outlook_of(open_.map, open_.selection))

    def _recall_outlook(self) -> None:
        """Look at the session on screen as when it was left."""
        from scenario.app.outlooks import recall_outlook
        from scenario.ui.outlook import look_again

        open_ = self.window.workspace
        outlook = recall_outlook(self.window.session_id) if open_ is not None else None
        if open_ is not None and outlook is not None:
            look_again(outlook, open_.map, open_.selection, open_.bridge.lookup)

    def _last_session(self) -> str:
        """What the next start opens; on the start page a window forgets but its own session."""
        kept, own = load_settings().last_session, self.window.session_id
        if own:
            self._own_session = own
        return own or ("" if kept == self._own_session else kept)

    def _save_settings(self) -> None:
        now = Settings(
            theme=self.appearance.choice,
            motion=self.appearance.motion,
            author=self.author.name,
            last_session=self._last_session(),
            window_geometry=self.window.geometry_text(),
        )
        save_settings(now)


class AfterPaint(QObject):
    """Calls once, after a widget was first painted, or a second later where it is not seen."""

    _LATEST = 1000

    def __init__(self, widget: QWidget, call: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._call: Callable[[], None] | None = call
        widget.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now)
        self._timer.start(self._LATEST)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._timer.start(0)
        return False

    def _now(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            call()


def show_trouble(parent: QWidget, trouble: Trouble) -> None:
    """Show what is in the way: for a bad file all of its problems, else a sentence and a hint."""
    from scenario.files.problems import BadFile
    from scenario.ui.dialogs.plain import tell
    from scenario.ui.dialogs.problems import FileProblem, ProblemsDialog

    if isinstance(trouble, BadFile):
        problems = [
            FileProblem(f"{problem.file}:{problem.line}:{problem.column}  {problem.pointer}",
                        f"{problem.code}  {problem.message}", problem.hint)
            for problem in trouble.problems
        ]  # fmt: skip
        ProblemsDialog(parent, trouble.message, problems).exec()
    else:
        tell(parent, QApplication.translate("App", "Something is in the way"), trouble)
