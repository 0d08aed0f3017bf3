"""The windows: everything that Qt draws or hears.

Knows: `play` and `core`, the `atlas` it draws, the figures of `insight`; alone with `app` knows Qt.
Must not know: how sessions are stored or files are read; the composition root hands it
collaborators. Text that came from a file is drawn as plain text, never as markup.
"""
