"""`python -m tests.bench.peers`: the same land drawn turn by turn by us, QGIS and matplotlib.

Each draws in a process of its own, a round of turns at a time and by turns with the others, and
counts the processor seconds of each frame. All get the same rings at the same level of detail,
projected and chosen beforehand; only the colours differ from turn to turn.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.model import MapView, ProjectionKind
from scenario.resources import asset

SIZE = (1600, 900)
TURNS = 6
VIEWS = {
    "world": MapView(
        west=-180, south=-60, east=180, north=85, projection=ProjectionKind.EQUAL_EARTH
    ),
    "Africa": MapView(west=-20, south=-36, east=53, north=38),
    "West Africa": MapView(west=-18, south=3, east=16, north=25),
}
TARGETS = {"world": 25.0, "Africa": 12.0, "West Africa": 3.5}
"""How many times as fast as QGIS a frame should be."""
_HERE = Path(__file__).parent
PEERS = {
    "QGIS": ("/usr/bin/python3", _HERE / "draw_qgis.py"),
    "matplotlib": (".venv/peers/bin/python", _HERE / "draw_matplotlib.py"),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers")
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{SIZE[0]} × {SIZE[1]}, {TURNS} turns a round, {rounds} rounds; median ms a frame")
    for name, view in VIEWS.items():
        _compare(name, view, rounds)


def _compare(name: str, view: MapView, rounds: int) -> None:
    from tests.bench.peers.ours import Ours

    ours = Ours(_chronicle(view), SIZE)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "land.npz"
        np.savez(data, **ours.land())
        peers = {peer: _Peer(*where, data) for peer, where in PEERS.items()}
        found: dict[str, list[float]] = {"Sandtable": []} | {peer: [] for peer in peers}
        for number in range(rounds + 1):
            drawn = {"Sandtable": ours.round()} | {p: peer.round() for p, peer in peers.items()}
            if number:  # the first round warms up
                for program, seconds in drawn.items():
                    found[program] += seconds
        for peer in peers.values():
            peer.stop()
    own = median(found["Sandtable"])
    print(f"{name}: {ours.areas} areas, {ours.points:,} points")
    for program, seconds in found.items():
        ratio = f"{median(seconds) / own:8.1f} ×" if program != "Sandtable" else ""
        wanted = f"  (target {TARGETS[name]:g} ×)" if program == "QGIS" else ""
        print(f"  {program:<12}{median(seconds) * 1000:10.2f}{ratio}{wanted}")


def _chronicle(view: MapView) -> Chronicle:
    """All areas of the world, each turn most of them in other hands."""
    from tests.bench.generate import generated

    ids = Basemap.load(asset("basemap")).areas.ids
    scenario = replace(generated(TURNS, ids, len(ids) * 4), map=view)
    return Chronicle.of(Lookup(scenario), scenario.perspectives[0])


class _Peer:
    """Another program, told to draw a round by a line and answering with seconds."""

    def __init__(self, python: str, script: Path, data: Path) -> None:
        self._process = subprocess.Popen(
            [python, str(script), str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        self._said()

    def round(self) -> list[float]:
        """The seconds of each frame of one round."""
        assert self._process.stdin is not None
        self._process.stdin.write("draw\n")
        self._process.stdin.flush()
        return [float(word) for word in self._said().split()]

    def stop(self) -> None:
        """Let it end."""
        self._process.communicate()

    def _said(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            sys.exit(f"{self._process.args[1]} ended early; run it by hand to see why")
        return line


if __name__ == "__main__":
    main()
