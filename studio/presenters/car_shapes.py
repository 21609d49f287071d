"""A car as shapes, as it stands on the road of a run."""

from collections.abc import Mapping

from studio.document.schema import Design, Part
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.vehicle_builder import Built
from widgets.shapes import Shape


def car_shapes(design: Design, types: Mapping[str, PartType], built: Built) -> list[Shape]:
    """Return the car's shapes with the rear axle at x = 0, as the solvers place it."""
    known = [part for part in design.parts.values() if part.id in built.layout.boxes and part.type in types]
    axles = [built.layout.boxes[part.id].x_m for part in known if types[part.type].is_landmark]
    return [_shape(part, types[part.type], built.layout.boxes[part.id], min(axles, default=0.0)) for part in known]


def _shape(part: Part, part_type: PartType, box: Box, rear_m: float) -> Shape:
    return Shape(
        id=part.id,
        text=part.name,
        description="",
        x_min=box.x_min - rear_m,
        x_max=box.x_max - rear_m,
        z_min=box.z_min,
        z_max=box.z_max,
        glyph=part_type.glyph,
        hue=part_type.hue,
    )
