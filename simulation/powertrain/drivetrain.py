"""The drivetrain: gear or chain between motor and driven wheels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DrivetrainParams:
    """One fixed ratio, motor turns a wheel turn; or a box of several gears."""

    ratio: float
    """Of the only gear, or of the first one."""
    efficiency: float
    ratios: tuple[float, ...] = ()
    """Of all gears, falling from the first to the last; empty for one gear."""
