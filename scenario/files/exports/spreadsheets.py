"""Tables as CSV and as an Excel workbook, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scenario.errors import Refused
from scenario.files.exports.formats import Request
from scenario.files.exports.tables import TABLES, Row, Table, harmless

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]  # it has no types

_FIXED = datetime(2000, 1, 1)
"""The same content gives the same bytes, so no workbook says when it was written."""
_ROWS = 1_048_576
"""As many as a sheet has."""
_CELL = 32_767
"""Characters, as many as a cell of a workbook holds."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def write_csv(request: Request, path: Path) -> None:
    """Write one table, with a byte order mark, by which spreadsheets tell that it is UTF-8."""
    table = TABLES[request.options["table"]]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows(_lines(table, request))


def write_xlsx(request: Request, path: Path) -> None:
    """Write every table as a sheet.

    Raises `Refused` without the library that writes them, and OSError where the disk does not
    take it.
    """
    try:
        import xlsxwriter
    except ImportError as error:
        raise Refused(
            "Workbooks need the library XlsxWriter.", "Install it with Sandtable's extra sharing."
        ) from error
    plain = {
        "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "in_memory": True,
    }  # fmt: skip
    book = xlsxwriter.Workbook(str(path), plain)
    for number, table in enumerate(TABLES.values()):
        request.progress(number, len(TABLES))
        _write_sheet(book, table, request)
    book.set_properties({"title": request.title, "created": _FIXED})
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _write_sheet(book: xlsxwriter.Workbook, table: Table, request: Request) -> None:
    sheet = book.add_worksheet(table.title)
    heading = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for at, row in enumerate(_lines(table, request)):
        if at >= _ROWS:
            raise Refused(
                f"The table {table.title} has more rows than a sheet takes ({_ROWS:,}).",
                "Export one turn, or a CSV file.",
            )
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(at, column, cell)
            elif cell:
                text = _CONTROL.sub("\ufffd", cell)[:_CELL]
                sheet.write_string(at, column, text, heading if at == 0 else None)


def _lines(table: Table, request: Request) -> Iterator[Row]:
    yield table.headings
    for row in table.rows(request):
        yield tuple(map(harmless, row))
