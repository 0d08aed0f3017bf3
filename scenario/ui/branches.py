"""What can be done with a branch, as menus: switch, name, colour, note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from scenario.play.steps import Branch
from scenario.ui.actions import Actions
from scenario.ui.bridge import Bridge

if TYPE_CHECKING:
    from scenario.ui.dialogs.asking import Attempt

COLOURS = (
    (str(QT_TRANSLATE_NOOP("Branches", "Orange")), "#E69F00"),
    (str(QT_TRANSLATE_NOOP("Branches", "Sky blue")), "#56B4E9"),
    (str(QT_TRANSLATE_NOOP("Branches", "Green")), "#009E73"),
    (str(QT_TRANSLATE_NOOP("Branches", "Yellow")), "#F0E442"),
    (str(QT_TRANSLATE_NOOP("Branches", "Blue")), "#0072B2"),
    (str(QT_TRANSLATE_NOOP("Branches", "Vermilion")), "#D55E00"),
    (str(QT_TRANSLATE_NOOP("Branches", "Purple")), "#CC79A7"),
)
"""Told apart in every common kind of colour vision: M. Okabe and K. Ito, "Color universal design",
2008.
"""
_SWATCH = 14


class BranchMenus(QObject):
    """Menus about the branches of one session; their dialogs open over a widget."""

    def __init__(self, bridge: Bridge, actions: Actions, over: QWidget) -> None:
        super().__init__(over)
        self._bridge = bridge
        self._actions = actions
        self._over = over

    def open_at(self, branch: int | None, at: QPoint) -> QMenu:
        """Offer what can be done with a branch, by id, or with any of them for None."""
        menu = self.menu() if branch is None else self.menu_of(self._branch(branch))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
        return menu

    def menu(self) -> QMenu:
        """Every branch with what can be done with it; the one being played is checked."""
        menu = QMenu(self._over)
        menu.addAction(self._actions["branch"])
        menu.addSeparator()
        for branch in self._bridge.session.branches:
            below = self.menu_of(branch)
            below.setParent(menu, below.windowFlags())
            menu.addMenu(below)
        return menu

    def menu_of(self, branch: Branch) -> QMenu:
        """What can be done with one branch."""
        played = branch.id == self._bridge.session.branch.id
        menu = QMenu(self._over)
        name = branch.name.replace("&", "&&")
        menu.setTitle(self.tr("{branch} (played now)").format(branch=name) if played else name)
        menu.setIcon(_swatch(branch.colour) if branch.colour else QIcon())
        switch = menu.addAction(self.tr("Switch to it"), lambda: self._bridge.switch(branch.id))
        switch.setEnabled(not played)
        menu.addAction(self.tr("Rename"), lambda: self.rename(branch.id))
        menu.addMenu(self._colours(branch, menu))
        menu.addAction(self.tr("Note"), lambda: self.remark(branch.id))
        if not played:
            menu.addSeparator()
            menu.addAction(self._actions["branch"])
        return menu

    def begin(self) -> None:
        """Ask for a name, and let the game go on from the moment on display."""
        moment = self._bridge.viewed
        offer = self.tr("From {turn}").format(turn=self._bridge.turn.id)
        self._ask_name(
            self.tr("Branch from here"),
            offer,
            lambda name, refused: self._bridge.branch_from(moment, name, refused=refused),
        )

    def rename(self, branch: int) -> None:
        """Ask for another name."""
        self._ask_name(
            self.tr("Rename"),
            self._branch(branch).name,
            lambda name, refused: self._bridge.rename_branch(branch, name, refused=refused),
        )

    def _ask_name(self, title: str, offer: str, attempt: Attempt) -> None:
        from scenario.ui.dialogs.asking import AskDialog, Asked

        asked = Asked(title, self.tr("A name for the branch"), offer)
        AskDialog(self._over.window(), asked, attempt).exec()

    def remark(self, branch: int) -> None:
        """Ask what is to be said of a branch."""
        from scenario.ui.dialogs.plain import ask_text

        old = self._branch(branch)
        asked = self.tr("A note on the branch {branch}").format(branch=old.name)
        text = ask_text(self._over, self.tr("Note"), asked, old.note)
        if text is not None:
            self._bridge.do(lambda session: session.describe_branch(branch, note=text))

    def colour(self, branch: int, colour: str) -> None:
        """Give a branch a colour, or none."""
        self._bridge.do(lambda session: session.describe_branch(branch, colour=colour))

    def _colours(self, branch: Branch, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Colour"), parent)
        for name, colour in (*COLOURS, (self.tr("None"), "")):
            words = QCoreApplication.translate("Branches", name)
            chosen = menu.addAction(_swatch(colour) if colour else QIcon(), words)
            chosen.setCheckable(True)
            chosen.setChecked(branch.colour == colour)
            chosen.triggered.connect(lambda _=False, colour=colour: self.colour(branch.id, colour))
        return menu

    def _branch(self, branch: int) -> Branch:
        return next(each for each in self._bridge.session.branches if each.id == branch)


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(QColor(0, 0, 0, 97))
    painter.drawRoundedRect(1, 1, _SWATCH - 3, _SWATCH - 3, 3, 3)
    painter.end()
    return QIcon(pixmap)
