"""Makes the pictures of this folder anew: `python assets/screenshots/make.py` or
`make screenshots`.

Turns T0, T4, T8 and T12 of the shipped scenario, light and dark, the start page, and a story told
in five pictures: to decide otherwise, compare with history, undo, and go on after a restart. All
at 1600 × 900, as are the plan of an exercise, its set-up, its console and what comes after it, and
the list of all sessions; the projector and a team's window at sizes of their own; what the map can
show, each in a picture of the map alone; and the dialog that exports. With a folder as its argument
it writes every one of them there, at 1280 × 720 too. Look at each picture that changed before
committing it.
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

HERE = Path(__file__).resolve().parent
SCENARIO = "wagner-africa-corps"
TURNS = (0, 4, 8, 12)
THEMES = ("light", "dark")
SIZE, SMALL = (1600, 900), (1280, 720)
ROOM_SIZE = 1920, 1080
SETTLED_MS, LONGER_MS = 600, 1_600
"""Milliseconds until a window stands still; and until the outline of what changed has faded."""
_MOST_COMMON = 208
"""Of the colours of a picture, those that are kept for being common."""
_SMALLEST = 0
"""Qt's word for the strongest compression of a PNG."""


def main(folder: Path, sizes: list[tuple[int, int]]) -> None:
    """Make the pictures in a user folder of their own."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        os.environ["SANDTABLE_HOME"] = str(Path(home, ".local", "share", "sandtable"))
        os.environ.pop("SANDTABLE_DATABASE", None)
        _make(folder, sizes)


def _make(folder: Path, sizes: list[tuple[int, int]]) -> None:
    from scenario.app import Run, make_application
    from scenario.settings import Theme

    application = make_application()
    run = _opened(Run(application), SCENARIO)
    window = run.window
    for turn in TURNS:
        window.workspace.bridge.show_turn(turn)
        for theme in THEMES:
            run.appearance.choose(Theme(theme))
            _take_each(window, folder, f"T{turn}-{theme}", sizes)
    _make_map(run, folder, sizes)
    _export(run, folder)
    window.show_start()
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        _take_each(window, folder, f"start-{theme}", sizes)
    _close(run)
    _tell_a_story(application, folder, sizes)
    _plan_an_exercise(application, folder, sizes)
    _show_a_room(application, folder, sizes)
    _report_an_exercise(application, folder, sizes)


def _export(run, folder: Path) -> None:
    """The dialog that exports, with the preview of a report page."""
    from PySide6.QtCore import QEventLoop, QTimer

    from scenario.settings import Theme
    from scenario.ui.dialogs.export import ExportDialog

    bridge = run.window.workspace.bridge
    bridge.show_turn(8)
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        dialog = ExportDialog(run.window, run.appearance.theme, run.library.exports, bridge)
        dialog.choose(".pdf", layout="a4", theme=theme)
        dialog.show()
        while dialog.preview().isNull():
            loop = QEventLoop()  # it lets other threads run, which waiting for a test does not
            QTimer.singleShot(SETTLED_MS, loop.quit)
            loop.exec()
        path = folder / f"export-{theme}.png"
        dialog.grab().toImage().save(str(path), "PNG", _SMALLEST)
        print(path.name)
        dialog.reject()


def _tell_a_story(application, folder: Path, sizes: list[tuple[int, int]]) -> None:
    """Decide at T10, branch, compare with history, undo, and go on after a restart."""
    from scenario.app import Run
    from scenario.settings import Theme
    from scenario.ui.comparing import Compared

    run = _opened(Run(application), SCENARIO)
    run.appearance.choose(Theme("light"))
    window, workspace = run.window, run.window.workspace
    bridge = workspace.bridge
    bridge.show_turn(10)
    bridge.undo()
    workspace.decide()
    form = workspace.acting.panel
    form.rows[3].radio.setChecked(True)
    form.author.setText("Blue cell")
    form.reason.setText("The storm hides the column as much as it holds it.")
    form.reason.setCursorPosition(0)
    _take_each(window, folder, "play-1-decide", sizes)
    form.act()
    _take_each(window, folder, "play-2-branch", sizes)
    bridge.show_turn(10)
    workspace.toggle_compare()
    workspace.comparison.comparing.set_kind(Compared.BRANCHES)
    _take_each(window, folder, "play-3-compare", sizes)
    workspace.toggle_compare()
    bridge.undo()
    bridge.undo()
    _close(run)
    run = _opened(Run(application), None)
    _take_each(run.window, folder, "play-4-undone-after-restart", sizes)
    run.window.workspace.bridge.redo()
    run.window.workspace.bridge.redo()
    _take_each(run.window, folder, "play-5-redone", sizes)
    _browse(run, folder)
    _close(run)


def _browse(run, folder: Path) -> None:
    """All sessions, light and dark: the one of the story, and one of each other scenario."""
    from PySide6.QtCore import QEventLoop, QTimer

    from scenario.resources import scenario_path
    from scenario.settings import Theme
    from scenario.ui.dialogs.sessions import SessionsDialog

    window = run.window
    for other, turn in (("end-of-empire", 6), ("two-rivers", 2)):
        window.open_file(scenario_path(other))
        window.workspace.bridge.play_to(turn)
    window.show_start()
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        browser = SessionsDialog(window, window._library, run.appearance, window.background)
        browser.refresh()
        browser.show()
        # The maps are drawn by a thread, which QTest's way of waiting would keep from running.
        loop = QEventLoop()
        QTimer.singleShot(3 * LONGER_MS, loop.quit)
        loop.exec()
        _take_each(window, folder, f"sessions-{theme}", [SIZE], part=browser)
        browser.close()
        browser.deleteLater()


def _plan_an_exercise(application, folder: Path, sizes: list[tuple[int, int]]) -> None:
    """The shipped plan's teams, its list of injects, and the injects along the clock."""
    from scenario.app import Run
    from scenario.settings import Theme

    run = _opened(Run(application), SCENARIO)
    windows = run.window.workspace.exercising.windows
    windows.open_plan()
    plan = windows.plan
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        plan.show_page("teams")
        _take_each(plan, folder, f"plan-teams-{theme}", sizes)
        plan.show_page("injects")
        for view in ("list", "timeline"):
            plan.msel.show_view(view)
            _take_each(plan, folder, f"plan-{view}-{theme}", sizes)
    _close(run)


def _show_a_room(application, folder: Path, sizes: list[tuple[int, int]]) -> None:
    """The shipped exercise before it begins; and in its middle the console, the projector and a
    team's window.
    """
    from scenario.app import Run
    from scenario.resources import scenario_path
    from scenario.settings import Theme

    run = _opened(Run(application), SCENARIO)
    run.window.open_file(scenario_path(SCENARIO))
    exercising = run.window.workspace.exercising
    exercising.toggle()
    _take_each(run.window, folder, "set-up-light", sizes)
    exercising.leave()
    conduct = exercising.desk.conduct
    for act in _course_of_a_room(conduct):
        exercising.desk.do(lambda _conduct, act=act: act())
    _show_the_console(run, folder, sizes)
    teams = conduct.standing.plan.teams
    for team, size in (("", ROOM_SIZE), (teams[0].id, SMALL)):
        exercising.windows.open(run.window, team)
        window = exercising.windows.rooms[team]
        window.map.zoom_in()
        for theme in THEMES:
            run.appearance.choose(Theme(theme))
            name = f"{'team' if team else 'projector'}-{theme}"
            _take_each(window, folder, name, [size], window)
    _close(run)


def _report_an_exercise(application, folder: Path, sizes: list[tuple[int, int]]) -> None:
    """Rating an objective, a corrective action, and a section of the report with what it tells."""
    from scenario.app import Run
    from scenario.resources import scenario_path
    from scenario.settings import Theme

    run = _opened(Run(application), SCENARIO)
    run.window.open_file(scenario_path(SCENARIO))
    exercising = run.window.workspace.exercising
    conduct = exercising.desk.conduct
    for act in (*_course_of_a_room(conduct), *_end_of_a_room(conduct)):
        exercising.desk.do(lambda _conduct, act=act: act())
    exercising.windows.open_report()
    window = exercising.windows.report
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        for number, name, row in ((3, "objectives", 0), (4, "findings", 1), (5, "section", 5)):
            window.turn_to(number)
            window.page.list.setCurrentRow(row)
            _take_each(window, folder, f"report-{name}-{theme}", sizes)
    _close(run)


def _end_of_a_room(conduct):
    """The ruling of that argument, and what was seen and found after it."""
    from scenario.play.exercise.acts import FindingKind, Rating, Tags

    first, _, last = conduct.session.lookup.scenario.exercises[0].objectives
    yield lambda: conduct.roll(1)
    yield lambda: conduct.rule(1, text="The column reaches the wells and goes no farther.")
    yield lambda: conduct.announce(1)
    seen = "Bamako asks twice who says so."
    yield lambda: conduct.observe(seen, Tags(objective=first.id))
    why = "Sources were asked for, and named late."
    yield lambda: conduct.rate(
        first.id, Rating.SOME_CHALLENGES, why, evidence=[conduct.session.head.id]
    )
    yield lambda: conduct.rate(last.id, Rating.MAJOR_CHALLENGES, "Two messages were misread.")
    yield lambda: conduct.find(FindingKind.STRENGTH, "Teams asked who says so before they acted.")
    yield lambda: conduct.find(
        FindingKind.AREA, "What was agreed was not written down.", objective=last.id,
        action="Give each team a form for agreements", owner="White cell", due="2026-12-15",
    )  # fmt: skip
    yield conduct.close


def _show_the_console(run, folder: Path, sizes: list[tuple[int, int]]) -> None:
    """One inject held, one due, and what the argument would change if it succeeds."""
    from scenario.core.effects import ControlEffect
    from scenario.settings import Theme

    exercising = run.window.workspace.exercising
    taken = ControlEffect(target="ML-TZN", holder="FAMA")
    exercising.desk.do(lambda conduct: conduct.draft(1, success=[taken]))
    exercising.desk.do(lambda conduct: conduct.hold("restraint"))
    exercising.desk.do(lambda conduct: conduct.observe("Moscow and Bamako plan apart"))
    exercising.show_console()
    run.window.workspace.map.fly_to(["ML-KID", "ML-TOM", "ML-GAO"])
    for theme in THEMES:
        run.appearance.choose(Theme(theme))
        _take_each(run.window, folder, f"console-{theme}", sizes)
    exercising.console.next_outcome()
    _take_each(run.window, folder, "console-preview", sizes)
    exercising.console.next_outcome()
    exercising.console.next_outcome()


def _course_of_a_room(conduct):
    """A few public injects and an argument whose odds the room was shown."""
    from scenario.core.exercise.injects import PUBLIC
    from scenario.core.exercise.plan import Method

    plan = conduct.session.lookup.scenario.exercises[0]
    yield lambda: conduct.convene(replace(plan, seed="5eed0000"))
    for _ in plan.phases[:5]:
        yield conduct.next_phase
    yield conduct.pause
    for inject in [each for each in plan.injects if each.audience == PUBLIC][:3]:
        yield lambda inject=inject: conduct.deliver(inject.id)
    who = [plan.teams[1].id, plan.teams[0].id]
    what = "The column takes Tinzaouaten before the storm"
    yield lambda: conduct.argue(who, what, targets=["tinzaouaten"])
    yield lambda: conduct.reason(1, "Drones watch the road", 1, team=who[0])
    yield lambda: conduct.reason(1, "The storm grounds the drones", -1, team=plan.teams[2].id)
    yield lambda: conduct.reason(1, "The rebels know the ground", -1, team=plan.teams[2].id)
    yield lambda: conduct.choose(1, Method.TWO_DICE)
    yield lambda: conduct.show_odds(1)


def _opened(run, target: str | None):
    """A run whose window has been shown and has come to rest."""
    from PySide6.QtTest import QTest

    run.open(target)
    while run.window.workspace is None:
        QTest.qWait(SETTLED_MS)
    return run


def _close(run) -> None:
    run.window.close()
    run.end()


def _make_map(run, folder: Path, sizes: list[tuple[int, int]]) -> None:
    """What the map can show, one picture for each."""
    from scenario.settings import Theme

    workspace = run.window.workspace
    shown = workspace.map
    for name, (turn, show) in FEATURES.items():
        layers = shown.scene.layers
        workspace.bridge.show_turn(turn)
        show(workspace)
        for theme in THEMES:
            run.appearance.choose(Theme(theme))
            part = run.window if name.startswith("compare") else shown
            _take_each(run.window, folder, f"map-{name}-{theme}", sizes, part)
        if workspace.comparison is not None:
            workspace.toggle_compare()
        shown.scene.open_cluster(None)
        shown.set_layers(layers)
        _colour(workspace, "control")
        shown.home()


def _compare(workspace, *, beside: bool) -> None:
    from scenario.ui.comparing import Compared

    workspace.toggle_compare()
    workspace.comparison.comparing.set_kind(Compared.TURNS)
    workspace.comparison.swipe.set_beside(beside)


def _colour(workspace, mode: str) -> None:
    """Let the land's colour say something else."""
    from scenario.ui.map.styles import Mode

    workspace.map.set_mode(Mode(mode))


def _layers(workspace, away: float = 1.0, **switched: bool) -> None:
    """Switch layers and look from farther away."""
    shown = workspace.map
    shown.set_layers(replace(shown.scene.layers, **switched))
    shown.zoom_by(1 / away)
    shown.settle()


def _open_crowd(workspace) -> None:
    _layers(workspace, 5.0)
    shown = workspace.map.scene
    most = max(shown.layout.clusters.values(), key=lambda each: len(each.tags))
    shown.open_cluster(most.id)


def _near(workspace) -> None:
    workspace.map.fly_to(["kidal", "gao"])
    workspace.map.settle()


FEATURES = {
    "compare-swipe": (8, lambda workspace: _compare(workspace, beside=False)),
    "compare-beside": (8, lambda workspace: _compare(workspace, beside=True)),
    "influence": (8, lambda workspace: _colour(workspace, "influence")),
    "presence": (8, lambda workspace: _colour(workspace, "presence")),
    "relations": (10, lambda workspace: _layers(workspace, 2.6, relations=True, forces=False)),
    "ties": (10, lambda workspace: _layers(workspace, 2.6, ties=True, forces=False)),
    "counters": (8, lambda workspace: _layers(workspace, counters=True)),
    "crowd": (8, _open_crowd),
    "near": (8, _near),
}
"""By name: a turn, and what is done to the map before the picture is taken."""


def _take_each(window, folder: Path, name: str, sizes: list[tuple[int, int]], part=None) -> None:
    """Pictures of a window, or a part of it, at some sizes of the window."""
    from PySide6.QtTest import QTest

    for size in sizes:
        window.resize(*size)
        QTest.qWait(SETTLED_MS if part is None else LONGER_MS)
        suffix = "" if size == SIZE else f"-{size[0]}x{size[1]}"
        path = folder / f"{name}{suffix}.png"
        picture = _few_colours((part or window).grab().toImage())
        picture.save(str(path), "PNG", _SMALLEST)
        print(path.name)


def _few_colours(picture):
    """A picture in 256 colours: those that it has most of, and some that are unlike them, such as
    those of small chips. It takes a third of the bytes.
    """
    import numpy as np
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    from scenario.ui.map.raster import pixels_of

    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    colours, counts = np.unique(pixels_of(plain), return_counts=True)
    order = np.argsort(counts)[::-1]
    kept = list(order[:_MOST_COMMON])
    parts = np.stack([(colours >> shift & 0xFF).astype(np.int32) for shift in (16, 8, 0)], axis=1)
    apart = np.full(len(colours), np.inf)
    for colour in kept:
        apart = np.minimum(apart, np.abs(parts - parts[colour]).sum(axis=1))
    while len(kept) < min(256, len(colours)):
        kept.append(int(np.argmax(apart * np.log2(counts))))
        apart = np.minimum(apart, np.abs(parts - parts[kept[-1]]).sum(axis=1))
    most = colours[kept]
    flat = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return plain.convertToFormat(QImage.Format.Format_Indexed8, most.tolist(), flat)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        wanted = Path(sys.argv[1])
        wanted.mkdir(parents=True, exist_ok=True)
        main(wanted, [SIZE, SMALL])
    else:
        main(HERE, [SIZE])
