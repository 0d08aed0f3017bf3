"""A panel that is hidden does nothing, and catches up when it is shown."""

import pytest

from scenario.ui.panels.actors import ActorsPanel
from scenario.ui.panels.brief import BriefPanel
from scenario.ui.panels.charts import ChartsPanel
from scenario.ui.panels.inspector import InspectorPanel
from scenario.ui.selection import Picked, Selected
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


def test_a_held_panel_follows_now_and_then_and_catches_up_in_the_end(
    panel, bridge, monkeypatch, qtbot
):
    bridge.play_to(2)
    made = panel(BriefPanel, bridge)
    refreshed = []
    refresh = BriefPanel.refresh
    monkeypatch.setattr(BriefPanel, "refresh", lambda self: (refreshed.append(1), refresh(self)))
    made.hold(True)
    bridge.step_back()
    bridge.step_back()
    assert refreshed == []
    qtbot.waitUntil(lambda: refreshed == [1])
    bridge.step_forward()
    made.hold(False)
    assert refreshed == [1, 1]
    assert made.turn_count.text() == "turn 1 of 2"


@pytest.mark.parametrize("kind", [ActorsPanel, BriefPanel, ChartsPanel, InspectorPanel])
def test_every_panel_follows_a_line_with_acts_of_play(kind, panel, acted, selection):
    made = panel(kind, acted)
    for thing in (
        (Picked.EVENT, "hired"), (Picked.EVENT, "fight"), (Picked.TERRITORY, "ford"),
        (Picked.ACTOR, "COM"), (Picked.FORCE, "column"), (Picked.RELATION, "COM|REP"),
    ):  # fmt: skip
        selection.select(*thing)
        for move in (acted.step_back, acted.next_event, acted.next_event, acted.step_forward):
            move()
        acted.view(acted.session.turn_end(1))
        assert made.reading().viewed == acted.session.turn_end(1)
        assert selection.current == Selected(*thing)
