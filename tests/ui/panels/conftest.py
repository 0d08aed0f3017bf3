"""Panels on a session of the small scenario, played to its second turn."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from scenario.core.lookup import Lookup
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.bridge import Bridge
from scenario.ui.selection import Selection
from scenario.ui.theme import LIGHT, load_fonts
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario

MARKUP = '<b>bold</b> <img src="file:nowhere.png"> &amp; <a href="x">y</a>'
COLOURS = {"REP": "#0F4EA3", "REB": "#B0413E", "COM": "#8A5A00", "LEAGUE": "#1C6B47"}


@pytest.fixture
def played(bridge):
    bridge.play_to(1)
    return bridge


@pytest.fixture
def selection(qapp):
    load_fonts()
    return Selection()


@pytest.fixture
def panel(qtbot, selection):
    """Makes a panel on a bridge and shows it, unless told to keep it hidden."""

    def make(kind, bridge, *, show=True, **options):
        made = kind(bridge, selection, LIGHT, COLOURS.__getitem__, **options)
        qtbot.addWidget(made)
        made.resize(352, 520)
        if show:
            made.show()
        return made

    return make


@pytest.fixture
def graded(qapp, told):
    """A session in which every claim of the second turn has a credibility of 4."""
    authored = small_scenario()
    start, turn, *rest = authored.turns
    events = tuple(
        replace(event, claims=tuple(replace(claim, credibility=4) for claim in event.claims))
        for event in turn.events
    )
    scenario = replace(authored, turns=(start, replace(turn, events=events), *rest))
    session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    made = Bridge(session, told.refused.append, told.trouble.append)
    made.play_to(1)
    return made


@pytest.fixture
def hostile(qapp, told):
    """A session of a scenario in which every text looks like markup."""
    authored = small_scenario()
    turn = authored.turns[1]
    events = tuple(
        replace(
            event,
            title=MARKUP,
            text=MARKUP,
            claims=tuple(replace(claim, text=MARKUP) for claim in event.claims),
        )
        for event in turn.events
    )
    turns = (authored.turns[0], replace(turn, brief=MARKUP, title=MARKUP, events=events))
    actors = tuple(replace(actor, name=MARKUP, note=MARKUP) for actor in authored.actors)
    sources = tuple(replace(s, title=MARKUP, publisher=MARKUP) for s in authored.sources)
    scenario = replace(authored, turns=turns, actors=actors, sources=sources, decisions=())
    session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    made = Bridge(session, told.refused.append, told.trouble.append)
    made.play_to(1)
    return made


def colours_in(widget, box=None) -> set[str]:
    """Every colour that a widget paints, or that it paints in a part of it."""
    image = widget.grab().toImage()
    if box is not None:
        image = image.copy(box)
    pixels = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return {QColor(pixel).name().upper() for pixel in pixels}
