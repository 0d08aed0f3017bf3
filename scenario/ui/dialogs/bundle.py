"""What is in a bundle, from whom, and what taking it in would add or replace: asked first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from scenario.ui.dialogs.plain import PlainDialog, ask_name
from scenario.ui.offers import (
    Choice,
    Offer,
    OfferedScenario,
    PartKind,
    Standing,
)
from scenario.ui.widgets import Segments, button, plain_label
from scenario.ui.words import counted

_BUTTONS = QDialogButtonBox.StandardButton


def ask_passphrase(parent: QWidget, name: str, why: str) -> str | None:
    """The passphrase of a sealed bundle; None when the user changed their mind."""
    title = _tr("This bundle is sealed")
    buttons = _BUTTONS.Ok | _BUTTONS.Cancel
    dialog = PlainDialog(parent, title, name, hint=why, buttons=buttons)
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(_tr("Passphrase"))
    field.setPlaceholderText(_tr("Passphrase"))
    ok = dialog.box.button(_BUTTONS.Ok)
    ok.setEnabled(False)
    field.textChanged.connect(lambda text: ok.setEnabled(bool(text)))
    dialog.column.insertWidget(2, field)
    field.setFocus()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return field.text() if accepted else None


class BundleDialog(QDialog):
    """Shows an offer; nothing has been done when it opens, and nothing is taken in by it.

    `know_key` remembers whose key it is, and gives the sentence that is then said of it.
    """

    def __init__(
        self, parent: QWidget | None, offer: Offer, know_key: Callable[[str, str], str | None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Take in a bundle"))
        self.setMinimumSize(560, 320)
        self.resize(640, 460)
        self._choices: dict[str, Segments] = {}
        self._chosen: dict[str, Choice] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(8)
        column.addWidget(_said(offer.title or offer.file, "panel-title"))
        self._signed = _said(offer.signed, "" if offer.is_known else "warn")
        column.addWidget(self._signed)
        if offer.key and not offer.is_known:
            column.addWidget(self._introduction(offer.key, know_key))
        for text, role in self._origin(offer):
            column.addWidget(_said(text, role))
        column.addSpacing(4)
        column.addWidget(self._contents(offer), 1)
        column.addWidget(_said(self.tr("Nothing has been changed yet."), "secondary"))
        box = QDialogButtonBox(_BUTTONS.Ok | _BUTTONS.Cancel)
        box.button(_BUTTONS.Ok).setText(self.tr("Take in"))
        box.button(_BUTTONS.Ok).setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def chosen(self) -> dict[str, Choice]:
        """What is to be done with each scenario whose id is there already."""
        return dict(self._chosen)

    def _introduction(self, key: str, know_key: Callable[[str, str], str | None]) -> QWidget:
        """A way to say whose key it is, for who has asked them."""
        ask = button(self.tr("I know whose key this is…"))
        ask.setAutoDefault(False)

        def introduce() -> None:
            question = self.tr("Whose key is it? Say so only if they told you its letters.")
            name = ask_name(self, self.tr("A key"), question, "")
            told = know_key(key, name) if name else None
            if told is not None:
                self._signed.setText(told)
                self._signed.setProperty("role", "")
                self._signed.style().polish(self._signed)
                ask.hide()

        ask.clicked.connect(introduce)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(ask)
        line.addStretch(1)
        return row

    def _origin(self, offer: Offer) -> list[tuple[str, str]]:
        """What the file says of where it is from."""
        told: list[tuple[str, str]] = []
        if offer.authors:
            names = ", ".join(offer.authors)
            told.append((self.tr("It names as its authors: {names}").format(names=names), ""))
        if offer.note:
            told.append((offer.note, "secondary"))
        return told

    def _contents(self, offer: Offer) -> QScrollArea:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(12)
        for scenario in offer.scenarios:
            rows.addWidget(self._scenario(scenario))
        for session in offer.sessions:
            steps = counted(session.steps, self.tr("1 step"), self.tr("{n} steps"))
            what = self.tr("A recorded session of {scenario}, {steps}: kept as a new session")
            what = what.format(scenario=session.scenario, steps=steps)
            rows.addWidget(_row(session.name, what))
        kinds = {
            PartKind.PLAN: self.tr("Exercise plans"),
            PartKind.LAYER: self.tr("Map layers: drawn over the map, with a switch for each"),
            PartKind.PICTURE: self.tr("Pictures: kept beside the scenario"),
            PartKind.ATTACHMENT: self.tr("Texts: kept beside the scenario"),
        }
        for kind, what in kinds.items():
            titles = [part.title for part in offer.others if part.kind is kind]
            if titles:
                rows.addWidget(_row("  ·  ".join(titles), what))
        if offer.report:
            rows.addWidget(_said("\n".join(offer.report), "secondary"))
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    def _scenario(self, scenario: OfferedScenario) -> QWidget:
        told = [self._becomes(scenario)]
        if scenario.differs:
            against = self.tr("Against yours: {differences}")
            told.append(against.format(differences="; ".join(scenario.differs)))
        row = _row(scenario.title, *told)
        if scenario.choices:
            words = {
                Choice.COPY: self.tr("Keep both"),
                Choice.UPDATE: self.tr("Replace mine"),
                Choice.LEAVE: self.tr("Leave it out"),
            }
            pick = Segments(tuple((choice, words[choice]) for choice in scenario.choices))
            pick.setAccessibleName(scenario.title)
            pick.chosen.connect(lambda key, id_=scenario.id: self._choose(id_, key))
            self._choices[scenario.id] = pick
            self._choose(scenario.id, scenario.choices[0])
            line = QHBoxLayout()
            line.setContentsMargins(0, 6, 0, 0)
            line.addWidget(pick)
            line.addStretch(1)
            column = row.layout()
            assert isinstance(column, QVBoxLayout)
            column.addLayout(line)
        return row

    def _choose(self, id_: str, key: str) -> None:
        self._chosen[id_] = Choice(key)
        self._choices[id_].set_current(key)

    def _becomes(self, scenario: OfferedScenario) -> str:
        match scenario.standing:
            case Standing.NEW:
                return self.tr("A scenario that you do not have: it is added")
            case Standing.SAME:
                return self.tr("A scenario that you have, to the letter: nothing is added")
            case Standing.DIFFERS:
                text = self.tr("A scenario; you have another one with the id {id}")
            case Standing.TAKEN:
                text = self.tr(
                    "A scenario; its id {id} is that of one that came with Sandtable, "
                    "which is never replaced"
                )
        return text.format(id=scenario.id)


def _row(name: str, *told: str) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(_said(name, "strong"))
    for what in told:
        column.addWidget(_said(what, "secondary"))
    return row


def _said(text: str, role: str) -> QLabel:
    label = plain_label(text, role, wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _tr(text: str) -> str:
    return QCoreApplication.translate("BundleDialog", text)
