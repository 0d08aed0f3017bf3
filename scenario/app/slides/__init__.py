"""A line of play as slides: a page for each turn, with its map, what changed and who says so.

A page is laid out once, as boxes of words beside a picture; the same page is drawn as a preview and
written as PowerPoint, so that what is exported is what was previewed.

Knows: the map's scene, and the library that writes slides, which is loaded when some are written.
Must not know: windows, sessions, files of scenarios.
"""
