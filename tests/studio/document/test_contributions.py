"""What each person did: counted from the history, and nothing more than that."""

from studio.document.contributions import contributions
from studio.document.project import Project
from studio.document.schema import Comment, Design, Part, Person

BEN = Person(id="ben", shown_name="Ben")


def test_each_deed_counts_for_whoever_did_it(project: Project) -> None:
    """Parts that were added and are gone, values that were set and set again, and comments."""
    with project.acting(BEN):
        with project.transaction("Add") as edit:
            edit.add_part("racer", Part(id="seat", type="seat", name="Seat"))
            edit.add_part("racer", Part(id="lamp", type="lamp", name="Lamp"))
            edit.set_value("racer", "motor", "mass_kg", 5.0)
            edit.set_value("racer", "battery", "mass_kg", 9.0)
            edit.add_comment(Comment(id="c", author="ben", time=project.time(), about="motor", text="Too heavy?"))
        project.undo()
        project.redo()
    with project.transaction("Change") as edit:
        edit.remove_part("racer", "lamp")
        edit.set_value("racer", "battery", "mass_kg", 10.0)

    ana, ben = contributions(project.snapshot, project.history())

    assert (ben.person, ben.parts_added, ben.parts_kept, ben.fields_kept, ben.comments) == ("ben", 2, 1, 1, 1)
    assert (ben.edits, ben.undone) == (12, 8)
    assert (ana.person, ana.edits, ana.parts_added, ana.fields_kept) == ("ana", 6, 3, 1)


def test_what_a_project_began_with_was_built_by_nobody() -> None:
    """Whoever chose the template has started the project, and has added no part."""
    frame = Part(id="frame", type="frame", name="Frame")
    project = Project.new("Race", BEN, [Design(id="d", name="Car", parts={"frame": frame})])

    (ben,) = contributions(project.snapshot, project.history())

    assert ben.has_started
    assert (ben.edits, ben.parts_added, ben.fields_kept) == (0, 0, 0)
    project.close()
