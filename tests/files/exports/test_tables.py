"""Tables and graphs: what they say, and that no cell of them is a formula."""

import csv
import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from scenario.app.exporting import formats
from scenario.files.exports.markup import attribute, content
from scenario.files.exports.tables import TABLES, harmless
from tests.files.exports.requests import request

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
GRAPH = "{http://graphml.graphdrawing.org/xmlns}"


def read_csv(path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝"])
def test_a_text_that_looks_like_a_formula_gets_a_mark(start):
    assert harmless(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("cell", ["Kidal", "a=b", "", 7, -7, None])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell


def hostile_request():
    """A scenario whose every title would be run by a spreadsheet."""
    asked = request("two-rivers")
    for event in asked.lookup.events.values():
        assert event
    events = {
        id_: (turn, replace(event, title="=HYPERLINK(0)", text="@SUM(1)\x0b"))
        for id_, (turn, event) in asked.lookup.events.items()
    }
    asked.lookup.__dict__["events"] = events
    return asked


@pytest.fixture
def hostile(monkeypatch):
    asked = hostile_request()
    yield asked
    del asked.lookup.__dict__["events"]


def test_hostile_titles_reach_no_table_as_formulas(hostile, tmp_path):
    path, book = tmp_path / "events.csv", tmp_path / "all.xlsx"
    formats().export(replace(hostile, options={"table": "events"}), path)
    assert {row["title"] for row in read_csv(path)} == {"'=HYPERLINK(0)"}
    formats().export(hostile, book)
    with zipfile.ZipFile(book) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert len(sheets) == len(TABLES)
        for name in sheets:
            assert ElementTree.fromstring(archive.read(name)).find(f".//{SHEET}f") is None
        assert "'=HYPERLINK(0)" in archive.read("xl/sharedStrings.xml").decode()


def test_control_is_told_for_every_turn(tmp_path):
    asked, path = request("wagner-africa-corps"), tmp_path / "control.csv"
    formats().export(asked, path)
    told = {(row["turn"], row["location"]): row["holder"] for row in read_csv(path)}
    worlds = {
        (asked.lookup.scenario.turns[turn].id, id_): control.holder or ""
        for turn in asked.turns
        for id_, control in asked.world(turn).control.items()
    }
    assert told == worlds


def test_a_claim_names_every_place_that_it_cites(tmp_path):
    asked, path = request("wagner-africa-corps", options={"table": "claims"}), tmp_path / "a.csv"
    formats().export(asked, path)
    told = {(row["event"], row["claim"]): row for row in read_csv(path)}
    events = [event for turn in asked.turns for event in asked.events(turn)]
    claims = [(event, claim) for event in events for claim in event.claims]
    for event, claim in claims:
        row = told[event.id, claim.id]
        assert all(cited.locator in row["sources"] for cited in claim.sources)
        addresses = row["addresses"].split("; ")
        assert len(addresses) == len(set(addresses))
    assert any(cited.locator for _, claim in claims for cited in claim.sources)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_cell_under_each_heading(table):
    found = TABLES[table]
    rows = list(found.rows(request("wagner-africa-corps")))
    assert rows
    assert {len(row) for row in rows} == {len(found.headings)}


def test_the_workbook_is_the_same_each_time(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        formats().export(request("two-rivers"), tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_graph_has_the_relations_of_its_turn(tmp_path):
    asked, path = request("wagner-africa-corps", turn=2), tmp_path / "relations.graphml"
    formats().export(asked, path)
    root = ElementTree.parse(path).getroot()
    nodes = {node.get("id") for node in root.iter(f"{GRAPH}node")}
    edges = list(root.iter(f"{GRAPH}edge"))
    world = asked.world(2)
    standing = {id_ for id_, actor in world.actors.items() if actor.exists}
    relations = [r for r in world.relations.values() if {r.first, r.second} <= standing]
    members = [m for m in world.blocs.values() if m.actor in standing]
    assert len(edges) == len(relations) + len(members)
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= nodes
    told = [{data.get("key"): data.text for data in edge} for edge in edges]
    assert {(each["relation"], each["mutual"]) for each in told} == {
        ("stance", "true"), ("tie", "false"), ("membership", "false")
    }  # fmt: skip
    assert all(edge.get("directed") is None for edge in edges), "one kind of edge, for networkx"


def test_no_text_breaks_out_of_markup():
    evil = "</name><script>\x00\ud800\uffff&\"'"
    element = ElementTree.fromstring(f"<a b={attribute(evil)}>{content(evil)}</a>")
    assert len(element) == 0
    assert element.text == element.get("b")
