"""QGIS's side, run by the system's Python: a memory layer whose features live for one turn each.

The layer's temporal properties choose the turn's features; a categorised renderer fills them.
"""

import sys
import time

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsCategorizedSymbolRenderer,
    QgsDateTimeRange,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapRendererCustomPainterJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRectangle,
    QgsRendererCategory,
    QgsVectorLayer,
    QgsVectorLayerTemporalProperties,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize
from qgis.PyQt.QtGui import QColor, QImage, QPainter

FIRST = QDate(2000, 1, 1)


def main(path):
    application = QgsApplication([], False)
    application.initQgis()
    land = np.load(path)
    layer = _layer(land)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(*land["size"].tolist()))
    west, top, east, bottom = land["box"].tolist()
    settings.setExtent(QgsRectangle(west, -bottom, east, -top))
    settings.setIsTemporal(True)
    settings.setBackgroundColor(QColor("#C6D5DE"))
    print("ready", flush=True)
    for _ in sys.stdin:
        print(*(_draw(settings, turn) for turn in range(len(land["colours"]))), flush=True)


def _layer(land):
    layer = QgsVectorLayer(
        "MultiPolygon?field=colour:string&field=start:datetime&field=end:datetime&index=yes",
        "land",
        "memory",
    )
    geometries = _geometries(land)
    found, features = set(), []
    for turn, colours in enumerate(land["colours"]):
        start = QDateTime(FIRST.addDays(turn))
        for area, geometry in geometries.items():
            colour = f"#{int(colours[area]) & 0xFFFFFF:06X}"
            found.add(colour)
            feature = QgsFeature(layer.fields())
            feature.setAttributes([colour, start, start.addSecs(86_399)])
            feature.setGeometry(geometry)
            features.append(feature)
    layer.dataProvider().addFeatures(features)
    categories = [
        QgsRendererCategory(
            colour,
            QgsFillSymbol.createSimple(
                {"color": colour, "outline_color": "#7A766E", "outline_width": "0.1"}
            ),
            colour,
        )
        for colour in sorted(found)
    ]
    layer.setRenderer(QgsCategorizedSymbolRenderer("colour", categories))
    temporal = layer.temporalProperties()
    temporal.setMode(QgsVectorLayerTemporalProperties.ModeFeatureDateTimeStartAndEndFromFields)
    temporal.setStartField("start")
    temporal.setEndField("end")
    temporal.setIsActive(True)
    return layer


def _geometries(land):
    """The geometry of each area: its rings, those inside another as holes."""
    points, offsets, owner = land["points"] * (1, -1), land["offsets"], land["area"]
    rings = {}
    for number, area in enumerate(owner.tolist()):
        ring = points[offsets[number] : offsets[number + 1]].tolist()
        rings.setdefault(area, []).append([QgsPointXY(x, y) for x, y in ring])
    made = {}
    for area, parts in rings.items():
        geometry = QgsGeometry.fromPolygonXY([parts[0]])
        for part in parts[1:]:
            other = QgsGeometry.fromPolygonXY([part])
            if geometry.contains(other):
                geometry.addRing(part)
            else:
                geometry.addPartGeometry(other)
        geometry.convertToMultiType()
        made[area] = geometry
    return made


def _draw(settings, turn):
    began = time.process_time()
    start = QDateTime(FIRST.addDays(turn))
    settings.setTemporalRange(QgsDateTimeRange(start, start.addSecs(86_399)))
    image = QImage(settings.outputSize(), QImage.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    job = QgsMapRendererCustomPainterJob(settings, painter)
    job.renderSynchronously()
    painter.end()
    took = time.process_time() - began
    if len(sys.argv) > 2:
        image.save(f"{sys.argv[2]}-{turn}.png")
    return took


main(sys.argv[1])
