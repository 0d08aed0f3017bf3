"""Work that would keep a window waiting: done in a thread beside it, one piece after another."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot

from scenario.errors import SandtableError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class Background(QObject):
    """Does one piece of work after another beside the window's own thread.

    What comes of it is told in the window's thread, unless the owner of the work is gone by then.
    An error that is neither refusal nor trouble is raised there too, where bugs are reported.
    """

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = False
        # To a method, so that Qt calls it in the thread that this object lives in.
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")

    @Slot(object)
    def _deliver(self, tell: Callable[[], None]) -> None:
        tell()

    def run(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[SandtableError], object],
    ) -> None:
        """Do some work for an owner; tells it what came of it, or why it could not be done."""

        def done(future: Future[T]) -> None:
            if not future.cancelled():
                self._finished.emit(lambda: _tell(owner, future, then, failed))
            collector.end()

        if not self._stopped:
            collector = _collector()
            collector.rest()
            self._pool.submit(work).add_done_callback(done)

    def stop(self) -> None:
        """Finish the piece in hand and leave the others; what is asked after that is left too."""
        self._stopped = True
        if "_pool" in self.__dict__:
            self._pool.shutdown(wait=True, cancel_futures=True)
            _collector().catch_up()


class _Collector(QObject):
    """Python's search for reference cycles, which rests while any work is being done.

    It runs in whatever thread makes an object too many. In one beside the window's own it would
    delete windows that were closed, and Qt's widgets may be deleted in their own thread alone. So
    it is the window's thread that puts it to rest and wakes it: the objects that were made
    meanwhile would set it off at once in the thread that wakes it.
    """

    _ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._at_work = 0
        self._was_on = False
        self._ended.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def rest(self) -> None:
        """Rest for one more piece of work; asked in the window's thread, before it begins."""
        if self._at_work == 0:
            self._was_on = gc.isenabled()
            gc.disable()
        self._at_work += 1

    def end(self) -> None:
        """One piece of work has ended, in whatever thread."""
        self._ended.emit()

    def catch_up(self) -> None:
        """Heed at once what has ended, without waiting for the window's turn."""
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    @Slot()
    def _wake(self) -> None:
        self._at_work -= 1
        if self._at_work == 0 and self._was_on:
            gc.enable()


@cache
def _collector() -> _Collector:
    return _Collector()


def _tell(
    owner: QObject,
    future: Future[T],
    then: Callable[[T], object],
    failed: Callable[[SandtableError], object],
) -> None:
    if not shiboken6.isValid(owner):
        return
    try:
        result = future.result()
    except SandtableError as error:
        failed(error)
    else:
        then(result)
