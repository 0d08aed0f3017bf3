"""The after-action report as files: what is drawn for it, and the formats it can be written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle, Moment
from scenario.durable import whole_file
from scenario.errors import Refused, Trouble
from scenario.files.problems import printable
from scenario.insight.changes import turn_changes
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.report import Report, report_json
from scenario.play.exercise.reporting import report_of
from scenario.resources import asset
from scenario.ui.exercise.report_paper import Maps, paper_of
from scenario.ui.exercise.words import WORDING
from scenario.ui.map.picture import render_picture
from scenario.ui.papers.paper import Paper
from scenario.ui.theme import LIGHT

MAP_SIZE = (900, 560)
_SHARPNESS = 1.5

Work = Callable[[], None]
"""What takes a while, and may be done beside the window."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A report as it stood at one moment; what is done after it is not in it."""

    report: Report
    paper: Paper
    """The same as a paper, with a map of each turn, which is drawn when it is written."""

    @classmethod
    def of(cls, conduct: Conduct) -> Issue:
        """Take the report of an exercise. Raises `Refused` where there is none."""
        report = report_of(conduct, WORDING)
        return cls(report, paper_of(conduct, report, _maps(conduct, report)))


def write_report(issue: Issue, path: Path) -> None:
    """Write a report in the format of a file's ending, whole or not at all.

    Raises `Refused` for an ending that no format has, and `Trouble` when the disk does not take it.
    """
    write = _WRITERS.get(path.suffix.lower())
    if write is None:
        known = ", ".join(_WRITERS)
        raise Refused(f"A report is not written to {printable(path.name)}.", f"Endings: {known}.")
    _whole(path, lambda part: write(issue, part))


def _whole(path: Path, write: Callable[[Path], None]) -> None:
    try:
        with whole_file(path.absolute()) as part:
            write(part)
    except OSError as error:
        raise Trouble(
            f"{printable(path.name)} could not be written: {error.strerror or error}.",
            "Nothing was changed. Choose another folder, or make room on the disk.",
        ) from error


def _html(issue: Issue, path: Path) -> None:
    from scenario.app.papers.html import write_html

    write_html(issue.paper, path)


def _docx(issue: Issue, path: Path) -> None:
    from scenario.app.papers.docx import write_docx

    write_docx(issue.paper, path)


def _pdf(issue: Issue, path: Path) -> None:
    from scenario.ui.papers.pdf import write_pdf

    write_pdf(issue.paper, path)


def _json(issue: Issue, path: Path) -> None:
    path.write_text(report_json(issue.report), encoding="utf-8")


_WRITERS: dict[str, Callable[[Issue, Path], None]] = {
    ".html": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".json": _json,
}
ENDINGS = tuple(_WRITERS)
"""The endings that a report's file can have."""


class UserReports:
    """Reports and blank forms, as the windows ask for them."""

    endings = ENDINGS

    def issue(self, conduct: Conduct, path: Path) -> Work:
        """Take the report as it stands now; what is given back writes it."""
        issue = Issue.of(conduct)
        return lambda: write_report(issue, path)

    def print_paper(self, paper: Paper, path: Path) -> Work:
        """What writes a paper as a PDF."""
        from scenario.ui.papers.pdf import write_pdf

        return lambda: _whole(path, lambda part: write_pdf(paper, part))


def _maps(conduct: Conduct, report: Report) -> Maps:
    """What draws a map of each turn that was played, at its end."""
    line = conduct.chronicle()
    return {turn.id: (_drawing(line, turn.end), MAP_SIZE) for turn in report.turns}


def _drawing(line: Chronicle, end: Moment) -> Callable[[], bytes]:
    world, before = line.at(end), line.before(end.turn)
    changes = turn_changes(line, end.turn)

    def draw() -> bytes:
        image = render_picture(
            line.lookup, world, before, _basemap(), MAP_SIZE, LIGHT,
            changes=changes, scale=_SHARPNESS,
        )  # fmt: skip
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"png")).write(image)
        return bytes(buffer.data().data())

    return draw


@cache
def _basemap() -> Basemap:
    return Basemap.load(asset("basemap"))
