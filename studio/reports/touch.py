"""The car to touch and to see on paper: one set of outlines, many outputs."""

from collections.abc import Mapping

from accessibility.language import Language
from accessibility.tactile.outline import Outline, key_letters
from accessibility.tactile.prism import Solid
from studio.describe.design import in_reading_order
from studio.describe.rendering import render
from studio.describe.report import car_name
from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.placement.where import where
from studio.reports.touch_form import CarTouch
from studio.vehicle_builder import Built

Types = Mapping[str, PartType]


def car_touch(language: Language, types: Types, design: Design, built: Built) -> CarTouch:
    """Return a car to touch; it may be without parts."""
    return CarTouch(
        title=car_name(language, design.name),
        intro=language.text("The car faces right."),
        outlines=outlines_of(language, types, design, built),
        solids=solids_of(types, design, built),
    )


def outlines_of(language: Language, types: Types, design: Design, built: Built) -> list[Outline]:
    """Return one outline a part from rear to front; left and right wheels fall together and are felt once."""
    boxes = built.layout.boxes
    parts = [part for part in in_reading_order(design, built.layout) if part.id in boxes and part.type in types]
    seen: dict[tuple[float, ...], Part] = {}
    for part in parts:
        seen.setdefault(_corners(boxes[part.id]), part)
    shown = list(seen.values())
    letters = key_letters([part.name for part in shown])
    return [
        Outline(
            name=part.name,
            polygons=(_polygon(types[part.type], boxes[part.id]),),
            key=letter,
            note=render(language, where(design, built.layout, part, types).sentence),
            texture=0 if types[part.type].layer == 0 else 1 + sorted(types).index(part.type) % 4,
        )
        for part, letter in zip(shown, letters, strict=True)
    ]


def solids_of(types: Types, design: Design, built: Built) -> list[Solid]:
    """Return one prism a part, at its own width and place across the car."""
    boxes = built.layout.boxes
    parts = [part for part in design.parts.values() if part.id in boxes and part.type in types]
    return [
        Solid(
            Outline(name=part.name, polygons=(_polygon(types[part.type], boxes[part.id]),), key="a"),
            width_m=max(boxes[part.id].size.width_m, 0.002),
            offset_m=boxes[part.id].y_m,
        )
        for part in parts
    ]


def _polygon(part_type: PartType, box: Box) -> tuple[tuple[float, float], ...]:
    size = box.size
    return tuple((box.x_min + x * size.length_m, box.z_min + z * size.height_m) for x, z in part_type.profile)


def _corners(box: Box) -> tuple[float, ...]:
    return tuple(round(edge, 3) for edge in (box.x_min, box.x_max, box.z_min, box.z_max))
