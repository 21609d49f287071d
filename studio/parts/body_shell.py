"""The body shell: it parts the air, and may carry solar panels on its roof."""

from simulation.quantities import Quantity
from studio.parts.contribution import Air, Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import MountPoint, PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

DRAG_COEFFICIENT = Quantity(
    key="drag_coefficient",
    label="Drag coefficient",
    unit="",
    minimum=0.05,
    maximum=2.0,
    default=0.4,
    step=0.01,
    decimals=3,
    meaning="How badly the shape parts the air. A drop has 0.1, a brick has 1.",
)
DROP = (
    (0.0, 0.1),
    (0.05, 0.0),
    (0.95, 0.0),
    (1.0, 0.1),
    (0.96, 0.32),
    (0.87, 0.5),
    (0.75, 0.65),
    (0.66, 0.85),
    (0.57, 0.97),
    (0.45, 1.0),
    (0.34, 0.92),
    (0.24, 0.7),
    (0.1, 0.48),
    (0.02, 0.25),
)
"""Low nose ahead, a roof over the driver, falling away to the rear."""

FRONTAL_AREA = Quantity(
    key="frontal_area_m2",
    label="Frontal area",
    unit="m2",
    minimum=0.001,
    maximum=6.0,
    default=0.35,
    step=0.01,
    decimals=3,
    meaning="How much of the car the wind sees from ahead.",
)


def mounts(values: Readings) -> tuple[MountPoint, ...]:
    """Return the roof, over the middle of the shell."""
    middle = values["length_m"] / 2
    top, phrase = values["height_m"], Sentence("on roof")
    return (MountPoint(key="roof", label=Sentence("roof"), kind="roof", x_m=middle, z_m=top, phrase=phrase),)


def contribute(values: Readings) -> Contribution:
    """Bring drag coefficient and frontal area."""
    air = Air(drag_coefficient=values["drag_coefficient"], frontal_area_m2=values["frontal_area_m2"])
    return Contribution(air=air)


def summary(values: Readings) -> Sentence:
    """Tell drag and area, the two that slow a car."""
    told = {"drag": Amount(values["drag_coefficient"], "", 3), "area": Amount(values["frontal_area_m2"], "m2", 2)}
    return Sentence("drag {drag}, {area}", told)


PART = PartType(
    id="body_shell",
    label="Body shell",
    plural="Body shells",
    meaning="The body shell parts the air around the car.",
    quantities=(
        mass(0.01, 400.0, 8.0),
        DRAG_COEFFICIENT,
        FRONTAL_AREA,
        *size((6.0, 2.4), (2.5, 0.65), (2.5, 0.6)),
        cost(120.0),
    ),
    sits_on=("body", "deck"),
    mounts=mounts,
    contribute=contribute,
    summary=summary,
    glyph="body_shell",
    profile=DROP,
    hue="sky",
    pattern="plain",
    layer=0,
    is_solid=False,
)
