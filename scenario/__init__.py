"""Sandtable: a sequence of events as a map that can be stepped, questioned, replayed and played."""

__version__ = "0.1.0"
