"""A view beside another is the same picture as painted anew, but for what is not painted again."""

import numpy as np
import pytest

from scenario.ui.map import sheet as painting
from scenario.ui.map.camera import Camera
from scenario.ui.map.overlay import Layers
from scenario.ui.map.raster import VARIANTS, pixels_of
from scenario.ui.map.sheet import Sheet
from scenario.ui.theme import DARK, LIGHT
from tests.ui.map.scenes import scene

MARGIN = 80


def _sheet(made, camera: Camera, ratio: float, last: Sheet | None = None, theme=LIGHT) -> Sheet:
    return Sheet(made.shapes, camera, MARGIN, ratio, theme=theme, layers=Layers(), last=last)


def _grown(sheet: Sheet) -> Sheet:
    while sheet.grow():
        pass
    return sheet


@pytest.fixture
def painted(monkeypatch):
    """How many pixels have been painted."""
    counted = []

    def counting(shapes, part):
        counted.append(part.width * part.height)
        return paint(shapes, part)

    paint = painting.paint_ids
    monkeypatch.setattr(painting, "paint_ids", counting)
    return counted


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("step", [(-100, 0), (37, 90), (-3, -411), (900, 0)])
@pytest.mark.parametrize("grown", [False, True])
def test_a_view_beside_the_last_shows_what_it_would_painted_anew(qapp, ratio, step, grown):
    made = scene(size=(480, 360))
    first = _sheet(made, made.camera, ratio)
    if grown:
        _grown(first)
    after = _grown(_sheet(made, made.camera.panned(*step), ratio, first))
    anew = _grown(_sheet(made, after.inner, ratio))
    np.testing.assert_array_equal(after.ids // VARIANTS, anew.ids // VARIANTS)
    shades = [pixels_of(each.lines).view(np.uint8).astype(int) for each in (after, anew)]
    apart = np.abs(shades[0] - shades[1])
    assert (apart > 24).mean() < 1e-4  # a meridian is drawn from other points
    assert after.offset_of(made.camera.panned(*step)) == after.home


@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_any_number_of_steps_leads_to_the_pixel_that_is_looked_at(qapp, ratio):
    made = scene(size=(480, 360))
    camera, sheet = made.camera, _sheet(made, made.camera, ratio)
    for _ in range(12):
        camera = camera.panned(81, -79)
        sheet = _sheet(made, camera, ratio, sheet)
        assert sheet.offset_of(camera) == sheet.home
    assert abs(camera.x - sheet.inner.x) * camera.scale * ratio <= 0.5


def test_a_view_beside_the_last_paints_only_what_is_new(qapp, painted):
    made = scene(size=(480, 360))
    first = _grown(_sheet(made, made.camera, 1.0))
    painted.clear()
    _sheet(made, made.camera.panned(-100, 0), 1.0, first)
    assert sum(painted) == 20 * 360


def test_hatching_goes_on_where_it_was(qapp):
    made = scene(size=(480, 360))
    first = _sheet(made, made.camera, 1.0)
    after = _sheet(made, made.camera.panned(-101, 0), 1.0, first)
    np.testing.assert_array_equal(after.ids[:, :-101], first.ids[:, 101:])


def test_nothing_is_kept_of_another_scale_or_theme(qapp, painted):
    made = scene(size=(480, 360))
    first = _sheet(made, made.camera, 1.0)
    for camera, theme in ((made.camera.zoomed(1.1), LIGHT), (made.camera.panned(9, 0), DARK)):
        painted.clear()
        _sheet(made, camera, 1.0, first, theme)
        assert sum(painted) == 480 * 360
