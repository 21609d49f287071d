"""Files of the first studios, whose history lay in a list and told all in each entry, are read for good.

`first_layout.tandem` was written by such a studio: Ana and Ben weigh one battery apart, Ana takes a name back.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.document.place import Free
from studio.document.project import Project
from studio.document.schema import Person
from studio.document.store import Store

CEM = Person(id="cem", shown_name="Cem")
FILE = Path(__file__).with_name("first_layout.tandem")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A copy of the file, to save into."""
    return Path(shutil.copy(FILE, tmp_path / "early.tandem"))


@pytest.fixture
def project(path: Path) -> Iterator[Project]:
    """The project of the file."""
    opened = Project.open(path, CEM, decodes=lambda _: True)
    yield opened
    opened.close()


def test_its_history_is_whole(project: Project) -> None:
    """Each edit has its person, time, old and new; an undo says so, and both sides of the conflict are there."""
    told = [(entry.author, entry.key, entry.old, entry.new, entry.origin) for entry in project.history()][5:]

    assert told == [
        ("ana", "mass_kg", 12.0, 13.0, "local"),
        ("ana", "mass_kg", 13.0, 13.5, "local"),
        ("ana", "name", "Motor", "Hub motor", "local"),
        ("ana", "name", "Hub motor", "Motor", "undo"),
        ("ben", "mass_kg", 12.0, 14.0, "local"),
        ("ben", "place", None, Free(x_m=0.4, z_m=0.2), "local"),
        ("ben", "brushed", True, False, "local"),
        ("ben", "", None, "Too hot?", "local"),
    ]
    assert project.history()[6].time == "2026-11-22T12:03:00.000+00:00"
    assert [(one.mine.new, one.theirs.new) for one in project.conflicts.open] == [(13.5, 14.0)]


def test_new_edits_go_on_from_early_ones(project: Project, path: Path) -> None:
    """An edit names both sides of the early conflict and settles it; all stands in the file when it is opened again."""
    with project.transaction("Change mass of Battery") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13.8)
    project.save()

    again = Project.open(path, CEM, decodes=lambda _: True)

    assert len(again.history()[-1].seen.split()) == 2
    assert again.history() == project.history()
    assert len(again.history()) == 14
    assert again.conflicts.open == ()
    again.close()


def test_an_early_copy_merges_into_a_new_project(project: Project) -> None:
    """What an early studio has written into its list meanwhile comes in with its history."""
    early = Store(project.state())
    wire = ["abc.1", "2026-11-22T13:00:00+00:00", "dora", "Note", "", "", "", "note", "", "", "Hi", "project"]
    early._journal.append(wire)
    early._note.insert(0, "Hi")

    change = project.merge(early.state())

    assert change is not None
    assert (change.author, change.edits[0].new) == ("dora", "Hi")
    assert [entry.new for entry in project.history() if entry.author == "dora"] == ["Hi"]
