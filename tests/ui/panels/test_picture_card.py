"""A picture stands on the card of an event, an actor or a place, with its words."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage

from scenario.core.lookup import Lookup
from scenario.core.picture import Picture
from scenario.errors import Trouble
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.bridge import Bridge
from scenario.ui.panels.brief import BriefPanel
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.panels.picture_card import PictureCard
from scenario.ui.selection import Picked
from scenario.ui.theme import DARK, LIGHT
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario
from tests.ui.panels.conftest import MARKUP, colours_in

FLAG = Picture(file="flag.png", alt="A red flag", credit="The survey", licence="CC BY 4.0")


class Shelf:
    """Gives every card one picture, or one trouble, and remembers which were asked for."""

    def __init__(self, found):
        self.found = found
        self.asked = []

    def ask(self, owner, file, then):
        self.asked.append(file)
        then(self.found)


def plain(width: int, height: int, colour: str = "#C81E1E") -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(QColor(colour))
    return image


@pytest.fixture
def pictured(qapp, told):
    """A session of a scenario of whose things some have a picture, played to its second turn."""
    authored = small_scenario()
    start, turn, *rest = authored.turns
    hired, *others = turn.events
    scenario = replace(
        authored,
        actors=tuple(replace(each, picture=FLAG) for each in authored.actors),
        places=tuple(replace(each, picture=FLAG) for each in authored.places),
        turns=(start, replace(turn, events=(replace(hired, picture=FLAG), *others)), *rest),
    )
    session = Session.begin(MemoryShelf(), Lookup(scenario), "", clock=ticking())
    made = Bridge(session, told.refused.append, told.trouble.append)
    made.play_to(1)
    return made


def only_card(widget) -> PictureCard:
    (card,) = widget.findChildren(PictureCard)
    return card


def test_the_open_card_of_an_event_shows_it_and_a_closed_one_asks_for_nothing(
    panel, pictured, selection
):
    shelf = Shelf(plain(40, 20))
    selection.select(Picked.EVENT, "fight")
    brief = panel(BriefPanel, pictured, pictures=shelf)
    assert shelf.asked == [] and brief.findChildren(PictureCard) == []
    selection.select(Picked.EVENT, "hired")
    card = only_card(brief)
    assert shelf.asked == ["flag.png"]
    assert card.canvas.isVisible() and card.canvas.accessibleName() == "A red flag"
    assert card.words.text() == "The survey · CC BY 4.0"
    assert QColor("#C81E1E").name().upper() in colours_in(card.canvas)


@pytest.mark.parametrize(("kind", "id_"), [(Picked.ACTOR, "REP"), (Picked.PLACE, "crossing")])
def test_the_inspector_shows_it(panel, pictured, selection, kind, id_):
    selection.select(kind, id_)
    inspector = panel(InspectorPanel, pictured, pictures=Shelf(plain(40, 20)))
    assert only_card(inspector).canvas.accessibleName() == "A red flag"
    selection.select(Picked.TERRITORY, "ford")
    assert inspector.findChildren(PictureCard) == []


def test_the_inspector_shows_an_event_only_while_the_brief_does_not(panel, pictured, selection):
    selection.select(Picked.EVENT, "hired")
    inspector = panel(InspectorPanel, pictured, pictures=Shelf(plain(40, 20)))
    assert inspector.findChildren(PictureCard) == []
    pictured.play_to(2)
    assert only_card(inspector).canvas.isVisible()


def test_a_hidden_panel_asks_for_nothing(panel, pictured, selection):
    shelf = Shelf(plain(40, 20))
    selection.select(Picked.ACTOR, "REP")
    panel(InspectorPanel, pictured, show=False, pictures=shelf)
    pictured.step_back()
    assert shelf.asked == []


def shown(qtbot, found, picture=FLAG, theme=LIGHT, width=300) -> PictureCard:
    card = PictureCard(picture, Shelf(found), theme, 160)
    qtbot.addWidget(card)
    card.resize(width, max(card.heightForWidth(width), 1))
    card.show()
    return card


@pytest.mark.parametrize(
    ("size", "drawn"),
    [
        ((800, 200), (300, 75)),  # wide: as wide as the card
        ((100, 400), (40, 160)),  # tall: as high as a picture may be
        ((24, 16), (24, 16)),  # tiny: never made larger
        ((800, 1), (300, 1)),
    ],
)
def test_it_is_made_to_fit_and_never_larger(qtbot, size, drawn):
    card = shown(qtbot, plain(*size))
    found = card.canvas.drawn_size(300)
    assert (found.width(), found.height()) == drawn


def test_words_stand_beside_a_narrow_one_and_below_a_wide_one(qtbot):
    narrow, wide = shown(qtbot, plain(100, 400)), shown(qtbot, plain(800, 200))
    assert narrow.words.x() > narrow.canvas.geometry().right()
    assert wide.words.y() > wide.canvas.geometry().bottom()
    assert narrow.words.width() > 200


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("colour", ["#000000", "#FFFFFF"])
def test_what_can_be_seen_through_stands_out_in_either_theme(qtbot, theme, colour):
    image = plain(60, 60, "#00000000")
    for place in range(20, 40):
        for row in range(20, 40):
            image.setPixelColor(place, row, QColor(colour))
    card = shown(qtbot, image, theme=theme)
    assert colours_in(card.canvas) >= {colour, "#B3B8BF", "#A7ADB5"}


def test_what_cannot_be_shown_is_told_with_its_words(qtbot):
    card = shown(qtbot, Trouble("The picture flag.png cannot be shown: it is damaged."))
    assert not card.canvas.isVisible()
    assert card.words.text().splitlines() == [
        "A red flag",
        "The picture flag.png cannot be shown: it is damaged.",
        "The survey · CC BY 4.0",
    ]


def test_without_a_credit_nothing_stands_below(qtbot):
    card = shown(qtbot, plain(40, 20), Picture(file="flag.png", alt="A flag"))
    assert card.canvas.isVisible() and not card.words.isVisible()


def test_hostile_words_are_shown_as_they_are(qtbot):
    hostile = Picture(file="flag.png", alt=MARKUP, credit=MARKUP, licence=MARKUP)
    card = shown(qtbot, plain(40, 20), hostile)
    assert card.words.text() == f"{MARKUP} · {MARKUP}"
    assert card.canvas.accessibleName() == MARKUP and card.canvas.toolTip() == ""
