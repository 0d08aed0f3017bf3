"""From older versions of the scenario format to the present one, a version at a time.

A step takes the whole document as JSON values and returns a new one; it never changes what it was
given, reads no clock and no file. What a step did is said in a sentence for the author. Every
version that was ever published has a fixture in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

FORMAT = "sandtable.scenario"
VERSION = "1.3"
"""The version that is written."""

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """How a document of one version becomes one of the next."""

    to: str
    change: Callable[[Document], Document]
    """From a document to a new one; its `version` is set by `upgraded`."""
    says: str


def _as_it_is(document: Document) -> Document:
    return document


STEPS: dict[str, Step] = {
    "1.0": Step(
        "1.1",
        _as_it_is,
        "1.1 adds indicators, conditions, event codes, weeks, and effects that split and merge; "
        "nothing that was there had to change.",
    ),
    "1.1": Step(
        "1.2",
        _as_it_is,
        "1.2 adds exercises; nothing that was there had to change.",
    ),
    "1.2": Step(
        "1.3",
        _as_it_is,
        "1.3 adds pictures of actors, places and events; nothing that was there had to change.",
    ),
}
"""The step that leads on from each older version."""


def upgraded(document: Document) -> tuple[Document, tuple[str, ...]]:
    """The document in the present version, and what was done to it, a sentence for each step.

    A document of a version without a step comes back as it is.
    """
    said: list[str] = []
    while (step := STEPS.get(document.get("version", ""))) is not None:
        said.append(f"Version {document['version']} to {step.to}: {step.says}")
        document = {**step.change(document), "version": step.to}
    return document, tuple(said)
