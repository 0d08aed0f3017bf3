"""What a window for the room shows instead of the map: a name alone, or a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from scenario.ui.exercise.lettering import Column, lines_of
from scenario.ui.exercise.room_parts import RoomPart
from scenario.ui.theme import SEMIBOLD, Theme, font


class BlankPage(RoomPart):
    """A plain screen with the exercise's name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = ""
        self.setAccessibleName(self.tr("Blank"))

    def say_name(self, name: str) -> None:
        """Show another name."""
        self._name = name
        self.say(name)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.box, QColor(self.theme.window))
        width = self.box.width() * 0.8
        lines = lines_of(self._name, font(64, SEMIBOLD), width, 3)
        painter.setFont(font(64, SEMIBOLD))
        painter.setPen(QColor(self.theme.text2))
        top = self.box.center().y() - 45 * len(lines)
        for number, line in enumerate(lines):
            place = QRectF(0, top + number * 90, self.box.width(), 90)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, line)


class PicturePage(RoomPart):
    """A picture as large as it goes, with its title."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._picture = QImage()
        self._title = ""
        self.setAccessibleName(self.tr("Picture"))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._picture.isNull()

    def show_picture(self, picture: QImage, title: str) -> None:
        """Show a picture; an empty one clears the page."""
        self._picture, self._title = picture, title
        self.say(title)

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.box, QColor(self.theme.window))
        column = Column(painter, self.box.adjusted(50, 24, -50, -24))
        column.text(self._title, 40, self.theme.ink, weight=SEMIBOLD)
        room = QRectF(column.box.left(), column.y + 16, column.box.width(), column.room - 16)
        size = QSize(self._picture.size()).scaled(
            room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
        )
        if self.is_empty or size.isEmpty():
            return
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture)
