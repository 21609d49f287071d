"""Relations in words: `20 centimetres behind front axle`, `on deck`, `midway between motor and seat`."""

from collections.abc import Mapping
from types import MappingProxyType

from accessibility.language import msgid
from studio.document.place import Between, Offset, Related, Relation
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.parts.sentence import Amount, Filling, Sentence
from studio.placement.box import TOUCH_M
from studio.placement.where import inside_sentence

Types = Mapping[str, PartType]

Pair = tuple[str, str]
"""The part's own anchor, and the other part's."""

TOUCHING: Mapping[Pair, str] = MappingProxyType(
    {
        ("front", "rear"): msgid("right behind {host}"),
        ("rear", "front"): msgid("right ahead of {host}"),
        ("bottom", "top"): msgid("on {host}"),
        ("top", "bottom"): msgid("right below {host}"),
        ("front", "front"): msgid("front ends in line with {host}"),
        ("rear", "rear"): msgid("rear ends in line with {host}"),
        ("top", "top"): msgid("tops level with {host}"),
        ("bottom", "bottom"): msgid("bottoms level with {host}"),
    }
)

APART: Mapping[tuple[str, str, bool], str] = MappingProxyType(
    {
        ("front", "rear", False): msgid("{distance} behind {host}"),
        ("front", "center", False): msgid("{distance} behind {host}"),
        ("rear", "front", True): msgid("{distance} ahead of {host}"),
        ("rear", "center", True): msgid("{distance} ahead of {host}"),
        ("bottom", "top", True): msgid("{distance} above {host}"),
        ("bottom", "center", True): msgid("{distance} above {host}"),
        ("top", "bottom", False): msgid("{distance} below {host}"),
        ("top", "center", False): msgid("{distance} below {host}"),
    }
)
"""By own anchor, other anchor, and whether the distance counts ahead or upwards."""

ENDS: Mapping[str, str] = MappingProxyType(
    {
        "front": msgid("front"),
        "rear": msgid("rear"),
        "center": msgid("middle"),
        "top": msgid("top"),
        "bottom": msgid("bottom"),
    }
)


def related_sentence(place: Related, design: Design, types: Types) -> Sentence:
    """Return both relations of a place in one phrase, the one along the car first."""
    told = {"along": along_words(place.along, design, types), "up": up_words(place.up, design, types)}
    return Sentence("{along}, {up}", told)


def along_words(relation: Relation, design: Design, types: Types) -> Sentence:
    """Return a relation along the car as a phrase."""
    return _words(relation, design, types, msgid("middle in line with {host}"), (msgid("ahead of"), msgid("behind")))


def up_words(relation: Relation, design: Design, types: Types) -> Sentence:
    """Return a relation upwards as a phrase; on the frame's top is `on deck`."""
    if (height := _above_deck(relation, design, types)) is not None:
        return Sentence("{distance} above deck", {"distance": distance(height)}) if height else Sentence("on deck")
    return _words(relation, design, types, msgid("middle level with {host}"), (msgid("above"), msgid("below")))


def is_plain(relation: Offset) -> bool:
    """Whether a distance can be told in a few words, such as `20 centimetres behind front axle`."""
    ends = (relation.own, relation.anchor)
    if abs(relation.offset_m) <= TOUCH_M:
        return ends in TOUCHING or ends == ("center", "center")
    return (*ends, relation.offset_m > 0.0) in APART


def distance(metres: float) -> Amount:
    """Return a distance in centimetres, below two in millimetres."""
    if abs(metres) < 0.02:
        return Amount(abs(metres) * 1000.0, "mm", 0)
    return Amount(abs(metres) * 100.0, "cm", 1)


def _words(relation: Relation, design: Design, types: Types, level: str, sides: tuple[str, str]) -> Sentence:
    if isinstance(relation, Between):
        return _between(relation, design, types)
    named: dict[str, Filling] = {"host": _name(relation.host, design, types), "distance": distance(relation.offset_m)}
    if abs(relation.offset_m) <= TOUCH_M:
        template = (
            level if relation.own == relation.anchor == "center" else TOUCHING.get((relation.own, relation.anchor))
        )
    else:
        template = APART.get((relation.own, relation.anchor, relation.offset_m > 0.0))
    return Sentence(template, named) if template else _in_full(relation, named, sides)


def _in_full(relation: Offset, named: dict[str, Filling], sides: tuple[str, str]) -> Sentence:
    """Name both ends, where a shorter phrase would leave a doubt."""
    named["own"], named["anchor"] = (Sentence(ENDS.get(end, "middle")) for end in (relation.own, relation.anchor))
    if abs(relation.offset_m) <= TOUCH_M:
        return Sentence("{own} in line with the {anchor} of {host}", named)
    named["side"] = Sentence(sides[0] if relation.offset_m > 0.0 else sides[1])
    return Sentence("{own} {distance} {side} the {anchor} of {host}", named)


def _between(relation: Between, design: Design, types: Types) -> Sentence:
    named: dict[str, Filling] = {
        "first": _name(relation.first, design, types),
        "second": _name(relation.second, design, types),
        "share": Amount(relation.share * 100.0, "%", 0),
    }
    if abs(relation.share - 0.5) < 0.005:
        return Sentence("midway between {first} and {second}", named)
    return Sentence("{share} of the way from {first} to {second}", named)


def _above_deck(relation: Relation, design: Design, types: Types) -> float | None:
    """Return how high above the frame's top a part stands that is measured from there, 0 for on it."""
    if not isinstance(relation, Offset) or (relation.own, relation.anchor) != ("bottom", "top"):
        return None
    host = design.parts.get(relation.host)
    is_root = host is not None and host.type in types and types[host.type].is_root
    height = 0.0 if abs(relation.offset_m) <= TOUCH_M else relation.offset_m
    return height if is_root and height >= 0.0 else None


def _name(part_id: str, design: Design, types: Types) -> Filling:
    part = design.parts.get(part_id)
    return inside_sentence(part, types) if part else Sentence("a part that is gone")
