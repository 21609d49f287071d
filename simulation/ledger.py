"""The energy ledger: the one list of names, and the sum that must close.

in: battery + solar. out: everything else. residual = in - out, measured from items that each have their own formula.
"""

from collections.abc import Mapping
from types import MappingProxyType

from simulation.msgid import msgid
from simulation.powertrain.energy_step import EnergyStep

SOURCES = ("battery", "solar")
"""What energy comes from, in joules; the battery's is chemical, negative where it was charged."""

SINKS = (
    "kinetic",
    "potential",
    "drag",
    "rolling",
    "brake",
    "drivetrain",
    "motor",
    "controller",
    "resistance",
    "auxiliary",
    "tyre_slip",
    "dampers",
    "impacts_and_joints",
)
"""Where energy went, in joules. `kinetic` and `potential` are changes from start to end."""

ITEMS = (*SOURCES, *SINKS)
"""All that a ledger holds. The channel of an item is its name with `_j`: joules since the start."""

POWERTRAIN_ITEMS = ("battery", "solar", "drivetrain", "motor", "controller", "resistance", "auxiliary")
"""What the powertrain books itself."""

RESIDUAL = "residual"

LEDGER_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "battery": msgid("Battery"),
        "solar": msgid("Sunlight"),
        "kinetic": msgid("Gaining speed"),
        "potential": msgid("Gaining height"),
        "drag": msgid("Air drag"),
        "rolling": msgid("Rolling resistance"),
        "brake": msgid("Brakes"),
        "drivetrain": msgid("Gear and chain"),
        "motor": msgid("Motor heat"),
        "controller": msgid("Controller heat"),
        "resistance": msgid("Battery heat"),
        "auxiliary": msgid("Lights and other loads"),
        "tyre_slip": msgid("Spinning wheels"),
        "dampers": msgid("Dampers"),
        "impacts_and_joints": msgid("Impacts and joints"),
    }
)
"""English msgids for the items."""


class Ledger:
    """A ledger during a run: items add up step by step."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items = dict.fromkeys(ITEMS, 0.0)

    def add(self, name: str, energy_j: float) -> None:
        """Add energy to one item; KeyError where no item has that name."""
        self.items[name] += energy_j

    def add_powertrain(self, step: EnergyStep) -> None:
        """Add the powertrain's items of one step; its wheel energy is for the road's items to account for."""
        items = self.items
        items["battery"] += step.battery_j
        items["solar"] += step.solar_j
        items["resistance"] += step.resistance_j
        items["controller"] += step.controller_j
        items["motor"] += step.motor_j
        items["drivetrain"] += step.drivetrain_j
        items["auxiliary"] += step.auxiliary_j

    def residual_j(self) -> float:
        """Return in minus out."""
        return residual_of(self.items)

    def closed(self) -> dict[str, float]:
        """Return all items and the residual, for a Recording."""
        return {**self.items, RESIDUAL: self.residual_j()}


def residual_of(items: Mapping[str, float]) -> float:
    """Return in minus out of named items, in joules; an absent item counts as 0."""
    came = sum(items.get(name, 0.0) for name in SOURCES)
    return came - sum(items.get(name, 0.0) for name in SINKS)
