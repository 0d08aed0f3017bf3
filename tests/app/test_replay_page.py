"""The replay as one page: whole, small, inert, and true to the worlds it tells."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from scenario.app.exporting import formats, request_of
from scenario.core.chronicle import Moment
from scenario.core.effects import ControlEffect, ControlState
from scenario.core.lookup import Lookup
from scenario.core.model import Scenario
from scenario.play.memory import MemoryShelf
from scenario.play.session import Session
from tests.files.exports.requests import request
from tests.fixtures.clock import ticking
from tests.fixtures.hostile import poisoned
from tests.fixtures.small import small_scenario

ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>{{SCRIPT}}\u2028'\"&lt;"


def played(scenario: Scenario) -> Session:
    session = Session.begin(MemoryShelf(), Lookup(scenario), "{}", clock=ticking())
    session.play_to(len(scenario.turns) - 1)
    return session


def page_of(session: Session, folder: Path) -> str:
    path = folder / "replay.html"
    asked = request_of(session, session.perspective, title=session.name, text="{}")
    formats().export(asked, path)
    return path.read_text(encoding="utf-8")


def data_of(page: str) -> dict:
    (text,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    return json.loads(text)


@pytest.fixture(scope="module")
def sahel(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("replay") / "sahel.html"
    formats().export(request("wagner-africa-corps"), path)
    return path.read_text(encoding="utf-8")


def test_the_sahel_scenario_takes_at_most_two_megabytes(sahel):
    assert len(sahel.encode()) <= 2_000_000


def test_the_policy_allows_the_pages_own_style_and_script_alone(sahel):
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', sahel)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (style,) = re.findall(r"<style>(.*?)</style>", sahel, re.S)
    (script,) = re.findall(r"<script>(.*?)</script>", sahel, re.S)
    for rule, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"


def test_nothing_is_loaded_from_anywhere(sahel):
    markup = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", sahel, flags=re.S)
    assert re.findall(r"\b(?:src|href|action|srcset)=", markup) == []
    assert "@import" not in sahel and "url(http" not in sahel


def test_every_moment_is_told_as_the_chronicles_have_it(sahel):
    """Whoever enters what the page tells, moment by moment, stands in the same world."""
    asked = request("wagner-africa-corps")
    told = data_of(sahel)
    assert {each["id"] for each in told["perspectives"]} == set(asked.lookup.perspectives)
    for perspective in told["perspectives"]:
        chronicle, entered = asked.seen(perspective["id"]), {}
        for turn, moments in enumerate(perspective["moments"]):
            for number, changed in enumerate(moments):
                for id_, record in changed.get("control", {}).items():
                    entered[id_] = record
                events = number if turn == 0 else number + 1
                world = chronicle.at(Moment(turn, events))
                holders = {id_: record[:3] for id_, record in entered.items() if record}
                expected = {
                    id_: [control.state.value, control.holder, list(control.rivals)]
                    for id_, control in world.control.items()
                }
                assert holders == expected


def test_the_texts_of_a_hostile_scenario_stay_texts(tmp_path):
    scenario = poisoned(small_scenario(), ATTACK)
    page = page_of(played(scenario), tmp_path)
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert "<img" not in page
    assert data_of(page)["title"] == ATTACK
    assert re.findall(r"<title>([^<]*)</title>", page)[0].startswith("&lt;/script&gt;")


def test_an_act_of_play_is_told_as_one(tmp_path):
    session = played(small_scenario())
    territory = next(iter(session.lookup.territories))
    actor = next(iter(session.lookup.actors))
    effect = ControlEffect(target=territory, state=ControlState.HELD, holder=actor)
    session.edit([effect], author="Facilitator", reason="A ruling")
    entries = data_of(page_of(session, tmp_path))["turns"][-1]["entries"]
    assert entries[-1] == {"act": True, "title": "Changed by hand",
                           "text": "Facilitator · A ruling"}  # fmt: skip
