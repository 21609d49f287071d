"""The wheel and its tyre."""

from simulation.quantities import Quantity
from simulation.vehicle import WheelParams
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, distance, mass
from studio.parts.part_type import ROUND, PartType, Size
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

RIM_SHARE = 0.75
"""J / (m r^2) of a spoked wheel with tyre: most of its mass is at the rim, some in hub and spokes (typical)."""

ROLLING = Quantity(
    key="rolling_resistance",
    label="Rolling resistance",
    unit="",
    minimum=0.0005,
    maximum=0.1,
    default=0.006,
    step=0.0005,
    decimals=4,
    meaning="The share of the load that holds the car back. A racing tyre has 0.003, a car tyre 0.01.",
)
GRIP = Quantity(
    key="grip",
    label="Grip",
    unit="",
    minimum=0.05,
    maximum=2.0,
    default=0.8,
    step=0.05,
    meaning="The share of the load that the tyre can push with on a dry road.",
)

SLIP_STIFFNESS = Quantity(
    key="slip_stiffness",
    label="Slip stiffness",
    unit="",
    minimum=0.0,
    maximum=500.0,
    default=0.0,
    step=1.0,
    decimals=1,
    meaning="How hard the tyre pushes for each bit of slip. A car tyre has 20. 0 leaves slip out.",
)


def room(values: Readings) -> Size:
    """Return the square around the wheel, as wide as the tyre."""
    across = 2.0 * values["radius_m"]
    return Size(length_m=across, height_m=across, width_m=values["width_m"])


def contribute(values: Readings) -> Contribution:
    """Bring the wheel with its inertia."""
    radius, kilograms = values["radius_m"], values["mass_kg"]
    params = WheelParams(
        radius_m=radius,
        mass_kg=kilograms,
        inertia_kgm2=RIM_SHARE * kilograms * radius**2,
        rolling_resistance=values["rolling_resistance"],
        grip=values["grip"],
        width_m=values["width_m"],
        slip_stiffness=values["slip_stiffness"],
    )
    return Contribution(wheel=params)


def summary(values: Readings) -> Sentence:
    """Tell the radius."""
    return Sentence("radius {radius}", {"radius": Amount(values["radius_m"] * 100, "cm", 1)})


PART = PartType(
    id="wheel",
    label="Wheel",
    plural="Wheels",
    meaning="The wheel rolls, grips and carries.",
    quantities=(
        mass(0.001, 80.0, 1.6),
        distance("radius_m", 0.01, 0.6, 0.25, label="Radius", meaning="From the hub to the road."),
        ROLLING,
        GRIP,
        SLIP_STIFFNESS,
        distance("width_m", 0.002, 0.5, 0.045, label="Width", meaning="How wide the tyre is."),
        cost(40.0),
    ),
    sits_on=("wheel",),
    size=room,
    contribute=contribute,
    summary=summary,
    glyph="wheel",
    profile=ROUND,
    hue="blue",
    pattern="rings",
    layer=9,
    is_body=False,
    is_on_road=True,
)
