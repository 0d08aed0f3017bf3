"""Composing effects by hand: forms read off the effects' own fields, for edits and for rulings.

Knows: the classes of effects, what a scenario and a world offer to be named, and what makes an
effect possible there. Must not know: what the effects are for, or who enters them where.
"""
