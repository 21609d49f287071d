"""Several cars in one project: copied to change one thing, chosen, deleted, and taken back."""

from tests.pilot import Pilot


def test_a_copy_is_a_car_of_its_own(racer: Pilot) -> None:
    """A copied car has the same parts under other ids, another name, and lies on the desk."""
    desk = racer.studio.desk
    first = desk.design

    racer.studio.perform("design.copy")

    assert racer.heard()[0] == "24-volt racer 2, 16 parts."
    assert desk.design.name == "24-volt racer 2"
    assert not set(desk.design.parts) & set(first.parts)


def test_a_change_of_the_copy_leaves_the_first_alone(racer: Pilot) -> None:
    """Deleting a part of the copy does not touch the car it came from."""
    desk = racer.studio.desk
    first = desk.design_id
    racer.studio.perform("design.copy")

    racer.studio.perform("edit.delete")

    snapshot = desk.project.snapshot
    assert (len(snapshot.designs[first].parts), len(desk.design.parts)) == (16, 15)


def test_deleting_a_car_lays_another_on_the_desk(racer: Pilot) -> None:
    """After a delete the other car is on the desk, and undo brings the deleted one back."""
    racer.studio.perform("design.copy")
    racer.heard()

    racer.studio.perform("design.delete")

    assert racer.heard()[0] == "24-volt racer 2 gone."
    assert racer.studio.desk.design.name == "24-volt racer"
    assert racer.press("ctrl+z")[0].startswith("Undone. 24-volt racer 2, 16 parts.")


def test_the_only_car_stays(racer: Pilot) -> None:
    """A project keeps its last car, and says why."""
    racer.studio.perform("design.delete")

    assert racer.heard() == ["24-volt racer stays: it is the only car."]
