"""KML 2.2 (OGC 07-147r2): a folder for each layer, each feature with its span of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from scenario.files.exports.formats import Outline, Request, Ring
from scenario.files.exports.geometry import Point, closed
from scenario.files.exports.layers import Feature, Layer, layers_of
from scenario.files.exports.markup import attribute, content

_SKIPPED = ("start", "end", "colour")


def write_kml(request: Request, path: Path) -> None:
    """Write every layer; what nobody can place is a feature without a geometry."""
    layers = layers_of(request)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n')
        file.write(f"<name>{content(request.title)}</name>\n")
        # every style before the first folder, as the schema wants it
        for layer in layers:
            file.writelines(f"{line}\n" for line in _styles(layer))
        for layer in layers:
            file.writelines(f"{line}\n" for line in _folder(layer))
        file.write("</Document>\n</kml>\n")


def _styles(layer: Layer) -> Iterator[str]:
    colours = {str(each.values.get("colour", "#A3341F")) for each in layer.features}
    for colour in sorted(colours):
        yield _style(layer, colour)


def _folder(layer: Layer) -> Iterator[str]:
    yield f"<Folder><name>{content(layer.title)}</name>"
    for feature in layer.features:
        yield _placemark(feature, layer)
    yield "</Folder>"


def _style(layer: Layer, colour: str) -> str:
    red, green, blue = colour[1:3], colour[3:5], colour[5:7]
    solid = f"ff{blue}{green}{red}".lower()
    return (
        f'<Style id="{_style_id(layer, colour)}"><IconStyle><color>{solid}</color></IconStyle>'
        "<LineStyle><color>ff60686e</color><width>1</width></LineStyle>"
        f"<PolyStyle><color>a0{solid[2:]}</color></PolyStyle></Style>"
    )


def _style_id(layer: Layer, colour: str) -> str:
    return f"{layer.name}-{colour[1:].lower()}"


def _placemark(feature: Feature, layer: Layer) -> str:
    values = feature.values
    told = "".join(
        f"<Data name={attribute(name)}><value>{content(str(value))}</value></Data>"
        for name, value in values.items()
        if name not in _SKIPPED and value not in (None, "")
    )
    style = _style_id(layer, str(values.get("colour", "#A3341F")))
    name = str(values.get("name") or values.get("title"))
    return (
        f"<Placemark><name>{content(name)}</name>"
        f"<TimeSpan><begin>{values['start']}</begin><end>{values['end']}</end></TimeSpan>"
        f"<styleUrl>#{style}</styleUrl><ExtendedData>{told}</ExtendedData>"
        f"{_geometry(feature.geometry)}</Placemark>"
    )


def _geometry(geometry: Outline | Point | None) -> str:
    if not geometry:
        return ""
    if isinstance(geometry, Point):
        return f"<Point><coordinates>{geometry.lon},{geometry.lat}</coordinates></Point>"
    return f"<MultiGeometry>{''.join(map(_polygon, geometry))}</MultiGeometry>"


def _polygon(rings: Sequence[Ring]) -> str:
    outer, *holes = (_ring(ring) for ring in rings)
    inner = "".join(f"<innerBoundaryIs>{hole}</innerBoundaryIs>" for hole in holes)
    return f"<Polygon><outerBoundaryIs>{outer}</outerBoundaryIs>{inner}</Polygon>"


def _ring(ring: Ring) -> str:
    corners = " ".join(f"{lon},{lat}" for lon, lat in closed(ring))
    return f"<LinearRing><coordinates>{corners}</coordinates></LinearRing>"
