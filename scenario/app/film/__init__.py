"""A line of play as a film: the map turn by turn, with captions, at a size and pace of choice.

Knows: the map's scene, and the libraries that write films, which are loaded when one is written.
Must not know: windows, sessions, files of scenarios.
"""
