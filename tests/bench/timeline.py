"""The timeline of a long session: scrolled and scrubbed within a frame, whatever it has to show."""

import random
import time
from itertools import cycle

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from scenario.core.chronicle import Moment
from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.notes import NoteKind, Target
from scenario.play.session import Session
from scenario.ui.actions import TABLE, Actions
from scenario.ui.bridge import Bridge
from scenario.ui.player import Player
from scenario.ui.selection import Selection
from scenario.ui.theme import LIGHT, load_fonts
from scenario.ui.timeline.panel import BOTTOM, TimelinePanel
from tests.bench.generate import generated
from tests.bench.measure import Timing, against, by_turns
from tests.bench.sessions import STEPS, TERRITORIES, TURNS, long_record
from tests.fixtures.clock import ticking

WIDTH = 1600
FRAME = 1 / 60
BRANCHES, BOOKMARKS = 20, 50


def measure_timeline(turns: int = TURNS, steps: int = STEPS) -> list[Timing]:
    """One frame of the timeline scrolled, and one of it scrubbed, against what a frame may take."""
    application = QApplication.instance() or QApplication([])
    load_fonts()
    session = long_session(turns, steps)
    owner = QWidget()
    bridge = Bridge(session, _raise, _raise, owner)
    panel = _panel(bridge, owner)
    strip, chance = panel.strip, random.Random(8)
    image = QImage(panel.size(), QImage.Format.Format_RGB32)
    offsets = cycle(range(0, max(round(strip.axis.width) - WIDTH, 1), 40))

    def paint() -> None:
        panel.render(image)

    def scroll() -> None:
        strip.scroll_to(next(offsets))
        paint()

    def scrub() -> float:
        # what it takes to view another moment is measured with the sessions
        panel.hide()
        bridge.view(Moment(chance.randrange(turns - 1), 10**6))
        began = time.thread_time()
        panel.show()
        paint()
        return time.thread_time() - began

    frame = "a frame of a screen of 60 Hz"
    scrolled, scrubbed = "scroll the timeline", "scrub to a random turn"
    acts = {frame: lambda: FRAME, scrolled: scroll, scrubbed: scrub}
    group = f"timeline: {steps:,} steps, {BRANCHES} branches, {BOOKMARKS} bookmarks"
    found = against(frame, by_turns(acts), group, {scrolled: 1, scrubbed: 1})
    panel.close()
    del application
    return found


def long_session(turns: int, steps: int) -> Session:
    """A session of this many steps on its first branch, with other branches and bookmarks."""
    areas = tuple(f"AAA-{n}" for n in range(TERRITORIES))
    lookup = Lookup(generated(turns, areas, 20 * turns))
    record = long_record(lookup, steps)
    session = Session(MemoryShelf().create(record, lookup.scenario, ""), lookup, ticking())
    chance = random.Random(9)
    for _ in range(BOOKMARKS):
        end = session.turn_end(chance.randrange(turns))
        session.add_note(Target.of(end), "Come back here", kind=NoteKind.BOOKMARK)
    first = session.branch.id
    for number in range(BRANCHES - 1):
        session.branch_from(session.turn_end(chance.randrange(turns - 2)), f"What if {number}")
        session.advance()
        session.switch(first)
    return session


def _panel(bridge: Bridge, owner: QWidget) -> TimelinePanel:
    actions = Actions(owner, {spec.id: (lambda: None) for spec in TABLE})
    panel = TimelinePanel(bridge, Selection(owner), LIGHT, actions, Player(bridge, owner))
    panel.resize(WIDTH, BOTTOM)
    panel.show()
    QApplication.processEvents()
    return panel


def _raise(error: Exception) -> None:
    raise error
