import pytest

from scenario.atlas.inside import Inside
from scenario.atlas.naming import area_names


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("CAF", "CAF"),
        ("CAR", "CAF"),
        ("Central African Republic", "CAF"),
        ("ESH", "SAH"),
        ("SSD", "SDS"),
        ("ML", "MLI"),
        ("SO", "SOM"),
        ("Mali", "MLI"),
        ("ML-8", "MLI-2689"),
        ("Kidal", "MLI-2689"),
        ("MLI-2689", "MLI-2689"),
        ("Atlantis", None),
    ],
)
def test_areas_are_known_by_what_others_call_them(basemap, name, id_):
    assert area_names(basemap).get(name) == id_


def test_every_id_stands_for_itself_and_a_name_of_several_for_none(basemap):
    names = area_names(basemap)
    ids = {*basemap.areas.ids, *basemap.countries.ids}
    assert all(names[each] == each for each in ids)
    assert set(names.values()) == ids
    assert "Central" not in names


def test_the_middle_of_an_area_lies_inside_it(basemap):
    inside = Inside(basemap)
    ids = (*basemap.areas.ids[::40], *basemap.countries.ids[::10])
    assert all(inside.contains((each,), *inside.middle(each)) for each in ids)
    assert inside.middle("nowhere") is None
