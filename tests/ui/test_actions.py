"""The one table of actions: whole, without clashes, and heeding where things stand."""

import ast
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from scenario.resources import asset
from scenario.ui import actions as module
from scenario.ui.actions import MENUS, TABLE, Actions, Situation, key_text


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def made(window):
    called = []
    handlers = {spec.id: lambda id_=spec.id: called.append(id_) for spec in TABLE}
    actions = Actions(window, handlers)
    actions.called = called
    return actions


def test_ids_are_unique():
    assert [id_ for id_, n in Counter(spec.id for spec in TABLE).items() if n > 1] == []


@pytest.mark.parametrize("console", [False, True])
def test_no_two_actions_that_work_at_the_same_time_have_the_same_key(console):
    now = Situation(
        session=True, at_start=False, at_end=False, can_undo=True, can_redo=True,
        can_decide=True, selected=True, looking_back=True, exercise=True, console=console,
    )  # fmt: skip
    working = [spec for spec in TABLE if spec.when(now)]
    keys = Counter(QKeySequence(key).toString() for spec in working for key in spec.keys)
    assert [key for key, n in keys.items() if n > 1 or not key] == []


def test_every_action_is_in_a_menu_and_has_an_icon_that_exists():
    assert {spec.menu for spec in TABLE} == set(MENUS)
    for spec in TABLE:
        if spec.icon:
            assert asset("icons", f"{spec.icon}.svg").is_file()


def test_every_text_is_marked_for_translation():
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    marked = {
        call.args[1].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "QT_TRANSLATE_NOOP"
    }
    assert {spec.text for spec in TABLE} | set(MENUS) <= marked


def test_texts_go_through_the_translator(qapp, qtbot):
    from PySide6.QtCore import QTranslator

    class Backwards(QTranslator):
        def translate(self, context, source, disambiguation=None, n=-1):
            return source[::-1] if context == module.CONTEXT else None

    translator = Backwards()
    qapp.installTranslator(translator)
    try:
        assert TABLE[0].label() == TABLE[0].text[::-1]
    finally:
        qapp.removeTranslator(translator)


def test_an_action_without_a_handler_is_not_made(window):
    with pytest.raises(KeyError):
        Actions(window, {})


def test_each_action_calls_its_handler_once(made):
    for spec in TABLE:
        made[spec.id].trigger()
    assert made.called == [spec.id for spec in TABLE]


def test_actions_heed_where_things_stand(made):
    made.heed(Situation())
    assert not made["next-turn"].isEnabled()
    assert made["open"].isEnabled()
    made.heed(Situation(session=True, at_start=True, at_end=False))
    assert made["next-turn"].isEnabled()
    assert not made["previous-turn"].isEnabled()
    assert not made["undo"].isEnabled()


def test_keys_read_as_people_write_them():
    assert [key_text(key) for key in ("Ctrl+K", "+", "?", "Shift+Left")] == [
        "Ctrl K", "+", "?", "Shift Left",
    ]  # fmt: skip
