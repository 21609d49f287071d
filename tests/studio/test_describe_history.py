"""The history in words: who changed what, from what to what."""

from accessibility.language import Language
from studio.describe.history import entry_text
from studio.document.place import OnMount
from studio.document.project import Project
from studio.document.schema import Assembly, Design, Part, Person
from studio.parts.collection import part_types


def told(project: Project) -> list[str]:
    """Return the history without its times."""
    types, language = part_types(), Language.load()
    lines = (entry_text(language, types, project.snapshot, entry) for entry in project.history())
    return [line[17:] for line in lines]


def car() -> Design:
    """Return a frame with a battery on its deck."""
    frame = Part(id="f", type="frame", name="Frame")
    battery = Part(id="b", type="battery", name="Battery", place=OnMount(host="f", mount="slot1"))
    return Design(id="d", name="Kart", parts={"f": frame, "b": battery})


def test_a_changed_number_is_told_with_old_and_new() -> None:
    """A number is told with its label, both values and their unit."""
    project = Project.new("Race", Person(id="ana", shown_name="Ana"), [car()])
    with project.transaction("Change mass") as transaction:
        transaction.set_value("d", "b", "mass_kg", 12.0)
    with project.transaction("Change mass") as transaction:
        transaction.set_value("d", "b", "mass_kg", 10.0)

    assert told(project)[-1] == "Ana: Battery, mass 10 kilograms, was 12 kilograms."


def test_a_moved_part_is_told_by_its_mounts() -> None:
    """A place is told by mount and host, old and new."""
    project = Project.new("Race", Person(id="ana", shown_name="Ana"), [car()])
    with project.transaction("Move") as transaction:
        transaction.set_place("d", "b", OnMount(host="f", mount="slot3"))

    assert told(project)[-1] == "Ana: Battery, place slot 3 of frame, was slot 1 of frame."


def test_a_name_is_told_as_a_name() -> None:
    """A new project name is one short sentence."""
    project = Project.new("Race", Person(id="ana", shown_name="Ana"))
    with project.transaction("Rename") as transaction:
        transaction.rename_project("Sprint")

    assert told(project)[-1] == "Ana: Now called Sprint."


def test_groups_are_told_by_their_names() -> None:
    """A group that is made, filled and taken apart is told by name, never by an id."""
    project = Project.new("Race", Person(id="ana", shown_name="Ana"), [car()])
    with project.transaction("Group") as transaction:
        transaction.add_assembly("d", Assembly(id="g", name="Power"))
        transaction.set_assembly("d", "b", "g")

    made = told(project)[-2:]
    with project.transaction("Apart") as transaction:
        transaction.set_assembly("d", "b", "")
        transaction.remove_assembly("d", "g")

    assert made == ["Ana: Group Power.", "Ana: Battery is in Power now."]
    assert told(project)[-2:] == ["Ana: Battery is in no group now.", "Ana: Power taken apart."]
