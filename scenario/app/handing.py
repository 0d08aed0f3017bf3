"""Handing on and taking in, as the windows ask for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from scenario.errors import Progress, Refused
from scenario.ui.offers import Choice, HandOn, Offer, PassphraseNeeded, TakenIn

if TYPE_CHECKING:
    from scenario.app import bundles
    from scenario.store.store import SessionStore


class UserBundles:
    """Bundles in and out of the user's library and store; the store is asked for when needed."""

    def __init__(self, store: Callable[[], SessionStore]) -> None:
        self._store = store
        self._offer: bundles.Offer | None = None

    def open_bundle(self, path: Path, passphrase: str | None, progress: Progress) -> Offer:
        """What somebody sent, checked whole; nothing is written."""
        from scenario.app.bundles import open_offer, shown
        from scenario.files.bundle.sealing import NeedsPassphrase

        try:
            offer = open_offer(path, passphrase, progress)
        except NeedsPassphrase as error:
            raise PassphraseNeeded(error.message, error.hint) from error
        self._offer = offer
        return shown(offer)

    def take_in(self, offer: Offer, choices: dict[str, Choice], progress: Progress) -> TakenIn:
        """Take in what was opened last."""
        from scenario.app.bundles import take_in
        from scenario.files.bundle.bringing import Choice as Chosen

        found, self._offer = self._offer, None
        if found is None or found.bundle.name != offer.file:
            raise Refused("Another file was opened since.", "Open this one again.")
        chosen = {id_: Chosen(choice) for id_, choice in choices.items()}
        taken = take_in(found, chosen, self._store, progress)
        return TakenIn(tuple(brought.path for brought in taken.scenarios), taken.sessions)

    def hand_on(self, session: str, path: Path, how: HandOn, progress: Progress) -> None:
        """Write a bundle of a kept session's scenario, and with it the session if wished."""
        from scenario.app.bundles import (
            parts_beside,
            scenario_part,
            session_parts,
            told_apart,
            user_keys,
        )
        from scenario.files.bundle.writing import make_bundle, save_bundle
        from scenario.files.scenario_file import read_scenario_text
        from scenario.origins import origin_of

        store = self._store()
        loaded = read_scenario_text(store.scenario_text(session), "The session's scenario")
        parts = [scenario_part(loaded)]
        parts += told_apart(parts_beside(loaded.scenario, origin_of(session)))
        if how.with_session:
            parts += session_parts(store, [session], progress)
        raw = make_bundle(
            loaded.scenario.title,
            loaded.scenario.authors,
            parts,
            note=how.note,
            signed_by=user_keys() if how.sign else None,
            progress=progress,
        )
        save_bundle(path, raw, how.passphrase or None)

    def know_key(self, key: str, name: str) -> str:
        """Remember whose key it is; gives the sentence that is said of it from now on."""
        from scenario.app.bundles import user_keys
        from scenario.files.bundle.signing import Signer, Standing

        user_keys().know(key, name)
        return Signer(Standing.KNOWN, key, user_keys().known()[key]).told()
