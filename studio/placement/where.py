"""Where a part is, as a person would say it: on what, and how far from the nearest axle."""

from dataclasses import dataclass

from studio.document.place import Offset, OnMount, Related
from studio.document.schema import Design, Part
from studio.parts.part_type import MountPoint, PartType
from studio.parts.sentence import Amount, Filling, Sentence
from studio.placement.box import TOUCH_M, Box
from studio.placement.layout import Layout, Types, mounts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The facts of a place."""

    part: str
    """The part's name."""
    place: Sentence
    """`on deck`, `on front axle`, `free`."""
    landmark: str = ""
    """The nearest axle's name, as told inside a sentence; empty when there is none to tell."""
    side: str = ""
    """`behind`, `ahead`, `over` the landmark, or empty."""
    distance_m: float = 0.0
    """From the landmark's middle to the part's nearer end."""

    @property
    def sentence(self) -> Sentence:
        """The whole place in one sentence."""
        told: dict[str, Filling] = {"part": self.part, "place": self.place, "landmark": self.landmark}
        told["distance"] = self.distance
        if self.side == "behind":
            return Sentence("{part} {place}, {distance} behind {landmark}.", told)
        if self.side == "ahead":
            return Sentence("{part} {place}, {distance} ahead of {landmark}.", told)
        return Sentence("{part} {place}, over {landmark}." if self.side else "{part} {place}.", told)

    @property
    def distance(self) -> Amount:
        """The distance in centimetres, as people measure in a workshop; below two in millimetres."""
        if self.distance_m < 0.02:
            return Amount(self.distance_m * 1000.0, "mm", 0)
        return Amount(self.distance_m * 100.0, "cm", 0)


def where(design: Design, layout: Layout, part: Part, types: Types) -> Where:
    """Return the place of a part. Raises KeyError for a part without a place."""
    return place_facts(design, layout, part, types, box=layout.boxes[part.id])


def place_facts(design: Design, layout: Layout, part: Part, types: Types, *, box: Box) -> Where:
    """Return the place that a part has, or would have in another box.

    A part that reaches over two axles is told by neither: it is everywhere.
    """
    place, part_type = place_words(design, part, types), types[part.type]
    marks = landmarks(layout, part)
    if not marks or part.place is None:
        return Where(part=part.name, place=place)
    gaps = sorted((abs(signed_gap(box, part_type, layout.boxes[mark])), mark) for mark in marks)
    if len(gaps) > 1 and gaps[1][0] == 0.0:
        return Where(part=part.name, place=place)
    near = gaps[0][1]
    gap = signed_gap(box, part_type, layout.boxes[near])
    side = "over" if gap == 0.0 else "ahead" if gap > 0.0 else "behind"
    name = inside_sentence(design.parts[near], types)
    return Where(part=part.name, place=place, landmark=name, side=side, distance_m=abs(gap))


def landmarks(layout: Layout, part: Part) -> tuple[str, ...]:
    """Return the landmarks that tell where a part is: not itself, and none for what hangs on a landmark."""
    found = tuple(mark for mark in layout.landmarks if mark in layout.boxes)
    host = part.place.host if isinstance(part.place, OnMount) else ""
    return () if host in found else tuple(mark for mark in found if mark != part.id)


def signed_gap(box: Box, part_type: PartType, landmark: Box) -> float:
    """Return how far the nearer end is ahead of the landmark's middle; negative behind, 0 over it, in metres."""
    middle = landmark.x_m
    if part_type.is_landmark:
        return box.x_m - middle
    if box.x_min <= middle <= box.x_max:
        return 0.0
    return box.x_min - middle if box.x_min > middle else box.x_max - middle


def place_words(design: Design, part: Part, types: Types) -> Sentence:
    """Return what the part sits on, in few words."""
    place = part.place
    if place is None:
        return Sentence("carries the car")
    host = design.parts.get(place.carrier)
    if host is None:
        return Sentence("placed free")
    if isinstance(place, Related):
        return related_words(place, host, types)
    key = place.mount if isinstance(place, OnMount) else ""
    mount = next((mount for mount in mounts_of(host, types) if mount.key == key), None)
    return mount_words(mount, host, types)


def related_words(place: Related, host: Part, types: Types) -> Sentence:
    """Return what a part placed by distances stands on, or what it is held by."""
    named = {"host": inside_sentence(host, types)}
    if not isinstance(place.up, Offset) or (place.up.own, place.up.anchor) != ("bottom", "top"):
        return Sentence("held by {host}", named)
    if place.up.offset_m > TOUCH_M:
        return Sentence("above {host}", named)
    return Sentence("on deck") if types[host.type].is_root else Sentence("on {host}", named)


def mount_words(mount: MountPoint | None, host: Part, types: Types) -> Sentence:
    """Return the mount's own phrase, or the host's name."""
    if mount is not None and mount.phrase is not None:
        return mount.phrase
    return Sentence("on {host}", {"host": inside_sentence(host, types)})


def inside_sentence(part: Part, types: Types) -> str:
    """Return a part's name as told inside a sentence: `front axle`, yet `Anna's motor` as it is.

    Only a name that ends in the type's own word loses its capital: other names may be people's or makers'.
    """
    part_type = types.get(part.type)
    is_plain = part_type is not None and part.name.lower().endswith(part_type.label.lower()) and "'" not in part.name
    return part.name[:1].lower() + part.name[1:] if is_plain else part.name
