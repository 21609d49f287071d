"""A small car to put things on: its parts are named like their ids, and lie where the tests say."""

from types import MappingProxyType

from studio.document.place import OnMount, Place
from studio.document.schema import Design, Part, Value


def part(part_id: str, type_id: str, place: Place | None = None, **values: Value) -> Part:
    """Return a part named like its id."""
    return Part(id=part_id, type=type_id, name=part_id, place=place, values=values)


def design(*parts: Part) -> Design:
    """Return a car of these parts."""
    return Design(id="car", name="Car", parts=MappingProxyType({one.id: one for one in parts}))


FRAME = part("frame", "frame", length_m=2.0, height_m=0.05, axle_height_m=0.1, rear_axle_m=0.3, slot_spacing_m=0.2)
AXLE = part("axle", "axle", OnMount(host="frame", mount="rear_axle"), track_m=0.6)
WHEEL = part("wheel", "wheel", OnMount(host="axle", mount="left"), radius_m=0.25)
