"""Problems: walked with F8, read as a list, mended with Control M; the walk goes on where the mended one stood."""

import pytest

from tests.pilot import Pilot, Start


@pytest.fixture
def broken(start: Start) -> Pilot:
    """Sit before the broken car: volts, a wheel and an overlap."""
    pilot = start()
    pilot.close_dialogs()
    pilot.open_template("broken_car")
    return pilot


def test_f8_walks_in_a_ring_both_ways(broken: Pilot) -> None:
    """Each is told with its place and the part it is about; after the last comes the first, and back."""
    walked = [broken.press("f8")[0] for _ in range(4)]
    back = broken.press("shift+f8")[0]

    assert [told[-7:] for told in walked] == ["1 of 3.", "2 of 3.", "3 of 3.", "1 of 3."]
    assert walked[0].startswith("A full battery gives 42 volts.")
    assert back == walked[2]


def test_after_mending_f8_goes_on_with_the_next(broken: Pilot) -> None:
    """The second is mended; F8 then tells the one that came third, and Shift F8 the first."""
    broken.press("f8", "f8", "ctrl+m")
    mended = broken.press("enter")
    onwards = broken.press("f8")[0]
    back = broken.press("shift+f8")[0]

    assert mended[0].endswith("1 problem solved. 2 left.")
    assert onwards.startswith("Motor overlaps battery")
    assert onwards.endswith("2 of 2.")
    assert back.startswith("A full battery gives 42 volts.")


def test_the_list_tells_all_and_leads_to_one(broken: Pilot) -> None:
    """Control Shift O reads every problem and what it does to a run; Enter stands on its part, ready to be mended."""
    opened = broken.press("ctrl+shift+o")
    broken.press("down")
    chosen = broken.press("enter")
    offered = broken.press("ctrl+m")
    broken.close_dialogs()

    assert "It stops the run. 1 of 3." in opened[0]
    assert chosen[0] == "Control M offers ways out."
    assert "Front axle" in chosen[1]
    assert offered[0].startswith("Mend, dialog")
    assert "on front axle" in offered[0]


def test_without_f8_the_list_says_what_it_is_about(broken: Pilot) -> None:
    """Control M at once offers ways out of the first problem, and its title is that problem."""
    offered = broken.press("ctrl+m")
    broken.close_dialogs()

    assert offered[0].startswith("A full battery gives 42 volts. Controller bears 32 volts.")


def test_a_renamed_part_has_no_new_problem(broken: Pilot) -> None:
    """A name in a problem's sentence may change: nothing is new about it."""
    broken.press("f8", "f8", "f8", "f2")
    broken.type("Engine")

    assert broken.press("enter")[0] == "Now called Engine. 3 problems."


def test_no_problem_is_said_for_all_four_keys(racer: Pilot) -> None:
    """Where there is none, walking, reading and mending say so."""
    keys = ("f8", "shift+f8", "ctrl+shift+o", "ctrl+m")

    assert [racer.press(key) for key in keys] == [["No problems."]] * 4
