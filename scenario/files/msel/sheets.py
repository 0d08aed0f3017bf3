"""Spreadsheets as rows of text: read with every trap closed, every cell written harmless."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scenario.errors import Trouble

MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 10_000
MOST_COLUMNS = 200
_UNPACKED = 8 * MOST_BYTES
_RISKY = re.compile("^(?:[ ']*[=+\\-@\t\r\n＝＋－＠])")
"""What a spreadsheet takes for a formula (OWASP, "CSV injection"), marks of our own before it."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet: its number as the spreadsheet shows it, and the text of its cells."""

    number: int
    cells: tuple[str, ...]
    formulas: tuple[int, ...] = ()
    """Positions, from 0, of cells that hold a formula; their text is empty."""


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file or of a workbook's first sheet, empty ones left out.

    Raises `Trouble` for what cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Trouble(f"{path.name} cannot be read: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise Trouble(f"{path.name} is larger than {MOST_BYTES // 1024**2} MB.")
    is_workbook = path.suffix.lower() in (".xlsx", ".xlsm")
    rows = _of_workbook(content, path.name) if is_workbook else _of_csv(content, path.name)
    return [row for row in rows if any(row.cells) or row.formulas]


def write_csv(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a CSV file, with a byte order mark, by which spreadsheets tell that it is UTF-8."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\r\n").writerows([marked(c) for c in row] for row in rows)


def write_xlsx(path: Path, rows: Iterable[Iterable[str]]) -> None:
    """Write a workbook with one sheet; every cell is text."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types

    book = Workbook()
    sheet = book.active
    sheet.title = "MSEL"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = sheet.cell(number, column)
                cell.value = _CONTROL.sub("\ufffd", marked(text))
                cell.data_type = "s"
    sheet.freeze_panes = "A2"
    book.save(path)


def marked(text: str) -> str:
    """A text that no spreadsheet takes for a formula: what looks like one begins with a mark."""
    return f"'{text}" if _RISKY.match(text) else text


def unmarked(text: str) -> str:
    """A text as it was before it was marked."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _of_csv(content: bytes, name: str) -> list[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise Trouble(f"{name} is not a table of text.", "Save it as CSV in UTF-8, or as XLSX.")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    found = []
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text), delimiter=separator), 1):
            _check_size(number, len(cells), name)
            found.append(Row(number, tuple(unmarked(cell).strip() for cell in cells)))
    except csv.Error as error:
        raise Trouble(f"{name} is not a table that can be read: {error}.") from error
    return found


def _of_workbook(content: bytes, name: str) -> list[Row]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > _UNPACKED:
                raise Trouble(f"{name} unpacks to more than {_UNPACKED // 1024**2} MB.")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        found = [_row(number, cells, name) for number, cells in _cells(book)]
    except Trouble:
        raise
    except Exception as error:
        # A stranger's workbook can break its reader in any way; whatever it is, it is the file's.
        raise Trouble(
            f"{name} is not a workbook that can be read.", "Save it again as XLSX, or as CSV."
        ) from error
    return found


def _cells(book: Any) -> Iterable[tuple[int, tuple[Any, ...]]]:
    sheet = book.worksheets[0]
    sheet.reset_dimensions()
    return enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS), 1)


def _row(number: int, cells: tuple[Any, ...], name: str) -> Row:
    _check_size(number, len(cells), name)
    formulas = tuple(at for at, cell in enumerate(cells) if cell.data_type == "f")
    texts = ["" if at in formulas else _text(cell.value) for at, cell in enumerate(cells)]
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, tuple(texts), formulas)


def _text(value: Any) -> str:
    """What a cell of a workbook says."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return unmarked(str(value)).strip()


def _check_size(number: int, columns: int, name: str) -> None:
    if number > MOST_ROWS or columns > MOST_COLUMNS:
        raise Trouble(f"{name} has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.")
