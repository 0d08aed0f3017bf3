"""Rules of the house that no tool checks; each says what it guards against."""

import ast
import importlib.metadata
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("core", "play", "atlas", "files", "store", "insight", "ui")
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".json", ".yml", ".yaml", ".cfg", ".ini", ".svg", ""}

REGISTRY_HOST = re.compile(
    r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|golang\.org|crates\.io"
    r"|--(?:extra-)?index-url|artifac[t]ory|://[^/\s]*nexu[s]"
)
MACHINE_PATH = re.compile(r"(?<![\w./])/(?:home|root|Users|work)/[\w.-]|[A-Z]:\\Users")
LOCK_FILES = {
    "uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml",
    "package-lock.json", "yarn.lock", "pnpm-lock.yaml",
}  # fmt: skip


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("no git checkout, or no git to read it")
    # a build machine may run the tests as another user than the one who cloned
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def lines_matching(paths: list[Path], pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in paths
        if path.suffix in TEXT and path.stat().st_size < 2_000_000
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_registry_is_named(tracked):
    """Where packages come from is the business of whoever installs them."""
    assert lines_matching(tracked, REGISTRY_HOST) == []


def test_no_path_of_one_machine(tracked):
    """A path that exists on one machine alone breaks on every other."""
    assert lines_matching(tracked, MACHINE_PATH) == []


def test_no_lock_files(tracked):
    """Lock files record addresses; constraints.txt pins versions without them."""
    assert [path.name for path in tracked if path.name in LOCK_FILES] == []


def declared_requirements() -> list[Requirement]:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text())
    project = pyproject["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    builds = pyproject["build-system"]["requires"]
    return [Requirement(line) for line in [*project["dependencies"], *extras, *builds]]


def with_what_they_need(requirements: list[Requirement]) -> dict[str, list[Requirement]]:
    """Every requirement by canonical name, down the tree of what is installed."""
    found: dict[str, list[Requirement]] = {}
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        first_time = name not in found
        found.setdefault(name, []).append(requirement)
        if first_time:
            try:
                needs = importlib.metadata.requires(name) or []
            except importlib.metadata.PackageNotFoundError:
                continue  # an extra that this environment was made without
            waiting.extend(map(Requirement, needs))
    return found


def test_every_dependency_is_pinned_by_version_alone():
    """The same versions everywhere, from whichever registry."""
    pins = {}
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        pin = re.fullmatch(r"([\w.-]+)==([\w.]+)", line)
        assert pin, f"constraints.txt: {line!r} is not name==version"
        pins[canonicalize_name(pin[1])] = pin[2]
    needed = with_what_they_need(declared_requirements())
    assert [name for name in needed if name not in pins] == []
    misfits = [
        f"{requirement} is pinned to {pins[name]}"
        for name, requirements in needed.items()
        for requirement in requirements
        if not requirement.specifier.contains(pins[name], prereleases=True)
    ]
    assert misfits == []


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_has_its_charter(room):
    """Whoever opens a room reads first what belongs in it and what does not."""
    tree = ast.parse((ROOT / "scenario" / room / "__init__.py").read_text(encoding="utf-8"))
    charter = ast.get_docstring(tree) or ""
    assert "Knows:" in charter
    assert "Must not know:" in charter
