"""What is wrong with a file that could not be opened: every problem, with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from scenario.ui.dialogs.plain import PlainDialog
from scenario.ui.words import counted


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing that is wrong: where, what, and what to do."""

    place: str
    message: str
    hint: str = ""


class ProblemsDialog(PlainDialog):
    """Lists the problems of a file as plain text that can be copied."""

    def __init__(self, parent: QWidget | None, name: str, problems: Iterable[FileProblem]) -> None:
        found = tuple(problems)
        what = counted(
            len(found),
            self.tr("1 problem found. Nothing was opened."),
            self.tr("{n} problems found. Nothing was opened."),
        )
        text = "\n\n".join(
            "\n".join(filter(None, (problem.place, problem.message, problem.hint)))
            for problem in found
        )
        title = self.tr("This file cannot be opened")
        super().__init__(parent, title, name, hint=what, details=text)
