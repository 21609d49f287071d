"""The bumper: what gives way when the car meets a wall."""

from simulation.quantities import Quantity
from studio.parts.contribution import BumperPiece, Contribution
from studio.parts.declared import cost, distance, mass, size
from studio.parts.part_type import PartType
from studio.parts.readings import Readings
from studio.parts.sentence import Amount, Sentence

STIFFNESS = Quantity(
    key="stiffness_n_per_m",
    label="Stiffness",
    unit="N/m",
    minimum=1.0,
    maximum=10_000_000.0,
    default=20_000.0,
    step=1000.0,
    decimals=0,
    meaning="How hard it pushes back for each metre that it is pressed in.",
)
DAMPING = Quantity(
    key="damping_ns_per_m",
    label="Damping",
    unit="Ns/m",
    minimum=0.0,
    maximum=100_000.0,
    default=0.0,
    step=10.0,
    decimals=0,
    meaning="How much more it pushes the faster it is pressed in.",
)
CRUSH = Quantity(
    key="crush_force_n",
    label="Crush force",
    unit="N",
    minimum=0.0,
    maximum=1_000_000.0,
    default=0.0,
    step=10.0,
    decimals=1,
    meaning="The hardest it can push: then it crumples. 0 never crumples.",
)


def contribute(values: Readings) -> Contribution:
    """Bring stiffness, damping, crush force and travel; no part gives way by more than its own length."""
    piece = BumperPiece(
        stiffness_n_per_m=values["stiffness_n_per_m"],
        damping_ns_per_m=values["damping_ns_per_m"],
        crush_force_n=values["crush_force_n"],
        travel_m=min(values["travel_m"], values["length_m"]),
    )
    return Contribution(bumper=piece)


def summary(values: Readings) -> Sentence:
    """Tell the stiffness."""
    return Sentence("{stiffness}", {"stiffness": Amount(values["stiffness_n_per_m"], "N/m")})


PART = PartType(
    id="bumper",
    label="Bumper",
    plural="Bumpers",
    meaning="The bumper gives way when the car meets a wall.",
    quantities=(
        mass(0.001, 100.0, 1.0),
        STIFFNESS,
        DAMPING,
        CRUSH,
        distance("travel_m", 0.001, 2.0, 0.15, label="Travel", meaning="How far it can be pressed in."),
        *size((2.0, 0.2), (1.0, 0.15), (2.5, 0.5)),
        cost(20.0),
    ),
    sits_on=("nose",),
    contribute=contribute,
    summary=summary,
    glyph="bumper",
    hue="yellow",
    pattern="dashes",
    layer=6,
)
