"""The replay in a real browser, without a screen: `make test-browser` brings one."""

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from scenario.app.exporting import formats
from scenario.core.world import ForceStatus
from tests.app.test_replay_page import ATTACK, page_of, played
from tests.files.exports.requests import request
from tests.fixtures.hostile import poisoned
from tests.fixtures.small import small_scenario

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


@pytest.fixture(scope="module")
def sahel(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("replay") / "sahel.html"
    formats().export(request("wagner-africa-corps"), path)
    return path


@pytest.fixture
def opened(browser):
    """Opens a page; at the end nothing was said on its console and nothing was asked for."""
    said, asked, pages = [], [], []

    def open_(path: Path, width: int = 1280, height: int = 720):
        page = browser.new_page(viewport={"width": width, "height": height})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda each: asked.append(each.url))
        page.goto(path.as_uri())
        pages.append(path.as_uri())
        return page

    yield open_
    assert said == []
    assert asked == pages


_NAMES = """() => {
  const box = (each) => {
    const { left, top, right, bottom } = each.getBoundingClientRect();
    return [each.textContent, left, top, right, bottom];
  };
  const names = [...document.querySelectorAll("#marks text")].map(box);
  return [...names, box(document.querySelector("#map"))];
}"""


def heading(page) -> str:
    return page.inner_text("h1")


def fill_of(page, territory: str) -> str:
    ground = page.locator("path.territory", has=page.locator(f"title:text-is('{territory}')"))
    return ground.get_attribute("fill")


def test_keys_step_through_turns_and_events(opened, sahel):
    page = opened(sahel)
    assert heading(page).startswith("T0")
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    assert heading(page).startswith("T8 Kidal retaken")
    page.keyboard.press("Shift+ArrowLeft")
    assert heading(page).startswith("T8")
    assert "5 of 6 events" in page.text_content("#said")
    page.keyboard.press("Home")
    assert heading(page).startswith("T0")
    page.keyboard.press("End")
    assert heading(page).startswith("T12")


def test_the_map_changes_hands_with_the_turn(opened, sahel):
    page = opened(sahel)
    page.click("#timeline li:nth-child(8) button")
    before = fill_of(page, "Kidal region")
    page.click("#forward")
    assert fill_of(page, "Kidal region") != before


def test_every_force_on_the_map_is_drawn_or_counted(opened, sahel):
    worlds = request("wagner-africa-corps").chronicle.worlds
    present = [
        sum(force.status is ForceStatus.PRESENT for force in world.forces.values())
        for world in worlds
    ]
    for width, height in ((1280, 720), (390, 844), (340, 420)):
        page = opened(sahel, width, height)
        for turn, expected in enumerate(present):
            page.locator("#timeline button").nth(turn).dispatch_event("click")
            page.wait_for_timeout(60)
            drawn = page.locator("#marks .force:not(.left)").count()
            unseen = page.text_content("#unseen") if page.is_visible("#unseen") else "0 forces"
            assert drawn <= expected <= drawn + int(unseen.split()[0]), (width, turn)


def test_forces_are_called_as_on_the_map_and_the_key_names_all_parties(opened, sahel):
    """Wagner's men are Africa Corps' by then, and the CSP-PSD is the FLA."""
    page = opened(sahel)
    page.keyboard.press("End")
    tags = " ".join(page.locator("#marks .force text").all_text_contents())
    assert "AFC" in tags and "FLA" in tags and "CSP" not in tags
    key = page.locator("#legend > span").all_text_contents()
    assert {"Junta (Mali)", "FLA", "JNIM", "Chad", "Algeria"} <= set(key)


def test_no_name_leaves_the_map_or_meets_another(opened, sahel):
    """Names are as wide as the browser's own typeface has them."""
    for width, height in ((1280, 720), (390, 844)):
        page = opened(sahel, width, height)
        for _ in range(0, 13, 4):
            boxes = page.evaluate(_NAMES)
            edge = boxes.pop()
            for name, *box in boxes:
                assert box[0] >= edge[1] and box[2] <= edge[3], name
            for (one, *first), (other, *second) in combinations(boxes, 2):
                across = min(first[2], second[2]) - max(first[0], second[0])
                down = min(first[3], second[3]) - max(first[1], second[1])
                # A line's box is higher than its letters.
                assert across <= 0 or down <= 6, (one, other)
            for _ in range(4):
                page.keyboard.press("ArrowRight")


def test_another_perspective_is_another_map(opened, sahel):
    page = opened(sahel)
    page.keyboard.press("End")
    fills = set()
    for number in range(page.locator("#perspective option").count()):
        page.select_option("#perspective", str(number))
        fills.add(
            page.evaluate(
                "() => [...document.querySelectorAll('path.territory')]"
                ".map((path) => path.getAttribute('fill')).join()"
            )
        )
    assert len(fills) > 1


def test_a_click_on_the_ground_tells_since_when_why_and_who_says_so(opened, sahel):
    page = opened(sahel)
    for _ in range(8):
        page.keyboard.press("ArrowRight")
    page.select_option("#look", "location:kidal")
    told = page.inner_text("#inspected")
    assert "since" in told and "T8 Kidal retaken" in told
    assert "who says so" in told and "The article" in told
    page.click("text=The army and Wagner enter Kidal")
    assert "1 of 6 events" in page.text_content("#said")


def test_it_plays_by_itself_and_stops_at_the_end(opened, sahel):
    page = opened(sahel)
    page.clock.install()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    page.clock.run_for(1600)
    assert heading(page).startswith("T12")
    page.clock.run_for(1600)
    assert page.get_attribute("#play", "aria-pressed") == "false"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 720)])
def test_nothing_is_wider_than_the_screen(opened, sahel, width, height):
    page = opened(sahel, width, height)
    page.keyboard.press("End")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    outside = page.evaluate(
        """() => [...document.querySelectorAll("button, select, h1, h2, p")].filter((each) => {
            const box = each.getBoundingClientRect();
            return box.width && !each.closest("#timeline, #legend, #said")
                && (box.right > innerWidth + 1 || box.left < -1);
        }).map((each) => each.outerHTML)"""
    )
    assert outside == []


def test_a_link_leaves_the_page_only_when_asked_twice(browser, sahel):
    page = browser.new_page()
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    page.goto(sahel.as_uri())
    page.keyboard.press("End")
    page.locator("#events button.link", has_text="/").first.click()
    assert len(questions) == 1 and "https://" in questions[0]
    assert page.url == sahel.as_uri()


def test_a_scenario_whose_every_text_is_an_attack_does_nothing(opened, tmp_path):
    page_of(played(poisoned(small_scenario(), ATTACK)), tmp_path)
    page = opened(tmp_path / "replay.html")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    for choice in page.locator("#look option").all()[1:]:
        page.select_option("#look", choice.get_attribute("value"))
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.locator("img, iframe, a, object, embed").count() == 0
    assert "<img src=x" in page.inner_text("#events")
    page.wait_for_timeout(100)
