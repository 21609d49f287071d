"""VehicleSpec: frozen and complete, the only thing a run needs to know about a car.

Axes: x ahead, y left, z up; x = 0 at the rearmost axle's centre, z = 0 on the ground. SI units, named in each field.
"""

import hashlib
from dataclasses import dataclass

from simulation.powertrain.battery import BatteryParams
from simulation.powertrain.controller import ControllerParams
from simulation.powertrain.drivetrain import DrivetrainParams
from simulation.powertrain.motor import MotorParams


@dataclass(frozen=True, slots=True, kw_only=True)
class WheelParams:
    """One wheel and its tyre."""

    radius_m: float
    mass_kg: float
    inertia_kgm2: float
    rolling_resistance: float
    """Crr, dimensionless."""
    grip: float
    """Friction of the tyre on dry asphalt; the surface multiplies it."""
    width_m: float = 0.05
    slip_stiffness: float = 0.0
    """Push per load and slip while the slip is small; 0 is a tyre that grips without slip until it lets go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspensionParams:
    """A spring and a damper for a whole axle; None in AxleSpec means rigid."""

    stiffness_n_per_m: float
    damping_ns_per_m: float
    travel_m: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AxleSpec:
    """One axle: where it is, its wheels, and what it drives and brakes."""

    name: str
    x_m: float
    wheel: WheelParams
    wheel_count: int
    track_m: float
    """Distance between left and right wheel; 0 for a single wheel."""
    suspension: SuspensionParams | None = None
    drive_share: float = 0.0
    """Share of the motor's torque, summing to 1 over the axles."""
    brake_force_max_n: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyBox:
    """A rectangle of the side view that can touch the ground: frame, body, load."""

    name: str
    x_min_m: float
    x_max_m: float
    z_min_m: float
    z_max_m: float
    mass_kg: float
    part_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BumperParams:
    """What gives way between a car and a wall."""

    x_m: float
    """Its face, ahead of the rear axle: the foremost point of the car."""
    z_m: float
    """Where it pushes, above the ground."""
    travel_m: float
    """How far it can be pressed in before something hard is met."""
    stiffness_n_per_m: float
    damping_ns_per_m: float = 0.0
    crush_force_n: float = 0.0
    """Above 0 it never pushes harder: it crumples, like foam or honeycomb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoadLoad:
    """Measured coast-down coefficients, in place of drag and rolling resistance."""

    f0_n: float
    f1_n_per_mps: float = 0.0
    f2_n_per_mps2: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SolarParams:
    """A panel that charges while the car drives."""

    area_m2: float
    efficiency: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleSpec:
    """Everything that physics needs of one design. All masses are with driver and load, wheels included."""

    name: str
    mass_kg: float
    center_x_m: float
    """Centre of mass, ahead of the rear axle."""
    center_z_m: float
    """Centre of mass, above the ground."""
    pitch_inertia_kgm2: float
    axles: tuple[AxleSpec, ...]
    """Rear to front; two or more."""
    drag_coefficient: float
    frontal_area_m2: float
    battery: BatteryParams
    motor: MotorParams
    controller: ControllerParams
    drivetrain: DrivetrainParams
    auxiliary_power_w: float = 0.0
    solar: SolarParams | None = None
    road_load: RoadLoad | None = None
    boxes: tuple[BodyBox, ...] = ()
    bumper: BumperParams | None = None
    cost: float = 0.0

    @property
    def wheelbase_m(self) -> float:
        """Distance from the rearmost to the foremost axle."""
        return self.axles[-1].x_m - self.axles[0].x_m

    @property
    def front_x_m(self) -> float:
        """The foremost point of the car, ahead of the rear axle: what meets a wall first."""
        hard = (*(box.x_max_m for box in self.boxes), *(axle.x_m + axle.wheel.radius_m for axle in self.axles))
        return max(hard) if self.bumper is None else max(self.bumper.x_m, *hard)

    @property
    def driven_axle(self) -> AxleSpec:
        """The axle that takes most of the motor's torque."""
        return max(self.axles, key=lambda axle: axle.drive_share)

    @property
    def rotating_mass_kg(self) -> float:
        """What the turning wheels and motor add to the mass in a launch, J over r squared."""
        wheels = sum(a.wheel_count * a.wheel.inertia_kgm2 / a.wheel.radius_m**2 for a in self.axles)
        radius = self.driven_axle.wheel.radius_m
        return wheels + self.motor.count * self.motor.inertia_kgm2 * (self.drivetrain.ratio / radius) ** 2

    @property
    def spec_hash(self) -> str:
        """A short name of exactly this car: equal specs, equal hash, on every machine."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16]
