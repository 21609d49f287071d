"""What a drawing shows: boxes in metres, each with its words and its glyph."""

from dataclasses import dataclass

from widgets.metre_map import MetreBox


@dataclass(frozen=True, slots=True)
class Shape:
    """One thing of the drawing. x is ahead (right), z is up, both in metres."""

    id: str
    text: str
    description: str
    x_min: float
    x_max: float
    z_min: float
    z_max: float
    glyph: str = "unknown"
    hue: str = "grey"
    ghost: bool = False
    """Not there yet: where a part would go."""
    problem: bool = False
    badge: str = ""
    """What stands in the sign of a problem, such as its number; an exclamation mark when empty."""
    pattern: str = ""
    """A pattern of `widgets.hatching` that tells its kind without colour."""

    @property
    def box(self) -> MetreBox:
        """The room that it takes."""
        return MetreBox(self.x_min, self.x_max, self.z_min, self.z_max)


def bounds(shapes: tuple[Shape, ...], ground: tuple[tuple[float, float], ...] = ()) -> MetreBox:
    """Return the box around everything; two metres of flat ground when there is nothing."""
    xs = [x for shape in shapes for x in (shape.x_min, shape.x_max)] or [x for x, _ in ground] or [0.0, 2.0]
    low, high = min(xs), max(xs)
    near = [z for x, z in ground if low <= x <= high]
    zs = [z for shape in shapes for z in (shape.z_min, shape.z_max)] + near + ([] if shapes else [0.0, 1.0])
    return MetreBox(low, high, min([*zs, 0.0]), max(zs))
