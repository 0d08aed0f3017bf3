"""Reading a big scenario beside parsing its bytes as JSON, in both states of the collector.

What a reader waits for is compared as it really runs: `json.loads` as anybody calls it, with
Python's search for reference cycles on, and the reader as it is, which pauses that search for
itself. With the search off for both, `json.loads` gains most, so that line is told as well.
"""

import gc
import json
from dataclasses import replace

from scenario.files.scenario_file import read_scenario_text, write_scenario
from tests.bench.measure import Timing, against, by_turns
from tests.bench.scale import scenario_at_scale

ROUNDS = 5
PARSED, READ = "json.loads", "read and check the file"
MOST = 4.0


def measure_loading() -> list[Timing]:
    """The reader as a multiple of `json.loads`, as promised; then with the collector off."""
    raw = write_scenario(scenario_at_scale()).encode()
    text = raw.decode()

    def parse() -> None:
        json.loads(raw)

    def read() -> None:
        read_scenario_text(text, "generated")

    as_it_runs = by_turns({PARSED: parse, READ: read}, ROUNDS, 1)
    found = against(PARSED, as_it_runs, "20 MB, as it runs", {READ: MOST})
    gc.disable()
    try:
        without = by_turns({PARSED: parse, READ: read}, ROUNDS, 1)
    finally:
        gc.enable()
    told = against(PARSED, without, "20 MB, collector off", {READ: MOST})
    return [*found, *(replace(timing, limit=None) for timing in told)]
