import numpy as np
import pytest

from scenario.core.world import Kind
from scenario.insight.changes import Change, turn_changes
from scenario.ui.map.camera import CLOSEST, FARTHEST, Camera
from scenario.ui.map.opening import projection_of
from scenario.ui.map.raster import VARIANTS, pattern
from scenario.ui.map.styles import PRESENCE_FAINT, PRESENCE_NEAR_FAINT, Mode, argb
from scenario.ui.map.tables import blend
from scenario.ui.theme import DARK, LIGHT
from tests.ui.map.scenes import bare, chronicle, lookup, painted, pixels, scene


def _field(made, territory):
    return made.ground.field_of[territory]


def test_dragging_inside_the_margin_gives_what_painting_anew_would(qapp):
    dragged, anew = bare(scene(margin=64)), bare(scene(margin=64))
    while dragged.grow():
        pass
    dragged.camera = dragged.camera.panned(40, -25)
    anew.camera = dragged.camera
    assert dragged.exact
    anew._canvas.put(None)
    shifted, fresh = pixels(dragged), pixels(anew)
    # The patterns move with the land; its shapes are the same.
    plain = np.isin(fresh, [argb(LIGHT.land), argb(LIGHT.water)])
    assert plain.mean() > 0.2
    np.testing.assert_array_equal(shifted[plain], fresh[plain])


def test_the_margin_is_painted_after_the_view_and_shows_the_same(qapp):
    whole, parts = bare(scene(margin=0)), bare(scene(margin=64))
    whole.camera = whole.camera.grown(64)
    whole.make_exact()
    assert not whole.grow()
    strips = 0
    while parts.grow():
        strips += 1
    assert strips == 5  # the last puts all of it together
    np.testing.assert_array_equal(parts._sheet.ids, whole._sheet.ids)
    assert parts._sheet.lines == whole._sheet.lines


def test_a_drag_into_a_margin_that_is_not_painted_yet_paints_it(qapp):
    made = bare(scene(margin=64))
    made.camera = made.camera.panned(40, -25)
    assert not made.exact
    sheet = made._sheet
    made.make_exact()
    assert made.exact
    assert made._sheet is sheet


def test_dragging_past_the_margin_is_not_exact_until_it_is_painted(qapp):
    made = scene(margin=16)
    made.camera = made.camera.panned(40, 0)
    assert not made.exact
    made.make_exact()
    assert made.exact


def test_geography_stays_under_the_pointer_while_zooming(qapp):
    made = scene()
    before = made.lonlat_at(200, 150)
    made.camera = made.camera.zoomed(2.7, (200, 150))
    assert made.lonlat_at(200, 150) == pytest.approx(before, abs=1e-9)


def test_zoom_stops_at_both_ends():
    camera = Camera(0, 0, 1e-4, 100, 100)
    assert camera.zoomed(1e9).scale == CLOSEST
    assert camera.zoomed(1e-9).scale == FARTHEST


def test_a_zoomed_frame_is_stretched_at_once_and_exact_later(qapp):
    made = bare(scene())
    painted(made)
    made.camera = made.camera.zoomed(1.5)
    stretched = pixels(made)
    assert not made.exact
    made.make_exact()
    exact = pixels(made)
    agree = (stretched == exact).mean()
    assert 0.8 < agree < 1.0


def test_a_turn_changes_only_what_it_touched(qapp):
    made = bare(scene())
    before = pixels(made)
    made.show_world(chronicle().worlds[1], chronicle().worlds[0])
    after = pixels(made)
    changed = np.unique(made._sheet.ids[before != after] // VARIANTS)
    assert changed.tolist() == [_field(made, "kidal-region")]


def test_prepared_tables_are_those_made_one_by_one(qapp):
    prepared, single = scene(), scene()
    prepared.tables.prepare(chronicle())
    for world in chronicle().worlds:
        for theme in (LIGHT, DARK):
            np.testing.assert_array_equal(
                prepared.tables.table(world, theme), single.tables.table(world, theme)
            )


def test_a_cross_fade_goes_from_the_old_table_to_the_new(qapp):
    made = scene()
    old = made.tables.table(chronicle().worlds[0], LIGHT)
    new = made.tables.table(chronicle().worlds[1], LIGHT)
    np.testing.assert_array_equal(blend(old, new, 0.0), old)
    np.testing.assert_array_equal(blend(old, new, 1.0), new)
    half = blend(old, new, 0.5)[_field(made, "kidal-region"), VARIANTS - 1]
    assert half not in (old[-1, -1], new[-1, -1])


def test_influence_colours_a_country_by_the_leading_outsider_or_by_one_actor(qapp):
    made = bare(scene())
    field = _field(made, "niger")
    made.set_mode(Mode.INFLUENCE)
    leading = made._table[field, 0]
    made.set_mode(Mode.INFLUENCE, "RUS")
    russia = made._table[field, 0]
    made.set_mode(Mode.INFLUENCE, "REB")
    nobody = made._table[field, 0]
    assert len({int(leading), int(russia), int(nobody)}) == 3
    assert nobody == argb(LIGHT.land)


def test_presence_shows_outside_forces_and_not_a_states_own(qapp):
    made = bare(scene())
    land = argb(LIGHT.land)

    def shown(territory):
        (colour,) = set(made._table[_field(made, territory)].tolist())
        return colour

    def faint(actor, by):
        return argb(LIGHT.mix(made.swatches[actor].light, LIGHT.land, by))

    made.set_mode(Mode.PRESENCE)
    assert shown("gao-region") == faint("FRA", PRESENCE_FAINT)
    assert shown("kidal-region") == faint("REB", PRESENCE_FAINT)
    assert shown("niger") == land
    made.set_mode(Mode.PRESENCE, "MLI")
    assert shown("gao-region") == faint("MLI", PRESENCE_FAINT)
    assert shown("kidal-region") == faint("MLI", PRESENCE_NEAR_FAINT)
    assert shown("niger") == land


def test_picking_finds_places_forces_and_the_innermost_territory(qapp):
    made = scene()
    made.layout  # noqa: B018
    x, y = made.camera.screen(np.array(made.shapes.spots["gao"]))
    assert made.pick(x, y) == ("place", "gao")
    tag = next(each for each in made.layout.forces if each.id == "army")
    left, top = made.camera.screen(np.array(tag.at))
    assert made.pick(left + tag.dx + 3, top + tag.dy + 3) == ("force", "army")
    bare(made)
    x, y = made.camera.screen(np.array(made.shapes.spots["pocket"]))
    assert made.pick(x, y) == ("territory", "pocket")
    assert made.pick(made.camera.width - 1, 0) in (None, ("territory", "niger"))


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_marks_keep_their_size_on_any_screen(qapp, ratio):
    made = scene(ratio=ratio)
    image = painted(made)
    assert (image.width(), image.height()) == (640 * ratio, 480 * ratio)
    for sprite in [*made.layout.forces, *made.layout.places, *made.layout.labels]:
        assert sprite.pixmap.width() == pytest.approx(sprite.width * ratio, abs=1)
        assert sprite.pixmap.devicePixelRatio() == ratio


def test_patterns_scale_with_the_screen():
    coarse, fine = pattern(40, 30, 1.0), pattern(80, 60, 2.0)
    np.testing.assert_array_equal(fine[::2, ::2] // 3, coarse // 3)


def test_nothing_that_stands_on_the_land_overlaps(qapp):
    made = scene(size=(900, 700), turn=1)
    made.changes = turn_changes(chronicle(), 1)
    layout = made.layout
    boxes = [
        _box(made, each)
        for group in (layout.labels, layout.land_labels, layout.forces, layout.badges)
        for each in group
    ]
    assert len(boxes) > 15
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            apart = (
                one[2] <= other[0] + 1
                or other[2] <= one[0] + 1
                or one[3] <= other[1] + 1
                or other[3] <= one[1] + 1
            )
            assert apart, (one, other)


def _box(made, sprite):
    left, top = made._sheet.camera.screen(np.array(sprite.at))
    left, top = left + sprite.dx, top + sprite.dy
    return (left, top, left + sprite.width, top + sprite.height)


def test_the_same_input_lays_out_the_same_map(qapp):
    one, other = scene(turn=1), scene(turn=0)
    other.show_world(chronicle().worlds[1], chronicle().worlds[0])
    np.testing.assert_array_equal(pixels(one), pixels(other))


def test_a_force_that_left_and_one_that_moved_are_shown(qapp):
    made = scene(turn=1)
    shown = {each.id for each in made.layout.forces}
    assert shown == {"army", "french", "rebels"}
    assert {arrow.withdrew for arrow in made.layout.arrows} == {True, False}


def test_numbers_stand_where_things_changed_but_never_everywhere(qapp):
    made = scene(size=(900, 700), turn=1)
    changes = [
        Change(7, "fall", Kind.CONTROL, id_, None, None, id_) for id_ in made.lookup.territories
    ]
    made.show_world(chronicle().worlds[1], chronicle().worlds[0], changes)
    assert 1 <= len(made.layout.badges) <= 6


def test_a_view_across_the_antimeridian_is_centred_on_it():
    view = type(lookup().scenario.map)(west=170, south=-20, east=-170, north=0)
    projection = projection_of(view)
    assert abs(projection.lon0) == 180
