"""A scenario's pictures as a replay's page holds them: made small, drawn anew, bounded together.

No byte of a file gets into a page: each picture is decoded, drawn on an empty one and written
again, without anything that its file said beside it, such as where a photograph was taken.
"""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from scenario.core.model import Scenario
from scenario.files.checks.walk import pictures_of
from scenario.files.pictures import BadPicture, read_picture
from scenario.ui.pictures import fitted

MOST_TOGETHER = 1_000_000
"""Characters of all pictures in a page; the rest of it is as much again for a long scenario."""
_ROOM = QSize(480, 320)
_QUALITY = 75
Embedded = dict[str, dict[str, str | int]]
"""By the names of their files: address and size of a picture, or why it cannot be shown."""


def embedded(scenario: Scenario, beside: Path | None) -> Embedded:
    """The pictures of events and places, from the folder beside the scenario."""
    found: Embedded = {}
    left = MOST_TOGETHER
    for trail, picture in pictures_of(scenario):
        if trail[0] == "actors" or picture.file in found:
            continue  # the page has no cards of actors
        told = _told(picture.file, beside)
        size = len(str(told.get("address", "")))
        if size > left:
            told = {"why": _tr("the page has no room for more pictures")}
        else:
            left -= size
        found[picture.file] = told
    return found


def _told(file: str, beside: Path | None) -> dict[str, str | int]:
    if beside is None:
        return {"why": _tr("it is not beside the scenario's file")}
    try:
        read = read_picture(beside, file)
    except BadPicture as error:
        return {"why": error.why}
    image = fitted(read.content, read.kind, _ROOM)
    if image is None:
        return {"why": _tr("it is damaged")}
    coded = base64.b64encode(_drawn_anew(image)).decode("ascii")
    return {
        "address": f"data:image/webp;base64,{coded}",
        "width": image.width(),
        "height": image.height(),
    }


def _drawn_anew(image: QImage) -> bytes:
    """A picture as WebP, with its pixels and nothing else."""
    clean = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    clean.fill(Qt.GlobalColor.transparent)
    painter = QPainter(clean)
    painter.drawImage(0, 0, image)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    clean.save(buffer, "WEBP", _QUALITY)  # type: ignore[call-overload]  # stubs: str, it takes it
    return bytes(buffer.data().data())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Replay", text)
