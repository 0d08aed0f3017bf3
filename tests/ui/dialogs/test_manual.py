"""The manual is whole, loads nothing, and names the keys that exist."""

import re

from PySide6.QtCore import Qt, QUrl

from scenario.ui.actions import TABLE
from scenario.ui.dialogs.manual import ManualDialog, manual_pages
from scenario.ui.dialogs.manual_contents import title_of
from scenario.ui.stylesheet import stylesheet
from scenario.ui.theme import LIGHT


def test_every_link_leads_to_a_page_and_every_page_is_linked(qapp):
    names = {path.name for path in manual_pages()}
    linked = set()
    for path in manual_pages():
        linked |= set(re.findall(r"\]\(([\w.-]+)\)", path.read_text(encoding="utf-8")))
    assert linked == names - {"index.md"}


def test_the_index_lists_every_page():
    index = manual_pages()[0].read_text(encoding="utf-8")
    assert [path.name for path in manual_pages()[1:] if f"]({path.name})" not in index] == []


def test_a_link_of_a_page_turns_to_the_page_it_names(qtbot):
    dialog = ManualDialog(None)
    qtbot.addWidget(dialog)
    dialog._text.anchorClicked.emit(QUrl("claims.md"))
    page = next(path for path in manual_pages() if path.name == "claims.md")
    assert dialog._text.toPlainText().startswith(title_of(page))


def test_every_key_in_the_sheet_of_the_manual_exists():
    page = next(path for path in manual_pages() if path.name == "keys.md")
    named = set(re.findall(r"\*\*(.+?)\*\*", page.read_text(encoding="utf-8")))
    known = {key for spec in TABLE for key in spec.key_texts()} | {"Tab", "−"}
    assert named - known == set()


def test_the_dialog_turns_pages_and_loads_nothing(qtbot):
    dialog = ManualDialog(None)
    qtbot.addWidget(dialog)
    for path in manual_pages():
        dialog.turn_to(path.name)
        assert dialog._text.toPlainText().startswith(title_of(path))
    assert dialog._text.loadResource(2, QUrl("file:///etc/passwd")) is None


def test_the_lines_of_an_example_stand_together(qtbot):
    dialog = ManualDialog(None, "writing-a-scenario.md")
    qtbot.addWidget(dialog)
    block = dialog._text.document().begin()
    gaps = {}
    while block.isValid():
        gaps.setdefault(block.text().strip(), block.blockFormat().bottomMargin())
        block = block.next()
    assert gaps["{"] == gaps['"format": "sandtable.scenario",'] == 0
    assert gaps["Where a field takes one of a few words, these are all of them."] > 0


def test_no_page_is_wider_than_the_window(qtbot):
    dialog = ManualDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    for path in manual_pages():
        dialog.turn_to(path.name)
        assert dialog._text.horizontalScrollBar().maximum() == 0, path.name


def test_every_title_in_the_list_is_whole(qtbot):
    dialog = ManualDialog(None)
    dialog.setStyleSheet(stylesheet(LIGHT))
    qtbot.addWidget(dialog)
    dialog.show()
    for row in range(dialog._list.count()):
        item = dialog._list.item(row)
        there = dialog._list.visualItemRect(item).adjusted(16, 9, -12, -9)
        wrap = Qt.TextFlag.TextWordWrap
        needed = dialog._list.fontMetrics().boundingRect(there, wrap, item.text())
        assert needed.height() <= there.height(), item.text()


def test_the_search_leaves_the_pages_that_hold_the_words_and_shows_them(qtbot):
    dialog = ManualDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    contents = dialog.contents
    qtbot.keyClicks(contents.search, "ctrl shift g")
    names = [dialog._pages[row].name for row in contents.shown()]
    assert names == ["replaying.md", "keys.md"]
    assert dialog._text.toPlainText().startswith("Replaying")
    assert dialog._text.textCursor().selectedText() == "Ctrl Shift G"
    qtbot.keyClick(contents.search, Qt.Key.Key_Return)
    assert dialog._text.toPlainText().startswith("Keys")
    assert dialog._text.textCursor().selectedText() == "Ctrl Shift G"
    qtbot.keyClick(contents.search, Qt.Key.Key_Return)
    assert dialog._text.toPlainText().startswith("Replaying")


def test_a_search_without_a_page_says_so_and_a_link_ends_it(qtbot):
    dialog = ManualDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.contents.search, "zzz")
    assert dialog.contents.shown() == []
    assert dialog.contents.nothing.isVisible()
    dialog.turn_to("claims.md")
    assert dialog.contents.search.text() == ""
    assert len(dialog.contents.shown()) == len(manual_pages())


def test_the_manual_is_open_once(open_window):
    run = open_window(None)
    for _ in range(2):
        run.window.actions_table["manual"].trigger()
    assert len([each for each in run.window.findChildren(ManualDialog) if each.isVisible()]) == 1
