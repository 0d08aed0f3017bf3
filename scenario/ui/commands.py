"""What the actions of a session do, by their ids in the table of actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from scenario.ui.tab_order import go_to_part

if TYPE_CHECKING:
    from scenario.ui.workspace import Workspace


def _go_to_date(at: Workspace) -> None:
    from scenario.ui.dialogs.go_to import date_dialog

    date_dialog(at.window(), at.bridge).exec()


def _go_to_turn(at: Workspace) -> None:
    from scenario.ui.dialogs.go_to import turn_dialog

    turn_dialog(at.window(), at.bridge).exec()


COMMANDS: Final[Mapping[str, Callable[[Workspace], object]]] = {
    "next-turn": lambda at: at.bridge.step_forward(),
    "previous-turn": lambda at: at.bridge.step_back(),
    "next-event": lambda at: at.bridge.next_event(),
    "previous-event": lambda at: at.bridge.previous_event(),
    "play": lambda at: at.player.toggle(),
    "play-backwards": lambda at: at.player.toggle_backwards(),
    "loop": lambda at: at.player.toggle_loop(),
    "faster": lambda at: at.player.faster(),
    "slower": lambda at: at.player.slower(),
    "first-turn": lambda at: at.going.to_first_turn(),
    "last-turn": lambda at: at.going.to_last_turn(),
    "branch": lambda at: at.branches.begin(),
    "branches": lambda at: at.open_branches(),
    "go-to-date": _go_to_date,
    "go-to-turn": _go_to_turn,
    "to-game": lambda at: at.bridge.view_game(),
    "bookmark": lambda at: at.noting.toggle_bookmark(),
    "next-bookmark": lambda at: at.noting.next_bookmark(),
    "previous-bookmark": lambda at: at.noting.previous_bookmark(),
    "note": lambda at: at.aside.write_note(),
    "notes": lambda at: at.aside.toggle_notes(),
    "decide": lambda at: at.decide(),
    "edit": lambda at: at.edit(),
    "undo": lambda at: at.bridge.undo(),
    "redo": lambda at: at.bridge.redo(),
    "clear": lambda at: at.selection.clear(),
    "zoom-in": lambda at: at.map.zoom_in(),
    "zoom-out": lambda at: at.map.zoom_out(),
    "zoom-home": lambda at: at.map.home(),
    "zoom-selection": lambda at: at.going.fly_to_selection(),
    "zoom-changes": lambda at: at.going.fly_to_changes(),
    "measure": lambda at: at.toggle_measuring(),
    "compare": lambda at: at.toggle_compare(),
    "charts": lambda at: at.frame.toggle_charts(),
    "actors": lambda at: at.frame.toggle_left(),
    "next-part": lambda at: go_to_part(at.frame.parts(), 1),
    "previous-part": lambda at: go_to_part(at.frame.parts(), -1),
    "exercise": lambda at: at.exercising.toggle(),
    "clock": lambda at: at.exercising.console.toggle_clock(),
    "next-phase": lambda at: at.exercising.console.next_phase(),
    "extend": lambda at: at.exercising.console.extend(),
    "fire": lambda at: at.exercising.console.injects.fire(),
    "hold": lambda at: at.exercising.console.injects.hold(),
    "postpone": lambda at: at.exercising.console.injects.postpone(),
    "new-inject": lambda at: at.exercising.console.injects.write(),
    "observe": lambda at: at.exercising.console.log.write(),
    "search-log": lambda at: at.exercising.console.log.look_for(),
    "hat": lambda at: at.exercising.console.change_hat(),
    "audience": lambda at: at.exercising.console.next_audience(),
    "outcome": lambda at: at.exercising.console.next_outcome(),
    "projector-turn": lambda at: at.exercising.console.top.offer_turns(),
    "injects": lambda at: at.exercising.console.toggle_injects(),
    "log": lambda at: at.exercising.console.log.take_keyboard(),
    "blank": lambda at: at.exercising.windows.blank(),
    "arguments": lambda at: at.exercising.console.arguments.take_keyboard(),
    "new-argument": lambda at: at.exercising.console.arguments.new_argument(),
    "previous-argument": lambda at: at.exercising.console.arguments.step(-1),
    "next-argument": lambda at: at.exercising.console.arguments.step(1),
    "show-odds": lambda at: at.exercising.console.arguments.show_odds(),
    "roll": lambda at: at.exercising.console.arguments.roll(),
    "announce": lambda at: at.exercising.console.arguments.announce(),
    "projector": lambda at: at.exercising.open_projector(),
    "plan": lambda at: at.exercising.windows.open_plan(),
    "list-of-injects": lambda at: at.exercising.windows.open_list(),
    "report": lambda at: at.exercising.windows.open_report(),
    "close-exercise": lambda at: at.exercising.console.end_exercise(),
}
