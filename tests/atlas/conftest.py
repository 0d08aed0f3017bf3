from pathlib import Path

import pytest

from scenario.atlas.basemap import Basemap

FOLDER = Path(__file__).parents[2] / "assets" / "basemap"


@pytest.fixture(scope="session")
def folder() -> Path:
    return FOLDER


@pytest.fixture(scope="session")
def basemap() -> Basemap:
    return Basemap.load(FOLDER)
