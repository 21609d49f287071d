"""The solar panel: it charges the battery while the sun shines."""

from simulation.quantities import Quantity
from simulation.vehicle import SolarParams
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

EFFICIENCY = Quantity(
    key="efficiency",
    label="Efficiency",
    unit="%",
    minimum=1.0,
    maximum=50.0,
    default=20.0,
    step=0.5,
    decimals=1,
    meaning="How much of the sunlight becomes current.",
)


def area(values: Readings) -> float:
    """Return length times width, in square metres."""
    return values["length_m"] * values["width_m"]


def contribute(values: Readings) -> Contribution:
    """Bring area and efficiency."""
    return Contribution(solar=SolarParams(area_m2=area(values), efficiency=values["efficiency"] / 100.0))


def summary(values: Readings) -> Sentence:
    """Tell the power in full sun of 1000 watts a square metre (the makers' test light)."""
    return Sentence("{power} in full sun", {"power": Amount(area(values) * values["efficiency"] * 10.0, "W", 1)})


PART = PartType(
    id="solar_panel",
    label="Solar panel",
    plural="Solar panels",
    meaning="The solar panel charges the battery in the sun.",
    quantities=(mass(0.001, 100.0, 2.0), EFFICIENCY, *size((6.0, 1.0), (0.3, 0.01), (2.5, 0.5)), cost(100.0)),
    sits_on=("roof", "deck"),
    contribute=contribute,
    summary=summary,
    glyph="solar_panel",
    hue="blue",
    pattern="falling",
    layer=4,
)
