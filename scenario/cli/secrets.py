"""Passphrases: from a file, from the environment, or typed; never from the command line, which
every other user of a machine can read.
"""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from scenario.errors import Refused, Trouble
from scenario.files.problems import printable

VARIABLE = "SANDTABLE_PASSPHRASE"
_LONGEST = 4096


def passphrase(file: Path | None, *, twice: bool = False) -> str:
    """A passphrase; typed `twice` where a slip would lock people out. Raises `Refused` for none."""
    if file is not None:
        found = _of_file(file)
    elif VARIABLE in os.environ:
        found = os.environ[VARIABLE]
    elif sys.stdin.isatty():
        found = getpass("Passphrase: ")
        if twice and getpass("The same again: ") != found:
            raise Refused("The two are not the same.")
    else:
        raise Refused(
            "A passphrase is needed.", f"Give it with --passphrase-file, or in {VARIABLE}."
        )
    if not found:
        raise Refused("A passphrase cannot be empty.")
    return found


def _of_file(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as stream:
            return stream.readline(_LONGEST).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"The passphrase cannot be read from {printable(str(file))}.") from error
