"""`python -m tests.bench`: measure, print a table, write it as JSON.

What counts are ratios to a floor measured in the same run: absolute times say more of the machine
than of the program, so nothing here fails because of one.
"""

import argparse
import json
import os
import platform
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.measure import Timing

_HEADINGS = ("", "median ms", "p95 ms", "ratio", "at most", "floor")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"), metavar="FILE")
    parser.add_argument(
        "--only",
        nargs="+",
        choices=tuple(_PARTS),
        default=tuple(_PARTS),
        metavar="PART",
        help=f"measure some parts alone: {', '.join(_PARTS)}",
    )
    options = parser.parse_args()
    if not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    timings, facts = _measure(options.only)
    print(table(timings))
    for name, value in facts.items():
        print(f"{name.replace('_', ' ')}: {value}")
    options.json.parent.mkdir(parents=True, exist_ok=True)
    written = {"facts": facts, "timings": [timing.plain() for timing in timings]}
    options.json.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    print(f"written to {options.json}")


Found = tuple[list[Timing], dict[str, object]]


def _measure(parts: Sequence[str]) -> Found:
    timings: list[Timing] = []
    facts: dict[str, object] = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
    }
    for part, measure in _PARTS.items():
        if part in parts:
            found, said = measure()
            timings += found
            facts |= said
    return timings, facts


def _start() -> Found:
    from tests.bench.startup import measure_startup

    return measure_startup(), {}


def _scale() -> Found:
    from tests.bench.frames import measure_frames
    from tests.bench.scale import measure_scale

    chronicle, scale, facts = measure_scale()
    return [*measure_frames(chronicle), *scale], facts


def _crowds() -> Found:
    from tests.bench.crowds import measure_crowds

    return measure_crowds()


def _loading() -> Found:
    from tests.bench.basemap import measure_basemap
    from tests.bench.loading import measure_loading

    return [*measure_basemap(), *measure_loading()], {}


def _sessions() -> Found:
    from tests.bench.sessions import measure_sessions

    return measure_sessions(), {}


_PARTS: dict[str, Callable[[], Found]] = {
    "start": _start,
    "scale": _scale,
    "crowds": _crowds,
    "loading": _loading,
    "sessions": _sessions,
}


def table(timings: list[Timing]) -> str:
    """The timings as a table of plain text, group by group."""
    rows = [_HEADINGS]
    for number, timing in enumerate(timings):
        if number == 0 or timings[number - 1].group != timing.group:
            rows.append((timing.group.upper(), "", "", "", "", ""))
        rows.append(_row(timing))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widths) for row in rows)


def _row(timing: Timing) -> tuple[str, ...]:
    ratio = "" if timing.ratio is None else f"{timing.ratio:.2f} ×"
    limit = "" if timing.limit is None else f"{timing.limit:g} ×"
    mark = "" if timing.kept is not False else "  (over)"
    figures = (f"{timing.median:,.2f}", f"{timing.p95:,.2f}", ratio + mark, limit, timing.floor)
    return (f"  {timing.name}", *figures)


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *figures, floor = row
    cells = [cell.rjust(width) for cell, width in zip(figures, widths[1:-1], strict=True)]
    return "  ".join([name.ljust(widths[0]), *cells, floor]).rstrip()


if __name__ == "__main__":
    main()
