"""Undo goes to what comes back: the next key is about the part that the sentence has just named."""

import pytest

from tests.pilot import Pilot


@pytest.fixture
def driver(racer: Pilot) -> Pilot:
    """Stand on the front brake of the racer, in the drawing."""
    racer.press("ctrl+f")
    racer.type("front brake")
    racer.press("enter")
    return racer


def current(pilot: Pilot) -> str:
    """Return the name of the part under the focus."""
    part = pilot.studio.desk.current_part
    return part.name if part else ""


def test_undo_stands_on_the_part_that_came_back(driver: Pilot) -> None:
    """After Delete and Undo the focus is on the part again, and is told; Where answers about it."""
    driver.press("delete")
    away = current(driver)

    undone = driver.press("ctrl+z")

    assert away not in {"", "Front brake"}
    assert current(driver) == "Front brake"
    assert undone[0].startswith("Undone. Front brake")
    assert undone[1].startswith("Front brake.")
    assert driver.press("w")[0].startswith("Front brake on ")


def test_several_that_come_back_are_chosen_again(driver: Pilot) -> None:
    """Two parts that went together come back together: what is done next is done to both."""
    driver.press("shift+space", "right", "shift+space")
    gone = driver.studio.desk.selection.chosen
    driver.press("delete")

    driver.press("ctrl+z")

    assert len(gone) == 2
    assert driver.studio.desk.selection.chosen == gone


def test_redo_stands_on_the_part_that_it_brings(driver: Pilot) -> None:
    """A copy that is undone and done again is where the hands are."""
    driver.press("ctrl+d")
    copy = current(driver)
    driver.press("ctrl+z")
    taken_back = current(driver)

    driver.press("ctrl+y")

    assert copy != taken_back
    assert current(driver) == copy


def test_undoing_a_value_moves_nothing(driver: Pilot) -> None:
    """Where no part comes back the focus stays where it is."""
    driver.press("f2")
    driver.type("Stopper")
    driver.press("enter", "right")
    here = current(driver)

    driver.press("ctrl+z")

    assert current(driver) == here
