"""What a scenario means: actors, territories, claims, effects, worlds, turns.

Knows: the words of the domain, how effects fold into worlds, which claims a perspective believes.
Must not know: any other room, a clock, dice, a file, a log, a screen. Everything here is
deterministic and built on the standard library and persistent maps; chance enters as data.
"""
