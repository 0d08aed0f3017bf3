"""Files that go with an exercise: kept with the session, handed on with it, and gone with it."""

import base64
import hashlib
import json

import pytest

from scenario.errors import Refused, Trouble
from scenario.play.exercise.conduct import Conduct
from scenario.play.session import MOST_ATTACHED, Session
from scenario.store.store import SessionStore
from tests.fixtures.drill import Hands, argued, drill, playing
from tests.fixtures.sessions import small_lookup

PICTURE = bytes(range(256)) * 40


def read(_text):
    return small_lookup().scenario


def attached(shelf):
    conduct, _ = playing(shelf)
    conduct.attach("map.png", "image/png", PICTURE)
    return conduct


def test_a_file_is_kept_with_the_session(shelf):
    conduct = attached(shelf)
    (file,) = conduct.standing.plan.attachments
    assert (file.id, file.hash) == ("file-1", hashlib.sha256(PICTURE).hexdigest())
    again = Session(shelf.ledger(conduct.session.id), conduct.session.lookup, Hands())
    assert again.attachment(file.hash) == PICTURE
    assert again.attachment("0" * 64) is None
    assert again.keep_attachment(PICTURE) == file.hash


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [("x.exe", "application/x-dosexec", b"MZ"), ("x", "image/png", b""), ("", "image/png", b"x")],
)  # fmt: skip
def test_what_cannot_be_attached_is_refused(name, kind, content):
    conduct, _ = playing()
    head = conduct.session.head
    with pytest.raises(Refused):
        conduct.attach(name, kind, content)
    with pytest.raises(Refused, match="16 MB"):
        conduct.session.keep_attachment(bytes(MOST_ATTACHED + 1))
    assert conduct.session.head is head


def test_the_files_of_an_exercise_fit_into_its_recording(monkeypatch):
    monkeypatch.setattr("scenario.play.exercise.running.MOST_TOGETHER", 2 * len(PICTURE))
    conduct, _ = playing()
    for number in range(2):
        conduct.attach(f"map {number}.png", "image/png", PICTURE)
    with pytest.raises(Refused, match="together"):
        conduct.attach("one more.png", "image/png", PICTURE)
    assert len(conduct.standing.plan.attachments) == 2


@pytest.fixture
def store(tmp_path):
    store = SessionStore.open(tmp_path / "sessions.sqlite")
    yield store
    store.close()


def played(store):
    """A session with a file, an argument that was rolled for, and a ruling."""
    conduct = attached(store)
    number = argued(conduct)
    conduct.show_odds(number)
    conduct.roll(number)
    conduct.rule(number, text="So be it.")
    conduct.deliver("letter")
    conduct.observe("All is quiet.")
    return conduct


def test_a_recording_carries_the_exercise_whole(store):
    conduct = played(store)
    text = store.export(conduct.session.id)
    assert json.loads(text)["version"] == 2
    copy = store.bring_in(text, read)
    again = Conduct(store.resume(copy, read, Hands()))
    assert again.standing.arguments == conduct.standing.arguments
    assert again.standing.plan == conduct.standing.plan
    assert again.session.attachment(again.standing.plan.attachments[0].hash) == PICTURE
    assert json.loads(store.export(copy))["attachments"] == json.loads(text)["attachments"]


def forged(text, change):
    """A recording whose steps were changed, with digests that fit."""
    from scenario.play.steps import digest_of

    value = json.loads(text)
    digests = {}
    for step in value["steps"]:
        change(step["body"]["cause"])
        body = json.dumps(step["body"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = digests.get(step["parent"], "")
        step["digest"] = digests[step["id"]] = digest_of(before, body)
    return json.dumps(value, ensure_ascii=False)


def loaded_dice(cause):
    if cause["type"] == "rolled":
        cause["dice"], cause["grade"] = [6, 6], "triumph"


def better_odds(cause):
    if cause["type"] == "odds-shown":
        cause["modifier"] = 3


def another_seed(cause):
    if cause["type"] == "rolled":
        cause["seed"] = "cafecafe"


def unknown_inject(cause):
    if cause["type"] == "inject-moved":
        cause["inject"] = "flood"


def another_turn(cause):
    if cause["type"] == "inject-moved":
        cause["to"], cause["until"] = "postpone", {"type": "at-phase", "turn": "T9"}


def no_time(cause):
    if cause["type"] == "inject-moved":
        cause["to"], cause["until"] = "postpone", {"type": "at-clock", "at": "noon"}


def another_target(cause):
    if cause["type"] == "argued":
        cause["targets"] = ["moon"]


def no_team(cause):
    if cause["type"] == "argued":
        cause["teams"] = []


def another_word(cause):
    if cause["type"] == "observed":
        cause.clear()
        cause.update({"type": "estimated", "argument": 1, "participant": "ann", "word": "maybe"})


def drafted_for_nobody(cause):
    if cause["type"] == "observed":
        cause.clear()
        effect = {"type": "lead", "actor": "MOON", "leader": "x"}
        cause.update({"type": "effects-drafted", "argument": 1, "success": [effect]})


def shown_elsewhere(cause):
    if cause["type"] == "observed":
        cause.clear()
        cause.update({"type": "turn-shown", "turn": "T9"})


def told_to_nobody(cause):
    if cause["type"] == "observed":
        cause.clear()
        audience = {"visibility": "teams", "teams": ["moon"]}
        cause.update({"type": "announced", "ruling": 1, "audience": audience})


def endless_text(cause):
    if cause["type"] == "observed":
        cause["text"] = "x" * 10_001


def endless_tag(cause):
    if cause["type"] == "observed":
        cause["tags"] = {"turn": "x" * 10_001}


def long_report(cause):
    if cause["type"] == "observed":
        cause.clear()
        cause.update(
            {"type": "report-edited", "section": "method", "text": "x", "over": "x" * 10_001}
        )


def unsound_plan(cause):
    if cause["type"] == "convened":
        cause["plan"]["start"] = "T9"


def nobody_convened(cause):
    if cause["type"] == "convened":
        cause.clear()
        cause.update({"type": "observed", "text": "x"})


@pytest.mark.parametrize(
    "change",
    [
        loaded_dice,
        better_odds,
        another_seed,
        unknown_inject,
        unsound_plan,
        nobody_convened,
        another_turn,
        no_time,
        another_target,
        no_team,
        another_word,
        drafted_for_nobody,
        shown_elsewhere,
        told_to_nobody,
        endless_text,
        endless_tag,
    ],
)
def test_a_recording_of_a_game_that_was_not_fair_is_refused(store, change):
    text = store.export(played(store).session.id)
    with pytest.raises(Trouble, match="not sound"):
        store.bring_in(forged(text, change), read)
    assert len(store.sessions()) == 1
    store.bring_in(forged(text, lambda cause: None), read)


def test_what_a_report_was_compared_with_may_be_long(store):
    text = store.export(played(store).session.id)
    store.bring_in(forged(text, long_report), read)


@pytest.mark.parametrize("content", ["!", base64.b64encode(b"other").decode()])
def test_a_file_that_is_not_what_was_recorded_is_refused(store, content):
    value = json.loads(store.export(attached(store).session.id))
    value["attachments"][0]["content"] = content
    with pytest.raises(Trouble, match="attachment"):
        store.bring_in(json.dumps(value), read)


def test_a_copy_has_its_own_and_the_trash_takes_them_along(store):
    conduct = attached(store)
    own, file = conduct.session.id, conduct.standing.plan.attachments[0].hash
    conduct.keep_time()
    copy = store.duplicate(own)
    store.trash(own)
    store.empty_trash()
    assert store.ledger(own).clock() is None and store.ledger(copy).clock() is not None
    assert store.ledger(own).attachment(file) is None
    assert store.ledger(copy).attachment(file) == PICTURE


def test_a_plan_is_convened_from_the_store_as_it_is(store):
    conduct, _ = playing(store)
    assert conduct.standing.plan == drill()
