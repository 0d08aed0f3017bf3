"""What a user prefers, and where their data lives. No Qt: the command line reads it too.

Everything lives in one folder, `user_folder()`; `SANDTABLE_HOME` moves it, and
`SANDTABLE_DATABASE` moves the sessions alone (a database address, or the path of a SQLite file).
"""

import json
import os
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from scenario.durable import write_whole
from scenario.errors import Trouble

_SETTINGS_FILE = "settings.json"
_SESSIONS_FILE = "sessions.sqlite"
_LIBRARY = "library"
_KEYS = "keys"


class Theme(StrEnum):
    """Which design tokens the window is drawn with."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Motion(StrEnum):
    """Whether turns cross-fade and outlines fade."""

    SYSTEM = "system"
    FULL = "full"
    REDUCED = "reduced"


@dataclass(frozen=True, slots=True)
class Settings:
    """A user's preferences; each field has a default that suits a first start."""

    theme: Theme = Theme.SYSTEM
    motion: Motion = Motion.SYSTEM
    author: str = ""
    """The name that was last put under a note; empty until somebody gives one."""
    last_session: str = ""
    """The id of the session that was open when the window closed; empty when there is none."""
    window_geometry: str = ""
    """The main window's place and docks, as the window wrote them (base64); empty at first."""


def user_folder() -> Path:
    """The folder of this user's data, created when missing; raises `Trouble` if it cannot be."""
    folder = _user_path()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder for your data cannot be made: {folder} ({error.strerror}).",
            "Set SANDTABLE_HOME to a folder you may write to.",
        ) from error
    return folder


def library_folder() -> Path:
    """The folder of the scenarios that this user keeps; it may not be there yet."""
    return _user_path() / _LIBRARY


def keys_folder() -> Path:
    """The folder of the keys that bundles are signed with; it may not be there yet."""
    return _user_path() / _KEYS


def database_path() -> Path:
    """The SQLite file in which this user's sessions are kept unless `SANDTABLE_DATABASE` is set."""
    return user_folder() / _SESSIONS_FILE


def database_url() -> str:
    """The address of the sessions, as SQLAlchemy reads it (`sqlite:///…` for a file)."""
    override = os.environ.get("SANDTABLE_DATABASE")
    if override and "://" in override:
        return override
    path = Path(override).expanduser().absolute() if override else database_path().absolute()
    return f"sqlite:///{path}"


def _user_path() -> Path:
    """Where the user's folder is, or will be once something is kept in it."""
    override = os.environ.get("SANDTABLE_HOME")
    if override:
        return Path(override).expanduser()
    return platformdirs.user_data_path("sandtable", appauthor=False)


def load_settings() -> Settings:
    """The user's settings; a value that cannot be read is the default.

    A file that is not readable as settings at all is kept aside as `settings.json.unreadable`
    (with a number when that name is taken), so that the next save does not destroy it. Raises
    `Trouble` when the folder or file is barred.
    """
    path = user_folder() / _SETTINGS_FILE
    try:
        return _from_stored(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise _barred(path, error) from error
    except (ValueError, RecursionError):
        _keep_aside(path)
        return Settings()


def save_settings(settings: Settings) -> None:
    """Write the settings so that a crash leaves the old file or the new one, never a mixture.

    Raises `Trouble` when the disk refuses; the old file is then untouched.
    """
    path = user_folder() / _SETTINGS_FILE
    text = json.dumps(asdict(settings), indent=2, sort_keys=True) + "\n"
    try:
        write_whole(path, text)
    except OSError as error:
        raise Trouble(
            f"Your settings cannot be saved: {path} ({error.strerror}).",
            "Check that the disk has room and that you may write there.",
        ) from error


def _keep_aside(path: Path) -> None:
    aside = path.with_name(f"{path.name}.unreadable")
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{path.name}.unreadable-{number}")
    try:
        path.replace(aside)
    except OSError as error:
        raise _barred(path, error) from error


def _barred(path: Path, error: OSError) -> Trouble:
    return Trouble(
        f"Your settings cannot be read: {path} ({error.strerror}).",
        "Check who may read and change the file.",
    )


def _from_stored(stored: object) -> Settings:
    """Take each known value that has the type of its default, and leave the rest at defaults."""
    if not isinstance(stored, dict):
        raise ValueError("settings are not an object")
    known: dict[str, Any] = {}
    for field in fields(Settings):
        value = stored.get(field.name)
        if isinstance(field.default, StrEnum):
            if isinstance(value, str) and value in set(type(field.default)):
                known[field.name] = type(field.default)(value)
        elif type(value) is type(field.default):
            known[field.name] = value
    if "motion" not in stored and stored.get("reduced_motion") is True:
        known["motion"] = Motion.REDUCED  # as it was written before the system was asked
    return Settings(**known)
