"""The list of injects as a spreadsheet: there and back, mapped, dry, and never with a formula."""

import csv
import re
import shutil
import subprocess
from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook

from scenario.core.exercise.injects import (
    WHITE_CELL,
    AtClock,
    AtPhase,
    Audience,
    ByHand,
    InjectType,
    Visibility,
)  # fmt: skip
from scenario.errors import Refused, Trouble
from scenario.files.msel.columns import COLUMNS, guessed
from scenario.files.msel.exchange import export_msel, headings_of, plan_import
from scenario.files.msel.sheets import marked, read_rows, unmarked
from tests.fixtures.drill import drill
from tests.fixtures.sessions import small_lookup

SCENARIO = small_lookup().scenario


def sheet(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(params=["csv", "xlsx"])
def path(request, tmp_path):
    return tmp_path / f"msel.{request.param}"


def test_what_is_written_comes_back_unchanged(path):
    export_msel(drill(), path, {"rain": "delivered"})
    found = plan_import(path, drill(), SCENARIO)
    assert (found.added, found.changed, found.removed, found.unreadable) == ((), (), (), ())
    assert found.same == drill().injects and found.unused == ()
    assert found.applied(drill()) == drill()


def test_it_has_the_columns_that_people_expect(path):
    export_msel(drill(), path)
    assert read_rows(path)[0].cells == tuple(column.heading for column in COLUMNS)
    assert {"Order", "Move", "Exercise Time", "Expected Actions", "Responsible Controller",
            "Hidden From Participants"} <= set(read_rows(path)[0].cells)  # fmt: skip


def test_into_an_empty_list_all_of_it_is_added(path):
    export_msel(drill(), path)
    empty = replace(drill(), injects=())
    found = plan_import(path, empty, SCENARIO)
    assert [each.id for each in found.added] == ["rain", "shots", "letter", "dusk"]
    assert [each.reason for each in found.unreadable] == [
        "There is no condition that it could wait for"
    ]


HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''=1", " =1", "＝1", "=HYPERLINK(1)"]


@pytest.mark.parametrize("text", [*HOSTILE, "plain", "'quoted'", "it's", "5 - 3", ""])
def test_marks_keep_formulas_out_and_come_off_again(text):
    assert unmarked(marked(text)) == text
    assert not marked(text).lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


def test_a_text_that_looks_like_a_formula_is_text_in_the_file_and_comes_back(path):
    rain = drill().injects[0]
    plan = replace(drill(), injects=tuple(
        replace(rain, id=f"i{n}", order=n, title=text.strip()) for n, text in enumerate(HOSTILE)
    ))  # fmt: skip
    export_msel(plan, path)
    assert plan_import(path, plan, SCENARIO).same == plan.injects
    assert not any(row.formulas for row in read_rows(path))
    raw = path.read_bytes()
    assert b"<f>" not in raw


def test_a_formula_is_never_carried_over(tmp_path):
    book = Workbook()
    book.active.append(["Title", "Details", "Order"])
    book.active.append(["Good", "It rains", 7])
    book.active.append(["Bad", '=HYPERLINK("http://x.example","y")', 8])
    book.active.append(["Whole", "A number", 9.0])
    path = tmp_path / "made.xlsx"
    book.save(path)
    found = plan_import(path, drill(), SCENARIO)
    assert [(each.title, each.order) for each in found.added] == [("Good", 7), ("Whole", 9)]
    assert [(bad.row, bad.reason) for bad in found.unreadable] == [
        (3, "Details holds a formula; put its value there instead")
    ]


def test_columns_are_known_by_other_names():
    found = guessed(
        ["Inject #", "EVENT NUMBER", "Subject", "Inject Mode", "Expected_Player_Action"]
    )
    assert found == {"order": 1, "title": 2, "delivery_method": 3, "expected_actions": 4}
    assert guessed(["Title", "Event"])["title"] == 0


def test_a_person_may_map_the_columns(tmp_path):
    path = sheet(tmp_path / "x.csv", ["Nr", "Was"], ["4", "Something"])
    headings, found = headings_of(path)
    assert headings == ("Nr", "Was") and found == {"order": 0}
    with pytest.raises(Refused, match="titles"):
        plan_import(path, drill(), SCENARIO)
    read = plan_import(path, drill(), SCENARIO, {"order": 0, "title": 1})
    assert [(each.order, each.title) for each in read.added] == [(4, "Something")]


def test_cells_are_read_as_people_write_them(tmp_path):
    path = sheet(
        tmp_path / "x.csv",
        ["Title", "Type", "Audience", "Trigger", "Objective", "Exercise Time", "Hidden"],
        ["A", "info", "Rebels; palace", "T1 Planning", "share what is known", "h+1", ""],
        ["B", "", "", "", "1", "", "yes"],
        ["C", "FACILITATION", "white cell", "T2 end", "", "", "no"],
        ["D", "", "all", "d+1 m+5", "", "", ""],
    )
    a, b, c, d = plan_import(path, drill(), SCENARIO).added
    both = Audience(visibility=Visibility.TEAMS, teams=("rebels", "palace"))
    assert (a.type, a.audience, a.objective) == (InjectType.INFORMATION, both, "talk")
    assert (a.trigger, a.exercise_time) == (AtPhase(turn="T1", phase="plan"), "H+1")
    assert (b.trigger, b.audience, b.objective) == (ByHand(), WHITE_CELL, "talk")
    assert (c.trigger, c.type) == (AtPhase(turn="T2", end=True), InjectType.FACILITATION)
    assert d.trigger == AtClock(at="D+1 M+5")
    assert [each.order for each in (a, b, c, d)] == [6, 7, 8, 9]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"Title": "", "Details": "x"}, '"title" is missing.'),
        ({"Title": "x" * 201}, "Expected at most 200 characters, found 201."),
        ({"Order": "third"}, "Third is no number"),
        ({"Audience": "Blue"}, "There is no team Blue"),
        ({"Trigger": "T9"}, "The scenario has no turn T9"),
        ({"Trigger": "T0"}, "Turn T0 is history in this exercise; nothing falls due in it."),
        ({"Trigger": "T1 nap"}, "Turn T1 has no phase nap"),
        ({"Trigger": "D+x"}, "'D+x' is no exercise time; write D+2 H+3 M+45, or parts of it"),
        ({"Move": "T77"}, "The scenario has no turn T77"),
        ({"Objective": "peace"}, "There is no objective peace"),
        ({"Type": "surprise"}, "Surprise is no type; there are Inject, Information, Facilitation"),
        ({"Hidden": "perhaps"}, "Perhaps is neither yes nor no"),
        ({"Attachments": "map.png"}, "There is no attachment map.png"),
        ({"ID": "no spaces"}, None),
    ],
)  # fmt: skip
def test_a_row_that_cannot_be_read_is_told_with_its_reason(tmp_path, row, reason):
    row = {"Title": "A", **row}
    path = sheet(tmp_path / "x.csv", list(row), list(row.values()), ["B", *[""] * (len(row) - 1)])
    found = plan_import(path, drill(), SCENARIO)
    assert [each.row for each in found.unreadable] == [2]
    if reason:
        assert found.unreadable[0].reason == reason
    assert [each.title for each in found.added] == ["B"]


def test_a_dry_run_lists_what_would_change_and_changes_nothing(tmp_path):
    path = sheet(
        tmp_path / "x.csv", ["ID", "Order", "Title", "Mood"],
        ["rain", "1", "It pours", "grim"], ["new", "2", "New", ""], ["shots", "2", "Shots", ""],
        ["new", "9", "Again", ""],
    )  # fmt: skip
    plan = drill()
    found = plan_import(path, plan, SCENARIO)
    (changed,) = found.changed
    assert (changed.before.title, changed.after.title) == ("It rains", "It pours")
    assert changed.fields == ("Title",) and changed.after.details == changed.before.details
    assert [each.id for each in found.removed] == ["letter", "spy", "dusk"]
    assert found.unused == ("Mood",)
    assert "earlier row" in found.unreadable[0].reason
    assert plan == drill()
    assert [i.id for i in found.applied(plan).injects] == [
        "rain", "new", "shots", "letter", "spy", "dusk",
    ]  # fmt: skip
    assert [i.id for i in found.applied(plan, remove=True).injects] == ["rain", "new", "shots"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.xlsx", b"no zip"), ("x.csv", b"a\0b"), ("x.xlsx", b"PK\x05\x06" + b"\0" * 18)],
)
def test_what_is_no_sheet_is_trouble(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Trouble):
        plan_import(path, drill(), SCENARIO)


def test_a_sheet_that_is_not_there_or_empty_or_too_long(tmp_path):
    with pytest.raises(Trouble, match="cannot be read"):
        read_rows(tmp_path / "none.csv")
    with pytest.raises(Refused, match="no rows"):
        plan_import(sheet(tmp_path / "x.csv"), drill(), SCENARIO)
    with pytest.raises(Trouble, match="more than"):
        read_rows(sheet(tmp_path / "y.csv", *[["x"]] * 10_001))


def test_a_list_that_cannot_be_written_leaves_the_one_that_was_there(path, monkeypatch):
    path.write_text("as it was")

    def fail(part, rows):
        part.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"scenario.files.msel.exchange.write_{path.suffix[1:]}", fail)
    with pytest.raises(Trouble, match="No space left"):
        export_msel(drill(), path)
    assert path.read_text() == "as it was"
    assert list(path.parent.iterdir()) == [path]


def test_semicolons_and_old_encodings_are_understood(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes("Title;Details\nCafé;Déjà vu\n".encode("cp1252"))
    (added,) = plan_import(path, drill(), SCENARIO).added
    assert (added.title, added.details) == ("Café", "Déjà vu")


@pytest.mark.slow
@pytest.mark.timeout(180)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_workbook_goes_through_libreoffice_and_comes_back(tmp_path):
    there, back = tmp_path / "there", tmp_path / "back"
    there.mkdir()
    rain = drill().injects[0]
    hostile = tuple(
        replace(rain, id=f"i{n}", order=10 + n, title=f"T{n}", details=text.strip())
        for n, text in enumerate(HOSTILE)
    )
    plan = replace(drill(), injects=(*drill().injects, *hostile))
    export_msel(plan, there / "msel.xlsx")
    by_office("ods", there / "msel.xlsx", back)
    by_office("xlsx", back / "msel.ods", back)
    found = plan_import(back / "msel.xlsx", plan, SCENARIO)
    assert read_rows(back / "msel.xlsx")[0].cells == tuple(column.heading for column in COLUMNS)
    assert (found.same, found.unreadable) == (plan.injects, ())
    edited = openpyxl_edited(back / "msel.xlsx")
    (changed,) = plan_import(edited, plan, SCENARIO).changed
    assert (changed.after.title, changed.fields) == ("It pours", ("Title",))


def openpyxl_edited(path):
    """The workbook with another title for the first inject, and a formula where nothing reads."""
    book = load_workbook(path)
    sheet = book.active
    headings = [cell.value for cell in sheet[1]]
    sheet.cell(2, headings.index("Title") + 1).value = "It pours"
    sheet.cell(2, len(headings) + 1).value = "=1+1"
    book.save(path)
    return path


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_workbook_that_was_edited_in_libreoffice_comes_back_without_its_formulas(tmp_path):
    export_msel(drill(), tmp_path / "msel.xlsx")
    by_office("fods", tmp_path / "msel.xlsx", tmp_path)
    flat = tmp_path / "msel.fods"
    document = flat.read_text(encoding="utf-8")
    formula = (
        '<table:table-cell office:value-type="string" office:string-value="Sun"'
        ' table:formula="of:=CONCATENATE(&quot;S&quot;;&quot;un&quot;)"><text:p>Sun</text:p>'
    )
    edited = re.sub(r"<table:table-cell[^>]*>\s*<text:p>Shots</text:p>", formula, document)
    edited = edited.replace("<text:p>It rains</text:p>", "<text:p>It pours</text:p>")
    assert edited.count("of:=CONCATENATE") == 1
    flat.write_text(edited, encoding="utf-8")
    by_office("xlsx", flat, tmp_path)
    assert read_rows(tmp_path / "msel.xlsx")[0].cells == tuple(c.heading for c in COLUMNS)
    found = plan_import(tmp_path / "msel.xlsx", drill(), SCENARIO)
    assert [(e.after.id, e.after.title, e.fields) for e in found.changed] == [
        ("rain", "It pours", ("Title",))
    ]
    assert [(bad.row, bad.reason.partition(";")[0]) for bad in found.unreadable] == [
        (3, "Title holds a formula")
    ]
    assert found.removed == ()
    assert found.applied(drill(), remove=True).injects[1] == drill().injects[1]


def by_office(target, source, folder):
    """Have LibreOffice open a file and save it as another kind."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir"]
    subprocess.run([*command, folder, source], check=True, capture_output=True, timeout=150)
    assert (folder / source.with_suffix(f".{target}").name).exists()
