"""Named versions: kept in the file, brought together by merges, and gone back to as one step that undo takes back."""

import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document import versions as kept_versions
from studio.document.change import Change, Edit
from studio.document.difference import difference
from studio.document.errors import EditRefused
from studio.document.file_format import packed, read_file
from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Design, Part, Person, Snapshot
from studio.document.transaction import Transaction
from studio.document.versions import FOLDER, VersionRefused

ANA, BEN = Person(id="ana", shown_name="Ana"), Person(id="ben", shown_name="Ben")
Make = Callable[..., Project]


def set_mass(project: Project, mass: float) -> Change | None:
    """Set the mass of the battery."""
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", "battery", "mass_kg", mass)
    return edit.change


def names(project: Project) -> list[str]:
    """Return what the versions are called."""
    return [version.name for version in project.versions]


def test_a_version_is_there_after_opening_again(
    project: Project, tmp_path: Path, open_as: Callable[[Path, Person], Project]
) -> None:
    """Name, person and time come back, and the state is what it was, not what it became."""
    path = tmp_path / "ours.tandem"
    kept = project.keep_version("Race day", "v1")
    then = project.snapshot
    set_mass(project, 7.0)
    project.save(path)

    again = open_as(path, BEN)

    assert again.versions == (kept,)
    assert (kept.name, kept.author) == ("Race day", "ana")
    assert not difference(again.state_of(again.versions[0]), then)


def test_keeping_a_version_leaves_something_to_save(project: Project, tmp_path: Path) -> None:
    """Whoever leaves now is asked whether to save."""
    project.save(tmp_path / "ours.tandem")

    project.keep_version("Race day", "v1")

    assert project.is_dirty


def test_a_version_needs_a_name(project: Project) -> None:
    """One without letters is refused, and nothing is kept."""
    with pytest.raises(EditRefused):
        project.keep_version("\u202e ", "v1")

    assert project.versions == ()


def test_two_copies_bring_their_versions_together(
    project: Project, tmp_path: Path, open_as: Callable[[Path, Person], Project]
) -> None:
    """Ana and Ben each keep one, nobody edits, both save into one file: both are there, for both."""
    path = tmp_path / "ours.tandem"
    project.save(path)
    ben = open_as(path, BEN)
    project.keep_version("Ana's", "v1")
    ben.keep_version("Ben's", "v2")

    project.save()
    ben.save()
    project.save()

    assert sorted(names(project)) == sorted(names(ben)) == sorted(names(open_as(path, ANA))) == ["Ana's", "Ben's"]


def test_a_save_that_pushed_a_version_out_is_seen(
    project: Project, tmp_path: Path, open_as: Callable[[Path, Person], Project]
) -> None:
    """Without locks somebody may put a file in the place of mine: reading back tells that my version is not in it."""
    path = tmp_path / "ours.tandem"
    project.save(path)
    without = read_file(path)
    project.keep_version("Mine", "v1")
    project.save()

    assert open_as(path, BEN).versions[0].name == "Mine"
    assert not project._file.is_within(without)


def test_a_deleted_version_stays_deleted(
    project: Project, tmp_path: Path, open_as: Callable[[Path, Person], Project]
) -> None:
    """A copy that still holds it does not bring it back, and neither its name nor its state stays in the file."""
    path, copy = tmp_path / "ours.tandem", tmp_path / "copy.tandem"
    project.keep_version("Zacharias", "v1")
    project.save(path)
    shutil.copyfile(path, copy)
    old = open_as(copy, BEN)

    project.delete_version("v1")
    project.save()
    old.save(path)
    project.save()

    assert project.versions == old.versions == open_as(path, ANA).versions == ()
    with zipfile.ZipFile(path) as archive:
        assert b"Zacharias" not in archive.read(f"{FOLDER}v1")


def test_an_older_studio_keeps_versions(
    project: Project, tmp_path: Path, open_as: Callable[[Path, Person], Project]
) -> None:
    """One that knows nothing of versions writes the members back and leaves them out of the manifest."""
    path = tmp_path / "ours.tandem"
    project.keep_version("Race day", "v1")
    project.save(path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members["manifest.json"])
    listed = manifest.pop("versions")
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)

    assert list(listed) == ["v1"]
    assert names(open_as(path, BEN)) == ["Race day"]


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
@settings(max_examples=60, deadline=None)
def test_a_damaged_version_is_left_out_and_carried_along(place: int, flipped: int) -> None:
    """One wrong byte in its state, and it is no version; one in its first line, and its words may differ, no more."""
    body = json.dumps({"project": {"name": "Race"}, "designs": {}}).encode()
    version = kept_versions.Version(id="v1", name="Race day", author="ana", time="2026-11-22", body=body)
    data = bytearray(kept_versions.member_of(version))
    data[place % len(data)] ^= flipped

    read = kept_versions.read_member(f"{FOLDER}v1", bytes(data))

    assert read is None or read.body == body


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"[" * 100_000, b'{"designs": 7, "parts": {"p": [1]}, "note": {}}', b"1e999"]
)
def test_a_strange_state_is_refused_or_read_as_nothing(body: bytes, project: Project) -> None:
    """A version that a stranger made: one sentence, or a project with nothing in it; never a traceback."""
    version = kept_versions.Version(id="v1", name="Odd", author="ana", time="2026-11-22", body=body)

    try:
        told = str(len(project.state_of(version).designs))
    except VersionRefused as refused:
        told = str(refused)

    assert told in ("0", "The version Odd is damaged and cannot be read. Choose another one.")


def test_there_is_an_end_to_versions(project: Project) -> None:
    """The hundred and first is refused in one sentence that says what to do; after a deletion it is kept."""
    for number in range(kept_versions.VERSIONS_AT_MOST):
        project.keep_version(f"Version {number}", f"v{number}")

    with pytest.raises(VersionRefused) as refused:
        project.keep_version("One more", "more")
    project.delete_version("v7")
    project.keep_version("One more", "more")

    assert str(refused.value) == "This project holds 100 versions. Delete one, then keep this one."
    assert len(project.versions) == kept_versions.VERSIONS_AT_MOST


def test_copies_that_hold_too_many_together_keep_the_newest() -> None:
    """A file never gets more members than a studio reads."""
    mine, theirs = (
        {
            FOLDER + f"{who}{n:03}": kept_versions.member_of(
                kept_versions.Version(id=f"{who}{n:03}", name="Any", author=who, time=f"2026-11-22T{n:03}")
            )
            for n in range(300)
        }
        for who in "ab"
    )

    one, other = kept_versions.brought_together(mine, theirs), kept_versions.brought_together(theirs, mine)

    assert one == other
    assert len(one) == kept_versions.MEMBERS_AT_MOST
    assert {f"{FOLDER}a299", f"{FOLDER}b299"} <= one.keys()


def test_going_back_is_one_step_and_undo_brings_all_again(project: Project) -> None:
    """Values, places, names and parts are as they were; what came later goes, by name; one undo takes it all back."""
    then = project.state_of(project.keep_version("Race day", "v1"))
    set_mass(project, 7.0)
    with project.acting(BEN), project.transaction("Later") as edit:
        edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
        edit.remove_part("racer", "motor")
        edit.set_place("racer", "battery", Free(x_m=1.0, z_m=2.0))
        edit.rename_project("Sprint")
    later = project.snapshot

    announced = project.difference_to(then)
    change = project.go_back(then, "Go back to Race day")
    back = project.snapshot
    project.undo()

    assert change is not None
    assert Edit(kind="part", design="racer", id="seat", old="Seat", new=None) in announced
    assert (back.name, back.designs) == (then.name, then.designs)
    assert not difference(project.snapshot, later)


def test_going_back_to_where_one_is_changes_nothing(project: Project) -> None:
    """There is no step to undo for it."""
    then = project.state_of(project.keep_version("Race day", "v1"))
    label = project.undo_label

    assert project.go_back(then, "Go back to Race day") is None
    assert project.undo_label == label


@given(st.integers(min_value=0))
@settings(max_examples=25, deadline=None)
def test_any_state_can_be_gone_back_to(seed: int) -> None:
    """Whatever was done since: the cars are as they were here and on another replica, and undo leads back again."""
    chance = random.Random(seed)  # noqa: S311 - what is done, not a secret
    project, other = Project.new("Any", ANA, [_car("d0")]), None
    try:
        _edit(project, chance, 8)
        then = project.state_of(project.keep_version("Then", "v1"))
        _edit(project, chance, 12)
        later = project.snapshot
        project.go_back(then, "Back")
        back = project.snapshot
        other = Project.from_state(project.state(), BEN, decodes=lambda _: True)

        assert _cars(back) == _cars(then) == _cars(other.snapshot)
        while project.undo_label == "Back":
            project.undo()
        assert _cars(project.snapshot) == _cars(later)
    finally:
        project.close()
        if other is not None:
            other.close()


def _cars(snapshot: Snapshot) -> dict[str, Design]:
    return dict(snapshot.designs)


def _car(design_id: str) -> Design:
    parts = (Part(id=f"{design_id}p{n}", type="t", name=f"Part {n}", values={"mass_kg": 1.0}) for n in range(3))
    return Design(id=design_id, name="Car", parts={part.id: part for part in parts})


def _edit(project: Project, chance: random.Random, times: int) -> None:
    """Do anything, many times; some of it is undone."""
    for _ in range(times):
        with project.transaction("Edit") as edit:
            _any(project.snapshot, edit, chance, project.new_id)
        if chance.random() < 0.2:
            project.undo()


def _any(snapshot: Snapshot, edit: Transaction, chance: random.Random, new_id: Callable[[], str]) -> None:
    designs = list(snapshot.designs.values())
    if not designs or chance.random() < 0.1:
        edit.add_design(_car(new_id()))
        return
    design = chance.choice(designs)
    if len(designs) > 1 and chance.random() < 0.1:
        edit.remove_design(design.id)
        return
    if not design.parts or chance.random() < 0.2:
        edit.add_part(design.id, Part(id=new_id(), type="t", name="New"))
        return
    part = chance.choice(list(design.parts))
    deeds: list[Callable[[], object]] = [
        lambda: edit.remove_part(design.id, part),
        lambda: edit.set_value(design.id, part, "mass_kg", chance.random()),
        lambda: edit.rename_part(design.id, part, chance.choice("abc")),
        lambda: edit.set_note("part", part, chance.choice("xyz")),
        lambda: edit.set_order(design.id, part, chance.random() * 9 + 1),
        lambda: edit.set_place(design.id, part, Free(x_m=chance.random(), z_m=0.0)),
    ]
    chance.choice(deeds)()


def test_the_same_versions_give_the_same_file(project: Project, tmp_path: Path) -> None:
    """Whatever order they were brought together in: git and sync services see no difference where there is none."""
    project.keep_version("One", "v1")
    project.keep_version("Two", "v2")
    path = tmp_path / "ours.tandem"
    project.save(path)

    contents = read_file(path)

    assert list(contents.extras) == sorted(contents.extras)
    assert packed(contents, {}) == packed(contents, {})
