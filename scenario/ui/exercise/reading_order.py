"""Tab goes from one thing to the next as they are read, also where parts come and go.

Qt appends what is made later to the end of a window's focus chain, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def tab_within(panel: QWidget, forward: bool) -> bool:
    """Move the focus on by one place within a panel; False at its ends, or without the focus.

    From what has just been hidden it goes on from where that stood, and never out of the panel.
    """
    inside = list(_within(panel))
    now: QWidget | None = panel.window().focusWidget()
    while now is not None and now not in inside:
        now = now.parentWidget()  # the line of a list that is typed in
    if now is None:
        return False
    stops = [each for each in inside if each is now or _can_stop(each, panel)]
    place, step = stops.index(now), 1 if forward else -1
    following = [place + step] if now.isVisibleTo(panel) else [place + step, place - step]
    for each in following:
        if 0 <= each < len(stops):
            _go(stops[each], forward)
            return True
    return False


def tab_out(panel: QWidget, forward: bool) -> bool:
    """Move the focus out of a panel, to what comes after it in the window or before it."""
    step = QWidget.nextInFocusChain if forward else QWidget.previousInFocusChain
    window = panel.window()
    widget = step(panel)
    while widget is not None and widget is not panel:
        if not panel.isAncestorOf(widget) and _can_stop(widget, window):
            _go(widget, forward)
            return True
        widget = step(widget)
    return False


def _go(widget: QWidget, forward: bool) -> None:
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    widget.setFocus(reason)


def _can_stop(widget: QWidget, root: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.isVisibleTo(root)


def _within(widget: QWidget) -> Iterator[QWidget]:
    """A widget and all that lies in it, as it is read."""
    yield widget
    if isinstance(widget, QScrollArea):
        inside = [widget.widget()]
    elif isinstance(widget, QStackedWidget):
        inside = [widget.currentWidget()]
    else:
        inside = list(_laid_out(widget.layout()))
    for each in inside:
        if each is not None:
            yield from _within(each)


def _laid_out(layout: QLayout | None) -> Iterator[QWidget]:
    if layout is None:
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            yield widget
        elif item is not None:
            yield from _laid_out(item.layout())
