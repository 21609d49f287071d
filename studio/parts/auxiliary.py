"""Auxiliary loads: lights, radio, pump, computer."""

from simulation.quantities import Quantity
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

POWER = Quantity(
    key="power_w",
    label="Power",
    unit="W",
    minimum=0.0,
    maximum=10_000.0,
    default=5.0,
    step=1.0,
    meaning="What it draws all the time.",
)


def contribute(values: Readings) -> Contribution:
    """Bring a steady load on the battery."""
    return Contribution(auxiliary_power_w=values["power_w"])


def summary(values: Readings) -> Sentence:
    """Tell the power."""
    return Sentence("draws {power}", {"power": Amount(values["power_w"], "W")})


PART = PartType(
    id="auxiliary",
    label="Auxiliary load",
    plural="Auxiliary loads",
    meaning="Lights, radio or pump: it draws power all the time.",
    quantities=(mass(0.001, 100.0, 0.3), POWER, *size((1.0, 0.1), (1.0, 0.06), (1.0, 0.1)), cost(15.0)),
    sits_on=("deck", "roof"),
    contribute=contribute,
    summary=summary,
    glyph="auxiliary",
    hue="yellow",
    pattern="plusses",
    layer=6,
)
