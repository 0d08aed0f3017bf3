"""A paper as a text document for a word processor (DOCX), to be edited further."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenario.errors import Refused
from scenario.files.exports.markup import clean
from scenario.ui.papers.paper import (
    Blank,
    Block,
    Bullets,
    Facts,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Table,
    Tone,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

_PAGE_CM = 17.0
"""Width between the margins."""
_COLOURS = {Tone.QUIET: "47535B", Tone.NOTICE: "8A5A00"}


def write_docx(paper: Paper, path: Path) -> None:
    """Write a paper as a DOCX. Raises `Refused` without the extra that brings python-docx."""
    try:
        from docx import Document
    except ImportError as error:
        raise Refused(
            "What writes text documents is not installed.",
            "Install Sandtable with its extra [sharing].",
        ) from error
    document = Document()
    _prepare(document, paper)
    document.add_heading(clean(paper.title), 0)
    if paper.subtitle:
        _paragraph(document, Paragraph(paper.subtitle, Tone.QUIET))
    for block in paper.blocks:
        _add(document, block)
    content = BytesIO()
    document.save(content)
    path.write_bytes(content.getvalue())


def _prepare(document: Document, paper: Paper) -> None:
    """The page, the type, and the properties of the file without anybody's name."""
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2)
    styles: Any = document.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Inter", Pt(10)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        styles[name].font.name = "Inter"
        styles[name].font.color.rgb = RGBColor(0x18, 0x20, 0x26)
    styles["Title"].font.size = Pt(22)
    properties = document.core_properties
    properties.title = clean(paper.title)[:255]
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = paper.language


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading():
            made = document.add_heading(clean(block.text), block.level)
            made.paragraph_format.page_break_before = block.new_page or None
        case Paragraph():
            _paragraph(document, block)
        case Facts():
            _grid(document, block.rows, (24, 76), style="Normal Table")
        case Bullets():
            for item in block.items:
                document.add_paragraph(clean(item), style="List Bullet")
        case Table():
            _grid(document, (block.headings, *block.rows), block.widths, head=True)
        case Picture():
            _picture(document, block)
        case Blank():
            document.add_heading(clean(block.question), 3)
            _grid(document, (("",),) * block.lines, (100,))


def _paragraph(document: Document, block: Paragraph) -> None:
    from docx.shared import RGBColor

    run = document.add_paragraph().add_run(clean(block.text))
    if colour := _COLOURS.get(block.tone):
        run.font.color.rgb = RGBColor.from_string(colour)


def _grid(
    document: Document, rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...], *,
    style: str = "Table Grid", head: bool = False,
) -> None:  # fmt: skip
    """A table; with `head`, its first row is repeated on each page."""
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    table = document.add_table(rows=0, cols=len(widths), style=style)
    table.autofit = False
    shares = [Cm(_PAGE_CM * width / sum(widths)) for width in widths]
    for column, share in zip(table.columns, shares, strict=True):
        column.width = share
    for number, cells in enumerate(rows):
        row = table.add_row()
        for cell, text, share in zip(row.cells, cells, shares, strict=True):
            cell.width = share
            _fill(cell, text, strong=head and number == 0)
        properties: Any = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if head and number == 0:
            properties.append(OxmlElement("w:tblHeader"))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _fill(cell: _Cell, text: str, *, strong: bool) -> None:
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(clean(text))
    run.font.size, run.font.bold = Pt(9), strong


def _picture(document: Document, block: Picture) -> None:
    from docx.shared import Cm

    document.add_picture(BytesIO(block.png()), width=Cm(_PAGE_CM))
    _paragraph(document, Paragraph(block.caption, Tone.QUIET))
