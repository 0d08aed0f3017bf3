"""The map as data: basemap, projection, levels of detail, labels.

Knows: areas, arcs, coordinates and NumPy arrays, addressed by the basemap's stable ids.
Must not know: any other room. It has no idea of actors, turns or control, and never draws.
"""
