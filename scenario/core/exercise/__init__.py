"""The tabletop exercise as it is planned: who plays, what is injected when, how chance answers.

Knows: the words of the field (MSEL, phases, teams, hats), odds and grades, and how a seed gives
a draw. Plans are authored data like the rest of a scenario; the marks on their fields feed the
reader, the schema and the checks.
Must not know: the exercise as it is played (`scenario.play.exercise`), a clock, or a screen.
"""
