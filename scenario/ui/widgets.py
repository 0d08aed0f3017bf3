"""Small parts that the windows are put together from. Every label shows plain text only."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from scenario.ui.appearance import Appearance

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def plain_label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label that never reads its text as markup; `role` is one of the stylesheet's."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def beside_menu(menu: QWidget, *lines: QWidget) -> QWidget:
    """The left end of a top line: the menu's button, and lines of text beside it."""
    column, names = QWidget(), QVBoxLayout()
    names.setSpacing(0)
    names.addStretch()
    for each in lines:
        names.addWidget(each)
    names.addStretch()
    row = QHBoxLayout(column)
    row.setContentsMargins(8, 0, 12, 0)
    row.setSpacing(8)
    row.addWidget(menu)
    row.addLayout(names, 1)
    return column


class ElidedLabel(QLabel):
    """A plain label that is cut with an ellipsis where there is no room; the tooltip has it all."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)
        self._whole = ""
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show a text, cut to the room there is."""
        self._whole = " ".join(text.split())
        self.setAccessibleName(self._whole)
        self.updateGeometry()
        self._cut()

    def whole_text(self) -> str:
        """The text before it was cut."""
        return self._whole

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cut()

    def _cut(self) -> None:
        elide = Qt.TextElideMode.ElideRight
        cut = self.fontMetrics().elidedText(self._whole, elide, max(self.width(), 1))
        self.setText(cut)
        self.setToolTip(plain_tooltip(self._whole) if cut != self._whole else "")


def plain_tooltip(text: str) -> str:
    """A tooltip that shows a text as it is: Qt reads tooltips that look like markup as markup."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span style='white-space:pre-wrap'>{escaped}</span>"


class PushButton(QPushButton):
    """A button reached by Tab and not by a click, that keeps Space and Enter while it has focus.

    Shortcuts of the window would take those keys from it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        return _by_key(self, event) or super().event(event)


class ToolButton(QToolButton):
    """A small button, with the manners of `PushButton`."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def event(self, event: QEvent) -> bool:
        return _by_key(self, event) or super().event(event)


class DrawnButton(QAbstractButton):
    """Something that paints itself and can be pressed, with the manners of `PushButton`."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def event(self, event: QEvent) -> bool:
        return _by_key(self, event) or super().event(event)


def _by_key(button: QAbstractButton, event: QEvent) -> bool:
    """Keep the keys that press a button from the window, and let Enter press it as Space does."""
    if not isinstance(event, QKeyEvent):
        return False
    if event.type() == QEvent.Type.KeyPress and event.key() in _ENTER:
        button.click()
        return True
    offered = event.type() == QEvent.Type.ShortcutOverride
    if not offered or event.key() not in (Qt.Key.Key_Space, *_ENTER):
        return False
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    event.accept()
    return True


def while_alive(widget: QWidget, signal: SignalInstance, call: Callable[[], object]) -> None:
    """Let a function hear a signal for as long as a widget lives.

    Qt ends the connections of a deleted object's methods by itself, but not those of functions.
    """
    connection = signal.connect(call)
    widget.destroyed.connect(lambda: QObject.disconnect(connection))


def key_label(text: str) -> QLabel:
    """A key as it is shown beside what it does."""
    label = plain_label(text, "key")
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


class IconButton(PushButton):
    """A button with a text, in which an ampersand is an ampersand, and an icon a little away."""

    def __init__(self, text: str = "", look: str = "") -> None:
        super().__init__()
        self._text = ""
        if look:
            self.setProperty("look", look)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Say something else on the button."""
        self._text = text
        gap = "" if self.icon().isNull() else "\u2002" if text else ""
        self.setText(gap + text.replace("&", "&&"))

    def show_icon(self, icon: QIcon) -> None:
        """Put another icon before the text."""
        self.setIcon(icon)
        self.show_text(self._text)


def button(text: str, look: str = "") -> IconButton:
    """A button with a text; `look` is one of the stylesheet's."""
    return IconButton(text, look)


def tool_button(look: str = "", tip: str = "") -> QToolButton:
    """A small button; like `button` it is reached by Tab and not by a click."""
    made = ToolButton()
    made.setIconSize(QSize(16, 16))
    if look:
        made.setProperty("look", look)
    if tip:
        made.setToolTip(tip)
        made.setAccessibleName(tip)
    return made


def line(*, vertical: bool = False, strong: bool = False) -> QFrame:
    """A 1-px line."""
    made = QFrame()
    made.setProperty("role", "strong-rule" if strong else "rule")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class Segments(QWidget):
    """Two or more choices side by side, one of them on; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(
        self, choices: Iterable[tuple[str, str]], *, tight: bool = False, subject: str = ""
    ) -> None:
        """With `tight` they stand closer, where there are many. A `subject` is what they are
        choices of, read aloud before each where several stand together.
        """
        super().__init__()
        self.setAccessibleName(subject)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for key, text in choices:
            segment = tool_button("segment")
            segment.setText(text)
            segment.setCheckable(True)
            segment.setProperty("tight", tight)
            if subject:
                segment.setAccessibleName(f"{subject}: {text}")
            segment.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(segment)
            self._buttons[key] = segment
            row.addWidget(segment)
        shown = list(self._buttons.values())
        shown[0].setProperty("place", "first")
        shown[-1].setProperty("place", "last")

    def fill_width(self) -> None:
        """Share out the width there is among the choices."""
        wide = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for part in (self, *self._buttons.values()):
            part.setSizePolicy(wide)

    def show_text(self, key: str, text: str) -> None:
        """Call a choice something else."""
        self._buttons[key].setText(text)

    def set_current(self, key: str | None) -> None:
        """Show a choice as the one that is on, or none of them, without telling anybody."""
        self._group.setExclusive(key is not None)
        for each, segment in self._buttons.items():
            segment.setChecked(each == key)
        self._group.setExclusive(True)


class FocusRing(QWidget):
    """A 2-px ring outside the border of whatever has the keyboard's focus in a window."""

    _GAP = 3

    def __init__(self, window: QWidget, appearance: Appearance) -> None:
        super().__init__(window)
        self._appearance = appearance
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        """The target and what it lies in: it moves where one of them is scrolled."""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._move_to)

    def _move_to(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Qt tells of a focus that is lost because its widget is being deleted.
        for watched in filter(isValid, self._watched):
            watched.removeEventFilter(self)
        marked = now is not None and now.window() is self.window() and _shows_focus(now)
        self._target = now if marked else None
        self._watched = _up_to_window(self._target)
        if self._target is None:
            self.hide()
            return
        for watched in self._watched:
            watched.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in moved and self._target is not None and isValid(self._target):
            self._place()
        return False

    def _place(self) -> None:
        if self._target is None or self._target.visibleRegion().isEmpty():
            self.hide()
            return
        around = self._around(self._target)
        for each in self._watched:
            area = each.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is each:
                around = around.intersected(self._around(each))
        self.setGeometry(around)
        self.raise_()
        self.show()

    def _around(self, widget: QWidget) -> QRect:
        gap, corner = self._GAP, widget.mapTo(self.window(), widget.rect().topLeft())
        return QRect(corner, widget.size()).adjusted(-gap, -gap, gap, gap)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._appearance.theme.focus), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 6, 6)


def _up_to_window(widget: QWidget | None) -> list[QWidget]:
    """A widget and all that it lies in, but for the window."""
    found = []
    while widget is not None and not widget.isWindow():
        found.append(widget)
        widget = widget.parentWidget()
    return found


def _shows_focus(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) or bool(widget.property("focus-ring"))
