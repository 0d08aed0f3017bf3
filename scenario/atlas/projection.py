"""Equal-area projections from longitude and latitude in degrees to metres on the plane.

Both stand on the WGS 84 ellipsoid through its authalic latitude, so areas are exact. Longitudes
may go on beyond 180, as the basemap's do. Project once, never per frame.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from scenario.atlas.ellipsoid import (
    AUTHALIC_RADIUS,
    E2,
    SEMI_MAJOR,
    Array,
    authalic_sine,
    geodetic,
)

_WIDEST_AZIMUTHAL = 150.0  # degrees of longitude; wider extents get the world map
_TALLEST_AZIMUTHAL = 120.0
_POLAR = 40.0
"""Degrees of latitude beyond which a wide extent is a cap around a pole."""


class Projection(Protocol):
    """A map projection.

    `seam` is the longitude at which the map is cut, if it is; `reach` is the radius in metres of
    the disc (an ellipse by less than 0.4 %) that the map stops at, if it does.
    """

    @property
    def name(self) -> str:
        """The projection's usual name."""

    @property
    def parameters(self) -> Mapping[str, float]:
        """What it was made with, by name."""

    @property
    def seam(self) -> float | None:
        """Longitude of the map's western edge, which is also its eastern."""

    @property
    def reach(self) -> float | None:
        """Radius in metres beyond which nothing is drawn."""

    def forward(self, lonlat: Array) -> Array:
        """Metres east and north (N, 2) of degrees (N, 2)."""

    def inverse(self, metres: Array) -> Array:
        """Degrees (N, 2), longitude in [-180, 180), of metres (N, 2); NaN off the map."""


@dataclass(frozen=True, slots=True)
class LambertAzimuthal:
    """Lambert's azimuthal equal-area projection, oblique, ellipsoidal (Snyder 24-14 to 24-30)."""

    lon0: float
    lat0: float

    @property
    def name(self) -> str:
        """The projection's usual name."""
        return "Lambert azimuthal equal-area"

    @property
    def parameters(self) -> Mapping[str, float]:
        """What it was made with, by name."""
        return {"lon0": self.lon0, "lat0": self.lat0}

    @property
    def seam(self) -> float | None:
        """None: the map is not cut."""
        return None

    @property
    def reach(self) -> float | None:
        """The radius of what lies within 120° of the centre."""
        return 2 * AUTHALIC_RADIUS * float(np.sin(np.radians(60)))

    def _centre(self) -> tuple[float, float, float]:
        """Sine and cosine of the centre's authalic latitude, and Snyder's D (24-20)."""
        latitude = np.radians(self.lat0)
        sine = float(authalic_sine(latitude))
        cosine = (1 - sine**2) ** 0.5
        if cosine < 1e-8:
            return sine, 0.0, 1.0
        m = np.cos(latitude) / np.sqrt(1 - E2 * np.sin(latitude) ** 2)
        return sine, cosine, float(SEMI_MAJOR * m / (AUTHALIC_RADIUS * cosine))

    def forward(self, lonlat: Array) -> Array:
        """Metres east and north (N, 2) of degrees (N, 2); the antipode falls due east."""
        sine0, cosine0, d = self._centre()
        turn = np.radians(lonlat[:, 0] - self.lon0)
        sine = authalic_sine(np.radians(lonlat[:, 1]))
        cosine = np.sqrt(1 - sine**2)
        ahead = cosine * np.cos(turn)
        nearness = 1 + sine0 * sine + cosine0 * ahead
        antipode = nearness < 1e-12
        b = AUTHALIC_RADIUS * np.sqrt(2 / np.where(antipode, 2, nearness))
        x = b * d * cosine * np.sin(turn)
        y = b / d * (cosine0 * sine - sine0 * ahead)
        x[antipode], y[antipode] = 2 * AUTHALIC_RADIUS * d, 0
        return np.column_stack([x, y])

    def inverse(self, metres: Array) -> Array:
        """Degrees (N, 2), longitude in [-180, 180), of metres (N, 2); NaN off the map."""
        sine0, cosine0, d = self._centre()
        x, y = metres[:, 0] / d, metres[:, 1] * d
        rho = np.hypot(x, y)
        half = rho / (2 * AUTHALIC_RADIUS)
        angle = 2 * np.arcsin(np.minimum(half, 1))
        # sin(angle) / rho, which tends to 1 / radius at the centre
        ratio = np.sqrt(1 - np.minimum(half, 1) ** 2) / AUTHALIC_RADIUS
        sine = np.cos(angle) * sine0 + y * ratio * cosine0
        turn = np.arctan2(x * ratio, cosine0 * np.cos(angle) - y * sine0 * ratio)
        latitude = geodetic(np.arcsin(np.clip(sine, -1, 1)))
        return _degrees(self.lon0, turn, latitude, half <= 1)


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection for the whole world.

    B. Šavrič, T. Patterson, B. Jenny: The Equal Earth map projection. International Journal of
    Geographical Information Science 33 (2019), equations 1 and 4.
    """

    lon0: float = 0.0

    @property
    def name(self) -> str:
        """The projection's usual name."""
        return "Equal Earth"

    @property
    def parameters(self) -> Mapping[str, float]:
        """What it was made with, by name."""
        return {"lon0": self.lon0}

    @property
    def seam(self) -> float | None:
        """The meridian opposite the central one, half a turn west of it."""
        return self.lon0 - 180

    @property
    def reach(self) -> float | None:
        """None: the whole world is on the map."""
        return None

    def forward(self, lonlat: Array) -> Array:
        """Metres east and north (N, 2) of degrees (N, 2).

        A longitude within half a turn of the central one, the end included, is taken as it is;
        any other is brought there.
        """
        degrees = lonlat[:, 0] - self.lon0
        degrees = np.where(np.abs(degrees) <= 180 + 1e-9, degrees, (degrees + 180) % 360 - 180)
        sine = authalic_sine(np.radians(lonlat[:, 1]))
        theta = np.arcsin(_SQRT3 / 2 * sine)
        across = 2 * _SQRT3 / 3 * np.radians(degrees) * np.cos(theta) / _slope(theta)
        return AUTHALIC_RADIUS * np.column_stack([across, _height(theta)])

    def inverse(self, metres: Array) -> Array:
        """Degrees (N, 2), longitude in [-180, 180), of metres (N, 2); NaN off the map."""
        x, y = metres[:, 0] / AUTHALIC_RADIUS, metres[:, 1] / AUTHALIC_RADIUS
        theta = np.clip(y, -_TOP, _TOP)
        for _ in range(8):  # Newton's method settles to rounding error in fewer
            theta = theta - (_height(theta) - np.clip(y, -_TOP, _TOP)) / _slope(theta)
        turn = _SQRT3 / 2 * x * _slope(theta) / np.cos(theta)
        latitude = geodetic(np.arcsin(np.clip(2 / _SQRT3 * np.sin(theta), -1, 1)))
        on_map = (np.abs(turn) <= np.pi + 1e-9) & (np.abs(y) <= _TOP + 1e-9)
        return _degrees(self.lon0, turn, latitude, on_map)


_SQRT3: float = 3**0.5
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


def _height(theta: Array) -> Array:
    square = theta * theta  # a power of 6 would take ten times as long
    return theta * (_A1 + _A2 * square + square * square * square * (_A3 + _A4 * square))


def _slope(theta: Array) -> Array:
    square = theta * theta
    return _A1 + 3 * _A2 * square + square * square * square * (7 * _A3 + 9 * _A4 * square)


_TOP = float(_height(np.array(np.pi / 3)))


def _degrees(lon0: float, turn: Array, latitude: Array, on_map: np.ndarray) -> Array:
    longitude = (np.degrees(turn) + lon0 + 180) % 360 - 180
    found = np.column_stack([longitude, np.degrees(latitude)])
    found[~on_map] = np.nan
    return found


def for_extent(bounds: tuple[float, float, float, float]) -> Projection:
    """The projection for west, south, east, north in degrees, east above 180 where need be.

    Lambert's azimuthal centred on the extent, on the pole when it is a wide cap around one, or
    Equal Earth when it is too wide or tall.
    """
    west, south, east, north = bounds
    lon0 = ((west + east) / 2 + 180) % 360 - 180
    if east - west > _WIDEST_AZIMUTHAL and (south >= _POLAR or north <= -_POLAR):
        return LambertAzimuthal(lon0, 90.0 if south >= _POLAR else -90.0)
    if east - west > _WIDEST_AZIMUTHAL or north - south > _TALLEST_AZIMUTHAL:
        return EqualEarth(lon0)
    return LambertAzimuthal(lon0, (south + north) / 2)
