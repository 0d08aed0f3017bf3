"""Plates: finished pictures of a map on a page, with title, legend, scale, sources and date.

One composition paints itself with whatever painter it is given: on pixels (PNG, the preview), as
lines and text into SVG and PDF. What is exported is therefore what was previewed.

It knows worlds, the map's own scene and layout, and pages. It must not know where a world comes
from (sessions, files, requests), nor windows and dialogs.
"""
