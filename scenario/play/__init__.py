"""One session being played: steps, branches, decisions, injects, arguments, rulings.

Knows: `core`, and that whoever keeps the session commits a step before the head moves.
Must not know: how steps are stored, what a file looks like, or that a window exists.
"""
