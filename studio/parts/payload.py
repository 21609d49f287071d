"""Payload: what the car carries besides its driver."""

from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType

PART = PartType(
    id="payload",
    label="Payload",
    plural="Payloads",
    meaning="The load that the car carries.",
    quantities=(mass(0.0, 1000.0, 20.0, step=1.0), *size((3.0, 0.4), (2.0, 0.3), (2.0, 0.4)), cost(0.0)),
    sits_on=("deck", "roof"),
    glyph="payload",
    hue="orange",
    pattern="bricks",
    layer=5,
)
