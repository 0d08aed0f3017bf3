"""A replay anyone can open: one HTML file with a line of play, its map and its sources in it.

Knows: scenarios, chronicles of worlds, and how to put data into a page so that no text in it can
act. Must not know: where outlines, colours and words for dates come from; they are handed in.
"""
