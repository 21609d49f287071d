"""What can be watched: a number of the car while one builds, or of a run while it plays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from accessibility.language import msgid
from accessibility.units import convert
from studio.vehicle_builder import Built

Channels = Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One number, in the unit that people read."""

    id: str
    label: str
    """An English msgid, as it begins a sentence."""
    unit: str
    """Empty for a plain number."""
    decimals: int
    slack: float
    """A watch that has turned turns back only beyond this much on the other side."""
    of_car: Callable[[Built], float] | None = None
    of_run: Callable[[Channels], float] | None = None

    @property
    def is_of_run(self) -> bool:
        """Whether it is told while a run plays, and not while one builds."""
        return self.of_run is not None


FACTS: tuple[Fact, ...] = (
    Fact(
        id="front",
        label=msgid("Front share"),
        unit="%",
        decimals=1,
        slack=0.5,
        of_car=lambda built: 100.0 * built.balance.front_share,
    ),
    Fact(id="mass", label=msgid("Mass"), unit="kg", decimals=1, slack=0.2, of_car=lambda built: built.balance.mass_kg),
    Fact(id="cost", label=msgid("Cost"), unit="", decimals=0, slack=0.0, of_car=lambda built: built.balance.cost),
    Fact(
        id="problems",
        label=msgid("Problems"),
        unit="",
        decimals=0,
        slack=0.0,
        of_car=lambda built: float(len(built.problems)),
    ),
    Fact(
        id="height",
        label=msgid("Height of the centre of mass"),
        unit="cm",
        decimals=1,
        slack=0.5,
        of_car=lambda built: 100.0 * built.balance.center_z_m,
    ),
    Fact(
        id="speed",
        label=msgid("Speed in the run"),
        unit="km/h",
        decimals=1,
        slack=0.5,
        of_run=lambda now: convert(now["speed_mps"], "m/s", "km/h"),
    ),
    Fact(
        id="charge",
        label=msgid("Battery in the run"),
        unit="%",
        decimals=1,
        slack=0.5,
        of_run=lambda now: 100.0 * now["state_of_charge"],
    ),
    Fact(
        id="heat",
        label=msgid("Motor heat in the run"),
        unit="degC",
        decimals=0,
        slack=1.0,
        of_run=lambda now: now["winding_temperature_c"],
    ),
)
"""In the order of the list."""


def fact_named(fact_id: str) -> Fact:
    """Return what an id means. Raises KeyError."""
    return {fact.id: fact for fact in FACTS}[fact_id]
