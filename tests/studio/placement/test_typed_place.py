"""A typed place: what it means, and what it says when it means nothing."""

import pytest

from accessibility.language import Language
from studio.commands.hover import vocabulary
from studio.document.place import Between, Offset, OnMount, Related
from studio.document.schema import Design
from studio.parts import part_types
from studio.parts.sentence import Sentence
from studio.placement.layout import resolve
from studio.placement.related import Scene
from studio.placement.typed_place import typed_place
from tests.shelf import shipped

TYPES = part_types()
WORDS = vocabulary(Language())
DECK = Offset(own="bottom", host="frame", anchor="top")
START = Related(along=Offset(own="center", host="frame", anchor="center"), up=DECK)


@pytest.fixture(scope="module")
def racer() -> Design:
    """Return a car with a seat, two batteries and a motor."""
    return shipped().templates["racer"].design


def typed(text: str, racer: Design) -> OnMount | Related | Sentence:
    """Return what a text means for the rear battery, which now stands in the middle of the deck."""
    layout = resolve(racer, TYPES)
    part = racer.parts["rear_battery"]
    scene = Scene(design=racer, layout=layout, types=TYPES, part=part, box=layout.boxes[part.id])
    return typed_place(text, scene, START, WORDS)


@pytest.mark.parametrize(
    ("text", "along"),
    [
        ("20 behind front axle", Offset(own="front", host="front_axle", anchor="center", offset_m=-0.2)),
        ("20 cm behind the Front axle", Offset(own="front", host="front_axle", anchor="center", offset_m=-0.2)),
        ("200 mm behind front axle", Offset(own="front", host="front_axle", anchor="center", offset_m=-0.2)),
        ("12,5 ahead of rear axle", Offset(own="rear", host="rear_axle", anchor="center", offset_m=0.125)),
        ("behind seat and driver", Offset(own="front", host="seat", anchor="rear")),
        ("3 in front of motor", Offset(own="rear", host="motor", anchor="front", offset_m=0.03)),
        ("in line with motor", Offset(own="center", host="motor", anchor="center")),
        ("between motor and front battery", Between(first="motor", second="front_battery")),
        ("between seat and driver and motor", Between(first="seat", second="motor")),
    ],
)
def test_along_the_car(racer: Design, text: str, along: Offset | Between) -> None:
    """What is said of the length is kept as a relation; the height stays as it was."""
    assert typed(text, racer) == Related(along=along, up=DECK)


@pytest.mark.parametrize(
    ("text", "up"),
    [
        ("5 above deck", Offset(own="bottom", host="frame", anchor="top", offset_m=0.05)),
        ("2 below motor", Offset(own="top", host="motor", anchor="bottom", offset_m=-0.02)),
        ("on deck", DECK),
        ("level with motor", Offset(own="center", host="motor", anchor="center")),
    ],
)
def test_upwards(racer: Design, text: str, up: Offset) -> None:
    """What is said of the height is kept as a relation; the place along the car stays as it was."""
    assert typed(text, racer) == Related(along=START.along, up=up)


@pytest.mark.parametrize("text", ["5 behind motor, 2 above deck", "5 behind motor and 2 above deck"])
def test_both_ways(racer: Design, text: str) -> None:
    """A comma or an `and` parts the two."""
    along = Offset(own="front", host="motor", anchor="rear", offset_m=-0.05)
    up = Offset(own="bottom", host="frame", anchor="top", offset_m=0.02)

    assert typed(text, racer) == Related(along=along, up=up)


def test_on_a_part_is_over_its_middle(racer: Design) -> None:
    """On the motor is on top of it, and in line with it."""
    along = Offset(own="center", host="motor", anchor="center")

    assert typed("on motor", racer) == Related(along=along, up=Offset(own="bottom", host="motor", anchor="top"))


def test_a_mount_by_its_name(racer: Design) -> None:
    """The name of a mount means that mount."""
    assert typed("Slot 3", racer) == OnMount(host="frame", mount="slot3")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("20 behind front axel", "I do not know 'front axel'. Did you mean front axle?"),
        ("20 behind axel", "I do not know 'axel'. Did you mean rear axle or front axle?"),
        ("20 behind zebra", "I do not know 'zebra'. Ctrl F lists the parts."),
        ("20 behind axle", "There are 2: Rear axle, Front axle. Name one."),
        ("twenty behind motor", "I cannot read 'twenty' as a number. Type a number such as 2.5."),
        ("20 kg behind motor", "I cannot use kilograms here. Type the number in centimetres."),
        ("20", "I do not know '20'. Type it like: 20 behind front axle."),
        ("somewhere", "I do not know 'somewhere'. Type it like: 20 behind front axle."),
        ("20 behind rear battery", "I do not know 'rear battery'. Did you mean front battery?"),
    ],
)
def test_what_is_unclear_is_told_in_one_sentence(racer: Design, text: str, told: str) -> None:
    """A slip says what is wrong and what to type."""
    found = typed(text, racer)

    assert isinstance(found, Sentence)
    assert found.plain == told
