"""What is on the pages: a title page, and a page for each turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from scenario.app.slides.sheet import Box, Paragraph, Sheet, Words, trimmed
from scenario.app.turn_map import Happening, happenings, told_as
from scenario.core.world import Act
from scenario.files.exports.formats import Request
from scenario.ui.dates_text import when_text
from scenario.ui.theme import Theme

PICTURE = Box(28.8, 80, 590, 414)
_FRONT = Box(64.8, 130, 828, 330)
_HEAD = Box(21.6, 24, 916.8, 50)
_TEXT = Box(630, 76.4, 308, 421)
_FOOT = Box(21.6, 502, 916.8, 24)
_HEADS = (28, 24, 20, 17)
_BRIEF_SHARE = 0.45
"""Of the text's height, at most for the turn's brief."""


@dataclass(frozen=True, slots=True)
class _Way:
    """How what happened is told; the notes have all of it."""

    sizes: tuple[int, int, int, int]
    """Of the brief, an event's title, what it changed, and its sources."""
    changes: int
    """Most changes told of one event."""
    after: float
    """What is left clear below an event."""
    apart: bool
    """Whether each event has its own sources; else they are told once for all."""


_SMALL = (12, 10, 9, 8)
_WAYS = (
    _Way((14, 13, 11, 10), 3, 6, apart=True),
    _Way((13, 11, 10, 9), 3, 6, apart=True),
    _Way(_SMALL, 3, 5, apart=True),
    _Way(_SMALL, 1, 4, apart=True),
    _Way(_SMALL, 1, 4, apart=False),
)
"""The first with which all have room; the last tells of as many as it has room for."""


def title_sheet(request: Request, theme: Theme) -> Sheet:
    """What the slides are of, and who says so."""
    scenario = request.lookup.scenario
    made = " · ".join(part for part in (", ".join(scenario.authors), scenario.licence) if part)

    def told(title: str, summary: str, share: float) -> list[Paragraph]:
        lines = (
            Words(title, 36 * share, theme.ink, bold=True),
            Words(told_as(request), 20 * share, theme.text2),
            Words(summary, 16 * share, theme.text2),
            Words(made, 12 * share, theme.text3),
        )
        return [Paragraph((line,)) for line in lines if line.text]

    title, summary = _line(request.title), _line(scenario.summary)
    share = next((s for s in (1, 0.85, 0.7) if _FRONT.holds(told(title, summary, s))), 0.7)
    title = trimmed(title, lambda text: _FRONT.holds(told(text, "", share)))
    summary = trimmed(summary, lambda text: _FRONT.holds(told(title, text, share)))
    box = _filled(_FRONT, told(title, summary, share))
    return Sheet(boxes=(box,), notes=scenario.summary)


def turn_sheet(
    request: Request, turn: int, changed: dict[str | Act, list[str]], theme: Theme
) -> Sheet:
    """A turn: its map, what happened and changed, and who says so.

    `changed` says what each event, by its id, and each act of play changed.
    """
    written = request.lookup.scenario.turns[turn]
    told = happenings(request, turn)
    foot = " · ".join((
        _line(request.title),
        told_as(request),
        _tr("Basemap: Natural Earth, public domain"),
    ))  # fmt: skip

    def footed(text: str) -> list[Paragraph]:
        return [Paragraph((Words(text, 10, theme.text2),))]

    name = f"{written.id}  {_line(written.title)}"
    return Sheet(
        boxes=(
            _filled(_HEAD, _head(name, when_text(written.when), theme)),
            _filled(_TEXT, _text(written.brief, told, changed, theme)),
            _filled(_FOOT, footed(trimmed(foot, lambda text: _FOOT.holds(footed(text))))),
        ),
        picture=PICTURE,
        turn=turn,
        name=_tr("Map of {turn}").format(turn=name),
        notes=_notes(request, turn, told, changed),
    )


def _head(name: str, date: str, theme: Theme) -> list[Paragraph]:
    """The turn's name and dates in one line, as large as they have room."""

    def told(name: str, size: float) -> list[Paragraph]:
        rest = (Words(f"   {date}", min(16, size), theme.text2),) if date else ()
        return [Paragraph((Words(name, size, theme.ink, bold=True), *rest))]

    size = next((s for s in _HEADS if _in_a_line(told(name, s))), _HEADS[-1])
    return told(trimmed(name, lambda text: _in_a_line(told(text, size))), size)


def _in_a_line(paragraphs: Sequence[Paragraph]) -> bool:
    tallest = max(words.size for paragraph in paragraphs for words in paragraph.words)
    return Box(0, 0, _HEAD.width, tallest * 1.5 + 12).holds(paragraphs)


def _text(
    brief: str, told: list[Happening], changed: dict[str | Act, list[str]], theme: Theme
) -> list[Paragraph]:
    """The brief and what happened, as large as it has room; what has none is counted."""
    said = _line(brief) or _tr("This turn has no brief.")
    for way in _WAYS:
        top = _briefed(said, way.sizes[0], theme)
        for kept in (len(told),) if way is not _WAYS[-1] else range(len(told), 0, -1):
            shown = [*top, *_listed(told[:kept], changed, way, theme)]
            if kept < len(told):
                more = _tr("and {n} more; they are in the notes").format(n=len(told) - kept)
                shown.append(Paragraph((Words(more, 11, theme.text2),)))
            if _TEXT.holds(shown):
                return shown
    return [*top, Paragraph((Words(_tr("What happened is in the notes."), 11, theme.text2),))]


def _listed(
    told: list[Happening], changed: dict[str | Act, list[str]], way: _Way, theme: Theme
) -> list[Paragraph]:
    """What happened, with its sources each, or with those of all at the end."""
    found: list[Paragraph] = []
    for one in told:
        found += _told(one, changed.get(one.cause, []), way, theme)
    if not way.apart:
        names = dict.fromkeys(name for one in told for name in one.sources)
        if names:
            said = _tr("Sources: {sources}").format(sources=", ".join(names))
            found.append(Paragraph((Words(said, way.sizes[3], theme.text2),)))
    return found


def _briefed(brief: str, size: int, theme: Theme) -> list[Paragraph]:
    """The brief, cut short where it would leave too little room."""
    above = Box(_TEXT.left, _TEXT.top, _TEXT.width, _TEXT.height * _BRIEF_SHARE)

    def told(text: str) -> list[Paragraph]:
        return [Paragraph((Words(text, size, theme.ink),), after=8)]

    return told(trimmed(brief, lambda text: above.holds(told(text))))


def _told(one: Happening, changes: list[str], way: _Way, theme: Theme) -> list[Paragraph]:
    """One event, some of what it changed, and who says so."""
    shown = "; ".join(changes[: way.changes])
    if shown and len(changes) > way.changes:
        shown = _tr("{changes} and {n} more").format(changes=shown, n=len(changes) - way.changes)
    lines = (
        Words(one.line, way.sizes[1], theme.ink, bold=True),
        Words(shown, way.sizes[2], theme.ink),
        Words(", ".join(one.sources) if way.apart else "", way.sizes[3], theme.text2),
    )
    found = [line for line in lines if line.text]
    return [Paragraph((line,), after=way.after if line is found[-1] else 1) for line in found]


def _notes(
    request: Request, turn: int, told: list[Happening], changed: dict[str | Act, list[str]]
) -> str:  # fmt: skip
    """The brief, and every event with what it changed, every claim and where it can be read."""
    lookup = request.lookup
    lines = [lookup.scenario.turns[turn].brief]
    for one in told:
        lines += ["", one.line]
        event = lookup.events[one.cause][1] if isinstance(one.cause, str) else None
        lines += [event.text] if event is not None else []
        lines += [f"→ {change}" for change in changed.get(one.cause, [])]
        for claim in event.claims if event is not None else ():
            lines.append(f"– {claim.status.value}: {claim.text}")
            for citation in claim.sources:
                source = lookup.sources[citation.source]
                parts = (source.publisher, source.title, citation.locator, source.address)
                lines.append("   " + ", ".join(part for part in parts if part))
    return "\n".join(line for line in lines if line.strip() or not line)


def _filled(box: Box, paragraphs: Sequence[Paragraph]) -> Box:
    return Box(box.left, box.top, box.width, box.height, tuple(paragraphs))


def _line(text: str) -> str:
    return " ".join(text.split())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Slides", text)
