"""The tables that every start reads, as arrays: what the readable files say, read much faster.

`NAME_text` holds a table's columns of text as UTF-8, cells parted by line feeds and columns by
zero bytes; `NAME_numbers` its columns of numbers, one row each.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np

AREAS = (
    ("id", "name", "country", "iso_3166_2"),
    ("lon", "lat", "west", "south", "east", "north", "km2"),
)
TOWNS = (
    ("name", "country", "source"),
    ("lon", "lat", "rank", "population", "capital", "approximate"),
)
"""The columns of text and of numbers, in the order in which they are written."""


def write_index(folder: Path, path: Path) -> Path:
    """Write the index of `areas.csv` and `towns.json` in a folder."""
    with (folder / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    areas = {name: [row[name] for row in rows] for name in (*AREAS[0], *AREAS[1])}
    towns = json.loads((folder / "towns.json").read_text(encoding="utf-8"))
    arrays = {}
    for name, columns, (texts, numbers) in (("areas", areas, AREAS), ("towns", towns, TOWNS)):
        text = "\0".join("\n".join(columns[column]) for column in texts)
        arrays[f"{name}_text"] = np.frombuffer(text.encode(), dtype=np.uint8)
        arrays[f"{name}_numbers"] = np.array([columns[column] for column in numbers], np.float64)
    np.savez(path, **arrays)
    return path
