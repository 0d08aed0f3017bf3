"""Where a tag goes that finds no room beside its point."""

import pytest
from PySide6.QtCore import QLineF

from scenario.atlas.room import Room
from scenario.ui.map.berths import GAP, Berths, line_to, spots_around
from tests.ui.map.scenes import scene

SIZE = (60.0, 19.0)


@pytest.fixture
def sight(qapp):
    made = scene(margin=100)
    return made._sight(made._sheet)


@pytest.fixture
def room(sight):
    return Room(sight.camera.width, sight.camera.height)


def _pixel(sight, location):
    return sight.spot(location)[1]


def _fill_beside(room, pixel):
    """Leave no room beside a point."""
    x, y = pixel
    room.take((x - GAP - SIZE[0], y - GAP - SIZE[1], x + GAP + SIZE[0], y + GAP + SIZE[1]))


def _lands(sight, pixel, dx, dy):
    """The lands under the left and right part of a box."""
    x, y = pixel[0] + dx, pixel[1] + dy + SIZE[1] / 2
    lands = sight.shapes.ground.land_of_field
    return {lands[sight.field_at((x + SIZE[0] * share, y))] for share in (0.2, 0.8)}


def test_a_tag_stands_beside_its_point_where_there_is_room(sight, room):
    pixel = _pixel(sight, "gao")
    dx, dy, led = Berths(sight).berth(room, pixel, SIZE, crowd=1)
    assert (dx, dy) in spots_around(*SIZE, GAP)
    assert not led


def test_without_room_it_goes_to_a_free_spot_of_its_own_country_and_is_led_to(sight, room):
    for location, land in (("gao", "MLI"), ("kidal", "MLI"), ("niamey", "NER")):
        pixel = _pixel(sight, location)
        _fill_beside(room, pixel)
        dx, dy, led = Berths(sight).berth(room, pixel, SIZE, crowd=1)
        x, y = pixel
        assert led
        assert room.is_free((x + dx, y + dy, x + dx + SIZE[0], y + dy + SIZE[1]))
        assert _lands(sight, pixel, dx, dy) == {land}


@pytest.mark.parametrize("edge", ["left", "right", "top", "bottom"])
def test_a_tag_at_the_edge_of_the_view_is_seen_whole(sight, room, edge):
    inner, margin = sight.inner, 100
    right, bottom = margin + inner.width, margin + inner.height
    x, y = {
        "left": (margin + 3.0, 300.0),
        "right": (right - 3.0, 300.0),
        "top": (300.0, margin + 3.0),
        "bottom": (300.0, bottom - 3.0),
    }[edge]
    dx, dy, _ = Berths(sight).berth(room, (x, y), SIZE, crowd=1)
    assert margin <= x + dx <= right - SIZE[0]
    assert margin <= y + dy <= bottom - SIZE[1]


def test_of_very_many_each_stands_beside_its_point(sight, room):
    pixel = _pixel(sight, "gao")
    _fill_beside(room, pixel)
    assert Berths(sight).berth(room, pixel, SIZE, crowd=1_000) == (GAP, -10, False)


def test_where_everything_is_taken_it_still_stands_somewhere(sight, room):
    room.take((0, 0, sight.camera.width, sight.camera.height))
    for crowd in (1, 100):
        dx, dy, _ = Berths(sight).berth(room, _pixel(sight, "gao"), SIZE, crowd=crowd)
        assert (dx, dy) in spots_around(*SIZE, GAP)


def test_a_line_crosses_no_other_as_far_as_there_is_room(sight, room):
    pixel = x, y = _pixel(sight, "gao")
    _fill_beside(room, pixel)
    berths = Berths(sight)
    dx, dy, _ = berths.berth(room, pixel, SIZE, crowd=1)
    own = line_to(pixel, (dx, dy), SIZE)
    middle = (x + own[2]) / 2, (y + own[3]) / 2
    across = (middle[0] - (own[3] - y), middle[1] + own[2] - x,
              middle[0] + (own[3] - y), middle[1] - (own[2] - x))  # fmt: skip
    there = QLineF(*across)
    assert _meets(there, own)
    other_x, other_y, led = berths.berth(room, pixel, SIZE, crowd=1, lines=[across])
    assert led
    assert not _meets(there, line_to(pixel, (other_x, other_y), SIZE))


def test_where_every_line_crosses_another_the_nearest_spot_is_taken(sight, room):
    pixel = x, y = _pixel(sight, "gao")
    _fill_beside(room, pixel)
    berths = Berths(sight)
    near, far = 2.0, 9.0
    fence = [
        (x - far, y - near, x + far, y - near), (x + near, y - far, x + near, y + far),
        (x - far, y + near, x + far, y + near), (x - near, y - far, x - near, y + far),
    ]  # fmt: skip
    free = berths.berth(room, pixel, SIZE, crowd=1)
    assert berths.berth(room, pixel, SIZE, crowd=1, lines=fence) == free


def test_where_nothing_is_free_it_covers_names_before_symbols_and_cards_last(sight, room):
    pixel = x, y = _pixel(sight, "gao")
    whole = (0, 0, sight.camera.width, sight.camera.height)
    room.take(whole)  # by names, which step aside
    symbols = Room(sight.camera.width, sight.camera.height)
    cards = symbols.copy()
    symbols.take((x, y - 200, x + 200, y + 200))
    berths = Berths(sight)
    dx, dy, _ = berths.berth(room, pixel, SIZE, crowd=1, firm=(symbols, cards))
    assert dx + SIZE[0] <= 0
    symbols.take(whole)
    cards.take((x - 200, y - 300, x + 300, y))
    dx, dy, _ = berths.berth(room, pixel, SIZE, crowd=1, firm=(symbols, cards))
    assert dy >= 0


@pytest.mark.parametrize("crowd", [1, 100])
def test_a_tag_whose_point_lies_under_a_card_is_led_out_from_under_it(sight, room, crowd):
    pixel = x, y = _pixel(sight, "gao")
    card = (x - 150, y - 60, x + 150, y + 90)
    room.take(card)
    hidden = Room(sight.camera.width, sight.camera.height)
    hidden.take(card)
    dx, dy, led = Berths(sight).berth(room, pixel, SIZE, crowd=crowd, firm=(room, hidden))
    assert led
    assert hidden.is_free((x + dx, y + dy, x + dx + SIZE[0], y + dy + SIZE[1]))


def _meets(line, other):
    return line.intersects(QLineF(*other))[0] is QLineF.IntersectionType.BoundedIntersection
