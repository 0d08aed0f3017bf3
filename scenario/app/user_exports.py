"""Exports of kept sessions, as the window asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from scenario.ui.exports import Look, OfferedFormat, OfferedOption, Told, Wish

if TYPE_CHECKING:
    from scenario.files.exports.formats import Format, Option, Request
    from scenario.play.session import Session
    from scenario.store.store import SessionStore

Choices = tuple[tuple[str, str], ...]


class UserExports:
    """Writes sessions from the store, each read anew: the window goes on with its own."""

    def __init__(self, store: Callable[[], SessionStore]) -> None:
        self._store = store

    def formats(self, session: str) -> list[OfferedFormat]:
        """Every format, with what the session has of its own to compare with."""
        from scenario.app.exporting import formats

        others = _comparable(self._session(session)[0])
        return [_offered(each, others) for each in formats()]

    def preview(self, wish: Wish, turn: int | None, width: int) -> Look:
        """What the file will show of a turn. Raises `Refused` as writing it would."""
        from scenario.app.drawn import LOOKS
        from scenario.app.exporting import formats
        from scenario.files.exports.formats import checked_options

        request = self._request(wish)
        chosen = formats().of(Path(f"x{wish.ending}"))
        options = checked_options(chosen, wish.options)
        look = LOOKS[wish.ending]
        return look(replace(request, options=options), wish.ending, turn, width)

    def write(self, wish: Wish, path: Path, told: Told) -> None:
        """Write the file. Raises `Stopped`, a refusal, when it is told to stop."""
        from scenario.app.exporting import formats
        from scenario.errors import Stopped

        def progress(done: int, of: int) -> None:
            if not told(done, of):
                raise Stopped(_tr("Stopped: nothing was written."))

        formats().export(replace(self._request(wish), progress=progress), path)

    def _request(self, wish: Wish) -> Request:
        from scenario.app.exporting import request_of
        from scenario.errors import Refused
        from scenario.files.problems import printable
        from scenario.origins import folder_beside, origin_of

        session, text = self._session(wish.session)
        request = request_of(
            session,
            wish.perspective,
            title=session.lookup.scenario.title,
            text=text,
            branch=wish.branch,
            turn=wish.turn,
            options=wish.options,
            beside=folder_beside(session.lookup.scenario.id, origin_of(session.id)),
        )
        if wish.turn is not None and wish.turn >= len(request.chronicle):
            raise Refused(
                _tr("The branch {name} has not come to this turn yet.").format(
                    name=printable(request.line.name)
                ),
                _tr("Look at an earlier turn, or choose another branch."),
            )
        return request

    def _session(self, id_: str) -> tuple[Session, str]:
        """A session as it is kept now, and its scenario's text."""
        from scenario.core.lookup import Lookup
        from scenario.files.scenario_file import read_scenario_text
        from scenario.play.session import Session
        from scenario.play.taking import now

        store = self._store()
        text = store.scenario_text(id_)
        loaded = read_scenario_text(text, _tr("The session's scenario"))
        return Session(store.ledger(id_), Lookup(loaded.scenario), now), text


def _comparable(session: Session) -> Choices:
    """What a picture can be compared with, by name: nothing, turns, perspectives, branches."""
    from scenario.files.exports.formats import BRANCH, HISTORY

    scenario, reached = session.lookup.scenario, len(session.chronicle())
    turns = tuple((each.id, f"{each.id}  {each.title}") for each in scenario.turns[:reached])
    told = tuple((each.id, each.name) for each in scenario.perspectives)
    branch = _tr("Branch: {name}")
    branches = tuple(
        (f"{BRANCH}{each.name}", branch.format(name=each.name))
        for each in session.branches
        if len(session.branches) > 1
    )
    history = (HISTORY, _tr("History as written"))
    return (("", _tr("Nothing")), *turns, *told, *branches, history)


def _offered(format_: Format, others: Choices) -> OfferedFormat:
    from scenario.app.drawn import FRONTED, LOOKS

    return OfferedFormat(
        format_.ending,
        format_.title,
        tuple(_option(each, others) for each in format_.options),
        format_.one_turn,
        format_.ending in LOOKS,
        format_.ending in FRONTED,
    )


def _option(option: Option, others: Choices) -> OfferedOption:
    choices = tuple((value, _CHOICES.get(value, value)) for value in option.choices)
    if option.name == "against":
        choices = others
    usual = tuple(
        (value, f"{value}  ({_USUAL[value]})" if value in _USUAL else value)
        for value in option.usual
    )
    return OfferedOption(option.name, option.title, option.default, choices, usual)


_CHOICES = {
    "screen": "Screen, 16:9",
    "a4": "Report, A4",
    "a3": "Report, A3",
    "slide": "Slide, 16:9",
    "light": "Light",
    "dark": "Dark",
    "control": "Control",
    "influence": "Influence",
    "presence": "Presence",
}
"""How values are called that are no words by themselves."""
_USUAL = {
    "1280": "720p",
    "1920": "1080p",
    "3840": "4K",
    "7680": "8K",
    "3508": "A4 at 300 dpi",
    "4961": "A3 at 300 dpi",
    "1280x720": "720p",
    "1920x1080": "1080p",
    "2560x1440": "1440p",
    "3840x2160": "4K",
}
"""How usual sizes are called."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Exporting", text)
