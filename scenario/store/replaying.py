"""Whether a session that comes from elsewhere can be played: checked by playing all of it."""

from __future__ import annotations

from scenario.core.chronicle import Moment
from scenario.core.lookup import Lookup
from scenario.errors import Progress, Trouble, nobody_listens
from scenario.play.chronicles import Chronicles
from scenario.play.faithful import check_faithful
from scenario.play.ledger import SessionRecord
from scenario.play.lines import Lines
from scenario.play.names import checked_colour, checked_name, checked_text
from scenario.play.notes import check_target
from scenario.play.tree import Tree


def check_record(
    record: SessionRecord, lookup: Lookup, progress: Progress = nobody_listens
) -> None:
    """Raise `Trouble` or `Refused` unless a record is of a session of this scenario, and whole.

    Every line of it is folded. What a stranger's steps say can raise anything. `progress` is told
    how much of the record was checked, half of it for the steps and half for the lines.
    """
    _require(bool(record.steps), "it has no steps")
    _require(record.name == checked_name(record.name), "its name cannot be one")
    for perspective in (record.own_perspective, record.position.perspective):
        _require(perspective in lookup.perspectives, "its scenario has no such perspective")
    _check_steps(record)
    tree = Tree(record.steps)
    _check_branches(record, tree)
    _check_times(record)
    _check_notes(record, lookup)
    check_faithful(record.steps, lookup, lambda done, of: progress(done, 2 * of))
    _fold(record, lookup, tree, lambda done, of: progress(of + done, 2 * of))


def _check_steps(record: SessionRecord) -> None:
    for number, step in enumerate(record.steps, 1):
        _require(step.id == number, "its steps are not numbered one by one")
        follows = step.parent is None if number == 1 else step.parent in range(1, number)
        _require(follows, f"step {number} follows nothing")
        before = record.steps[step.parent - 1].moment if step.parent is not None else Moment(0, 0)
        leads = {
            Moment(before.turn, before.events + len(step.effects)),
            Moment(before.turn + 1, len(step.effects)),
        }
        _require(step.moment in leads, f"step {number} leads elsewhere than it says")


def _check_branches(record: SessionRecord, tree: Tree) -> None:
    known = {step.id for step in record.steps}
    branches = {branch.id: branch for branch in record.branches}
    names = {branch.name for branch in record.branches}
    _require(len(branches) == len(names) == len(record.branches), "two of its branches are alike")
    for branch in record.branches:
        _require(branch.tip in known, "a branch ends nowhere")
        _require(branch.fork is None or branch.fork in known, "a branch begins nowhere")
        _require(branch.name == checked_name(branch.name), "the name of a branch cannot be one")
        _require(branch.note == checked_text(branch.note), "the note of a branch cannot be one")
        checked_colour(branch.colour)
    line = {step.id for step in tree.line(branches[record.position.branch].tip)}
    _require(record.position.head in line, "the game does not stand on its branch")
    game = tree[record.position.head].moment
    _require(record.position.viewed <= game, "what is on display lies beyond the game")


def _check_times(record: SessionRecord) -> None:
    times = [record.created, record.position.at]
    times += [step.at for step in record.steps] + [note.at for note in record.notes]
    _require(all(time.tzinfo is not None for time in times), "a time lacks its zone")


def _check_notes(record: SessionRecord, lookup: Lookup) -> None:
    versions = {(note.id, note.version) for note in record.notes}
    _require(len(versions) == len(record.notes), "two versions of a note are alike")
    for note in record.notes:
        _require(note.step in range(1, len(record.steps) + 1), "a note was made at no step")
        _require(note.text == checked_text(note.text), "the text of a note cannot be one")
        check_target(note.target, lookup)


def _fold(record: SessionRecord, lookup: Lookup, tree: Tree, progress: Progress) -> None:
    """Fold every line to its end under each perspective, and read from it what playing on would."""
    parents = {step.parent for step in record.steps}
    lines = Lines(lookup, tree)
    chronicles = Chronicles(lines, record.own_perspective)
    ends = [step for step in record.steps if step.id not in parents]
    rules = len(lookup.perspectives)
    for number, step in enumerate(ends):
        for count, perspective in enumerate(lookup.perspectives):
            progress(number * rules + count, len(ends) * rules)
            end = chronicles.upto(step.id, perspective).end
            _require(end == step.moment, f"step {step.id} leads elsewhere than it says")
        lines.script(step.id)
        lines.told(step.id)
        for turn in range(step.moment.turn + 1):
            lines.happenings(step.id, turn)
    viewed = record.position.viewed
    entries = chronicles.upto(record.position.head, record.own_perspective).entries(viewed.turn)
    _require(viewed.events <= len(entries), "what is on display was never played")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Trouble(otherwise)
