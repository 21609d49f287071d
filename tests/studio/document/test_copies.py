"""Copies of a project: known by their names, read without harm, taken in without a loss."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.document.autosave import recoverable
from studio.document.copies import AnotherProject, are_alike, named_like_copies
from studio.document.errors import DamagedProject, UnreadableProject
from studio.document.project import Project
from studio.document.schema import Person

BEN = Person(id="ben", shown_name="Ben")
NAMES = {
    "OneDrive": ["racer-DESKTOP-4Q2", "racer-Bens-MacBook-Pro", "racer-PC.local", "racer-LAPTOP 2"],
    "Dropbox": ["racer (Ben's conflicted copy 2026-11-22)", "racer (Case Conflict)", "racer (Ben (home) copy)"],
    "Google Drive": ["racer (1)", "racer(1)"],
    "Syncthing": ["racer.sync-conflict-20261122-101500-ABCDEFG"],
    "Nextcloud": ["racer (conflicted copy 2026-11-22 101500)", "racer_conflict-20261122-101500"],
    "pCloud and Seafile": ["racer [conflicted]", "racer (SFConflict ben@school.org 2026-11-22-10-15-00)"],
    "Windows": ["racer - Copy", "racer - Copy (2)", "racer - Kopie"],
    "macOS and Linux": ["racer copy", "racer copy 2", "racer 2", "racer (copy)"],
    "twice": ["racer (1) - Copy", "Racer (1)"],
}


@pytest.mark.parametrize("service", sorted(NAMES))
def test_copies_are_known_by_their_names(service: str) -> None:
    """What sync services, browsers and file windows call a copy is known as one, from either side."""
    names = [f"{name}.tandem" for name in NAMES[service]]

    known = [name for name in names if are_alike(name, "racer.tandem") and are_alike("racer.tandem", name)]

    assert known == names


def test_other_names_are_no_copies(tmp_path: Path) -> None:
    """Another name, another ending or a hidden file is no copy; two copies of one file are copies of each other."""
    for name in ("racer.tandem", "racer (1).tandem", "truck.tandem", "racer (1).zip", ".racer (1).tandem"):
        (tmp_path / name).touch()

    assert named_like_copies(tmp_path / "racer.tandem") == (tmp_path / "racer (1).tandem",)
    assert are_alike("racer (1).tandem", "racer (2).tandem")


def test_a_copy_is_taken_in(project: Project, tmp_path: Path) -> None:
    """What Ben did in a copy comes in as his change, nothing of mine is lost, and the copy is then no news."""
    path, copy = tmp_path / "racer.tandem", tmp_path / "racer (1).tandem"
    project.save(path)
    copy.write_bytes(path.read_bytes())
    _edit(copy, "motor", 7.0)
    with project.transaction("Weigh") as edit:
        edit.set_value("racer", "battery", "mass_kg", 9.0)
    read = project.reader().read(copy)
    was_news = project.is_news(read)

    change = project.take_in(read)

    assert change is not None
    assert change.author == "ben"
    parts = project.snapshot.designs["racer"].parts
    assert (parts["motor"].values["mass_kg"], parts["battery"].values["mass_kg"]) == (7.0, 9.0)
    assert (was_news, project.is_news(read), project.is_dirty) == (True, False, True)
    assert project.take_in(read) is None


def test_what_others_saved_into_the_file_leaves_nothing_to_save(
    project: Project, tmp_path: Path, state_folder: Path
) -> None:
    """A project without work of its own that takes in its file has nothing to save and leaves no journal."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    _edit(path, "motor", 7.0)

    project.take_in(project.reader().read(path))

    assert not project.is_dirty
    assert recoverable(state_folder) == []
    assert list(state_folder.glob("*.journal")) == []


def test_an_older_file_in_its_place_is_behind(project: Project, tmp_path: Path) -> None:
    """When somebody puts back a file that lacks my saved edit, the edit is still here, and is to be saved again."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    older = path.read_bytes()
    with project.transaction("Weigh") as edit:
        edit.set_value("racer", "battery", "mass_kg", 9.0)
    project.save()
    path.write_bytes(older)

    change = project.take_in(project.reader().read(path))

    assert change is None
    assert project.is_dirty
    assert project.snapshot.designs["racer"].parts["battery"].values["mass_kg"] == 9.0


def test_another_project_is_refused(project: Project, tmp_path: Path) -> None:
    """A copy of another project is one sentence that says what to do, and changes nothing."""
    other = Project.new("Truck", BEN)
    other.save(tmp_path / "truck.tandem")
    before = project.snapshot

    with pytest.raises(AnotherProject, match=r"holds another project\. Open it by itself"):
        project.reader().read(tmp_path / "truck.tandem")

    assert project.snapshot is before
    other.close()


def test_foreign_bytes_are_looked_through_once(make_project: Callable[..., Project], tmp_path: Path) -> None:
    """A copy is decoded by the child once, however often it is read; one that the child dies of is damaged."""
    asked: list[int] = []

    def decodes(update: bytes) -> bool:
        asked.append(len(update))
        return len(asked) < 2

    project = make_project(decodes=decodes)
    copies = [tmp_path / "one.tandem", tmp_path / "two.tandem"]
    for number, copy in enumerate(copies):
        project.save(copy)
        _edit(copy, "motor", float(number))

    first = project.reader().read(copies[0])
    again = project.reader().read(copies[0])
    project.take_in(again)
    with pytest.raises(DamagedProject, match=r"two.tandem is damaged inside"):
        project.reader().read(copies[1])

    assert first == again
    assert len(asked) == 2


def test_a_file_that_is_gone_leaves_everything_here(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """When the file is gone, all of the project is kept for recovery and is to be saved again."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    path.unlink()
    with pytest.raises(UnreadableProject):
        project.reader().read(path)

    project.note_lost_file()

    assert project.is_dirty
    assert len(list(state_folder.glob("*.journal"))) == 1
    project.save()
    assert path.exists()


def _edit(path: Path, part: str, mass_kg: float) -> None:
    """Let Ben change a mass in a file."""
    ben = Project.open(path, BEN, decodes=lambda _: True)
    with ben.transaction("Ben weighs") as edit:
        edit.set_value("racer", part, "mass_kg", mass_kg)
    ben.save()
    ben.close()
