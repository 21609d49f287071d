"""One step of the 1-D solver, as it was solved."""

from dataclasses import dataclass, field

from simulation.driver import Command
from simulation.powertrain.energy_step import DriveTorque
from simulation.slipping_wheels import Push


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
    resistances_n: tuple[float, ...] = ()
    sine: float = 0.0
    push: Push | None = None
    """Of tyres with a slip curve; None where tyres roll without slip."""
