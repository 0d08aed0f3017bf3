"""Areas and countries: read the admin-1 features, merge, describe, simplify."""

from __future__ import annotations

import csv
import json
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from scenario.atlas.measure import polygon_area_km2

# Natural Earth has Burkina Faso's provinces; ISO 3166-2 codes of the regions they form.
BURKINA_REGIONS = {
    "Boucle du Mouhoun": "BF-01",
    "Cascades": "BF-02",
    "Centre": "BF-03",
    "Centre-Est": "BF-04",
    "Centre-Nord": "BF-05",
    "Centre-Ouest": "BF-06",
    "Centre-Sud": "BF-07",
    "Est": "BF-08",
    "Hauts-Bassins": "BF-09",
    "Nord": "BF-10",
    "Plateau-Central": "BF-11",
    "Sahel": "BF-12",
    "Sud-Ouest": "BF-13",
}


# Where the source's country name is shortened, out of date or that of a part.
COUNTRY_NAMES = {
    "ALD": "Åland",
    "CIV": "Côte d'Ivoire",
    "GNB": "Guinea-Bissau",
    "HKG": "Hong Kong",
    "MAC": "Macau",
    "MKD": "North Macedonia",
    "PGA": "Spratly Islands",
    "PSX": "Palestine",
    "SDS": "South Sudan",
    "SRB": "Serbia",
    "SWZ": "Eswatini",
    "TZA": "Tanzania",
}
ONE_TURN = np.array([360.0, 0.0])
AT_EDGE = 180 - 1e-6


@dataclass(frozen=True)
class Coverage:
    """Areas sorted by id, with their geometry; a part that crosses 180° goes on beyond it."""

    ids: list[str]
    names: list[str]
    isos: list[str]
    countries: list[str]
    geometry: np.ndarray
    country_names: dict[str, str]

    @property
    def country_numbers(self) -> np.ndarray:
        """The number of each area's country in the sorted list of country ids."""
        return np.unique(np.array(self.countries), return_inverse=True)[1]


def read_coverage(path: Path) -> Coverage:
    """Read the features, merge Burkina Faso to regions, and join what 180° cuts in two."""
    document = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, tuple[str, str, str, list[shapely.Geometry]]] = {}
    country_names: dict[str, str] = {}
    for feature in document["features"]:
        facts = {key.lower(): value for key, value in feature["properties"].items()}
        country = facts["adm0_a3"]
        country_names[country] = COUNTRY_NAMES.get(country, facts["admin"])
        key, name, iso = _identity(facts)
        geometry = shapely.from_geojson(json.dumps(feature["geometry"]))
        found.setdefault(key, (name, iso, country, []))[3].append(geometry)
    ids = sorted(found)
    return Coverage(
        ids=ids,
        names=[found[key][0] for key in ids],
        isos=[found[key][1] for key in ids],
        countries=[found[key][2] for key in ids],
        geometry=np.array([_joined(found[key][3]) for key in ids]),
        country_names=country_names,
    )


def _identity(facts: dict[str, str]) -> tuple[str, str, str]:
    """Id, name and ISO code; an unnamed area takes its country's name.

    `name_en` is wrong in places and `iso_3166_2` not unique, hence `name` and `adm1_code`.
    """
    if facts["adm0_a3"] == "BFA":
        region = facts["region"]
        return f"BFA-R-{region.upper().replace(' ', '-')}", region, BURKINA_REGIONS[region]
    return facts["adm1_code"], facts["name"] or facts["admin"], facts["iso_3166_2"]


def _joined(geometries: list[shapely.Geometry]) -> shapely.Geometry:
    whole = geometries[0] if len(geometries) == 1 else shapely.coverage_union_all(geometries)
    west, south, east, _ = whole.bounds
    if west > -AT_EDGE or east < AT_EDGE or south < -89:
        return whole
    parts = shapely.get_parts(shapely.transform(whole, _snapped_to_edge))
    cut = np.array([part.bounds[0] == -180 for part in parts])
    moved = shapely.transform(parts[cut], lambda lonlat: lonlat + ONE_TURN)
    return shapely.union_all([*parts[~cut], *moved])


def _snapped_to_edge(lonlat: np.ndarray) -> np.ndarray:
    """The source misses the antimeridian by up to a thousandth of a millimetre."""
    lon = lonlat[:, 0]
    edge = np.abs(lon) > AT_EDGE
    return np.column_stack([np.where(edge, np.copysign(180, lon), lon), lonlat[:, 1]])


def simplified(coverage: Coverage, tolerance: float) -> tuple[np.ndarray, np.ndarray]:
    """All polygons of a level and the area of each: gap-free, without islets too small to see.

    An islet goes when it touches no other area, is smaller than the tolerance squared, and is
    not its area's largest part.
    """
    simple = shapely.coverage_simplify(coverage.geometry, tolerance)
    parts, area = shapely.get_parts(simple, return_index=True)
    original = shapely.get_parts(coverage.geometry)
    if len(original) != len(parts):
        raise ValueError("simplification lost or split a polygon")
    size = shapely.area(original)
    largest = np.zeros(len(coverage.ids))
    np.maximum.at(largest, area, size)
    tree = shapely.STRtree(original)
    pairs = tree.query(original, predicate="intersects")
    alone = np.bincount(pairs[0], minlength=len(parts)) == 1
    keep = ~(alone & (size < tolerance**2) & (size < largest[area]))
    return parts[keep], area[keep]


def write_areas(coverage: Coverage, path: Path) -> Path:
    """Write the lookup of areas, one row each, in the order of their numbers."""
    rows = [
        (
            key,
            name,
            country,
            coverage.country_names[country],
            iso,
            *describe(geometry),
        )
        for key, name, country, iso, geometry in zip(
            coverage.ids,
            coverage.names,
            coverage.countries,
            coverage.isos,
            coverage.geometry,
            strict=True,
        )
    ]
    return write_csv(path, "id,name,country,country_name,iso_3166_2," + DESCRIPTION, rows)


def write_countries(coverage: Coverage, path: Path) -> Path:
    """Write the countries, dissolved from their areas, sorted by id."""
    of_area = np.array(coverage.countries)
    rows = []
    for key in sorted(coverage.country_names):
        whole = shapely.coverage_union_all(coverage.geometry[of_area == key])
        rows.append((key, coverage.country_names[key], *describe(whole)))
    return write_csv(path, "id,name," + DESCRIPTION, rows)


DESCRIPTION = "lon,lat,west,south,east,north,km2"


def describe(geometry: shapely.Geometry) -> tuple[str, ...]:
    """Label centre, bounds and area in km², as text.

    The centre is the pole of inaccessibility of the largest part, found on a map stretched by
    the cosine of the latitude. East is above 180 where the shape crosses the antimeridian.
    """
    parts = _gathered(shapely.get_parts(geometry))
    largest = parts[np.argmax(shapely.area(parts))]
    narrow = np.cos(np.radians(largest.centroid.y))
    outline = shapely.transform(shapely.simplify(largest, 0.002), lambda p: p * [narrow, 1])
    circle = shapely.maximum_inscribed_circle(outline, tolerance=0.005)
    lon, lat = shapely.get_coordinates(circle)[0] / [narrow, 1]
    numbers = ((lon + 180) % 360 - 180, lat, *shapely.total_bounds(parts))
    square = sum(polygon_area_km2(_ring_coordinates(part)) for part in parts)
    return (*(f"{number:.4f}" for number in numbers), f"{square:.1f}")


def _gathered(parts: np.ndarray) -> np.ndarray:
    """The parts on whichever side of 180° makes their bounds narrowest."""
    middle = np.array([(part.bounds[0] + part.bounds[2]) / 2 for part in parts])
    moved = parts.copy()
    moved[middle < 0] = shapely.transform(parts[middle < 0], lambda lonlat: lonlat + ONE_TURN)
    width, moved_width = (np.ptp(shapely.total_bounds(some)[[0, 2]]) for some in (parts, moved))
    return moved if moved_width < width - 1 else parts


def _ring_coordinates(part: shapely.Geometry) -> list[np.ndarray]:
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]


def write_csv(path: Path, header: str, rows: list[tuple[str, ...]]) -> Path:
    """Write rows under a header, with line feeds on every system."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows([[unicodedata.normalize("NFC", cell) for cell in row] for row in rows])
    return path
