"""The controller: it lets as much current through as the driver asks for, within limits."""

from simulation.powertrain.controller import ControllerParams
from simulation.quantities import Quantity
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

CURRENT = Quantity(
    key="current_max_a",
    label="Highest current",
    unit="A",
    minimum=0.1,
    maximum=5000.0,
    default=40.0,
    step=1.0,
    meaning="The most current that the motor gets.",
)
EFFICIENCY = Quantity(
    key="efficiency",
    label="Efficiency",
    unit="%",
    minimum=50.0,
    maximum=100.0,
    default=97.0,
    step=0.5,
    decimals=1,
    meaning="How much of the power goes on to the motor.",
)
LOWEST = Quantity(
    key="voltage_min_v",
    label="Lowest volts",
    unit="V",
    minimum=0.0,
    maximum=900.0,
    default=20.0,
    step=1.0,
    meaning="Below it the controller cuts out.",
)
HIGHEST = Quantity(
    key="voltage_max_v",
    label="Highest volts",
    unit="V",
    minimum=1.0,
    maximum=1000.0,
    default=60.0,
    step=1.0,
    meaning="More volts burn the controller.",
)
REGENERATION = Quantity(
    key="regeneration",
    label="Braking back into the battery",
    unit="%",
    minimum=0.0,
    maximum=100.0,
    default=0.0,
    step=5.0,
    decimals=0,
    meaning="How much of the braking the motor does.",
)


def contribute(values: Readings) -> Contribution:
    """Bring the limits and the loss."""
    params = ControllerParams(
        current_max_a=values["current_max_a"],
        efficiency=values["efficiency"] / 100.0,
        voltage_min_v=values["voltage_min_v"],
        voltage_max_v=values["voltage_max_v"],
        regeneration_max=values["regeneration"] / 100.0,
    )
    return Contribution(controller=params)


def summary(values: Readings) -> Sentence:
    """Tell the two limits."""
    told = {"current": Amount(values["current_max_a"], "A"), "voltage": Amount(values["voltage_max_v"], "V")}
    return Sentence("up to {current} and {voltage}", told)


PART = PartType(
    id="controller",
    label="Controller",
    plural="Controllers",
    meaning="The controller feeds the motor as the driver asks.",
    quantities=(
        mass(0.001, 50.0, 0.5),
        CURRENT,
        HIGHEST,
        LOWEST,
        EFFICIENCY,
        REGENERATION,
        *size((0.6, 0.15), (0.4, 0.06), (0.6, 0.1)),
        cost(60.0),
    ),
    contribute=contribute,
    summary=summary,
    glyph="controller",
    hue="blue",
    pattern="grid",
    layer=6,
)
