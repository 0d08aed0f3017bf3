"""Pictures are decoded to fit, by what they are, one at a time, and few of them are kept."""

import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QImageReader
from shiboken6 import delete

from scenario.errors import Trouble
from scenario.ui.background import Background
from scenario.ui.beside import PictureFile
from scenario.ui.pictures import MOST_KEPT, ROOM, Pictures, fitted
from tests.fixtures.pictures import JPEG, PNG, WEBP, drawn, png_header

# The decoder of JPEG says so in the log too.
LOGGED = pytest.mark.qt_log_ignore("Not a JPEG file", extend=True)


@pytest.fixture
def pictures(qapp):
    """Makes pictures of what a function reads."""
    background = Background()
    made = []

    def make(read):
        made.append(Pictures(read, background))
        return made[-1]

    yield make
    background.stop()


@pytest.mark.parametrize(("content", "kind"), [(PNG, "png"), (JPEG, "jpeg"), (WEBP, "webp")])
def test_every_kind_is_read_and_a_small_one_stays_as_it_is(qapp, content, kind):
    image = fitted(content, kind, ROOM)
    assert image is not None and image.size() == QSize(6, 4)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(
    ("size", "made"), [((1600, 400), (800, 200)), ((300, 1200), (100, 400)), ((2400, 1), (800, 1))]
)
def test_a_larger_one_is_made_to_fit(qapp, kind, size, made):
    image = fitted(drawn(kind, size), kind.lower(), ROOM)
    assert image is not None and (image.width(), image.height()) == made


def test_a_photograph_is_turned_as_its_camera_says(qapp):
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6
    image = fitted(drawn("JPEG", (1600, 800), exif=exif), "jpeg", ROOM)
    assert image is not None and (image.width(), image.height()) == (200, 400)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (png_header(60_000, 60_000), "png"),
        (PNG[:40], "png"),
        (JPEG, "png"),
        pytest.param(PNG, "jpeg", marks=LOGGED),
        (b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>', "png"),
    ],
    ids=["bomb", "cut", "JPEG as PNG", "PNG as JPEG", "SVG as PNG"],
)
def test_what_is_not_what_it_says_is_no_picture(qapp, content, kind):
    assert fitted(content, kind, ROOM) is None


def test_a_bomb_is_not_even_begun(qapp, monkeypatch):
    begun = []
    monkeypatch.setattr(QImageReader, "read", begun.append)
    assert fitted(png_header(20_000, 20_000), "png", ROOM) is None
    assert begun == []


def test_a_picture_is_read_once_and_told_at_once_afterwards(pictures, qtbot):
    read, told = [], []
    made = pictures(lambda file: read.append(file) or PictureFile(PNG, "png"))
    owner = QObject()
    made.ask(owner, "flag.png", told.append)
    made.ask(owner, "flag.png", told.append)
    assert told == []
    qtbot.waitUntil(lambda: len(told) == 2)
    made.ask(owner, "flag.png", told.append)
    assert read == ["flag.png"] and len(told) == 3
    assert all(isinstance(found, QImage) for found in told)


def test_few_are_kept(pictures, qtbot):
    large = drawn("PNG", (1600, 800))
    read, told = [], []
    made = pictures(lambda file: read.append(file) or PictureFile(large, "png"))
    owner = QObject()
    names = [f"p{number}.png" for number in range(MOST_KEPT + 4)]
    for name in names:
        made.ask(owner, name, told.append)
    qtbot.waitUntil(lambda: len(told) == len(names), timeout=20_000)
    kept = made._kept
    assert [*kept] == names[4:]
    assert sum(image.sizeInBytes() for image in kept.values()) <= 21_000_000
    made.ask(owner, names[0], told.append)
    qtbot.waitUntil(lambda: len(told) == len(names) + 1)
    assert read == [*names, names[0]]


def test_what_nobody_waits_for_is_not_read(pictures, qtbot):
    read, told = [], []
    made = pictures(lambda file: read.append(file) or PictureFile(PNG, "png"))
    stays = QObject()
    for number in range(20):
        gone = QObject()
        made.ask(gone, f"p{number}.png", told.append)
        delete(gone)
    made.ask(stays, "last.png", told.append)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert read == ["p0.png", "last.png"]


def test_why_not_is_told_and_asked_again_the_next_time(pictures, qtbot):
    answers = [PictureFile(PNG, "png"), PictureFile(PNG[:40], "png")]
    told = []

    def read(file):
        if len(answers) == 2 and not told:
            raise Trouble("It is not there.")
        return answers.pop()

    made, owner = pictures(read), QObject()
    for count in (1, 2, 3):
        made.ask(owner, "flag.png", told.append)
        qtbot.waitUntil(lambda count=count: len(told) == count)
    assert told[0].message == "It is not there."
    assert told[1].message == "The picture flag.png cannot be shown: it is damaged."
    assert isinstance(told[2], QImage)
