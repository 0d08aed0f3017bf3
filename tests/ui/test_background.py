"""Work beside the window's thread."""

import gc

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
