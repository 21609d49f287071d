"""Backwards through a drive cycle: from the speed that is asked to the charge that it costs, all steps at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.drive_cycle.fleet import Fleet
from simulation.drive_cycle.motors import (
    MotorUse,
    braking_most_w,
    overloaded,
    starved,
    torque_max_nm,
    use_motors,
    without_brushes_w,
)
from simulation.drive_cycle.packs import PackUse, accepted_w, exceeded, use_packs
from simulation.drive_cycle.trace import Trace
from simulation.recording import BoolArray, FloatArray


@dataclass(frozen=True, slots=True)
class FleetUse:
    """What a cycle asks of a fleet: powers in watts, arrays of shape (V, N) or broadcast to it."""

    wheel_w: FloatArray
    """At the wheels; negative brakes."""
    brake_w: FloatArray
    """Of the friction brakes."""
    shaft_w: FloatArray
    """At the motor's shaft."""
    speed_rad_s: FloatArray
    """Of the motor."""
    gear_w: FloatArray
    controller_w: FloatArray
    terminal_w: FloatArray
    """At the pack, auxiliaries included."""
    motor: MotorUse
    pack: PackUse
    is_limited: BoolArray
    """Shape (V,): whether some step is more than the car can do; its numbers here then mean nothing."""


def use_fleet(fleet: Fleet, trace: Trace) -> FleetUse:
    """Return what a cycle asks of each car."""
    row, mean = fleet.row, trace.mean_mps
    wheel = fleet.road @ trace.basis
    drive = np.maximum(wheel, 0.0)
    brake = drive - wheel
    returned = np.minimum(brake * brake_shares(fleet, mean), braking_most_w(fleet, accepted_w(fleet), mean) / row.gear)
    speed = mean * row.turns_per_m
    returned = without_brushes_w(fleet, returned * row.gear, speed) / row.gear
    brake -= returned
    is_limited = is_too_strong(fleet, trace, drive)
    gear = returned * (1.0 - row.gear)
    returned *= row.gear
    drive /= row.gear
    gear += drive * (1.0 - row.gear)
    motor = use_motors(fleet, drive, returned, speed, trace.dt_s)
    controller, terminal = _controller(fleet, motor.electric_w)
    terminal += row.auxiliary
    pack = use_packs(fleet, terminal, trace.dt_s)
    # Which gear is in depends on what came before: such a car is driven step by step.
    is_limited |= fleet.kind.has_gears
    is_limited |= overloaded(fleet, motor, drive, speed)
    is_limited |= exceeded(fleet, pack, terminal)
    is_limited |= starved(fleet, motor, drive, speed, pack.open_v, pack.resistance_ohm)
    drive -= returned
    return FleetUse(wheel, brake, drive, speed, gear, controller, terminal, motor, pack, is_limited)


def has_force(fleet: Fleet, trace: Trace) -> BoolArray:
    """Return for each car, shape (V,), whether tyres and motor bear the greatest force that any step can ask for."""
    has: BoolArray = fleet.road @ trace.greatest <= _force_max_n(fleet)[:, 0]
    return has


def is_too_strong(fleet: Fleet, trace: Trace, wheel_w: FloatArray) -> BoolArray:
    """Return for each car, shape (V,), whether a step asks for more than tyres or the motor's torque can give."""
    if np.all(has_force(fleet, trace)):
        return np.zeros(fleet.size, dtype=bool)
    is_over: BoolArray = np.any(wheel_w > _force_max_n(fleet) * (1.0 + 1e-12) * trace.mean_mps, axis=1)
    return is_over


def brake_shares(fleet: Fleet, mean_mps: FloatArray) -> FloatArray:
    """Return the share of braking that goes to the motor, shape (V, N) or (1, N) where all cars are alike."""
    row = fleet.row
    most, fade, width = row.brake_share, row.brake_fade, row.brake_width
    if _is_one(most) and _is_one(fade) and _is_one(width):
        most, fade, width = most[:1], fade[:1], width[:1]
    is_logistic = width > 0.0
    if np.all(is_logistic):
        return _logistic(most, fade, width, mean_mps)
    faded = np.clip(mean_mps / np.where(fade > 0.0, fade, 1e-300), 0.0, 1.0) * most
    if not np.any(is_logistic):
        return faded
    return np.where(is_logistic, _logistic(most, fade, np.where(is_logistic, width, 1.0), mean_mps), faded)


def items_j(fleet: Fleet, trace: Trace, use: FleetUse) -> Mapping[str, FloatArray]:
    """Return the ledger's items, in joules, arrays of shape (V,). Each is summed by its own formula."""
    dt, road = trace.dt_s, fleet.road * trace.energies
    return {
        "battery": use.pack.chemical_w @ dt,
        "kinetic": road[:, 0],
        "rolling": road[:, 1] + road[:, 2],
        "drag": road[:, 3],
        "brake": use.brake_w @ dt,
        "drivetrain": use.gear_w @ dt,
        "motor": use.motor.loss_w @ dt,
        "controller": use.controller_w @ dt if use.controller_w.size > 1 else np.zeros(fleet.size),
        "resistance": use.pack.loss_w @ dt,
        "auxiliary": fleet.row.auxiliary[:, 0] * dt.sum(),
    }


def _force_max_n(fleet: Fleet) -> FloatArray:
    row = fleet.row
    most: FloatArray = np.minimum(row.grip, torque_max_nm(fleet) * row.turns_per_m * row.gear)
    return most


def _controller(fleet: Fleet, electric_w: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return loss, and the power that the controllers take (negative gives back)."""
    efficiency = fleet.row.controller
    if np.all(efficiency == 1.0):
        return np.zeros((1, 1)), electric_w.copy()
    taken, given = np.maximum(electric_w, 0.0), np.minimum(electric_w, 0.0)
    taken /= efficiency
    loss = taken - given
    loss *= 1.0 - efficiency
    given *= efficiency
    taken += given
    return loss, taken


def _logistic(most: FloatArray, fade: FloatArray, width: FloatArray, mean_mps: FloatArray) -> FloatArray:
    steep = (fade - mean_mps) / width
    np.exp(np.minimum(steep, 500.0, out=steep), out=steep)
    steep += 1.0
    return np.divide(most, steep, out=steep)


def _is_one(column: FloatArray) -> bool:
    return bool(np.all(column == column[0]))
