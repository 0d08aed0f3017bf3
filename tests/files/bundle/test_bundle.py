"""Bundles: written the same each time, opened whole, taken in all or nothing."""

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from scenario.errors import Refused, Trouble
from scenario.files.bundle.archive import check_name
from scenario.files.bundle.bringing import Choice, Fate, bring_in, prospects
from scenario.files.bundle.parts import Role
from scenario.files.bundle.reading import open_bundle, read_bundle
from scenario.files.bundle.sealing import NeedsPassphrase, sealed
from scenario.files.bundle.signing import Standing, fingerprint
from scenario.files.bundle.writing import make_bundle, part_of, save_bundle
from scenario.files.exercise_file import write_exercise
from scenario.files.scenario_file import read_scenario
from scenario.resources import scenario_path
from tests.files.bundle.making import PNG, bundle, contents, keys, text


def opened(raw: bytes, folder: Path, passphrase: str | None = None):
    return read_bundle(raw, "two.sandtable", keys(folder), passphrase)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_content_gives_the_same_bytes():
    assert bundle() == bundle(contents()[::-1])


def test_it_says_what_is_in_it_and_from_whom(tmp_path):
    path = tmp_path / "two.sandtable"
    save_bundle(path, bundle())
    found = open_bundle(path, keys(tmp_path))
    assert (found.title, found.authors) == ("Two Rivers", ("An author",))
    assert [part.title for part in found.parts] == ["Two Rivers", "The ford", "Notes"]
    assert found.scenarios[0].loaded.text.encode() == text()
    assert found.signer.standing is Standing.UNSIGNED
    assert [path.name for path in tmp_path.iterdir()] == ["two.sandtable"]


def test_what_is_new_is_taken_in_with_its_parts(tmp_path):
    found, library = opened(bundle(), tmp_path), tmp_path / "library"
    assert [each.fate for each in prospects(found, library)] == [Fate.NEW]
    (brought,) = bring_in(found, library, {})
    assert read_scenario(brought.path).scenario.id == "two-rivers"
    assert files_in(library) == {
        "two-rivers.scenario.json": text(),
        "two-rivers/picture-ford.png": PNG,
        "two-rivers/attachment-notes.txt": b"Read me\n",
    }


def test_what_is_there_to_the_letter_is_left(tmp_path):
    found, library = opened(bundle(), tmp_path), tmp_path / "library"
    bring_in(found, library, {})
    before = files_in(library)
    assert [each.fate for each in prospects(found, library)] == [Fate.SAME]
    bring_in(found, library, {})
    assert files_in(library) == before


def changed() -> bytes:
    return text().replace(b'"title": "', b'"title": "Another ', 1)


@pytest.mark.parametrize(
    "choice, ids, titles",
    [
        (Choice.COPY, ["two-rivers", "two-rivers-2"], [False, True]),
        (Choice.UPDATE, ["two-rivers"], [True]),
        (Choice.LEAVE, ["two-rivers"], [False]),
    ],
)
def test_another_of_the_same_id_is_a_copy_an_update_or_left(choice, ids, titles, tmp_path):
    library = tmp_path / "library"
    bring_in(opened(bundle(), tmp_path), library, {})
    other = [part_of(Role.SCENARIO, "two-rivers.scenario.json", "", changed())]
    found = opened(bundle(other), tmp_path)
    (prospect,) = prospects(found, library)
    assert prospect.fate is Fate.DIFFERS
    assert choice in prospect.choices
    bring_in(found, library, {"two-rivers": choice})
    scenarios = [read_scenario(p).scenario for p in sorted(library.glob("*.scenario.json"))]
    scenarios.sort(key=lambda scenario: scenario.id)
    assert [scenario.id for scenario in scenarios] == ids
    assert [scenario.title.startswith("Another") for scenario in scenarios] == titles


def test_without_a_choice_it_is_a_copy(tmp_path):
    library = tmp_path / "library"
    library.mkdir()
    (library / "two-rivers.scenario.json").write_bytes(changed())
    (brought,) = bring_in(opened(bundle(), tmp_path), library, {})
    assert brought.id == "two-rivers-2"
    assert (library / "two-rivers.scenario.json").read_bytes() == changed()


def test_what_came_with_the_program_is_never_replaced(tmp_path):
    library, shipped = tmp_path / "library", {"two-rivers": tmp_path / "shipped.scenario.json"}
    shipped["two-rivers"].write_bytes(changed())
    found = opened(bundle(), tmp_path)
    (prospect,) = prospects(found, library, shipped)
    assert prospect.fate is Fate.TAKEN
    with pytest.raises(Refused, match="cannot be replaced"):
        bring_in(found, library, {"two-rivers": Choice.UPDATE}, shipped)
    assert files_in(library) == {}
    (brought,) = bring_in(found, library, {}, shipped)
    assert brought.id == "two-rivers-2"


def test_what_came_with_the_program_to_the_letter_needs_no_copy(tmp_path):
    library, shipped = tmp_path / "library", {"two-rivers": scenario_path("two-rivers")}
    found = opened(bundle(contents()[:1]), tmp_path)
    assert [each.fate for each in prospects(found, library, shipped)] == [Fate.SAME]
    (brought,) = bring_in(found, library, {}, shipped)
    assert brought.path == scenario_path("two-rivers")
    assert files_in(library) == {}


@pytest.mark.parametrize("fails_at", range(3))
def test_a_disk_that_fails_leaves_the_library_as_it_was(fails_at, tmp_path, monkeypatch):
    library = tmp_path / "library"
    bring_in(opened(bundle(), tmp_path), library, {})
    before = files_in(library)
    other = [part_of(Role.SCENARIO, "two-rivers.scenario.json", "", changed()), *contents()[1:]]
    found = opened(bundle(other), tmp_path)
    count = iter(range(100))
    replace = Path.replace

    def failing(self, target):
        if next(count) == fails_at:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(Trouble, match="No space left"):
        bring_in(found, library, {"two-rivers": Choice.UPDATE})
    monkeypatch.undo()
    assert files_in(library) == before
    assert [path.name for path in library.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be cut short here")
@pytest.mark.parametrize("killed_at", range(8))
def test_a_crash_leaves_each_file_as_it_was_or_as_it_is_to_be(killed_at, tmp_path):
    library = tmp_path / "library"
    bring_in(opened(bundle(), tmp_path), library, {})
    before = files_in(library)
    other = [part_of(Role.SCENARIO, "two-rivers.scenario.json", "", changed()), *contents()[1:]]
    found = opened(bundle(other), tmp_path)
    child = os.fork()
    if child == 0:
        count = iter(range(100))

        def dying(act):
            def call(*arguments, **options):
                if next(count) == killed_at:
                    os._exit(9)
                return act(*arguments, **options)

            return call

        os.replace, os.rename, shutil.copy2 = map(dying, (os.replace, os.rename, shutil.copy2))
        bring_in(found, library, {"two-rivers": Choice.UPDATE})
        os._exit(0)
    os.waitpid(child, 0)
    after = {name: raw for name, raw in files_in(library).items() if not name.startswith(".")}
    assert after.keys() == before.keys()
    assert after["two-rivers.scenario.json"] in (text(), changed())
    assert after["two-rivers/picture-ford.png"] == PNG


def test_what_a_crash_left_behind_is_cleared_up_later(tmp_path):
    left = tmp_path / "library" / ".incoming-0123"
    left.mkdir(parents=True)
    bring_in(opened(bundle(), tmp_path), tmp_path / "library", {})
    assert left.exists()
    os.utime(left, (0, 0))
    bring_in(opened(bundle(), tmp_path), tmp_path / "library", {})
    assert not left.exists()


def plan_for(scenario: str) -> bytes:
    loaded = read_scenario(scenario_path("wagner-africa-corps")).scenario
    written = json.loads(write_exercise(loaded.exercises[0], loaded))
    return json.dumps(written | {"scenario": scenario}).encode()


def with_plan(content: bytes) -> bytes:
    raw = scenario_path("wagner-africa-corps").read_bytes()
    scenario = part_of(Role.SCENARIO, "wagner-africa-corps.scenario.json", "", raw)
    return bundle([scenario, part_of(Role.PLAN, "kidal.sandtable-exercise.json", "", content)])


def test_an_exercise_plan_is_checked_against_its_scenario(tmp_path):
    found = opened(with_plan(plan_for("wagner-africa-corps")), tmp_path)
    bring_in(found, tmp_path / "library", {})
    kept = tmp_path / "library/wagner-africa-corps/plan-kidal.sandtable-exercise.json"
    assert kept.read_bytes() == plan_for("wagner-africa-corps")


def test_a_part_never_takes_the_place_of_another_unless_the_scenario_does(tmp_path):
    """A plan that somebody worked on, say, and the sender's of the same name."""
    library = tmp_path / "library"
    found = opened(with_plan(plan_for("wagner-africa-corps")), tmp_path)
    bring_in(found, library, {})
    beside = library / "wagner-africa-corps"
    (plan,) = beside.iterdir()
    plan.write_text("worked on")
    bring_in(found, library, {})
    kept = {path.name: path.read_bytes() for path in beside.iterdir()}
    assert kept.pop(plan.name) == b"worked on"
    assert kept == {
        "plan-kidal-2.sandtable-exercise.json": plan_for("wagner-africa-corps"),
    }
    bring_in(found, library, {})
    assert len(list(beside.iterdir())) == 2


@pytest.mark.parametrize(
    "content, said",
    [
        (plan_for("elsewhere"), "for a scenario that is not in it"),
        (b"{}", "is no exercise plan"),
        (b"[1]", "is no exercise plan"),
        (plan_for("wagner-africa-corps").replace(b'"title"', b'"nonsense"', 1), "is missing"),
    ],
)
def test_a_plan_that_is_none_is_refused(content, said, tmp_path):
    with pytest.raises(Trouble, match=said):
        opened(with_plan(content), tmp_path)


def test_a_sealed_bundle_opens_with_its_passphrase_alone(tmp_path):
    raw = sealed(bundle(), "the ford at dawn")
    assert b"Two Rivers" not in raw
    assert opened(raw, tmp_path, "the ford at dawn").was_sealed
    for wrong in (None, "", "the ford at dusk"):
        with pytest.raises(NeedsPassphrase):
            opened(raw, tmp_path, wrong)


@pytest.mark.parametrize("at", [0, 20, 40, -1])
def test_a_sealed_bundle_that_was_changed_does_not_open(at, tmp_path):
    raw = bytearray(sealed(bundle(), "dawn"))
    raw[at] ^= 1
    with pytest.raises((Refused, Trouble)):
        opened(bytes(raw), tmp_path, "dawn")


@pytest.mark.parametrize("length", [18, 19, 30, 46, 47])
def test_a_sealed_bundle_that_is_cut_off_does_not_open(length, tmp_path):
    with pytest.raises((Refused, Trouble)):
        opened(sealed(bundle(), "dawn")[:length], tmp_path, "dawn")


def test_a_passphrase_cannot_be_empty():
    with pytest.raises(Refused, match="empty"):
        sealed(b"", "")


def test_a_stranger_is_told_as_unknown_until_the_user_knows_the_key(tmp_path):
    theirs, mine = keys(tmp_path / "theirs"), keys(tmp_path / "mine")
    raw = bundle(signed_by=theirs)
    signer = read_bundle(raw, "a", mine).signer
    assert signer.standing is Standing.UNKNOWN
    assert "do not know" in signer.told()
    assert fingerprint(theirs.own()) in signer.told()
    mine.know(theirs.own(), "  Ada\nat the school ")
    signer = read_bundle(raw, "a", mine).signer
    assert signer.told() == "Signed by the key you know as Ada at the school."
    mine.forget(theirs.own())
    assert read_bundle(raw, "a", mine).signer.standing is Standing.UNKNOWN


def test_ones_own_key_is_not_trusted_by_itself(tmp_path):
    mine = keys(tmp_path)
    assert read_bundle(bundle(signed_by=mine), "a", mine).signer.standing is Standing.UNKNOWN


def test_the_own_key_is_readable_by_its_owner_alone(tmp_path):
    mine = keys(tmp_path)
    assert mine.own() == mine.own()
    assert stat.S_IMODE((tmp_path / "keys" / "own.key").stat().st_mode) == 0o600


def test_a_signature_is_of_one_manifest(tmp_path):
    mine = keys(tmp_path)
    signature = mine.sign(b"manifest")
    with pytest.raises(Trouble, match="changed after it was signed"):
        mine.signer(b"another", signature)


@pytest.mark.parametrize(
    "signature", [b"", b"[]", b'{"version": 2}', b'{"version": 1}', b"[" * 100_000,
                  b'{"version": 1, "key": "AA==", "signature": 3}', b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_signature_is_refused(signature, tmp_path):
    with pytest.raises(Trouble, match="signature"):
        keys(tmp_path).signer(b"manifest", signature)


@pytest.mark.parametrize("known", ["{", "[]", '{"a": 1}', "[" * 100_000])
def test_a_list_of_known_keys_that_is_not_sound_is_told(known, tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "known.json").write_text(known)
    with pytest.raises(Trouble, match="keys cannot be read"):
        keys(tmp_path).known()


@pytest.mark.parametrize("key, name", [("", "Ada"), ("AA==", "Ada"), ("no key", "Ada")])
def test_what_is_no_key_is_not_known(key, name, tmp_path):
    with pytest.raises(Refused):
        keys(tmp_path).know(key, name)


@pytest.mark.parametrize("name", ["", "  ", "a" * 201, "a\u202eb"])
def test_a_key_needs_a_name(name, tmp_path):
    with pytest.raises(Refused, match="name"):
        keys(tmp_path).know(keys(tmp_path).own(), name)


def test_a_bundle_needs_something_to_open(tmp_path):
    with pytest.raises(Refused, match="needs a scenario"):
        make_bundle("", [], contents()[1:])
    with pytest.raises(Refused, match="have the name"):
        make_bundle("", [], [*contents(), contents()[1]])
    with pytest.raises(Trouble, match="archive within"):
        make_bundle("", [], [*contents(), part_of(Role.PICTURE, "a.png", "", b"PK\x03\x04")])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever runs this reads it all")
def test_a_file_that_cannot_be_read_is_told(tmp_path):
    path = tmp_path / "two.sandtable"
    path.write_bytes(bundle())
    path.chmod(0)
    with pytest.raises(Trouble, match="cannot be read"):
        open_bundle(path, keys(tmp_path))


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Карта.geojson", "part.geojson"),
        ("خريطة الشمال.sandtable-exercise.json", "part.sandtable-exercise.json"),
        (".geojson", "part.geojson"),
        ("-rf.geojson", "rf.geojson"),
        ("a.b.geojson", "a.b.geojson"),
        ("con.geojson", "part-con.geojson"),
    ],
)
def test_a_name_in_any_letters_keeps_its_ending(file, name):
    part = part_of(Role.LAYER, file, "", b"")
    assert part.name == f"layers/{name}"
    check_name(part.name)


def test_names_of_files_become_plain_names():
    part = part_of(Role.PICTURE, "../Größe der Brücke (1).png", "", PNG)
    assert part.name == "pictures/Gr--e-der-Br-cke--1-.png"
    assert json.dumps(part.name).isascii()
