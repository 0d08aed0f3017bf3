"""Exporting from the window: what is shown is what is written, beside the window, till stopped."""

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from scenario.app import Run
from scenario.app.film.frames import pixels_of
from scenario.ui.crash import CrashReporter
from scenario.ui.dialogs.export import ExportDialog
from tests.app.test_plates import unlike
from tests.fixtures.windows import close

_BUTTONS = QDialogButtonBox.StandardButton


@pytest.fixture
def run(qapp, qtbot, monkeypatch):
    crashes = []
    monkeypatch.setattr(CrashReporter, "_show", lambda self, text, where: crashes.append(text))
    made = Run(qapp)
    made.open("two-rivers")
    qtbot.waitUntil(lambda: made.window.workspace is not None, timeout=20_000)
    bridge = made.window.workspace.bridge
    bridge.show_turn(3)
    bridge.branch_from(bridge.session.turn_end(2), "Otherwise")
    bridge.show_turn(3)
    yield made
    close(made)
    assert crashes == []


@pytest.fixture
def dialog(run, qtbot):
    window = run.window
    made = ExportDialog(window, run.appearance.theme, run.library.exports, window.workspace.bridge)
    yield made
    made.reject()
    made.deleteLater()


def test_the_preview_is_the_file(run, dialog, qtbot, tmp_path):
    dialog.choose(".png", layout="slide", width="640")
    qtbot.waitUntil(lambda: not dialog.preview().isNull(), timeout=20_000)
    run.window.exporting.write(dialog.wish(), tmp_path / "shown.png")
    qtbot.waitUntil((tmp_path / "shown.png").exists, timeout=20_000)
    written = QImage(str(tmp_path / "shown.png")).convertToFormat(dialog.preview().format())
    assert (written.width(), written.height()) == (640, 360)
    assert dialog.preview().size() == written.size()
    assert dialog.preview().pixelColor(20, 300) == written.pixelColor(20, 300)
    qtbot.waitUntil(lambda: "shown.png" in run.window.status.state, timeout=20_000)


def test_every_format_can_be_chosen_and_has_its_options(dialog):
    for each in dialog._formats:
        dialog.choose(each.ending)
        assert dialog.wish().ending == each.ending
        assert set(dialog.wish().options) == {option.name for option in each.options}
        assert (dialog.wish().turn is not None) == each.one_turn


def test_what_can_be_compared_with_is_offered_by_name(dialog):
    dialog.choose(".svg", against="T1")
    assert dialog.wish().options["against"] == "T1"


@pytest.mark.parametrize("against", ["T1", "branch:Main", "history", "front"])
@pytest.mark.parametrize("layout", ["screen", "a4", "slide"])
def test_the_preview_of_a_comparison_is_the_file(run, dialog, qtbot, tmp_path, against, layout):
    dialog.choose(".png", layout=layout, width="640", against=against)
    assert dialog.wish().options["against"] == against
    qtbot.waitUntil(lambda: not dialog.preview().isNull(), timeout=20_000)
    run.window.exporting.write(dialog.wish(), tmp_path / "shown.png")
    qtbot.waitUntil((tmp_path / "shown.png").exists, timeout=20_000)
    written = QImage(str(tmp_path / "shown.png"))
    # Within one run of the program, Qt's outlines of letters depend on what it drew before.
    assert unlike(dialog.preview(), written) < 0.0005


def test_another_branch_is_exported_without_going_there(run, dialog, qtbot, tmp_path):
    session = run.window.workspace.bridge.session
    assert session.branch.name == "Otherwise"
    assert dialog.wish().branch is None
    (main,) = (each.id for each in session.branches if each.name == "Main")
    dialog.choose(".svg", against="branch:Otherwise")
    dialog._branch.setCurrentIndex(dialog._branch.findData(str(main)))
    assert dialog.wish().branch == main
    run.window.exporting.write(dialog.wish(), tmp_path / "two.svg")
    qtbot.waitUntil((tmp_path / "two.svg").exists, timeout=20_000)
    told = (tmp_path / "two.svg").read_text()
    assert told.index(">Main<") < told.index(">Otherwise<")
    assert session.branch.name == "Otherwise"


def test_a_turn_that_a_branch_has_not_come_to_is_refused_in_place(run, qtbot):
    window = run.window
    bridge = window.workspace.bridge
    bridge.switch(1)
    bridge.show_turn(4)
    made = ExportDialog(window, run.appearance.theme, run.library.exports, bridge)
    made.choose(".png")
    made._branch.setCurrentIndex(made._branch.findData("2"))
    qtbot.waitUntil(lambda: "has not come to this turn" in made._why.text(), timeout=20_000)
    assert not made._box.button(QDialogButtonBox.StandardButton.Save).isEnabled()
    made.reject()
    made.deleteLater()


def test_a_width_that_is_refused_is_said_where_it_is_asked_for(dialog, qtbot):
    save = dialog._box.button(QDialogButtonBox.StandardButton.Save)
    dialog.choose(".png", width="12")
    qtbot.waitUntil(lambda: "pixels wide" in dialog._why.text(), timeout=20_000)
    assert not save.isEnabled()
    dialog.choose(".png", width="1200")
    assert save.isEnabled()


def test_what_is_refused_when_it_is_written_is_said_by_the_window(run, qtbot, tmp_path, dialog):
    dialog.choose(".gif", seconds="never")
    run.window.exporting.write(dialog.wish(), tmp_path / "x.gif")
    qtbot.waitUntil(lambda: run.window.status.state != "", timeout=20_000)
    assert list(tmp_path.glob("*.*")) == []


def test_a_file_without_the_ending_gets_it(run, qtbot, tmp_path, dialog):
    dialog.choose(".svg")
    run.window.exporting.write(dialog.wish(), tmp_path / "map.of.war")
    qtbot.waitUntil((tmp_path / "map.of.war.svg").exists, timeout=20_000)


def test_work_that_is_stopped_leaves_nothing(run, qtbot, tmp_path, dialog):
    dialog.choose(".gif")
    run.window.exporting.write(dialog.wish(), tmp_path / "long.gif")
    run.window.exporting.stop()
    qtbot.waitUntil(lambda: "nothing was written" in run.window.status.state, timeout=20_000)
    assert list(tmp_path.glob("*.*")) == []


def test_the_dialog_is_whole_by_keyboard(dialog):
    assert dialog._box.button(QDialogButtonBox.StandardButton.Save).text() == "Export…"
    for field in (dialog._format, dialog._scope, *dialog._fields.values()):
        assert field.accessibleName()
        assert field.focusPolicy()


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    return pixels_of(image).astype(int)


def shown(dialog, qtbot) -> np.ndarray:
    """What the dialog shows once it has drawn what was asked for last."""
    asked = dialog.wish()
    qtbot.waitUntil(lambda: dialog._asked is not None and dialog._asked == asked, timeout=20_000)
    before = dialog._picture.pixmap().cacheKey()
    qtbot.waitUntil(lambda: dialog._picture.pixmap().cacheKey() != before, timeout=20_000)
    return pixels(dialog.preview())


def test_the_preview_of_a_film_is_its_frame(run, dialog, qtbot, tmp_path):
    av = pytest.importorskip("av", reason="made without the extra 'film'")
    dialog.choose(".mp4", size="640x360", seconds="0.4", fade="0")
    assert dialog.wish().turn is None
    seen = shown(dialog, qtbot)
    assert seen.shape == (360, 640, 3)
    run.window.exporting.write(dialog.wish(), tmp_path / "film.mp4")
    qtbot.waitUntil((tmp_path / "film.mp4").exists, timeout=20_000)
    with av.open(str(tmp_path / "film.mp4")) as film:
        frames = [frame.to_ndarray(format="rgb24").astype(int) for frame in film.decode(video=0)]
    turn = run.window.workspace.bridge.viewed.turn
    apart = [np.abs(frame - seen)[2:-2, 2:-2].mean() for frame in frames[5::10]]
    assert int(np.argmin(apart)) == turn and apart[turn] < 4


def test_every_page_of_slides_can_be_looked_at(run, dialog, qtbot):
    pytest.importorskip("pptx", reason="made without the extra 'sharing'")
    dialog.choose(".pptx")
    played = run.window.workspace.bridge.game.turn + 1
    assert dialog._page.count() == 1 + played and dialog._page.itemText(0) == "Title page"
    viewed = run.window.workspace.bridge.viewed.turn
    assert dialog._page.currentData() == viewed
    page = shown(dialog, qtbot)
    assert page.shape == (360, 640, 3)
    dialog._page.setCurrentIndex(0)
    assert np.abs(shown(dialog, qtbot) - page).mean() > 5
    dialog._scope.setCurrentIndex(0)
    assert [dialog._page.itemData(n) for n in range(dialog._page.count())] == [-1, viewed]


def test_a_format_of_one_page_or_none_to_look_at_has_no_choice_of_pages(dialog):
    for ending in (".png", ".svg", ".html", ".gpkg"):
        dialog.choose(ending)
        assert dialog._page.isHidden()
    dialog.choose(".gif")
    assert not dialog._page.isHidden()
    dialog._scope.setCurrentIndex(0)
    assert dialog._page.isHidden()


def test_what_a_film_cannot_be_is_said_where_it_is_asked_for(dialog, qtbot):
    dialog.choose(".webp", size="large")
    qtbot.waitUntil(lambda: "no size" in dialog._why.text(), timeout=20_000)
    assert not dialog._box.button(QDialogButtonBox.StandardButton.Save).isEnabled()


def test_usual_sizes_are_offered_and_any_other_can_be_typed(dialog):
    dialog.choose(".png")
    width = dialog._fields["width"]
    assert width.currentText() == "1600"
    width.setCurrentIndex(width.findData("3840"))
    assert width.currentText() == "3840  (4K)"
    assert dialog.wish().options["width"] == "3840"
    width.lineEdit().setText("")
    QTest.keyClicks(width.lineEdit(), "12")
    assert dialog.wish().options["width"] == "12"
    dialog.choose(".mp4", size="3840x2160")
    assert dialog._fields["size"].currentText() == "3840x2160  (4K)"
    dialog.choose(".gif", size="1000x500")
    assert dialog.wish().options["size"] == "1000x500"


def test_how_large_or_long_the_file_will_be_is_said(run, dialog, qtbot):
    pytest.importorskip("av", reason="made without the extra 'film'")
    dialog.choose(".png", layout="a4", width="3508")
    qtbot.waitUntil(lambda: dialog._size.text() == "3508 × 2480 pixels", timeout=20_000)
    played = run.window.workspace.bridge.game.turn + 1
    dialog.choose(".mp4", size="640x360", seconds="2", fade="1")
    assert dialog._size.text() == ""
    frames = 25 * (2 * played + played - 1)
    told = f"{frames / 25:.1f} seconds, {frames} frames of 640 × 360 pixels"
    qtbot.waitUntil(lambda: dialog._size.text() == told, timeout=20_000)
    dialog.choose(".pptx")
    qtbot.waitUntil(lambda: dialog._size.text() == f"{1 + played} slides", timeout=20_000)


def test_tab_goes_down_the_form_and_then_to_the_buttons(run, dialog, qtbot):
    dialog.show()
    qtbot.waitUntil(dialog.isVisible)
    for ending in (".png", ".mp4", ".csv", ".png"):
        dialog.choose(ending)
        qtbot.waitUntil(lambda: all(each.isVisible() for each in dialog._fields.values()))
        dialog._format.setFocus()
        page = [dialog._page] if dialog._page.isVisible() else []
        scope = [dialog._scope] if dialog._scope.isEnabled() else []
        buttons = [dialog._box.button(each) for each in (_BUTTONS.Save, _BUTTONS.Cancel)]
        for expected in (*scope, dialog._branch, *dialog._fields.values(), *page, *buttons):
            dialog.focusNextChild()
            assert dialog.focusWidget() is expected
