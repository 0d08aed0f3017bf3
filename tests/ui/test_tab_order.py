"""Tab goes through the panels as they stand, and F6 from one to the next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QWidget

from scenario.ui.tab_order import follow_on, go_to_part, only_by_click
from tests.fixtures.windows import press


def chain(start: QWidget) -> list[str]:
    """What Tab reaches from a widget on, once around."""
    found, each = [], start
    while not found or each is not start:
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(each.text())
        each = each.nextInFocusChain()
    return found


@pytest.fixture
def row(qtbot):
    """A button, an area that scrolls, a button."""
    window = QWidget()
    qtbot.addWidget(window)
    window.before, window.area, window.after = (
        QPushButton("before"),
        QScrollArea(),
        QPushButton("z"),
    )
    layout = QHBoxLayout(window)
    for part in (window.before, window.area, window.after):
        layout.addWidget(part)
    only_by_click(window.area)
    window.show()
    return window


def test_what_is_made_later_is_reached_where_it_stands(row):
    for texts in (("one", "two"), ("three", "four")):
        content = QWidget()
        inner = QHBoxLayout(content)
        for text in texts:
            inner.addWidget(QPushButton(text))
        row.area.setWidget(content)
        follow_on(row.area, [content])
        assert chain(row.before) == ["before", *texts, "z"]


def test_parts_without_anything_to_press_are_passed_by(row, qtbot):
    row.activateWindow()
    row.before.setFocus()
    parts = [row.before, row.area, row.after]
    go_to_part(parts, 1)
    assert row.focusWidget() is row.after
    go_to_part(parts, 1)
    assert row.focusWidget() is row.before
    go_to_part(parts, -1)
    assert row.focusWidget() is row.after
    go_to_part([row.area], 1)
    assert row.focusWidget() is row.after


def test_f6_goes_once_around_the_window_and_back(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    press(qtbot, run, Qt.Key.Key_Right)
    parts = workspace.frame.parts()
    workspace.map.setFocus()

    def there() -> int:
        now = run.window.focusWidget()
        return next(n for n, part in enumerate(parts) if part is now or part.isAncestorOf(now))

    shown = [n for n, part in enumerate(parts) if part.isVisible()]
    first = there()
    met = []
    for _ in shown:
        press(qtbot, run, Qt.Key.Key_F6)
        met.append(there())
    assert met[-1] == first
    assert sorted(met) == shown
    press(qtbot, run, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert there() == met[-2]


def test_the_events_are_reached_before_what_stands_below_them(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    press(qtbot, run, Qt.Key.Key_Right)
    heads = [card.head for card in workspace.brief.cards]
    met, each = [], workspace.brief
    while each is not workspace.timeline:
        each = each.nextInFocusChain()
        met.append(each)
    assert [each for each in met if each in heads] == heads


def test_an_event_is_opened_by_key_and_the_keyboard_stays_with_it(open_window, qtbot):
    run = open_window()
    workspace = run.window.workspace
    press(qtbot, run, Qt.Key.Key_Right)
    brief = workspace.brief
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        shut = next(card for card in brief.cards if not card.is_open)
        name = shut.event_id
        shut.head.setFocus()
        qtbot.keyClick(run.window.focusWidget(), key)
        opened = next(card for card in brief.cards if card.is_open)
        assert opened.event_id == name
        assert run.window.focusWidget() is opened.head
    assert not workspace.player.playing
    press(qtbot, run, Qt.Key.Key_Right)
    assert brief.isAncestorOf(run.window.focusWidget())
