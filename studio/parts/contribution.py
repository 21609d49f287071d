"""What one part brings to the car: a few optional pieces, gathered by the vehicle builder.

A part type fills the pieces it knows about. The builder asks only which pieces there are, never which type made them.
"""

from dataclasses import dataclass

from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams
from simulation.vehicle import SolarParams, SuspensionParams, WheelParams


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A battery and how it is wired to the others."""

    params: BatteryParams
    voltage_full_v: float
    in_series: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drive:
    """A motor and the highest voltage that it bears."""

    params: MotorParams
    voltage_max_v: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Air:
    """How a body meets the air."""

    drag_coefficient: float
    frontal_area_m2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AxlePiece:
    """An axle before its wheels are known."""

    track_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BumperPiece:
    """A bumper before its place is known."""

    stiffness_n_per_m: float
    damping_ns_per_m: float
    crush_force_n: float
    travel_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """The pieces of one part. Mass, cost and size are asked of every part and stand in `PartType`."""

    pack: Pack | None = None
    drive: Drive | None = None
    controller: ControllerParams | None = None
    gear: DrivetrainParams | None = None
    axle: AxlePiece | None = None
    wheel: WheelParams | None = None
    suspension: SuspensionParams | None = None
    brake_force_max_n: float = 0.0
    bumper: BumperPiece | None = None
    air: Air | None = None
    solar: SolarParams | None = None
    auxiliary_power_w: float = 0.0
    people: int = 0
