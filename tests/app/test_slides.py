"""Slides: a page for each turn, whose words can be edited and whose map is the turn's."""

import pytest

from scenario.app.exporting import formats
from tests.files.exports.requests import request

pptx = pytest.importorskip("pptx", reason="made without the extra 'slides'")


@pytest.fixture(scope="module")
def deck(qapp, tmp_path_factory):
    path = tmp_path_factory.mktemp("slides") / "sahel.pptx"
    formats().export(request("wagner-africa-corps"), path)
    return pptx.Presentation(str(path))


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
    asked = request("wagner-africa-corps")
    for turn, page in enumerate(list(deck.slides)[1:]):
        assert sum(shape.shape_type == 13 for shape in page.shapes) == 1
        notes = page.notes_slide.notes_text_frame.text
        for event in asked.events(turn):
            assert event.title in notes
            for claim in event.claims:
                assert claim.text in notes


def test_nothing_stands_outside_its_page(deck):
    for page in deck.slides:
        for shape in page.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


def test_a_turn_of_many_events_stays_on_its_page_and_counts_the_rest(deck):
    turns = request("wagner-africa-corps").lookup.scenario.turns
    for turn, page in enumerate(list(deck.slides)[1:]):
        (box,) = (
            shape for shape in page.shapes
            if shape.has_text_frame and turns[turn].brief in shape.text_frame.text
        )  # fmt: skip
        lines = [
            (paragraph.runs[0].font.size.pt, len(paragraph.text))
            for paragraph in box.text_frame.paragraphs
        ]
        letters = [box.width.pt / (size * 0.55) for size, _ in lines]
        tall = sum(
            -(-long // across) * size * 1.2 + 4
            for (size, long), across in zip(lines, letters, strict=True)
        )
        assert tall <= box.height.pt, turns[turn].id
    busiest = texts(list(deck.slides)[1 + 10])
    events = request("wagner-africa-corps").events(10)
    told = sum(f"  {event.title} (" in busiest for event in events)
    assert 0 < told < len(events) and f"and {len(events) - told} more" in busiest
