"""How QGIS shows a layer: when each feature is there, and in whose colour (a QML style)."""

from __future__ import annotations

from scenario.files.exports.layers import Layer

_SYMBOLS = {
    "control": ("fill", "SimpleFill", "fillColor"),
    "places": ("marker", "SimpleMarker", "fillColor"),
    "forces": ("marker", "SimpleMarker", "fillColor"),
    "events": ("marker", "SimpleMarker", "fillColor"),
}
_PROPERTIES = {
    "control": {"color": "154,163,168,255", "outline_color": "110,104,96,255",
                "outline_width": "0.2", "style": "solid"},
    "places": {"name": "circle", "color": "154,163,168,255", "size": "2.2"},
    "forces": {"name": "square", "color": "154,163,168,255", "size": "3.4"},
    "events": {"name": "star", "color": "163,52,31,255", "size": "3.8"},
}  # fmt: skip
_LABELS = {"control": "name", "places": "name", "forces": "name", "events": "title"}


def style_of(layer: Layer) -> str:
    """A layer's style: with its start and end, so that the Temporal Controller plays it.

    They are given as expressions: plain fields of a GeoPackage are compared by SQLite as texts,
    which takes a moment with milliseconds for earlier than the same one without.
    """
    return f"""<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.0" styleCategories="Symbology|Temporal|Fields">
 <temporal enabled="1" mode="4" startField="start" endField="end" limitMode="0" \
accumulate="0" durationField="" durationUnit="min" fixedDuration="0" \
startExpression="to_datetime(&quot;start&quot;)" endExpression="to_datetime(&quot;end&quot;)">
  <fixedRange><start></start><end></end></fixedRange>
 </temporal>
 <renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0">
  <symbols>{_symbol(layer)}</symbols>
 </renderer-v2>
 <previewExpression>"{_LABELS[layer.name]}"</previewExpression>
</qgis>
"""


def _symbol(layer: Layer) -> str:
    kind, cls, coloured = _SYMBOLS[layer.name]
    properties = "".join(
        f'<prop k="{key}" v="{value}"/>' for key, value in _PROPERTIES[layer.name].items()
    )
    by_field = ""
    if "colour" in layer.fields:
        by_field = (
            '<data_defined_properties><Option type="Map">'
            '<Option name="name" type="QString" value=""/>'
            f'<Option name="properties" type="Map"><Option name="{coloured}" type="Map">'
            '<Option name="active" type="bool" value="true"/>'
            '<Option name="field" type="QString" value="colour"/>'
            '<Option name="type" type="int" value="2"/></Option></Option>'
            '<Option name="type" type="QString" value="collection"/>'
            "</Option></data_defined_properties>"
        )
    alpha = "0.65" if layer.polygons else "1"
    return (
        f'<symbol type="{kind}" name="0" alpha="{alpha}" clip_to_extent="1">'
        f'<layer class="{cls}" enabled="1" pass="0" locked="0">{properties}{by_field}</layer>'
        "</symbol>"
    )
