"""How each session was last looked at on this machine, in a file of its own beside the settings.

It is only a note: without it a session opens with the scenario's own view and nothing selected.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, fields

from scenario.durable import write_whole
from scenario.errors import Trouble
from scenario.settings import user_folder
from scenario.ui.outlook import Outlook

_FILE = "outlooks.json"
_MOST = 200
"""Sessions of which it is remembered: those left last."""
_log = logging.getLogger(__name__)


def recall_outlook(session: str) -> Outlook | None:
    """How a session, by id, was looked at; None where nobody knows."""
    kept = _read().get(session)
    if not isinstance(kept, dict):
        return None
    values = {field.name: kept.get(field.name) for field in fields(Outlook)}
    sound = all(type(values[field.name]) is type(field.default) for field in fields(Outlook))
    return Outlook(**values) if sound else None  # type: ignore[arg-type]  # just checked


def remember_outlook(session: str, outlook: Outlook) -> None:
    """Keep how a session, by id, is looked at."""
    kept = _read()
    kept.pop(session, None)
    kept[session] = asdict(outlook)
    newest = dict(list(kept.items())[-_MOST:])
    try:
        write_whole(user_folder() / _FILE, json.dumps(newest, indent=1) + "\n")
    except (Trouble, OSError) as error:
        _log.info("How the session was looked at is not noted: %s", error)


def _read() -> dict[str, object]:
    try:
        kept = json.loads((user_folder() / _FILE).read_text(encoding="utf-8"))
    except (Trouble, OSError, ValueError, RecursionError):
        return {}
    return kept if isinstance(kept, dict) else {}
