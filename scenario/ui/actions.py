"""The one table of actions: menus, toolbars, the palette and the sheet of keys come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from scenario.ui.icons import icon
from scenario.ui.theme import Theme

CONTEXT: Final = "Actions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What decides which actions make sense."""

    session: bool = False
    at_start: bool = True
    at_end: bool = True
    can_undo: bool = False
    can_redo: bool = False
    can_decide: bool = False
    selected: bool = False
    looking_back: bool = False
    """What is on display is not where the game stands."""
    exercise: bool = False
    """An exercise is played on this line."""
    over: bool = False
    """It has ended."""
    console: bool = False
    """The exercise's console is on screen, in the place of the timeline and its panels."""


def always(_now: Situation) -> bool:
    """It makes sense at any time."""
    return True


def in_session(now: Situation) -> bool:
    """A session is on screen."""
    return now.session


def in_replay(now: Situation) -> bool:
    """A session is on screen with its timeline."""
    return now.session and not now.console


def in_console(now: Situation) -> bool:
    """The console of an exercise is on screen."""
    return now.session and now.console and now.exercise


def in_play(now: Situation) -> bool:
    """The console is on screen, and its exercise has not ended."""
    return in_console(now) and not now.over


def in_exercise(now: Situation) -> bool:
    """The session on screen plays an exercise."""
    return now.session and now.exercise


def before_end(now: Situation) -> bool:
    """There is more to come."""
    return in_replay(now) and not now.at_end


def after_start(now: Situation) -> bool:
    """Something lies behind."""
    return in_replay(now) and not now.at_start


@dataclass(frozen=True, slots=True)
class Spec:
    """One action: its texts are marked for translation, its keys are written as Qt writes them."""

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    when: Callable[[Situation], bool] = always

    def label(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate(CONTEXT, self.text)

    def key_texts(self) -> list[str]:
        """Its keys as the desktop writes them."""
        return [key_text(key) for key in self.keys]


def key_text(key: str) -> str:
    """A key as the desktop writes it, with spaces between its parts: ``Ctrl K``."""
    text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return text if len(text) == 1 else text.replace("+", " ")


_FILE = str(QT_TRANSLATE_NOOP("Actions", "File"))
_PLAY = str(QT_TRANSLATE_NOOP("Actions", "Play"))
_EXERCISE = str(QT_TRANSLATE_NOOP("Actions", "Exercise"))
_VIEW = str(QT_TRANSLATE_NOOP("Actions", "View"))
_HELP = str(QT_TRANSLATE_NOOP("Actions", "Help"))
MENUS: Final = (_FILE, _PLAY, _EXERCISE, _VIEW, _HELP)

TABLE: Final = (
    Spec("start", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Start page")), ("Ctrl+H",), "home",
         in_session),
    Spec("open", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Open a file")), ("Ctrl+O",),
         "folder-open"),
    Spec("sessions", _FILE, str(QT_TRANSLATE_NOOP("Actions", "All sessions")), ("Ctrl+L",),
         "list"),
    Spec("backups", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Backups")), (), "history"),
    Spec("rename", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Rename this session")), ("F2",),
         "pencil", in_session),
    Spec("hand-on", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Hand on…")), ("Ctrl+Shift+S",),
         "upload", in_session),
    Spec("export", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Export…")), ("Ctrl+Shift+E",),
         "download", in_session),
    Spec("settings", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Settings")), ("Ctrl+,",),
         "settings"),
    Spec("quit", _FILE, str(QT_TRANSLATE_NOOP("Actions", "Quit")), ("Ctrl+Q",), "x"),
    Spec("next-turn", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Next turn")), ("Right",),
         "step-forward", before_end),
    Spec("previous-turn", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Previous turn")), ("Left",),
         "step-back", after_start),
    Spec("next-event", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Next event")),
         ("Shift+Right",), "chevron-right", before_end),
    Spec("previous-event", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Previous event")),
         ("Shift+Left",), "chevron-left", in_replay),
    Spec("play", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Play or pause")), ("Space",), "play",
         in_replay),
    Spec("play-backwards", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Backwards or forwards")),
         ("Shift+Space",), "rotate-ccw", in_replay),
    Spec("loop", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Round and round between bookmarks")),
         ("L",), "repeat", in_replay),
    Spec("first-turn", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "First turn")), ("Home",),
         "skip-back", after_start),
    Spec("last-turn", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Last turn")), ("End",),
         "skip-forward", before_end),
    Spec("faster", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Play faster")), ("]",), "",
         in_replay),
    Spec("slower", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Play slower")), ("[",), "",
         in_replay),
    Spec("branch", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Branch from here")), ("Ctrl+B",),
         "git-branch", in_replay),
    Spec("branches", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Branches")), ("Ctrl+Shift+B",),
         "split", in_replay),
    Spec("go-to-date", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Go to a date…")), ("Ctrl+G",),
         "clock", in_replay),
    Spec("go-to-turn", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Go to a turn…")),
         ("Ctrl+Shift+G",), "", in_replay),
    Spec("to-game", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Back to the game")), ("Ctrl+End",),
         "history", lambda now: in_replay(now) and now.looking_back),
    Spec("bookmark", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Bookmark this moment, or not")),
         ("B",), "bookmark", in_replay),
    Spec("next-bookmark", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Next bookmark")),
         ("Ctrl+Right",), "", in_replay),
    Spec("previous-bookmark", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Previous bookmark")),
         ("Ctrl+Left",), "", in_replay),
    Spec("note", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Write a note")), ("N",),
         "message-square", in_replay),
    Spec("decide", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Decide…")), ("D",), "split",
         lambda now: in_replay(now) and now.can_decide),
    Spec("edit", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Change by hand…")), ("E",), "pencil",
         in_replay),
    Spec("undo", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Undo the last step")), ("Ctrl+Z",),
         "undo-2", lambda now: now.can_undo),
    Spec("redo", _PLAY, str(QT_TRANSLATE_NOOP("Actions", "Redo")), ("Ctrl+Shift+Z",), "redo-2",
         lambda now: now.can_redo),
    Spec("exercise", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Exercise…")),
         ("Ctrl+E",), "presentation", in_session),
    Spec("clock", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Pause the clock or run it")),
         ("Space",), "timer", in_play),
    Spec("next-phase", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Next phase")),
         ("Ctrl+Right",), "skip-forward", in_play),
    Spec("extend", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "One minute more for the phase")),
         ("X",), "plus", in_play),
    Spec("fire", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Fire the inject")),
         ("F",), "radio", in_play),
    Spec("hold", _EXERCISE,
         str(QT_TRANSLATE_NOOP("Actions", "Hold the inject, or let it wait again")),
         ("H",), "pause", in_play),
    Spec("postpone", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Postpone the inject…")),
         ("P",), "clock", in_play),
    Spec("new-inject", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Make up an inject…")),
         ("I",), "file-plus", in_play),
    Spec("observe", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Add an observation")),
         ("N",), "message-square", in_console),
    Spec("search-log", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Search the log")),
         ("Ctrl+F",), "filter", in_console),
    Spec("hat", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Change hats")),
         ("W",), "user", in_console),
    Spec("audience", _EXERCISE,
         str(QT_TRANSLATE_NOOP("Actions", "See the map as another audience")),
         ("A",), "eye", in_console),
    Spec("outcome", _EXERCISE,
         str(QT_TRANSLATE_NOOP("Actions", "Now, if it succeeds, if it fails")),
         ("V",), "split", in_console),
    Spec("projector", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Projector window")),
         ("Ctrl+P",), "projector", in_exercise),
    Spec("projector-turn", _EXERCISE,
         str(QT_TRANSLATE_NOOP("Actions", "What the projector shows…")),
         ("T",), "presentation", in_play),
    Spec("blank", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Blank the projector, or not")),
         ("B",), "eye-off", in_console),
    Spec("injects", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Injects")),
         ("Ctrl+1",), "list", in_console),
    Spec("log", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Log")),
         ("Ctrl+2",), "file-text", in_console),
    Spec("arguments", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Arguments")),
         ("Ctrl+3",), "scale", in_console),
    Spec("new-argument", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "New argument")),
         ("Ctrl+N",), "plus", in_play),
    Spec("previous-argument", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Previous argument")),
         (",",), "chevron-left", in_console),
    Spec("next-argument", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Next argument")),
         (".",), "chevron-right", in_console),
    Spec("show-odds", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Show the odds to the room")),
         ("O",), "scale", in_play),
    Spec("roll", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Roll")),
         ("R",), "dices", in_play),
    Spec("announce", _EXERCISE,
         str(QT_TRANSLATE_NOOP("Actions", "Announce the ruling and apply it")),
         ("Ctrl+Return",), "megaphone", in_play),
    Spec("plan", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Plan of an exercise…")),
         ("Ctrl+Shift+P",), "pencil", in_session),
    Spec("list-of-injects", _EXERCISE,
         str(QT_TRANSLATE_NOOP("Actions", "List of injects (MSEL)")),
         ("Ctrl+M",), "table-2", in_exercise),
    Spec("report", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "Hot wash and report")),
         ("Ctrl+R",), "newspaper", in_exercise),
    Spec("close-exercise", _EXERCISE, str(QT_TRANSLATE_NOOP("Actions", "End the exercise")),
         (), "flag", in_play),
    Spec("palette", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Search or command")), ("Ctrl+K",),
         "search"),
    Spec("zoom-in", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Zoom in")), ("+", "="), "zoom-in",
         in_session),
    Spec("zoom-out", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Zoom out")), ("-",), "zoom-out",
         in_session),
    Spec("zoom-home", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Whole scenario")), ("0",),
         "maximize", in_session),
    Spec("zoom-selection", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Zoom to the selection")),
         ("F",), "crosshair", lambda now: in_replay(now) and now.selected),
    Spec("zoom-changes", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Zoom to what changed")),
         ("G",), "locate", in_session),
    Spec("measure", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Measure distance and area")),
         ("M",), "ruler", in_session),
    Spec("clear", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Clear the selection")), ("Esc",), "x",
         lambda now: now.selected),
    Spec("compare", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Compare")), ("Ctrl+D",),
         "columns-2", in_replay),
    Spec("charts", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Charts")), ("Ctrl+2",),
         "chart-area", in_replay),
    Spec("notes", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Notes and bookmarks")), ("Ctrl+3",),
         "message-square", in_replay),
    Spec("actors", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Actors")), ("Ctrl+1",),
         "panel-left", in_replay),
    Spec("next-part", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Keyboard to the next panel")),
         ("F6",), "", in_replay),
    Spec("previous-part", _VIEW,
         str(QT_TRANSLATE_NOOP("Actions", "Keyboard to the panel before")), ("Shift+F6",), "",
         in_replay),
    Spec("theme", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Light or dark")), ("Ctrl+T",), "moon"),
    Spec("full-screen", _VIEW, str(QT_TRANSLATE_NOOP("Actions", "Full screen")), ("F11",),
         "monitor"),
    Spec("manual", _HELP, str(QT_TRANSLATE_NOOP("Actions", "Manual")), ("F1",), "book-open"),
    Spec("keys", _HELP, str(QT_TRANSLATE_NOOP("Actions", "Keys")), ("?",), "keyboard"),
    Spec("about", _HELP, str(QT_TRANSLATE_NOOP("Actions", "About Sandtable")), (), "info"),
)  # fmt: skip


class Actions(QObject):
    """The table made into Qt's actions, bound to handlers and listening in one window."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Raises KeyError when an action of the table has no handler."""
        super().__init__(window)
        self._made: dict[str, QAction] = {}
        for spec in TABLE:
            made = QAction(spec.label(), window)
            made.setShortcuts([QKeySequence(key) for key in spec.keys])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            made.setToolTip(" · ".join((spec.label(), *spec.key_texts()[:1])))
            handler = handlers[spec.id]
            made.triggered.connect(lambda _checked=False, handler=handler: handler())
            window.addAction(made)
            self._made[spec.id] = made

    def __getitem__(self, id_: str) -> QAction:
        return self._made[id_]

    def heed(self, now: Situation) -> None:
        """Let only those actions work that make sense now."""
        for spec in TABLE:
            self._made[spec.id].setEnabled(spec.when(now))

    def wear(self, theme: Theme) -> None:
        """Draw the icons in a theme's ink."""
        for spec in TABLE:
            if spec.icon:
                self._made[spec.id].setIcon(icon(spec.icon, theme))
