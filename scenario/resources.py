"""The one door to what ships with the program: `assets/` and `scenarios/`.

In an installed wheel both lie inside the package, under `_data/`; in a checkout or an editable
install they lie beside it.
"""

from pathlib import Path

from scenario.errors import Trouble, nearest

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


def scenario_path(name: str) -> Path:
    """The file that a path or the id of a shipped scenario stands for. Raises `Trouble`."""
    shipped = {path.name.removesuffix(SCENARIO_SUFFIX): path for path in scenario_files()}
    if name in shipped and not Path(name).is_file():
        return shipped[name]
    if Path(name).exists() or Path(name).suffix or len(Path(name).parts) != 1:
        return Path(name)
    raise Trouble(f"There is no scenario {name}.", nearest(name, list(shipped)))


def _existing(path: Path) -> Path:
    if not path.exists():
        raise Trouble(
            f"A part of Sandtable is missing: {path}.",
            "Install it again, or restore the file from the source.",
        )
    return path
