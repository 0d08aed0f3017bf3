import pytest

from scenario.atlas.inside import Inside


@pytest.fixture(scope="module")
def inside(basemap):
    return Inside(basemap)


@pytest.mark.parametrize(
    ("ids", "lon", "lat", "expected"),
    [
        (("MLI",), -8.0, 12.64, True),  # Bamako
        (("MLI",), -1.52, 12.37, False),  # Ouagadougou
        (("BFA",), -1.52, 12.37, True),
        (("MLI", "BFA"), -1.52, 12.37, True),
        (("LSO",), 27.48, -29.31, True),  # Maseru, on the border
        (("ZAF",), 28.2, -29.6, False),  # inside the hole that is Lesotho
        (("COG",), 15.31, -4.32, True),  # Kinshasa is across the river from Brazzaville
        (("COD",), 15.31, -4.32, True),
        (("FJI",), 179.99, -16.6, True),  # on either side of the antimeridian
        (("RUS",), -170.0, 66.0, True),
        (("RUS",), -150.0, 66.0, False),
        (("nowhere",), 0.0, 0.0, None),
        ((), 0.0, 0.0, None),
    ],
)
def test_where_towns_lie(inside, ids, lon, lat, expected):
    assert inside.contains(ids, lon, lat) is expected


def test_capitals_lie_in_their_countries(inside, basemap):
    """All but one: the basemap draws the territory around it as it is held in fact."""
    towns = basemap.towns
    outside = [
        towns.names[number]
        for number, country in enumerate(towns.countries)
        if towns.rank[number] == 6 and inside.contains((country,), *towns.points[number]) is False
    ]
    assert outside == ["Laayoune"]
