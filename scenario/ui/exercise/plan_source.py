"""The plan that a window shows and changes: a draft, or the one that is being played."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property, partial
from itertools import count

from PySide6.QtCore import QCoreApplication, QObject, Signal

from scenario.core.chronicle import Chronicle
from scenario.core.exercise.injects import Attachment, Inject
from scenario.core.exercise.plan import Exercise, Role
from scenario.core.exercise.soundness import flaws
from scenario.core.lookup import Lookup
from scenario.core.world import World
from scenario.errors import Refused, SandtableError
from scenario.play.edits import check_named
from scenario.play.exercise.acts import InjectSet, PlanChanged
from scenario.play.exercise.conduct import Conduct
from scenario.play.exercise.planning import own_names
from scenario.play.exercise.running import MEDIA_TYPES
from scenario.play.exercise.state import InjectStatus
from scenario.play.names import checked_name
from scenario.play.outcome import Outcome
from scenario.play.session import Session
from scenario.ui.exercise.desk import Desk

Act = Callable[[Conduct], Outcome]


class PlanSource(QObject):
    """A plan to be shown and changed.

    `changed` says that it, or where its injects stand, is another. `refused` carries why something
    was not done: a `Refused` or a `Trouble`; nothing was changed then. `ended` says that there is
    no plan any more: an exercise was undone, or another branch has none.
    """

    changed = Signal()
    refused = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.lookup: Lookup = session.lookup

    @property
    def plan(self) -> Exercise:
        """The plan as it stands."""
        raise NotImplementedError

    @property
    def in_play(self) -> bool:
        """Whether it is being played."""
        raise NotImplementedError

    @property
    def is_over(self) -> bool:
        """Whether it was played, and has ended."""
        return False

    def status(self, inject: str) -> InjectStatus | None:
        """Where an inject stands, by id; None before the exercise."""
        raise NotImplementedError

    def put(self, injects: Iterable[Inject], removed: Iterable[str] = ()) -> bool:
        """Add injects or change those with their ids, and take others out; whether it was done."""
        raise NotImplementedError

    def change(self, plan: Exercise) -> bool:
        """Change anything but the injects; whether it was done."""
        raise NotImplementedError

    def attach(self, name: str, media_type: str, content: bytes, inject: Inject) -> bool:
        """Keep a file with the exercise, for an inject; whether it was done."""
        raise NotImplementedError

    def content(self, attachment: Attachment) -> bytes | None:
        """What is in an attachment; None where it was not brought along."""
        return self.session.attachment(attachment.hash)

    def undo(self) -> bool:
        """Take the last change back; whether it was done."""
        raise NotImplementedError

    def redo(self) -> bool:
        """Do again what was taken back; whether it was done."""
        raise NotImplementedError

    def world(self, turn: str | None) -> tuple[World, int]:
        """The world in which effects of an inject for a turn, by id, would be entered, as far as
        it is known; and the turn's index.
        """
        start = self.lookup.turns[self.plan.start]
        index = min(start + 1, len(self._worlds.worlds) - 1)
        if turn is not None and self.lookup.turns.get(turn, 0) > index:
            index = self.lookup.turns[turn]
        return self._worlds.before(index), index

    @cached_property
    def _worlds(self) -> Chronicle:
        return Chronicle.of(self.lookup, self.lookup.scenario.perspectives[0])

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SandtableError as error:
            self.refused.emit(error)
            return False
        return True


class DraftPlan(PlanSource):
    """A plan before it is played; every change can be taken back until the window is closed."""

    def __init__(self, session: Session, plan: Exercise, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._plan = plan
        self._before: list[Exercise] = []
        self._after: list[Exercise] = []
        self.saved = plan
        """The plan as it was last saved or opened."""

    @property
    def plan(self) -> Exercise:
        return self._plan

    @property
    def in_play(self) -> bool:
        return False

    @property
    def is_saved(self) -> bool:
        """Whether it stands as it was last saved or opened."""
        return self._plan == self.saved

    def mark_saved(self) -> None:
        """Remember that it was saved as it stands."""
        self.saved = self._plan
        self.changed.emit()

    def status(self, inject: str) -> InjectStatus | None:
        return None

    def put(self, injects: Iterable[Inject], removed: Iterable[str] = ()) -> bool:
        given, gone = {each.id: each for each in injects}, set(removed)

        def act() -> None:
            for inject in given.values():
                self._check(inject)
            kept = [given.pop(e.id, e) for e in self._plan.injects if e.id not in gone]
            rows = sorted((*kept, *given.values()), key=lambda each: (each.order, each.id))
            named = {own for each in rows for own in each.attachments}
            files = tuple(each for each in self._plan.attachments if each.id in named)
            self._enter(replace(self._plan, injects=tuple(rows), attachments=files))

        return self._attempt(act)

    def change(self, plan: Exercise) -> bool:
        self._enter(replace(plan, injects=self._plan.injects))
        return True

    def take(self, plan: Exercise) -> None:
        """Go on with another plan, which can be taken back."""
        self._enter(plan)

    def attach(self, name: str, media_type: str, content: bytes, inject: Inject) -> bool:
        def act() -> None:
            checked = checked_name(name)
            _check_media_type(media_type)
            found = self.session.keep_attachment(content)
            taken = {each.id for each in self._plan.attachments}
            own = next(i for n in count(1) if (i := f"file-{n}") not in taken)
            made = Attachment(
                id=own, name=checked, media_type=media_type, hash=found, size=len(content)
            )
            with_it = replace(inject, attachments=(*inject.attachments, own))
            others = tuple(with_it if e.id == inject.id else e for e in self._plan.injects)
            files = (*self._plan.attachments, made)
            self._enter(replace(self._plan, attachments=files, injects=others))

        return self._attempt(act)

    def _check(self, inject: Inject) -> None:
        """Raise `Refused` for an inject that no plan like this could have.

        What else is still wrong with a draft keeps nobody from writing its injects.
        """
        alone = replace(self._plan, injects=(inject,))
        check_named(inject, self.lookup, own_names(alone))
        for flaw in flaws(alone, self.lookup.turns):
            if flaw.trail[:1] == ("injects",):
                raise Refused(flaw.message)

    def undo(self) -> bool:
        return self._swap(self._before, self._after)

    def redo(self) -> bool:
        return self._swap(self._after, self._before)

    def _swap(self, source: list[Exercise], target: list[Exercise]) -> bool:
        if not source:
            return False
        target.append(self._plan)
        self._plan = source.pop()
        self.changed.emit()
        return True

    def _enter(self, plan: Exercise) -> None:
        if plan == self._plan:
            return
        self._before.append(self._plan)
        self._after.clear()
        self._plan = plan
        self.changed.emit()


class PlayedPlan(PlanSource):
    """The plan of the exercise that is being played; each change is an act of the session."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk.bridge.session, parent)
        self._desk = desk
        self._rows = {row.state.inject.id: row for row in desk.conduct.board()}
        self._busy = False
        """Whether several acts are being done, of which only the last is told."""
        desk.bridge.changed.connect(self._follow)
        desk.ticked.connect(self._tick)

    @property
    def plan(self) -> Exercise:
        state = self._desk.conduct.standing
        return replace(state.plan, injects=tuple(each.inject for each in state.msel))

    @property
    def in_play(self) -> bool:
        return True

    @property
    def is_over(self) -> bool:
        return self._desk.conduct.standing.closed is not None

    def status(self, inject: str) -> InjectStatus | None:
        row = self._rows.get(inject)
        return None if row is None else row.status

    def put(self, injects: Iterable[Inject], removed: Iterable[str] = ()) -> bool:
        white, own = self._desk.hand(Role.WHITE_CELL), self._desk.hand()
        acts: list[Act] = [partial(Conduct.set_inject, inject=each, by=white) for each in injects]
        acts += [partial(Conduct.cancel, inject=each, by=own) for each in removed]
        refusals: list[Refused] = []
        self._busy = True
        try:
            done = all(self._desk.do(act, refused=refusals.append) is not None for act in acts)
        finally:
            self._busy = False
        self._follow()
        for refusal in refusals:
            self.refused.emit(refusal)
        return done

    def fire(self, inject: str) -> bool:
        """Deliver an inject, by id, now; whether it was done."""
        return self._do(lambda conduct: conduct.deliver(inject, by=self._desk.hand()))

    def hold(self, inject: str) -> bool:
        """Hold an inject, by id, or let it wait again if it is held; whether it was done."""
        hand = self._desk.hand()
        if self.status(inject) is InjectStatus.HELD:
            return self._do(lambda conduct: conduct.release(inject, by=hand))
        return self._do(lambda conduct: conduct.hold(inject, by=hand))

    def change(self, plan: Exercise) -> bool:
        return self._do(lambda conduct: conduct.change_plan(plan, by=self._desk.hand()))

    def attach(self, name: str, media_type: str, content: bytes, inject: Inject) -> bool:
        hand = self._desk.hand()
        if not self._do(lambda conduct: conduct.attach(name, media_type, content, by=hand)):
            return False
        own = self.plan.attachments[-1].id
        return self.put([replace(inject, attachments=(*inject.attachments, own))])

    def undo(self) -> bool:
        if not isinstance(self.session.head.cause, InjectSet | PlanChanged):
            self.refused.emit(
                Refused(
                    _tr("The last thing that was done is no change of the plan or the list."),
                    _tr("It can be undone in the console."),
                )
            )
            return False
        return self._desk.bridge.undo() is not None

    def redo(self) -> bool:
        return self._desk.bridge.redo() is not None

    def world(self, turn: str | None) -> tuple[World, int]:
        game = self.session.game.turn
        return self._desk.conduct.world(), game

    def _do(self, act: Act) -> bool:
        return self._desk.do(act, refused=self.refused.emit) is not None

    def _follow(self) -> None:
        if self._desk.state is None:
            self.ended.emit()
            return
        if self._busy:
            return
        self._rows = {row.state.inject.id: row for row in self._desk.conduct.board()}
        self.changed.emit()

    def _tick(self) -> None:
        """Tell when the time alone has made something due."""
        rows = {row.state.inject.id: row for row in self._desk.conduct.board()}
        before = {own: row.status for own, row in self._rows.items()}
        self._rows = rows
        if before != {own: row.status for own, row in rows.items()}:
            self.changed.emit()


def _check_media_type(media_type: str) -> None:
    if media_type not in MEDIA_TYPES:
        raise Refused(_tr("Pictures and PDF can be attached."), _tr("Save it as one of those."))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Exercise", text)
