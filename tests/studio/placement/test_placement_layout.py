from dataclasses import replace

import pytest

from studio.document.place import Free, OnMount, held_at
from studio.document.schema import Part
from studio.parts import part_types
from studio.placement.box import Box, Point, box_at
from studio.placement.layout import UNSUPPORTED_M, resolve
from tests.studio.placement.small_car import AXLE, FRAME, WHEEL, design, part

TYPES = part_types()


BATTERY = part("battery", "battery", OnMount(host="frame", mount="slot3"), length_m=0.2, height_m=0.1)


def test_rear_end_of_frame_is_zero() -> None:
    """Places along the car count from the frame's rear end."""
    layout = resolve(design(FRAME), TYPES)

    assert (layout.boxes["frame"].x_min, layout.boxes["frame"].x_max) == (0.0, 2.0)


def test_car_is_let_down_on_its_lowest_wheel() -> None:
    """A wheel of 25 centimetres radius, hung 10 above the frame's bottom, lifts the frame by 15."""
    layout = resolve(design(FRAME, AXLE, WHEEL), TYPES)

    assert layout.boxes["wheel"].z_min == pytest.approx(0.0)
    assert layout.boxes["frame"].z_min == pytest.approx(0.15)


def test_frame_without_wheels_stands_on_a_stand() -> None:
    """Without wheels the frame floats at a fixed height, so that the drawing shows it."""
    layout = resolve(design(FRAME), TYPES)

    assert layout.boxes["frame"].z_min == UNSUPPORTED_M


def test_slot_holds_the_middle_of_the_bottom() -> None:
    """A part on slot 3 with slots 20 centimetres apart has its middle at 50 centimetres, its bottom on the deck."""
    box = resolve(design(FRAME, BATTERY), TYPES).boxes["battery"]

    assert box.x_m == pytest.approx(0.5)
    assert box.z_min == pytest.approx(UNSUPPORTED_M + 0.05)


def test_left_wheel_is_on_the_left() -> None:
    """Places across the car count to the left: wheels on one axle stand half a track to each side."""
    right = replace(WHEEL, id="right", place=OnMount(host="axle", mount="right"))

    boxes = resolve(design(FRAME, AXLE, WHEEL, right), TYPES).boxes

    assert boxes["wheel"].y_m == pytest.approx(0.3)
    assert boxes["right"].y_m == pytest.approx(-0.3)


def test_anchor_with_offset() -> None:
    """A part's rear can be held 10 centimetres ahead of another's front, at the same height."""
    held = part("box", "payload", held_at(own="rear", host="battery", anchor="front", ahead_m=0.1))

    boxes = resolve(design(FRAME, BATTERY, held), TYPES).boxes

    assert boxes["box"].x_min == pytest.approx(boxes["battery"].x_max + 0.1)
    assert boxes["box"].z_m == pytest.approx(boxes["battery"].z_m)


def test_order_of_parts_does_not_matter() -> None:
    """A guest may be listed before its host."""
    forward = resolve(design(FRAME, AXLE, WHEEL, BATTERY), TYPES)
    backward = resolve(design(BATTERY, WHEEL, AXLE, FRAME), TYPES)

    assert dict(forward.boxes) == dict(backward.boxes)


def test_free_part_counts_from_the_ground() -> None:
    """A free place does not move when the wheels grow."""
    free = part("box", "payload", Free(x_m=1.0, z_m=0.5))
    tall = replace(WHEEL, values={"radius_m": 0.4})

    low, high = resolve(design(FRAME, AXLE, WHEEL, free), TYPES), resolve(design(FRAME, AXLE, tall, free), TYPES)

    assert low.boxes["box"] == high.boxes["box"]


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (replace(BATTERY, place=OnMount(host="gone", mount="slot1")), "What battery sat on is gone."),
        (replace(BATTERY, place=OnMount(host="frame", mount="slot99")), "battery sits on a mount that frame does not"),
        (
            replace(BATTERY, place=OnMount(host="frame", mount="rear_axle")),
            "battery sits on a mount that frame does not",
        ),
        (replace(BATTERY, place=OnMount(host="battery", mount="slot1")), "battery has no place, as battery has none."),
        (replace(BATTERY, place=None), "battery has no place. Move it to a mount."),
        (replace(BATTERY, place=Free(x_m=1e300, z_m=0.0)), "battery is too far away."),
        (replace(BATTERY, place=Free(x_m=float("nan"), z_m=0.0)), "battery is too far away."),
        (replace(BATTERY, type="warp_drive"), "This program does not know what battery is."),
        (part("battery", "frame"), "A car has one frame. Delete battery."),
    ],
)
def test_part_without_a_place_says_why(lost: Part, told: str) -> None:
    """Whatever breaks a relation, the part is named with a reason and the rest of the car stands."""
    layout = resolve(design(FRAME, lost), TYPES)

    assert layout.unresolved["battery"].plain.startswith(told)
    assert "frame" in layout.boxes


def test_ring_of_parts_has_no_place() -> None:
    """Two parts that hold each other are both named, and nothing runs for ever."""
    one = part("one", "payload", held_at(own="rear", host="two", anchor="front"))
    two = part("two", "payload", held_at(own="rear", host="one", anchor="front"))

    layout = resolve(design(FRAME, one, two), TYPES)

    assert set(layout.unresolved) == {"one", "two"}


def test_guests_reach_through_others() -> None:
    """The guests of an axle's host are the axle and its wheel."""
    layout = resolve(design(FRAME, AXLE, WHEEL, BATTERY), TYPES)

    assert layout.guests("frame") == {"axle", "wheel", "battery"}
    assert layout.guests("axle") == {"wheel"}


def test_anchors_of_a_box() -> None:
    """Front is ahead, top is above; a name nobody knows means the middle."""
    box = Box(x_min=0.0, x_max=2.0, z_min=0.0, z_max=1.0)

    assert box.anchor("front") == Point(2.0, 0.5)
    assert box.anchor("top") == Point(1.0, 1.0)
    assert box.anchor("left shoe") == Point(1.0, 0.5)
    assert box_at(box.size, "rear", Point(5.0, 0.5)).x_max == 7.0
