"""Papers on pages: numbered, no heading alone at a foot, and a text that can be searched."""

import shutil
import subprocess

import pytest

from scenario.ui.papers.paper import Blank, Bullets, Facts, Heading, Paper, Paragraph, Table
from scenario.ui.papers.pdf import write_pdf
from scenario.ui.papers.text_document import document_of
from scenario.ui.theme import DARK, LIGHT

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is not installed"
)
SIGNS = "D+0 H+1 M+13: 09:05, «a» -> 3x4 (1 %) – fi ffl = 10.12.2026; “x”"


def pages(paper, path) -> list[str]:
    write_pdf(paper, path)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return told.stdout.decode().split("\f")[:-1]


def test_figures_and_signs_can_be_searched(qapp, tmp_path):
    (page,) = pages(Paper("T", "", (Paragraph(SIGNS),)), tmp_path / "a.pdf")
    assert SIGNS in page


@pytest.mark.parametrize("lines", range(30, 70, 3))
def test_no_heading_stands_alone_at_the_foot_of_a_page(qapp, tmp_path, lines):
    blocks = (
        *(Paragraph(f"line {n}") for n in range(lines)),
        Heading("Section"),
        Heading("Part", 2),
        Facts((("Name", "text"),)),
    )
    found = pages(Paper("Title", "", blocks), tmp_path / "a.pdf")
    (where,) = [page for page in found if "Section" in page]
    assert "Part" in where and "Name" in where


def test_a_heading_can_begin_a_page_and_pages_are_numbered(qapp, tmp_path):
    blocks = (Paragraph("one"), Heading("Two", new_page=True), Paragraph("two"))
    first, second = pages(Paper("Title", "Sub", blocks), tmp_path / "a.pdf")
    assert "one" in first and first.split()[-1] == "1"
    assert "Two" in second and second.split()[-1] == "2"


def test_a_long_table_repeats_its_headings(qapp, tmp_path):
    rows = tuple((f"row {n}", "text") for n in range(120))
    found = pages(Paper("T", "", (Table(("Number", "What"), rows, (1, 1)),)), tmp_path / "a.pdf")
    assert len(found) > 1 and all("Number" in page for page in found)
    assert sum(page.count("row ") for page in found) == 120


def test_a_form_has_room_to_write(qapp, tmp_path):
    (page,) = pages(Paper("Form", "", (Blank("What went well?", 4),)), tmp_path / "a.pdf")
    assert "What went well?" in page


def test_what_cannot_be_written_is_an_error(qapp, tmp_path):
    with pytest.raises(OSError, match="No such file"):
        write_pdf(Paper("T", "", ()), tmp_path / "nowhere" / "a.pdf")


@pytest.mark.parametrize(
    "attack", ["<b>x</b>", "a\ufdd0b\ufdd1", "\ufffc", "a\x07\x1bb", "a\u2029b"]
)
def test_no_text_becomes_anything_else(qapp, attack):
    document = document_of(Paper(attack, attack, (
        Heading(attack), Paragraph(attack), Bullets((attack,)), Facts(((attack, attack),)),
        Table((attack,), ((attack,),), (1,)), Blank(attack, 1),
    )))  # fmt: skip
    plain = document_of(Paper("ab", "ab", (
        Heading("ab"), Paragraph("ab"), Bullets(("ab",)), Facts((("ab", "ab"),)),
        Table(("ab",), (("ab",),), (1,)), Blank("ab", 1),
    )))  # fmt: skip
    assert document.blockCount() == plain.blockCount()
    if "<" in attack:
        assert document.toPlainText().count(attack) == plain.toPlainText().count("ab")


def test_it_wears_a_theme(qapp):
    paper = Paper("Title", "", ())
    for theme in (LIGHT, DARK):
        document = document_of(paper, theme)
        look = document.firstBlock().begin().fragment().charFormat()
        assert look.foreground().color().name().upper() == theme.ink.upper()
