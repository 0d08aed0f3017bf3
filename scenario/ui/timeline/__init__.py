"""The timeline: turns to scale, events as ticks, branches as lanes, and the play controls.

Knows: the bridge's one signal, the table of actions, and how days lie along a line.
Must not know: the other panels, or how a world came to be.
"""
