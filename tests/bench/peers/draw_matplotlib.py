"""matplotlib's side: one collection of paths on Agg, given new face colours each turn."""

import sys
import time

import matplotlib as mpl

mpl.use("agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.collections import PathCollection
from matplotlib.path import Path


def main(path):
    land = np.load(path)
    width, height = land["size"].tolist()
    figure = plt.figure(figsize=(width / 100, height / 100), dpi=100, facecolor="#C6D5DE")
    axes = figure.add_axes((0, 0, 1, 1))
    west, top, east, bottom = land["box"].tolist()
    axes.set(xlim=(west, east), ylim=(bottom, top))
    axes.set_axis_off()
    areas, paths = _paths(land)
    drawn = PathCollection(paths, edgecolors="#7A766E", linewidths=0.3)
    axes.add_collection(drawn, autolim=False)
    print("ready", flush=True)
    for _ in sys.stdin:
        print(*(_draw(figure, drawn, colours[areas]) for colours in land["colours"]), flush=True)
        if len(sys.argv) > 2:
            figure.savefig(sys.argv[2], dpi=100)


def _paths(land):
    """The numbers of the areas, and a compound path for each."""
    points, offsets, owner = land["points"], land["offsets"], land["area"]
    areas = np.unique(owner)
    paths = []
    for area in areas.tolist():
        vertices, codes = [], []
        for ring in np.flatnonzero(owner == area).tolist():
            part = points[offsets[ring] : offsets[ring + 1]]
            if len(part) > 2:
                vertices += [part, part[:1]]
                lines = [Path.LINETO] * (len(part) - 1)
                codes += [Path.MOVETO, *lines, Path.CLOSEPOLY]
        paths.append(Path(np.concatenate(vertices) if vertices else np.zeros((0, 2)), codes))
    return areas, paths


def _draw(figure, drawn, colours):
    began = time.process_time()
    channels = np.stack([colours >> 16 & 255, colours >> 8 & 255, colours & 255], axis=1)
    drawn.set_facecolor(channels / 255)
    figure.canvas.draw()
    return time.process_time() - began


main(sys.argv[1])
