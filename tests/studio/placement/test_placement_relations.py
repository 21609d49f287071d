"""Stored relations: distance, contact, alignment and equal spacing, worked out and told in words."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from studio.document.codec import read_place
from studio.document.place import Between, Offset, OnMount, Related, held_at
from studio.document.schema import Part
from studio.parts import part_types
from studio.placement.box import Box
from studio.placement.layout import resolve
from studio.placement.overlap import overlaps
from studio.placement.relation_words import related_sentence
from tests.studio.placement.small_car import AXLE, FRAME, WHEEL, design, part

TYPES = part_types()


MOTOR = part("motor", "payload", OnMount(host="frame", mount="slot3"), length_m=0.2, height_m=0.1, width_m=0.1)
SEAT = part("seat", "payload", OnMount(host="frame", mount="slot9"), length_m=0.3, height_m=0.3, width_m=0.1)
DECK = Offset(own="bottom", host="frame", anchor="top")


def boxes(*parts: Part) -> Mapping[str, Box]:
    """Return where all parts are."""
    return resolve(design(*parts), TYPES).boxes


def load(along: Offset | Between, up: Offset | Between = DECK) -> Part:
    """Return a load of 40 centimetres that is placed by relations."""
    return part("load", "payload", Related(along=along, up=up), length_m=0.4, height_m=0.2, width_m=0.1)


def test_distance_is_kept_when_the_other_part_moves() -> None:
    """20 centimetres behind the motor stays 20 centimetres behind it, wherever the motor goes."""
    held = load(Offset(own="front", host="motor", anchor="rear", offset_m=-0.2))
    moved = replace(MOTOR, place=OnMount(host="frame", mount="slot6"))

    for motor in (MOTOR, moved):
        placed = boxes(FRAME, motor, held)

        assert placed["motor"].x_min - placed["load"].x_max == pytest.approx(0.2)


def test_contact_touches_and_overlaps_nothing() -> None:
    """A distance of nothing between two ends is contact: no gap, no overlap."""
    held = load(Offset(own="rear", host="motor", anchor="front"))
    layout = resolve(design(FRAME, MOTOR, held), TYPES)

    assert layout.boxes["load"].x_min == pytest.approx(layout.boxes["motor"].x_max)
    assert overlaps(layout) == ()


def test_parts_placed_by_distance_may_overlap_and_say_so() -> None:
    """A relation is no assembly: a load pushed 5 centimetres into the motor it keeps its distance to is told."""
    held = load(Offset(own="rear", host="motor", anchor="front", offset_m=-0.05))

    (found,) = overlaps(resolve(design(FRAME, MOTOR, held), TYPES))

    assert (found.part, found.other, found.depth_m) == ("motor", "load", pytest.approx(0.05))


def test_relations_of_one_part_may_lead_to_two_others() -> None:
    """Behind the seat and on top of the motor: along the car by one part, upwards by the other."""
    held = load(Offset(own="front", host="seat", anchor="rear"), Offset(own="bottom", host="motor", anchor="top"))
    placed = boxes(FRAME, MOTOR, SEAT, held)

    assert placed["load"].x_max == pytest.approx(placed["seat"].x_min)
    assert placed["load"].z_min == pytest.approx(placed["motor"].z_max)


def test_between_keeps_its_share_of_the_way() -> None:
    """Midway between motor and seat is midway, though the seat is longer."""
    placed = boxes(FRAME, MOTOR, SEAT, load(Between(first="motor", second="seat")))

    assert placed["load"].x_m == pytest.approx((placed["motor"].x_m + placed["seat"].x_m) / 2)


def test_a_related_part_is_lifted_with_the_car() -> None:
    """On the deck is on the deck, with wheels and without."""
    held = load(Offset(own="front", host="motor", anchor="rear"))

    for parts in ((FRAME, MOTOR, held), (FRAME, AXLE, WHEEL, MOTOR, held)):
        placed = boxes(*parts)

        assert placed["load"].z_min == pytest.approx(placed["frame"].z_max)


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (load(Offset(own="front", host="gone", anchor="rear")), "What load sat on is gone. Move it to a mount."),
        (load(Between(first="motor", second="gone")), "What load sat on is gone. Move it to a mount."),
        (
            load(Offset(own="front", host="lost", anchor="rear")),
            "load has no place, as lost has none. Move one of them to a mount.",
        ),
        (
            load(Offset(own="front", host="load", anchor="rear")),
            "load has no place, as load has none. Move one of them to a mount.",
        ),
    ],
)
def test_a_relation_that_leads_nowhere_is_named(held: Part, reason: str) -> None:
    """A part whose relation leads to nothing, to a part without a place or to itself has no place, and says why."""
    lost = part("lost", "payload", OnMount(host="frame", mount="slot99"))

    layout = resolve(design(FRAME, MOTOR, lost, held), TYPES)

    assert layout.unresolved["load"].plain == reason


@pytest.mark.parametrize(
    ("along", "up", "told"),
    [
        (Offset(own="front", host="axle", anchor="center", offset_m=-0.2), DECK, "20 cm behind axle, on deck"),
        (Offset(own="rear", host="motor", anchor="front"), DECK, "right ahead of motor, on deck"),
        (Offset(own="front", host="seat", anchor="front"), DECK, "front ends in line with seat, on deck"),
        (Offset(own="center", host="seat", anchor="center"), DECK, "middle in line with seat, on deck"),
        (Between(first="motor", second="seat"), DECK, "midway between motor and seat, on deck"),
        (Between(first="motor", second="seat", share=0.25), DECK, "25 % of the way from motor to seat, on deck"),
        (
            Offset(own="rear", host="motor", anchor="front", offset_m=0.013),
            Offset(own="bottom", host="seat", anchor="top", offset_m=0.05),
            "13 mm ahead of motor, 5 cm above seat",
        ),
        (
            Offset(own="rear", host="frame", anchor="rear", offset_m=0.3),
            Offset(own="top", host="seat", anchor="top"),
            "rear 30 cm ahead of the rear of frame, tops level with seat",
        ),
        (Offset(own="front", host="gone", anchor="rear"), DECK, "right behind a part that is gone, on deck"),
    ],
)
def test_relations_in_words(along: Offset | Between, up: Offset | Between, told: str) -> None:
    """Each relation is a phrase that says what stays."""
    parts = design(FRAME, AXLE, MOTOR, SEAT)

    assert related_sentence(Related(along=along, up=up), parts, TYPES).plain == told


def test_places_of_older_files_are_read() -> None:
    """A file written before relations went both ways by themselves still opens to the same place."""
    older = {"type": "anchor", "own": "rear", "host": "motor", "anchor": "front", "ahead_m": 0.02, "above_m": 0.3}

    assert read_place(older) == held_at("rear", "motor", "front", 0.02, 0.3)
    assert read_place(older) == Related(
        along=Offset(own="rear", host="motor", anchor="front", offset_m=0.02),
        up=Offset(own="center", host="motor", anchor="center", offset_m=0.3),
    )
