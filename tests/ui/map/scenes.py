"""A small war over Mali and Niger, its places and forces, drawn in the tests of the map."""

from dataclasses import fields, replace
from functools import cache

from PySide6.QtGui import QImage, QPainter

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.claims import (
    Citation,
    Claim,
    ClaimStatus,
    Confidence,
    Estimate,
    Source,
    SourceKind,
)
from scenario.core.dates import When
from scenario.core.effects import (
    ArriveEffect,
    ControlEffect,
    ControlState,
    InfluenceEffect,
    Level,
    MoveEffect,
    WithdrawEffect,
)
from scenario.core.lookup import Lookup
from scenario.core.model import (
    Actor,
    ActorKind,
    Colours,
    Event,
    EventKind,
    Force,
    MapView,
    Perspective,
    Place,
    PlaceKind,
    Scenario,
    Territory,
    Turn,
)
from scenario.resources import asset
from scenario.ui.map.raster import pixels_of
from scenario.ui.map.scene import Scene
from scenario.ui.theme import LIGHT, load_fonts

HIGH, LOW = Confidence.HIGH, Confidence.LOW
HELD, CONTESTED, CLAIMED = ControlState.HELD, ControlState.CONTESTED, ControlState.CLAIMED


@cache
def basemap():
    return Basemap.load(asset("basemap"))


def _control(target, state, holder=None, rivals=(), confidence=HIGH):
    return ControlEffect(
        target=target, state=state, holder=holder, rivals=rivals, confidence=confidence
    )


def happening(name, *effects):
    """An event that somebody reports, with all it changes."""
    claim = Claim(
        id="c1",
        status=ClaimStatus.REPORTED,
        text="So it was.",
        confidence=HIGH,
        sources=(Citation(source="herald"),),
    )
    return Event(
        id=name,
        title=name,
        when=When.parse("2020"),
        kind=EventKind.FORCES,
        claims=(claim,),
        effects=effects,
    )


def _turn(number, *events):
    day = When.parse(f"20{20 + number}")
    return Turn(id=f"T{number}", title=f"Turn {number}", from_=day, to=day, events=events)


def _actors():
    return (
        Actor(id="MLI", name="Mali", kind=ActorKind.STATE, colours=Colours(base="#00814E")),
        Actor(id="NER", name="Niger", kind=ActorKind.STATE, colours=Colours(base="#9C95D6")),
        Actor(id="REB", name="Rebels", kind=ActorKind.REBEL_GROUP, colours=Colours(base="#CB8A12")),
        Actor(id="FRA", name="France", kind=ActorKind.STATE, colours=Colours(base="#0F4EA3")),
        Actor(id="RUS", name="Russia", kind=ActorKind.STATE, colours=Colours(base="#A8508F")),
        Actor(id="CPY", name="Company", kind=ActorKind.PRIVATE_MILITARY_COMPANY, parent="RUS"),
    )


def _territories():
    own = ((1.6, 18.6), (3.2, 18.6), (3.2, 20.5), (1.6, 20.5), (1.6, 18.6))
    regions = {
        "kidal-region": "MLI-2689",
        "gao-region": "MLI-2690",
        "timbuktu-region": "MLI-2688",
        "mopti-region": "MLI-2809",
        "segou-region": "MLI-2810",
    }
    return (
        *(Territory(id=k, name=k, country="MLI", areas=(v,)) for k, v in regions.items()),
        Territory(id="niger", name="Niger", country="NER", areas=("NER",)),
        Territory(
            id="pocket",
            name="Pocket",
            country="MLI",
            rings=(own,),
            within="kidal-region",
            approximate=True,
        ),
    )


def _places():
    town = PlaceKind.TOWN
    return (
        Place(id="kidal", name="Kidal", kind=town, lon=1.409, lat=18.443, territory="kidal-region"),
        Place(id="gao", name="Gao", kind=town, lon=-0.045, lat=16.272, territory="gao-region"),
        Place(id="timbuktu", name="Timbuktu", kind=town, lon=-3.007, lat=16.773),
        Place(id="niamey", name="Niamey", kind=PlaceKind.CAPITAL, lon=2.11, lat=13.514),
        Place(id="anefis", name="Anefis", kind=town, lon=0.6, lat=18.05, approximate=True),
    )


@cache
def lookup():
    """Two turns: the state of things, then Kidal taken and France gone."""
    start = happening(
        "start",
        _control("kidal-region", HELD, "REB"),
        _control("gao-region", HELD, "MLI"),
        _control("timbuktu-region", HELD, "MLI", confidence=LOW),
        _control("mopti-region", CLAIMED, "MLI", ("REB",)),
        _control("segou-region", ControlState.UNKNOWN),
        _control("niger", HELD, "NER"),
        _control("pocket", HELD, "FRA"),
        _control("kidal", HELD, "REB"),
        ArriveEffect(force="army", at="gao", strength=Estimate(best=1200)),
        ArriveEffect(force="french", at="gao"),
        ArriveEffect(force="rebels", at="kidal", strength=Estimate(low=400, high=600)),
        InfluenceEffect(actor="FRA", country="NER", level=Level.MAJOR),
        InfluenceEffect(actor="RUS", country="NER", level=Level.MINOR),
    )
    fall = happening(
        "fall",
        _control("kidal-region", CONTESTED, "MLI", ("REB",)),
        _control("kidal", HELD, "MLI"),
        MoveEffect(force="army", to="kidal", via=("anefis",)),
        MoveEffect(force="rebels", to="pocket"),
    )
    leave = happening("leave", WithdrawEffect(force="french", to="niamey"))
    return Lookup(
        Scenario(
            id="war",
            title="War",
            map=MapView(west=-7, south=12, east=9, north=21.5),
            sources=(
                Source(id="herald", title="Herald", publisher="Herald", kind=SourceKind.NEWS),
            ),
            actors=_actors(),
            territories=_territories(),
            places=_places(),
            forces=(
                Force(id="army", name="Army", actor="MLI"),
                Force(id="french", name="French", actor="FRA"),
                Force(id="rebels", name="Rebels", actor="REB"),
            ),
            perspectives=(Perspective(id="all", name="All"),),
            turns=(_turn(0, start), _turn(1, fall, leave)),
        )
    )


@cache
def chronicle():
    return Chronicle.of(lookup(), lookup().scenario.perspectives[0])


def scene(theme=LIGHT, size=(640, 480), *, ratio=1.0, margin=0, turn=0):
    """A scene of the war at the end of a turn, painted once."""
    load_fonts()
    made = Scene(basemap(), lookup(), theme, size, ratio=ratio, margin=margin)
    world = chronicle().worlds[turn]
    made.show_world(world, chronicle().before(turn) if turn else None)
    made.make_exact()
    return made


def bare(made):
    """The scene without anything that is drawn over the land's colours."""
    off = {field.name: False for field in fields(made.layers) if field.type == "bool"}
    made.set_layers(replace(made.layers, **off))
    return made


def painted(made):
    """What a scene paints, as an image."""
    width, height = (round(n * made.ratio) for n in (made.camera.width, made.camera.height))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(made.ratio)
    painter = QPainter(image)
    made.paint(painter)
    painter.end()
    return image


def pixels(made):
    """What a scene paints, as 0xFFRRGGBB (height, width)."""
    image = painted(made)
    return pixels_of(image).copy()
