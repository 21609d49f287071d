"""Earlier copies: a damaged file is not the end of the work."""

import os
from pathlib import Path

import pytest

from studio.document.earlier import EarlierCopies
from studio.document.errors import DamagedProject
from studio.document.project import Project
from studio.document.schema import Person

ANA = Person(id="ana", shown_name="Ana")


def test_a_damaged_file_names_the_earlier_copy(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """The sentence about a file that was once opened well names a copy, which opens."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    Project.open(path, ANA, state_folder=state_folder).close()
    path.write_bytes(path.read_bytes()[:-30])

    with pytest.raises(DamagedProject) as told:
        Project.open(path, ANA, state_folder=state_folder)

    copy = EarlierCopies(state_folder).newest(path)
    assert str(told.value) == f"The file {path} is damaged. Open the earlier copy {copy} instead."
    assert copy is not None
    assert Project.open(copy, ANA).snapshot == project.snapshot


def test_only_the_last_copies_are_kept(tmp_path: Path) -> None:
    """Three states of a file are kept, the newest last; one state is kept once, and other files have their own."""
    earlier, path, other = EarlierCopies(tmp_path / "state"), tmp_path / "a.tandem", tmp_path / "b.tandem"
    for number in range(5):
        path.write_bytes(bytes([number]))
        os.utime(path, ns=(number, number))
        earlier.keep(path)
        earlier.keep(path)
    other.write_bytes(b"other")
    earlier.keep(other)

    newest = earlier.newest(path)

    assert newest is not None
    assert newest.read_bytes() == b"\x04"
    assert len(list((tmp_path / "state" / "earlier").iterdir())) == 4


def test_no_folder_and_no_file_are_no_trouble(tmp_path: Path) -> None:
    """Keeping copies is a service and never an obstacle."""
    EarlierCopies(None).keep(tmp_path / "a.tandem")
    EarlierCopies(tmp_path).keep(tmp_path / "missing.tandem")

    assert EarlierCopies(None).newest(tmp_path / "a.tandem") is None
    assert EarlierCopies(tmp_path).newest(tmp_path / "a.tandem") is None
