"""Two maps on a picture: of turns, of perspectives, of branches, and beside history."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from scenario.app.exporting import formats, request_of
from scenario.app.plates import plate_of
from scenario.core.effects import ControlEffect
from scenario.core.lookup import Lookup
from scenario.errors import Refused
from scenario.files.exports.formats import Request
from scenario.files.scenario_file import read_scenario
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from scenario.resources import scenario_path
from scenario.ui.plate.plate import Plate
from tests.app.test_plates import asked, export, texts
from tests.app.test_replay_page import played
from tests.files.exports.requests import request
from tests.fixtures.clock import ticking
from tests.fixtures.hostile import poisoned
from tests.fixtures.small import small_scenario


@pytest.fixture(autouse=True)
def _application(qapp):
    """Everything here draws."""


@pytest.fixture(scope="module")
def branched() -> Session:
    """Played to T8, and from T5 again to T7 on a branch where Gao fell."""
    lookup = Lookup(read_scenario(scenario_path("wagner-africa-corps")).scenario)
    session = Session.begin(MemoryShelf(), lookup, "{}", clock=ticking())
    session.play_to(8)
    session.branch_from(session.turn_end(5), "Gao falls")
    session.edit([ControlEffect(target="gao", holder="JNIM")], author="white", reason="what if")
    session.play_to(7)
    return session


def of(session: Session, branch: str | None = None, turn: int = 7, **options: str) -> Request:
    named = {each.name: each.id for each in session.branches}
    return request_of(
        session, session.perspective, title="What if", text="{}",
        branch=None if branch is None else named[branch], turn=turn, options=options,
    )  # fmt: skip


def written(folder, made: Request) -> list[str]:
    return texts(export(folder, ".svg", made).read_text())


def captions(plate: Plate) -> list[str]:
    return [view.caption for view in plate.contents.views]


def test_two_branches_stand_side_by_side(branched, tmp_path):
    told = written(tmp_path, of(branched, against="branch:Main"))
    assert "Gao falls" in told and "Main" in told
    assert told.count("ALGERIA") == 2
    assert {"Gao", "FAMA", "JNIM"} <= set(told)


def test_any_branch_can_be_either_side(branched, tmp_path):
    one = plate_of(completed(of(branched, "Main", against="branch:Gao falls")))
    other = plate_of(completed(of(branched, "Gao falls", against="branch:Main")))
    assert captions(one) == ["Main", "Gao falls"]
    assert captions(other) == ["Gao falls", "Main"]
    first, second = one.contents.views
    assert first.world.control["gao"].holder == "FAMA"
    assert second.world.control["gao"].holder == "JNIM"


def completed(made: Request) -> Request:
    """With every option, as the formats complete it."""
    return replace(made, options=asked(**made.options).options)


def test_a_branch_stands_beside_history_as_it_is_written(branched):
    plate = plate_of(completed(of(branched, against="history")))
    assert captions(plate) == ["Gao falls", "History as written"]
    assert [view.world.control["gao"].holder for view in plate.contents.views] == ["JNIM", "FAMA"]


def test_a_branch_that_has_not_come_so_far_says_where_it_stands(branched):
    plate = plate_of(completed(of(branched, "Main", turn=8, against="branch:Gao falls")))
    assert captions(plate)[0] == "Main"
    assert captions(plate)[1].startswith("Gao falls · T7")


def test_what_was_changed_by_hand_stands_in_no_source(branched):
    main, fallen = (of(branched, name) for name in ("Main", "Gao falls"))
    assert main.events(7) == fallen.events(7)
    assert len(fallen.line.told[5]) == len(main.line.told[5]) + 1


def test_a_picture_of_one_branch_among_several_says_which(branched, tmp_path):
    assert "As reported · Gao falls" in written(tmp_path, of(branched))
    assert "As reported · Main" in written(tmp_path, of(branched, "Main", against="T3"))
    assert "As reported" in written(tmp_path, request(turn=7))


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("branch:Gao", "is called branch:Gao. Did you mean branch:Gao falls?"),
        ("T8", "Turn T8 has not been played yet."),
        ("historie", "Did you mean history?"),
    ],
)
def test_what_is_not_there_is_refused_with_what_may_be_meant(branched, against, said, tmp_path):
    with pytest.raises(Refused) as refused:
        export(tmp_path, ".svg", of(branched, against=against))
    assert str(refused.value).endswith(said)


def test_each_side_calls_an_actor_as_it_is_called_there(tmp_path):
    """The CSP-PSD becomes the FLA between T8 and T12, and holds Tinzaouaten in both."""
    told = written(tmp_path, request(turn=8, options={"layout": "a4", "against": "T12"}))
    row = told.index("Tinzaouaten", told.index("Country around Tinzaouaten") + 1)
    assert told[row + 1 : row + 4] == ["CSP-PSD", "low", "→"]
    assert "CSP-PSD / FLA" in told


@pytest.mark.parametrize("layout", ["screen", "a4", "a3", "slide"])
def test_maps_and_list_share_the_page_without_overlap(layout):
    plate = plate_of(asked(layout=layout, against="T3"))
    boxes = [*plate.arrangement.maps, plate.arrangement.listing]
    page = QRectF(0, 0, *plate.page.size)
    for number, box in enumerate(boxes):
        assert page.contains(box)
        assert not any(box.intersects(other) for other in boxes[number + 1 :])


@pytest.mark.parametrize("layout", ["screen", "a4", "a3", "slide"])
def test_the_ground_is_larger_than_beside_a_column_for_the_list(layout):
    """On pages that are wider than high the list stands below, and the maps have all the width."""
    plate = plate_of(asked(layout=layout, against="T3"))
    width = plate.page.size[0]
    assert plate.arrangement.maps[0].width() > 0.45 * width


def test_tables_tell_a_branch_too(branched, tmp_path):
    for name, holder in (("Main", "FAMA"), ("Gao falls", "JNIM")):
        path = tmp_path / f"{holder}.csv"
        made = request_of(
            branched, branched.perspective, title="", text="{}",
            branch=next(each.id for each in branched.branches if each.name == name),
            turn=7, options={"table": "control"},
        )  # fmt: skip
        formats().export(made, path)
        rows = [line for line in path.read_text().splitlines() if ",gao,Gao," in line]
        assert rows and all(holder in line for line in rows)


@pytest.mark.parametrize("layout", ["screen", "a4", "a3", "slide"])
def test_the_number_of_the_only_difference_is_on_both_maps(branched, layout):
    """However many forces stand around it."""
    plate = plate_of(completed(of(branched, against="branch:Main", layout=layout)))
    for chart in plate.charts:
        assert [badge.id for badge in chart.scene.layout.badges] == ["gao"]


def test_a_slide_of_two_maps_is_set_smaller_than_one_of_one(branched):
    one = plate_of(completed(of(branched, layout="slide")))
    two = plate_of(completed(of(branched, layout="slide", against="history")))
    assert two.page.scale < one.page.scale
    assert (two.page.width, two.page.height) == (one.page.width, one.page.height)


def test_names_of_many_lines_or_letters_stay_on_one_line_within_bounds(tmp_path):
    for attack in ("One line\nand\r\n\tanother", "A name that goes on and on " * 6):
        session = played(poisoned(small_scenario(), attack))
        told = written(tmp_path, of(session, turn=1, layout="a4", against="T0"))
        assert not any("\n" in line or "\t" in line for line in told)
        tags = [line for line in told if line.startswith("A name") and len(line) < 30]
        assert tags or "One line and another" in told


@pytest.mark.parametrize("layout", ["screen", "a4", "slide"])
@pytest.mark.parametrize(("turn", "against"), [(12, "T8"), (12, "T4"), (8, "T4"), (12, "T0")])
def test_no_number_lies_on_a_tag_and_no_name_is_cut_at_the_edge(turn, against, layout):
    plate = plate_of(completed(request(turn=turn, options={"against": against, "layout": layout})))
    for chart in plate.charts:
        scene = chart.scene
        frame = QRectF(0, 0, scene.camera.width, scene.camera.height)
        tags = [_box(scene, each) for each in scene.layout.forces]
        numbers = [_box(scene, each) for each in scene.layout.badges]
        assert not [one for one in numbers for tag in tags if one.intersects(tag)]
        whole = [*tags, *numbers, *(_box(scene, each) for each in scene.layout.labels)]
        assert all(frame.contains(each) or not frame.intersects(each) for each in whole)


def _box(scene, sprite) -> QRectF:
    x, y = scene.camera.screen(np.array([sprite.at]))[0].tolist()
    return QRectF(x + sprite.dx, y + sprite.dy, sprite.width, sprite.height)
