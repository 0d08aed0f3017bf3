"""The war of `scenes` with more in it: bonds between its actors, a crowd of forces."""

from dataclasses import replace

from scenario.core.chronicle import Chronicle
from scenario.core.effects import (
    AbsorbEffect,
    ArriveEffect,
    RecognitionEffect,
    Stance,
    StanceEffect,
    Standing,
    Tie,
    TieEffect,
)
from scenario.core.lookup import Lookup
from scenario.core.model import Force
from scenario.ui.map.scene import Scene
from scenario.ui.theme import LIGHT, load_fonts
from tests.ui.map.scenes import basemap, happening, lookup

CROWD = 14


def crowded(crowd=CROWD):
    """The war with many forces of the company in Kidal, which Russia absorbs in the next turn."""
    plain = lookup().scenario
    names = [f"c{number}" for number in range(crowd)]
    forces = tuple(Force(id=name, name=name, actor="CPY") for name in names)
    arrive = happening("arrive", *(ArriveEffect(force=name, at="kidal") for name in names))
    absorb = happening("absorb", AbsorbEffect(actor="CPY", into="RUS"))
    first, second = plain.turns
    turns = (
        replace(first, events=(*first.events, arrive)),
        replace(second, events=(*second.events, absorb)),
    )
    return Lookup(replace(plain, forces=(*plain.forces, *forces), turns=turns))


def bound():
    """The war, with bonds of each sort between its actors; Russia's company stands in Mali."""
    effects = [
        StanceEffect(between=("MLI", "NER"), stance=Stance.ALLIED),
        StanceEffect(between=("MLI", "REB"), stance=Stance.AT_WAR),
        RecognitionEffect(by="NER", of="MLI", standing=Standing.RECOGNISED),
        RecognitionEffect(by="FRA", of="MLI", standing=Standing.DENIED),
        TieEffect(actor="NER", to="MLI", tie=Tie.SUPPORTS),
        TieEffect(actor="MLI", to="REB", tie=Tie.COMMANDS),
        TieEffect(actor="REB", to="NER", tie=Tie.HOSTS),
        TieEffect(actor="FRA", to="NER", tie=Tie.SUCCEEDS),
        TieEffect(actor="RUS", to="CPY", tie=Tie.COMMANDS),
        ArriveEffect(force="guests", at="timbuktu"),
    ]
    plain = lookup().scenario
    first, second = plain.turns
    turns = (replace(first, events=(*first.events, happening("bonds", *effects))), second)
    guests = Force(id="guests", name="Guests", actor="CPY")
    return Lookup(replace(plain, turns=turns, forces=(*plain.forces, guests)))


def bound_scene(**layers):
    load_fonts()
    known = bound()
    made = Scene(basemap(), known, LIGHT, (640, 480))
    made.show_world(Chronicle.of(known, known.scenario.perspectives[0]).worlds[0])
    made.set_layers(replace(made.layers, **layers))
    made.make_exact()
    return made


def crowded_scene():
    """The crowd, painted once."""
    load_fonts()
    known = crowded()
    made = Scene(basemap(), known, LIGHT, (640, 480))
    made.show_world(Chronicle.of(known, known.scenario.perspectives[0]).worlds[0])
    made.make_exact()
    return made
