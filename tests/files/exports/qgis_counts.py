"""Run by the Python that has QGIS: what its Temporal Controller shows of a file, as JSON.

Arguments: a JSON file with `layers` (a name and an address each) and `ranges` (two moments each).
"""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import (
    QgsApplication,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, Qt


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        asked = json.load(file)
    application = QgsApplication([], False)
    application.initQgis()
    told = {name: shown(address, asked["ranges"]) for name, address in asked["layers"].items()}
    sys.stdout.write(f"COUNTS {json.dumps(told)}\n")
    sys.stdout.flush()
    os._exit(0)  # QGIS may crash while Python ends


def shown(address: str, ranges: list) -> dict:
    layer = QgsVectorLayer(address, "layer", "ogr")
    assert layer.isValid(), address
    layer.loadDefaultStyle()  # as QGIS does with every layer that is added to a map
    temporal = layer.temporalProperties()
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    counts = []
    for first, last in ranges:
        moments = (QDateTime.fromString(text, Qt.ISODateWithMs) for text in (first, last))
        request = QgsFeatureRequest()
        wanted = QgsDateTimeRange(*moments, True, False)
        request.setFilterExpression(temporal.createFilterString(context, wanted))
        counts.append(sum(1 for _ in layer.getFeatures(request)))
    valid = all(f.geometry().isGeosValid() for f in layer.getFeatures() if f.hasGeometry())
    return {
        "active": temporal.isActive(), "counts": counts, "valid": valid,
        "crs": layer.crs().authid(),
    }  # fmt: skip


if __name__ == "__main__":
    main()
