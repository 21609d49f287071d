"""Forgetting a person: the name leaves the file for good, what they did stays, and no old copy brings it back."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Comment, Person

ANA, ZACHARIAS = Person(id="ana", shown_name="Ana"), Person(id="zacharias", shown_name="Zacharias")
Open = Callable[[Path, Person], Project]


@pytest.fixture
def theirs(project: Project, tmp_path: Path, open_as: Open) -> Path:
    """A file in which Zacharias has edited, renamed himself, commented and kept a version."""
    path = tmp_path / "ours.tandem"
    project.save(path)
    copy = open_as(path, ZACHARIAS)
    weigh(copy, 9.0)
    with copy.transaction("Name") as edit:
        edit.add_person(Person(id="zacharias", shown_name="Zacharias Z"))
        edit.add_comment(Comment(id="c", author="zacharias", time=copy.time(), about="motor", text="Too heavy?"))
    copy.keep_version("Race day", "v1")
    copy.save()
    project.save()
    return path


def weigh(project: Project, mass: float) -> None:
    """Set the mass of the battery."""
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", "battery", "mass_kg", mass)


def holds_name(path: Path) -> bool:
    """Return whether any member of a file holds the name, in whatever letters."""
    with zipfile.ZipFile(path) as archive:
        return any(b"zacharias" in archive.read(name).lower() for name in archive.namelist())


def test_no_byte_of_the_file_holds_the_name(project: Project, theirs: Path) -> None:
    """Not in the state, the readable copy or a version: neither as a name nor as the id that was made of it."""
    before = holds_name(theirs)

    project.forget("zacharias", "Former member", "other")
    project.save()

    assert before
    assert not holds_name(theirs)


def test_what_they_did_stays(project: Project, theirs: Path, open_as: Open) -> None:
    """The car, the comment, the version and each edit in the history are there, under one new person."""
    car = project.snapshot.designs
    edits = [entry.new for entry in project.history(by="zacharias") if entry.kind == "part"]

    project.forget("zacharias", "Former member", "other")
    project.save()

    again = open_as(theirs, ANA)
    (other,) = set(again.snapshot.people) - {"ana"}
    assert again.snapshot.people[other].shown_name == "Former member"
    assert again.snapshot.designs == car
    assert [entry.new for entry in again.history(by=other) if entry.kind == "part"] == edits == [9.0]
    assert [comment.author for comment in again.snapshot.comments] == [other]
    assert [version.author for version in again.versions] == [other]


def test_an_old_copy_does_not_bring_the_name_back(
    project: Project, theirs: Path, tmp_path: Path, open_as: Open
) -> None:
    """He goes on in a copy that knows nothing of it, renames himself again and saves: it is merged without his name."""
    old = tmp_path / "old.tandem"
    shutil.copyfile(theirs, old)
    copy = open_as(old, ZACHARIAS)
    weigh(copy, 11.0)
    with copy.transaction("Name") as edit:
        edit.add_person(Person(id="zacharias", shown_name="Zacharias the Great"))
    copy.keep_version("Another", "v2")
    copy.save()
    project.forget("zacharias", "Former member", "other")
    project.save()

    copy.save(theirs)
    project.save()

    masses = [entry.new for entry in project.history() if entry.key == "mass_kg"]
    assert not holds_name(theirs)
    assert masses[-1] == 11.0
    assert {entry.author for entry in project.history()} == set(project.snapshot.people)
    assert len(project.snapshot.people) == 2
    assert {version.name for version in project.versions} == {"Race day", "Another"}


def test_whoever_is_forgotten_may_go_on(project: Project, theirs: Path, open_as: Open) -> None:
    """He opens the cleaned file and edits: what he does is kept, and not under his name."""
    project.forget("zacharias", "Former member", "other")
    project.save()

    copy = open_as(theirs, ZACHARIAS)
    weigh(copy, 12.0)
    copy.save()

    assert not holds_name(theirs)
    assert copy.history()[-1].new == 12.0
    assert set(copy.snapshot.people) == set(project.snapshot.people)


def test_others_who_have_the_project_open_forget_too(project: Project, theirs: Path, open_as: Open) -> None:
    """A replica that takes in the update tells the history anew, without the name, and converges."""
    other = open_as(theirs, ANA)

    project.forget("zacharias", "Former member", "other")
    other.merge(project.state())
    project.merge(other.state())

    assert {entry.author for entry in other.history()} == {entry.author for entry in project.history()}
    assert "zacharias" not in {entry.author for entry in other.history()}
    assert other.snapshot == project.snapshot
    assert b"acharias" not in other.state() + project.state()


def test_forgetting_tells_the_window(project: Project, theirs: Path) -> None:
    """Whoever shows names hears of it, and there is nothing to undo."""
    changes: list[object] = []
    project.subscribe(changes.append)
    label = project.undo_label

    project.forget("zacharias", "Former member", "other")

    assert theirs.exists()
    assert len(changes) == 1
    assert project.undo_label == label
