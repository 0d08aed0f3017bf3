"""The import contracts of the house hold, and no room stands outside them."""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def contracts() -> dict[str, dict]:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return {contract["name"]: contract for contract in linter["contracts"]}


def test_contracts_are_kept():
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_no_contract_has_exceptions():
    assert [name for name, contract in contracts().items() if "ignore_imports" in contract] == []


def test_every_room_is_under_contract():
    """A new room or top-level module must be placed before it may import anything it likes."""
    package = ROOT / "scenario"
    modules = {p.stem for p in package.glob("*.py")} | {
        p.name for p in package.iterdir() if (p / "__init__.py").is_file()
    }
    named = {f"scenario.{name}" for name in modules - {"__init__", "__main__"}}
    without_qt = set(contracts()["Qt only in ui and app"]["source_modules"])
    without_sql = set(contracts()["SQLAlchemy only in store"]["source_modules"])
    assert named - without_qt == {"scenario.ui", "scenario.app", "scenario.cli"}
    assert named - without_sql == {"scenario.store", "scenario.app", "scenario.cli"}
