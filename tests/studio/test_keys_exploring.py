"""Exploring the drawing with a cursor: by name, by place and by tone, and nothing changes."""

from studio.placement.box import Point
from tests.pilot import Pilot


def motor(pilot: Pilot) -> None:
    """Put the focus on the motor."""
    pilot.studio.desk.select(
        "motor" if "motor" in pilot.studio.desk.design.parts else pilot.studio.desk.design.of_type("motor")[0].id
    )


def test_the_cursor_tells_what_is_under_it(racer: Pilot) -> None:
    """E begins on the part; a step tells new parts by name, and where nothing new is only the place."""
    motor(racer)
    before = racer.studio.desk.design

    begun = racer.press("e")
    steps = [racer.press(key) for key in ("right", "right", "up", "ctrl+down")]

    assert begun[0].startswith("Exploring. Rear left wheel, rear right wheel, motor, body shell. 20 centimetres behind")
    assert steps == [
        ["15 centimetres behind rear axle, 24 centimetres up."],
        ["Rear left wheel, rear right wheel, Chain, body shell. 10 centimetres behind rear axle, 24 centimetres up."],
        ["10 centimetres behind rear axle, 29 centimetres up."],
        ["10 centimetres behind rear axle, 28 centimetres up."],
    ]
    assert racer.studio.desk.design is before


def test_enter_goes_to_the_part_and_escape_back(racer: Pilot) -> None:
    """Enter puts the focus on the part under the cursor; Escape leaves it where it was."""
    motor(racer)
    racer.press("e", "right", "right", "right", "right")
    gone = racer.press("enter")
    racer.press("e", "up")
    back = racer.press("escape")

    assert len(gone) == 1
    assert gone[0].startswith("Rear left wheel. ")
    assert back[0] == "Back on Rear left wheel."
    assert racer.studio.desk.cursor is None


def test_the_edge_is_told(racer: Pilot) -> None:
    """Far from the car the cursor stops, and says so."""
    racer.press("e")
    racer.studio.desk.point_at(Point(0.0, 0.0))

    assert racer.press("down") == ["The edge of the drawing."]


def test_leaving_the_pane_puts_the_cursor_away(racer: Pilot) -> None:
    """In another pane nobody explores."""
    racer.press("e", "f6")

    assert racer.studio.desk.cursor is None
