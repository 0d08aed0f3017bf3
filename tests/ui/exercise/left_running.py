"""An exercise whose clock runs on after its last act, until the program is killed.

Run with the path of a database. A minute of its clock is a tenth of a second; it says the id of
the session, and then again and again what it has kept of the clock.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from time import monotonic

from PySide6.QtCore import QCoreApplication, QTimer

from scenario.play.session import Session
from scenario.store.store import SessionStore
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.exercise import desk as module
from scenario.ui.exercise.desk import Desk
from tests.fixtures.drill import drill
from tests.fixtures.sessions import TEXT, small_lookup

BEGAN = monotonic()


def clock():
    return datetime(2024, 3, 1, tzinfo=UTC) + timedelta(minutes=10 * (monotonic() - BEGAN))


def say(line):
    os.write(1, f"{line}\n".encode())


def main(path):
    application = QCoreApplication([])
    module.KEEP_EVERY = 20
    session = Session.begin(SessionStore.open(path), small_lookup(), TEXT, clock=clock)
    desk = Desk(Bridge(session, say, say), Author("A. Facilitator"))
    desk.do(lambda conduct: conduct.convene(drill()))
    desk.do(lambda conduct: conduct.next_phase())
    say(session.id)
    telling = QTimer()
    telling.timeout.connect(lambda: say(getattr(session.kept_clock(), "seconds", 0)))
    telling.start(30)
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
