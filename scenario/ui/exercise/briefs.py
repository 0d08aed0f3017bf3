"""Briefs for the teams, written into a folder in one act while the exercise goes on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from scenario.atlas.basemap import Basemap
from scenario.errors import Trouble
from scenario.play.exercise.visible import View, team_view
from scenario.ui.exercise.brief import brief_name, write_brief
from scenario.ui.exercise.desk import Desk
from scenario.ui.map.shapes import ShapeStore


class Briefs(QObject):
    """Writes one brief after another, and lets the window live between them.

    `wrote` carries the files once all are there; `failed` what is in the way of the next one.
    """

    wrote = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, basemap: Basemap, shapes: ShapeStore, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._basemap = basemap
        self._shapes = shapes
        self._waiting: list[tuple[View, Path]] = []
        self._written: list[Path] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._write_one)

    def ask(self, beside: QWidget, teams: Sequence[str]) -> QFileDialog:
        """Ask for a folder, without holding anything up, and write the briefs of some teams."""
        dialog = QFileDialog(beside, self.tr("Folder for the briefs"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setModal(False)
        dialog.fileSelected.connect(lambda folder: self.write(Path(folder), teams))
        dialog.finished.connect(dialog.deleteLater)
        dialog.show()
        return dialog

    def write(self, folder: Path, teams: Sequence[str]) -> None:
        """Write the briefs of some teams, by id, as they stand at this moment."""
        views = [team_view(self._desk.conduct, team) for team in teams]
        self._waiting += [(view, folder / brief_name(view)) for view in views]
        self._next.start()

    def _write_one(self) -> None:
        if not self._waiting:
            written, self._written = self._written, []
            self.wrote.emit(tuple(written))
            return
        view, path = self._waiting.pop(0)
        try:
            write_brief(view, path, self._basemap, self._shapes)
        except Trouble as trouble:
            self._waiting.clear()
            self._written.clear()
            self.failed.emit(trouble)
            return
        self._written.append(path)
        self._next.start()
