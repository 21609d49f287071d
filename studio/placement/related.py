"""Relations made out of where a part is: stepped along, slid to contact, or told anew by what lies near."""

from dataclasses import dataclass, replace

from studio.document.place import Offset, Place, Related, Relation
from studio.document.schema import Design, Part
from studio.parts.sentence import Sentence
from studio.placement.box import TOUCH_M, Box, shared
from studio.placement.layout import Layout, Types
from studio.placement.relation_words import is_plain
from studio.placement.where import inside_sentence, landmarks, signed_gap

WAYS = ("ahead", "behind", "above", "below")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A part at a box among the others, with all that relations are made of."""

    design: Design
    layout: Layout
    types: Types
    part: Part
    box: Box
    is_pointer: bool = False
    """A place is asked for, not for this part: it may be told by the part itself too."""

    @property
    def others(self) -> dict[str, Box]:
        """The boxes of all parts that do not depend on this one."""
        if self.is_pointer:
            return dict(self.layout.boxes)
        own = self.layout.guests(self.part.id) | {self.part.id}
        return {part_id: box for part_id, box in self.layout.boxes.items() if part_id not in own}


def related_here(scene: Scene, place: Place | None = None) -> Related | None:
    """Return where the part is as relations: those that it has, else to the nearest axle and what it stands on.

    None where there is no frame to refer to.
    """
    if isinstance(place, Related):
        return place
    if scene.layout.root in ("", scene.part.id):
        return None
    return Related(along=along_here(scene), up=up_here(scene))


def along_here(scene: Scene) -> Offset:
    """Return how far the part is from the nearest axle, measured to its nearer end; over two, from the frame."""
    part_type, others = scene.types[scene.part.type], scene.others
    marks = [m for m in landmarks(scene.layout, scene.part) if m in others]
    gaps = sorted((abs(gap), mark, gap) for mark in marks for gap in [signed_gap(scene.box, part_type, others[mark])])
    if not gaps or (len(gaps) > 1 and gaps[1][0] == 0.0):
        return _measured(scene, "center", scene.layout.root, "center")
    _, mark, gap = gaps[0]
    own = "center" if gap == 0.0 or part_type.is_landmark else "rear" if gap > 0.0 else "front"
    return _measured(scene, own, mark, "center")


def up_here(scene: Scene) -> Offset:
    """Return how far the part is above the highest thing under it, else above or below the frame's top."""
    under = [
        (box.z_max, part_id)
        for part_id, box in scene.others.items()
        if box.z_max <= scene.box.z_min + TOUCH_M and _is_over(scene.box, box) and _bears(scene, part_id)
    ]
    top, host = max(under, default=(scene.layout.boxes[scene.layout.root].z_max, scene.layout.root))
    return Offset(own="bottom", host=host, anchor="top", offset_m=_round(scene.box.z_min - top))


def stepped(scene: Scene, place: Related, ahead_m: float, above_m: float) -> Related:
    """Return the place moved by so much; a relation that would read oddly after it is told by what is near."""
    moved = replace(scene, box=shifted(scene.box, ahead_m, above_m))
    along = _stepped(place.along, ahead_m, along_here(moved)) if ahead_m else place.along
    up = _stepped(place.up, above_m, up_here(moved)) if above_m else place.up
    return Related(along=along, up=up)


def slid(scene: Scene, place: Related, way: str) -> Related | Sentence:
    """Return the place at which the part touches what is in its way, or why it cannot slide that way."""
    found = obstacle(scene, way)
    if found is None:
        return Sentence("Nothing that way.")
    host, gap = found
    if gap <= TOUCH_M:
        return Sentence("It touches {other} already.", {"other": _named(scene, host)})
    own, anchor = _contact(scene, way, host)
    contact = Offset(own=own, host=host, anchor=anchor)
    return replace(place, along=contact) if way in ("ahead", "behind") else replace(place, up=contact)


def obstacle(scene: Scene, way: str) -> tuple[str, float] | None:
    """Return the part that a push in a direction would meet first and how far off it is, or None.

    Ahead and behind the ends of the frame stop a part too; below, its top.
    """
    own = scene.box
    gaps = [
        (gap, part_id)
        for part_id, box in scene.others.items()
        if (part_id in scene.layout.solid and _meets(own, box, way)) and (gap := _gap(own, box, way)) >= -TOUCH_M
    ]
    if (edge := _frame_gap(scene, way)) is not None:
        gaps.append((edge, scene.layout.root))
    gap, host = min(gaps, default=(0.0, ""))
    return (host, max(gap, 0.0)) if host else None


def shifted(box: Box, ahead_m: float, above_m: float) -> Box:
    """Return the box moved along the car and up."""
    return replace(
        box,
        x_min=box.x_min + ahead_m,
        x_max=box.x_max + ahead_m,
        z_min=box.z_min + above_m,
        z_max=box.z_max + above_m,
    )


def _stepped(relation: Relation, by_m: float, anew: Offset) -> Relation:
    if not isinstance(relation, Offset):
        return anew
    moved = replace(relation, offset_m=_round(relation.offset_m + by_m))
    return moved if is_plain(moved) else anew


def _measured(scene: Scene, own: str, host: str, anchor: str) -> Offset:
    start, end = scene.layout.boxes[host].anchor(anchor).x_m, scene.box.anchor(own).x_m
    return Offset(own=own, host=host, anchor=anchor, offset_m=_round(end - start))


def _contact(scene: Scene, way: str, host: str) -> tuple[str, str]:
    is_frame = host == scene.layout.root
    ends = {
        "ahead": ("front", "front" if is_frame else "rear"),
        "behind": ("rear", "rear" if is_frame else "front"),
        "above": ("top", "bottom"),
        "below": ("bottom", "top"),
    }
    return ends[way]


def _frame_gap(scene: Scene, way: str) -> float | None:
    frame, own = scene.layout.boxes[scene.layout.root], scene.box
    gaps = {"ahead": frame.x_max - own.x_max, "behind": own.x_min - frame.x_min, "below": own.z_min - frame.z_max}
    gap = gaps.get(way)
    is_under = way != "below" or _is_over(own, frame)
    return gap if gap is not None and gap >= -TOUCH_M and is_under else None


def _meets(own: Box, other: Box, way: str) -> bool:
    if shared(own.y_min, own.y_max, other.y_min, other.y_max) <= TOUCH_M:
        return False
    if way in ("ahead", "behind"):
        return shared(own.z_min, own.z_max, other.z_min, other.z_max) > TOUCH_M
    return shared(own.x_min, own.x_max, other.x_min, other.x_max) > TOUCH_M


def _gap(own: Box, other: Box, way: str) -> float:
    gaps = {
        "ahead": other.x_min - own.x_max,
        "behind": own.x_min - other.x_max,
        "above": other.z_min - own.z_max,
        "below": own.z_min - other.z_max,
    }
    return gaps[way]


def _is_over(own: Box, other: Box) -> bool:
    return _meets(own, other, "below")


def _bears(scene: Scene, part_id: str) -> bool:
    return part_id == scene.layout.root or part_id in scene.layout.solid


def _named(scene: Scene, part_id: str) -> str:
    return inside_sentence(scene.design.parts[part_id], scene.types)


def _round(metres: float) -> float:
    """Steps add up without dust: a hundredth of a millimetre is finer than anybody builds."""
    return round(metres, 5)
