"""Injects every fault that sessions must survive, and prints what came of it.

`python -m tests.faults [--slice] [--only WORDS] [--group MODULE] [--json]`.
The exit code is 1 where a state was lost.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import bench as benches
from tests.faults import damage, disk, elsewhere, kills  # noqa: F401
from tests.faults.bench import FAULTS, Bench, Skip, Tally, again_with_shim


def main(arguments: list[str]) -> int:
    """Inject the faults that were asked for; says whether all was kept."""
    options = _options(arguments)
    code = again_with_shim(arguments)
    if code is not None:
        return code
    logging.disable(logging.CRITICAL)
    results = []
    for fault in sorted(FAULTS, key=lambda fault: fault.number):
        if options.only not in fault.name or options.group not in fault.inject.__module__:
            continue
        begun = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix="sandtable-fault-"))
        try:
            tally = fault.inject(Bench(folder, whole=not options.slice))
        except Skip as skip:
            tally = Tally(note=f"skipped: {skip}")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        results.append((fault, tally, time.monotonic() - begun))
        if not options.json:
            _print(*results[-1])
    if options.json:
        print(json.dumps([{"fault": f.name, "injected": t.injected, "lost": t.lost, "note": t.note}
                          for f, t, _ in results]))  # fmt: skip
    else:
        _print_sum([tally for _, tally, _ in results])
    return 1 if any(tally.lost for _, tally, _ in results) else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--slice", action="store_true", help="a bounded part of each fault")
    parser.add_argument("--only", metavar="WORDS", default="", help="faults with such a name")
    parser.add_argument("--group", metavar="MODULE", default="", help="faults of one module")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(arguments)


def _print(fault: benches.Fault, tally: Tally, seconds: float) -> None:
    if not tally.injected:
        print(f"{fault.number:>2}  {fault.name:<52} {tally.note}", flush=True)
        return
    print(
        f"{fault.number:>2}  {fault.name:<52} times injected {tally.injected:>5}   "
        f"states lost {len(tally.lost)}   {seconds:5.1f} s   {tally.note}",
        flush=True,
    )
    for broken in tally.lost[:5]:
        print(f"      {broken}")


def _print_sum(tallies: list[Tally]) -> None:
    injected, lost = sum(t.injected for t in tallies), sum(len(t.lost) for t in tallies)
    skipped = sum(not tally.injected for tally in tallies)
    print(f"    {len(tallies) - skipped} faults, {injected} times injected, states lost: {lost}"
          f"{f'; {skipped} faults could not be injected here' if skipped else ''}")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
