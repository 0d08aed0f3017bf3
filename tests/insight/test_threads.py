import pytest

from scenario.core.lookup import Lookup
from scenario.insight.threads import what_touches
from tests.fixtures.small import small_scenario


@pytest.mark.parametrize(
    ("id_", "events"),
    [
        ("REB", ["start", "fight", "ceasefire"]),
        ("crossing", ["fight"]),
        ("ford", ["start", "fight"]),
        ("north", ["start", "fight"]),
        ("column", ["hired", "absorbed"]),
        ("COM", ["start", "hired", "fight", "absorbed"]),
        ("LEAGUE", ["start"]),
        ("nothing", []),
    ],
)
def test_every_mention_leads_to_its_event(id_, events):
    assert [event.id for event in what_touches(Lookup(small_scenario()), id_)] == events
