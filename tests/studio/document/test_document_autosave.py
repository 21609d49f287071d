"""The journal on this computer: every confirmed edit comes back, trouble is told once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from studio.document.autosave import recoverable
from studio.document.errors import UnreadableProject
from studio.document.project import Project
from studio.document.schema import Person

resource = pytest.importorskip("resource", reason="the system's limits stand for a full disk")
ANA = Person(id="ana", shown_name="Ana")


def test_an_unsaved_project_can_be_recovered(make_project: Callable[..., Project], state_folder: Path) -> None:
    """A project that was never saved comes back whole from the journal, with its history and unsaved."""
    project = make_project()
    snapshot, history = project.snapshot, project.history()
    project.close()

    (left,) = recoverable(state_folder)
    recovered = Project.recover(left, ANA, state_folder=state_folder)

    assert (left.name, left.path) == ("Our racer", "")
    assert (recovered.snapshot, recovered.history(), recovered.path) == (snapshot, history, None)
    assert (recovered.recovered, recovered.is_dirty) == (len(history), True)
    recovered.close(discard=True)
    assert recoverable(state_folder) == []


def test_opening_brings_back_unsaved_edits(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """Edits after the last save come back on opening, are counted, and the next save puts them into the file."""
    path = _saved_then_edited(project, tmp_path)
    project.close()

    opened = Project.open(path, ANA, state_folder=state_folder)

    assert (opened.recovered, opened.snapshot.name, opened.is_dirty) == (1, "After", True)
    opened.save()
    opened.close()
    assert recoverable(state_folder) == []
    again = Project.open(path, ANA, state_folder=state_folder)
    assert (again.recovered, again.snapshot.name, again.is_dirty) == (0, "After", False)
    again.close()


def test_recovered_edits_survive_a_second_crash(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """What was brought back is in a journal again before the old one goes."""
    path = _saved_then_edited(project, tmp_path)
    project.close()
    Project.open(path, ANA, state_folder=state_folder).close()

    third = Project.open(path, ANA, state_folder=state_folder)

    assert (third.recovered, third.snapshot.name) == (1, "After")
    third.close()


def test_a_running_studio_is_not_recovered(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """The journal of a studio that still runs is left alone."""
    path = _saved_then_edited(project, tmp_path)

    second = Project.open(path, ANA, state_folder=state_folder)

    assert (second.recovered, second.snapshot.name) == (0, "Our racer")
    assert len(list(state_folder.glob("*.journal"))) == 1
    second.close()


def test_a_copy_does_not_take_the_originals_edits(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """Unsaved edits belong to the file that they were made in, not to a copy of it."""
    path = _saved_then_edited(project, tmp_path)
    project.close()
    copy = tmp_path / "copy.tandem"
    copy.write_bytes(path.read_bytes())

    opened = Project.open(copy, ANA, state_folder=state_folder)

    assert (opened.recovered, opened.snapshot.name) == (0, "Our racer")
    assert [left.path for left in recoverable(state_folder)] == [str(path)]
    opened.close()


def test_discarding_leaves_nothing(project: Project, tmp_path: Path, state_folder: Path) -> None:
    """Closing without saving, when asked for, is final."""
    path = _saved_then_edited(project, tmp_path)

    project.close(discard=True)

    assert recoverable(state_folder) == []
    opened = Project.open(path, ANA, state_folder=state_folder)
    assert opened.recovered == 0
    opened.close()


def test_a_new_project_that_was_only_looked_at_leaves_nothing(state_folder: Path) -> None:
    """Making a project and going away is no work that could be lost."""
    project = Project.new("Nothing yet", ANA, state_folder=state_folder)

    assert not project.is_dirty
    project.close()
    assert recoverable(state_folder) == []


@pytest.mark.parametrize("cut", [1, 7, 8, 9, 40])
def test_a_torn_end_costs_only_the_edit_that_was_never_confirmed(
    project: Project, tmp_path: Path, state_folder: Path, cut: int
) -> None:
    """A journal that ends in the middle of a frame gives back everything before it."""
    path = _saved_then_edited(project, tmp_path)
    with project.transaction("Torn") as edit:
        edit.rename_project("Torn")
    project.close()
    (journal,) = state_folder.glob("*.journal")
    journal.write_bytes(journal.read_bytes()[:-cut])

    opened = Project.open(path, ANA, state_folder=state_folder)

    assert (opened.recovered, opened.snapshot.name) == (1, "After")
    opened.close()


@pytest.mark.parametrize("data", [b"", b"x", b"\xff" * 100, bytes(1000)])
def test_a_journal_of_noise_is_left_alone(project: Project, tmp_path: Path, state_folder: Path, data: bytes) -> None:
    """Noise in the folder neither stops opening nor is offered."""
    path = tmp_path / "racer.tandem"
    project.save(path)
    (state_folder / "noise.journal").write_bytes(data)

    opened = Project.open(path, ANA, state_folder=state_folder)

    assert (opened.recovered, recoverable(state_folder)) == (0, [])
    opened.close()


def test_an_emptied_journal_is_told(project: Project, state_folder: Path) -> None:
    """Recovering from a journal that holds nothing any more is one sentence."""
    project.close()
    (left,) = recoverable(state_folder)
    left.journal.write_bytes(b"")

    with pytest.raises(UnreadableProject, match="Nothing can be brought back"):
        Project.recover(left, ANA)


def test_trouble_is_told_once_and_work_goes_on(make_project: Callable[..., Project], state_folder: Path) -> None:
    """When the journal cannot be written, one sentence says so, edits go on, and later edits are safe again."""
    told: list[str] = []
    project = make_project(on_trouble=told.append)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        for name in ("One", "Two", "Three"):
            _rename(project, name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    _rename(project, "Four")
    project.close()

    assert len(told) == 1
    assert "Save the project now." in told[0]
    (left,) = recoverable(state_folder)
    recovered = Project.recover(left, ANA)
    assert recovered.snapshot.name == "Four"
    assert "Two" in [entry.new for entry in recovered.history()]
    recovered.close(discard=True)


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """Without a folder the project works as well, for tests and for the command line."""
    project = Project.new("Plain", ANA)

    _rename(project, "Edited")
    project.close()

    assert project.snapshot.name == "Edited"
    assert list(tmp_path.iterdir()) == []


def test_a_saved_copy_under_a_new_name_starts_its_own_journal(
    project: Project, tmp_path: Path, state_folder: Path
) -> None:
    """After saving under another name, unsaved edits belong to that file."""
    project.save(tmp_path / "one.tandem")
    project.save(tmp_path / "two.tandem")
    _rename(project, "In two")
    project.close()

    assert [left.path for left in recoverable(state_folder)] == [str(tmp_path / "two.tandem")]


def _saved_then_edited(project: Project, folder: Path) -> Path:
    path = folder / "racer.tandem"
    project.save(path)
    _rename(project, "After")
    return path


def _rename(project: Project, name: str) -> None:
    with project.transaction("Rename project") as edit:
        edit.rename_project(name)
