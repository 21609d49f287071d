"""Hiding by keys: a part goes out of my drawing and stays in the car, in the outline and in the words."""

from tests.pilot import Pilot
from tests.studio.test_keys_editing import find


def drawn(pilot: Pilot) -> set[str]:
    """Return the names of what the drawing shows."""
    return {shape.text for shape in pilot.studio.views.drawing.shapes}


def test_a_hidden_part_still_counts(racer: Pilot) -> None:
    """Ctrl+I hides the part under the focus, says that it counts, and the car weighs what it weighed."""
    find(racer, "Body shell")

    hidden = racer.press("ctrl+i")

    assert hidden[0] == "Body shell hidden. It still counts. 1 part hidden."
    assert "Body shell" not in drawn(racer)
    assert racer.press("b")[0].startswith("132 kilograms. Front 46 percent")
    assert not racer.studio.desk.project.is_dirty


def test_the_same_key_once_more_brings_it_back(racer: Pilot) -> None:
    """In the drawing the focus moves on from a hidden part; Ctrl+I again shows that one and stands on it."""
    find(racer, "Motor")

    racer.press("ctrl+i")
    shown = racer.press("ctrl+i")

    assert shown[0] == "Motor shown. Nothing is hidden."
    assert racer.studio.desk.current_part == racer.studio.desk.design.parts["motor"]


def test_a_hidden_part_is_found_in_the_outline_and_shown_again(racer: Pilot) -> None:
    """Find goes to a hidden part in the outline, whose words say hidden; the same key shows it."""
    find(racer, "Body shell")
    racer.press("ctrl+i")

    found = find(racer, "Body shell")
    shown = racer.press("ctrl+i")

    assert "Body shell. hidden, drag 0.41" in found[-1]
    assert shown == ["Body shell shown. Nothing is hidden."]
    assert "Body shell" in drawn(racer)


def test_arrows_skip_hidden_parts_and_the_drawing_works_on_what_it_names(racer: Pilot) -> None:
    """From the outline, on a hidden part, the drawing takes the hands to a part that shows."""
    find(racer, "Motor")
    racer.press("ctrl+i")
    find(racer, "Motor")

    arrived = racer.press("ctrl+2")
    asked = racer.press("w")

    name = racer.studio.desk.current_part.name if racer.studio.desk.current_part else ""
    assert name != "Motor"
    assert name in arrived[-1]
    assert asked[0].startswith(name)


def test_several_are_hidden_and_all_shown_again(racer: Pilot) -> None:
    """Chosen parts go together; Ctrl+Shift+I brings all back, and says when there is nothing to show."""
    for name in ("Body shell", "Seat and driver"):
        find(racer, name)
        racer.press("shift+space")

    hidden = racer.press("ctrl+i")
    back = racer.press("ctrl+shift+i")

    assert hidden[0] == "2 parts hidden. They still count."
    assert back == ["2 parts shown again."]
    assert racer.press("ctrl+shift+i") == ["No part is hidden."]


def test_a_group_is_hidden_from_the_outline_and_keeps_the_focus(racer: Pilot) -> None:
    """Ctrl+I on a group hides all its parts; the outline stays on the group, and the same key shows them."""
    for name in ("Seat and driver", "Controller"):
        find(racer, name)
        racer.press("shift+space")
    racer.press("ctrl+shift+g", "ctrl+1", "ctrl+shift+b")
    group = next(iter(racer.studio.desk.design.assemblies))
    racer.studio.views.outline.set_current(group)
    racer.heard()

    hidden = racer.press("ctrl+i")
    stays = racer.studio.views.outline.current_id
    shown = racer.press("ctrl+i")

    assert hidden == ["Group hidden. They still count. 2 parts hidden."]
    assert stays == group
    assert shown == ["2 parts shown. Nothing is hidden."]
    assert racer.studio.views.outline.current_id == group
