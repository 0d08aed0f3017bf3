"""The canonical text of a scenario's objects: same content, same bytes.

Keys stand in the order the classes declare them, defaults are left out, indentation is two
spaces, letters are written as they are. An object or list stands on one line where it fits in 100
columns; what has an id always begins a line of its own, so that a difference between two files
reads as a difference between two things. Lists of points fill their lines; a
whole number is written without a decimal point.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from scenario.core.dates import When
from scenario.core.shape import TAG, entries, is_record, tag_of

WIDTH = 100
_inline = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def plain(value: object) -> Any:
    """The JSON value that a scenario's object is written as; defaults are left out."""
    if isinstance(value, When):
        return value.text
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    cls: Any = type(value)
    return _plain_record(cls)(value) if is_record(cls) else value


@cache
def _plain_record(cls: type) -> Callable[[object], dict[str, Any]]:
    known = [(entry.key, entry.name, entry.default) for entry in entries(cls)]
    tag = tag_of(cls)

    def write(value: object) -> dict[str, Any]:
        written: dict[str, Any] = {} if tag is None else {TAG: tag}
        for key, name, default in known:
            held = getattr(value, name)
            if held != default:
                written[key] = plain(held)
        return written

    return write


def canonical(value: Any) -> str:
    """The text of a JSON value in the layout described above, ending in a line break."""
    return "".join(_laid_out(value, 0, 0)) + "\n"


def _laid_out(value: Any, indent: int, taken: int) -> Iterator[str]:
    """The value's text in pieces; `taken` columns of its first line are used by other text."""
    if not isinstance(value, dict | list) or not value:
        yield _inline(value)
        return
    if not _has_things(value):
        line = _inline(value)
        if len(line) + taken < WIDTH:
            yield line
            return
    margin = " " * (indent + 2)
    if isinstance(value, dict):
        yield "{"
        for number, (key, item) in enumerate(value.items()):
            lead = f"{_inline(key)}: "
            yield f"{',' if number else ''}\n{margin}{lead}"
            yield from _laid_out(item, indent + 2, len(margin) + len(lead))
        yield f"\n{' ' * indent}}}"
    elif all(isinstance(item, list) for item in value) and not isinstance(value[0][0], list):
        yield "[\n" + "\n".join(_filled(value, margin)) + f"\n{' ' * indent}]"
    else:
        yield "["
        for number, item in enumerate(value):
            yield f"{',' if number else ''}\n{margin}"
            yield from _laid_out(item, indent + 2, len(margin))
        yield f"\n{' ' * indent}]"


def _has_things(value: dict[str, Any] | list[Any]) -> bool:
    """Whether something in the value has an id; the value's own does not count."""
    inside = value.values() if isinstance(value, dict) else value
    return any(
        (isinstance(item, dict) and "id" in item)
        or (isinstance(item, dict | list) and _has_things(item))
        for item in inside
    )


def _filled(points: list[Any], margin: str) -> Iterator[str]:
    """Lines that hold as many points as fit."""
    line = margin
    for number, point in enumerate(points):
        text = _inline(point) + ("," if number + 1 < len(points) else "")
        if line != margin and len(line) + 1 + len(text) > WIDTH:
            yield line
            line = margin
        line += text if line == margin else f" {text}"
    yield line
