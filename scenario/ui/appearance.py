"""Which theme is on, who chose it, and telling every widget when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QStyleFactory

from scenario.settings import Theme as Choice
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import DARK, LIGHT, Theme, font, load_fonts


class Appearance(QObject):
    """The theme of the whole application and the wish for less motion.

    `changed` carries the new `Theme`. Widgets made of labels and buttons follow by themselves;
    those that paint, or show icons, connect to it.
    """

    changed = Signal(object)

    def __init__(
        self,
        choice: Choice = Choice.SYSTEM,
        *,
        reduced_motion: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.reduced_motion = reduced_motion
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

    def reduce_motion(self, reduced: bool) -> None:
        """Cross-fade and glide, or not."""
        self.reduced_motion = reduced

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
