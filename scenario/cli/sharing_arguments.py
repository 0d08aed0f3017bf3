"""What can be typed after `sandtable export`, `report`, `bundle`, `import` and `keys`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_sharing(commands: _Commands) -> None:
    """Add the commands that hand things on and take them in."""
    _add_export(commands)
    _add_report(commands)
    _add_bundle(commands)
    _add_import(commands)
    _add_keys(commands)


def _add_report(commands: _Commands) -> None:
    command = commands.add_parser(
        "report",
        help="write the after-action report of an exercise",
        description="The ending says what it is: .html, .pdf, .docx, or .json for its data.",
    )
    command.set_defaults(command="report")
    command.add_argument("session", metavar="SESSION", help="the id of a session")
    command.add_argument("--to", metavar="FILE", type=Path, required=True)
    command.add_argument("--json", action="store_true", help="say it as one JSON object")


def _add_export(commands: _Commands) -> None:
    command = commands.add_parser(
        "export",
        help="write a scenario or a session as a file for people or other programs",
        description="The ending of FILE says what is written; --formats lists the endings. "
        "Exit code 0: written. 1: refused. 2: cannot be read or written.",
        epilog="Two maps beside each other, as .png, .svg or .pdf: --option against=T3 (a turn), "
        "against=ID (a perspective), against=history (as the scenario is written), "
        'or "against=branch:NAME" (another branch of the session).',
    )
    command.set_defaults(command="export")
    command.add_argument(
        "source", metavar="SOURCE", nargs="?",
        help="a scenario file, the id of a shipped scenario, or the id of a session",
    )  # fmt: skip
    command.add_argument("--to", metavar="FILE", type=Path, help="the file to write")
    command.add_argument("--turn", metavar="TURN", help="one turn alone, by id or index")
    command.add_argument("--perspective", metavar="ID", help="whose claims to believe")
    command.add_argument(
        "--branch", metavar="NAME", help="a branch of the session, instead of what is played"
    )
    command.add_argument("--layout", metavar="LAYOUT", help="the same as --option layout=LAYOUT")
    command.add_argument(
        "--option", metavar="NAME=VALUE", action="append", default=[],
        help="a choice that the format offers",
    )  # fmt: skip
    command.add_argument("--formats", action="store_true", help="list what can be written")
    command.add_argument("--json", action="store_true", help="one JSON object a line")


def _add_bundle(commands: _Commands) -> None:
    command = commands.add_parser(
        "bundle",
        help="make one file of scenarios, sessions and pictures to hand on",
        description="A passphrase is asked for, or read from --passphrase-file or from the "
        "variable SANDTABLE_PASSPHRASE.",
    )
    command.set_defaults(command="bundle")
    command.add_argument(
        "sources", metavar="SOURCE", nargs="+",
        help="a scenario file, the id of a scenario, or the id of a session",
    )  # fmt: skip
    command.add_argument("--to", metavar="FILE.sandtable", type=Path, required=True)
    command.add_argument(
        "--with-sessions", action="store_true", help="with every session of these scenarios"
    )
    command.add_argument(
        "--attach", metavar="FILE", type=Path, action="append", default=[],
        help="a picture, map layer, exercise plan, text or PDF",
    )  # fmt: skip
    command.add_argument("--title", default="", help="instead of the first scenario's")
    command.add_argument("--note", default="", help="a word to whoever opens it")
    command.add_argument("--sign", action="store_true", help="sign it with your own key")
    command.add_argument("--encrypt", action="store_true", help="seal it with a passphrase")
    command.add_argument("--passphrase-file", metavar="FILE", type=Path)
    command.add_argument("--json", action="store_true", help="one JSON object")


def _add_import(commands: _Commands) -> None:
    command = commands.add_parser(
        "import",
        help="take in a bundle, a recorded session, a plan, a scenario",
        description="Everything is checked before anything is changed. Exit code 0: taken in, "
        "or told. 1: refused. 2: not sound, or in the way of the disk.",
    )
    command.set_defaults(command="import")
    command.add_argument("file", metavar="FILE", type=Path)
    command.add_argument("--dry-run", action="store_true", help="only tell what is in it")
    command.add_argument(
        "--same-id", choices=("copy", "update", "leave"), default="copy",
        help="what to do with a scenario whose id is there already (copy)",
    )  # fmt: skip
    command.add_argument("--passphrase-file", metavar="FILE", type=Path)
    command.add_argument("--json", action="store_true", help="one JSON object")


def _add_keys(commands: _Commands) -> None:
    command = commands.add_parser("keys", help="list the keys you know, show your own")
    command.set_defaults(command="keys", what="list")
    acts = command.add_subparsers(metavar="ACT")
    for name, what, arguments in (
        ("list", "list the keys you know (this is done without an act, too)", ()),
        ("own", "show your own public key, to be given to others", ()),
        ("know", "remember whose key it is", ("key", "name")),
        ("forget", "forget whose key it is", ("key",)),
    ):
        act = acts.add_parser(name, help=what)
        act.set_defaults(what=name)
        for argument in arguments:
            act.add_argument(argument, metavar=argument.upper())
