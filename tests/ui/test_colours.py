import itertools

import numpy as np
import pytest

from scenario.core.dates import When
from scenario.core.lookup import Lookup
from scenario.core.model import (
    Actor,
    ActorKind,
    Colours,
    MapView,
    Perspective,
    Scenario,
    Side,
    Turn,
)
from scenario.ui.colours import assign, closest, contrast, difference, linear, oklab, seen
from scenario.ui.theme import DARK

CLEAR = 7.5
"""The least difference between two actors, OKLab × 100, in any vision."""


def _lookup(*actors):
    day = When.parse("2020")
    return Lookup(
        Scenario(
            id="s",
            title="s",
            map=MapView(west=0, south=0, east=1, north=1),
            sides=(Side(id="one", name="One"), Side(id="two", name="Two")),
            actors=actors,
            perspectives=(Perspective(id="p", name="p"),),
            turns=(Turn(id="t", title="t", from_=day, to=day),),
        )
    )


def _actor(id_, **more):
    return Actor(id=id_, name=id_, kind=more.pop("kind", ActorKind.REBEL_GROUP), **more)


def test_twelve_assigned_colours_can_be_told_apart_in_any_vision():
    swatches = assign(_lookup(*(_actor(f"A{n}") for n in range(12))))
    assert closest(each.base for each in swatches.values()) >= CLEAR


def test_neighbouring_fills_can_be_told_apart_in_both_themes():
    swatches = assign(_lookup(*(_actor(f"A{n}") for n in range(6)))).values()
    assert closest(each.light for each in swatches) >= 4
    assert closest(each.dark for each in swatches) >= 4


def test_an_author_has_the_last_word_and_others_keep_clear_of_it():
    chosen = Colours(base="#00814e", light="#7ABBA6")
    swatches = assign(_lookup(_actor("A", colours=chosen), _actor("B")))
    assert swatches["A"].base == "#00814E"
    assert swatches["A"].light == "#7ABBA6"
    assert difference(swatches["A"].dark, DARK.land) >= 5
    assert contrast(DARK.map_label, swatches["A"].dark) >= 4.5
    assert difference(swatches["A"].base, swatches["B"].base) >= CLEAR


def test_related_actors_share_a_hue_and_differ_in_lightness():
    swatches = assign(
        _lookup(
            _actor("STATE", kind=ActorKind.STATE, colours=Colours(base="#A8508F")),
            _actor("ARMY", parent="STATE"),
            _actor("COMPANY", parent="ARMY"),
            _actor("STRANGER"),
        )
    )
    bases = [swatches[each].base for each in ("STATE", "ARMY", "COMPANY")]
    hues = [_hue(base) for base in bases]
    assert max(abs((a - b + 180) % 360 - 180) for a, b in itertools.combinations(hues, 2)) <= 40
    assert closest(bases) >= 5


def test_states_that_share_a_heading_are_not_akin():
    states = [_actor(f"S{n}", kind=ActorKind.STATE, side="one") for n in range(4)]
    hues = [_hue(each.base) for each in assign(_lookup(*states)).values()]
    assert np.ptp(hues) > 60


@pytest.mark.parametrize("count", [3, 40])
def test_text_on_every_colour_can_be_read(count):
    for swatch in assign(_lookup(*(_actor(f"A{n}") for n in range(count)))).values():
        assert contrast(swatch.on_base, swatch.base) >= 4.0


def test_contrast_and_oklab_agree_with_published_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    np.testing.assert_allclose(
        oklab(linear(["#FF0000"]))[0], (0.62796, 0.22486, 0.12585), atol=1e-4
    )


def test_red_and_green_draw_near_where_red_and_green_are_confused():
    normal, protan, deutan, tritan = np.linalg.norm(
        np.diff(seen(["#D0401A", "#5A8A1A"]), axis=1)[:, 0], axis=-1
    )
    assert protan < normal / 2
    assert deutan < normal / 2
    assert tritan > normal / 2


def _hue(colour):
    _, a, b = oklab(linear([colour]))[0]
    return np.degrees(np.arctan2(b, a))
