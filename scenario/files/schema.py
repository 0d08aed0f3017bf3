"""The JSON Schema (draft 2020-12) of scenario files, made from the classes they are read into.

`python -m scenario.files.schema` writes it to `assets/schema/` of a checkout. What a schema cannot
say (references, dates in order, sound outlines) only `scenario.files.checks` knows.
"""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from scenario.core.dates import When
from scenario.core.fields import Identifier, Length, Matches, Range, Ref
from scenario.core.model import Scenario
from scenario.core.shape import TAG, entries, shape_of, tag_of
from scenario.files.codec import REFERENCE_LENGTH, TEXT_LENGTH
from scenario.files.upgrades import FORMAT, STEPS, VERSION

SCHEMA_FILE = "sandtable.scenario.schema.json"
_OURS = "scenario.core."
_ONE_DATE = r"(\.\.|-?[0-9]{3}([0-9](-W[0-9]{2}|-[0-9]{2}(-[0-9]{2})?)?|X)~?)"
_DATE = f"^{_ONE_DATE}(/{_ONE_DATE})?$"
_DATE_SAYS = (
    "A date: 2023-11-14, 2023-W45 (a week), 2023-11, 2023-21 (spring) to 2023-24 (winter), 2023, "
    "202X, each with an optional ~ for about; or a span such as 2021/2022-03, 2021/.. or ../2021."
)

Schema = dict[str, Any]


def scenario_schema() -> Schema:
    """The schema of a whole scenario file."""
    schema = _Definitions()
    body = schema.record(Scenario)
    envelope: Schema = {
        "format": {"const": FORMAT, "description": "What kind of file this is."},
        "version": {"enum": [VERSION, *STEPS], "description": "The version of the format."},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Sandtable scenario",
        "description": body["description"],
        "type": "object",
        "properties": envelope | body["properties"],
        "required": [*envelope, *body["required"]],
        "additionalProperties": False,
        "$defs": dict(sorted(schema.definitions.items())),
    }


def schema_text() -> str:
    """The schema's text, the same on every run."""
    return json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"


class _Definitions:
    """Turns types into schemas; classes, enumerations and dates become definitions."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def record(self, cls: type) -> Schema:
        """The schema of an object of a class."""
        said = _field_docs(cls)
        properties: dict[str, Schema] = {}
        if (tag := tag_of(cls)) is not None:
            properties[TAG] = {"const": tag}
        for entry in entries(cls):
            properties[entry.key] = self.type(entry.hint) | _described(said.get(entry.name, ""))
        needed = [entry.key for entry in entries(cls) if entry.required]
        return {
            **_described(inspect.getdoc(cls) or ""),
            "type": "object",
            "properties": properties,
            "required": [*([] if tag is None else [TAG]), *needed],
            "additionalProperties": False,
        }

    def type(self, hint: object) -> Schema:
        """The schema of a type with its marks."""
        shape = shape_of(hint)
        if shape.union:
            return {"oneOf": [self.type(option) for option in shape.union]}
        if shape.item is not None:
            return {"type": "array", "items": self.type(shape.item)} | _bounds(shape.marks, "Items")
        if (record := shape.record) is not None:
            return self._defined(record.__name__, lambda: self.record(record))
        scalar: Any = shape.scalar
        if scalar is When:
            return self._defined("Date", lambda: _described(_DATE_SAYS) | _string(pattern=_DATE))
        if issubclass(scalar, StrEnum):
            return self._defined(scalar.__name__, lambda: _choice(scalar))
        return _scalar(scalar, shape.marks)

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _scalar(base: type, marks: tuple[object, ...]) -> Schema:
    if base is bool:
        return {"type": "boolean"}
    if base is str:
        return _text(marks)
    schema: Schema = {"type": "integer" if base is int else "number"}
    for mark in marks:
        if isinstance(mark, Range):
            schema |= {"minimum": mark.least, "maximum": mark.most}
    return schema


def _text(marks: tuple[object, ...]) -> Schema:
    schema = _string() | _bounds((TEXT_LENGTH,), "Length")
    for mark in marks:
        match mark:
            case Length():
                schema |= _bounds((mark,), "Length")
            case Identifier():
                schema = _string(pattern=mark.pattern)
            case Matches():
                schema = _string(pattern=mark.pattern) | _described(f"It is {mark.meaning}.")
            case Ref():
                said = f"The id of one {' or '.join(mark.kinds)}{', a state' * mark.state}."
                schema = _string() | _bounds((REFERENCE_LENGTH,), "Length") | _described(said)
    return schema


def _string(**more: str) -> Schema:
    return {"type": "string", **more}


def _bounds(marks: tuple[object, ...], what: str) -> Schema:
    lengths = [mark for mark in marks if isinstance(mark, Length)]
    return {f"min{what}": lengths[0].least, f"max{what}": lengths[0].most} if lengths else {}


def _choice(kind: type[StrEnum]) -> Schema:
    said = _field_docs(kind)
    options = [{"const": member.value} | _described(said.get(member.name, "")) for member in kind]
    return _described(inspect.getdoc(kind) or "") | {"oneOf": options}


def _described(text: str) -> Schema:
    return {"description": " ".join(text.split())} if text else {}


@cache
def _field_docs(cls: type) -> dict[str, str]:
    """The docstrings that stand under a class's fields, its bases' fields included."""
    docs: dict[str, str] = {}
    for owner in reversed([base for base in cls.__mro__ if base.__module__.startswith(_OURS)]):
        tree = ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]
        assert isinstance(tree, ast.ClassDef), "the source of a class is a class"
        for field, below in pairwise(tree.body):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(name)) | ast.Assign(targets=[ast.Name(name)]),
                    ast.Expr(ast.Constant(str(text))),
                ):
                    docs[name] = text
    return docs


def main() -> None:
    """Write the schema to `assets/schema/` of the checkout."""
    folder = Path(__file__).parents[2] / "assets" / "schema"
    folder.mkdir(exist_ok=True)
    (folder / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8")


if __name__ == "__main__":
    main()
