"""Just enough of a scenario for one test."""

from scenario.core.belief import Accepted
from scenario.core.claims import Citation, Claim, ClaimStatus, Confidence, Source, SourceKind
from scenario.core.dates import When
from scenario.core.lookup import Lookup
from scenario.core.model import (
    Actor,
    ActorKind,
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
from scenario.core.world import Cause

STATES = ("MLI", "CAF", "NER")
ACTORS = (*STATES, "RUS", "WAG", "AFC", "CSP", "FAMA")
TERRITORIES = ("kidal", "gao", "bangui", "niamey", "hamlet", "nowhere")
PLACES = ("kidal-town", "bangui-town")
FORCES = ("wagner-mali", "wagner-car", "garrison")


def source(name, publisher=None, kind=SourceKind.NEWS):
    return Source(id=name, title=name, publisher=publisher or name, kind=kind)


SOURCES = (
    source("herald", "Herald"),
    source("herald-2", "Herald"),
    source("courier", "Courier"),
    source("known", "Nobody", SourceKind.GENERAL_KNOWLEDGE),
)


def claim(name="c", status=ClaimStatus.REPORTED, sources=("herald",), **others):
    return Claim(
        id=name,
        status=status,
        text="",
        confidence=others.pop("confidence", Confidence.MEDIUM),
        sources=tuple(Citation(source=each) for each in sources),
        **others,
    )


def event(*effects, claims=None, name="e"):
    return Event(
        id=name,
        title=name,
        when=When.parse("2024-06"),
        kind=EventKind.POLITICS,
        claims=(claim(),) if claims is None else tuple(claims),
        effects=effects,
    )


def turn(*events, name="T"):
    return Turn(id=name, title=name, from_=When.parse("2024"), to=When.parse("2024"), events=events)


def perspective(**rules):
    return Perspective(id="p", name="p", **rules)


def actor(name):
    kind = ActorKind.STATE if name in STATES else ActorKind.ORGANISATION
    parent = {"FAMA": "MLI", "CSP": "MLI"}.get(name)
    return Actor(id=name, name=f"{name} in full", kind=kind, parent=parent)


def lookup(*turns, perspectives=(), extra_actors=()):
    """Mali with Kidal and Gao, the Central African Republic with Bangui, Niger; five others."""
    countries = {"kidal": "MLI", "gao": "MLI", "bangui": "CAF", "niamey": "NER"}
    return Lookup(
        Scenario(
            id="s",
            title="S",
            map=MapView(west=0, south=0, east=1, north=1),
            sources=SOURCES,
            actors=(*map(actor, ACTORS), *extra_actors),
            territories=(
                *(Territory(id=k, name=k, country=c) for k, c in countries.items()),
                Territory(id="hamlet", name="hamlet", within="kidal"),
                Territory(id="nowhere", name="nowhere"),
            ),
            places=tuple(
                Place(id=f"{t}-town", name=t, kind=PlaceKind.TOWN, lon=0, lat=0, territory=t)
                for t in ("kidal", "bangui")
            ),
            forces=(
                Force(id="wagner-mali", name="w", actor="WAG"),
                Force(id="wagner-car", name="w", actor="WAG"),
                Force(id="garrison", name="g", actor="FAMA"),
            ),
            perspectives=perspectives or (perspective(),),
            turns=turns or (turn(event()),),
        )
    )


def held(effect, number=1, confidence=Confidence.MEDIUM, name="e"):
    """An effect that holds, with a cause of its own."""
    cause = Cause(number, name, When.parse("2024"), ("c",), effect.confidence or confidence)
    return Accepted(effect, cause)
