"""Pictures in a replay's page: drawn anew, bounded together, allowed by the page's own policy."""

import base64
import io
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from scenario.app.exporting import formats, request_of
from scenario.app.replay_pictures import MOST_TOGETHER, embedded
from scenario.core.model import Scenario
from scenario.core.picture import Picture
from tests.app.test_replay_page import ATTACK, data_of, played
from tests.fixtures.pictures import PNG, drawn, png_header
from tests.fixtures.small import small_scenario

CHROMIUM = shutil.which("chromium")
SECRET = b"48.8583 N, 2.2945 E"


def pictured(*files: str) -> Scenario:
    """The small scenario, with a picture for each of its first events, and for an actor."""
    authored = small_scenario()
    turn, left = authored.turns[1], [*files]
    events = tuple(
        replace(event, picture=Picture(file=left.pop(0), alt=ATTACK, credit=ATTACK))
        if left
        else event
        for event in turn.events
    )
    face = Picture(file="face.png", alt="A face")
    return replace(
        authored,
        actors=tuple(replace(each, picture=face) for each in authored.actors),
        turns=(authored.turns[0], replace(turn, events=events), *authored.turns[2:]),
    )


def written(scenario: Scenario, beside: Path | None, folder: Path) -> Path:
    session = played(scenario)
    path = folder / "replay.html"
    asked = request_of(session, session.perspective, title="Isle", text="{}", beside=beside)
    formats().export(asked, path)
    return path


def policy_of(page: str) -> str:
    return page.split('Content-Security-Policy" content="')[1].split('"', maxsplit=1)[0]


def test_a_page_has_its_pictures_and_may_show_them_alone(qapp, tmp_path):
    (tmp_path / "flag.png").write_bytes(PNG)
    page = written(pictured("flag.png"), tmp_path, tmp_path).read_text(encoding="utf-8")
    told = data_of(page)
    (found,) = told["pictures"].items()
    assert found[0] == "flag.png"
    assert (found[1]["width"], found[1]["height"]) == (6, 4)
    named = next(each for each in told["turns"][1]["entries"] if each.get("picture"))["picture"]
    assert named == {"file": "flag.png", "alt": ATTACK, "credit": ATTACK}
    assert "img-src data:;" in policy_of(page)


def test_a_page_without_pictures_may_show_none(qapp, tmp_path):
    page = written(small_scenario(), tmp_path, tmp_path).read_text(encoding="utf-8")
    assert data_of(page)["pictures"] == {}
    assert "img-src" not in policy_of(page)


def test_no_byte_of_the_file_gets_into_the_page(qapp, tmp_path):
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    photograph = drawn("JPEG", (1600, 800), exif=exif, comment=SECRET)
    assert SECRET in photograph
    (tmp_path / "flag.png").write_bytes(photograph)
    found = embedded(pictured("flag.png"), tmp_path)["flag.png"]
    kind, coded = str(found["address"]).split(",")
    raw = base64.b64decode(coded)
    assert kind == "data:image/webp;base64" and SECRET not in raw
    with Image.open(io.BytesIO(raw)) as made:
        assert (made.format, made.size) == ("WEBP", (480, 240))
        assert not made.getexif() and {"exif", "icc_profile", "xmp"}.isdisjoint(made.info)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "not beside the scenario's file"),
        (png_header(60_000, 60_000), "16,000,000 pixels"),
        (PNG[:50], "damaged"),
    ],
    ids=["missing", "bomb", "cut"],
)
def test_what_cannot_be_shown_is_told(qapp, tmp_path, content, why):
    if content is not None:
        (tmp_path / "flag.png").write_bytes(content)
    (told,) = embedded(pictured("flag.png"), tmp_path).values()
    assert why in str(told["why"])
    (told,) = embedded(pictured("flag.png"), None).values()
    assert "not beside" in str(told["why"])


def test_they_are_bounded_together(qapp, tmp_path, monkeypatch):
    noise = Image.frombytes("RGB", (480, 320), random.Random(1).randbytes(480 * 320 * 3))
    for name in ("one.png", "two.png"):
        noise.save(tmp_path / name)
    scenario = pictured("one.png", "two.png")
    both = embedded(scenario, tmp_path)
    sizes = [len(str(each["address"])) for each in both.values()]
    assert len(sizes) == 2 and sum(sizes) <= MOST_TOGETHER
    monkeypatch.setattr("scenario.app.replay_pictures.MOST_TOGETHER", sizes[0])
    one, two = embedded(scenario, tmp_path).values()
    assert one == both["one.png"] and "no room" in str(two["why"])


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_shows_them_and_asks_for_nothing(qapp, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api", reason="made without 'browser'")
    (tmp_path / "flag.png").write_bytes(PNG)
    path = written(pictured("flag.png", "gone.png"), tmp_path, tmp_path)
    said: list[str] = []
    asked: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda each: asked.append(each.url))
        page.goto(path.as_uri())
        page.keyboard.press("ArrowRight")
        image = page.locator("figure img")
        assert image.get_attribute("alt") == ATTACK
        assert image.evaluate("each => [each.complete, each.naturalWidth]") == [True, 6]
        figures = page.locator("figure").all_inner_texts()
        assert "not beside the scenario's file" in figures[1] and ATTACK in figures[0]
        browser.close()
    assert said == []
    assert [each for each in asked if not each.startswith("data:")] == [path.as_uri()]
