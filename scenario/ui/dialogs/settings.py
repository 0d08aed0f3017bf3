"""The settings: theme and motion. A change shows at once."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from scenario.settings import Motion
from scenario.settings import Theme as Choice
from scenario.ui.appearance import Appearance
from scenario.ui.widgets import Segments, plain_label


class SettingsDialog(QDialog):
    """Changes the appearance it is given; the window saves it when it closes."""

    def __init__(self, parent: QWidget | None, appearance: Appearance, where: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        theme = Segments(
            (
                (Choice.SYSTEM, self.tr("As the desktop")),
                (Choice.LIGHT, self.tr("Light")),
                (Choice.DARK, self.tr("Dark")),
            ),
            subject=self.tr("Theme"),
        )
        theme.set_current(appearance.choice)
        theme.chosen.connect(lambda key: appearance.choose(Choice(key)))
        motion = Segments(
            (
                (Motion.SYSTEM, self.tr("As the desktop")),
                (Motion.FULL, self.tr("Cross-fade turns")),
                (Motion.REDUCED, self.tr("At once")),
            ),
            subject=self.tr("Motion"),
        )
        motion.set_current(appearance.motion)
        motion.chosen.connect(lambda key: appearance.choose_motion(Motion(key)))
        grid = QGridLayout(self)
        grid.setContentsMargins(24, 20, 24, 24)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(16)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Theme"), theme),
            (self.tr("Motion"), motion),
            (self.tr("Your data"), plain_label(where, "secondary", wrap=True)),
        )
        for row, (text, widget) in enumerate(rows):
            grid.addWidget(plain_label(text, "strong"), row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnMinimumWidth(1, 320)
