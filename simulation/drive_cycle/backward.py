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
from simulation.drive_cycle.packs import PackUse, accepted_w, exceeded, packs_at_rest, use_packs
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
    motor: MotorUse
    pack: PackUse
    is_limited: BoolArray
    """Shape (V,): whether some step is more than the car can do; its numbers here then mean nothing."""


def use_fleet(fleet: Fleet, trace: Trace) -> FleetUse:
    """Return what a cycle asks of each car."""
    row, mean = fleet.row, trace.mean_mps[None]
    wheel = fleet.road @ trace.basis
    shaft = np.maximum(wheel, 0.0)
    brake = shaft - wheel
    shaft /= row.gear
    gear = shaft * (1.0 - row.gear)
    speed, rest = mean * row.turns_per_m, packs_at_rest(fleet)
    returned = brake * brake_shares(fleet, mean)
    np.minimum(returned, braking_most_w(fleet, accepted_w(fleet, rest), mean) / row.gear, out=returned)
    if not fleet.kind.efficiency_map:
        returned = without_brushes_w(fleet, returned * row.gear, speed) / row.gear
    brake -= returned
    gear += returned * (1.0 - row.gear)
    returned *= row.gear
    shaft -= returned
    motor = use_motors(fleet, shaft, speed, trace.dt_s)
    controller, taken = _controller(fleet, motor.electric_w)
    terminal = taken + row.auxiliary
    pack = use_packs(fleet, rest, terminal, trace.dt_s)
    is_limited = _is_limited(fleet, trace, wheel, shaft, terminal, motor, pack)[:, 0]
    return FleetUse(wheel, brake, shaft, speed, gear, controller, motor, pack, is_limited)


def _is_limited(
    fleet: Fleet,
    trace: Trace,
    wheel_w: FloatArray,
    shaft_w: FloatArray,
    terminal_w: FloatArray,
    motor: MotorUse,
    pack: PackUse,
) -> BoolArray:
    """Return for each car, shape (V, 1), whether some step is more than it can do."""
    # Which gear is in depends on what came before: such a car is driven step by step.
    is_over = is_too_strong(fleet, trace, wheel_w) | fleet.kind.has_gears
    is_over |= exceeded(fleet, pack, terminal_w)
    is_over |= overloaded(fleet, motor, shaft_w, float(trace.greatest[2]))
    if not fleet.kind.efficiency_map:
        is_over |= starved(fleet, motor, shaft_w, trace.mean_mps * fleet.row.turns_per_m, pack)
    return is_over


def has_force(fleet: Fleet, trace: Trace) -> BoolArray:
    """Return for each car, shape (V, 1), whether tyres and motor bear the greatest force that any step can ask for."""
    has: BoolArray = (fleet.road @ trace.greatest)[:, None] <= _force_max_n(fleet)
    return has


def is_too_strong(fleet: Fleet, trace: Trace, wheel_w: FloatArray) -> BoolArray:
    """Return for each car, shape (V, 1), whether a step asks for more than tyres or the motor's torque can give."""
    has = has_force(fleet, trace)
    if has.all():
        return ~has
    most = _force_max_n(fleet) * (1.0 + 1e-12)
    is_over: BoolArray = np.any(wheel_w > most * trace.mean_mps, axis=1, keepdims=True)
    return is_over


def brake_shares(fleet: Fleet, mean_mps: FloatArray) -> FloatArray:
    """Return the share of braking that goes to the motor, shape (V, N), or (1, N) where all cars are alike."""
    row = fleet.row
    most, fade, width = row.brake_share, row.brake_fade, row.brake_width
    if fleet.kind.has_logistic_fade:
        return _logistic(most, fade, width, mean_mps)
    shares: FloatArray = np.clip(mean_mps / np.maximum(fade, 1e-300), 0.0, 1.0) * most
    return shares


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
        "controller": use.controller_w @ dt if use.controller_w.shape == use.gear_w.shape else np.zeros(fleet.size),
        "resistance": use.pack.loss_w @ dt,
        "auxiliary": fleet.each(fleet.row.auxiliary * trace.duration_s),
    }


def _force_max_n(fleet: Fleet) -> FloatArray:
    row = fleet.row
    most: FloatArray = np.minimum(row.grip, torque_max_nm(fleet) * row.turns_per_m * row.gear)
    return most


def _controller(fleet: Fleet, electric_w: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return loss, and the power that the controllers take (negative gives back)."""
    efficiency = fleet.row.controller
    if fleet.kind.is_controller_lossless:
        return np.zeros((1, 1)), electric_w
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
    # Where cars fade alike but brake unalike, the answer is larger than what is divided by.
    return np.divide(most, steep, out=steep if np.size(most) <= steep.shape[0] else None)
