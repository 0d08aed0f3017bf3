"""A searchable choice of one thing of the scenario."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QSizePolicy, QStyledItemDelegate

from scenario.core.text import fold_text
from scenario.ui.effects.offers import NOTHING, Offers
from scenario.ui.icons import icon_pixmap
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_tooltip


class Picker(QComboBox):
    """Takes a few letters of a name, or a choice from the list; `chosen` says that it changed.

    What is typed and names nothing is put back when the field is left.
    """

    chosen = Signal()

    def __init__(self, kinds: tuple[str, ...], offers: Offers, theme: Theme) -> None:
        super().__init__()
        self._kinds, self._theme = kinds, theme
        self._value: str | None = None
        self.setEditable(True)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(14)
        self.activated.connect(lambda _: self._take(self.currentIndex()))
        self._line.editingFinished.connect(self._settle)
        self.renew(offers)

    def value(self) -> str | None:
        """The id of what is chosen, or of what the typed text names; None for nothing."""
        typed = self._named() if self._line.isModified() else None
        value: str | None = self._value if typed is None else self.itemData(typed)
        return value

    def show_value(self, value: str | None) -> None:
        """Show a thing, by id, without telling anybody."""
        self._value = value
        self._show()

    def renew(self, offers: Offers) -> None:
        """Offer what there is now; what was chosen stays."""
        model = offers.model(self._kinds)
        self.setModel(model)
        completer = QCompleter(model, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(10)
        popup = completer.popup()
        assert popup is not None, "a completer makes its list when it is asked for"
        popup.setProperty("role", "suggestions")
        # Qt's own delegate of such a list heeds no style sheet.
        popup.setItemDelegate(QStyledItemDelegate(popup))
        self.setCompleter(completer)
        completer.activated.connect(self._settle)
        self._show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the form; nothing is chosen by the way."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        arrow = icon_pixmap("chevron-down", self._theme.text2, 14, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 22, (self.height() - 14) // 2, arrow)

    def _show(self) -> None:
        row = 0 if self._value is None else self.findData(self._value)
        self.setCurrentIndex(max(row, 0))
        self._line.setText("" if row <= 0 else self.itemText(row))
        self._line.setCursorPosition(0)
        self.setToolTip(plain_tooltip(self._line.text()) if self._value else "")

    def _settle(self) -> None:
        """Take what the text names; what names nothing is put back."""
        row = self._named()
        if row is None:
            self._show()
        else:
            self._take(row)

    def _named(self) -> int | None:
        """The row that the text names: a whole name, else how one alone begins, else a part."""
        asked = fold_text(self.currentText())
        if not asked or asked == NOTHING:
            return 0
        names = [fold_text(self.itemText(row)) for row in range(self.count())]
        found = [row for row, name in enumerate(names) if name == asked]
        found = found or [row for row, name in enumerate(names) if name.startswith(asked + " · ")]
        found = found or [row for row, name in enumerate(names) if name.startswith(asked)]
        found = found or [row for row, name in enumerate(names) if asked in name]
        return found[0] if len(found) == 1 else None

    def _take(self, row: int) -> None:
        value = self.itemData(row)
        changed = value != self._value
        self._value = value
        self._show()
        if changed:
            self.chosen.emit()
