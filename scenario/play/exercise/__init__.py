"""An exercise as it is played: its acts are steps of the session, its state is their fold.

Knows: the plan and the odds (`scenario.core.exercise`) and the session that keeps the steps.
Must not know: windows, files, databases. What an audience may see is told by `visible` alone;
the projector and the teams' windows are drawn from its records and from nothing else.

`conduct` is the way in: one method for each act. `acts` holds what a step says, `state` what the
acts of a line come to, `rules` what may be done, `clock` and `board` what depends on the time.
"""
