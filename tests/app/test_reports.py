"""The after-action report as files: every format tells the same, and no text in it can act."""

import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from scenario.app.papers.html import html_of
from scenario.app.reports import ENDINGS, Issue, UserReports, write_report
from scenario.core.exercise.dice import throw
from scenario.core.exercise.odds import dice_odds, percent
from scenario.errors import Refused, Trouble
from scenario.play.exercise.acts import FindingKind, FindingSet, FormFilled, Rated
from scenario.play.exercise.report import Section
from scenario.play.exercise.reporting import report_of
from scenario.play.exercise.telling import sentence
from scenario.ui.exercise.report_paper import paper_of
from scenario.ui.papers.paper import Bullets, Heading, Table
from tests.fixtures.drill import playing
from tests.fixtures.full_disk import full_disk
from tests.play.exercise.test_report import played

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><a href="https://example.org/">x</a>',
    "</style></title><b>bold</b>",
    "=1+1",
    "{{DATA}} &lt;i&gt; {turn} %s",
    "a\u202eb\u2028c\ufdd0d\ufffce",
)


@pytest.fixture
def conduct(qapp):
    return played()[0]


@pytest.fixture
def issue(conduct):
    return Issue.of(conduct)


@pytest.fixture
def written(issue, tmp_path):
    """Writes the report with a file's ending and gives the file."""

    def write(ending: str):
        path = tmp_path / f"report{ending}"
        write_report(issue, path)
        return path

    return write


def words(path) -> str:
    """The text of a report's file, its spaces alike."""
    if path.suffix == ".pdf":
        told = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
        return " ".join(told.decode().split())
    if path.suffix == ".docx":
        docx = pytest.importorskip("docx", reason="made without the extra 'sharing'")
        document = docx.Document(str(path))
        texts = [each.text for each in document.paragraphs]
        texts += [c.text for t in document.tables for row in t.rows for c in row.cells]
        return " ".join(" ".join(texts).split())
    return " ".join(path.read_text(encoding="utf-8").split())


def test_the_paper_tells_the_log_the_rolls_and_the_world(conduct, issue):
    report, paper = issue.report, issue.paper
    told = repr(paper)
    lookup, state = conduct.session.lookup, conduct.standing
    told_elsewhere = Rated | FormFilled | FindingSet
    log = [line for line in state.log if not isinstance(line.cause, told_elsewhere)]
    assert len(log) > 30
    for line in log:
        assert repr(sentence(line, state, lookup))[1:-1] in told
    (roll,) = report.decisions[0].rolls
    assert roll.dice == throw(report.seed, roll.draw, 6, 2)
    assert roll.odds == percent(dice_odds(roll.modifier).success)
    dice = " + ".join(map(str, roll.dice))
    assert f"{roll.odds} % for success (modifier +1); rolled {dice}: {roll.grade}" in told


def test_what_stands_otherwise_than_in_history_is_told_from_both_sides(qapp):
    conduct, _ = playing()
    conduct.next_phase()
    issue = Issue.of(conduct)
    tables = [each for each in issue.paper.blocks if isinstance(each, Table)]
    (otherwise,) = [each for each in tables if "History" in each.headings]
    assert all(history != here for _, history, here in otherwise.rows)
    assert {"hired", "fight"} <= set(issue.report.history.left_out)
    bullets = [each.items for each in issue.paper.blocks if isinstance(each, Bullets)]
    events = conduct.session.lookup.events
    titles = tuple(events[id_][1].title for id_ in issue.report.history.left_out)
    assert titles in bullets


def test_what_a_ruling_changed_is_told_as_it_was_and_as_it_is(issue):
    told = repr(issue.paper)
    assert "The Ford: " in told and "contested with" in told


def test_the_sections_stand_in_the_order_of_a_report_and_each_once(issue):
    titles = [
        each.text for each in issue.paper.blocks if isinstance(each, Heading) and each.level == 1
    ]
    assert titles[0] == "Summary" and titles[-1] == "Method"
    assert len(titles) == len(set(titles)) == len(Section) + 1  # and the hot wash


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_format_tells_what_was_found(written, ending):
    if ending == ".pdf" and shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    told = words(written(ending))
    for text in ("They read it aloud.", "Nobody wrote it down.", "Name a scribe", "2024-04-01",
                 "They listened.", "The maps.", "5e1c07a9"):  # fmt: skip
        assert text in told


def test_there_is_a_map_of_each_turn_that_was_played(issue, written):
    turns = len(issue.report.turns)
    assert turns == 1
    assert written(".html").read_text(encoding="utf-8").count("data:image/png;base64,") == turns


def test_the_page_allows_nothing_but_its_style_and_pictures(written):
    page = written(".html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "<script" not in page
    addresses = re.findall(r'(?:src|href|action)="([^"]*)"', page)
    assert all(each.startswith(("#", "data:image/png")) for each in addresses)


def hostile_issue(attack: str) -> Issue:
    conduct, _ = played()
    report = report_of(conduct)
    found = replace(report.areas[0], text=attack, action=attack, owner=attack, due=attack)
    sections = tuple(replace(each, text=attack) for each in report.sections)
    people = tuple(replace(each, name=attack, team=attack) for each in report.participants)
    lines = tuple(replace(each, text=attack, author=attack) for each in report.timeline)
    report = replace(
        report, title=attack, areas=(found,), sections=sections, participants=people,
        timeline=lines, scenario=attack, session=attack,
    )  # fmt: skip
    return Issue(report, paper_of(conduct, report, {}))


@pytest.mark.parametrize("attack", HOSTILE)
def test_no_text_becomes_markup_in_the_page(qapp, attack):
    page = html_of(hostile_issue(attack).paper)
    plain = html_of(hostile_issue("harmless").paper)
    elements = re.compile(r"<[a-z!/][^>]*>")
    assert set(elements.findall(page)) <= set(elements.findall(plain))


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("ending", [".docx", ".pdf"])
def test_no_text_becomes_anything_but_text_in_documents(qapp, tmp_path, attack, ending):
    if ending == ".docx":
        pytest.importorskip("docx", reason="made without the extra 'sharing'")
    path = tmp_path / f"report{ending}"
    write_report(hostile_issue(attack), path)
    if ending == ".docx":
        assert " ".join(attack.split())[:5] in words(path)
    elif shutil.which("pdftotext"):
        assert "example.org" in words(path) or "example.org" not in attack
        raw = path.read_bytes()
        assert not any(word in raw for word in (b"/URI", b"/JavaScript", b"/Launch"))


def test_control_characters_are_kept_out_of_what_cannot_hold_them(qapp, tmp_path):
    issue = hostile_issue("bell\x07 null\x00 end\x1b[31m")
    for ending in ENDINGS:
        write_report(issue, tmp_path / f"report{ending}")
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "\x07" not in page and "\x00" not in page and "\x1b" not in page


def test_the_same_report_gives_the_same_page(issue, written):
    first = written(".html").read_bytes()
    assert written(".html").read_bytes() == first
    assert json.loads(written(".json").read_text(encoding="utf-8"))["title"] == "The ford"


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_full_disk_leaves_the_report_that_was_there(issue, tmp_path, ending):
    path = tmp_path / f"report{ending}"
    path.write_text("as it was")
    with full_disk(), pytest.raises(Trouble, match="could not be written"):
        write_report(issue, path)
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_another_ending_is_refused_and_a_missing_folder_is_trouble(issue, tmp_path):
    with pytest.raises(Refused, match=r"report\.xyz"):
        write_report(issue, tmp_path / "report.xyz")
    with pytest.raises(Trouble):
        write_report(issue, tmp_path / "nowhere" / "report.html")


@pytest.mark.parametrize("ending", [".html", ".json"])
def test_what_is_done_after_it_was_taken_is_not_in_it(conduct, tmp_path, ending):
    path = tmp_path / f"report{ending}"
    work = UserReports().issue(conduct, path)
    conduct.find(FindingKind.STRENGTH, "Later.")
    conduct.observe("Later.")
    work()
    assert "They listened." in path.read_text(encoding="utf-8")
    assert "Later." not in path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_document_opens_in_libreoffice_with_all_its_words(written, tmp_path):
    path = written(".docx")
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "txt:Text", "--outdir", tmp_path, path],
        check=True, capture_output=True, timeout=100,
    )  # fmt: skip
    told = (tmp_path / "report.txt").read_text(encoding="utf-8-sig")
    for text in ("Areas for improvement", "Name a scribe", "They read it aloud.", "5e1c07a9"):
        assert text in told
