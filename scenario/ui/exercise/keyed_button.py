"""A button that shows, at its right, the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from scenario.ui.widgets import IconButton, key_label

_BETWEEN, _EDGE = 10, 8


class KeyedButton(IconButton):
    """Its text at the left, its key at the right."""

    def __init__(self, text: str, key: str, look: str = "") -> None:
        self._key = key_label(key)
        super().__init__(text, look)
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._strong = look == "primary"
        self.setStyleSheet("text-align: left;")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, _EDGE, 0)
        inside.addStretch(1)
        inside.addWidget(self._key)
        self._wear()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._key.sizeHint().width() + _BETWEEN, hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._wear()

    def _wear(self) -> None:
        """Let the key stand out from the button as it now looks."""
        role = "key-on-accent" if self._strong and self.isEnabled() else "key"
        if self._key.property("role") != role:
            self._key.setProperty("role", role)
            self._key.style().unpolish(self._key)
            self._key.style().polish(self._key)
