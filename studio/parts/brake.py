"""The brake of an axle."""

from simulation.quantities import Quantity
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import ROUND, PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

FORCE = Quantity(
    key="force_max_n",
    label="Highest braking force",
    unit="N",
    minimum=0.1,
    maximum=50_000.0,
    default=500.0,
    step=10.0,
    decimals=1,
    meaning="How hard it can hold the car back, at the road.",
)


def contribute(values: Readings) -> Contribution:
    """Bring the braking force at the road."""
    return Contribution(brake_force_max_n=values["force_max_n"])


def summary(values: Readings) -> Sentence:
    """Tell the force."""
    return Sentence("up to {force}", {"force": Amount(values["force_max_n"], "N", 0)})


PART = PartType(
    id="brake",
    label="Brake",
    plural="Brakes",
    meaning="The brake slows the wheels of an axle.",
    quantities=(mass(0.001, 60.0, 0.8), FORCE, *size((0.4, 0.16), (0.4, 0.16), (0.3, 0.03)), cost(30.0)),
    sits_on=("brake",),
    contribute=contribute,
    summary=summary,
    glyph="brake",
    profile=ROUND,
    hue="vermilion",
    pattern="lattice",
    layer=8,
    is_solid=False,
    is_body=False,
)
