"""A scenario of a thousand turns: reading it, folding it, jumping about in it, and its memory."""

import gc
import math
import os
import random
import time
from itertools import pairwise
from pathlib import Path

from scenario.atlas.basemap import Basemap
from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.core.model import Scenario
from scenario.files.scenario_file import read_scenario_text, write_scenario
from scenario.insight.series import series
from scenario.resources import asset
from tests.bench.generate import generated
from tests.bench.measure import Timing, timing

TURNS, TERRITORIES, EFFECTS = 1_000, 4_500, 100_000
JUMPS = 300
_PAGES = Path("/proc/self/statm")


def scenario_at_scale() -> Scenario:
    """The generated scenario on the basemap's own areas, as many as it has of those asked for."""
    areas = Basemap.load(asset("basemap")).areas.ids
    return generated(TURNS, areas[:TERRITORIES], EFFECTS)


def measure_scale() -> tuple[Chronicle, list[Timing], dict[str, object]]:
    """The chronicle, how long its parts took, and what is to be known of its size."""
    text = write_scenario(scenario_at_scale())
    before = _memory()
    group = "1,000 turns"
    read = _once(lambda: read_scenario_text(text, "generated"))
    lookup = Lookup(read[1].scenario)
    perspective = read[1].scenario.perspectives[0]
    folded = _once(lambda: Chronicle.of(lookup, perspective))
    chronicle: Chronicle = folded[1]
    after = _memory()
    found = [
        timing(group, "read and check the file", [read[0]]),
        timing(group, "fold every turn", [folded[0]]),
        timing(group, "all figures of all turns", [_once(lambda: series(chronicle))[0]]),
        timing(group, "what a random jump touches", _jumps(chronicle)),
    ]
    scenario = read[1].scenario
    facts: dict[str, object] = {
        "turns": len(scenario.turns),
        "territories": len(scenario.territories),
        "effects": sum(len(event.effects) for turn in scenario.turns for event in turn.events),
        "file_megabytes": round(len(text.encode()) / 1e6, 1),
        "memory_megabytes": round(after - before, 1),
    }
    return chronicle, found, facts


def random_turns(count: int, turns: int = TURNS) -> list[int]:
    """Turns to jump to, the same in every run."""
    chance = random.Random(2)
    return [chance.randrange(turns) for _ in range(count)]


def _jumps(chronicle: Chronicle) -> list[float]:
    turns = random_turns(JUMPS + 1)
    return [
        _once(lambda one=one, other=other: chronicle.touched_between(one, other))[0]
        for one, other in pairwise(turns)
    ]


def _once(action):
    began = time.perf_counter()
    result = action()
    return time.perf_counter() - began, result


def _memory() -> float:
    """The memory that this process has now, in megabytes; NaN where the system does not say."""
    gc.collect()
    if not _PAGES.exists():
        return math.nan
    pages = int(_PAGES.read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
