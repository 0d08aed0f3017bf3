"""Notes as a screen tells of them: what each is about, in words, and where it stands in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from scenario.core.chronicle import Moment
from scenario.core.dates import day_number
from scenario.play.notes import Note, NoteKind, Target, TargetKind, target_name
from scenario.play.session import Session
from scenario.ui.dates_text import day_text
from scenario.ui.models.parts import Line, Part, Tone
from scenario.ui.selection import Picked, Selected

_SELECTABLE = {
    TargetKind.TERRITORY: Picked.TERRITORY,
    TargetKind.PLACE: Picked.PLACE,
    TargetKind.ACTOR: Picked.ACTOR,
    TargetKind.FORCE: Picked.FORCE,
    TargetKind.EVENT: Picked.EVENT,
}
_TARGETS = {picked: kind for kind, picked in _SELECTABLE.items()}


@dataclass(frozen=True, slots=True)
class Flag:
    """What stands above one moment of the timeline: the bookmarks and notes made there."""

    moment: Moment
    notes: tuple[Note, ...]

    @property
    def bookmarked(self) -> bool:
        """Whether one of them is a bookmark."""
        return any(note.kind is NoteKind.BOOKMARK for note in self.notes)

    @property
    def text(self) -> str:
        """What its bookmarks say, on one line."""
        marked = (note for note in self.notes if note.kind is NoteKind.BOOKMARK)
        return ", ".join(" ".join(note.text.split()) for note in marked if note.text)


def selected_by(note: Note) -> Selected | None:
    """What a note is about, where that can be selected."""
    kind = _SELECTABLE.get(note.target.kind)
    return None if kind is None else Selected(kind, note.target.id)


def target_of(selected: Selected) -> Target | None:
    """What a note about a selected thing is about; nothing is written about relations."""
    kind = _TARGETS.get(selected.kind)
    return None if kind is None else Target(kind, selected.id)


def notes_on(notes: Iterable[Note], selected: Selected) -> list[Note]:
    """The notes about a selected thing."""
    return [note for note in notes if note.target == target_of(selected)]


def moment_of(note: Note, session: Session) -> Moment | None:
    """Where a note stands on the line that is being played, played so far or not.

    None for one about a thing, which stands at no moment, and for one made on another line.
    """
    target, lookup = note.target, session.lookup
    match target.kind:
        case TargetKind.MOMENT:
            return _on_line(note, target.moment, session)
        case TargetKind.STEP:
            return _on_line(note, session.tree[int(target.id)].moment, session)
        case TargetKind.TURN:
            return _end_of(lookup.turns[target.id], session)
        case TargetKind.DECISION:
            return _end_of(lookup.turns[lookup.decisions[target.id].turn], session)
        case TargetKind.EVENT:
            course = session.course()
            turn = course.script.turn_of(target.id)
            return None if turn is None else course.told_at(target.id) or _end_of(turn, session)
        case _:
            return None


def branch_of(note: Note, session: Session) -> str:
    """The name of a branch on whose line a note was made."""
    tree = session.tree
    held = (b for b in session.branches if tree.meeting(note.step, b.tip).id == note.step)
    return next(held).name


def flags(session: Session) -> tuple[Flag, ...]:
    """Everything that was noted of moments of the line being played, from first to last."""
    found: dict[Moment, list[Note]] = {}
    for note in session.notes:
        moment = moment_of(note, session)
        if moment is not None:
            found.setdefault(moment, []).append(note)
    return tuple(Flag(moment, tuple(found[moment])) for moment in sorted(found))


def moment_text(moment: Moment, session: Session) -> str:
    """A moment in a few words: its turn, and inside a turn how far it has come."""
    turn = session.lookup.scenario.turns[moment.turn].id
    if moment >= _end_of(moment.turn, session):
        return turn
    return _tr("{turn}, after {number}").format(turn=turn, number=moment.events)


def target_text(target: Target, session: Session) -> str:
    """What a note is about, in words."""
    match target.kind:
        case TargetKind.MOMENT:
            assert target.moment is not None, "its kind says that it is one"
            return moment_text(target.moment, session)
        case TargetKind.STEP:
            return _tr("step {number}").format(number=target.id)
        case TargetKind.BRANCH:
            names = {str(branch.id): branch.name for branch in session.branches}
            return _tr("branch {name}").format(name=names[target.id])
        case TargetKind.TURN:
            return f"{target.id} {target_name(target, session.lookup)}"
        case _:
            return target_name(target, session.lookup)


def made_text(note: Note) -> str:
    """Who wrote a note's last version, and when."""
    at = note.at.astimezone()
    day = day_text(day_number(at.year, at.month, at.day))
    return " · ".join(filter(None, (note.author, f"{day}, {at:%H:%M}")))


def note_text(note: Note) -> str:
    """A note in full: what it says, and who says so."""
    return f"{note.text or _tr('bookmark')}\n{made_text(note)}"


def note_lines(notes: Iterable[Note]) -> list[Line]:
    """Notes for the inspector: what each says, and who says so."""
    found: list[Line] = []
    for note in notes:
        text = note.text or _tr("bookmark")
        found.append((Part(text), Part(f"  {made_text(note)}", Tone.QUIET)))
    return found


def _on_line(note: Note, moment: Moment | None, session: Session) -> Moment | None:
    """A moment of the line that a note was made on, where it is one of the line being played."""
    meeting = session.tree.meeting(note.step, session.branch.tip).moment
    return moment if moment is not None and moment <= meeting else None


def _end_of(turn: int, session: Session) -> Moment:
    """The end of a turn, entered or not."""
    course = session.course()
    return Moment(turn, len(course.happenings(turn)) + len(course.to_come(turn)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Notes", text)
