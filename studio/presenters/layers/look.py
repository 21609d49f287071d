"""A Look: what layers are worked out from; and the two kinds of layer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from accessibility.language import Language
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.placement.box import Box
from studio.vehicle_builder import Built
from studio.vehicle_builder.stance import Stance
from widgets.marks import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One car, and from where it is seen."""

    language: Language
    types: Mapping[str, PartType]
    design: Design
    built: Built
    stance: Stance
    is_front: bool
    comments: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """How many open comments there are, by the id of what they are about."""

    def across(self, x_m: float, y_m: float) -> float:
        """Return where a place lies along the picture: ahead from the side, to the car's left from the front."""
        return y_m if self.is_front else x_m

    def span(self, box: Box) -> tuple[float, float]:
        """Return both ends of a box along the picture."""
        return (box.y_min, box.y_max) if self.is_front else (box.x_min, box.x_max)

    @property
    def stands(self) -> bool:
        """Whether there is a car to measure."""
        return bool(self.built.layout.boxes)


@dataclass(frozen=True, slots=True)
class Layer:
    """Marks of the whole car."""

    id: str
    marks: Callable[[Look], tuple[Mark, ...]]
    rank: int = 0
    """Words of a lower rank find their place first."""


@dataclass(frozen=True, slots=True)
class NearLayer:
    """Marks of the part under the focus."""

    id: str
    marks: Callable[[Look, str], tuple[Mark, ...]]
