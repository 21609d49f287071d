"""Undo and redo: one's own steps, one by one, and never another's later value."""

from pathlib import Path

from studio.document.change import Change, Origin
from studio.document.project import Project
from studio.document.schema import Part, Person

BEN = Person(id="ben", shown_name="Ben")


def test_two_quick_undos_undo_two_edits(project: Project) -> None:
    """Two edits in the same instant are two steps."""
    for mass in (13.0, 14.0):
        _set_mass(project, mass)

    project.undo()
    assert _mass(project) == 13.0
    project.undo()
    assert _mass(project) == 12.0


def test_undo_tells_itself_and_redo_as_well(project: Project) -> None:
    """Undo and redo are changes with their origin, the step's label, and old and new turned round."""
    heard: list[Change] = []
    _set_mass(project, 13.0)
    project.subscribe(heard.append)

    undone, redone = project.undo(), project.redo()

    assert heard == [undone, redone]
    assert undone is not None
    assert (undone.origin, undone.label, undone.edits[0].old, undone.edits[0].new) == (
        Origin.UNDO,
        "Set mass",
        13.0,
        12.0,
    )
    assert redone is not None
    assert (redone.origin, _mass(project)) == (Origin.REDO, 13.0)


def test_labels_say_what_comes_next(project: Project) -> None:
    """The labels name the step that undo and redo would take, None where there is none."""
    _set_mass(project, 13.0)

    assert (project.undo_label, project.redo_label) == ("Set mass", None)
    project.undo()
    assert (project.undo_label, project.redo_label) == ("Add racer", "Set mass")
    project.undo()
    assert (project.undo_label, project.undo()) == (None, None)


def test_a_new_edit_ends_redo(project: Project) -> None:
    """After a new edit, what was undone before cannot be redone over it."""
    _set_mass(project, 13.0)
    project.undo()

    _set_mass(project, 15.0)

    assert (project.redo_label, project.redo(), _mass(project)) == (None, None, 15.0)


def test_undo_never_changes_anothers_later_value(project: Project, tmp_path: Path) -> None:
    """When Ben has set the same field since, my undo leaves it, and what else my step did is taken back."""
    ben = _copy_for_ben(project, tmp_path)
    with project.transaction("Both") as edit:
        edit.set_value("racer", "battery", "mass_kg", 13.0)
        edit.set_value("racer", "motor", "mass_kg", 5.0)
    ben.merge(project.state())
    _set_mass(ben, 7.0)
    project.merge(ben.state())

    project.undo()

    assert _mass(project) == 7.0
    assert project.snapshot.designs["racer"].parts["motor"].values["mass_kg"] == 4.0
    ben.close()


def test_undo_leaves_the_same_value_when_another_set_it(project: Project, tmp_path: Path) -> None:
    """Ben setting the very value that I had set makes it Ben's."""
    ben = _copy_for_ben(project, tmp_path)
    _set_mass(project, 13.0)
    _set_mass(ben, 13.0)
    project.merge(ben.state())

    project.undo()

    assert _mass(project) == 13.0
    ben.close()


def test_undo_does_not_remove_a_part_that_another_has_worked_on(project: Project, tmp_path: Path) -> None:
    """A part that I added and Ben has given a mass since stays when I undo, and so does the car that it is in."""
    with project.transaction("Add seat") as edit:
        edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
    ben = _copy_for_ben(project, tmp_path)
    with ben.transaction("Weigh seat") as edit:
        edit.set_value("racer", "seat", "mass_kg", 3.0)
    project.merge(ben.state())

    before = project.snapshot

    assert (project.undo(), project.undo_label) == (None, None)
    assert project.snapshot is before
    ben.close()


def test_undoing_a_removal_brings_back_what_another_did_meanwhile(project: Project, tmp_path: Path) -> None:
    """A part that Ben edited while I had removed it comes back with his edit."""
    ben = _copy_for_ben(project, tmp_path)
    with project.transaction("Remove battery") as edit:
        edit.remove_part("racer", "battery")
    _set_mass(ben, 8.0)
    project.merge(ben.state())

    project.undo()

    assert _mass(project) == 8.0
    ben.close()


def test_a_new_value_is_taken_away_again(project: Project) -> None:
    """Undoing the first setting of a value leaves the part without it."""
    with project.transaction("Set efficiency") as edit:
        edit.set_value("racer", "motor", "efficiency", 0.8)

    project.undo()

    assert "efficiency" not in project.snapshot.designs["racer"].parts["motor"].values


def test_undo_survives_a_save(project: Project, tmp_path: Path) -> None:
    """Saving is no border for undo, and undo after it makes the project differ from its file again."""
    _set_mass(project, 13.0)
    project.save(tmp_path / "racer.tandem")

    project.undo()

    assert (_mass(project), project.is_dirty) == (12.0, True)


def _copy_for_ben(project: Project, folder: Path) -> Project:
    project.save(folder / "shared.tandem")
    return Project.open(folder / "shared.tandem", BEN, decodes=lambda _: True)


def _set_mass(project: Project, mass: float) -> None:
    with project.transaction("Set mass") as edit:
        edit.set_value("racer", "battery", "mass_kg", mass)


def _mass(project: Project) -> object:
    return project.snapshot.designs["racer"].parts["battery"].values["mass_kg"]
