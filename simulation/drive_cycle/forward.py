"""Step by step through a drive cycle, for a car that cannot follow: as fast as it can, and what held it is told."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from simulation.cycle import Cycle
from simulation.drive_cycle.rows import AIR_DENSITY_KG_M3, GRAVITY_MPS2
from simulation.effects.drag import drag_kg_per_m
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.grip import Grip
from simulation.ledger import Ledger
from simulation.powertrain.assembly import Powertrain
from simulation.powertrain.energy_step import DriveTorque, EnergyStep
from simulation.telemetry import powertrain_row
from simulation.vehicle import VehicleSpec

_LOOKS = 150
"""A third of them halve what is unknown."""

_NEAR_MPS2 = 1e-12
"""A car that could speed up by no more than this is at its limit."""

_SLACK = 1.0 - 1e-12
"""A torque that is asked for and given may differ by rounding."""


@dataclass(slots=True)
class Followed:
    """A car's own way through a cycle."""

    speed_mps: "array[float]"
    ledger: Ledger = field(default_factory=Ledger)
    limits: set[str] = field(default_factory=set)
    columns: "dict[str, array[float]]" = field(default_factory=dict)
    """Channels of each step."""
    distance_m: float = 0.0
    charge_end: float = 0.0


class _Car:
    __slots__ = ("drag", "grip_n", "inertia_kg", "level", "radius_m", "rise", "train")

    def __init__(self, spec: VehicleSpec) -> None:
        self.level, self.rise = rolling_coefficients(spec, GRAVITY_MPS2)
        self.drag = drag_kg_per_m(spec, AIR_DENSITY_KG_M3)
        self.inertia_kg = spec.mass_kg + spec.rotating_mass_kg
        self.radius_m = spec.driven_axle.wheel.radius_m
        self.grip_n = Grip(spec, GRAVITY_MPS2).drive_limit_n(1.0, 1.0)
        self.train = Powertrain(spec)

    def needed_n(self, before: float, after: float, dt_s: float) -> float:
        """Return the force at the wheels that takes the car from speed to speed; at rest nothing resists."""
        mean = 0.5 * (before + after)
        resistance = self.level + self.rise * mean + self.drag * mean * mean if mean > 0.0 else 0.0
        return self.inertia_kg * (after - before) / dt_s + resistance

    def offered(self, mean: float) -> DriveTorque:
        """Return all that motor and tyres can do at a speed."""
        return self.train.offer(1.0, mean / self.radius_m, torque_max_nm=self.grip_n * self.radius_m)

    def spare_n(self, before: float, after: float, dt_s: float) -> float:
        """Return the force left over at a speed to come."""
        offer = self.offered(0.5 * (before + after))
        return offer.wheel_torque_nm / self.radius_m - self.needed_n(before, after, dt_s)

    def falls_short(self, drive: DriveTorque, force_n: float) -> bool:
        """Return whether a drive, or the tyres, give less than a driving force."""
        if force_n <= 0.0:
            return False
        return force_n > self.grip_n or drive.wheel_torque_nm < force_n * self.radius_m * _SLACK

    def pedals(self, force_n: float, mean: float) -> DriveTorque:
        """Return the drive that gives a force, or the motor's part of a braking one."""
        speed = mean / self.radius_m
        if force_n >= 0.0:
            return self.train.offer(1.0 if force_n else 0.0, speed, torque_max_nm=force_n * self.radius_m)
        return self.train.offer(self.train.braking_throttle(-force_n * self.radius_m, speed), speed)


def follow(spec: VehicleSpec, cycle: Cycle, *, channels: bool) -> Followed:
    """Drive a car through a cycle as well as it can, until the end or until its battery is empty."""
    car, asked = _Car(spec), cycle.speed_mps.tolist()
    done = Followed(array("d", asked[:1]))
    for wished, dt in zip(asked[1:], np.diff(cycle.time_s).tolist(), strict=True):
        _step(car, done, wished, dt, channels=channels)
        if car.train.is_empty:
            done.limits.add("empty")
            break
    done.limits.discard("")
    done.charge_end = car.train.state_of_charge
    return done


def _step(car: _Car, done: Followed, wished: float, dt_s: float, *, channels: bool) -> None:
    before, after, limit = done.speed_mps[-1], wished, ""
    mean, force = 0.5 * (before + after), car.needed_n(before, after, dt_s)
    drive = car.pedals(force, mean)
    if car.falls_short(drive, force):
        after, limit = _reached(car, before, wished, dt_s)
        mean, force = 0.5 * (before + after), car.needed_n(before, after, dt_s)
        drive = car.pedals(force, mean)
    drive_n, way = drive.wheel_torque_nm / car.radius_m, mean * dt_s
    # A car that comes to rest within the step is then only held: friction takes what there is, and pushes nobody back.
    held_n = max(force - drive_n, 0.0) if after == 0.0 else 0.0
    force -= held_n
    ledger = done.ledger
    spent = car.train.settle(drive, mean / car.radius_m, dt_s)
    ledger.add_powertrain(spent)
    ledger.add("kinetic", 0.5 * car.inertia_kg * (after * after - before * before))
    ledger.add("rolling", (car.level + car.rise * mean - held_n) * way)
    ledger.add("drag", car.drag * mean * mean * way)
    ledger.add("brake", (drive_n - force) * way)
    done.speed_mps.append(after)
    done.limits.add(limit)
    done.distance_m += way
    if channels:
        _write(car, done, spent, dt_s, mean=mean, force=force)


def _write(car: _Car, done: Followed, spent: EnergyStep, dt_s: float, *, mean: float, force: float) -> None:
    train, acceleration_n = car.train, car.inertia_kg * (done.speed_mps[-1] - done.speed_mps[-2]) / dt_s
    row = powertrain_row(train)
    row |= {
        "inertia_n": acceleration_n,
        "rolling_n": car.level + car.rise * mean if mean > 0.0 else 0.0,
        "drag_n": car.drag * mean * mean,
        "wheel_power_w": force * mean,
        "brake_power_w": spent.wheel_j / dt_s - force * mean,
        "motor_loss_w": spent.motor_j / dt_s,
        "drivetrain_loss_w": spent.drivetrain_j / dt_s,
        "controller_loss_w": spent.controller_j / dt_s,
        "auxiliary_power_w": spent.auxiliary_j / dt_s,
        "battery_loss_w": spent.resistance_j / dt_s,
    }
    for name, value in row.items():
        done.columns.setdefault(name, array("d")).append(value)


def _reached(car: _Car, before: float, wished: float, dt_s: float) -> tuple[float, str]:
    """Return the greatest speed at the end of a step that the car can reach, and the limit that holds it there."""
    reached = _crossing(lambda after: car.spare_n(before, after, dt_s), wished, _NEAR_MPS2 * car.inertia_kg)
    return reached, car.offered(0.5 * (before + reached)).limit


def _crossing(spare_n: Callable[[float], float], high: float, near_n: float) -> float:
    """Return a speed at which next to nothing is spare, 0 where none can be reached; at `high` something lacks."""
    low, spare, lacking = 0.0, spare_n(0.0) - near_n, spare_n(high) - near_n
    for look in range(_LOOKS if spare > near_n else 0):
        # A straight line between what is spare and what lacks finds the speed in a few looks; where the force falls
        # off a cliff, halving does.
        middle = (
            0.5 * (low + high) if look % 3 == 2 or spare == lacking else low + (high - low) * spare / (spare - lacking)
        )
        left = spare_n(middle) - near_n
        if abs(left) <= near_n:
            return middle
        low, high, spare, lacking = (middle, high, left, lacking) if left > 0.0 else (low, middle, spare, left)
    return low
