"""A panel that is hidden does nothing, and catches up when it is shown."""

import pytest

from scenario.ui.panels.actors import ActorsPanel
from scenario.ui.panels.brief import BriefPanel
from scenario.ui.panels.charts import ChartsPanel
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.selection import Picked
from scenario.ui.theme import DARK


@pytest.mark.parametrize("kind", [ActorsPanel, BriefPanel, ChartsPanel, InspectorPanel])
def test_only_a_panel_that_is_seen_works(kind, panel, bridge, selection, monkeypatch):
    refreshed = []
    refresh = kind.refresh
    monkeypatch.setattr(kind, "refresh", lambda self: (refreshed.append(1), refresh(self)))
    made = panel(kind, bridge, show=False)
    bridge.play_to(1)
    selection.select(Picked.ACTOR, "REP")
    made.set_theme(DARK)
    assert refreshed == []
    made.show()
    assert len(refreshed) == 1
    bridge.step_back()
    assert len(refreshed) == 2
    made.hide()
    bridge.step_forward()
    selection.clear()
    assert len(refreshed) == 2
    made.show()
    assert len(refreshed) == 3
    made.hide()
    made.show()
    assert len(refreshed) == 3, "nothing changed in between"
