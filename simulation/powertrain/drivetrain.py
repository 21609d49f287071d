"""The drivetrain: gear or chain between motor and driven wheels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivetrainParams:
    """One fixed ratio: motor turns a wheel turn."""

    ratio: float
    efficiency: float
