"""Run by a test where there are two screens: says which one the projector takes, and how."""

import sys

from PySide6.QtWidgets import QWidget

from scenario.app import make_application
from scenario.ui.exercise.projector import ProjectorWindow
from tests.fixtures.drill import drill
from tests.ui.exercise.rooms import Room


def main() -> None:
    application = make_application()
    room = Room(drill())
    console = QWidget()
    console.show()
    for x in (100, 1_700):
        console.setGeometry(x, 100, 400, 300)
        application.processEvents()
        window = ProjectorWindow(room.desk, room.make_map, room.appearance)
        room.windows.append(window)
        window.show_on_second_screen(console)
        application.processEvents()
        screen, size = window.screen().name(), window.size()
        told = (screen, size.width(), size.height(), window.isFullScreen())
        sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
