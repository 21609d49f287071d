"""Cars at the start line: the numbers of each, read from its `VehicleSpec`, column beside column."""

import math
from collections.abc import Sequence

import numpy as np

from simulation.course import Course
from simulation.effects.drag import drag_kg_per_m
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.fleet.columns import Cars, Spent, State
from simulation.powertrain.battery import GRID, HEAT_J_PER_KG_K, OPEN_CELL_V
from simulation.powertrain.direct_current import DirectCurrentMachine
from simulation.powertrain.machine import machine_for
from simulation.running_gear.loads import axle_loads
from simulation.vehicle import VehicleSpec

NEVER = math.inf
"""A limit that is not there."""

COPPER_PER_K = 0.00393
"""As in `powertrain.direct_current`: copper resists this share more for each kelvin above 20 C."""

CHEMISTRIES = tuple(OPEN_CELL_V)


def cars_of(specs: Sequence[VehicleSpec], course: Course, height_m: float) -> Cars:
    """Return cars of one kind at the start line, their places counted from 0, their drivers without a wish yet."""
    most = max(len(spec.axles) for spec in specs)
    fixed = np.array([_fixed(spec, course) for spec in specs]).T
    states = [_state(spec, place, course, height_m) for place, spec in enumerate(specs)]
    axles = np.array([_axles(spec, course, most) for spec in specs]).reshape(len(specs), -1).T
    nothing = np.zeros((len(Spent._fields), len(specs)))
    best = np.repeat([[0.0], [-NEVER], [-NEVER], [-NEVER], [NEVER]], len(specs), axis=1)
    return Cars(np.concatenate((fixed, np.array(states).T, best, nothing, axles)), most)


def _fixed(spec: VehicleSpec, course: Course) -> tuple[float, ...]:
    """Return the numbers of one car in the order of `Fixed`."""
    level, rise = rolling_coefficients(spec, course.gravity_mps2)
    return (
        spec.mass_kg,
        spec.mass_kg + spec.rotating_mass_kg,
        level,
        rise,
        drag_kg_per_m(spec, course.air_density_kg_m3),
        spec.driven_axle.wheel.radius_m,
        spec.drivetrain.ratio,
        spec.drivetrain.efficiency,
        spec.mass_kg * course.gravity_mps2,
        1.0 + spec.rotating_mass_kg / spec.mass_kg,
        sum(axle.brake_force_max_n for axle in spec.axles),
        *_motor(spec),
        *_controller(spec),
        spec.auxiliary_power_w,
        spec.solar.area_m2 * spec.solar.efficiency * course.sunlight_w_m2 if spec.solar else 0.0,
        *_pack(spec),
        0.0,
    )


def _motor(spec: VehicleSpec) -> tuple[float, ...]:
    motor, machine = spec.motor, machine_for(spec.motor)
    constants = machine.constants if isinstance(machine, DirectCurrentMachine) else (1.0,) * 6
    kt, ke, ohm, free, kt_braking, current = constants
    has_heat, resists = motor.heat_capacity_j_per_k > 0.0, motor.thermal_resistance_k_per_w
    return (
        *(kt, ke, ohm, kt * free, kt_braking, current),
        _limit(motor.torque_max_nm * motor.count),
        _limit(motor.speed_max_rad_s),
        motor.power_max_w * motor.count,
        1.0 / (motor.count * motor.heat_capacity_j_per_k) if has_heat else 0.0,
        1.0 / (resists * motor.heat_capacity_j_per_k) if has_heat and resists > 0.0 else 0.0,
        COPPER_PER_K * ohm if has_heat else 0.0,
        # A winding without a heat capacity stays as warm as the air and is never too hot.
        motor.temperature_warn_c if has_heat else 1e9,
        motor.temperature_max_c if has_heat else 2e9,
    )


def _controller(spec: VehicleSpec) -> tuple[float, ...]:
    controller = spec.controller
    return (
        _limit(controller.current_max_a),
        controller.efficiency,
        controller.regeneration_max,
        controller.regeneration_fade_mps,
        controller.regeneration_fade_width_mps,
    )


def _pack(spec: VehicleSpec) -> tuple[float, ...]:
    battery = spec.battery
    is_reference = battery.chemistry == "reference"
    return (
        battery.cells_in_series,
        0.0 if is_reference else CHEMISTRIES.index(battery.chemistry) * (GRID + 1),
        battery.resistance_ohm,
        battery.current_max_a,
        max(battery.voltage_min_v, spec.controller.voltage_min_v),
        NEVER if battery.power_max_w is None else battery.power_max_w,
        (battery.capacity_wh or 1.0) * 3600.0 if is_reference else battery.capacity_ah * 3600.0,
        math.sqrt(battery.round_trip_efficiency or 1.0) if is_reference else 1.0,
        battery.peukert_exponent - 1.0,
        battery.capacity_ah / battery.rated_hours,
        battery.mass_kg * HEAT_J_PER_KG_K,
        battery.state_of_charge_min,
    )


def _limit(most: float) -> float:
    return most if most > 0.0 else NEVER


def _state(spec: VehicleSpec, place: int, course: Course, height_m: float) -> State:
    """Return a car at the start line, in the order of `State`; the pack's voltage is read when it first rests."""
    battery, air_c = spec.battery, course.temperature_c
    volts = battery.capacity_wh / battery.capacity_ah if battery.capacity_wh and battery.capacity_ah > 0.0 else 350.0
    machine = machine_for(spec.motor)
    ohm = machine.constants[2] if isinstance(machine, DirectCurrentMachine) else 1.0
    numbers = dict.fromkeys(State._fields, 0.0) | {
        "place": place,
        "speed": course.start_speed_mps,
        "height": height_m,
        "charge": battery.state_of_charge_start,
        "pack_c": air_c,
        "open_v": volts,
        "winding_c": air_c,
        "motor_ohm": ohm,
        "leave": NEVER,
    }
    return State(**numbers)  # type: ignore[arg-type] # rows are made of these numbers, one column each


def _axles(spec: VehicleSpec, course: Course, most: int) -> list[list[float]]:
    """Return the rows of `Axles` of one car; see `simulation.grip` for what rests and what moves."""
    weight = spec.mass_kg * course.gravity_mps2
    resting = axle_loads(spec, gravity_mps2=course.gravity_mps2)
    pushed = axle_loads(spec, gravity_mps2=course.gravity_mps2, acceleration_mps2=1.0)
    rows = (
        [axle.brake_force_max_n for axle in spec.axles],
        [axle.wheel.grip for axle in spec.axles],
        [load / weight for load in resting],
        [(b - a) / spec.mass_kg for a, b in zip(resting, pushed, strict=True)],
        [axle.drive_share for axle in spec.axles],
    )
    nothing = [0.0] * (most - len(spec.axles))
    return [[*row[:-1], *nothing, row[-1]] for row in rows]
