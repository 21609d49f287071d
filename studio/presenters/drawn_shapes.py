"""Parts as shapes of the drawing, seen from the side or from the front."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from accessibility.language import Language
from studio.commands.desk import Hand
from studio.describe.comments import commented_line
from studio.describe.parts import part_words
from studio.document.schema import Part
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.presenters.layers.look import Look
from studio.presenters.layers.problems import badges
from widgets.glyphs import FRONT
from widgets.shapes import Shape

GHOST = "in the hand"


@dataclass(slots=True)
class KnownShapes:
    """The shapes drawn last: a part that is the very same, in the very same box, keeps its shape."""

    _known: dict[str, tuple[Part, Box, str, bool, int, Shape]] = field(default_factory=dict)

    def shape(self, look: Look, part: Part, box: Box, badge: str) -> Shape:
        """Return the shape of a part."""
        known, told = self._known.get(part.id), (badge, look.is_front, look.comments.get(part.id, 0))
        if known and known[0] is part and known[1] is box and known[2:5] == told:
            return known[5]
        shape = _part_shape(look, part, box, badge)
        self._known[part.id] = (part, box, *told, shape)
        return shape


def part_shapes(look: Look, known: KnownShapes | None = None, *, has_problems: bool = True) -> list[Shape]:
    """Return every placed part, rear to front and bottom to top; from the front, right side to left side."""
    known = known or KnownShapes()
    boxes = look.built.layout.boxes
    numbers = badges(look.built) if has_problems else {}
    parts = [part for part in look.design.parts.values() if part.id in boxes]
    parts.sort(key=lambda part: (look.span(boxes[part.id])[0], boxes[part.id].z_min))
    return [known.shape(look, part, boxes[part.id], numbers.get(part.id, "")) for part in parts]


def hand_shape(language: Language, types: Mapping[str, PartType], hand: Hand, *, is_front: bool) -> Shape:
    """Return the part in the hand where it hovers."""
    box, words = hand.spot.box, language.text("In your hand")
    ends = (box.y_min, box.y_max) if is_front else (box.x_min, box.x_max)
    part_type = types[hand.part.type]
    return Shape(
        id=GHOST,
        text=hand.part.name,
        description=words,
        x_min=ends[0],
        x_max=ends[1],
        z_min=box.z_min,
        z_max=box.z_max,
        glyph=part_type.glyph + (FRONT if is_front else ""),
        hue=part_type.hue,
        pattern=part_type.pattern,
        ghost=True,
        problem=not hand.spot.fits,
    )


def _part_shape(look: Look, part: Part, box: Box, badge: str) -> Shape:
    part_type, ends = look.types[part.type], look.span(box)
    words = commented_line(look.language, part_words(look.language, look.types, part), look.comments.get(part.id, 0))
    return Shape(
        id=part.id,
        text=part.name,
        description=_with_width(look, part, box, words) if look.is_front else words,
        x_min=ends[0],
        x_max=ends[1],
        z_min=box.z_min,
        z_max=box.z_max,
        glyph=part_type.glyph + (FRONT if look.is_front else ""),
        hue=part_type.hue,
        pattern=part_type.pattern,
        problem=bool(badge),
        badge=badge,
    )


def _with_width(look: Look, part: Part, box: Box, words: str) -> str:
    """Add that a width is not known, where it is not: the part is then drawn as wide as such parts usually are."""
    is_known = "width_m" in part.values or look.types[part.type].quantity("width_m") is None
    if is_known:
        return words
    width = look.language.quantity(box.size.width_m * 100, "cm", 0)
    return look.language.text("{words}, drawn with the usual width of {width}", words=words, width=width)
