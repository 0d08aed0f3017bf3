"""What a window does to hand on and to take in: dialogs over it, and the work beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from scenario.errors import Progress, SandtableError
from scenario.ui.offers import ENDINGS, Choice, HandOn, Offer, PassphraseNeeded, TakenIn
from scenario.ui.stoppable import Stoppable

if TYPE_CHECKING:
    from scenario.ui.appearance import Appearance
    from scenario.ui.library import Library
    from scenario.ui.main_window import MainWindow

T = TypeVar("T")


class Handing(QObject):
    """Opens what somebody sent, and writes what is to be sent; never while the window waits."""

    def __init__(self, window: MainWindow, library: Library, appearance: Appearance) -> None:
        super().__init__(window)
        self._window = window
        self._library = library
        self._appearance = appearance
        self._under_way: list[Stoppable] = []

    def take_in(self, path: Path, passphrase: str | None = None) -> None:
        """Show what is in a file, from whom, and what it would change; then do as is wished."""

        def failed(error: SandtableError) -> None:
            if isinstance(error, PassphraseNeeded):
                self._ask_passphrase(path, str(error))
            else:
                self._window.tell(error)

        self._beside(
            self.tr("Reading {file}…").format(file=path.name),
            lambda progress: self._library.bundles.open_bundle(path, passphrase, progress),
            self._ask,
            failed,
        )

    def hand_on(self) -> None:
        """Write the open session's scenario, and the session with it, as a bundle."""
        from scenario.ui.dialogs.hand_on import HandOnDialog

        window = self._window
        if window.workspace is None:
            return
        session = window.workspace.bridge.session
        scenario, tree = session.lookup.scenario, session.tree
        dialog = HandOnDialog(
            window,
            self._appearance.theme,
            scenario.title,
            session.name,
            plans=bool(scenario.exercises),
            exercise=any(tree.last_act(branch.tip) is not None for branch in session.branches),
        )
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        offer = f"{scenario.id}{ENDINGS[0]}"
        title, kinds = self.tr("Hand on"), self.tr("Bundles (*{ending})")
        chosen, _ = QFileDialog.getSaveFileName(
            window, title, offer, kinds.format(ending=ENDINGS[0])
        )
        if chosen:
            self.write(session.id, Path(chosen), dialog.how())

    def write(self, session: str, file: Path, how: HandOn) -> None:
        """Write a bundle; it is given the ending of one where it has none."""
        path = file if file.suffix else file.with_name(f"{file.name}{ENDINGS[0]}")
        said = self.tr("{file} was written.").format(file=path.name)
        self._beside(
            self.tr("Writing {file}…").format(file=path.name),
            lambda progress: self._library.bundles.hand_on(session, path, how, progress),
            lambda _: self._window.status.show_saved(said),
            self._window.tell,
        )

    def _ask_passphrase(self, path: Path, why: str) -> None:
        from scenario.ui.dialogs.bundle import ask_passphrase

        passphrase = ask_passphrase(self._window, path.name, why)
        if passphrase is not None:
            self.take_in(path, passphrase)

    def _ask(self, offer: Offer) -> None:
        from scenario.ui.dialogs.bundle import BundleDialog

        dialog = BundleDialog(self._window, offer, self._know_key)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        choices: dict[str, Choice] = dialog.chosen()
        self._beside(
            self.tr("Taking in {file}…").format(file=offer.file),
            lambda progress: self._library.bundles.take_in(offer, choices, progress),
            self._show,
            self._window.tell,
        )

    def _know_key(self, key: str, name: str) -> str | None:
        told: list[str] = []
        self._window.attempt(lambda: told.append(self._library.bundles.know_key(key, name)))
        return told[0] if told else None

    def _show(self, taken: TakenIn) -> None:
        """Open what was taken in: the session where there is one, else the scenario."""
        window, library = self._window, self._library
        if taken.sessions:
            window.resume(taken.sessions[0])
        elif taken.scenarios:
            window.attempt(lambda: window.show_session(library.begin(taken.scenarios[0])))

    def stop(self) -> None:
        """Have what is under way stop where it is, so that the window can close."""
        for stoppable in self._under_way:
            stoppable.stop()

    def _beside(
        self,
        saying: str,
        work: Callable[[Progress], T],
        then: Callable[[T], object],
        failed: Callable[[SandtableError], object],
    ) -> None:
        status = self._window.status
        stopped = self.tr("Stopped: nothing was changed.")
        stoppable = Stoppable(self._window, self.tr("Bundle"), saying, stopped)
        self._under_way.append(stoppable)
        status.show_work(saying)

        def end() -> None:
            self._under_way.remove(stoppable)
            stoppable.done()
            status.show_work_done()

        def done(result: T) -> None:
            end()
            then(result)

        def not_done(error: SandtableError) -> None:
            end()
            failed(error)

        self._window.background.run(self, lambda: work(stoppable.progress), done, not_done)
