"""Running an exercise: the facilitator's console, the projector, the teams' views, the forms.

Knows: `play.exercise` through the desk, and the window's own panels and map. Must not know: how
an exercise is kept, and, in the projector and the teams' views, anything but what
`play.exercise.visible` says that their audience may see.
"""
