import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenario.atlas.geometry import densify, pack
from scenario.atlas.measure import ring_area_km2
from scenario.atlas.projection import EqualEarth, LambertAzimuthal, for_extent

longitudes = st.floats(-180, 180, exclude_max=True)
latitudes = st.floats(-89, 89)


def test_lambert_agrees_with_epsg_guidance_note_7_2():
    """The worked example of EPSG method 9820 (ETRS89-LAEA, whose ellipsoid is GRS 1980)."""
    found = LambertAzimuthal(10, 52).forward(np.array([[5.0, 50.0]]))
    expected = np.array([[3_962_799.45 - 4_321_000, 2_999_718.85 - 3_210_000]])
    assert found == pytest.approx(expected, abs=0.01)


@pytest.mark.parametrize(
    ("place", "metres"),
    [
        ((1.40921, 18.44345), (-1658485.440230497, 1836888.4441935401)),
        ((-7.97522, 12.60915), (-2702723.3105588765, 1220301.7842086994)),
        ((31.2, 30.05), (1407086.5379190343, 3101403.7209747895)),
    ],
)
def test_lambert_agrees_with_proj(place, metres):
    """PROJ's +proj=laea +lat_0=2 +lon_0=17 +ellps=WGS84."""
    found = LambertAzimuthal(17, 2).forward(np.array([place]))[0]
    assert found == pytest.approx(metres, abs=1e-4)


@pytest.mark.parametrize(
    ("place", "metres"),
    [
        ((180, 0), (17243959.06221695, 0.0)),
        ((180, 45), (14792474.748995604, 5466867.760213717)),
        ((17, 2), (1628126.4279280761, 256948.8894881498)),
        ((-60, -30), (-5379203.9631653195, -3764325.4268921325)),
        ((0, 90), (0.0, 8392927.598466456)),
    ],
)
def test_equal_earth_agrees_with_proj(place, metres):
    """PROJ's +proj=eqearth +ellps=WGS84."""
    found = EqualEarth().forward(np.array([place], dtype=float))[0]
    assert found == pytest.approx(metres, abs=1e-4)


@given(longitudes, latitudes, longitudes, st.floats(-90, 90))
def test_lambert_comes_back(lon, lat, lon0, lat0):
    projection = LambertAzimuthal(lon0, lat0)
    metres = projection.forward(np.array([[lon, lat]]))
    if np.hypot(*metres[0]) < projection.reach:
        _assert_same_place(projection.inverse(metres)[0], lon, lat)


@given(longitudes, latitudes, longitudes)
def test_equal_earth_comes_back(lon, lat, lon0):
    projection = EqualEarth(lon0)
    _assert_same_place(projection.inverse(projection.forward(np.array([[lon, lat]])))[0], lon, lat)


def _assert_same_place(found, lon, lat):
    turn = (found[0] - lon + 180) % 360 - 180
    assert abs(turn * np.cos(np.radians(lat))) < 1e-6
    assert found[1] == pytest.approx(lat, abs=1e-6)


@pytest.mark.parametrize("projection", [LambertAzimuthal(17, 2), EqualEarth(0), EqualEarth(150)])
def test_areas_are_true(projection):
    """A ten-degree box, finely cut, has its area on the ellipsoid on the plane as well."""
    corners = np.array([[5.0, 20.0], [15.0, 20.0], [15.0, 30.0], [5.0, 30.0]])
    box, _ = densify(*pack([corners]), closed=True, longest=0.01)
    x, y = projection.forward(box).T
    plane = abs(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y)) / 2e6
    assert plane == pytest.approx(ring_area_km2(box), rel=1e-5)


@pytest.mark.parametrize("projection", [LambertAzimuthal(17, 2), EqualEarth(30)])
def test_off_the_map_is_nowhere(projection):
    found = projection.inverse(np.array([[4e7, 1e6], [0.0, 0.0]]))
    assert np.isnan(found[0]).all()
    assert np.isfinite(found[1]).all()


def test_the_antipode_stays_finite():
    projection = LambertAzimuthal(17, 2)
    metres = projection.forward(np.array([[-163.0, -2.0]]))
    assert np.hypot(*metres[0]) > 1.1 * projection.reach
    assert np.isfinite(metres).all()


def test_both_ends_of_the_seam_are_told_apart():
    ends = EqualEarth(170).forward(np.array([[-10.0, 5.0], [350.0, 5.0]]))
    assert ends[0, 0] == pytest.approx(-ends[1, 0])
    assert ends[0, 0] < 0


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((-20, -35, 55, 39), LambertAzimuthal(17.5, 2)),
        ((170, -25, 190, -10), LambertAzimuthal(-180, -17.5)),
        ((-180, -90, 180, 90), EqualEarth(0)),
        ((-180, 60, 180, 90), LambertAzimuthal(0, 90)),
        ((-180, -90, 180, -60), LambertAzimuthal(0, -90)),
        ((-20, 60, 40, 80), LambertAzimuthal(10, 70)),
        ((20, -50, 300, 70), EqualEarth(160)),
    ],
)
def test_extent_chooses(bounds, expected):
    assert for_extent(bounds) == expected
    assert set(expected.parameters) <= {"lon0", "lat0"}
    assert expected.name
