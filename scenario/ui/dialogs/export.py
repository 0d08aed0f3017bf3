"""What is to be exported and how, with a preview of what will be in the file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from scenario.errors import SandtableError
from scenario.ui.background import Background
from scenario.ui.bridge import Bridge
from scenario.ui.choice import Choice, OpenChoice
from scenario.ui.exports import Exports, Look, OfferedFormat, OfferedOption, Wish
from scenario.ui.tab_order import follow_on
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label

_BUTTONS = QDialogButtonBox.StandardButton
_PREVIEW = QSize(640, 453)
_FORM = 330
_FRONT = -1
"""The page with the title, among turns by index."""
_WAIT_MS = 250
"""From the last change of an option to a new preview."""


class ExportDialog(QDialog):
    """Asks for a format and its options; pictures, films and slides are shown as they will be."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, exports: Exports, bridge: Bridge
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._theme, self._exports, self._bridge = theme, exports, bridge
        self._beside = Background(self)
        self._asked: Wish | None = None
        self._formats = exports.formats(bridge.session.id)
        self._format = self._choice(
            self.tr("Format"), [(each.ending, f"{each.title} ({each.ending})") for each in
                                self._formats])  # fmt: skip
        self._scope = self._choice(
            self.tr("What"), [("turn", self._turn_name()), ("all", self.tr("Every turn played"))]
        )
        self._shown = plain_label(self.tr("Preview of"))
        self._page = self._choice(self.tr("Page of the preview"), [])
        self._page.setToolTip(self.tr("What of the file is shown here"))
        branches = [(str(each.id), each.name) for each in bridge.session.branches]
        self._branch = self._choice(self.tr("Branch"), branches)
        self._branch.setCurrentIndex(self._branch.findData(str(bridge.session.branch.id)))
        self._fields: dict[str, Choice | QLineEdit] = {}
        self._options = QFormLayout()
        self._options.setVerticalSpacing(8)
        self._why = plain_label("", "warn", wrap=True)
        self._picture = QLabel()
        self._picture.setFixedSize(_PREVIEW)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setTextFormat(Qt.TextFormat.PlainText)
        self._picture.setAccessibleName(self.tr("Preview"))
        self._size = plain_label("", "secondary", wrap=True)
        self._box = QDialogButtonBox(_BUTTONS.Save | _BUTTONS.Cancel)
        self._box.button(_BUTTONS.Save).setText(self.tr("Export…"))
        self._box.accepted.connect(self.accept)
        self._box.rejected.connect(self.reject)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_MS)
        self._later.timeout.connect(self._draw)
        self._lay_out()
        self._format.currentIndexChanged.connect(self._show_format)
        self._scope.currentIndexChanged.connect(self._show_pages)
        self._page.currentIndexChanged.connect(self._changed)
        self._branch.currentIndexChanged.connect(self._show_pages)
        self._format.setCurrentIndex(max(0, self._format.findData(".png")))
        self._show_format()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Format"), self._format)
        form.addRow(self.tr("What"), self._scope)
        if self._branch.count() > 1:
            form.addRow(self.tr("Branch"), self._branch)
        left = QVBoxLayout()
        left.addLayout(form)
        left.addSpacing(8)
        left.addLayout(self._options)
        left.addWidget(self._size)
        left.addWidget(self._why)
        left.addStretch(1)
        side = QWidget()
        side.setFixedWidth(_FORM)
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(side)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._picture)
        below = QHBoxLayout()
        below.addWidget(self._shown)
        below.addWidget(self._page, 1)
        right.addLayout(below)
        row.addLayout(right)
        kept = self._page.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._page.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self._box)

    def _choice(self, name: str, items: list[tuple[str, str]]) -> Choice:
        made = Choice(self._theme)
        made.setAccessibleName(name)
        for value, text in items:
            made.addItem(" ".join(text.split()), value)
        made.setMinimumContentsLength(12)
        made.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        return made

    def _turn_name(self) -> str:
        turn = self._bridge.turn
        return f"{turn.id}  {turn.title}"

    # ---- what is chosen

    @property
    def format(self) -> OfferedFormat:
        """The format that is chosen."""
        return self._formats[self._format.currentIndex()]

    def choose(self, ending: str, **options: str) -> None:
        """Choose a format and some of its options."""
        self._format.setCurrentIndex(self._format.findData(ending))
        for name, value in options.items():
            field = self._fields[name]
            if isinstance(field, OpenChoice):
                field.set_value(value)
            elif isinstance(field, Choice):
                field.setCurrentIndex(field.findData(value))
            else:
                field.setText(value)

    def wish(self) -> Wish:
        """What was asked for."""
        whole = not self.format.one_turn and self._scope.currentData() == "all"
        return Wish(
            session=self._bridge.session.id,
            perspective=self._bridge.session.perspective,
            branch=self._chosen_branch(),
            turn=None if whole else self._bridge.viewed.turn,
            ending=self.format.ending,
            options={name: _value(field) for name, field in self._fields.items()},
        )

    def _chosen_branch(self) -> int | None:
        """A branch other than the one that is played, up to where it has come."""
        chosen = int(self._branch.currentData())
        return None if chosen == self._bridge.session.branch.id else chosen

    def suffix(self) -> str:
        """What is added to the file's name to tell which turn it shows."""
        return "" if self.wish().turn is None else f"-{self._bridge.turn.id}"

    def _show_format(self) -> None:
        while self._options.rowCount():
            self._options.removeRow(0)
        self._fields = {each.name: self._field(each) for each in self.format.options}
        for option in self.format.options:
            self._options.addRow(plain_label(option.title, wrap=True), self._fields[option.name])
        fields = self._fields.values()
        follow_on(self._format, [self._scope, self._branch, *fields, self._page, self._box])
        self._scope.setEnabled(not self.format.one_turn)
        self._scope.setCurrentIndex(0 if self.format.one_turn else 1)
        self._show_pages()

    def _show_pages(self) -> None:
        """Offer what of the file can be looked at, beginning with the turn on display."""
        turns, asked = self._bridge.lookup.scenario.turns, self.wish().turn
        reached = len(self._bridge.session.chronicle(branch=self._chosen_branch()))
        shown = range(reached) if asked is None else (asked,)
        self._page.blockSignals(True)
        self._page.clear()
        if self.format.fronted:
            self._page.addItem(self.tr("Title page"), _FRONT)
        for turn in shown:
            name = f"{turns[turn].id}  {turns[turn].title}"
            self._page.addItem(" ".join(name.split()), turn)
        self._page.setCurrentIndex(self._page.findData(min(shown[-1], self._bridge.viewed.turn)))
        self._page.blockSignals(False)
        # Its place is kept, so that the rest stays where it is.
        for each in (self._shown, self._page):
            each.setVisible(self.format.shown and self._page.count() > 1)
        self._changed()

    def _field(self, option: OfferedOption) -> Choice | QLineEdit:
        if option.choices:
            choice = self._choice(option.title, list(option.choices))
            choice.setCurrentIndex(choice.findData(option.default))
            choice.currentIndexChanged.connect(self._changed)
            return choice
        if option.usual:
            return self._open_choice(option)
        line = QLineEdit(option.default)
        line.setAccessibleName(option.title)
        line.textChanged.connect(self._changed)
        return line

    def _open_choice(self, option: OfferedOption) -> OpenChoice:
        choice = OpenChoice(self._theme)
        choice.setAccessibleName(option.title)
        for value, text in option.usual:
            choice.addItem(text, value)
        choice.set_value(option.default)
        choice.editTextChanged.connect(self._changed)
        return choice

    # ---- the preview

    def _changed(self) -> None:
        """Something was chosen: show it when nothing else is for a moment."""
        self._say("")
        self._size.clear()
        if self.format.shown:
            self._later.start()
        else:
            self._later.stop()
            self._asked = None
            self._picture.setText(self.tr("This format has no preview."))

    def _draw(self) -> None:
        self._asked = wish = self.wish()
        page = self._page.currentData()
        turn = None if page == _FRONT else page
        if self._picture.pixmap().isNull():
            self._picture.setText(self.tr("Drawing…"))
        width = round(_PREVIEW.width() * self.devicePixelRatioF())
        self._beside.run(
            self,
            lambda: self._exports.preview(wish, turn, width),
            self._only(wish, self._show),
            self._only(wish, self._tell),
        )

    def _only(self, wish: Wish, then: Callable[..., None]) -> Callable[..., None]:
        """Only what was asked for last is shown."""

        def told(result: object) -> None:
            if wish is self._asked:
                then(result)

        return told

    def _show(self, look: Look) -> None:
        self._size.setText(look.said)
        ratio = self.devicePixelRatioF()
        room = _PREVIEW * ratio
        fitted = look.picture.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        pixmap = QPixmap.fromImage(fitted)
        painter = QPainter(pixmap)
        painter.setPen(QPen(QColor(self._theme.strong_line), 1))
        painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def preview(self) -> QImage:
        """What is shown of what will be written; empty where nothing is."""
        return self._picture.pixmap().toImage()

    def _tell(self, error: SandtableError) -> None:
        self._say(str(error))

    def _say(self, why: str) -> None:
        """Say why it cannot be written as it was asked for, and hold the button."""
        self._why.setText(why)
        self._box.button(_BUTTONS.Save).setEnabled(not why)

    def done(self, result: int) -> None:
        self._later.stop()
        self._asked = None
        self._beside.stop()
        super().done(result)


def _value(field: Choice | QLineEdit) -> str:
    if isinstance(field, OpenChoice):
        return field.value()
    return str(field.currentData()) if isinstance(field, Choice) else field.text().strip()
