"""One step of the 1-D solver, as it was solved."""

from collections.abc import Callable
from dataclasses import dataclass, field

from simulation.driver import Command
from simulation.powertrain.energy_step import DriveTorque
from simulation.slipping_wheels import Push

ITERATIONS = 40


@dataclass(slots=True)
class Step:
    """One step as solved: forces at its mean speed, and the drive that makes them."""

    end_mps: float = 0.0
    dt_s: float = 0.0
    command: Command = field(default_factory=Command)
    drive: DriveTorque = field(default_factory=lambda: DriveTorque(0.0, 0.0, 0.0, 1.0, ""))
    drive_n: float = 0.0
    wanted_n: float = 0.0
    grip_n: float = 0.0
    brake_n: float = 0.0
    wall_n: float = 0.0
    resistances_n: tuple[float, ...] = ()
    sine: float = 0.0
    weight: tuple[float, float] = (0.0, 1.0)
    """The force m (a + g sin) that moves the load about, and the slope's cosine; where tyres slip."""
    push: Push | None = None
    """Of tyres with a slip curve; None where tyres roll without slip."""


def shortened(solved: Callable[[float], Step], dt_s: float, speed_mps: float, left: Callable[[Step], float]) -> Step:
    """Return the step of at most `dt_s` at whose end nothing is left of a speed or a way; `speed_mps` begins it.

    Regula falsi on the step's length.
    """
    low, high = 0.0, dt_s
    left_low, left_high = left(Step(end_mps=speed_mps)), left(solved(dt_s))
    tried = solved(dt_s)
    for _ in range(ITERATIONS):
        middle = low + (high - low) * left_low / (left_low - left_high)
        tried = solved(middle)
        rest = left(tried)
        if abs(rest) < 1e-13 or high - low < 1e-15:
            break
        if rest > 0.0:
            low, left_low = middle, rest
        else:
            high, left_high = middle, rest
    return tried
