"""Films: as long and as large as asked for, and frame k shows turn k."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scenario.app.exporting import formats
from scenario.app.film.frames import Reel, frames
from scenario.errors import Refused, Stopped
from scenario.ui.theme import LIGHT
from tests.files.exports.requests import request

av = pytest.importorskip("av", reason="made without the extra 'film'")

ASKED = {"size": "480x270", "seconds": "0.4", "fade": "0.2"}
TURNS = 13


def written(path: Path, **asked) -> Path:
    formats().export(request("wagner-africa-corps", options=ASKED | asked), path)
    return path


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """The mean difference of two pictures' values, 0 to 255."""
    return float(np.abs(one.astype(np.int16) - other).mean())


@pytest.fixture(scope="module")
def still(qapp) -> list[np.ndarray]:
    """A picture of each turn, drawn without a film."""
    reel = Reel(width=480, height=270, rate=1, hold=1, fade=0)
    return [
        next(iter(frames(request("wagner-africa-corps", turn=turn), reel, LIGHT)))
        for turn in range(TURNS)
    ]


def test_a_film_has_the_frames_size_and_length_asked_for(qapp, tmp_path, still):
    path = written(tmp_path / "film.mp4")
    with av.open(str(path)) as film:
        (stream,) = film.streams.video
        shown = [frame.to_ndarray(format="rgb24") for frame in film.decode(stream)]
        assert (stream.width, stream.height) == (480, 270)
        assert len(shown) == TURNS * 10 + (TURNS - 1) * 5
        assert float(stream.duration * stream.time_base) == pytest.approx(len(shown) / 25)
    for turn in range(TURNS):
        frame = shown[turn * 15 + 5]
        differences = [apart(frame, picture) for picture in still]
        assert int(np.argmin(differences)) == turn
        assert differences[turn] < 4


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_a_moving_picture_shows_every_turn(qapp, tmp_path, still, ending):
    path = written(tmp_path / f"film{ending}", fade="0")
    with Image.open(path) as picture:
        assert picture.size == (480, 270)
        elapsed, shown = 0, {}
        for number in range(picture.n_frames):
            picture.seek(number)
            shown[elapsed] = np.asarray(picture.convert("RGB"))
            elapsed += picture.info["duration"]
    assert elapsed == TURNS * 400
    for turn in range(TURNS):
        at = max(start for start in shown if start <= turn * 400 + 200)
        differences = [apart(shown[at], each) for each in still]
        assert int(np.argmin(differences)) == turn


def test_a_picture_that_stands_is_held_once(qapp, tmp_path, monkeypatch):
    """A minute for each turn takes no more memory than a second; a film too large is refused."""
    asked = {"seconds": "60", "fade": "0"}
    path = written(tmp_path / "film.gif", **asked)
    with Image.open(path) as picture:
        assert picture.n_frames <= TURNS * 40
    monkeypatch.setattr("scenario.app.film.writing._MOST_HELD", 480 * 270 * 3)
    with pytest.raises(Refused, match="too much memory"):
        written(tmp_path / "film.webp", **asked)


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_one_turn_is_a_moving_picture_too(qapp, tmp_path, ending):
    path = tmp_path / f"film{ending}"
    formats().export(request("wagner-africa-corps", turn=0, options=ASKED), path)
    with Image.open(path) as picture:
        assert picture.size == (480, 270)


@pytest.mark.parametrize(
    "asked", [{"size": "wide"}, {"size": "9000x200"}, {"seconds": "0"}, {"fade": "nan"}]
)
def test_a_film_that_cannot_be_is_refused_and_nothing_written(qapp, tmp_path, asked):
    with pytest.raises(Refused):
        written(tmp_path / "film.mp4", **asked)
    assert list(tmp_path.iterdir()) == []


def test_a_film_that_is_stopped_leaves_nothing(qapp, tmp_path):
    def stop(done: int, of: int) -> None:
        if done:
            raise Stopped("Enough.")

    asked = request("wagner-africa-corps", options=ASKED, progress=stop)
    with pytest.raises(Stopped):
        formats().export(asked, tmp_path / "film.mp4")
    assert list(tmp_path.iterdir()) == []
