import numpy as np
import pytest

from scenario.atlas.basemap import Basemap


def test_a_first_view_reads_one_level_and_nothing_twice(folder, monkeypatch):
    """A load is kept short by reading little; `make bench` says how long it takes."""
    read = []
    load = np.load
    monkeypatch.setattr(np, "load", lambda path, *rest: read.append(path.name) or load(path, *rest))
    basemap = Basemap.load(folder)
    read.clear()
    number = basemap.level_number(5_000)
    assert basemap.level(number) is basemap.level(number)
    assert basemap.rivers is basemap.rivers
    assert read == [f"level-{number}.npz", "water.npz"]


def test_level_follows_the_scale(basemap):
    half_pixel_in_degrees = np.array([10, 1_000, 5_000, 50_000, 1e6]) * 0.5 / 111_195
    chosen = [basemap.level_number(scale) for scale in (10, 1_000, 5_000, 50_000, 1e6)]
    assert chosen[0] == 0
    assert chosen == sorted(chosen) and chosen[-1] == len(basemap.tolerances) - 1
    for number, allowed in zip(chosen[1:], half_pixel_in_degrees[1:], strict=True):
        assert basemap.tolerances[number] <= allowed
        assert number == len(basemap.tolerances) - 1 or basemap.tolerances[number + 1] > allowed


def test_levels_are_a_factor_of_two_apart_and_read_once(basemap):
    assert np.allclose(np.diff(np.log2(basemap.tolerances)), 1)
    assert basemap.level(3) is basemap.level(3)
    assert basemap.level(3).tolerance == basemap.tolerances[3]


def test_index_and_country_lead_to_each_other(basemap):
    kidal = basemap.index_of("MLI-2689")
    assert basemap.areas.names[kidal] == "Kidal"
    assert basemap.countries.ids[basemap.areas.country[kidal]] == "MLI"
    assert "MLI-2689" in basemap.areas_of("MLI")
    assert kidal in basemap.countries.areas[basemap.country_index_of("MLI")]
    with pytest.raises(KeyError):
        basemap.index_of("MLI-0")
    with pytest.raises(KeyError):
        basemap.areas_of("NOWHERE")


def test_a_folder_that_is_not_whole_is_refused(folder, tmp_path):
    with pytest.raises(OSError, match=r"countries\.csv"):
        Basemap.load(tmp_path)
    for name in ("index.npz", "countries.csv"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    with pytest.raises(ValueError, match="no levels"):
        Basemap.load(tmp_path)


def test_some_rings_are_what_they_are_among_all(basemap):
    level = basemap.level(5)
    for which in ([0], [7, 3, 3], list(range(40, 60)), []):
        index, offsets = level.rings(np.array(which, dtype=np.intp))
        assert len(offsets) == len(which) + 1
        for place, ring in enumerate(which):
            own = index[offsets[place] : offsets[place + 1]]
            whole = level.ring_index[level.ring_offsets[ring] : level.ring_offsets[ring + 1]]
            assert own.tolist() == whole.tolist()
