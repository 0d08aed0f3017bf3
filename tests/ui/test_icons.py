"""Icons take the colour they are asked for."""

import pytest
from PySide6.QtGui import QColor

from scenario.errors import Trouble
from scenario.ui.icons import icon, icon_pixmap
from scenario.ui.theme import DARK


def colours_in(pixmap) -> set[str]:
    image = pixmap.toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


def test_an_icon_is_drawn_in_its_colour(qapp):
    assert colours_in(icon_pixmap("square", "#A3341F", 48)) == {QColor("#A3341F").name()}


def test_an_icon_is_as_large_as_asked_at_any_pixel_ratio(qapp):
    pixmap = icon_pixmap("moon", "#182026", 16, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (32, 16)


def test_an_unknown_icon_is_trouble(qapp):
    with pytest.raises(Trouble, match="no-such-icon"):
        icon("no-such-icon", DARK)
