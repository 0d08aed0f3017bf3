"""Differences gathered by spot: numbered once, everything in one place together."""

from dataclasses import replace

from scenario.core.chronicle import Chronicle
from scenario.core.lookup import Lookup
from scenario.insight.contrasts import as_changes, contrasts, disputed_tolls, other_causes
from scenario.insight.differences import differences
from tests.fixtures.small import small_scenario


def _worlds():
    lookup = Lookup(small_scenario())
    worlds = Chronicle.of(lookup, lookup.scenario.perspectives[0]).worlds
    return lookup, worlds[0], worlds[-1]


def test_every_difference_is_in_one_contrast():
    lookup, first, second = _worlds()
    found = contrasts(first, second, lookup)
    parts = [part for each in found for part in each.parts]
    assert sorted(parts, key=str) == sorted(differences(first, second, lookup), key=str)


def test_spots_are_numbered_from_one_and_named_once():
    lookup, first, second = _worlds()
    spots = [each for each in contrasts(first, second, lookup) if each.location is not None]
    assert [each.number for each in spots] == list(range(1, len(spots) + 1))
    assert len(spots) == len({each.location for each in spots}) > 0


def test_what_has_no_spot_comes_last_without_a_number():
    lookup, first, second = _worlds()
    found = contrasts(first, second, lookup)
    numbered = [each.number > 0 for each in found]
    assert numbered == sorted(numbered, reverse=True)
    assert all((each.number == 0) == (each.location is None) for each in found)


def test_the_map_is_told_of_numbered_spots_alone():
    lookup, first, second = _worlds()
    found = contrasts(first, second, lookup)
    changes = as_changes(found)
    assert {change.number for change in changes} == {each.number for each in found} - {0}
    assert all(change.location is not None for change in changes)


def test_a_world_does_not_differ_from_itself():
    lookup, first, _ = _worlds()
    assert contrasts(first, first, lookup) == ()


def test_a_toll_is_disputed_when_two_claims_give_one():
    lookup, *_ = _worlds()
    events = tuple(event for turn in lookup.scenario.turns for event in turn.events)
    for event in events:
        giving = [claim for claim in event.claims if claim.tolls]
        assert (event in disputed_tolls(events)) == (len(giving) > 1)


def test_ground_in_the_same_hands_by_another_event_or_claim_is_found():
    lookup, first, _ = _worlds()
    id_, control = next(iter(sorted(first.control.items())))
    for change in ({"event": "another"}, {"claims": ("another",)}):
        cause = replace(control.cause, **change)
        other = replace(first, control=first.control.insert(id_, replace(control, cause=cause)))
        (found,) = other_causes(first, other, lookup)
        assert (found.location, found.number) == (id_, 0)
        assert contrasts(first, other, lookup) == ()
    assert other_causes(first, first, lookup) == ()
