"""One car as a row of numbers, in SI."""

import math
from typing import NamedTuple

import numpy as np

from simulation.effects.drag import drag_kg_per_m
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.grip import Grip
from simulation.powertrain.battery import HEAT_J_PER_KG_K, BatteryParams
from simulation.powertrain.direct_current import DirectCurrentMachine
from simulation.powertrain.machine import machine_for
from simulation.recording import BoolArray, FloatArray
from simulation.vehicle import VehicleSpec

AIR_DENSITY_KG_M3 = 1.2
GRAVITY_MPS2 = 9.81

_NEVER = 1e15
"""A limit that is not there: infinity times a speed of nothing would be no number."""

_TINY = 1e-12


class Row(NamedTuple):
    """The numbers of cars in SI: a column of shape (V, 1), or one number of no dimension that all cars share."""

    inertia: FloatArray
    level: FloatArray
    rise: FloatArray
    drag: FloatArray
    gear: FloatArray
    turns_per_m: FloatArray
    controller: FloatArray
    controller_current: FloatArray
    auxiliary: FloatArray
    grip: FloatArray
    brake_share: FloatArray
    brake_fade: FloatArray
    brake_width: FloatArray
    power_max: FloatArray
    torque_max: FloatArray
    speed_max: FloatArray
    motors: FloatArray
    motor_heat: FloatArray
    motor_cooling: FloatArray
    motor_warn: FloatArray
    charge_start: FloatArray
    charge_min: FloatArray
    capacity: FloatArray
    one_way: FloatArray
    cells: FloatArray
    resistance: FloatArray
    current_max: FloatArray
    floor: FloatArray
    pack_power: FloatArray
    rated: FloatArray
    peukert: FloatArray
    pack_heat: FloatArray


class Machine(NamedTuple):
    """The constants of direct-current machines, as in `Row`, several motors of a car together."""

    kt: FloatArray
    ke: FloatArray
    ohm: FloatArray
    free: FloatArray
    kt_braking: FloatArray
    current_max: FloatArray


_BOUNDS = {
    "inertia": (_TINY, 1e9),
    "level": (0.0, 1e9),
    "rise": (0.0, 1e9),
    "drag": (0.0, 1e9),
    "gear": (_TINY, 1.0),
    "turns_per_m": (_TINY, 1e9),
    "controller": (_TINY, 1.0),
    "controller_current": (0.0, _NEVER),
    "auxiliary": (0.0, 1e9),
    "grip": (0.0, _NEVER),
    "brake_share": (0.0, 1.0),
    "brake_fade": (-1e3, 1e3),
    "brake_width": (0.0, 1e3),
    "power_max": (0.0, 1e12),
    "torque_max": (0.0, _NEVER),
    "speed_max": (0.0, _NEVER),
    "motors": (1.0, 1e3),
    "motor_heat": (0.0, 1e9),
    "motor_cooling": (0.0, 1e9),
    "motor_warn": (-273.0, 1e4),
    "charge_start": (0.0, 1.0),
    "charge_min": (0.0, 1.0),
    "capacity": (_TINY, 1e12),
    "one_way": (_TINY, 1.0),
    "cells": (_TINY, 2e3),
    "resistance": (0.0, 1e6),
    "current_max": (0.0, _NEVER),
    "floor": (0.0, 1e4),
    "pack_power": (0.0, _NEVER),
    "rated": (_TINY, 1e9),
    "peukert": (0.0, 2.0),
    "pack_heat": (_TINY, 1e12),
}
"""What sound numbers lie between."""

_LEAST, _MOST = np.array([_BOUNDS[name] for name in Row._fields]).T


def are_plausible(numbers: FloatArray) -> BoolArray:
    """Return for each number of rows, shape (V, fields of `Row`), whether it lies where sound ones do."""
    within: BoolArray = (numbers >= _LEAST) & (numbers <= _MOST)
    return within


def row_of(spec: VehicleSpec) -> tuple[float, ...]:
    """Return the numbers of one car in the order of `Row`."""
    motor, controller, battery = spec.motor, spec.controller, spec.battery
    level, rise = rolling_coefficients(spec, GRAVITY_MPS2)
    capacity, one_way, volts = _pack(battery)
    return (
        spec.mass_kg + spec.rotating_mass_kg,
        level,
        rise,
        drag_kg_per_m(spec, AIR_DENSITY_KG_M3),
        spec.drivetrain.efficiency,
        spec.drivetrain.ratio / spec.driven_axle.wheel.radius_m,
        controller.efficiency,
        _limit(controller.current_max_a),
        spec.auxiliary_power_w,
        min(Grip(spec, GRAVITY_MPS2).drive_limit_n(1.0, 1.0), _NEVER),
        controller.regeneration_max,
        controller.regeneration_fade_mps,
        controller.regeneration_fade_width_mps,
        motor.power_max_w * motor.count,
        _limit(motor.torque_max_nm * motor.count),
        _limit(motor.speed_max_rad_s),
        motor.count,
        motor.heat_capacity_j_per_k,
        motor.thermal_resistance_k_per_w,
        motor.temperature_warn_c,
        battery.state_of_charge_start,
        battery.state_of_charge_min,
        capacity,
        one_way,
        volts,
        battery.resistance_ohm,
        min(battery.current_max_a, _NEVER),
        max(battery.voltage_min_v, controller.voltage_min_v),
        _NEVER if battery.power_max_w is None else min(battery.power_max_w, _NEVER),
        battery.capacity_ah / battery.rated_hours,
        battery.peukert_exponent - 1.0,
        battery.mass_kg * HEAT_J_PER_KG_K,
    )


def _limit(most: float) -> float:
    return min(most, _NEVER) if most > 0.0 else _NEVER


def _pack(battery: BatteryParams) -> tuple[float, float, float]:
    """Return capacity (joules of a reference pack, else coulombs), one-way efficiency, and cells or open voltage."""
    if battery.chemistry != "reference":
        return battery.capacity_ah * 3600.0, 1.0, float(battery.cells_in_series)
    energy_wh = battery.capacity_wh or 1.0
    volts = energy_wh / battery.capacity_ah if battery.capacity_wh and battery.capacity_ah > 0.0 else 350.0
    return energy_wh * 3600.0, math.sqrt(battery.round_trip_efficiency or 1.0), volts


def machine_of(spec: VehicleSpec) -> tuple[float, ...]:
    """Return the constants of a direct-current car in the order of `Machine`."""
    machine = machine_for(spec.motor)
    if not isinstance(machine, DirectCurrentMachine):
        raise TypeError("a kind without a map holds direct-current machines only")
    *constants, most = machine.constants
    return (*constants, min(most, _NEVER))
