"""Work beside the window's thread."""

import gc
import threading

from PySide6.QtCore import QObject

from scenario.ui.background import Background


def test_no_cycles_are_collected_in_the_thread_of_the_work(qtbot):
    """They may hold closed windows, which only their own thread may delete."""
    owner, background = QObject(), Background()
    told = []
    assert gc.isenabled()
    background.run(owner, gc.isenabled, told.append, told.append)
    background.run(owner, gc.isenabled, told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    background.stop()
    assert told == [False, False]
    assert gc.isenabled()


def test_the_search_for_cycles_wakes_in_the_windows_thread(qtbot):
    """What a piece of work left behind would set it off in the thread that wakes it."""
    searched_in = []

    def noted(phase, _info):
        searched_in.append(threading.current_thread())

    owner, background = QObject(), Background()
    kept, told = [], []
    gc.callbacks.append(noted)
    try:
        for _ in range(20):
            background.run(owner, lambda: kept.extend([] for _ in range(5_000)), told.append, None)
        qtbot.waitUntil(lambda: len(told) == 20 and gc.isenabled())
        kept.extend([] for _ in range(5_000))
    finally:
        gc.callbacks.remove(noted)
    assert set(searched_in) == {threading.main_thread()}
    background.stop()


def test_stopping_wakes_the_search_also_for_work_that_was_left(qapp):
    owner, background = QObject(), Background()
    go = threading.Event()
    for _ in range(3):
        background.run(owner, go.wait, lambda _told: None, lambda _error: None)
    go.set()
    background.stop()
    assert gc.isenabled()
