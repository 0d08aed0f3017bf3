"""What stands on the land keeps off each other, in every turn of what is shipped."""

import numpy as np
import pytest

from scenario.cli.finding import load_scenario
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.insight.changes import turn_changes
from scenario.ui.map import degrees
from scenario.ui.map.degrees import paint_degrees
from scenario.ui.map.marks import Rank
from scenario.ui.map.scene import Scene
from scenario.ui.theme import LIGHT, load_fonts
from tests.ui.map.scenes import basemap, scene


def _shipped() -> Chronicle:
    load_fonts()
    scenario = load_scenario("wagner-africa-corps").scenario
    return Chronicle.of(Lookup(scenario), scenario.perspectives[0])


def _boxes(made, sprites):
    return Rank.of(list(sprites)).seen(made.camera)


def _apart(boxes, others):
    one, other = boxes[:, None], others[None]
    before = (one[..., 2] <= other[..., 0]) | (other[..., 2] <= one[..., 0])
    return before | (one[..., 3] <= other[..., 1]) | (other[..., 3] <= one[..., 1])


@pytest.mark.parametrize("size", [(1280, 720), (1600, 900)])
def test_no_tag_stands_on_a_name(qapp, size):
    chronicle = _shipped()
    made = Scene(basemap(), chronicle.lookup, LIGHT, size, margin=160)
    for turn, world in enumerate(chronicle.worlds):
        before = chronicle.before(turn) if turn else None
        made.show_world(world, before, turn_changes(chronicle, turn) if turn else ())
        made.make_exact()
        layout = made.layout
        assert len(layout.forces) > 5
        names = [*layout.labels, *layout.land_labels]
        assert _apart(_boxes(made, names), _boxes(made, layout.forces)).all(), turn


def test_a_name_under_a_tag_steps_aside_before_it_is_left_out(qapp):
    chronicle = _shipped()
    made = Scene(basemap(), chronicle.lookup, LIGHT, (671, 497), margin=160)
    made.keep_off(((12, 13, 373, 41), (620, 341, 657, 440), (465, 453, 657, 484)))
    made.show_world(chronicle.worlds[0])
    made.make_exact()
    named = {each.id for each in made.layout.labels}
    assert {"gao", "niamey", "bamako", "ouagadougou", "menaka"} <= named


@pytest.mark.parametrize(
    ("size", "cards"),
    [
        ((671, 497), ((10, 11, 363, 43), (393, 11, 660, 62), (618, 339, 660, 443))),
        ((991, 677), ((10, 11, 363, 43), (713, 11, 980, 162), (10, 400, 250, 667))),
    ],
)
def test_no_tag_stands_under_a_card_and_every_capital_in_sight_is_named(qapp, size, cards):
    chronicle = _shipped()
    made = Scene(basemap(), chronicle.lookup, LIGHT, size, margin=160)
    made.keep_off(cards)
    for turn, world in enumerate(chronicle.worlds):
        before = chronicle.before(turn) if turn else None
        made.show_world(world, before, turn_changes(chronicle, turn) if turn else ())
        made.make_exact()
        layout = made.layout
        assert _apart(np.array(cards), _boxes(made, layout.forces)).all(), turn
        named = {each.id for each in layout.labels}
        assert {"bamako", "niamey", "ouagadougou", "ndjamena", "gao"} <= named, turn


@pytest.fixture
def written(monkeypatch):
    """The boxes of the degrees that are written."""
    found = []

    def noting(painter, at, sign, *, anew):
        ratio = sign.devicePixelRatio()
        found.append((at.x(), at.y(), at.x() + sign.width() / ratio, at.y() + sign.height()))

    monkeypatch.setattr(degrees, "paint_sign", noting)
    return found


def test_a_degree_gives_way_to_what_stands_there(qapp, written):
    made = scene()
    made.make_exact()
    graticule = made._sheet.graticule
    paint_degrees(None, made, graticule)
    assert written
    corner = written.pop()
    # A place's symbol right under the last degree.
    at = made.camera.plane(np.array([corner[0] + 5, corner[1] + 5])).tolist()
    standing = made.layout.places[0]._replace(at=tuple(at))
    made.layout.places.append(standing)
    made.layout._above = made.layout._scaled = None
    written.clear()
    paint_degrees(None, made, graticule)
    assert written and corner not in written


@pytest.mark.parametrize("closer", [1.0, 1.7, 4.0])
def test_no_degree_stands_on_anything_in_a_shipped_scenario(qapp, written, closer):
    chronicle = _shipped()
    made = Scene(basemap(), chronicle.lookup, LIGHT, (1280, 720), margin=160)
    made.show_world(chronicle.worlds[0])
    made.camera = made.camera.zoomed(closer).panned(37, 18)
    made.make_exact()
    paint_degrees(None, made, made._sheet.graticule)
    assert written
    for rank in (made.layout.above, made.layout.below):
        assert _apart(np.array(written), rank.seen(made.camera)).all()
