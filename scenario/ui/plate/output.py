"""A plate on pixels, and as lines and text in SVG and PDF. The same plate gives the same bytes."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QHashSeed,
    QIODevice,
    QMarginsF,
    QRectF,
    QSize,
    QSizeF,
    QUuid,
)
from PySide6.QtGui import QColor, QImage, QPageSize, QPaintDevice, QPainter, QPdfWriter

from scenario.ui.map.lettering import finished
from scenario.ui.plate.layouts import Page
from scenario.ui.plate.plate import Plate

_DOTS_PER_INCH = 96
"""A logical pixel each: the file has fractions of them."""
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DATES = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^)]*\)")
_POINTS = 72 / 96


def height_of(page: Page, width: int) -> int:
    """How many pixels high a page is on so many across."""
    return round(width * page.height / page.width)


def to_image(plate: Plate, width: int) -> QImage:
    """A plate on so many pixels across; no second copy of them is needed."""
    page = plate.page
    image = QImage(width, height_of(page, width), QImage.Format.Format_RGB32)
    image.fill(QColor(plate.theme.panel))
    with _painting(image) as painter:
        painter.scale(width / page.width, width / page.width)
        plate.paint(painter)
    return image


def to_svg(plate: Plate) -> str:
    """A plate as an SVG document: no script, nothing loaded from elsewhere, text as text."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    made.setOutputDevice(buffer)
    made.setResolution(96)
    page = plate.page
    made.setSize(QSize(round(page.width), round(page.height)))
    made.setViewBox(QRectF(0, 0, page.width, page.height))
    made.setTitle(_clean(_titled(plate)))
    made.setDescription(_clean(plate.contents.perspective))
    with _painting(made) as painter:
        plate.paint(painter)
    text = bytes(buffer.data().data()).decode("utf-8")
    return _clean(finished(text))


def write_pdf(plate: Plate, path: Path) -> None:
    """Write a plate as a PDF document of one page, with the typeface in it."""
    with _orderly():
        _write(plate, path)
    # When it was made is not said, so that it is the same file whenever it is made.
    raw = path.read_bytes()
    path.write_bytes(_DATES.sub(lambda found: b" " * len(found[0]), raw))


@contextmanager
def _orderly() -> Iterator[None]:
    """Has Qt write typefaces in an order that does not change from run to run."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _write(plate: Plate, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(_DOTS_PER_INCH)
    page = plate.page
    size = QSizeF(page.width * _POINTS, page.height * _POINTS)
    writer.setPageSize(QPageSize(size, QPageSize.Unit.Point, page.name))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(_clean(_titled(plate)))
    writer.setCreator("Sandtable")
    named = uuid.uuid5(uuid.NAMESPACE_URL, f"{_titled(plate)} {page.name}")
    writer.setDocumentId(QUuid(str(named)))
    writer.setDocumentXmpMetadata(QByteArray(_metadata(plate).encode("utf-8")))
    with _painting(writer) as painter:
        plate.paint(painter)


@contextmanager
def _painting(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that lets go of its device, whatever happens."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def _titled(plate: Plate) -> str:
    return f"{plate.contents.title} · {plate.contents.turn}"


def _clean(text: str) -> str:
    """A text without the characters that a document of XML cannot have."""
    return _NOT_XML.sub("", text)


def _metadata(plate: Plate) -> str:
    return (
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(_clean(_titled(plate)))}"
        "</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>"
        "<?xpacket end='w'?>"
    )
