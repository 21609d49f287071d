"""The seat with its driver: on a light car the heaviest part."""

from simulation.quantities import Quantity
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

DRIVER_MASS = Quantity(
    key="driver_mass_kg",
    label="Driver mass",
    unit="kg",
    minimum=0.0,
    maximum=150.0,
    default=60.0,
    step=1.0,
    decimals=1,
    meaning="How heavy the driver is, with helmet and clothes. 0 means an empty seat.",
)


def whole_mass(values: Readings) -> float:
    """Return the seat and its driver together, in kilograms."""
    return values["mass_kg"] + values["driver_mass_kg"]


def contribute(values: Readings) -> Contribution:
    """Bring one person, where somebody sits there."""
    return Contribution(people=int(values["driver_mass_kg"] > 0.0))


def summary(values: Readings) -> Sentence:
    """Tell the driver's mass."""
    return Sentence("driver of {mass}", {"mass": Amount(values["driver_mass_kg"], "kg", 1)})


PART = PartType(
    id="seat",
    label="Seat and driver",
    plural="Seats",
    meaning="The driver sits here and counts as load.",
    quantities=(mass(0.0, 60.0, 4.0), DRIVER_MASS, *size((2.5, 0.9), (2.0, 0.75), (1.0, 0.42)), cost(30.0)),
    mass=whole_mass,
    balance=(0.4, 0.4),
    contribute=contribute,
    summary=summary,
    glyph="seat",
    hue="purple",
    pattern="zigzag",
    profile=((0.0, 0.55), (0.3, 0.0), (0.9, 0.0), (1.0, 0.2), (0.62, 0.42), (0.42, 1.0), (0.15, 1.0)),
    layer=5,
)
