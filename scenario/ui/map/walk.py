"""Going through what is in view without a mouse."""

from __future__ import annotations

from scenario.ui.map.scene import Picked, Scene


def next_in_view(scene: Scene, step: int) -> Picked | None:
    """What comes after the selected thing (`step` 1) or before it (-1); None past the end.

    Territories come first, then places; with nothing in view selected, the walk begins at an end.
    """
    places = [(each.kind, each.id) for each in scene.layout.places if each.id]
    around = [*(("territory", id_) for id_ in scene.territories_in_view()), *places]
    if scene.selected in around:
        place = around.index(scene.selected) + step
    else:
        place = 0 if step > 0 else len(around) - 1
    return around[place] if 0 <= place < len(around) else None
