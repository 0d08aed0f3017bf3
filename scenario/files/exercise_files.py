"""What the attachments of a plan hold, in a folder beside the plan's file.

The folder is called as the file, with `.files` instead of its ending; in it lies each attachment
under the SHA-256 of its content, by which the plan names it. A file that holds anything else than
its name says is not read.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from scenario.core.exercise.plan import Exercise
from scenario.durable import whole_file
from scenario.errors import Trouble
from scenario.files.exercise_file import SUFFIX

MOST_BYTES = 16 * 1024 * 1024


def folder_of(path: Path) -> Path:
    """The folder for the attachments of the plan in a file."""
    return path.with_name(path.name.removesuffix(SUFFIX) + ".files")


def save_attachments(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write what attachments hold, by hash, beside a plan's file. Raises `Trouble`."""
    folder = folder_of(path)
    try:
        if contents:
            folder.mkdir(exist_ok=True)
        for name, content in contents.items():
            with whole_file((folder / name).absolute()) as part:
                part.write_bytes(content)
    except OSError as error:
        raise Trouble(
            f"The attachments could not be written to {folder.name}: {error.strerror}.",
            "The plan is saved. Choose another folder, or make room on the disk.",
        ) from error


def read_attachments(path: Path, plan: Exercise) -> tuple[bytes, ...]:
    """What the attachments of a plan hold, as far as it lies beside its file unchanged.

    Raises `Trouble` for a file that is there and cannot be read.
    """
    found = []
    for attachment in plan.attachments:
        file = folder_of(path) / attachment.hash
        if not file.is_file():
            continue
        try:
            with file.open("rb") as source:
                content = source.read(MOST_BYTES + 1)
        except OSError as error:
            raise Trouble(f"{file.name} cannot be read: {error.strerror}.") from error
        if content and sha256(content).hexdigest() == attachment.hash:
            found.append(content)
    return tuple(found)
