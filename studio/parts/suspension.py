"""The suspension: a spring and a damper for a whole axle."""

from simulation.quantities import Quantity
from simulation.vehicle import SuspensionParams
from studio.parts.contribution import Contribution
from studio.parts.declared import cost, distance, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

STIFFNESS = Quantity(
    key="stiffness_n_per_m",
    label="Stiffness",
    unit="N/m",
    minimum=100.0,
    maximum=1_000_000.0,
    default=20_000.0,
    step=1000.0,
    decimals=0,
    meaning="How hard the springs of the axle are.",
)
DAMPING = Quantity(
    key="damping_ns_per_m",
    label="Damping",
    unit="Ns/m",
    minimum=0.0,
    maximum=100_000.0,
    default=1000.0,
    step=50.0,
    decimals=0,
    meaning="How fast the bouncing dies.",
)


def contribute(values: Readings) -> Contribution:
    """Bring spring, damper and travel."""
    params = SuspensionParams(
        stiffness_n_per_m=values["stiffness_n_per_m"],
        damping_ns_per_m=values["damping_ns_per_m"],
        travel_m=values["travel_m"],
    )
    return Contribution(suspension=params)


def summary(values: Readings) -> Sentence:
    """Tell the stiffness."""
    return Sentence("{stiffness}", {"stiffness": Amount(values["stiffness_n_per_m"], "N/m")})


PART = PartType(
    id="suspension",
    label="Suspension",
    plural="Suspensions",
    meaning="The suspension takes the bumps out of an axle.",
    quantities=(
        mass(0.001, 100.0, 2.0),
        STIFFNESS,
        DAMPING,
        distance("travel_m", 0.005, 0.5, 0.06, label="Travel", meaning="How far the axle can move up."),
        *size((0.5, 0.08), (0.8, 0.25), (2.0, 0.3)),
        cost(60.0),
    ),
    sits_on=("suspension",),
    contribute=contribute,
    summary=summary,
    glyph="suspension",
    hue="orange",
    pattern="steps",
    layer=8,
    is_solid=False,
    is_body=False,
)
