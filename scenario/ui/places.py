"""The places where sessions lie: what each is called, and what can be done there."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from scenario.ui.library import Place, SessionCard

OFFERED = {
    Place.ACTIVE: {"open", "rename", "duplicate", "export", "archive", "trash"},
    Place.ARCHIVE: {"open", "rename", "duplicate", "export", "put-back", "trash"},
    Place.TRASH: {"put-back", "export", "empty"},
}
"""What can be done to sessions in each place, by the ids of the browser's buttons."""


def called(place: Place) -> str:
    """What a place is called."""
    return {
        Place.ACTIVE: _tr("Active"),
        Place.ARCHIVE: _tr("Archive"),
        Place.TRASH: _tr("Trash"),
    }[place]


def moved_text(name: str, place: Place) -> str:
    """What is said of a session that was put into a place."""
    said = {
        Place.ACTIVE: _tr("{name} is back among the others."),
        Place.ARCHIVE: _tr("{name} is in the archive."),
        Place.TRASH: _tr("{name} is in the trash."),
    }[place]
    return said.format(name=name)


def empty_text(place: Place, cards: Collection[SessionCard]) -> str:
    """What is said of a place that holds none of all sessions."""
    none = _tr("No session yet: replay a scenario, or import a recording.")
    return {
        Place.ACTIVE: elsewhere_text(cards) or none,
        Place.ARCHIVE: _tr("Nothing is archived. What you archive is kept out of the way."),
        Place.TRASH: _tr("The trash is empty."),
    }[place]


def elsewhere_text(cards: Collection[SessionCard]) -> str:
    """Where all sessions lie, when none of them is active; empty where there are none."""
    places = {card.place for card in cards}
    if not places:
        return ""
    if places == {Place.TRASH}:
        return _tr("Every session is in the trash.")
    if places == {Place.ARCHIVE}:
        return _tr("Every session is in the archive.")
    return _tr("Every session is in the archive or in the trash.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Places", text)
