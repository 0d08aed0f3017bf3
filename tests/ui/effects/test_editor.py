"""Effects are put together in forms that are read off their fields."""

from dataclasses import replace
from types import SimpleNamespace
from typing import get_args

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel

from scenario.core.claims import Estimate
from scenario.core.effects import (
    AnyEffect,
    ArriveEffect,
    ControlEffect,
    ControlState,
    InfluenceEffect,
    LeadEffect,
    Level,
    MoveEffect,
    RenameEffect,
    Stance,
    StanceEffect,
    StrengthEffect,
    Tie,
    TieEffect,
)
from scenario.core.fields import Range
from scenario.core.lookup import Lookup
from scenario.core.reshaping import IndicatorEffect
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.ui.effects.editor import EffectsEditor
from scenario.ui.effects.form import EffectForm
from scenario.ui.effects.inputs import EstimateInput, NumberInput
from scenario.ui.effects.offers import Offers
from scenario.ui.effects.picker import Picker
from scenario.ui.effects.words import GROUPS, kind_text
from scenario.ui.theme import DARK, LIGHT, load_fonts
from tests.fixtures.clock import ticking
from tests.fixtures.small import small_scenario
from tests.ui.panels.conftest import MARKUP

KINDS = get_args(AnyEffect)


@pytest.fixture
def editor(qtbot, session):
    load_fonts()
    made = EffectsEditor(session.lookup, session.world(), 0, LIGHT)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    return made


def pick(qtbot, picker, text):
    """Type a part of a name into a picker and leave it."""
    picker.setFocus()
    picker.lineEdit().selectAll()
    qtbot.keyClicks(picker.lineEdit(), text)
    qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Return)
    picker.completer().popup().hide()


def test_every_kind_of_effect_has_a_place_in_the_menu_and_a_form(editor):
    assert {kind for kinds in GROUPS.values() for kind in kinds} == set(KINDS)
    for kind in KINDS:
        form = editor.add(kind)
        assert form.effect() is None and form.missing()
        labels = [label.text() for label in form.findChildren(QLabel)]
        assert kind_text(kind) in labels and all(labels[:-1])
        assert all(part.accessibleName() for each in form.inputs.values() for part in each.parts())
    editor.grab()
    assert len(editor.problems) == len(KINDS) and editor.effects == ()


def test_a_kind_that_the_scenario_has_nothing_for_is_not_offered(editor):
    texts = [action.text() for below in editor.menu.actions() for action in below.menu().actions()]
    assert kind_text(ControlEffect) in texts
    assert kind_text(IndicatorEffect) not in texts


def test_a_place_is_made_contested_with_the_keyboard(editor, qtbot):
    form = editor.add(ControlEffect)
    pick(qtbot, form.inputs["target"].picker, "ford")
    assert form.values()["holder"] == "REP", "what stands there is shown"
    state = form.inputs["state"].choice
    qtbot.keyClick(state, Qt.Key.Key_Down)
    assert form.values()["state"] is ControlState.CONTESTED
    assert editor.effects == () and "needs rivals" in editor.problems[0]
    rivals = form.inputs["rivals"]
    assert len(rivals.pickers) == 1
    pick(qtbot, rivals.pickers[0], "northern")
    assert len(rivals.pickers) == 2
    assert editor.effects == (
        ControlEffect(target="ford", state=ControlState.CONTESTED, holder="REP", rivals=("REB",)),
    )
    assert editor.problems == () and form.problem.isHidden()


def test_what_somebody_filled_in_stays_when_another_place_is_named(editor, qtbot):
    form = editor.add(ControlEffect)
    pick(qtbot, form.inputs["holder"].picker, "northern")
    pick(qtbot, form.inputs["target"].picker, "ford")
    assert form.values()["holder"] == "REB"


def test_what_cannot_be_true_is_said_in_its_form_and_held_back(editor):
    good = editor.add(StanceEffect, {"between": ("REP", "REB"), "stance": Stance.NEUTRAL})
    bad = editor.add(MoveEffect, {"force": "column", "to": "ford"})
    assert good.problem.isHidden()
    assert bad.problem.text() == "The company's column is not on the map as things stand."
    assert bad.problem.property("role") == "bad"
    assert editor.effects == (StanceEffect(between=("REP", "REB"), stance=Stance.NEUTRAL),)
    assert editor.problems == (bad.problem.text(),)
    missing = editor.add(ArriveEffect)
    assert missing.problem.text() == "Still to fill in: Force, At"
    assert missing.problem.property("role") == "secondary"


def test_effects_follow_each_other(editor):
    editor.add(ArriveEffect, {"force": "column", "at": "harbour"})
    editor.add(MoveEffect, {"force": "column", "to": "ford"})
    assert len(editor.effects) == 2 and editor.problems == ()


@pytest.mark.parametrize(
    ("kind", "given", "shown"),
    [
        (StrengthEffect, {"force": "guard"}, {"strength": Estimate(low=800, best=1000)}),
        (RenameEffect, {"actor": "REP"}, {"name": "Republic of Two Rivers", "short": "Republic"}),
        (LeadEffect, {"actor": "REP"}, {"leader": "President Amari"}),
        (InfluenceEffect, {"actor": "COM", "country": "REP"}, {"level": Level.MINOR}),
        (StanceEffect, {"between": ("REB", "REP")}, {"stance": Stance.HOSTILE}),
        (TieEffect, {"actor": "REP"}, {"tie": Tie.COMMANDS, "ends": False, "to": None}),
    ],
)
def test_a_form_begins_with_how_things_stand(editor, kind, given, shown):
    values = editor.add(kind, given).values()
    assert {name: values[name] for name in shown} == shown


def test_figures_are_typed(editor, qtbot):
    form = editor.add(StrengthEffect, {"force": "guard", "strength": None})
    low, best, high = form.inputs["strength"].lines
    assert "Strength" in form.missing()
    qtbot.keyClicks(best, "12x5")
    assert form.effect() == StrengthEffect(force="guard", strength=Estimate(best=125))
    qtbot.keyClicks(low, "700")
    assert editor.problems == ("The figures of an estimate go up: least, best, most.",)
    assert high.accessibleName().endswith("Strength, most")


def test_a_picker_puts_back_what_names_nothing_and_takes_what_only_one_has(editor, qtbot):
    picker = editor.add(ControlEffect).inputs["target"].picker
    pick(qtbot, picker, "CROSS")
    assert picker.value() == "crossing"
    pick(qtbot, picker, "zzz")
    assert (picker.value(), picker.currentText()) == ("crossing", "Crossing · village")
    picker.lineEdit().clear()
    qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Return)
    assert picker.value() is None
    picker.setCurrentIndex(picker.findData("ford"))
    picker.activated.emit(picker.currentIndex())
    assert picker.value() == "ford"


def test_things_of_one_name_are_told_apart(session, qapp):
    scenario = small_scenario()
    actors = tuple(replace(actor, name="Same", short="Same") for actor in scenario.actors)
    lookup = Lookup(replace(scenario, actors=actors))
    world = Session.begin(MemoryShelf(), lookup, "", clock=ticking()).world()
    model = Offers(lookup, world).model(("actor",))
    texts = [model.item(row).text() for row in range(1, model.rowCount())]
    assert len(set(texts)) == len(actors) and "Same · REP" in texts


def test_a_change_is_left_out_again(editor, qtbot):
    told = []
    form = editor.add(LeadEffect, {"actor": "REP", "leader": "Nobody"})
    editor.changed.connect(lambda: told.append(editor.effects))
    form.removed.emit()
    assert editor.effects == () and editor.forms == [] and told == [()]
    editor.add(LeadEffect, {"actor": "REP", "leader": "Nobody"})
    editor.clear()
    assert editor.effects == () and editor.forms == []


def test_another_world_judges_anew_and_names_things_as_they_then_are(editor, session):
    form = editor.add(MoveEffect, {"force": "column", "to": "ford"})
    assert form.inputs["force"].picker.currentText().endswith("not on the map")
    session.play_to(1)
    editor.set_world(session.world(), 1)
    assert editor.problems == () and len(editor.effects) == 1
    assert form.inputs["force"].picker.currentText() == "The company's column"


def test_names_from_a_file_are_plain_text(qtbot, qapp):
    scenario = small_scenario()
    places = tuple(replace(place, name=MARKUP) for place in scenario.places)
    actors = tuple(replace(actor, name=MARKUP + "\n\t" + actor.id) for actor in scenario.actors)
    lookup = Lookup(replace(scenario, places=places, actors=actors))
    world = Session.begin(MemoryShelf(), lookup, "", clock=ticking()).world()
    editor = EffectsEditor(lookup, world, 0, LIGHT)
    qtbot.addWidget(editor)
    form = editor.add(ControlEffect, {"target": "ford", "holder": "REP", "rivals": ("REP",)})
    assert form.inputs["holder"].picker.currentText().startswith(MARKUP)
    assert MARKUP in form.problem.text() or form.problem.text()
    assert form.problem.textFormat() is Qt.TextFormat.PlainText
    for label in form.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    editor.grab()


def test_it_draws_in_another_theme(editor):
    editor.add(ControlEffect)
    editor.set_theme(DARK)
    assert isinstance(editor.add(MoveEffect), EffectForm)
    assert all(isinstance(each, Picker) for each in editor.forms[1].inputs["via"].pickers)


@pytest.mark.parametrize("locale", ["C", "en_US", "de_DE", "fr_FR", "ar_EG"])
def test_figures_are_typed_in_digits_wherever_one_lives(qtbot, locale):
    """What a validator lets pass is a number, and half of one is none yet."""
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        estimate, number = EstimateInput(), NumberInput(Range(0, 5000))
        for widget in (estimate, number):
            qtbot.addWidget(widget)
        for typed, wanted in (("+", None), ("1,000", 1000), ("1 000", 1000), ("250", 250)):
            for field in (estimate.lines[1], number.line):
                field.clear()
                qtbot.keyClicks(field, typed)
            assert estimate.value() == (wanted and Estimate(best=wanted))
            assert number.value() == wanted
    finally:
        QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("Harbour", "harbour"), ("harb", "harbour"), ("bridge", "bridge"), ("at Ha", None)],
)
def test_a_name_is_taken_also_where_it_is_a_part_of_others(qtbot, typed, chosen):
    lookup = SimpleNamespace(model=lambda kinds: _named_places())
    picker = Picker(("place",), lookup, LIGHT)
    qtbot.addWidget(picker)
    picker.setFocus()
    qtbot.keyClicks(picker.lineEdit(), typed)
    qtbot.keyClick(picker.lineEdit(), Qt.Key.Key_Return)
    assert picker.value() == chosen


def _named_places():
    model = QStandardItemModel()
    for id_, name in (
        ("", ""),
        ("battle", "Battle at Harbour · site"),
        ("bridge", "Bridge at Harbour · site"),
        ("harbour", "Harbour · town"),
        ("harbour-2", "Country around Harbour"),
    ):
        item = QStandardItem(name)
        item.setData(id_ or None, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


def test_the_wheel_chooses_nothing_by_the_way(editor, qtbot):
    form = editor.add(ControlEffect, {"target": "ford"})
    before = form.values()
    for box in form.findChildren(QComboBox):
        at = QPointF(box.rect().center())
        wheel = QWheelEvent(
            at, box.mapToGlobal(at), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        box.wheelEvent(wheel)
        assert not wheel.isAccepted()
    assert form.values() == before
