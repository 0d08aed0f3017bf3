"""The `sandtable` command: as thin as a window, it calls the same rooms and prints what they say.

Knows: every room, and how people type. Must not know: Qt and SQLAlchemy, except through the
rooms that do; what heavy libraries a subcommand needs is imported when it runs.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import scenario
from scenario.cli.exercise_arguments import add_exercise
from scenario.cli.sharing_arguments import add_sharing
from scenario.errors import Refused, SandtableError

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]

BROKEN = 2
"""Exit code where something is in the way: a file, a disk, a missing display."""

_FILES = (".sandtable", ".json")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; ends in SystemExit for `--help` and bad usage."""
    _never_fail_to_print()
    options = _parser().parse_args(_opened(sys.argv[1:] if argv is None else argv))
    try:
        code = _code_of(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _hush()
        return 0
    except KeyboardInterrupt:
        return 130
    return code


def _code_of(options: argparse.Namespace) -> int:
    try:
        return _run(options)
    except SandtableError as error:
        return _fail(error, as_json=getattr(options, "json", False))


def _fail(error: SandtableError, *, as_json: bool) -> int:
    """Say what is wrong, to a script as its last JSON object too; gives the exit code."""
    refused = isinstance(error, Refused)
    if as_json:
        kind = "refused" if refused else "trouble"
        told = {"error": error.message, "hint": error.hint, "kind": kind}
        print(json.dumps(told, ensure_ascii=False))
    print(f"sandtable: {error}", file=sys.stderr)
    return 1 if refused else BROKEN


def _opened(arguments: Sequence[str]) -> Sequence[str]:
    """What was typed, with `open` before a file that stands alone, as desktops start programs."""
    alone = len(arguments) == 1 and arguments[0].lower().endswith(_FILES)
    return ["open", *arguments] if alone else arguments


def _run(options: argparse.Namespace) -> int:
    match options.command:
        case "replay":
            from scenario.cli.replay import replay

            return replay(options)
        case "sessions":
            return _run_sessions(options)
        case "bundle" | "import" | "keys":
            return _run_sharing(options)
        case "open" | "window":
            from scenario.cli.window import open_window

            return open_window(options.target)
        case _:
            return _run_on_files(options)


def _run_on_files(options: argparse.Namespace) -> int:
    match options.command:
        case "validate":
            from scenario.cli.validate import validate

            return validate(options.files, strict=options.strict, json=options.json)
        case "format":
            from scenario.cli.format import format_files

            return format_files(options.files, check=options.check)
        case "exercise":
            from scenario.cli.exercise import exercise

            return exercise(options)
        case "export":
            from scenario.cli.export import export

            return export(options)
        case "report":
            from scenario.cli.report import report

            return report(options)
        case _:
            from scenario.cli.validate import print_schema

            return print_schema()


def _run_sharing(options: argparse.Namespace) -> int:
    match options.command:
        case "bundle":
            from scenario.cli.bundle import bundle

            return bundle(options)
        case "import":
            from scenario.cli.taking_in import import_file

            return import_file(options)
        case _:
            return _run_keys(options)


def _run_keys(options: argparse.Namespace) -> int:
    from scenario.cli import keys

    match options.what:
        case "own":
            return keys.show_own_key()
        case "know":
            return keys.know_key(options.key, options.name)
        case "forget":
            return keys.forget_key(options.key)
        case _:
            return keys.list_keys()


def _run_sessions(options: argparse.Namespace) -> int:
    from scenario.cli import keeping

    match options.what:
        case "verify":
            return keeping.verify_sessions(options.id)
        case "backup":
            return keeping.back_up_sessions()
        case "restore":
            return keeping.restore_sessions(options.file, listing=options.list)
        case "export":
            return keeping.export_session(options.id, options.file)
        case "import":
            return keeping.import_session(options.file)
        case _:
            return _browse_sessions(options)


def _browse_sessions(options: argparse.Namespace) -> int:
    from scenario.cli import browsing
    from scenario.cli.sessions import list_as_json, sessions

    match options.what:
        case "list" if options.json:
            return list_as_json(options.state)
        case "rename":
            return browsing.rename_session(options.id, options.name)
        case "duplicate":
            return browsing.duplicate_session(options.id, options.name)
        case "archive" | "trash" | "put-back":
            return browsing.move_session(options.id, options.what)
        case "empty-trash":
            return browsing.empty_trash()
        case _:
            return sessions(options.what, options.id, options.state)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sandtable",
        description="Step, question, replay, branch and play a sequence of events on a map.",
        epilog="Without a command, the window opens where it was closed, or on its start page; "
        "a file alone is opened.",
    )
    parser.add_argument("--version", action="version", version=f"sandtable {scenario.__version__}")
    parser.set_defaults(command="window", target=None)
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_open(commands)
    _add_replay(commands)
    _add_validate(commands)
    _add_format(commands)
    add_sharing(commands)
    add_exercise(commands)
    _add_sessions(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of scenario files")
    schema.set_defaults(command="schema")
    return parser


def _add_open(commands: _Commands) -> None:
    command = commands.add_parser("open", help="open a scenario, a session or a bundle in a window")
    command.set_defaults(command="open")
    command.add_argument(
        "target",
        metavar="FILE|SESSION",
        help="a scenario file, a bundle, the id of a scenario, or the id of a session",
    )


def _add_replay(commands: _Commands) -> None:
    command = commands.add_parser("replay", help="play a scenario without a window")
    command.set_defaults(command="replay")
    command.add_argument(
        "scenario", metavar="SCENARIO", help="a scenario file, or the id of a shipped scenario"
    )
    command.add_argument("--to", metavar="TURN", help="the last turn, by id or index")
    command.add_argument("--perspective", metavar="ID", help="whose claims to believe")
    command.add_argument(
        "--json", action="store_true", help="one JSON object a turn, with the whole world"
    )
    command.add_argument(
        "--pictures", metavar="DIR", type=Path, help="write a picture of the map a turn"
    )
    command.add_argument(
        "--session", metavar="NAME", help="keep it as a session, or play the one of that name on"
    )


def _add_validate(commands: _Commands) -> None:
    command = commands.add_parser(
        "validate",
        help="list every error in scenario files",
        description="Exit code 0: valid. 1: not valid. 2: cannot be read.",
    )
    command.set_defaults(command="validate")
    command.add_argument("files", metavar="FILE", nargs="+", type=Path)
    command.add_argument("--strict", action="store_true", help="take warnings as errors")
    command.add_argument("--json", action="store_true", help="one JSON object a problem")


def _add_format(commands: _Commands) -> None:
    command = commands.add_parser(
        "format",
        help="rewrite scenario files in canonical form",
        description="The same content is always the same bytes. Exit code 0: canonical. 1: not "
        "valid, or with --check not canonical. 2: cannot be read or written.",
    )
    command.set_defaults(command="format")
    command.add_argument("files", metavar="FILE", nargs="+", type=Path)
    command.add_argument("--check", action="store_true", help="change nothing, only say so")


def _add_sessions(commands: _Commands) -> None:
    command = commands.add_parser("sessions", help="list, verify, back up, hand on sessions")
    command.set_defaults(command="sessions", what="list", id=None, state="active", json=False)
    acts = command.add_subparsers(metavar="ACT")

    def act(name: str, what: str) -> argparse.ArgumentParser:
        parser = acts.add_parser(name, help=what, description=f"{what.capitalize()}.")
        parser.set_defaults(what=name)
        return parser

    listing = act("list", "list the sessions that are kept (this is done without an act, too)")
    for flag, state, what in (("archived", "archived", "archive"), ("trash", "trashed", "trash")):
        listing.add_argument(
            f"--{flag}", dest="state", action="store_const", const=state, default="active",
            help=f"those in the {what}",
        )  # fmt: skip
    listing.add_argument("--json", action="store_true", help="one JSON object a session")
    show = act("show", "show one session")
    show.add_argument("id", metavar="ID", nargs="?", help="the session to show")
    verify = act("verify", "look at what is kept, down to each step; nothing is changed")
    verify.add_argument("id", metavar="ID", nargs="?", help="one session; all if none is named")
    act("backup", "make a backup now")
    restore = act("restore", "have a backup take the place of the sessions, which are set aside")
    restore.add_argument("file", metavar="FILE", nargs="?", type=Path,
                         help="a backup; the newest good one if none is named")  # fmt: skip
    restore.add_argument("--list", action="store_true", help="only list the backups")
    export = act("export", "write a session as a file that can be handed on")
    export.add_argument("id", metavar="ID", help="the session")
    export.add_argument("file", metavar="FILE", type=Path, help="NAME.sandtable-session.json")
    bring_in = act("import", "keep the session of such a file as a new one, once it is checked")
    bring_in.add_argument("file", metavar="FILE", type=Path)
    _add_browsing(act)


def _add_browsing(act: Callable[[str, str], argparse.ArgumentParser]) -> None:
    rename = act("rename", "give a session another name")
    duplicate = act("duplicate", "copy a session with every step")
    archive = act("archive", "put a session out of the way")
    trash = act("trash", "put a session into the trash")
    put_back = act("put-back", "take a session out of the archive or the trash")
    for parser in (rename, duplicate, archive, trash, put_back):
        parser.add_argument("id", metavar="ID", help="the session")
    rename.add_argument("name", metavar="NAME")
    duplicate.add_argument("name", metavar="NAME", nargs="?", default="", help="the copy's name")
    act("empty-trash", "delete for good what is in the trash")


def _never_fail_to_print() -> None:
    """Print what the terminal's encoding lacks as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _hush() -> None:
    """Whoever read the output has gone: let Python's last flush go nowhere, without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
