"""Every bad input of the list that this project keeps, in one table: refused, and in these words.

The order is that of the list: the notation, the model, geometry, text. Each message says what is
wrong and where; none is a traceback, and none quotes what could do harm on a screen.
"""

import json
import re
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scenario.core.fields import Identifier, Matches, Ref
from scenario.core.model import Scenario
from scenario.core.shape import entries, shape_of
from scenario.files.problems import BadFile, Problem
from scenario.files.scenario_file import read_scenario, read_scenario_text, write_scenario
from tests.files.damage import FILE, Json, document, problems_after

GOOD = FILE.read_text(encoding="utf-8")
TITLE = '"title": "Two Rivers"'


def said(text: str) -> Callable[[], str | bytes]:
    return lambda: text


def with_title(value: str) -> Callable[[], str]:
    return lambda: GOOD.replace(TITLE, f'"title": {value}', 1)


def with_latitude(value: str) -> Callable[[], str]:
    return lambda: GOOD.replace('"lat": 10', f'"lat": {value}', 1)


def with_version(value: str) -> Callable[[], str]:
    return lambda: GOOD.replace('"version": "1.3"', f'"version": {value}', 1)


def changed(damage: Callable[[Json], object]) -> Callable[[], str]:
    def text() -> str:
        damaged = document()
        damage(damaged)
        return json.dumps(damaged)

    return text


def ring(*points: tuple[float, float]) -> Callable[[Json], object]:
    drawn = [list(point) for point in points]
    return lambda damaged: damaged["territories"][0].update(rings=[drawn])


def many(count: int) -> Callable[[Json], object]:
    return lambda damaged: damaged["territories"].extend(
        {"id": f"t{n}", "name": "t", "areas": [f"A-{n}"]} for n in range(count)
    )


def absorptions(damaged: Json) -> None:
    for turn, one, other in ((1, "REP", "REB"), (2, "REB", "REP")):
        effects = damaged["turns"][turn]["events"][0].setdefault("effects", [])
        effects.append({"type": "absorb", "actor": one, "into": other})


def repeated(key: str, number: int = 0) -> Callable[[Json], object]:
    return lambda damaged: damaged[key].insert(number + 1, damaged[key][number])


def stance(damaged: Json) -> None:
    damaged["turns"][0]["events"][0]["effects"].append(
        {"type": "stance", "between": ["COM", "COM"], "stance": "allied"}
    )


BAD: dict[str, tuple[Callable[[], str | bytes], str, str]] = {
    # JSON
    "10,000 levels": (said("[" * 10_000), "S102", r"nested more than 64 levels"),
    "a million digits": (with_latitude("1" * 1_000_000), "S103", r"has 1,000,000 digits"),
    "NaN": (with_latitude("NaN"), "S118", r"finite number, found NaN"),
    "Infinity": (with_latitude("-Infinity"), "S118", r"finite number, found -Infinity"),
    "a key twice": (with_title('"x", "title": "y"'), "S104", r'"title" stands here twice'),
    "a byte order mark": (lambda: GOOD.encode("utf-8-sig"), "S004", r"byte order mark"),
    "UTF-16": (lambda: GOOD.encode("utf-16"), "S003", r"looks like UTF-16"),
    "a lone surrogate": (with_title(r'"a\ud800"'), "S119", r"U\+D800, at its character 2"),
    "a wrong type": (with_title("[1]"), "S110", r"Expected text, found a list"),
    "a boolean as a number": (with_latitude("true"), "S110", r"Expected a number, found true"),
    "an unknown version": (with_version('"one"'), "S106", r"not text of the form 1\.0"),
    "an older major version": (with_version('"0.9"'), "S107", r"version 0\.9; .* version 1\.3"),
    "a newer major version": (with_version('"2.0"'), "S107", r"version 2\.0; .* version 1\.3"),
    # the model
    "a dangling id": (
        changed(lambda d: d["forces"][0].update(actor="NOBODY")),
        "S201",
        r'no actor "NOBODY"',
    ),
    "a duplicate id": (changed(repeated("actors")), "S202", r"is taken already"),
    "an alliance with oneself": (changed(stance), "S204", r'"COM" cannot stand .* to itself'),
    "ownership before creation": (
        changed(lambda d: d["actors"][1].update(founded="2001-04-02")),
        "S305",
        r"before it is founded in 2001-04-02",
    ),
    "an absorption cycle": (changed(absorptions), "S205", r"ends up absorbed into itself"),
    "unordered turns": (changed(lambda d: d["turns"].reverse()), "S303", r"before the one above"),
    "a duplicate turn": (changed(repeated("turns")), "S202", r'"T0" is taken already'),
    "an impossible date": (
        changed(lambda d: d["turns"][1].update(to="2001-02-30")),
        "S120",
        r"2001-02 has no day 30",
    ),
    "no territories": (changed(lambda d: d.update(territories=[])), "S401", r"no territory"),
    "over 100,000 territories": (changed(many(100_001)), "S402", r"there may be 100,000"),
    # geometry
    "a crossing outline": (
        changed(ring((0, 0), (1, 1), (1, 0), (0, 2), (0, 0))),
        "S409",
        r"crosses or touches itself",
    ),
    "under three points": (changed(ring((0, 0), (1, 1), (0, 0))), "S116", r"at least 4 entries"),
    "an open outline": (changed(ring((0, 0), (1, 0), (1, 1), (0, 1))), "S406", r"not closed"),
    "NaN in an outline": (changed(ring((0, 0), (1, float("nan")), (1, 1), (0, 0))), "S118", "NaN"),
    "a point out of range": (
        changed(ring((0, 0), (181, 0), (1, 1), (0, 0))),
        "S117",
        r"from -180 to 180, found 181",
    ),
    "a million vertices": (
        changed(ring(*[(0.0, 0.0)] * 1_000_000)),
        "S116",
        r"at most 100,000 entries, found 1,000,000",
    ),
    # text
    "a bidi override": (with_title(r'"a\u202eb"'), "S119", r"reverses the direction .* U\+202E"),
    "a text of 1 MB": (with_title(json.dumps("x" * 1_000_000)), "S116", r"at most 200 characters"),
}


def problems_of(text: str | bytes, folder: Path) -> list[Problem]:
    path = folder / "bad.scenario.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    with pytest.raises(BadFile) as caught:
        read_scenario(path)
    assert str(caught.value).startswith("bad.scenario.json")
    return caught.value.problems


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_refused_in_words_and_within_bounds(name: str, tmp_path: Path) -> None:
    make, code, message = BAD[name]
    text = make()
    start, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = [p for p in problems_of(text, tmp_path) if p.code == code]
    assert found, "it is refused for another reason"
    assert any(re.search(message, problem.message) for problem in found), found[0].message
    assert all((p.message + p.hint + p.pointer).isprintable() for p in found)
    assert all(len(problem.message) < 400 for problem in found)
    assert time.process_time() - start < 2 + len(text) / 5e6, "2 s, and more for what is huge"
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 500 * 1024, "500 MB"


HOSTILE = [
    '<img src="file:///etc/passwd">',
    "file:///etc/passwd",
    "%s%n {0} {title.__class__}",
]
FORBIDDEN = ["a\u202eb", "a\u2067b", "a\0b", "a\x1b[2J"]
Way = tuple[str | int, ...]


def texts_in(cls: Any, value: Any, way: Way = ()) -> Iterator[tuple[Way, bool]]:
    """The way to every text of the document, and whether it may be any text at all."""
    for entry in entries(cls):
        if entry.key not in value:
            continue
        shape, held, here = shape_of(entry.hint), value[entry.key], (*way, entry.key)
        items = [(here, held)]
        if shape.item is not None:
            shape = shape_of(shape.item)
            items = [((*here, number), item) for number, item in enumerate(held)]
        for there, item in items:
            if shape.record is not None:
                yield from texts_in(shape.record, item, there)
            elif shape.union:
                kind = next(c for c in shape.union if item["type"] == c.TYPE)
                yield from texts_in(kind, item, there)
            elif shape.scalar is str:
                ruled = (Ref, Identifier, Matches)
                yield there, not any(isinstance(mark, ruled) for mark in shape.marks)


TEXTS = list(texts_in(Scenario, document()))


def put(way: Way, text: str) -> Callable[[Json], object]:
    def damage(damaged: Json) -> None:
        at: Any = damaged
        for step in way[:-1]:
            at = at[step]
        at[way[-1]] = text

    return damage


def test_the_small_scenario_has_texts_enough() -> None:
    keys = {next(step for step in reversed(way) if isinstance(step, str)) for way, _ in TEXTS}
    assert len(TEXTS) > 100
    assert {"title", "summary", "name", "note", "text", "leader", "aliases", "locator"} <= keys


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_and_format_strings_are_only_text_in_every_field(text: str) -> None:
    for way, free in TEXTS:
        if free:
            damaged = document()
            put(way, text)(damaged)
            loaded = read_scenario_text(json.dumps(damaged), "x.json")
            assert json.loads(write_scenario(loaded.scenario)) == damaged


@pytest.mark.parametrize("text", FORBIDDEN)
def test_what_could_pose_as_something_else_is_refused_in_every_field(text: str) -> None:
    for way, _ in TEXTS:
        codes = {problem.code for problem in problems_after(put(way, text))}
        assert codes & {"S119", "S115"}, way


def test_a_megabyte_is_refused_in_every_field() -> None:
    for way, _ in TEXTS:
        codes = {problem.code for problem in problems_after(put(way, "x" * 1_000_000))}
        assert codes & {"S116", "S115"}, way
