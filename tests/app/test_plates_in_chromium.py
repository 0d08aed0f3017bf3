"""An SVG picture in a real browser: it asks for nothing and looks as the picture on pixels does."""

import shutil

import pytest
from PySide6.QtGui import QImage

from tests.app.test_plates import export, unlike

sync_api = pytest.importorskip("playwright.sync_api", reason="made without the extra 'browser'")
CHROMIUM = shutil.which("chromium")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_drawing_looks_as_the_picture_does(qapp, tmp_path, theme):
    drawing = export(tmp_path, ".svg", layout="slide", theme=theme)
    picture = export(tmp_path, ".png", layout="slide", theme=theme, width="1280")
    asked, said = [], []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.on("request", lambda each: asked.append(each.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(drawing.as_uri())
        page.screenshot(path=tmp_path / "seen.png")
        browser.close()
    assert (asked, said) == ([drawing.as_uri()], [])
    # The browser may lack the typeface: letters differ, what is drawn does not.
    assert unlike(QImage(str(tmp_path / "seen.png")), QImage(str(picture))) < 0.03
