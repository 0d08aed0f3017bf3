"""Qt item models: thin adapters from worlds and sessions to rows and roles.

Knows: `core` and `play` types and which rows a change touches.
Must not know: widgets, colours on a screen, or layout.
"""
