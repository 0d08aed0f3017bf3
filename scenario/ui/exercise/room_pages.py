"""What a window for the room shows instead of the map: a name alone, or a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
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

    def show_picture(self, picture: QImage | None, title: str) -> None:
        """Show a picture, or say that it cannot be shown."""
        self._picture, self._title = picture or QImage(), title
        self.say(title if picture else f"{title} · {self._sorry()}")

    def clear(self) -> None:
        """Show nothing any more."""
        self._picture, self._title = QImage(), ""
        self.say("")

    def _sorry(self) -> str:
        return self.tr("This picture cannot be shown.")

    def draw(self, painter: QPainter) -> None:
        painter.fillRect(self.box, QColor(self.theme.window))
        column = Column(painter, self.box.adjusted(50, 24, -50, -24))
        column.text(self._title, 40, self.theme.ink, weight=SEMIBOLD)
        if self._picture.isNull():
            column.text(self._sorry(), 30, self.theme.text2)
            return
        room = QRectF(column.box.left(), column.y + 16, column.box.width(), column.room - 16)
        size = self._picture.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, size.width(), size.height())
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._picture)
