"""The list of injects: a table that is edited in place, a timeline, a form, and sheets."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from scenario.app.plans import PlanFiles
from scenario.core.conditions import ActorExists, AllOf, Holds, Not
from scenario.core.effects import ControlState
from scenario.core.exercise.injects import (
    PUBLIC,
    WHITE_CELL,
    AtClock,
    AtPhase,
    Audience,
    ByHand,
    Inject,
    Visibility,
    WhenMet,
)
from scenario.play.exercise.state import InjectStatus
from scenario.settings import Theme as Chosen
from scenario.ui.appearance import Appearance
from scenario.ui.author import Author
from scenario.ui.bridge import Bridge
from scenario.ui.effects.offers import Offers
from scenario.ui.exercise.condition_form import ConditionForm, condition_text
from scenario.ui.exercise.desk import Desk
from scenario.ui.exercise.in_place import AudienceEditor
from scenario.ui.exercise.msel_timeline import spans_of
from scenario.ui.exercise.msel_window import MselWindow
from scenario.ui.exercise.plan_source import DraftPlan, PlayedPlan
from scenario.ui.exercise.trigger_editor import TriggerEditor
from scenario.ui.theme import LIGHT
from tests.fixtures.drill import FORD_LOST, Hands, drill, session_at

MARKUP = "<b>=cmd|' /C calc'!A0</b>"


@pytest.fixture
def appearance(qapp):
    made = Appearance(Chosen.LIGHT)
    made.start(qapp)
    return made


@pytest.fixture
def source(qapp):
    return DraftPlan(session_at(Hands()), drill())


@pytest.fixture
def open_msel(qtbot, appearance):
    def open_(source):
        window = MselWindow(source, PlanFiles(), appearance)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.page.list.table.setFocus()
        return window

    return open_


@pytest.fixture
def window(open_msel, source):
    return open_msel(source)


@pytest.fixture
def desk(qapp, heard):
    desk = Desk(Bridge(session_at(Hands()), heard.append, heard.append), Author("A. Facilitator"))
    desk.do(lambda conduct: conduct.convene(drill()))
    return desk


@pytest.fixture
def heard():
    return []


def inject(source, id_) -> Inject:
    return next(each for each in source.plan.injects if each.id == id_)


def cell(window, id_, key):
    listing = window.page.list
    column = [field.key for field in listing.model.fields].index(key)
    index = listing.model.index(listing.model.row_of(id_), column)
    return listing.filter.mapFromSource(index)


def shown(window, key="id"):
    listing = window.page.list
    rows = (listing.filter.index(row, 0) for row in range(listing.filter.rowCount()))
    return [getattr(listing.model.records[listing.filter.mapToSource(i).row()], key) for i in rows]


def edit(window, id_, key, kind=None):
    """Begin to edit a cell with F2; the editor."""
    index = cell(window, id_, key)
    table = window.page.list.table
    table.setColumnHidden(index.column(), False)
    table.setCurrentIndex(index)
    assert table.edit(index, table.EditTrigger.EditKeyPressed, None)
    return table.indexWidget(index) or next(
        each for each in table.viewport().children() if isinstance(each, kind) and each.isVisible()
    )


def press(qtbot, widget, key=Qt.Key.Key_Return):
    """Press a key and let the table do what it puts off until then."""
    qtbot.keyClick(widget, key)
    qtbot.wait(1)


# The table


def test_a_title_is_edited_in_its_cell_and_taken_back(qtbot, window, source):
    editor = edit(window, "rain", "title", QLineEdit)
    qtbot.keyClicks(editor, "It pours")
    press(qtbot, editor)
    assert inject(source, "rain").title == "It pours"
    assert cell(window, "rain", "title").data() == "It pours"
    assert source.undo()
    assert inject(source, "rain").title == "It rains"
    assert source.redo()
    assert inject(source, "rain").title == "It pours"


def test_esc_leaves_a_cell_as_it_was(qtbot, window, source):
    editor = edit(window, "rain", "title", QLineEdit)
    qtbot.keyClicks(editor, "Nothing")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert inject(source, "rain").title == "It rains"


def test_a_text_of_several_lines_is_entered_with_ctrl_enter(qtbot, window, source):
    editor = edit(window, "rain", "description", QPlainTextEdit)
    qtbot.keyClicks(editor, "One")
    press(qtbot, editor)
    qtbot.keyClicks(editor, "Two")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert inject(source, "rain").description == "One\nTwo"


def test_a_turn_is_chosen_among_those_that_are_played(qtbot, window, source):
    editor = edit(window, "rain", "turn", QComboBox)
    assert [editor.itemData(n) for n in range(editor.count())][:3] == [None, "T1", "T1b"]
    editor.setCurrentIndex(editor.findData("T1b"))
    editor.activated.emit(editor.currentIndex())
    assert inject(source, "rain").turn == "T1b"


def test_a_trigger_is_edited_in_its_cell(qtbot, window, source):
    editor = edit(window, "rain", "trigger", TriggerEditor)
    editor.kind.setCurrentIndex(editor.kind.findData(AtClock.TYPE))
    editor.kind.activated.emit(editor.kind.currentIndex())
    editor.at.setFocus()
    qtbot.keyClicks(editor.at, "d+2 h+3 m+45")
    press(qtbot, editor.at)
    assert inject(source, "rain").trigger == AtClock(at="D+2 H+3 M+45")
    assert cell(window, "rain", "trigger").data() == "D+2 H+3 M+45"


def test_an_audience_of_teams_is_edited_in_its_cell(qtbot, window, source):
    editor = edit(window, "rain", "audience", AudienceEditor)
    editor.who.setCurrentIndex(editor.who.findData("teams"))
    editor.who.activated.emit(1)
    assert editor.value() is None
    assert editor.problem()
    editor.teams.ticks["rebels"].click()
    press(qtbot, editor.who)
    assert inject(source, "rain").audience == Audience(
        visibility=Visibility.TEAMS, teams=("rebels",)
    )


def test_esc_leaves_an_audience_as_it_was(qtbot, window, source):
    editor = edit(window, "rain", "audience", AudienceEditor)
    editor.show_value(WHITE_CELL)
    press(qtbot, editor.who, Qt.Key.Key_Escape)
    assert inject(source, "rain").audience == PUBLIC
    assert window.page.list.table.hasFocus()


def test_an_editor_that_the_keyboard_leaves_is_taken_over(qtbot, window, source):
    editor = edit(window, "rain", "trigger", TriggerEditor)
    editor.first().setFocus()
    editor.show_value(AtPhase(turn="T1", phase="rule"))
    window.page.list.filters.search.setFocus()
    assert inject(source, "rain").trigger == AtPhase(turn="T1", phase="rule")


def test_a_time_that_is_none_is_refused_in_place(qtbot, window, source):
    editor = edit(window, "rain", "exercise_time", QLineEdit)
    qtbot.keyClicks(editor, "half past nine")
    press(qtbot, editor)
    assert inject(source, "rain").exercise_time is None
    assert "half past nine" in window.said.whole_text()


def test_injects_are_added_duplicated_moved_and_removed_by_keys(qtbot, window, source):
    table = window.page.list.table
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    editor = next(e for e in table.viewport().findChildren(QLineEdit) if e.isVisible())
    qtbot.keyClicks(editor, "A shot at dawn")
    press(qtbot, editor)
    assert [each.title for each in source.plan.injects][-1] == "A shot at dawn"
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.title for each in source.plan.injects][-2:] == ["A shot at dawn", "Dusk"]
    window.page.list.duplicate()
    assert [each.title for each in source.plan.injects][-1] == "A shot at dawn (copy)"
    table.closePersistentEditor(table.currentIndex())
    table.setFocus()
    window.page.list.remove()
    assert len(source.plan.injects) == 6


def test_several_injects_are_removed_as_one_act(window, source):
    table = window.page.list.table
    table.selectAll()
    window.page.list.remove()
    assert source.plan.injects == ()
    assert source.undo()
    assert len(source.plan.injects) == 5


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("title", ["letter", "dusk", "rain", "shots", "spy"]),
        ("order", ["rain", "shots", "letter", "spy", "dusk"]),
        ("trigger", ["letter", "shots", "dusk", "rain", "spy"]),
    ],
)
def test_the_table_is_sorted_by_any_column(window, key, expected):
    window.page.list.table.sortByColumn(cell(window, "rain", key).column(), Qt.AscendingOrder)
    assert shown(window) == expected


def test_the_list_is_narrowed_by_text_audience_turn_and_objective(qtbot, window):
    listing = window.page.list
    qtbot.keyClicks(listing.filters.search, "BOATS night")
    assert shown(window) == []
    listing.filters.search.setText("come night")
    assert shown(window) == ["letter"]
    listing.filters.search.clear()
    for choice, value, expected in (
        (listing.filters.audience, "rebels", ["letter"]),
        (listing.filters.audience, "white-cell", ["spy"]),
        (listing.filters.audience, "", ["rain", "shots", "letter", "spy", "dusk"]),
        (listing.filters.turn, "T1", ["shots", "dusk"]),
        (listing.filters.turn, "", ["rain", "shots", "letter", "spy", "dusk"]),
        (listing.filters.objective, "talk", ["rain"]),
    ):
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
        assert shown(window) == expected
    assert listing.counted.text() == "1 of 5 injects"


def test_columns_are_chosen(window):
    listing = window.page.list
    column = cell(window, "rain", "details").column()
    action = next(a for a in listing.columns.menu().actions() if a.text() == "Details")
    assert listing.table.isColumnHidden(column)
    action.trigger()
    assert not listing.table.isColumnHidden(column)


def test_text_from_a_file_stays_plain_in_cells_and_tooltips(window, source):
    source.put([replace(inject(source, "rain"), title=MARKUP, details=MARKUP)])
    index = cell(window, "rain", "title")
    assert index.data() == MARKUP
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_five_hundred_injects_are_shown_searched_and_changed(qtbot, open_msel, source):
    many = tuple(
        Inject(id=f"i{n}", order=n, title=f"Inject {n}", details="Word " * 40, turn="T1")
        for n in range(1, 501)
    )
    source.take(replace(source.plan, injects=many))
    window = open_msel(source)
    window.page.list.filters.search.setText("inject 499")
    assert shown(window) == ["i499"]
    window.page.list.filters.search.clear()
    source.put([replace(many[10], title="Another")])
    window.page.show_view("timeline")
    assert len(window.page.timeline.canvas.chips) == 500


# The timeline


def test_the_timeline_places_injects_by_trigger_and_lane(window, source):
    window.page.show_view("timeline")
    canvas = window.page.timeline.canvas
    chips = {chip.inject.id: chip for chip in canvas.chips}
    assert chips["shots"].rect.left() > chips["letter"].rect.left()
    assert chips["letter"].lane == 2
    assert chips["spy"].lane == 3
    assert not chips["rain"].placed
    spans = spans_of(source.plan, source.lookup.turns)
    assert [(span.turn, span.begin, span.end) for span in spans[:3]] == [
        ("T1", 0, 20),
        ("T1", 20, 30),
        ("T1b", 30, 35),
    ]


def test_the_timeline_is_walked_with_keys_and_says_where_it_stands(qtbot, window):
    window.page.show_view("timeline")
    canvas = window.page.timeline.canvas
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    assert canvas.current_chip().inject.id == "letter"
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.accessibleDescription().startswith("2, Shots. T1 R. public")
    assert window.page.list.current.id == "shots"
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.current_chip().inject.id == "letter"
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert window.page.form.parts["title"].hasFocus()


# The form


def test_fields_of_the_form_are_entered_when_they_are_left(qtbot, window, source):
    window.page.list.choose("rain")
    form = window.page.form
    form.take_keyboard()
    form.parts["title"].setText("Thunder")
    qtbot.keyClick(form.parts["title"], Qt.Key.Key_Return)
    form.parts["details"].setFocus()
    form.parts["details"].setPlainText("It thunders.")
    form.parts["description"].setFocus()
    form.team_texts["rebels"].setFocus()
    form.team_texts["rebels"].setPlainText("Our guns.")
    form.parts["title"].setFocus()
    found = inject(source, "rain")
    assert (found.title, found.details) == ("Thunder", "It thunders.")
    assert [(each.team, each.text) for each in found.team_texts] == [("rebels", "Our guns.")]


def test_what_an_inject_changes_is_shown_and_changed_in_forms(window, source):
    window.page.list.choose("shots")
    editor = window.page.form.effects
    assert editor.effects == (FORD_LOST,)
    editor.forms[0].removed.emit()
    assert inject(source, "shots").effects == ()
    assert source.undo()
    assert editor.effects == (FORD_LOST,)


def test_another_inject_in_the_form_changes_nothing(window, source):
    before = source.plan
    for each in before.injects:
        window.page.list.choose(each.id)
    assert source.plan == before
    assert source.plan is before


def png(width=8, height=8) -> bytes:
    from PySide6.QtCore import QBuffer

    image, buffer = QImage(width, height, QImage.Format.Format_RGB32), QBuffer()
    image.fill(Qt.GlobalColor.darkGreen)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def test_a_picture_is_attached_shown_and_taken_out(window, source, tmp_path):
    window.page.list.choose("rain")
    path = tmp_path / "ford.png"
    path.write_bytes(png(900, 300))
    part = window.page.form.attachments
    part.added.emit(path)
    found = source.plan.attachments[0]
    assert (found.name, found.media_type) == ("ford.png", "image/png")
    assert inject(source, "rain").attachments == (found.id,)
    part.list.setCurrentRow(0)
    assert part.preview.pixmap().width() == 376
    part.away.click()
    assert inject(source, "rain").attachments == ()
    assert source.plan.attachments == ()


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"MZ", b""])
def test_what_is_no_picture_and_no_pdf_is_not_attached(window, source, tmp_path, content):
    window.page.list.choose("rain")
    path = tmp_path / "looks-like.png"
    path.write_bytes(content)
    window.page.form.attachments.added.emit(path)
    assert source.plan.attachments == ()
    assert "PDF" in window.said.whole_text()


# In play


def test_in_play_the_white_cell_changes_and_cancels_injects(open_msel, desk, heard):
    source = PlayedPlan(desk)
    window = open_msel(source)
    assert not window.page.list.table.isColumnHidden(cell(window, "rain", "status").column())
    assert source.put([replace(inject(source, "rain"), title="Hail")])
    assert desk.conduct.standing.injects["rain"].inject.title == "Hail"
    assert desk.conduct.standing.last.hat == "white-cell"
    window.page.list.choose("rain")
    window.page.list.remove()
    assert source.status("rain") is InjectStatus.CANCELLED
    assert cell(window, "rain", "status").data() == "Cancelled"
    assert heard == []


def test_in_play_injects_are_fired_and_held_by_keys(qtbot, open_msel, desk):
    source = PlayedPlan(desk)
    window = open_msel(source)
    table = window.page.list.table
    desk.do(lambda conduct: conduct.next_phase())
    window.page.list.choose("letter")
    qtbot.keyClick(table, Qt.Key.Key_H)
    assert source.status("letter") is InjectStatus.HELD
    qtbot.keyClick(table, Qt.Key.Key_H)
    assert source.status("letter") is InjectStatus.SCHEDULED
    qtbot.keyClick(table, Qt.Key.Key_F)
    assert source.status("letter") is InjectStatus.DELIVERED
    qtbot.keyClick(table, Qt.Key.Key_F)
    assert window.said.whole_text()


def test_after_the_end_nothing_is_fired_held_or_cancelled(open_msel, desk):
    window = open_msel(PlayedPlan(desk))
    page = window.page
    page.list.choose("rain")
    acts = [page.list.buttons[id_] for id_ in ("fire", "hold", "remove")]
    assert all(made.isEnabled() for made in acts)
    desk.do(lambda conduct: conduct.close())
    assert not any(made.isEnabled() for made in acts)
    assert all("over" in made.toolTip() for made in acts)
    desk.bridge.undo()
    assert all(made.isEnabled() and "over" not in made.toolTip() for made in acts)


def test_in_play_many_changes_are_told_once(open_msel, desk):
    source = PlayedPlan(desk)
    told = []
    source.changed.connect(lambda: told.append(len(source.plan.injects)))
    rain = inject(source, "rain")
    source.put(replace(rain, id=f"more-{n}", order=10 + n) for n in range(20))
    assert told == [25]


def test_in_play_what_was_delivered_stays_as_it_is(open_msel, desk):
    source = PlayedPlan(desk)
    window = open_msel(source)
    desk.do(lambda conduct: conduct.next_phase())
    desk.do(lambda conduct: conduct.deliver("rain"))
    window.page.list.choose("rain")
    assert not window.page.form.parts["title"].isEnabled()
    index = cell(window, "rain", "title")
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert not source.put([replace(inject(source, "rain"), title="Sun")])
    assert "delivered" in window.said.whole_text()


def test_in_play_undo_takes_back_only_what_this_window_does(open_msel, desk):
    source = PlayedPlan(desk)
    window = open_msel(source)
    source.put([replace(inject(source, "rain"), title="Hail")])
    assert source.undo()
    assert inject(source, "rain").title == "It rains"
    desk.do(lambda conduct: conduct.next_phase())
    assert not source.undo()
    assert "console" in window.said.whole_text()


def test_in_play_a_picture_is_kept_with_the_session(desk):
    source = PlayedPlan(desk)
    assert source.attach("ford.png", "image/png", png(), inject(source, "rain"))
    file = source.plan.attachments[0]
    assert inject(source, "rain").attachments == (file.id,)
    assert source.content(file) == png()


# Sheets


def test_a_sheet_is_written_and_brought_in_again_with_a_dry_run(qtbot, window, source, tmp_path):
    path = tmp_path / "list.xlsx"
    window.page.export_file(path)
    qtbot.waitUntil(lambda: "is written" in window.said.whole_text(), timeout=20_000)
    before = source.plan
    source.put([replace(inject(source, "rain"), title="Hail")], ["dusk"])
    window.page.import_file(path)
    pane = window.page.importing
    qtbot.waitUntil(pane.apply_button.isEnabled, timeout=20_000)
    tops = [pane.found.topLevelItem(n) for n in range(pane.found.topLevelItemCount())]
    told = {top.text(0): [top.child(n).text(0) for n in range(top.childCount())] for top in tops}
    assert told == {
        "1 would be added": ["5 Dusk"],
        "1 would be changed": ["1 It rains: Title"],
        "3 stay as they are": [],
    }
    pane.apply()
    assert source.plan == before
    assert window.page.list.isVisible()


def test_another_column_can_be_chosen_and_bad_rows_are_told(qtbot, window, source, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("No,Was,Headline,When\n9,=1+1,Fire,T1 rule\n10,,Flood,T9 never\n")
    window.page.import_file(path)
    pane = window.page.importing
    qtbot.waitUntil(lambda: bool(pane.choices), timeout=20_000)
    for key, at in (("title", 2), ("trigger", 3)):
        pane.choices[key].setCurrentIndex(pane.choices[key].findData(at))
        pane.choices[key].activated.emit(at)
    qtbot.waitUntil(lambda: pane.found.topLevelItemCount() > 3, timeout=20_000)
    assert pane.found.topLevelItem(0).text(0) == "1 row cannot be read"
    assert pane.found.topLevelItem(0).child(0).text(0).startswith("Row 3:")
    pane.remove.setChecked(False)
    pane.apply()
    assert [each.title for each in source.plan.injects][-1] == "Fire"
    assert len(source.plan.injects) == 6


def test_a_file_that_is_no_sheet_is_told_in_place(qtbot, window, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"no workbook")
    window.page.import_file(path)
    pane = window.page.importing
    qtbot.waitUntil(lambda: "list.xlsx" in pane.said.text(), timeout=20_000)
    assert not pane.apply_button.isEnabled()
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert window.page.list.isVisible()


# Conditions, triggers


@pytest.mark.parametrize(
    "condition",
    [
        Holds(actor="REP", target="ford", state=ControlState.CONTESTED),
        Holds(actor="REP", target="ford"),
        AllOf(of=(ActorExists(actor="REB"), Not(of=ActorExists(actor="REP")))),
    ],
)
def test_a_condition_is_shown_and_made_by_its_form(qtbot, source, condition):
    form = ConditionForm(Offers(source.lookup, source.world(None)[0]), LIGHT)
    qtbot.addWidget(form)
    form.show_condition(condition)
    assert form.condition() == condition
    assert condition_text(condition, Offers(source.lookup, source.world(None)[0]))


def test_a_condition_that_lacks_something_is_none(qtbot, source):
    offers = Offers(source.lookup, source.world(None)[0])
    editor = TriggerEditor(source.plan, offers, LIGHT)
    qtbot.addWidget(editor)
    editor.show_value(ByHand())
    editor.kind.setCurrentIndex(editor.kind.findData(WhenMet.TYPE))
    editor.kind.activated.emit(editor.kind.currentIndex())
    assert editor.value() is None
    assert editor.problem()


@pytest.mark.parametrize(
    "audience", [PUBLIC, WHITE_CELL, Audience(visibility=Visibility.TEAMS, teams=("palace",))]
)
def test_an_audience_is_shown_as_it_is(qtbot, source, audience):
    editor = AudienceEditor(source.plan, LIGHT)
    qtbot.addWidget(editor)
    editor.show_value(audience)
    assert editor.value() == audience


def test_both_themes_are_worn(window, appearance):
    appearance.choose(Chosen.DARK)
    assert window.page.list.delegate.theme.dark
    assert window.page.timeline.canvas.theme.dark
    assert window.page.form.parts["title"].text() == window.page.list.current.title
