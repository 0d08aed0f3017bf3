"""Data out: what a scenario or a session says, written in the formats of other programs.

Knows: `core`, and the formats of the programs that read the files. Outlines of territories come
through a port, because the basemap is none of its business.
Must not know: how to draw. Pictures and films are written elsewhere and offered beside these in
the same table of formats (`scenario.files.exports.formats`).
"""
