"""Motors of many cars over a whole drive cycle: the formulas of `powertrain`, for arrays."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from simulation.drive_cycle.fleet import Fleet
from simulation.drive_cycle.motor_map import gains_of
from simulation.drive_cycle.packs import PackUse
from simulation.recording import BoolArray, FloatArray

CRAWL_RAD_S = 1.0
"""As in `powertrain.efficiency_map`: a machine known by its power gives the torque of this speed below it."""

_COPPER_PER_K = 0.00393
_AMBIENT_C = 20.0
_COLD_C = np.full((1, 1), _AMBIENT_C)
_NO_CURRENT_A = np.zeros((1, 1))

_SWEEPS = 2
"""Hot copper resists more, which heats it more: two rounds leave an error of a thousandth of the rise."""


@dataclass(frozen=True, slots=True)
class MotorUse:
    """Motors over many steps; arrays of shape (V, N) or broadcast to it."""

    electric_w: FloatArray
    """At the motor's terminals; negative gives back."""
    loss_w: FloatArray
    current_a: FloatArray
    winding_c: FloatArray
    """At the end of each step."""


def use_motors(fleet: Fleet, shaft_w: FloatArray, speed_rad_s: FloatArray, dt_s: FloatArray) -> MotorUse:
    """Return what shaft powers cost, negative where the motor brakes, of shape (V, N)."""
    use = _turned(fleet, shaft_w, speed_rad_s, _COLD_C)
    if not fleet.kind.has_winding:
        return use
    before = np.full_like(use.loss_w, _AMBIENT_C)
    for _ in range(_SWEEPS):
        before[:, 1:] = _winding_c(fleet, use.loss_w, dt_s)[:, :-1]
        use = _turned(fleet, shaft_w, speed_rad_s, before)
    return MotorUse(use.electric_w, use.loss_w, use.current_a, _winding_c(fleet, use.loss_w, dt_s))


def braking_most_w(fleet: Fleet, accepted_w: FloatArray, mean_mps: FloatArray) -> FloatArray:
    """Return the most power at the shaft with which the motors can brake, as a positive number."""
    row = fleet.row
    if fleet.kind.efficiency_map:
        most = accepted_output_w(fleet, accepted_w)
        torque = np.minimum(row.torque_max, most / CRAWL_RAD_S) * row.turns_per_m
        return np.minimum(most, torque * mean_mps)
    return _generating_w(fleet, accepted_w / row.controller, mean_mps)


def without_brushes_w(fleet: Fleet, brake_w: FloatArray, speed_rad_s: FloatArray) -> FloatArray:
    """Return braking powers at the shaft, none where a motor's own friction alone is more: it would have to drive."""
    return np.where(brake_w < fleet.machine.kt * fleet.machine.free * speed_rad_s, 0.0, brake_w)


def accepted_output_w(fleet: Fleet, accepted_w: FloatArray) -> FloatArray:
    """Return the most power at the shafts of mapped motors that the packs surely take, as in `Row`."""
    best = max(efficiency for _, efficiency in fleet.kind.efficiency_map)
    most: FloatArray = np.minimum(fleet.row.power_max, accepted_w / fleet.row.controller / best)
    return most


def torque_max_nm(fleet: Fleet) -> FloatArray:
    """Return the rated torque, as in `Row`; a machine known by its power has at most that of crawling."""
    row = fleet.row
    if not fleet.kind.efficiency_map:
        return row.torque_max
    most: FloatArray = np.minimum(row.torque_max, row.power_max / CRAWL_RAD_S)
    return most


def overloaded(fleet: Fleet, use: MotorUse, shaft_w: FloatArray, fastest_mps: float) -> BoolArray:
    """Return for each car whether a step asks for more than its motor can give, shape (V, 1) or broadcast to it."""
    row, slack = fleet.row, 1.0 + 1e-12
    is_over: BoolArray = fastest_mps * row.turns_per_m >= row.speed_max
    if fleet.kind.efficiency_map:
        is_over = is_over | (shaft_w.max(axis=1, keepdims=True) > row.power_max * slack)
    else:
        most_a = np.minimum(fleet.machine.current_max, row.controller_current)
        is_over = is_over | np.any((shaft_w > 0.0) & (use.current_a > most_a), axis=1, keepdims=True)
    if fleet.kind.has_winding:
        is_over = is_over | (use.winding_c.max(axis=1, keepdims=True) > row.motor_warn)
    return is_over


def starved(fleet: Fleet, use: MotorUse, shaft_w: FloatArray, speed_rad_s: FloatArray, pack: PackUse) -> BoolArray:
    """Return for each direct-current car, shape (V, 1), whether a step asks for more voltage than its pack has."""
    row, machine, open_v, ohm = fleet.row, fleet.machine, pack.open_v, pack.resistance_ohm
    at_motor = open_v - ohm * row.auxiliary / open_v
    copper = machine.ohm * (1.0 + _COPPER_PER_K * (use.winding_c - _AMBIENT_C))
    needed = use.current_a * (copper + ohm / row.controller) + machine.ke * speed_rad_s
    is_over: BoolArray = np.any((shaft_w > 0.0) & (needed > at_motor), axis=1, keepdims=True)
    return is_over


def _turned(fleet: Fleet, shaft_w: FloatArray, speed_rad_s: FloatArray, winding_c: FloatArray) -> MotorUse:
    if not fleet.kind.efficiency_map:
        return _direct(fleet, shaft_w, speed_rad_s, winding_c)
    gains = gains_of(fleet.kind)
    if gains is None:
        electric, loss = _between_points(fleet, shaft_w)
    else:
        electric, loss = gains.read(shaft_w, fleet.row.power_max)
        electric *= shaft_w
        loss *= shaft_w
    return MotorUse(electric, loss, _NO_CURRENT_A, winding_c)


def _between_points(fleet: Fleet, shaft_w: FloatArray) -> tuple[FloatArray, FloatArray]:
    efficiency = np.interp(np.abs(shaft_w) * (1.0 / fleet.row.power_max), *np.array(fleet.kind.efficiency_map).T)
    gain = np.where(shaft_w > 0.0, 1.0 / efficiency, efficiency)
    return shaft_w * gain, shaft_w * (gain - 1.0)


def _direct(fleet: Fleet, shaft_w: FloatArray, speed_rad_s: FloatArray, winding_c: FloatArray) -> MotorUse:
    machine = fleet.machine
    torque = np.divide(shaft_w, speed_rad_s, out=np.zeros_like(shaft_w), where=speed_rad_s > 0.0)
    free_nm = machine.kt * machine.free
    driving_nm = torque + free_nm
    current = driving_nm / np.where(driving_nm >= 0.0, machine.kt, machine.kt_braking)
    np.copyto(current, 0.0, where=torque == 0.0)
    copper_w = current * current
    copper_w *= machine.ohm * (1.0 + _COPPER_PER_K * (winding_c - _AMBIENT_C))
    power = current * (machine.ke * speed_rad_s)
    power += copper_w
    iron_w = np.abs(current)
    iron_w *= machine.ke - machine.kt
    iron_w += np.where(torque == 0.0, 0.0, free_nm)
    iron_w *= speed_rad_s
    iron_w += copper_w
    return MotorUse(power, iron_w, current, winding_c)


def _generating_w(fleet: Fleet, accepted_w: FloatArray, mean_mps: FloatArray) -> FloatArray:
    row, machine = fleet.row, fleet.machine
    speed = mean_mps * row.turns_per_m
    emf = machine.ke * speed
    most_a = np.minimum(machine.current_max, row.controller_current)
    current = np.minimum(emf / (2.0 * machine.ohm), most_a)
    root = emf * emf - 4.0 * machine.ohm * accepted_w
    held = 2.0 * accepted_w / np.maximum(emf + np.sqrt(np.maximum(root, 0.0)), 1e-150)
    current = np.where(root > 0.0, np.minimum(current, held), current)
    torque = np.minimum(machine.kt_braking * current + machine.kt * machine.free, row.torque_max)
    return np.where((speed >= row.speed_max) | (accepted_w <= 0.0), 0.0, torque * speed)


def _winding_c(fleet: Fleet, loss_w: FloatArray, dt_s: FloatArray) -> FloatArray:
    """Return copper temperatures by C dT/dt = P - (T - air) / R, exact for each step's power."""
    row, steps = fleet.row, dt_s.tolist()
    heats, coolings = fleet.each(row.motor_heat).tolist(), fleet.each(row.motor_cooling).tolist()
    warm = np.empty_like(loss_w)
    for car, (losses, heat, cooling) in enumerate(zip((loss_w / row.motors).tolist(), heats, coolings, strict=True)):
        keeps = np.exp(-dt_s / (heat * cooling)).tolist() if cooling > 0.0 else [1.0] * len(steps)
        goals = [loss * cooling for loss in losses] if cooling > 0.0 else [0.0] * len(steps)
        gains = [0.0] * len(steps) if cooling > 0.0 else [p * dt / heat for p, dt in zip(losses, steps, strict=True)]
        course = zip(keeps, goals, gains, strict=True)
        rises = accumulate(course, lambda rise, now: now[1] + (rise - now[1]) * now[0] + now[2], initial=0.0)
        warm[car] = [_AMBIENT_C + rise for rise in rises][1:]
    return warm
