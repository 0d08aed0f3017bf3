"""The frame around one session: who stands where, how wide, and what folds first."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSplitter, QVBoxLayout, QWidget

from scenario.ui.widgets import line

if TYPE_CHECKING:
    from scenario.ui.top_bar import TopBar

LEFT, TOP, RIGHT, BOTTOM = 256, 52, 352, 144
FOLD_BELOW = 1280
"""A narrower window folds the left panel away, unless the user wants it."""
_LEFT_RANGE, _RIGHT_RANGE = (200, 420), (300, 560)
_SHARES = (420, 240)
_ANSWERS = 236
"""Pixels of height in which the inspector says who holds what, since when, why and who says so."""
_CHARTS, _ONE_LINE = 240, 36
_ANY_HEIGHT = 16_777_215
"""What Qt takes for no limit."""


class Frame(QWidget):
    """Top bar, left panel, map with charts under it, two panels at the right, timeline."""

    def __init__(
        self,
        *,
        top: TopBar,
        left: QWidget,
        centre: QWidget,
        right: tuple[QWidget, QWidget],
        bottom: QWidget,
        charts: Callable[[], QWidget],
    ) -> None:
        """`charts` makes the charts; it is called when they are first shown."""
        super().__init__()
        self._top = top
        self._bottom = bottom
        self._left = _Column(left, _LEFT_RANGE)
        self._make_charts = charts
        self._charts: QWidget | None = None
        self._centre = centre
        self._middle = _split(Qt.Orientation.Vertical, centre)
        self._right = _split(Qt.Orientation.Vertical, *right)
        self._right.setSizes(_SHARES)
        self._right_panels = right
        self._side = _Column(self._right, _RIGHT_RANGE)
        self._body = _split(Qt.Orientation.Horizontal, self._left, self._middle, self._side)
        self._body.setStretchFactor(1, 1)
        self._body.setSizes([LEFT, 1600 - LEFT - RIGHT, RIGHT])
        self._left.resized.connect(self._align)
        self._side.resized.connect(self._align)
        self._wanted: bool | None = None
        self._idle = True
        self._guest: QWidget | None = None
        self._lower_kept = False
        self._shares = list(_SHARES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (top, line(strong=True), self._body, line(strong=True), bottom):
            column.addWidget(part, 1 if part is self._body else 0)

    def parts(self) -> list[QWidget]:
        """The panels from the top left to the bottom right, shown or not."""
        right = [self._guest, *self._right_panels]
        around = [self._top, self._left, self._centre, self._charts, *right, self._bottom]
        return [part for part in around if part is not None]

    @property
    def left_shown(self) -> bool:
        """Whether the left panel is unfolded."""
        return not self._left.isHidden()

    def toggle_left(self) -> None:
        """Fold the left panel away or unfold it, and keep to that."""
        self._wanted = not self.left_shown
        self._fold()

    def set_idle(self, idle: bool) -> None:
        """Say whether the lower panel at the right has nothing to show."""
        self._idle = idle
        self._fold()

    def toggle_charts(self) -> None:
        """Show the charts under the map, or hide them."""
        if self._charts is None:
            self._charts = self._make_charts()
            self._middle.addWidget(self._charts)
            self._middle.setStretchFactor(0, 1)
            self._middle.setSizes([self._middle.height() - _CHARTS, _CHARTS])
        else:
            self._charts.setVisible(self._charts.isHidden())

    def show_centre(self) -> None:
        """Take what stands in the middle back from whoever it was lent to."""
        if self._middle.indexOf(self._centre) < 0:
            charts = self._charts is not None and not self._charts.isHidden()
            self._middle.insertWidget(0, self._centre)
            self._middle.setStretchFactor(0, 1)
            if charts:
                self._middle.setSizes([self._middle.height() - _CHARTS, _CHARTS])
            self._centre.show()

    def set_guest(self, panel: QWidget | None) -> None:
        """Show one panel at the right in place of the two; the two again for None."""
        self._guest = panel
        if panel is not None:
            self._right.insertWidget(1, panel)
            panel.show()
        self._make_way()

    def set_lower_kept(self, kept: bool) -> None:
        """Say whether the lower panel at the right stays while there is a guest."""
        self._lower_kept = kept
        self._make_way()

    def _make_way(self) -> None:
        upper, lower = self._right_panels
        upper.setVisible(self._guest is None)
        lower.setVisible(self._guest is None or self._lower_kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        wide = self.width() >= FOLD_BELOW
        self._left.setVisible(wide if self._wanted is None else self._wanted)
        self._fold_idle(self._idle)
        self._align()

    def _fold_idle(self, folded: bool) -> None:
        """Make the lower panel at the right one line, or give it its share of the height again."""
        panel = self._right_panels[1]
        if folded == (panel.maximumHeight() == _ONE_LINE):
            return
        if folded:
            self._shares = self._right.sizes() if self._right.isVisible() else list(_SHARES)
            panel.setFixedHeight(_ONE_LINE)
        else:
            panel.setMinimumHeight(0)
            panel.setMaximumHeight(_ANY_HEIGHT)
            self._right.setSizes(self._shared())

    def _shared(self) -> list[int]:
        """How high the two panels at the right are: in a low window, until somebody has shared it
        out otherwise, the lower one has room for its answers down to who says so.
        """
        height = self._right.height()
        lower = min(_ANSWERS, height * 12 // 25)
        if self._shares != list(_SHARES) or lower * sum(_SHARES) <= height * _SHARES[1]:
            return self._shares
        return [height - lower, lower]

    def _align(self) -> None:
        self._top.set_columns(self._left.width() if self.left_shown else LEFT, self._side.width())


def _split(orientation: Qt.Orientation, *parts: QWidget) -> QSplitter:
    splitter = QSplitter(orientation)
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    for part in parts:
        splitter.addWidget(part)
    return splitter


class _Column(QFrame):
    """A panel at a side, which says when its width has changed."""

    resized = Signal()

    def __init__(self, content: QWidget, widths: tuple[int, int]) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setMinimumWidth(widths[0])
        self.setMaximumWidth(widths[1])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
