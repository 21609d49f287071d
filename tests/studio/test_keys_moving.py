"""Moving a part by keys: hop, put it down, or leave it, and nothing of the car changes before."""

import pytest
from PySide6.QtCore import Qt

from tests.pilot import Pilot


@pytest.fixture
def moved(racer: Pilot) -> Pilot:
    """Hold the body shell in the hand, one place ahead of where it was."""
    racer.press("m", "right")
    assert racer.studio.desk.hand is not None
    return racer


def place(pilot: Pilot) -> object:
    """Return where the document has the body shell."""
    return next(part.place for part in pilot.studio.desk.design.parts.values() if part.type == "body_shell")


def test_a_hop_says_the_verdict_first(racer: Pilot) -> None:
    """Each hop says whether it fits, then what changed; the ends are told; the document does not change."""
    before = place(racer)

    taken = racer.press("m")
    hopped = [racer.press("right")[0] for _ in range(2)]
    far = [racer.press("right") for _ in range(12)][-1]

    assert taken == ["Body mount fits. Front 46 percent."]
    assert hopped == ["Slot 7 fits. Front 46 percent.", "Slot 8 is taken by seat and driver."]
    assert far == ["No place ahead."]
    assert place(racer) == before


def test_enter_puts_it_down(moved: Pilot) -> None:
    """Enter commits, tells place, effect and problems, and one undo takes the part back."""
    before = place(moved)

    heard = moved.press("enter")
    there = place(moved)
    undone = moved.press("ctrl+z")

    assert heard[0].startswith("Body shell on deck")
    assert heard[0].endswith("No problems.")
    assert there != before
    assert undone[0].startswith("Undone. Body shell on frame.")
    assert place(moved) == before


def test_escape_leaves_it(moved: Pilot) -> None:
    """Escape puts it back, in one sentence; the document never knew."""
    assert moved.press("escape") == ["Body shell stays where it was."]
    assert moved.studio.desk.hand is None
    assert moved.press("ctrl+z") == ["Nothing to undo."]


@pytest.mark.parametrize("key", ["f6", "shift+f6", "ctrl+1", "ctrl+3", "ctrl+4", "tab"])
def test_leaving_the_pane_puts_it_back_and_says_so(moved: Pilot, key: str) -> None:
    """Whoever goes to another pane has an empty hand, and hears it before the new place."""
    heard = moved.press(key)

    assert heard[0] == "Body shell stays where it was."
    assert len(heard) == 2
    assert moved.studio.desk.hand is None


def test_asking_and_reading_keep_it(moved: Pilot) -> None:
    """My line, a question and a menu are no other pane: the part is still in the hand, and the arrows go on."""
    moved.press("f7", "f7")
    moved.press("f9", "b")
    moved.press("f10", "escape", "escape")

    assert moved.press("left") == ["Body mount fits. Front 46 percent."]


def test_another_program_keeps_it_and_the_return_says_so(moved: Pilot) -> None:
    """Alt+Tab away and back: the part is still there, and one sentence says it."""
    moved.studio.application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    away = moved.heard()
    moved.studio.application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)

    assert away == []
    assert moved.heard() == ["Body shell is still in your hand."]
    assert moved.studio.desk.hand is not None


def test_other_edits_wait_until_the_hand_is_empty(moved: Pilot) -> None:
    """Delete, duplicate and a second part are refused while one is in the hand, with the way out."""
    answers = [moved.press(key) for key in ("delete", "ctrl+d", "ctrl+x")]

    assert answers == [["Not now: a part is in your hand. Enter puts it down, Escape takes it back."]] * 3


def test_a_begun_field_is_kept_before_a_part_is_taken(racer: Pilot) -> None:
    """What was typed counts for the part in the hand, and both sentences are heard."""
    racer.press("ctrl+3")
    racer.type("7")
    racer.studio.perform("build.move")
    heard = racer.heard()

    assert heard[:2] == [
        "Mass 7 kilograms, was 9. Car 130 kilograms. No problems.",
        "Body mount fits. Front 46 percent.",
    ]
    assert racer.press("escape") == ["Body shell stays where it was."]


def test_moving_from_the_outline(racer: Pilot) -> None:
    """The menu's Move takes the part in the drawing, where the arrows hop."""
    racer.press("ctrl+1", "ctrl+shift+p")
    racer.type("move")
    heard = racer.press("enter")

    assert any("fits." in sentence for sentence in heard)
    assert racer.focus() == "Drawing"
    assert racer.press("escape") == ["Body shell stays where it was."]


@pytest.fixture
def held(racer: Pilot) -> Pilot:
    """Hold the rear battery in the hand."""
    batteries = racer.studio.desk.design.of_type("battery")
    racer.studio.desk.select(batteries[0].id)
    racer.press("m")
    return racer


def test_control_with_an_arrow_goes_by_steps(held: Pilot) -> None:
    """Steps leave the mounts; each says only what changed, and S picks how long they are."""
    first, second, up, down = (held.press(f"ctrl+{way}") for way in ("left", "left", "up", "down"))
    larger = held.press("s")
    far = held.press("ctrl+right")

    assert first == ["Fits. 9.2 centimetres ahead of rear axle, on deck. Front 46 percent."]
    assert second == ["8.2 centimetres ahead of rear axle. Front 46 percent."]
    assert up == ["10 millimetres above deck. Front 46 percent."]
    assert down == ["On deck. Front 46 percent."]
    assert larger == ["Steps of 10 centimetres."]
    assert far[0].startswith("Overlaps front battery by ")


def test_an_arrow_returns_to_the_mounts(held: Pilot) -> None:
    """From a place between mounts a plain arrow hops to the next mount that way."""
    held.press("ctrl+left")

    assert held.press("right") == ["Slot 3 fits. 10 centimetres. Front 46 percent."]


def test_sliding_ends_at_contact(held: Pilot) -> None:
    """Control Shift with an arrow slides to what is in the way; there it says so, and the touch is kept."""
    slid, again = held.press("ctrl+shift+left"), held.press("ctrl+shift+left")
    put = held.press("enter")
    kept = held.press("r")

    assert slid == ["Fits. Right ahead of motor, on deck. Front 45 percent."]
    assert again == ["It touches motor already."]
    assert put[0] == "Rear battery on deck, over rear axle. Front 45 percent. No problems."
    assert kept == ["Rear battery stays right ahead of motor, on deck. Nothing sits on it."]


def test_a_digit_begins_a_typed_place(held: Pilot) -> None:
    """2 0 behind front axle, Enter: it hovers there with its verdict, Enter puts it down, and the distance stays."""
    opened = held.press("2")
    held.type("0 behind front axle")
    hovering = held.press("enter")
    held.press("enter")
    kept = held.press("r")

    assert opened == ["Type a place, dialog, Place, such as: 20 behind front axle, edit, 2."]
    assert hovering[0] == "Overlaps seat and driver by 170 millimetres. 20 centimetres behind front axle, on deck."
    assert kept == ["Rear battery stays 20 centimetres behind front axle, on deck. Nothing sits on it."]


def test_a_slip_in_a_typed_place_leaves_the_part_where_it_hovers(held: Pilot) -> None:
    """What is not understood is told, and nothing moves."""
    before = held.studio.desk.hand
    held.press("2")
    held.type("0 behind axel")
    heard = held.press("enter")

    assert heard[0] == "I do not know 'axel'. Did you mean rear axle or front axle?"
    assert held.studio.desk.hand == before
