import numpy as np
import pytest
from PySide6.QtGui import QImage

from scenario.ui.map.raster import pixels_of
from tests.ui.map.pictures import IMAGES, PICTURES

FAR = 40
"""A difference in one channel that an eye notices; smoothing differs by less between machines."""
SHARE = 0.004
"""The part of a picture's pixels that may differ so."""


@pytest.mark.parametrize("name", PICTURES)
def test_the_map_still_looks_as_it_was_approved(qapp, name):
    drawn = PICTURES[name]()
    approved = QImage(str(IMAGES / f"{name}.png")).convertToFormat(QImage.Format.Format_RGB32)
    assert not approved.isNull(), "draw it: python -m tests.ui.map.pictures"
    assert drawn.size() == approved.size()
    assert _share_apart(drawn, approved) <= SHARE


def _share_apart(one, other):
    channels = [pixels_of(each).view(np.uint8).astype(np.int16) for each in (one, other)]
    apart = np.abs(channels[0] - channels[1]).reshape(-1, 4)[:, :3].max(axis=1)
    return float((apart > FAR).mean())
