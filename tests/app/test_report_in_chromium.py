"""The report in a real browser, without a screen: `make test-browser` brings one."""

import shutil

import pytest

from scenario.app.reports import Issue, write_report
from tests.app.test_reports import HOSTILE, hostile_issue
from tests.play.exercise.test_report import played

sync_api = pytest.importorskip("playwright.sync_api", reason="made without the extra 'browser'")
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

_QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
          "--disable-background-networking", "--disable-component-update"]  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield launched
        launched.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Writes a report and opens it; nothing is said on its console, and nothing is asked for."""
    said, asked = [], []
    path = tmp_path / "report.html"

    def open_(issue):
        write_report(issue, path)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda each: asked.append(each.url))
        page.goto(path.as_uri())
        return page

    yield open_
    assert said == []
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]


def test_it_shows_its_sections_its_map_and_nothing_wider_than_the_page(qapp, opened):
    page = opened(Issue.of(played()[0]))
    assert page.inner_text("h1") == "After-action report: The ford"
    links = page.locator("nav a")
    assert links.count() == page.locator("h2").count()
    links.last.click()
    assert page.evaluate("location.hash") == f"#s{links.count()}"
    width, height = page.evaluate(
        "(i => [i.naturalWidth, i.getBoundingClientRect().height])(document.querySelector('img'))"
    )
    assert width > 0 and height > 100
    page.set_viewport_size({"width": 600, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("attack", HOSTILE)
def test_an_attack_is_read_as_it_is_written(qapp, opened, attack):
    page = opened(hostile_issue(attack))
    shown = attack.replace("\ufffe", "\ufffd")
    assert page.text_content("h1") == f"After-action report: {shown}"
    assert page.locator("script, iframe, form, [onerror]").count() == 0


def test_it_is_printed_without_its_contents(qapp, opened):
    page = opened(Issue.of(played()[0]))
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert page.pdf(format="A4").startswith(b"%PDF")
