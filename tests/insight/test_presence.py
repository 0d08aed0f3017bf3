from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.insight.presence import presence
from tests.fixtures.small import small_scenario

LOOKUP = Lookup(small_scenario())
WORLDS = Chronicle.of(LOOKUP, LOOKUP.perspectives["reported"]).worlds


def test_presence_follows_from_forces_and_ends_with_them():
    assert presence(LOOKUP, WORLDS[1]) == {"REP": {"COM": ("column",), "REP": ("guard",)}}
    assert presence(LOOKUP, WORLDS[2]) == {"REP": {"REP": ("guard",)}}


def test_influence_is_not_presence():
    assert "COM>REP" in WORLDS[0].influence
    assert "COM" not in presence(LOOKUP, WORLDS[0]).get("REP", {})
    assert "COM" in presence(LOOKUP, WORLDS[1])["REP"]
