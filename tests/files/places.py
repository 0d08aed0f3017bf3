"""Where something can be damaged in a JSON value."""

from typing import Any


def places_in(value: Any) -> list[tuple[Any, Any]]:
    """Every object or list in a JSON value, with each of its keys or indexes."""
    found: list[tuple[Any, Any]] = []
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, dict | list):
            steps = list(item) if isinstance(item, dict) else list(range(len(item)))
            found += [(item, step) for step in steps]
            left += [item[step] for step in steps]
    return found
