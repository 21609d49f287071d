"""Driven wheels with a slip curve in the 1-D solver: they turn on their own, and push only as far as they slip.

Each driven axle has a rim speed w of its own: M (w1 - w0) / dt = T / r - R - F, with R what rolling takes and F the
tyre's force at the end of the step. Taken at the end it is quiet, however stiff the tyre: taken at the middle it would
swing from step to step. A wheel that spins on ice pays for its own rolling, and the car does not.
Works are forces times the means of the speeds before and after, so the books close to round-off all the same.
The friction brakes' slip is that of their force, without the swinging of wheels that lock.
"""

import math
from dataclasses import dataclass
from typing import NamedTuple

from simulation.course import Surface
from simulation.grip import Grip
from simulation.powertrain.assembly import Powertrain
from simulation.powertrain.energy_step import DriveTorque
from simulation.running_gear.tyre import CREEP_SPEED_MPS, axle_inertia_kgm2, slip_at_force, slip_force_n
from simulation.vehicle import AxleSpec, VehicleSpec

REST_MPS = 0.05
"""Slip is taken against at least this speed, so that a standing wheel pushes without turning visibly."""

LEAST_RIM_SHARE = 1e-4
"""A rim weighs at least this share of the car: wheels without any inertia would spin up in no time."""

_TURNS = 100
_CLOSE = 1e-13


class Held(NamedTuple):
    """What the road does to one axle in a step."""

    grip: float
    """Of the surface; multiplies the tyre's."""
    load_n: float
    rolling_n: float


@dataclass(frozen=True, slots=True)
class Push:
    """What the driven axles do through one step."""

    drive: DriveTorque
    forces_n: tuple[float, ...]
    """Of the tyres on the road, by driven axle, rear to front."""
    rollings_n: tuple[float, ...]
    """What rolling takes from each rim, part of the car's rolling resistance."""
    rims_mps: tuple[float, ...]
    """Speed of the treads at the end of the step."""
    turning_rad_s: float
    """Mean speed of the driven wheels through the step, weighted by drive share."""

    @property
    def force_n(self) -> float:
        """What drives the car: all tyres together, and the rolling that the car's own resistance counts once more."""
        return sum(self.forces_n) + sum(self.rollings_n)


class SlippingWheels:
    """The driven axles of one car in one run, with their rim speeds as the state."""

    __slots__ = (
        "_axles",
        "_braked",
        "_grip",
        "_indices",
        "_rolling_n",
        "_sped_up_rad_s",
        "_train",
        "masses_kg",
        "rims_mps",
    )

    def __init__(self, spec: VehicleSpec, grip: Grip, train: Powertrain, *, speed_mps: float) -> None:
        self._grip, self._train = grip, train
        self._indices = [i for i, axle in enumerate(spec.axles) if axle.drive_share > 0.0]
        self._axles = [spec.axles[i] for i in self._indices]
        self.masses_kg = [_rim_mass_kg(spec, axle) for axle in self._axles]
        self.rims_mps = (speed_mps,) * len(self._axles)
        self._sped_up_rad_s = 0.0
        brakes_n = sum(axle.brake_force_max_n for axle in spec.axles)
        self._braked = [
            (i, axle.wheel, axle.brake_force_max_n / brakes_n)
            for i, axle in enumerate(spec.axles)
            if axle.brake_force_max_n > 0.0 and axle.wheel.slip_stiffness > 0.0
        ]
        resting = grip.loads_n(0.0, 1.0)
        turns = 0.0 if spec.road_load is not None else 1.0
        self._rolling_n = [turns * resting[i] * spec.axles[i].wheel.rolling_resistance for i in self._indices]

    @property
    def turning_rad_s(self) -> float:
        """Speed of the driven wheels now, weighted by drive share."""
        return self._turning(self.rims_mps)

    @property
    def expected_rad_s(self) -> float:
        """Mean speed of the driven wheels through the coming step, if it is like the last one: what a driver sees."""
        return self.turning_rad_s + 0.5 * self._sped_up_rad_s

    @property
    def rim_mps(self) -> float:
        """Rim speed of the axle that takes most of the torque."""
        return max(zip(self._axles, self.rims_mps, strict=True), key=lambda pair: pair[0].drive_share)[1]

    def push(self, throttle: float, road: tuple[float, float], surface: Surface, weight: tuple[float, float]) -> Push:
        """Return one step as it would go: `road` is the car's speed at its end and the step's length.

        `weight` is the force m (a + g sin) that moves the load about, and the slope's cosine. Changes nothing.
        """
        loads, rolling = self._grip.loads_n(*weight), surface.rolling * weight[1]
        held = [
            Held(surface.grip, max(loads[i], 0.0), rolling * level * min(max(rim / CREEP_SPEED_MPS, 0.0), 1.0))
            for i, level, rim in zip(self._indices, self._rolling_n, self.rims_mps, strict=True)
        ]
        low = self.turning_rad_s
        drive, ends = self._turned(throttle, low, road, held)
        high = self._mean_turning(ends)
        miss_low, miss_high = low - high, 0.0
        # Secant on the wheels' mean speed: the motor's torque falls with it, and the tyres' answer rises with torque.
        for _ in range(_TURNS):
            drive, ends = self._turned(throttle, high, road, held)
            reached = self._mean_turning(ends)
            miss_high = high - reached
            if abs(miss_high) <= _CLOSE * (1.0 + abs(high)) or miss_high == miss_low:
                break
            low, high, miss_low = high, high - miss_high * (high - low) / (miss_high - miss_low), miss_high
        return self._settled(drive, ends, road, held)

    def take(self, push: Push) -> None:
        """Make a step's end the state."""
        self._sped_up_rad_s = self._turning(push.rims_mps) - self.turning_rad_s
        self.rims_mps = push.rims_mps

    def lost_j(self, push: Push, speeds_mps: tuple[float, float], dt_s: float) -> tuple[float, float]:
        """Return what slip, F (w - v) dt, and the faster rolling, R (w - v) dt, turned to heat in the step.

        `speeds_mps` are the car's before and after it.
        """
        mean = 0.5 * (speeds_mps[0] + speeds_mps[1])
        ways = [(0.5 * (old + new) - mean) * dt_s for old, new in zip(self.rims_mps, push.rims_mps, strict=True)]
        slip = sum(force * way for force, way in zip(push.forces_n, ways, strict=True))
        return slip, sum(force * way for force, way in zip(push.rollings_n, ways, strict=True))

    def braked_j(self, braking_n: float, way_m: float, surface: Surface, weight: tuple[float, float]) -> float:
        """Return how much of the work of the friction brakes slip takes over: the wheels turn slower by the slip."""
        loads, taken = self._grip.loads_n(*weight), 0.0
        for i, wheel, share in self._braked:
            force = share * braking_n
            slip = slip_at_force(wheel, surface=surface.grip, load_n=max(loads[i], 0.0), force_n=force)
            taken += force * way_m * min(slip, 1.0)
        return taken

    def kinetic_gain_j(self, push: Push) -> float:
        """Return what the turning wheels and motor gained in the step."""
        rims = zip(self.masses_kg, self.rims_mps, push.rims_mps, strict=True)
        return sum(0.5 * mass * (new * new - old * old) for mass, old, new in rims)

    def _turned(
        self, throttle: float, turning_rad_s: float, road: tuple[float, float], held: list[Held]
    ) -> tuple[DriveTorque, list[float]]:
        drive = self._train.offer(throttle, turning_rad_s)
        rows = zip(self._axles, self.masses_kg, self.rims_mps, held, strict=True)
        return drive, [
            _rim_end_mps(axle, (old, _turning_n(axle, drive, on), mass), road, on) for axle, mass, old, on in rows
        ]

    def _settled(self, drive: DriveTorque, ends: list[float], road: tuple[float, float], held: list[Held]) -> Push:
        """Work the rims out anew from the very forces that the road is given, so that the books close."""
        end_mps, dt_s = road
        forces = tuple(_force_n(axle, rim, end_mps, on) for axle, rim, on in zip(self._axles, ends, held, strict=True))
        rows = zip(self._axles, self.masses_kg, self.rims_mps, forces, held, strict=True)
        rims = tuple(old + dt_s * (_turning_n(axle, drive, on) - force) / mass for axle, mass, old, force, on in rows)
        return Push(drive, forces, tuple(on.rolling_n for on in held), rims, self._mean_turning(list(rims)))

    def _mean_turning(self, ends: list[float]) -> float:
        return 0.5 * (self.turning_rad_s + self._turning(tuple(ends)))

    def _turning(self, rims: tuple[float, ...]) -> float:
        return sum(a.drive_share * rim / a.wheel.radius_m for a, rim in zip(self._axles, rims, strict=True))


def rolling_along_kg(spec: VehicleSpec) -> float:
    """Return the mass that moves at the car's own speed: all of it, and the turning of wheels that are not driven."""
    free = (axle for axle in spec.axles if axle.drive_share <= 0.0)
    return spec.mass_kg + sum(axle_inertia_kgm2(axle) / axle.wheel.radius_m**2 for axle in free)


def _rim_mass_kg(spec: VehicleSpec, axle: AxleSpec) -> float:
    motor = spec.motor.count * spec.motor.inertia_kgm2 * spec.drivetrain.ratio**2
    inertia = axle_inertia_kgm2(axle) + axle.drive_share * motor
    return max(inertia / axle.wheel.radius_m**2, LEAST_RIM_SHARE * spec.mass_kg)


def _turning_n(axle: AxleSpec, drive: DriveTorque, on: Held) -> float:
    """Return what turns a rim: the motor's share at the tread less what rolling takes."""
    return drive.wheel_torque_nm * axle.drive_share / axle.wheel.radius_m - on.rolling_n


def _force_n(axle: AxleSpec, rim_mps: float, road_mps: float, on: Held) -> float:
    return slip_force_n(axle.wheel, surface=on.grip, load_n=on.load_n, slip=_slip(rim_mps, road_mps))


def _slip(rim_mps: float, road_mps: float) -> float:
    return (rim_mps - road_mps) / max(abs(rim_mps), abs(road_mps), REST_MPS)


def _rim_end_mps(axle: AxleSpec, pushed: tuple[float, float, float], road: tuple[float, float], on: Held) -> float:
    """Return the rim speed w at which M (w - w0) / dt = P - F(w); F rises with w, so there is just one.

    `pushed` is the rim speed before, the push P at the rim and the rim's mass M. Newton's steps, halved where
    they would leave the bracket: the tyre only ever draws the rim towards the road's speed.
    """
    (old, push_n, mass), (road_mps, dt_s) = pushed, road
    free = old + dt_s * push_n / mass
    low, high = (road_mps, free) if free > road_mps else (free, road_mps)
    rim = min(max(old, low), high)
    for _ in range(_TURNS):
        force = _force_n(axle, rim, road_mps, on)
        miss = mass * (rim - free) + dt_s * force
        low, high = (low, rim) if miss > 0.0 else (rim, high)
        better = rim - miss / (mass + dt_s * _stiffness_ns_per_m(axle, (rim, road_mps), on, force))
        better = better if low <= better <= high else 0.5 * (low + high)
        if abs(better - rim) <= _CLOSE * (1.0 + abs(rim)):
            return better
        rim = better
    return rim


def _stiffness_ns_per_m(axle: AxleSpec, speeds: tuple[float, float], on: Held, force_n: float) -> float:
    """Return how much the tyre's force rises with the rim's speed: its curve's slope times that of the slip."""
    rim_mps, road_mps = speeds
    most = axle.wheel.grip * on.grip * on.load_n
    if most <= 0.0:
        return 0.0
    slope = axle.wheel.slip_stiffness * on.load_n * (1.0 - (force_n / most) ** 2)
    if abs(rim_mps) > max(abs(road_mps), REST_MPS):
        return slope * road_mps * math.copysign(1.0, rim_mps) / rim_mps**2
    return slope / max(abs(road_mps), REST_MPS)
