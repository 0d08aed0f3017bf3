"""Which theme is on, who chose it, and telling every widget when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from scenario.settings import Motion
from scenario.settings import Theme as Choice
from scenario.ui.motion import SystemMotion
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import DARK, LIGHT, Theme, font, load_fonts


class Appearance(QObject):
    """The theme of the whole application and the wish for less motion.

    `changed` carries the new `Theme`. Widgets made of labels and buttons follow by themselves;
    those that paint, or show icons, connect to it. `motion_changed` carries whether motion is
    reduced now.
    """

    changed = Signal(object)
    motion_changed = Signal(bool)

    def __init__(
        self,
        choice: Choice = Choice.SYSTEM,
        *,
        motion: Motion = Motion.SYSTEM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.motion = motion
        self._system = SystemMotion(self)
        self._system.changed.connect(self._follow_motion)
        self._choice = choice
        self._theme = self._wanted()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def theme(self) -> Theme:
        """The tokens now in force."""
        return self._theme

    @property
    def choice(self) -> Choice:
        """What the user chose; the system's scheme is followed until they choose."""
        return self._choice

    def start(self, application: QApplication) -> None:
        """Give the application its style, typeface and stylesheet before a window is shown."""
        load_fonts()
        application.setStyle(QStyleFactory.create("Fusion"))
        application.setFont(font(13))
        self._apply()

    def choose(self, choice: Choice) -> None:
        """Use a theme from now on; `SYSTEM` follows the desktop."""
        self._choice = choice
        self._follow_system()

    def toggle(self) -> None:
        """Choose the theme that is not shown now."""
        self.choose(Choice.LIGHT if self._theme.dark else Choice.DARK)

    @property
    def reduced_motion(self) -> bool:
        """Whether to do without cross-fades: as the user chose, or as the system asks."""
        if self.motion is Motion.SYSTEM:
            return self._system.reduced
        return self.motion is Motion.REDUCED

    def choose_motion(self, motion: Motion) -> None:
        """Cross-fade and glide, or not; `SYSTEM` does as the desktop asks."""
        self.motion = motion
        self._follow_motion()

    def _follow_motion(self) -> None:
        self.motion_changed.emit(self.reduced_motion)

    def _wanted(self) -> Theme:
        if self._choice is Choice.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is Choice.DARK else LIGHT

    def _follow_system(self) -> None:
        wanted = self._wanted()
        if wanted is not self._theme:
            self._theme = wanted
            self._apply()
            self.changed.emit(wanted)

    def _apply(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(self._theme.palette())
            application.setStyleSheet(stylesheet(self._theme))
