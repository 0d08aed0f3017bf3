"""Everything that crosses the file boundary: the scenario format, bundles, exports, imports.

Knows: `core`, the published format and its older versions; treats every file as hostile.
Must not know: sessions at rest, databases, windows. It never runs code that came in a file.
"""
