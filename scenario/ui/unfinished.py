"""What somebody has begun to write in a session and not kept yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from scenario.ui.dialogs.plain import confirm

if TYPE_CHECKING:
    from scenario.ui.workspace import Workspace


def may_leave(workspace: Workspace | None) -> bool:
    """Whether a session may go from the screen: where something begun would be forgotten, ask."""
    begun = [] if workspace is None else unfinished(workspace)
    if workspace is None or not begun:
        return True
    question = _tr("Leave, and forget what you have begun?")
    title = _tr("Not kept yet")
    return confirm(workspace.window(), title, question, " ".join(begun), careful=True)


def unfinished(workspace: Workspace) -> list[str]:
    """A sentence for each thing that has been begun and would be forgotten."""
    found = []
    if workspace.aside.note_begun:
        found.append(_tr("A note is half written."))
    if workspace.acting.begun:
        found.append(_tr("A form for a decision or a change is half filled in."))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("Unfinished", text)
