"""What the basemap's areas go by: their ids, their names, and the codes of others for them."""

from collections import Counter
from collections.abc import Iterator

from scenario.atlas.basemap import Basemap

_OTHER_CODES = {
    "ALA": "ALD", "ESH": "SAH", "PSE": "PSX", "SSD": "SDS", "XKX": "KOS", "XXK": "KOS",
    "CAR": "CAF", "DRC": "COD", "ROC": "COG", "RSA": "ZAF", "UAE": "ARE", "USA": "USA",
    "Burma": "MMR", "Cabo Verde": "CPV", "Czechia": "CZE", "Ivory Coast": "CIV",
    "Swaziland": "SWZ", "Timor-Leste": "TLS", "Türkiye": "TUR", "Congo-Brazzaville": "COG",
    "Congo-Kinshasa": "COD", "Bahamas": "BHS", "United States": "USA",
}  # fmt: skip
"""Codes of ISO 3166-1 where Natural Earth has its own, and what else countries are often called."""


def area_names(basemap: Basemap) -> dict[str, str]:
    """Every id of an area or country, and every name and ISO 3166 code that only one of them has,
    with the id it stands for.
    """
    areas, countries = basemap.areas, basemap.countries
    named = [*zip(countries.names, countries.ids, strict=True), *_OTHER_CODES.items()]
    named += _two_letters(basemap)
    known = {each for each, _ in named}
    for names in (areas.names, areas.isos):
        once = Counter(names)
        named += [
            (name, id_)
            for name, id_ in zip(names, areas.ids, strict=True)
            if name and once[name] == 1 and name not in known
        ]
        known |= {*names}
    ids = (*areas.ids, *countries.ids)
    return dict(named) | dict(zip(ids, ids, strict=True))


def _two_letters(basemap: Basemap) -> Iterator[tuple[str, str]]:
    """The two-letter code of each country that most of the areas with that code are of."""
    countries: dict[str, Counter[int]] = {}
    for iso, country in zip(basemap.areas.isos, basemap.areas.country.tolist(), strict=True):
        if iso[2:3] == "-":
            countries.setdefault(iso[:2], Counter())[country] += 1
    for code, found in countries.items():
        yield code, basemap.countries.ids[found.most_common(1)[0][0]]
