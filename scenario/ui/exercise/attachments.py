"""The pictures and documents of an inject: added, looked at, saved elsewhere, taken out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from scenario.core.exercise.injects import Attachment
from scenario.errors import Refused, Trouble
from scenario.play.session import MOST_ATTACHED
from scenario.ui.icons import icon
from scenario.ui.pictures import fitted
from scenario.ui.theme import Theme
from scenario.ui.widgets import plain_label, tool_button

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"%PDF-", "application/pdf"),
)
_READERS = {"image/png": "png", "image/jpeg": "jpeg"}
_PREVIEW = QSize(376, 220)


def media_type_of(content: bytes) -> str:
    """What a file is by its first bytes: PNG, JPEG or PDF. Raises `Refused` for anything else."""
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type
    raise Refused(
        _tr("Only PNG and JPEG pictures and PDF can be attached."), _tr("Save it as one of those.")
    )


def picture(content: bytes, media_type: str, room: QSize) -> QImage | None:
    """A picture made to fit; None for what is no picture, or cannot be read, or is too large."""
    reader_format = _READERS.get(media_type)
    if reader_format is None:
        return None
    return fitted(content, reader_format, room)


class Attachments(QWidget):
    """Lists files. `added` carries the path of one to be added, `removed` the id of one to go,
    and `wanted` the id of one that is to be looked at, whose content `show_content` then takes.
    """

    added = Signal(object)
    removed = Signal(str)
    wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: tuple[Attachment, ...] = ()
        self._content: bytes | None = None
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Attachments"))
        self.list.setFixedHeight(72)
        self.list.currentRowChanged.connect(self._follow)
        self.add = tool_button("", self.tr("Attach a picture or a PDF…"))
        self.save = tool_button("", self.tr("Save a copy…"))
        self.away = tool_button("", self.tr("Take this attachment out"))
        self.add.clicked.connect(self._ask)
        self.save.clicked.connect(self._save)
        self.away.clicked.connect(self._remove)
        row = QHBoxLayout()
        row.setSpacing(4)
        for made in (self.add, self.save, self.away):
            row.addWidget(made)
        row.addStretch()
        self.preview = QLabel()
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.said = plain_label("", "secondary", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        column.addLayout(row)
        column.addWidget(self.preview)
        column.addWidget(self.said)
        self.set_theme(theme)
        self.list.hide()
        self._follow(-1)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other tokens from now on."""
        for made, name in ((self.add, "plus"), (self.save, "download"), (self.away, "trash-2")):
            made.setIcon(icon(name, theme))

    def show_files(self, files: tuple[Attachment, ...]) -> None:
        """Show the files of an inject."""
        if files == self._shown:
            return
        self._shown = files
        self.list.clear()
        for file in files:
            kind = file.media_type.rpartition("/")[2].upper()
            size = f"{max(file.size // 1024, 1):,} kB"
            self.list.addItem(QListWidgetItem(f"{file.name} · {kind}, {size}"))
        self.list.setVisible(bool(files))
        self._follow(self.list.currentRow())

    def show_content(self, content: bytes | None) -> None:
        """Show what is in the file that was wanted."""
        self._content = content
        file = self._shown[self.list.currentRow()]
        image = None if content is None else picture(content, file.media_type, _PREVIEW)
        self.preview.setVisible(image is not None)
        if image is not None:
            self.preview.setPixmap(QPixmap.fromImage(image))
            self.preview.setAccessibleName(self.tr("Picture {name}").format(name=file.name))
        self.save.setEnabled(content is not None)
        self.said.setText(self._why_not(file, content) if image is None else "")
        self.said.setVisible(image is None)

    def _why_not(self, file: Attachment, content: bytes | None) -> str:
        if content is None:
            return self.tr("Its content was not brought along with the plan.")
        if file.media_type == "application/pdf":
            return self.tr("A PDF is not shown here; save a copy to read it.")
        return self.tr("This picture cannot be shown.")

    def _follow(self, row: int) -> None:
        there = 0 <= row < len(self._shown)
        self.away.setEnabled(there)
        self.save.setEnabled(False)
        self.preview.hide()
        self.said.hide()
        if there:
            self.wanted.emit(self._shown[row].id)

    def _ask(self) -> None:
        title = self.tr("Attach a picture or a PDF")
        kinds = self.tr("Pictures and PDF (*.png *.jpg *.jpeg *.pdf)")
        chosen, _ = QFileDialog.getOpenFileName(self, title, "", kinds)
        if chosen:
            self.added.emit(Path(chosen))

    def _remove(self) -> None:
        self.removed.emit(self._shown[self.list.currentRow()].id)

    def _save(self) -> None:
        file, content = self._shown[self.list.currentRow()], self._content
        title = self.tr("Save a copy")
        chosen, _ = QFileDialog.getSaveFileName(self, title, Path(file.name).name)
        if chosen and content is not None:
            try:
                Path(chosen).write_bytes(content)
            except OSError as error:
                self.failed.emit(Trouble(f"{Path(chosen).name}: {error.strerror}."))


def read_attachment(path: Path) -> tuple[str, bytes]:
    """The media type and the content of a file that is to be attached.

    Raises `Trouble` when it cannot be read, and `Refused` when it is none that can be attached.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_ATTACHED + 1)
    except OSError as error:
        why = _tr("{file} cannot be read: {why}.").format(file=path.name, why=error.strerror)
        raise Trouble(why) from error
    return media_type_of(content), content


def _tr(text: str) -> str:
    return QCoreApplication.translate("Attachments", text)
