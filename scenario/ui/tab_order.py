"""In what order the keyboard comes by the parts of a window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_BY_TAB = Qt.FocusPolicy.TabFocus


def follow_on(anchor: QWidget, parts: Iterable[QWidget]) -> None:
    """Let Tab go from one part of a window to others, and through all that these hold.

    Qt puts what is made later at the end of the window, wherever it stands. The anchor takes the
    focus in some way, if only by a click: after one that never does, Qt changes nothing.
    """
    last = anchor
    for part in parts:
        for each in (part, *part.findChildren(QWidget)):
            if each.focusPolicy() & _BY_TAB and each.window() is last.window():
                QWidget.setTabOrder(last, each)
                last = each


def only_by_click(area: QScrollArea) -> None:
    """Let Tab go to what is in an area that scrolls, and not to the area itself."""
    area.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def show_in(area: QScrollArea, content: QWidget) -> None:
    """Put something else into an area that scrolls, with Tab going through it where it stands.

    A keyboard that was in there stays: on what is called the same as before, or at the beginning.
    """
    old, now = area.widget(), QApplication.focusWidget()
    inside = old is not None and now is not None and _holds(old, now)
    # A text with links is called after the one that has the keyboard, and describes itself.
    names = {now.accessibleName(), now.accessibleDescription()} if inside and now else set()
    area.setWidget(content)
    follow_on(area, [content])
    if inside:
        reached = [each for each in content.findChildren(QWidget) if _can_be_reached(each)]
        same = [each for each in reached if each.accessibleName() in names - {""}]
        (same or reached or [area])[0].setFocus(Qt.FocusReason.OtherFocusReason)


def go_to_part(parts: Sequence[QWidget], step: int) -> None:
    """Give the keyboard to the part before (`step` -1) or after (1) the one that has it."""
    ways = [(part, first) for part in parts if (first := _first_by_tab(part)) is not None]
    if not ways:
        return
    now = QApplication.focusWidget()
    inside = [n for n, (part, _) in enumerate(ways) if now and (part is now or _holds(part, now))]
    start = inside[0] if inside else -1 if step > 0 else 0
    ways[(start + step) % len(ways)][1].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(part: QWidget, inner: QWidget) -> bool:
    return part.isAncestorOf(inner)


def _first_by_tab(part: QWidget) -> QWidget | None:
    """What Tab reaches first in a part; None where nothing in it can be reached."""
    each: QWidget | None = part
    while each is not None and not (_can_be_reached(each) and (each is part or _holds(part, each))):
        each = each.nextInFocusChain()
        if each is part:
            return None
    return each


def _can_be_reached(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & _BY_TAB)
    return by_tab and widget.isEnabled() and widget.isVisible()
