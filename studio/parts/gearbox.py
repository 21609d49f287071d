"""The gear, chain or belt between a motor and an axle."""

from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.quantities import Quantity
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

RATIO = Quantity(
    key="ratio",
    label="Ratio",
    unit="",
    minimum=0.2,
    maximum=100.0,
    default=5.0,
    step=0.1,
    decimals=3,
    meaning="How often the motor turns while the wheel turns once.",
)
EFFICIENCY = Quantity(
    key="efficiency",
    label="Efficiency",
    unit="%",
    minimum=30.0,
    maximum=100.0,
    default=95.0,
    step=0.5,
    decimals=1,
    meaning="How much of the power reaches the axle.",
)


def contribute(values: Readings) -> Contribution:
    """Bring ratio and efficiency."""
    return Contribution(gear=DrivetrainParams(ratio=values["ratio"], efficiency=values["efficiency"] / 100.0))


def summary(values: Readings) -> Sentence:
    """Tell the ratio."""
    return Sentence("ratio {ratio} to 1", {"ratio": Amount(values["ratio"], "")})


PART = PartType(
    id="gearbox",
    label="Gear or chain",
    plural="Gears and chains",
    meaning="The gear or chain brings the motor's turning to an axle.",
    quantities=(mass(0.001, 100.0, 1.5), RATIO, EFFICIENCY, *size((1.0, 0.2), (1.0, 0.2), (0.6, 0.02)), cost(40.0)),
    sits_on=("drive",),
    contribute=contribute,
    summary=summary,
    glyph="gearbox",
    hue="yellow",
    pattern="dots",
    layer=8,
    is_solid=False,
    is_body=False,
)
