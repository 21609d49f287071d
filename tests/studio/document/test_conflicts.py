"""Two people set one field and neither knew of the other: it is found, named and settled, also through a file."""

from pathlib import Path

import pytest

from studio.document.project import Project
from studio.document.schema import Person

BEN = Person(id="ben", shown_name="Ben")


@pytest.fixture
def ben(project: Project, tmp_path: Path) -> Project:
    """Open Ben's copy of the project, from the one file that both save into."""
    project.save(tmp_path / "shared.tandem")
    return Project.open(tmp_path / "shared.tandem", BEN, decodes=lambda _: True)


def test_two_numbers_for_one_field_are_a_conflict(project: Project, ben: Project) -> None:
    """Ben saves 6.5, Ana has 8 unsaved: her save finds both, with their authors, whichever the document keeps."""
    _set(ben, 6.5)
    ben.save()
    _set(project, 8.0)

    project.save()

    (conflict,) = project.conflicts.open
    assert (conflict.mine.author, conflict.mine.new) == ("ana", 8.0)
    assert (conflict.theirs.author, conflict.theirs.new) == ("ben", 6.5)
    assert _mass(project) in (6.5, 8.0)
    ben.close()


def test_an_edit_of_one_who_knew_is_none(project: Project, ben: Project) -> None:
    """Ben changes what Ana has saved, seeing hers: there is nothing to choose."""
    _set(project, 8.0)
    project.save()
    ben.merge(project.state())
    _set(ben, 6.5)
    ben.save()

    project.save()

    assert project.conflicts.open == ()
    assert _mass(project) == 6.5
    ben.close()


def test_the_same_value_is_none(project: Project, ben: Project) -> None:
    """Where both set the same there is nothing to choose."""
    _set(ben, 8.0)
    ben.save()
    _set(project, 8.0)

    project.save()

    assert project.conflicts.open == ()
    ben.close()


def test_whoever_sets_the_field_afterwards_has_chosen(project: Project, ben: Project) -> None:
    """An edit of the field settles it, and so does an edit by the other that knew of both."""
    told: list[object] = []
    project.conflicts.told = told.append
    _set(ben, 6.5)
    ben.save()
    _set(project, 8.0)
    project.save()

    _set(project, 7.0)

    assert len(told) == 1
    assert project.conflicts.open == ()
    ben.close()


def test_both_sides_of_a_conflict_stand_in_the_history(project: Project, ben: Project) -> None:
    """Nothing is lost: the value that the document does not keep is in the journal, under its author."""
    _set(ben, 6.5)
    ben.save()
    _set(project, 8.0)
    project.save()

    told = {(entry.author, entry.new) for entry in project.history() if entry.key == "mass_kg"}

    assert {("ben", 6.5), ("ana", 8.0)} <= told
    ben.close()


def _set(project: Project, mass: float) -> None:
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", "battery", "mass_kg", mass)


def _mass(project: Project) -> object:
    return project.snapshot.designs["racer"].parts["battery"].values["mass_kg"]
