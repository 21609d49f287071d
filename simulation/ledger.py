"""The energy ledger: the one list of names, and the sum that must close.

in: battery + solar. out: everything else. residual = in - out, measured from items that each have their own formula.
"""

from collections.abc import Mapping

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
    "impacts_and_joints",
)
"""Where energy went, in joules. `kinetic` and `potential` are changes from start to end."""

RESIDUAL = "residual"


class Ledger:
    """A ledger during a run: items add up step by step."""

    __slots__ = ("items",)

    def __init__(self) -> None:
        self.items = dict.fromkeys((*SOURCES, *SINKS), 0.0)

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
