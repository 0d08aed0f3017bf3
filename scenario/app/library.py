"""The user's scenarios and sessions, as the windows ask for them."""

from __future__ import annotations

import hashlib
import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QImage

from scenario.app.following import Follower
from scenario.app.pictures import Pictures
from scenario.app.preview import LastView, remember
from scenario.core.chronicle import Chronicle
from scenario.core.dates import calendar_day, day_number
from scenario.core.lookup import Lookup
from scenario.core.model import Scenario
from scenario.errors import Refused, Trouble
from scenario.origins import recent_origins, remember_origin
from scenario.resources import (
    SCENARIO_SUFFIX,
    data_folder,
    library_files,
    scenario_files,
    scenario_path,
)
from scenario.settings import database_path, database_url
from scenario.ui.dates_text import day_text, year_text
from scenario.ui.library import FileCard, Place, Recovered, ScenarioCard, SessionCard
from scenario.ui.theme import Theme

_RECENT = 4
"""Files that are offered to be opened again."""
_log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from scenario.app.backups import UserBackups
    from scenario.app.beside import UserBeside
    from scenario.app.handing import UserBundles
    from scenario.app.plans import PlanFiles
    from scenario.app.reports import UserReports
    from scenario.app.user_exports import UserExports
    from scenario.files.scenario_file import LoadedScenario
    from scenario.play.session import Session
    from scenario.store.store import SessionStore, SessionSummary


class UserLibrary:
    """Reads scenario files and keeps sessions in the store, which is opened when first needed.

    What the first painted map does not need is imported when it is first asked for.
    """

    def __init__(self) -> None:
        self.pictures = Pictures()
        self._cards: dict[Path, Lookup] = {}
        self._written: dict[Path, int] = {}
        """When the files of the cards were written, as it was when they were read."""
        self._origins: dict[str, Path] = {}
        self.follower = Follower()

    @cached_property
    def bundles(self) -> UserBundles:
        """Bundles, made of what is kept here and taken in."""
        from scenario.app.handing import UserBundles

        return UserBundles(lambda: self._store)

    @cached_property
    def beside(self) -> UserBeside:
        """What lies beside the scenarios."""
        from scenario.app.beside import UserBeside

        return UserBeside()

    @cached_property
    def exports(self) -> UserExports:
        """Files for others, made of the sessions that are kept here."""
        from scenario.app.user_exports import UserExports

        return UserExports(lambda: self._store)

    @cached_property
    def backups(self) -> UserBackups:
        """The backups of the sessions."""
        from scenario.app.backups import UserBackups

        return UserBackups(self)

    @cached_property
    def plans(self) -> PlanFiles:
        """Files of plans of exercises."""
        from scenario.app.plans import PlanFiles

        return PlanFiles()

    @property
    def reports(self) -> UserReports:
        """Reports of exercises as files."""
        from scenario.app.reports import UserReports

        return UserReports()

    @cached_property
    def _store(self) -> SessionStore:
        from scenario.store.store import SessionStore

        store = SessionStore.open(database_url())
        self.follower.start(store)
        return store

    @property
    def open_store(self) -> SessionStore | None:
        """The store, if it is open."""
        return self._store if "_store" in self.__dict__ else None

    def open(self) -> SessionStore:
        """The store, which is opened if it is not. Raises `Trouble`."""
        return self._store

    def close(self) -> None:
        """Let go of the store, if it is open; the next question opens it anew."""
        store = self.__dict__.pop("_store", None)
        if store is not None:
            self.follower.stop()
            store.close()

    def recovered(self) -> Recovered | None:
        """What became of the sessions if they were found damaged when they were opened."""
        from scenario.app.backups import recovered

        store = self.open_store
        return recovered(store.recovery) if store is not None and store.recovery else None

    def notice(self) -> Trouble | None:
        """What is to be told of the sessions that were opened: that another window has them."""
        if not self.read_only:
            return None
        return Trouble(
            _tr("Another window has your sessions open. Here you can look at them."),
            _tr("Nothing can be played here until the other window is closed; then “Take over” "
                "at the bottom of this window lets you."),
        )  # fmt: skip

    @property
    def read_only(self) -> bool:
        """Whether the sessions can only be looked at, because another window has them open."""
        return self.open_store is not None and self.open_store.read_only

    def take_over(self) -> bool:
        """Get the right to play once the other window is gone; says whether it is now ours."""
        return self._store.take_over()

    # What there is

    def scenarios(self) -> list[ScenarioCard]:
        """The shipped scenarios and those the user keeps, the one closest to today first."""
        cards = [self._card(path) for path in scenario_files()]
        cards += [card for path in library_files() if (card := self._kept_card(path))]
        last = {path: lookup.scenario.turns[-1].to.last for path, lookup in self._cards.items()}
        return sorted(cards, key=lambda card: (-last[card.path], card.path.name))

    def recent_files(self) -> list[FileCard]:
        """A few files that sessions were begun from, the last first; none of `scenarios`."""
        from scenario.app.backups import from_home

        return [
            FileCard(path, from_home(str(path.parent)), _is_there(path))
            for path in recent_origins(_RECENT)
        ]

    def sessions(self) -> list[SessionCard]:
        """The kept sessions, the last played first."""
        return [_session_card(summary) for summary in self._store.sessions()]

    def all_sessions(self) -> list[SessionCard]:
        """The kept sessions wherever they lie, the last played first."""
        from scenario.store.browsing import SessionState

        return [_session_card(summary) for summary in self._store.sessions(*SessionState)]

    def where(self) -> str:
        """Where sessions are kept; the user's home is written as ``~``."""
        from scenario.app.backups import from_home

        store = self.open_store
        return from_home(store.where if store is not None else str(database_path()))

    # Opening

    def find(self, target: str) -> Session:
        """A session by its id, or the last one of a scenario given by file or id, or a new one."""
        if self._has(target):
            return self.resume(target)
        path = scenario_path(target)
        loaded = _read(path)
        for summary in self._store.sessions():
            if summary.digest == loaded.sha256:
                self._origins[summary.id] = path
                return self.resume(summary.id)
        return self._begin(path, loaded)

    def find_last(self, session: str) -> Session:
        """The session that was open last. Raises `Refused` when it is not among the others."""
        if not self._has(session):
            raise Refused(_tr("The session that was open last is no longer there."))
        return self.resume(session)

    def _has(self, session: str) -> bool:
        return any(summary.id == session for summary in self._store.sessions())

    def begin(self, path: Path) -> Session:
        """A new session of a scenario file."""
        return self._begin(path, _read(path))

    def resume(self, session: str) -> Session:
        """A kept session, by its id."""
        from scenario.play.taking import now

        return self._store.resume(session, _scenario_of, now)

    def rename(self, session: str, name: str) -> None:
        """Give a kept session another name. The same rules hold as for an open one."""
        self._store.rename(session, name)

    def place_of(self, session: str) -> Place | None:
        """Where a session lies; None where it is kept no longer."""
        state = self._store.state_of(session)
        return Place(state.value) if state is not None else None

    def duplicate(self, session: str) -> str:
        """Copy a kept session; says the copy's id."""
        return self._store.duplicate(session)

    def move(self, session: str, place: Place) -> None:
        """Put a kept session into the archive, into the trash, or back among the others."""
        match place:
            case Place.ARCHIVE:
                self._store.archive(session)
            case Place.TRASH:
                self._store.trash(session)
            case Place.ACTIVE:
                self._store.put_back(session)

    def empty_trash(self) -> int:
        """Delete what is in the trash for good; says how many sessions there were."""
        return self._store.empty_trash()

    def export(self, session: str, file: Path) -> None:
        """Write a kept session as a recording."""
        from scenario.store import recording

        recording.write_file(file, self._store.export(session))

    def bring_in(self, file: Path) -> str:
        """Keep the session of a recording as a new one; says its id."""
        from scenario.store import recording

        return self._store.bring_in(recording.read_file(file), _scenario_of)

    def _begin(self, path: Path, loaded: LoadedScenario) -> Session:
        from scenario.play.session import Session
        from scenario.play.taking import now

        lookup = Lookup(loaded.scenario)
        name = self._free_name(_tr("Replay, {date}").format(date=_today()))
        session = Session.begin(self._store, lookup, loaded.text, clock=now, name=name)
        self._origins[session.id] = path
        remember_origin(session.id, loaded.scenario.id, path)
        return session

    def note_view(self, session: Session) -> None:
        """Note what is on display, so that the next start can show it at once.

        A branch is not noted: it does not follow from the scenario's file alone.
        """
        try:
            self._note_view(session)
        except (Trouble, OSError) as error:
            # Without the note the next start is a little slower, and nothing else.
            _log.info("What was on display is not noted: %s", error)

    def _note_view(self, session: Session) -> None:
        shipped = data_folder() / "scenarios" / f"{session.lookup.scenario.id}{SCENARIO_SUFFIX}"
        path = self._origins.get(session.id, shipped)
        if session.branch.fork is None and path.is_file():
            text = self._store.scenario_text(session.id)
            digest = hashlib.sha256(text.encode()).hexdigest()
            viewed = session.viewed
            remember(
                LastView(session.id, str(path), digest, viewed.turn, viewed.events,
                         session.perspective)
            )  # fmt: skip

    def _free_name(self, wanted: str) -> str:
        taken = {summary.name for summary in self._store.sessions()}
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted} ({number})"
        return name

    # Pictures

    def scenario_picture(self, card: ScenarioCard, size: tuple[int, int], theme: Theme) -> QImage:
        """The map two thirds of the way through a scenario."""
        lookup = self._cards[card.path]
        turn = len(lookup.scenario.turns) * 2 // 3
        key = f"{card.path}-{card.path.stat().st_mtime_ns}"

        def world() -> tuple[Lookup, Chronicle, int]:
            perspective = lookup.scenario.perspectives[0]
            return lookup, Chronicle.of(lookup, perspective, turn + 1), turn

        return self.pictures.picture(key, world, size, theme)

    def session_picture(self, card: SessionCard, size: tuple[int, int], theme: Theme) -> QImage:
        """The map where a session was left."""
        key = f"{card.id}-{card.played.isoformat()}"

        def world() -> tuple[Lookup, Chronicle, int]:
            session = self.resume(card.id)
            return session.lookup, session.chronicle(), session.viewed.turn

        return self.pictures.picture(key, world, size, theme)

    def _kept_card(self, path: Path) -> ScenarioCard | None:
        """The card of a scenario that the user keeps; one that is damaged is told when opened."""
        try:
            return self._card(path)
        except (Trouble, OSError) as error:
            _log.warning("%s is not offered: %s", path.name, error)
            return None

    def _card(self, path: Path) -> ScenarioCard:
        written = path.stat().st_mtime_ns
        if self._written.get(path) != written:
            self._cards[path] = Lookup(_read(path).scenario)
            self._written[path] = written
        scenario = self._cards[path].scenario
        return ScenarioCard(
            path=path,
            title=scenario.title,
            summary=scenario.summary,
            dates=_dates(scenario),
            turns=len(scenario.turns) - 1,
            perspectives=len(scenario.perspectives),
            exercises=len(scenario.exercises),
        )


def _session_card(summary: SessionSummary) -> SessionCard:
    return SessionCard(
        id=summary.id,
        name=summary.name,
        scenario=summary.title,
        turn=summary.game.turn,
        turn_title=summary.turn_title,
        turns=max(1, summary.turn_count - 1),
        played=summary.last_played,
        place=Place(summary.state.value),
        steps=summary.steps,
    )


def _read(path: Path) -> LoadedScenario:
    from scenario.files.scenario_file import read_scenario

    return read_scenario(path)


def _scenario_of(text: str) -> Scenario:
    from scenario.files.scenario_file import read_scenario_text

    return read_scenario_text(text, _tr("The scenario kept with this session")).scenario


def _dates(scenario: Scenario) -> str:
    """From which year to which month: ``2020 to June 2025``."""
    first, *_ = calendar_day(scenario.turns[0].from_.first)
    last, month, _ = calendar_day(scenario.turns[-1].to.last)
    until = f"{QLocale().standaloneMonthName(month)} {year_text(last)}"
    return _tr("{first} to {last}").format(first=year_text(first), last=until)


def _is_there(path: Path) -> bool:
    """Whether a file can be seen; one in a folder that is barred cannot."""
    try:
        return path.is_file()
    except OSError:
        return False


def _today() -> str:
    from scenario.play.taking import now

    today = now().astimezone()
    return day_text(day_number(today.year, today.month, today.day))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Library", text)
