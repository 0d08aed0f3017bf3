"""Every code of a problem has its section in the manual, and every section its code."""

import re
from pathlib import Path

from scenario.resources import asset

FILES = Path(__file__).parents[2] / "scenario" / "files"


def test_every_code_is_explained_and_no_other() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in FILES.rglob("*.py"))
    raised = set(re.findall(r'"(S[0-9]{3})"', source))
    page = asset("manual", "problem-codes.md").read_text(encoding="utf-8")
    sections = re.findall(r"^### (S[0-9]{3}): \S", page, re.MULTILINE)
    assert sections == sorted(raised)


def test_every_code_has_a_test() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    page = asset("manual", "problem-codes.md").read_text(encoding="utf-8")
    codes = set(re.findall(r"^### (S[0-9]{3}):", page, re.MULTILINE))
    assert codes - set(re.findall(r"S[0-9]{3}", tests)) == set()
