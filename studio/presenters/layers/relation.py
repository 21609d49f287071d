"""The distance that the part under the focus keeps: its stored relation, else the nearest axle. R and W say it."""

from studio.describe.stance import length_short
from studio.document.place import Between, Offset, Related, Relation
from studio.document.schema import Part
from studio.placement.box import TOUCH_M, Box
from studio.placement.relation import SHARES
from studio.placement.where import where
from studio.presenters.layers.look import Look, NearLayer
from widgets.marks import Gap, Mark


def marks(look: Look, part_id: str) -> tuple[Mark, ...]:
    """Return the distances of one part; from the front only the height that it keeps can be seen."""
    part, box = look.design.parts[part_id], look.built.layout.boxes[part_id]
    if not isinstance(part.place, Related):
        return () if look.is_front else _to_landmark(look, part, box)
    along = () if look.is_front else _along(look, part.place.along, box)
    return (*along, *_upward(look, part.place.up, box))


def _along(look: Look, relation: Relation, box: Box) -> tuple[Mark, ...]:
    match relation:
        case Offset(own=own, host=host, anchor=anchor, offset_m=offset):
            other = look.built.layout.boxes[host]
            start = other.x_min + SHARES.get(anchor, 0.5) * (other.x_max - other.x_min)
            end = box.x_min + SHARES.get(own, 0.5) * (box.x_max - box.x_min)
            return _gap(look, (start, box.z_m), (end, box.z_m), abs(offset))
        case Between(first=first, second=second, share=share):
            ends = [look.built.layout.boxes[host].x_m for host in (first, second)]
            words = look.language.text("{share} %", share=look.language.number(share * 100, 0))
            return (Gap(ends[0], box.z_m, box.x_m, box.z_m, words), Gap(box.x_m, box.z_m, ends[1], box.z_m, ""))


def _upward(look: Look, relation: Relation, box: Box) -> tuple[Mark, ...]:
    x = look.across(box.x_m, box.y_m)
    if not isinstance(relation, Offset):
        return ()
    other = look.built.layout.boxes[relation.host]
    start = other.z_min + SHARES.get(relation.anchor, 0.5) * (other.z_max - other.z_min)
    end = box.z_min + SHARES.get(relation.own, 0.5) * (box.z_max - box.z_min)
    return _gap(look, (x, start), (x, end), abs(relation.offset_m))


def _to_landmark(look: Look, part: Part, box: Box) -> tuple[Mark, ...]:
    """Return the distance that W tells: from the part's nearer end to the middle of the nearest axle."""
    facts = where(look.design, look.built.layout, part, look.types)
    if facts.side not in ("ahead", "behind"):
        return ()
    end = box.x_m if look.types[part.type].is_landmark else box.x_min if facts.side == "ahead" else box.x_max
    start = end - facts.distance_m if facts.side == "ahead" else end + facts.distance_m
    return _gap(look, (start, box.z_m), (end, box.z_m), facts.distance_m)


def _gap(look: Look, start: tuple[float, float], end: tuple[float, float], metres: float) -> tuple[Mark, ...]:
    """Return a line with its length; what touches has none."""
    if metres < TOUCH_M:
        return ()
    short = (
        length_short(look.language, metres) if metres >= 0.02 else look.language.quantity_short(metres * 1e3, "mm", 0)
    )
    return (Gap(*start, *end, short),)


LAYER = NearLayer("relation", marks)
