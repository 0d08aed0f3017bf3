"""The one door to what ships with the program, `assets/` and `scenarios/`, and to the scenarios
that the user keeps.

In an installed wheel what ships lies inside the package, under `_data/`; in a checkout or an
editable install it lies beside it.
"""

from pathlib import Path

from scenario.errors import Trouble, nearest
from scenario.settings import library_folder

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"
SCENARIO_SUFFIX = ".scenario.json"


def data_folder() -> Path:
    """The folder that holds `assets/` and `scenarios/`."""
    return _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def asset(*parts: str) -> Path:
    """The path of a shipped asset, say `asset("fonts", "Inter-Regular.otf")`.

    Raises `Trouble` when it is not there.
    """
    return _existing(data_folder().joinpath("assets", *parts))


def scenario_files() -> list[Path]:
    """The shipped scenario files, sorted by name; raises `Trouble` when the folder is missing."""
    folder = _existing(data_folder() / "scenarios")
    return sorted(folder.glob(f"*{SCENARIO_SUFFIX}"))


def library_files() -> list[Path]:
    """The scenario files that the user keeps, sorted by name; none where there is no library."""
    return sorted(library_folder().glob(f"*{SCENARIO_SUFFIX}"))


def scenarios_by_id() -> dict[str, Path]:
    """The files of the shipped and kept scenarios by their ids."""
    files = (*library_files(), *scenario_files())
    return {path.name.removesuffix(SCENARIO_SUFFIX): path for path in files}


def scenario_path(name: str) -> Path:
    """The file that a path or the id of a shipped or kept scenario stands for. Raises `Trouble`."""
    known = scenarios_by_id()
    if name in known and not Path(name).is_file():
        return known[name]
    if Path(name).exists() or Path(name).suffix or len(Path(name).parts) != 1:
        return Path(name)
    raise Trouble(f"There is no scenario {name}.", nearest(name, list(known)))


def _existing(path: Path) -> Path:
    if not path.exists():
        raise Trouble(
            f"A part of Sandtable is missing: {path}.",
            "Install it again, or restore the file from the source.",
        )
    return path
