"""Slides: a page for each turn, whose words can be edited and whose map is the turn's."""

import re
import shutil
import subprocess
import sys

import pytest

from scenario.app.exporting import formats, request_of
from scenario.app.slides.contents import PICTURE
from scenario.app.slides.sheet import Box, Paragraph, Words, trimmed
from scenario.app.slides.writing import slide_of
from scenario.core.effects import ControlEffect
from scenario.errors import Refused, Stopped, Trouble
from tests.app.scenes import LONG, asked, begun, in_long_words, of_turns
from tests.app.test_replay_page import ATTACK, played
from tests.files.exports.requests import request
from tests.fixtures.full_disk import full_disk
from tests.fixtures.hostile import poisoned
from tests.fixtures.small import small_scenario

pptx = pytest.importorskip("pptx", reason="made without the extra 'slides'")

OFFICE, PDFTOTEXT = shutil.which("soffice"), shutil.which("pdftotext")
SCENARIOS = ["wagner-africa-corps", "end-of-empire"]


def made(path, asked_):
    formats().export(asked_, path)
    return pptx.Presentation(str(path))


@pytest.fixture(scope="module")
def deck(qapp, tmp_path_factory):
    return made(tmp_path_factory.mktemp("slides") / "sahel.pptx", request("wagner-africa-corps"))


def texts(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_there_is_a_slide_for_each_turn_after_the_title(deck):
    turns = request("wagner-africa-corps").lookup.scenario.turns
    title, *pages = deck.slides
    assert "From Wagner to Africa Corps" in texts(title)
    assert len(pages) == len(turns)
    for page, turn in zip(pages, turns, strict=True):
        assert turn.title in texts(page) and turn.brief in texts(page)


def test_each_turn_has_its_map_and_its_events_with_their_sources(deck):
    asked_ = request("wagner-africa-corps")
    for turn, page in enumerate(list(deck.slides)[1:]):
        (picture,) = (shape for shape in page.shapes if shape.shape_type == 13)
        assert asked_.lookup.scenario.turns[turn].title in picture.name
        notes = page.notes_slide.notes_text_frame.text
        for event in asked_.events(turn):
            assert event.title in notes
            for claim in event.claims:
                assert claim.text in notes


def test_each_turn_says_what_changed_and_in_the_notes_all_of_it(deck):
    page = list(deck.slides)[1 + 8]
    said, notes = texts(page), page.notes_slide.notes_text_frame.text
    assert "Kidal region: CSP-PSD → FAMA / CSP-PSD" in said
    assert "Aguelhok: CSP-PSD → FAMA" in said
    assert re.search(r"and \d more", said)
    assert "→ Kidal region: CSP-PSD → FAMA / CSP-PSD" in notes
    assert notes.count("→ ") > said.count("→ ")


def test_the_busiest_turn_tells_or_counts_all_its_events(deck):
    page = list(deck.slides)[1 + 10]
    events = request("wagner-africa-corps").events(10)
    told = sum(f"  {event.title} (" in texts(page) for event in events)
    more = re.search(r"and (\d+) more; they are in the notes", texts(page))
    assert told + (int(more[1]) if more else 0) == len(events)
    assert told > len(events) / 2 and "Sources: " in texts(page)


def test_nothing_stands_outside_its_page_nor_on_the_map(deck):
    for page in deck.slides:
        (*pictures,) = (shape for shape in page.shapes if shape.shape_type == 13)
        for shape in page.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height
            for map_ in pictures:
                assert (
                    shape is map_ or shape.shape_id == map_.shape_id
                    or shape.left >= map_.left + map_.width
                    or shape.top + shape.height <= map_.top
                    or shape.top >= map_.top + map_.height
                )  # fmt: skip


SCENES = [
    *(pytest.param(lambda name=name: request(name), id=name) for name in SCENARIOS),
    pytest.param(lambda: asked(in_long_words()), id="long words"),
]


def tall(shape) -> float:
    """Points that a box of words takes at least, guessed by an average letter of Arial."""
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        size = max(run.font.size.pt for run in paragraph.runs)
        wide = sum(
            len(run.text) * run.font.size.pt * (0.48 if run.font.bold else 0.45)
            for run in paragraph.runs
        )
        lines = -(-wide // (shape.width.pt - 14.4))
        total += lines * size * 1.17 + paragraph.space_after.pt
    return total


@pytest.mark.parametrize("asked_", SCENES)
def test_all_words_have_room_in_their_boxes(qapp, tmp_path, asked_):
    for page in made(tmp_path / "deck.pptx", asked_()).slides:
        for shape in page.shapes:
            if shape.has_text_frame:
                assert tall(shape) <= shape.height.pt, shape.text_frame.text


@pytest.mark.slow
@pytest.mark.skipif(not (OFFICE and PDFTOTEXT), reason="no program that shows slides")
@pytest.mark.parametrize("asked_", SCENES)
def test_a_program_for_slides_shows_every_word_beside_the_map(qapp, tmp_path, asked_):
    made(tmp_path / "deck.pptx", asked_())
    settings = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [OFFICE, settings, "--headless", "--convert-to", "pdf", "deck.pptx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    subprocess.run([PDFTOTEXT, "-bbox", "deck.pdf", "words.html"], cwd=tmp_path, check=True)
    pages = (tmp_path / "words.html").read_text().split("<page ")[2:]
    assert len(pages) == len(asked_().turns)
    for page in pages:
        for box in re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"', page):
            left, top, right, bottom = map(float, box)
            assert 0 <= left < right <= 960
            head = bottom <= PICTURE.top
            beside = left >= PICTURE.left + PICTURE.width and bottom <= 500
            assert head or beside or 500 <= top < bottom <= 540, box


def test_one_turn_is_a_deck_of_two_pages(qapp, tmp_path):
    one = request("wagner-africa-corps", turn=3)
    assert len(made(tmp_path / "one.pptx", one).slides) == 2


@pytest.mark.slow
def test_more_than_a_hundred_turns_have_a_page_each(qapp, tmp_path):
    many = asked(of_turns(101))
    assert len(made(tmp_path / "many.pptx", many).slides) == 102


def test_what_was_done_in_play_is_on_its_page_with_what_it_did(qapp, tmp_path):
    session = begun(small_scenario())
    session.edit((ControlEffect(target="ford", holder="REB"),), author="Umpire", reason="By night.")
    session.play_to(1)
    session.edit((ControlEffect(target="east", holder="REB"),), author="Umpire", reason="By day.")
    page = made(tmp_path / "deck.pptx", asked(session)).slides[2]
    assert "Changed by hand (Umpire): By day." in texts(page)
    assert "East: Republic → REB" in texts(page)


def test_a_page_before_it_is_written_has_its_words_and_map(qapp, deck):
    """The preview is of the same page: as large, its picture at the same place."""
    asked_ = request("wagner-africa-corps", options={"theme": "light"})
    shown = slide_of(asked_, 8, 960)
    assert (shown.width(), shown.height()) == (960, 540)
    (picture,) = (shape for shape in deck.slides[9].shapes if shape.shape_type == 13)
    drawn = shown.fromData(picture.image.blob)
    for x, y in ((0.02, 0.5), (0.5, 0.1), (0.28, 0.35), (0.9, 0.5)):
        at = int(PICTURE.left + x * PICTURE.width), int(PICTURE.top + y * PICTURE.height)
        one = shown.pixelColor(*at)
        other = drawn.pixelColor(int(x * drawn.width()), int(y * drawn.height()))
        assert abs(one.lightness() - other.lightness()) < 24
    assert slide_of(asked_, None, 960) != shown


def test_a_scenario_of_attacks_is_written_letter_by_letter(qapp, tmp_path):
    session = played(poisoned(small_scenario(), ATTACK + "\ufffe"))
    deck = made(
        tmp_path / "deck.pptx",
        request_of(session, session.perspective, title=ATTACK + "\x01\x0b\uffff", text="{}"),
    )
    assert "</script><script>alert(1)</script><img src=x" in texts(deck.slides[1])
    assert not [rel for page in deck.slides for rel in page.part.rels.values() if rel.is_external]


def test_as_many_words_as_fit_are_kept():
    box = Box(0, 0, 100, 40)

    def fits(text):
        return box.holds([Paragraph((Words(text, 12, "#000000"),))])

    kept = trimmed(LONG, fits)
    assert fits(kept) and kept.endswith("…") and LONG.startswith(kept[:-1])
    assert not fits(" ".join(LONG.split()[: len(kept.split()) + 1]) + "…")
    assert trimmed("Short", fits) == "Short"


def test_slides_that_are_stopped_or_have_no_room_leave_nothing(qapp, tmp_path):
    def stop(done, of):
        if done > of / 2:
            raise Stopped("Enough.")

    with pytest.raises(Stopped):
        made(tmp_path / "deck.pptx", request("wagner-africa-corps", progress=stop))
    with full_disk(), pytest.raises(Trouble, match="could not be written"):
        made(tmp_path / "deck.pptx", request("wagner-africa-corps"))
    assert list(tmp_path.iterdir()) == []


def test_without_the_extra_slides_are_refused_before_they_are_drawn(qapp, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pptx", None)
    asked_ = request("wagner-africa-corps", options={"theme": "light"})
    with pytest.raises(Refused, match="not installed"):
        formats().export(asked_, tmp_path / "deck.pptx")
    with pytest.raises(Refused, match="not installed"):
        slide_of(asked_, 3, 640)
