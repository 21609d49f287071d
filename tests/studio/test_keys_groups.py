"""Groups by keys: parts that are named, asked about, deleted and taken apart as one thing."""

import pytest

from tests.pilot import Pilot
from tests.studio.test_keys_editing import find, names


@pytest.fixture
def axle(racer: Pilot) -> Pilot:
    """Make a group of the rear axle and its wheels."""
    choose(racer, "Rear left wheel", "Rear right wheel", "Rear axle")
    assert racer.press("ctrl+shift+g") == ["Rear axle group: 3 parts, 4.1 kilograms."]
    return racer


def choose(pilot: Pilot, *wanted: str) -> None:
    """Gather parts by name."""
    for name in wanted:
        find(pilot, name)
        pilot.press("shift+space")


def group_names(pilot: Pilot) -> list[str]:
    """Return the names of all groups."""
    return sorted(group.name for group in pilot.studio.desk.design.assemblies.values())


def on_group(pilot: Pilot) -> list[str]:
    """Go to the group in the outline, without anything gathered."""
    pilot.press("ctrl+2", "ctrl+shift+b", "ctrl+1")
    pilot.studio.views.outline.set_current(next(iter(pilot.studio.desk.design.assemblies)))
    return pilot.heard()


def test_a_group_is_made_named_and_told_by_p(axle: Pilot) -> None:
    """The group has the name of the part that carries it; F2 renames it while just its parts are chosen; P tells it."""
    asked = axle.press("p")
    axle.press("f2")
    axle.type("Drive")
    renamed = axle.press("enter")
    undone = axle.press("ctrl+z", "ctrl+z")

    assert asked == ["Rear axle sits on Frame. In Rear axle group."]
    assert renamed[0] == "Now called Drive."
    assert undone[-1] == "Undone. Rear axle group taken apart. 3 parts stay."
    assert group_names(axle) == []


def test_the_outline_shows_a_group_with_its_parts(axle: Pilot) -> None:
    """A group is a row with its count and weight; every question about it is answered; an edit of one part says no."""
    heard = on_group(axle)

    assert heard[-1].startswith("Rear axle group, expanded. 3 parts, 4.1 kilograms, ")
    assert "Rear axle group. Rear axle on frame, 180 centimetres behind front axle." in axle.press("f9", "w")
    info = "Rear axle group. 3 parts, 4.1 kilograms: Rear axle, Rear left wheel, Rear right wheel."
    assert info in axle.press("f9", "i")
    assert "Rear axle group is in no other group." in axle.press("f9", "p")
    assert "Ahead: front battery, 7 centimetres." in axle.press("f9", "n")
    assert "Rear axle keeps to frame. 2 relations inside." in axle.press("f9", "r")
    assert axle.press("ctrl+shift+n") == ["Not now: this is a group. Go to one of its parts."]


def test_a_group_is_deleted_as_one_thing(axle: Pilot) -> None:
    """Delete on a group takes its parts and its row, tells what lost its place, and one undo brings all back."""
    before, groups = names(axle), group_names(axle)
    on_group(axle)

    deleted = axle.press("delete")
    left = names(axle)
    undone = axle.press("ctrl+z")

    assert deleted[0].startswith("Rear axle group gone, 3 parts. 1 relation lost. Car 126.7 kilograms")
    assert set(before) - set(left) == {"Rear axle", "Rear left wheel", "Rear right wheel"}
    assert undone[0].startswith("Undone. Rear axle group: 3 parts, 4.1 kilograms. 3 problems solved.")
    assert (names(axle), group_names(axle)) == (before, groups)


def test_a_group_is_taken_apart_and_the_focus_stays_on_a_part_of_it(axle: Pilot) -> None:
    """Its parts stay in the car, and the outline stands on the first of them."""
    on_group(axle)

    heard = axle.press("ctrl+shift+u")

    assert "Rear axle group taken apart. 3 parts stay." in heard
    assert axle.studio.desk.current_part is not None
    assert axle.studio.desk.current_part.name == "Rear axle"
    assert group_names(axle) == []


def test_groups_nest(axle: Pilot) -> None:
    """A group and a part make a larger group; taken apart, the inner one is left."""
    axle.press("shift+space", "shift+space")
    choose(axle, "Motor")

    larger = axle.press("ctrl+shift+g")
    apart = axle.press("ctrl+shift+u")

    assert larger == ["Rear axle group 2: 4 parts, 12.6 kilograms."]
    assert apart == ["Rear axle group 2 taken apart. 4 parts stay."]
    assert group_names(axle) == ["Rear axle group"]
    assert axle.press("ctrl+z") == ["Undone. Rear axle group 2: 4 parts, 12.6 kilograms."]


def test_in_the_drawing_a_key_works_on_the_part_that_is_named(axle: Pilot) -> None:
    """Whoever goes from a group in the outline to the drawing stands on one part, and asks about that."""
    on_group(axle)

    arrived = axle.press("ctrl+2")
    asked = axle.press("w")

    name = axle.studio.desk.current_part.name if axle.studio.desk.current_part else ""
    assert name in arrived[-1]
    assert asked[0].startswith(f"{name} on ")


def test_what_is_no_group_is_told(racer: Pilot) -> None:
    """One part makes no group, and the frame is in none: both say so, and nothing changes."""
    find(racer, "Motor")

    assert racer.press("ctrl+shift+g") == ["Not now: this needs two parts or more. Shift Space selects one more."]
    assert racer.press("ctrl+shift+u") == ["Not now: this part is in no group. Control Shift G makes one."]


def test_a_group_is_moved_as_one_thing(racer: Pilot) -> None:
    """M on chosen parts tells how many, a hop is told for all; one Enter moves all, one undo brings all back."""
    choose(racer, "Controller", "Board computer")
    desk = racer.studio.desk
    before = desk.design

    taken = racer.press("m")
    hopped = racer.press("left", "left")
    put = racer.press("enter")
    boxes = racer.studio.context().built().layout.boxes
    gap = boxes["board_computer"].x_m - boxes["controller"].x_m
    undone = racer.press("ctrl+z")

    old = racer.studio.context().built().layout.boxes
    assert taken[0].startswith("2 parts. Slot 12 fits. ")
    assert hopped[-1].startswith("Slot 10")
    assert "Board computer on deck" in put[0]
    assert "Controller on deck" in put[0]
    assert gap == pytest.approx(old["board_computer"].x_m - old["controller"].x_m)
    assert undone[0].startswith("Undone. ")
    assert desk.design == before


def test_a_group_that_holds_the_frame_stays(racer: Pilot) -> None:
    """Everything sits on the frame: moving it in a group is refused, and so is deleting it."""
    choose(racer, "Frame", "Motor")

    assert racer.press("m") == ["These parts cannot be moved: everything else sits on them."]
    assert racer.press("delete") == ["Frame stays: everything else sits on it."]


def test_a_group_is_pasted_into_another_car_with_its_relations(axle: Pilot) -> None:
    """What was on the frame is on the other car's; the relations kept are counted, and the copy is a group."""
    axle.press("ctrl+c")
    axle.open_template("empty_car")

    pasted = axle.press("ctrl+v")

    assert pasted[0].startswith("Rear axle group: 3 parts, 4.1 kilograms. 3 relations kept. Car ")
    assert group_names(axle) == ["Rear axle group"]
    assert axle.press("ctrl+z")[0].startswith("Undone. Rear axle group gone, 3 parts.")


def test_several_copies_are_told_as_a_number(racer: Pilot) -> None:
    """Two chosen parts that are mirrored are one sentence with what became of their relations, not a list of places."""
    choose(racer, "Controller", "Board computer")

    racer.studio.perform("build.mirror")
    heard = racer.heard()

    assert heard[0].startswith("2 parts added. 2 relations kept. New problem: Motor overlaps Controller 2")
