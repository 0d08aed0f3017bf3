"""`python -m tests.fuzz`: let coverage guide mutations of a scenario file for a bounded time.

With `--target bundle` it is bundles that are damaged: see `tests.fuzz.bundles`.

Whatever the bytes are, reading them gives a scenario or a list of problems that can be shown, in
two seconds and 500 MB. What could be read is written, read again as the same, and folded under
every perspective. What breaks that promise is left in `build/fuzz/`, to become a test.
"""

import argparse
import json
import random
import sys
import tempfile
from copy import deepcopy
from pathlib import Path

import atheris

from tests.files.places import places_in

with atheris.instrument_imports(include=["scenario.core", "scenario.files"]):
    from scenario.core.chronicle import Chronicle
    from scenario.core.lookup import Lookup
    from scenario.files.problems import BadFile
    from scenario.files.report import as_text
    from scenario.files.scenario_file import read_scenario_text, write_scenario
    from scenario.files.schema import scenario_schema
    from tests.fuzz.bundles import damaged, one_bundle, seed

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEEDS = ("two_rivers.scenario.json", "scenario-1.0.json")
OUT = Path("build/fuzz")


def one_input(raw: bytes) -> None:
    """Read some bytes and hold the reader to its promise."""
    text = raw.decode("utf-8", errors="replace")
    try:
        loaded = read_scenario_text(text, "fuzzed.json")
    except BadFile as bad:
        assert bad.problems
        assert all((p.message + p.hint + p.pointer).isprintable() for p in bad.problems)
        as_text(bad.problems).encode()
        return
    written = write_scenario(loaded.scenario, loaded.extras)
    again = read_scenario_text(written, "written.json")
    assert again.scenario == loaded.scenario
    assert write_scenario(again.scenario, again.extras) == written
    lookup = Lookup(loaded.scenario)
    for perspective in loaded.scenario.perspectives:
        Chronicle.of(lookup, perspective)


def mutated(raw: bytes, most: int, seed: int) -> bytes:
    """Bytes changed at random, or JSON whose values are dropped, doubled or put elsewhere."""
    chance = random.Random(seed)
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        value = None
    places = places_in(value)
    if not places or chance.random() < 0.2:
        return bytes(atheris.Mutate(raw, most))
    owner, step = chance.choice(places)
    other, at = chance.choice(places)
    match chance.randrange(4):
        case 0:
            del owner[step]
        case 1:
            owner[step] = deepcopy(other[at])
        case 2 if isinstance(owner, list):
            owner.insert(step, deepcopy(other[at]))
        case _:
            owner[step] = chance.choice([None, True, -1, 0.5, "", "T1", [], {}, 10**400])
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()[:most]


def words() -> set[str]:
    """The keys and constants of the format, which chance alone would take long to find."""
    found: set[str] = set()
    left: list[object] = [scenario_schema()]
    while left:
        item = left.pop()
        if isinstance(item, dict):
            found |= set(item.get("properties", ()))
            found |= {item["const"]} if "const" in item else set()
            left += item.values()
        elif isinstance(item, list):
            left += item
    return found


def put_scenarios(corpus: Path) -> None:
    """The scenarios to begin with."""
    for name in SEEDS:
        value = json.loads((FIXTURES / name).read_text(encoding="utf-8"))
        small = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        (corpus / name).write_text(small, encoding="utf-8")


def put_bundle(corpus: Path) -> None:
    """The bundle to begin with."""
    (corpus / "a.sandtable").write_bytes(seed())


TARGETS = {
    "scenario": (put_scenarios, one_input, mutated),
    "bundle": (put_bundle, one_bundle, damaged),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--target", choices=TARGETS, default="scenario")
    asked = parser.parse_args()
    put_seeds, one, mutator = TARGETS[asked.target]
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus")
        corpus.mkdir()
        put_seeds(corpus)
        dictionary = Path(folder, "words")
        dictionary.write_text(
            "".join(json.dumps(json.dumps(word)) + "\n" for word in sorted(words())),
            encoding="ascii",
        )
        options = [
            f"-max_total_time={asked.seconds}",
            "-timeout=2",
            "-rss_limit_mb=500",
            "-max_len=40000",
            f"-dict={dictionary}",
            f"-artifact_prefix={OUT}/",
            "-print_final_stats=1",
        ]
        arguments = [sys.argv[0], *options, str(corpus)]
        atheris.Setup(arguments, one, custom_mutator=mutator)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
