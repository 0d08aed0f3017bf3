"""Names stand on the land that they are the names of."""

import numpy as np
import pytest

from scenario.ui.map.names import names_in_view
from scenario.ui.map.scene import Scene
from scenario.ui.map.sprites import LabelStyle, label_size, label_text
from scenario.ui.theme import LIGHT, load_fonts
from tests.files.exports.requests import request
from tests.ui.map.scenes import basemap, scene

COUNTRIES = (LabelStyle.COUNTRY, LabelStyle.NEIGHBOUR)


@pytest.mark.parametrize(
    ("closer", "across"), [(0.5, 0), (0.7, -64), (0.7, 0), (1.3, -320), (1.3, 288), (3.0, 192)]
)
def test_a_land_at_the_edge_is_named_on_its_own_ground_or_not_at_all(qapp, closer, across):
    made = scene(size=(480, 360), margin=80)
    made.camera = made.camera.zoomed(closer).panned(across, 0)
    made.make_exact()
    sight = made._sight(made._sheet)
    ground = made.ground
    named = [name for name in names_in_view(sight) if name.style in COUNTRIES]
    assert named
    for name in named:
        around = np.array([(dx, dy) for dx in range(-16, 17, 4) for dy in range(-16, 17, 4)])
        fields = sight.fields_at(np.array(name.pixel) + around)
        numbers = {int(ground.land_numbers[field]) for field in fields}
        texts = {ground.basemap.countries.names[number] for number in numbers if number >= 0}
        actors = {ground.basemap.countries.ids[number] for number in numbers if number >= 0}
        found = {ground.lookup.actors[each].name for each in actors if each in ground.lookup.actors}
        assert name.text in texts | found


def test_an_actor_names_no_country_that_has_its_id_by_chance(qapp):
    """Venda, in South Africa, has the id that stands for Venezuela on maps."""
    asked = request("end-of-empire")
    made = Scene(basemap(), asked.lookup, LIGHT, (1920, 640))
    made.show_world(asked.world(14))
    made.make_exact()
    named = [name for name in names_in_view(made._sight(made._sheet)) if name.style in COUNTRIES]
    texts = {name.text for name in named}
    assert asked.lookup.actors["VEN"].name == "Venda"
    assert "Venda" not in texts and {"Brazil", "Algeria"} <= texts


@pytest.mark.parametrize("style", list(LabelStyle))
def test_a_very_long_name_is_cut_and_never_runs_across_the_map(qapp, style):
    load_fonts()
    assert label_text("Timbuktu", style).casefold() == "timbuktu"
    for name in ("Saint " * 33, "W" * 200):
        assert label_text(name, style).endswith("…")
        assert label_size(name, style)[0] < 320
