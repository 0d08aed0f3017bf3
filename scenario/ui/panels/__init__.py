"""The docked panels: actors, brief, inspector, timeline, charts.

Knows: the item models and the bridge's one signal.
Must not know: each other. A panel that is hidden does nothing.
"""
