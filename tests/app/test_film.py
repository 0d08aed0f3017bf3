"""Films: as long and as large as asked for, and frame k shows turn k with what happened in it."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from scenario.app.exporting import formats
from scenario.app.film.frames import Reel, captions, counts, pictures, pixels_of
from scenario.app.film.writing import still_of
from scenario.app.turn_map import Happening, TurnMap, happenings
from scenario.core.effects import ControlEffect
from scenario.errors import Refused, Stopped, Trouble
from scenario.files.exports.formats import checked_options
from scenario.ui.map.legend_entries import legend_entries
from scenario.ui.map.overlay import Layers
from scenario.ui.map.styles import ALL_LAND, Mode
from scenario.ui.theme import DARK, LIGHT
from tests.app.scenes import asked as asked_of
from tests.app.scenes import begun, in_long_words, of_turns
from tests.files.exports.requests import played, request
from tests.fixtures.full_disk import full_disk
from tests.fixtures.small import small_scenario

av = pytest.importorskip("av", reason="made without the extra 'film'")

ASKED = {"size": "480x270", "seconds": "0.4", "fade": "0.2"}
TURNS = 13


def written(path: Path, **asked) -> Path:
    formats().export(request("wagner-africa-corps", options=ASKED | asked), path)
    return path


def shown(request_, turn: int, ending: str = ".mp4", **options) -> np.ndarray:
    """The picture of a turn before the film is written."""
    whole = checked_options(formats().of(Path(f"x{ending}")), ASKED | options)
    return pixels_of(still_of(replace(request_, options=whole), ending, turn))


def frames_of(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as film:
        return [frame.to_ndarray(format="rgb24") for frame in film.decode(video=0)]


def apart(one: np.ndarray, other: np.ndarray) -> float:
    """The mean difference of two pictures' values, 0 to 255."""
    return float(np.abs(one.astype(np.int16) - other).mean())


@pytest.fixture(scope="module")
def still(qapp) -> list[np.ndarray]:
    """A picture of each turn, drawn without a film."""
    return [shown(request("wagner-africa-corps"), turn) for turn in range(TURNS)]


def test_a_film_has_the_frames_size_and_length_asked_for(qapp, tmp_path, still):
    path = written(tmp_path / "film.mp4")
    with av.open(str(path)) as film:
        (stream,) = film.streams.video
        assert (stream.width, stream.height) == (480, 270)
        frames = [frame.to_ndarray(format="rgb24") for frame in film.decode(stream)]
        assert len(frames) == stream.frames == TURNS * 10 + (TURNS - 1) * 5
        assert float(stream.duration * stream.time_base) == pytest.approx(len(frames) / 25)
    for turn in range(TURNS):
        frame = frames[turn * 15 + 5]
        differences = [apart(frame, picture) for picture in still]
        assert int(np.argmin(differences)) == turn
        assert differences[turn] < 4


def test_the_map_fades_from_turn_to_turn_and_the_words_do_not(qapp, tmp_path, still):
    frames = frames_of(written(tmp_path / "film.mp4", fade="0.4"))
    before, after = still[7], still[8]
    half = frames[7 * 20 + 10 + 4]
    land, words = slice(40, 190), slice(0, 30)
    middle = (before[land].astype(np.int16) + after[land]) // 2
    assert apart(half[land], middle) < min(apart(half[land], before[land]),
                                           apart(half[land], after[land]))  # fmt: skip
    assert apart(half[words], after[words]) < 4 < apart(half[words], before[words])


def test_a_film_says_whose_colours_it_has_and_keeps_them(qapp, tmp_path, still):
    path = written(tmp_path / "film.mp4")
    with av.open(str(path)) as film:
        frame = next(film.decode(video=0))
        assert (frame.colorspace, frame.color_range) == (1, 1), "BT.709, as video has it"
    drawn = still[0].astype(int)
    strong = np.ptp(drawn, axis=2) > 60
    off = np.median((frames_of(path)[3].astype(int) - drawn)[strong], axis=0)
    assert strong.sum() > 1000 and np.abs(off).max() <= 3


@pytest.mark.parametrize("ending", [".gif", ".webp"])
def test_a_moving_picture_shows_every_turn(qapp, tmp_path, still, ending):
    path = written(tmp_path / f"film{ending}", fade="0")
    with Image.open(path) as picture:
        assert picture.size == (480, 270)
        elapsed, seen = 0, {}
        for number in range(picture.n_frames):
            picture.seek(number)
            seen[elapsed] = np.asarray(picture.convert("RGB"))
            elapsed += picture.info["duration"]
    assert elapsed == TURNS * 400
    for turn in range(TURNS):
        at = max(start for start in seen if start <= turn * 400 + 200)
        differences = [apart(seen[at], each) for each in still]
        assert int(np.argmin(differences)) == turn


def test_a_picture_that_stands_is_held_once(qapp, tmp_path, monkeypatch):
    """A minute for each turn takes no more memory than a second; a film too large is refused."""
    asked = {"seconds": "60", "fade": "0"}
    path = written(tmp_path / "film.gif", **asked)
    with Image.open(path) as picture:
        assert picture.n_frames <= TURNS * 40
    monkeypatch.setattr("scenario.app.film.writing._MOST_HELD", 480 * 270 * 3)
    with pytest.raises(Refused, match="too much memory"):
        written(tmp_path / "other.gif", **asked)
    written(tmp_path / "film.webp", **asked)


def test_a_gif_keeps_the_colours_of_the_land_and_of_small_things(qapp, tmp_path, still):
    """Pale actors stay apart, and the chips of the key, few pixels of many, have their colour."""
    with Image.open(written(tmp_path / "film.gif", fade="0")) as picture:
        shown_ = np.asarray(picture.convert("RGB")).astype(int)
    drawn = still[0].astype(int)
    strong = np.ptp(drawn, axis=2) > 90
    assert np.abs(shown_ - drawn)[strong].mean() < 4
    fills, times = np.unique(drawn.reshape(-1, 3), axis=0, return_counts=True)
    for fill in fills[np.argsort(-times)[:20]]:
        there = (drawn == fill).all(axis=2)
        assert np.abs(shown_ - drawn)[there].max() <= 4


@pytest.mark.parametrize("ending", [".mp4", ".gif", ".webp"])
def test_one_turn_is_a_film_too(qapp, tmp_path, ending):
    path = tmp_path / f"film{ending}"
    formats().export(request("wagner-africa-corps", turn=0, options=ASKED), path)
    if ending == ".mp4":
        assert len(frames_of(path)) == 10
    else:
        with Image.open(path) as picture:
            assert picture.size == (480, 270)


def test_a_film_of_more_than_a_hundred_turns_shows_each(qapp, tmp_path):
    made = asked_of(of_turns(120), size="320x240", seconds="0.2", fade="0")
    formats().export(made, tmp_path / "film.mp4")
    assert len(frames_of(tmp_path / "film.mp4")) == 120 * 5


@pytest.mark.parametrize("size", ["320x240", "1080x1920", "641x361", "960x540"])
@pytest.mark.parametrize("session", [begun(small_scenario()), in_long_words()])
def test_words_of_any_length_stay_in_a_picture_of_any_size(qapp, size, session):
    made = asked_of(session)
    drawn = shown(made, made.turns[-1], size=size)
    wide, high = (int(each) // 2 * 2 for each in size.split("x"))
    assert drawn.shape == (high, wide, 3)
    for theme in (LIGHT, DARK):
        ground = tuple(int(theme.panel[at : at + 2], 16) for at in (1, 3, 5))
        picture = shown(made, made.turns[-1], size=size, theme=theme.name)
        head = picture[:20]
        assert (head[:, -6:] == ground).all() and (head[:, :6] == ground).all()
        assert (picture[-2:] == ground).all(), "the key ends above the edge"


def test_everything_that_happened_is_told_or_counted():
    for number in range(15):
        told = [Happening(n, f"Event {n}", "") for n in range(1, number + 1)]
        for parts in range(1, 5):
            found = captions(told, parts)
            assert len(found) == parts
            assert all(len(each) + bool(left) <= 4 for each, left in found)
            assert [one for each, _ in found for one in each] == told[: number - found[-1][1]]
            assert all(left == 0 for _, left in found[:-1])


def test_the_longer_a_turn_stands_the_more_is_told():
    made = request("wagner-africa-corps")
    told = happenings(made, 10)
    assert len(told) == 12
    reels = [Reel(width=480, height=270, rate=25, hold=hold, fade=0) for hold in (1, 3, 5)]
    left = [captions(told, reel.captions(len(told)))[-1][1] for reel in reels]
    assert left[0] > left[1] > left[2] == 0
    assert all(sum(counts(made, reel)) == reel.length(TURNS) for reel in reels)


def test_there_are_as_many_pictures_as_counted(qapp):
    made = request("wagner-africa-corps")
    reel = Reel(width=320, height=240, rate=10, hold=3, fade=0.1)
    assert sum(1 for _ in pictures(made, reel, LIGHT)) == len(counts(made, reel))


def test_the_key_explains_the_patterns_as_the_legend_of_the_map_does(qapp):
    made = request("wagner-africa-corps")
    map_ = TurnMap(made, LIGHT, (960, 540), 1.0)
    map_.image(8)
    rows = map_.samples(10_000, 10, 1, 19)
    least = legend_entries(Mode.CONTROL, ALL_LAND, Layers(own=False), full=False)
    assert sum(len(row) for row in rows) == len(least) + 1, "and what changed this turn"
    (colours,) = map_.colours(8, 10_000, 10, 1, 19)
    (narrow,) = map_.colours(8, 300, 10, 1, 19)
    assert 1 < len(narrow) < len(colours), "the rest are counted"


def test_what_was_done_in_play_is_told_on_its_branch_alone(qapp):
    session = begun(small_scenario())
    session.edit((ControlEffect(target="ford", holder="REB"),), author="Umpire", reason="By night.")
    session.play_to(1)
    session.branch_from(session.game, "Another way")
    session.edit((ControlEffect(target="ford", holder="REP"),), author="Umpire", reason="By day.")
    told = [each.line for each in happenings(asked_of(session), 1)]
    assert told[-1] == "Changed by hand (Umpire): By day."
    assert told[0].startswith("1  ")


def test_another_perspective_is_another_film(qapp, still):
    other = request("wagner-africa-corps").lookup.scenario.perspectives[-1]
    seen = asked_of(played("wagner-africa-corps"), other.id)
    assert apart(shown(seen, 10), still[10]) > 0.1


@pytest.mark.parametrize(
    "asked", [{"size": "wide"}, {"size": "9000x200"}, {"seconds": "0"}, {"fade": "nan"}]
)
def test_a_film_that_cannot_be_is_refused_and_nothing_written(qapp, tmp_path, asked):
    with pytest.raises(Refused):
        written(tmp_path / "film.mp4", **asked)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Refused):
        shown(request("wagner-africa-corps"), 3, **asked)


@pytest.mark.parametrize("ending", [".mp4", ".gif", ".webp"])
@pytest.mark.parametrize("share", [0.01, 0.5, 0.9])
def test_a_film_that_is_stopped_leaves_nothing(qapp, tmp_path, ending, share):
    def stop(done: int, of: int) -> None:
        assert done < of
        if done >= share * of:
            raise Stopped("Enough.")

    (tmp_path / f"film{ending}").write_text("An older one.")
    asked = request("wagner-africa-corps", options=ASKED, progress=stop)
    with pytest.raises(Stopped):
        formats().export(asked, tmp_path / f"film{ending}")
    (left,) = tmp_path.iterdir()
    assert left.read_text() == "An older one."


@pytest.mark.parametrize("ending", [".mp4", ".gif", ".webp"])
def test_a_full_disk_is_trouble_and_leaves_nothing(qapp, tmp_path, ending):
    with full_disk(), pytest.raises(Trouble, match="could not be written") as caught:
        written(tmp_path / f"film{ending}")
    assert "make room on the disk" in str(caught.value).lower()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", [".mp4", ".gif", ".webp", ".pptx"])
def test_a_folder_that_is_not_there_is_trouble(qapp, tmp_path, ending):
    options = {} if ending == ".pptx" else ASKED
    asked = request("wagner-africa-corps", turn=0, options=options)
    with pytest.raises(Trouble, match="no folder"):
        formats().export(asked, tmp_path / "nowhere" / f"film{ending}")


@pytest.mark.parametrize(
    ("ending", "library"), [(".mp4", "av"), (".gif", "PIL"), (".webp", "PIL")]
)  # fmt: skip
def test_without_the_extra_it_is_refused_before_it_begins(
    qapp, tmp_path, monkeypatch, ending, library
):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Refused, match="not installed"):
        written(tmp_path / f"film{ending}")
    with pytest.raises(Refused, match="not installed"):
        shown(request("wagner-africa-corps"), 3, ending)
    assert list(tmp_path.iterdir()) == []
