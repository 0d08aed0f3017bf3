"""Scenarios of ORBAT Mapper (orbat-mapper.app), out and in: its published JSON, version 3.

Knows: `core`, and that format. What it has no words for is said in the file, or told to whoever
takes one in; nothing is dropped in silence.
Must not know: how ORBAT Mapper is built.
"""
