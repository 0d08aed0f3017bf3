"""Pictures that came with injects, shown to those who were sent them and to nobody else."""

import struct
import zlib
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage

from scenario.core.exercise.injects import Attachment
from scenario.ui.exercise.room_pages import PicturePage
from scenario.ui.exercise.room_pictures import PicturesMenu
from tests.fixtures.drill import drill
from tests.ui.exercise.reach import pixels, words_in
from tests.ui.exercise.rooms import Room

RED = 0xFFFF0000


def coded(code: bytes, colour=RED) -> bytes:
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor.fromRgb(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, code.decode())
    return bytes(buffer.data().data())


def bomb() -> bytes:
    """A small PNG that says it is 60000 pixels wide and as high."""

    def chunk(kind, data):
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


class Gallery(Room):
    """A room whose plan has a picture with one of its injects."""

    def __init__(self, content, inject="rain", media_type="image/png", name="bridge.png"):
        super().__init__()
        hash_ = self.bridge.session.keep_attachment(content)
        self.file = Attachment(
            id="a", name=name, media_type=media_type, hash=hash_, size=len(content)
        )
        plan = drill()
        injects = tuple(
            replace(each, attachments=("a",)) if each.id == inject else each
            for each in plan.injects
        )
        plan = replace(plan, attachments=(self.file,), injects=injects)
        self.do(lambda conduct: conduct.convene(plan))
        self.do(lambda conduct: conduct.next_phase())


@pytest.fixture
def gallery(qapp):
    rooms = []

    def made(*given, **named):
        rooms.append(Gallery(*given, **named))
        return rooms[-1]

    yield made
    for room in rooms:
        room.close()


def offered(window):
    menu = window.findChild(PicturesMenu)
    menu.aboutToShow.emit()
    return [action for action in menu.actions() if action.isEnabled()]


@pytest.mark.parametrize(("code", "media_type"), [(b"PNG", "image/png"), (b"JPEG", "image/jpeg")])
def test_one_act_shows_it_large_until_it_is_left(gallery, qtbot, code, media_type):
    room = gallery(coded(code), media_type=media_type)
    window = room.open()
    assert offered(window) == []
    room.do(lambda conduct: conduct.deliver("rain"))
    (offer,) = offered(window)
    assert offer.text() == "bridge.png"
    offer.trigger()
    page = window.findChild(PicturePage)
    qtbot.waitUntil(page.isVisible)
    assert ((pixels(window) & 0xFFF0F0F0) == 0xFFF00000).sum() > 300_000
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not page.isVisible()


def test_it_goes_when_its_inject_is_undone(gallery, qtbot):
    room = gallery(coded(b"PNG"))
    room.do(lambda conduct: conduct.deliver("rain"))
    window = room.open()
    window.show_picture(room.file)
    page = window.findChild(PicturePage)
    qtbot.waitUntil(page.isVisible)
    room.do(lambda conduct: conduct.session.undo())
    assert not page.isVisible()
    assert page.accessibleDescription() == ""


def test_a_teams_picture_is_the_teams_alone(gallery, qtbot):
    room = gallery(coded(b"PNG"), inject="letter", name="tunnel.png")
    room.do(lambda conduct: conduct.deliver("letter"))
    public, palace, rebels = (room.open(team) for team in (None, "palace", "rebels"))
    for window in (public, palace):
        assert offered(window) == []
        window.show_picture(room.file)
        qtbot.wait(50)
        assert not window.findChild(PicturePage).isVisible()
        assert "tunnel" not in words_in(window)
    assert [offer.text() for offer in offered(rebels)] == ["tunnel.png"]


@pytest.mark.parametrize("content", [bomb(), b"\x89PNG\r\n\x1a\nrubbish", b"<svg/>"])
def test_what_cannot_be_read_is_said_and_nothing_is_loaded(gallery, qtbot, content):
    room = gallery(content)
    room.do(lambda conduct: conduct.deliver("rain"))
    window = room.open()
    window.show_picture(room.file)
    page = window.findChild(PicturePage)
    qtbot.waitUntil(page.isVisible)
    assert page.accessibleDescription() == "bridge.png · This picture cannot be shown."


def test_a_drawing_with_scripts_is_never_offered(gallery):
    room = gallery(b"<svg/>", media_type="image/svg+xml", name="a.svg")
    room.do(lambda conduct: conduct.deliver("rain"))
    assert offered(room.open()) == []


def test_one_that_was_not_brought_along_is_said(gallery, monkeypatch):
    room = gallery(coded(b"PNG"))
    room.do(lambda conduct: conduct.deliver("rain"))
    window = room.open()
    monkeypatch.setattr(type(room.bridge.session), "attachment", lambda self, hash_: None)
    window.show_picture(room.file)
    assert "cannot be shown" in window.findChild(PicturePage).accessibleDescription()
