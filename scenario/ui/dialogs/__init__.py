"""Windows that ask or tell and then go away: trouble, shortcuts, palette, settings.

Knows: what it is given to show and how to return the answer.
Must not know: the session or the main window behind it.
"""
