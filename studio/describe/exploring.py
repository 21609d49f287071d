"""Words for a cursor over the drawing: what is under it, and where it is."""

from collections.abc import Mapping

from accessibility.language import Language
from studio.describe.rendering import capital, joined
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import Box, Point
from studio.placement.layout import Layout, resolve
from studio.placement.where import inside_sentence

Types = Mapping[str, PartType]

MARGIN_M = 0.3
"""How far around the car the cursor may go."""


def here_words(language: Language, types: Types, design: Design, point: Point | None) -> str:
    """Return what is under the cursor, the part in front first, and where that is."""
    if point is None:
        return language.text("No part here.")
    names = ", ".join(inside_sentence(part, types) for part in parts_at(design, types, point))
    return joined(
        f"{capital(names)}." if names else language.text("Nothing."), place_words(language, types, design, point)
    )


def there_words(language: Language, types: Types, design: Design, before: Point, after: Point) -> str:
    """Return what is under the cursor after a step: new parts by name, else only the place."""
    if parts_at(design, types, before) == parts_at(design, types, after):
        return place_words(language, types, design, after)
    return here_words(language, types, design, after)


def place_words(language: Language, types: Types, design: Design, point: Point) -> str:
    """Return how far the cursor is from the nearest axle, and how high."""
    layout = resolve(design, types)
    height = language.text("{height} up.", height=language.quantity(point.z_m * 100.0, "cm", 0))
    marks = [part for part in design.parts.values() if part.id in layout.boxes and types[part.type].is_landmark]
    if not marks:
        return height
    near = min(marks, key=lambda part: abs(layout.boxes[part.id].x_m - point.x_m))
    ahead = point.x_m - layout.boxes[near.id].x_m
    told = {"distance": language.quantity(abs(ahead) * 100.0, "cm", 0), "landmark": inside_sentence(near, types)}
    if abs(ahead) < 0.005:
        return joined(language.text("At {landmark},", landmark=told["landmark"]), height)
    if ahead >= 0.0:
        return joined(language.text("{distance} ahead of {landmark},", **told), height)
    return joined(language.text("{distance} behind {landmark},", **told), height)


def parts_at(design: Design, types: Types, point: Point | None) -> tuple[Part, ...]:
    """Return the parts whose room holds the point, the one drawn in front first."""
    if point is None:
        return ()
    layout = resolve(design, types)
    found = [design.parts[id] for id, box in layout.boxes.items() if _holds(box, point)]
    return tuple(sorted(found, key=lambda part: -types[part.type].layer))


def is_near(design: Design, types: Types, point: Point) -> bool:
    """Whether a point is in or around the car."""
    around = extent(resolve(design, types))
    return (
        around.x_min - MARGIN_M <= point.x_m <= around.x_max + MARGIN_M and 0.0 <= point.z_m <= around.z_max + MARGIN_M
    )


def extent(layout: Layout) -> Box:
    """Return the box around all parts."""
    boxes = layout.boxes.values()
    return Box(
        x_min=min((box.x_min for box in boxes), default=0.0),
        x_max=max((box.x_max for box in boxes), default=0.0),
        z_min=min((box.z_min for box in boxes), default=0.0),
        z_max=max((box.z_max for box in boxes), default=0.0),
    )


def _holds(box: Box, point: Point) -> bool:
    return box.x_min <= point.x_m <= box.x_max and box.z_min <= point.z_m <= box.z_max
