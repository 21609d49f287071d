"""What an effect is: a force against the car, with a name and a line in the ledger."""

from collections.abc import Callable
from dataclasses import dataclass

from simulation.course import Course
from simulation.vehicle import VehicleSpec


@dataclass(slots=True)
class Here:
    """Where the car is within a step, and how fast. One record serves a whole run: solvers fill it again and again."""

    speed_mps: float = 0.0
    """Mean of the step, 0 or more."""
    sine: float = 0.0
    """Height gained over way, in this step."""
    cosine: float = 1.0
    rolling: float = 1.0
    """The surface's share of the tyre's own rolling resistance."""


Force = Callable[[Here], float]
"""Newtons against the car's motion; negative pushes it on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One force."""

    id: str
    label: str
    """An English msgid."""
    ledger: str
    """The ledger's item that its work counts in."""
    bind: Callable[[VehicleSpec, Course], Force | None]
    """Return the force on one car on one course, or None where it never acts."""
