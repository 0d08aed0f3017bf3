"""What can be read off worlds: totals, differences, series, networks, reports' figures.

Knows: `core`, and arithmetic on worlds that never changes them.
Must not know: sessions, storage, files, or how a figure is drawn.
"""
