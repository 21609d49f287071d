"""Edits by keys: each is told exactly once, with what it did to the car and to its problems."""

import pytest

from tests.pilot import Pilot


@pytest.fixture
def motor(racer: Pilot) -> Pilot:
    """Stand on the motor of the racer."""
    assert find(racer, "Motor")
    racer.heard()
    return racer


def find(pilot: Pilot, name: str) -> list[str]:
    """Go to a part with Ctrl+F."""
    pilot.press("ctrl+f")
    pilot.type(name)
    return pilot.press("enter")


def told(heard: list[str]) -> str:
    """Return the sentence of the edit; the only other one may name the part where the hands are now."""
    assert 1 <= len(heard) <= 2, heard
    return heard[0]


def names(pilot: Pilot) -> list[str]:
    """Return the names of all parts, in order of the alphabet."""
    return sorted(part.name for part in pilot.studio.desk.design.parts.values())


def test_delete_undo_and_redo_are_told_with_their_effect(motor: Pilot) -> None:
    """Delete names the part, the car's new mass and the new problem; undo and redo say what they did."""
    before = names(motor)

    deleted = told(motor.press("delete"))
    undone = motor.press("ctrl+z")
    redone = told(motor.press("ctrl+y"))
    undone_again = motor.press("ctrl+z")

    car = "Car 123.5 kilograms, front 50 percent."
    problem = "New problem: The car has no motor."
    assert deleted == f"Motor gone. {car} {problem} F8 tells what helps."
    back = "Undone. Motor on deck. Car 132 kilograms, front 46 percent."
    assert undone == [f"{back} 1 problem solved. No problems.", "Motor. 720 watts, 8.5 kilograms, 3 of 16."]
    assert redone == f"Redone. Motor gone. Car 123.5 kilograms. {problem}"
    assert undone_again == undone
    assert names(motor) == before


def test_deleting_a_host_tells_the_lost_relations(racer: Pilot) -> None:
    """What sat on a deleted part is counted, for ninety signs hold no names, and one undo brings all of it back."""
    find(racer, "Rear axle")

    deleted = told(racer.press("delete"))
    undone = told(racer.press("ctrl+z"))

    assert deleted.startswith("Rear axle gone. 3 relations lost. Car ")
    assert "5 new problems." in deleted
    assert undone.startswith("Undone. Rear axle on frame")
    assert undone.endswith("problems solved. No problems.")


def test_the_frame_stays(racer: Pilot) -> None:
    """Everything sits on the frame: deleting and moving it are refused in one sentence, and nothing changes."""
    find(racer, "Frame")
    before = names(racer)

    assert racer.press("delete") == ["Frame stays: everything else sits on it."]
    assert racer.press("m") == ["This part cannot be moved: everything else sits on it."]
    assert names(racer) == before


def test_duplicate_copy_cut_and_paste(racer: Pilot) -> None:
    """Copies get a name and a place of their own; cut takes away what paste brings back."""
    find(racer, "Rear battery")

    duplicated = told(racer.press("ctrl+d"))
    copied = racer.press("ctrl+c")
    cut = told(racer.press("ctrl+x"))
    pasted = told(racer.press("ctrl+v"))

    assert duplicated.startswith("Rear battery 2 on deck")
    assert "Car 144.5 kilograms" in duplicated
    assert copied == ["Copied Rear battery 2."]
    assert cut.startswith("Rear battery 2 gone. Car 132 kilograms")
    assert pasted.startswith("Rear battery 2 on deck")
    assert "Rear battery 2" in names(racer)


def test_rename(motor: Pilot) -> None:
    """F2 asks with the old name in the field; the new name is told, and an undo tells the old one."""
    asked = motor.press("f2")
    motor.type("Pusher")
    renamed = told(motor.press("enter"))
    undone = told(motor.press("ctrl+z"))

    assert asked == ["Rename, dialog, Name, edit, Motor."]
    assert renamed.startswith("Now called Pusher.")
    assert undone.startswith("Undone. Now called Motor.")


def test_choosing_parts_in_drawing_and_outline(racer: Pilot) -> None:
    """Chosen parts stay chosen while arrows go on, in both views; Delete takes them all, one undo brings them back."""
    racer.press("end")
    first = racer.press("shift+space")
    racer.press("left", "left")
    second = racer.press("shift+space")
    racer.press("ctrl+1")
    taken_out = racer.press("shift+space")
    racer.press("shift+space")
    before = names(racer)
    deleted = told(racer.press("delete"))
    undone = told(racer.press("ctrl+z"))

    assert first == ["1 selected, 0.2 kilograms."]
    assert second == ["2 selected, 1.5 kilograms."]
    assert taken_out == ["1 selected, 0.2 kilograms."]
    assert "Front left wheel gone." in deleted
    assert "Board computer gone." in deleted
    assert undone.startswith("Undone. Board computer on deck")
    assert names(racer) == before


def test_problems_are_walked_with_their_parts(motor: Pilot) -> None:
    """F8 and Shift+F8 go round the problems; each says itself, which of how many it is, and stands on its part."""
    assert motor.press("f8") == ["No problems."]
    find(motor, "Rear axle")
    motor.press("delete")

    walked = [motor.press("f8") for _ in range(3)]
    back = motor.press("shift+f8")

    count = len(motor.studio.context().built().problems)
    assert count >= 3
    assert [sentences[0].rsplit(". ", 1)[1] for sentences in walked] == [f"{n} of {count}." for n in (1, 2, 3)]
    assert back[0] == walked[1][0]


def test_find_says_how_many_and_goes_there(racer: Pilot) -> None:
    """Ctrl+F finds by name; after a rest of the hands the count is said; Enter goes to the part in the drawing."""
    racer.press("ctrl+1", "ctrl+f")
    racer.type("battery")

    counted = racer.rest(300)
    arrived = racer.press("enter")

    assert counted == ["2 found. Rear battery."]
    assert "Rear battery" in arrived[-1]
    assert racer.focus() == "Drawing"


def test_undo_through_menu_and_palette(motor: Pilot) -> None:
    """The menu bar and the palette do what the key does, tell it once, and give the hands back to the drawing."""
    motor.press("delete")
    motor.press("f10", "right")
    by_menu = motor.press("enter")
    motor.press("ctrl+shift+p")
    motor.type("redo")
    by_palette = motor.press("enter")

    assert sum(sentence.startswith("Undone. Motor on deck") for sentence in by_menu) == 1
    assert sum(sentence.startswith("Redone. Motor gone.") for sentence in by_palette) == 1
    assert motor.focus() == "Drawing"


def test_leaving_the_menu_bar_goes_back(motor: Pilot) -> None:
    """F10 opens the first menu; Escape twice stands in the drawing again, on the same part."""
    opened = motor.press("f10")
    motor.press("escape", "escape")

    assert opened[0].startswith("File, menu")
    assert motor.focus() == "Drawing"
    assert motor.press("p") == ["Motor sits on Frame."]
