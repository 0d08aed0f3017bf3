"""Pictures of the map: the same on pixels, in SVG and in PDF, inert, and true to the screen."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from scenario.app.exporting import formats, request_of
from scenario.app.plates import plate_of
from scenario.errors import Refused, Stopped
from scenario.files.exports.formats import checked_options
from scenario.ui.map.raster import pixels_of
from scenario.ui.plate.output import to_image
from tests.app.test_replay_page import ATTACK, played
from tests.files.exports.requests import request
from tests.fixtures.hostile import poisoned
from tests.fixtures.small import small_scenario

PDFTOTEXT, PDFTOPPM = shutil.which("pdftotext"), shutil.which("pdftoppm")
KIDAL = 8
"""The turn in which Kidal changes hands."""
_READ = {"capture_output": True, "text": True}
DRAWN = {"svg", "title", "desc", "defs", "clipPath", "path", "g", "text", "rect", "circle",
         "ellipse", "line", "polyline", "polygon"}  # fmt: skip


@pytest.fixture(autouse=True)
def _application(qapp):
    """Everything here draws."""


def export(folder: Path, ending: str, asked=None, **options: str) -> Path:
    path = folder / f"plate{ending}"
    formats().export(asked or request(turn=KIDAL, options=options), path)
    return path


def channels(image: QImage) -> np.ndarray:
    pixels = pixels_of(image.convertToFormat(QImage.Format.Format_RGB32))
    return np.stack([pixels >> shift & 0xFF for shift in (16, 8, 0)], axis=-1).astype(int)


def unlike(one: QImage, other: QImage) -> float:
    """The share of pixels that differ much, where neither is just beside such a pixel."""
    assert one.size() == other.size()
    apart = abs(channels(one) - channels(other)).max(axis=2)
    near = np.minimum.reduce([np.roll(apart, step, axis) for axis in (0, 1) for step in (-1, 0, 1)])
    return float((near > 40).mean())


def texts(svg: str) -> list[str]:
    root = ElementTree.fromstring(svg)
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("layout", ["screen", "a4", "a3", "slide"])
def test_a_picture_has_the_width_asked_for_and_the_shape_of_its_page(tmp_path, layout):
    image = QImage(str(export(tmp_path, ".png", layout=layout, width="800")))
    shape = {"screen": 9 / 16, "slide": 9 / 16}.get(layout, 210 / 297)
    assert image.width() == 800
    assert image.height() == pytest.approx(800 * shape, abs=1)


@pytest.mark.parametrize("width", ["", "0", "-5", "319", "7681", "1e3", "٨٠٠", "9" * 30])
def test_a_width_beyond_bounds_is_refused(tmp_path, width):
    with pytest.raises(Refused, match="pixels wide"):
        export(tmp_path, ".png", width=width)
    assert list(tmp_path.iterdir()) == []


_EACH = """
import sys
from pathlib import Path
from scenario.app.exporting import formats
from tests.files.exports.requests import request
for ending in (".png", ".svg", ".pdf"):
    formats().export(request(turn=8, options={"layout": "a4"}), Path(sys.argv[1]) / f"p{ending}")
"""


@pytest.mark.slow
def test_the_same_request_gives_the_same_bytes(tmp_path):
    """In two runs of the program; within one, Qt's outlines of letters depend on what it drew."""
    made = []
    for run in ("one", "other"):
        (tmp_path / run).mkdir()
        subprocess.run([sys.executable, "-c", _EACH, tmp_path / run], check=True)
        made.append({path.name: path.read_bytes() for path in (tmp_path / run).iterdir()})
    assert len(made[0]) == 3
    assert made[0] == made[1]


def test_the_words_of_a_drawing_are_text(tmp_path):
    svg = export(tmp_path, ".svg", layout="a4").read_text()
    written = texts(svg)
    for word in ("From Wagner to Africa Corps", "T8 Kidal retaken", "1 Nov – 31 Dec 2023",
                 "As reported", "MALI", "Kidal", "contested", "FAMA", "Changed this turn",
                 "The army and Wagner enter Kidal"):  # fmt: skip
        assert word in written, word
    assert any(line.startswith("Sources: ") for line in written)
    assert any(re.fullmatch(r"\d+ km", line) for line in written)
    assert "tracked " not in svg and "wide " not in svg and "haloed " not in svg


def test_a_drawing_is_made_of_lines_alone(tmp_path):
    svg = export(tmp_path, ".svg").read_text()
    tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(svg).iter()}
    assert tags <= DRAWN
    assert re.findall(r"url\((?!#)|href|data:|<!", svg) == []


@pytest.mark.skipif(PDFTOTEXT is None, reason="poppler-utils is not installed")
def test_the_words_of_a_page_are_text_and_nothing_on_it_is_a_picture(tmp_path):
    path = export(tmp_path, ".pdf", layout="a4")
    told = subprocess.run([PDFTOTEXT, "-layout", path, "-"], check=True, **_READ)
    for word in ("From Wagner to Africa Corps", "1 Nov – 31 Dec 2023", "Timbuktu", "CSP-PSD",
                 "Sources: ", "(Port-Bouët)", "Changed this turn"):  # fmt: skip
        assert word in told.stdout, word
    assert b"/Subtype /Image" not in path.read_bytes()


@pytest.mark.skipif(PDFTOPPM is None, reason="poppler-utils is not installed")
@pytest.mark.parametrize("layout", ["a4", "slide"])
def test_a_page_looks_as_its_preview(tmp_path, layout):
    path = export(tmp_path, ".pdf", layout=layout)
    shown = to_image(plate_of(asked(layout=layout)), 1280)
    size = ["-scale-to-x", "1280", "-scale-to-y", str(shown.height())]
    subprocess.run([PDFTOPPM, "-png", "-singlefile", *size, path, tmp_path / "page"], check=True)
    assert unlike(QImage(str(tmp_path / "page.png")), shown) < 0.01


def asked(**options):
    """A request with every option of a picture, as the formats complete it."""
    return request(turn=KIDAL, options=checked_options(formats().of(Path("x.svg")), options))


def test_the_map_on_a_picture_is_the_map_on_the_screen():
    plate = plate_of(asked())
    chart = plate.charts[0]
    scene = chart.scene
    screen = QImage(scene.camera.width, scene.camera.height, QImage.Format.Format_RGB32)
    painter = QPainter(screen)
    scene.paint(painter)
    painter.end()
    whole = to_image(plate, round(plate.page.width))
    left, top = round(chart.box.left()), round(chart.box.top())
    picture = whole.copy(left, top, screen.width(), screen.height())
    assert unlike(picture, screen) < 0.01


@pytest.mark.parametrize(
    ("colours", "first", "named", "absent"),
    [("control", "held", "FAMA", "FRA"), ("influence", "minor", "FRA", "FAMA")],
)
def test_the_key_tells_whose_colours_are_on_the_land(tmp_path, colours, first, named, absent):
    written = texts(export(tmp_path, ".svg", colours=colours).read_text())
    scale = next(n for n, line in enumerate(written) if re.fullmatch(r"\d+ km", line))
    key = written[scale + 1 : written.index(first)]
    assert named in key and absent not in key


def test_two_turns_stand_side_by_side_with_the_number_of_their_differences(tmp_path):
    written = texts(export(tmp_path, ".svg", against="T3").read_text())
    assert "T3 Timbuktu" in written and "T8 Kidal retaken" in written
    assert any(re.fullmatch(r"Differences: \d+ \(\d+ not on the map\)", line) for line in written)
    assert written.count("ALGERIA") == 2


def test_two_perspectives_stand_side_by_side(tmp_path):
    perspectives = request().lookup.scenario.perspectives
    svg = export(tmp_path, ".svg", layout="a3", against=perspectives[1].id).read_text()
    assert perspectives[0].name in texts(svg) and perspectives[1].name in texts(svg)


def test_comparing_with_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(Refused, match="nothing to compare"):
        export(tmp_path, ".svg", against="T99")


def test_a_scenario_of_attacks_is_told_letter_by_letter(tmp_path):
    session = played(poisoned(small_scenario(), ATTACK))
    for ending, options in ((".svg", {}), (".svg", {"layout": "a4", "against": "T1"})):
        made = request_of(
            session, session.perspective, title=ATTACK + "\x01\x0c", text="{}", options=options
        )
        svg = export(tmp_path, ending, made).read_text()
        tags = {each.tag.rpartition("}")[2] for each in ElementTree.fromstring(svg).iter()}
        assert tags <= DRAWN
        assert "</script><script>alert(1)" in "".join(texts(svg))
    export(tmp_path, ".pdf", made)


def test_who_has_had_enough_is_left_with_nothing(tmp_path):
    def stop(done, of):
        raise Stopped("Stopped.")

    for ending in (".png", ".svg", ".pdf"):
        with pytest.raises(Stopped):
            export(tmp_path, ending, request(turn=KIDAL, progress=stop))
    assert list(tmp_path.iterdir()) == []


_IN_8K = """
import re, sys
from pathlib import Path
from scenario.app.exporting import formats
from tests.files.exports.requests import request
options = {"layout": "slide", "width": "7680"}
formats().export(request(turn=7, options=options), Path(sys.argv[1]))
print(int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured otherwise")
def test_a_picture_in_8k_takes_little_more_than_its_pixels(tmp_path):
    path = tmp_path / "large.png"
    done = subprocess.run(
        [sys.executable, "-c", _IN_8K, path], capture_output=True, text=True, check=True
    )
    image = QImage(str(path))
    assert (image.width(), image.height()) == (7680, 4320)
    assert int(done.stdout) < 512, "megabytes; its pixels take 127"


def test_where_there_is_room_every_change_of_an_event_is_told_with_its_place(tmp_path):
    told = " ".join(
        texts(export(tmp_path, ".svg", request(turn=8, options={"layout": "a4"})).read_text())
    )
    for place in ("Kidal region", "Kidal", "UN camp at Kidal", "Bamako", "Gao"):
        assert f"{place}: " in told
    assert "more" not in told
