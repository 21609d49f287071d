"""Motors of many cars over a whole drive cycle: the formulas of `powertrain`, for arrays."""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from simulation.drive_cycle.fleet import Fleet, Kind
from simulation.recording import BoolArray, FloatArray

CRAWL_RAD_S = 1.0
"""As in `powertrain.efficiency_map`: a machine known by its power gives the torque of this speed below it."""

_COPPER_PER_K = 0.00393
_AMBIENT_C = 20.0

_FINE = 1000
"""Places of the look-up of a motor map by its input: more than a map has steps."""

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


def use_motors(
    fleet: Fleet, drive_w: FloatArray, brake_w: FloatArray, speed_rad_s: FloatArray, dt_s: FloatArray
) -> MotorUse:
    """Return what shaft powers cost, driving and braking, both 0 or more, of shape (V, N)."""
    cold = np.full((1, 1), _AMBIENT_C)
    use = _turned(fleet, drive_w, brake_w, speed_rad_s, cold)
    if not fleet.kind.has_winding:
        return use
    before = np.full_like(use.loss_w, _AMBIENT_C)
    for _ in range(_SWEEPS):
        before[:, 1:] = _winding_c(fleet, use.loss_w, dt_s)[:, :-1]
        use = _turned(fleet, drive_w, brake_w, speed_rad_s, before)
    return MotorUse(use.electric_w, use.loss_w, use.current_a, _winding_c(fleet, use.loss_w, dt_s))


def braking_most_w(fleet: Fleet, accepted_w: FloatArray, mean_mps: FloatArray) -> FloatArray:
    """Return the most power at the shaft with which the motors can brake, as a positive number."""
    row = fleet.row
    if fleet.kind.efficiency_map:
        most = accepted_output_w(fleet, accepted_w)
        torque = np.minimum(row.torque_max, most / CRAWL_RAD_S) * row.turns_per_m
        return most if np.all(torque * 0.5 > most) else np.minimum(most, torque * mean_mps)
    return _generating_w(fleet, accepted_w / row.controller, mean_mps)


def without_brushes_w(fleet: Fleet, brake_w: FloatArray, speed_rad_s: FloatArray) -> FloatArray:
    """Return braking powers at the shaft, none where a motor's own friction alone is more: it would have to drive."""
    if fleet.kind.efficiency_map or not np.any(fleet.machine.free):
        return brake_w
    brake_w[brake_w < fleet.machine.kt * fleet.machine.free * speed_rad_s] = 0.0
    return brake_w


def accepted_output_w(fleet: Fleet, accepted_w: FloatArray) -> FloatArray:
    """Return the most power at the shafts of mapped motors that the packs surely take, shape (V, 1)."""
    best = max(efficiency for _, efficiency in fleet.kind.efficiency_map)
    most: FloatArray = np.minimum(fleet.row.power_max, accepted_w / fleet.row.controller / best)
    return most


def map_steps(kind: Kind) -> tuple[FloatArray, FloatArray]:
    """Return the efficiency of each step of a motor map, and the share of input power at which the step begins."""
    shares, efficiencies = (np.array(column) for column in zip(*kind.efficiency_map, strict=True))
    outputs = np.linspace(0.0, 1.0, round(1.0 / kind.map_step) + 1)
    table = np.interp(outputs, shares, efficiencies)
    # Where efficiency leaps up a greater output takes less input; the search needs an order all the same.
    return table, np.maximum.accumulate(outputs / table)


def torque_max_nm(fleet: Fleet) -> FloatArray:
    """Return the rated torque, shape (V, 1); a machine known by its power has at most that of crawling."""
    row = fleet.row
    most: FloatArray = np.minimum(row.torque_max, row.power_max / CRAWL_RAD_S)
    return most if fleet.kind.efficiency_map else row.torque_max


def overloaded(fleet: Fleet, use: MotorUse, drive_w: FloatArray, speed_rad_s: FloatArray) -> BoolArray:
    """Return for each car, shape (V,), whether a step asks for more than its motor can give."""
    row, slack = fleet.row, 1.0 + 1e-12
    is_over: BoolArray = speed_rad_s.max(axis=1) >= row.speed_max[:, 0]
    if fleet.kind.efficiency_map:
        is_over |= drive_w.max(axis=1) > row.power_max[:, 0] * slack
    else:
        is_driving = drive_w > 0.0
        most_a = np.minimum(fleet.machine.current_max, row.controller_current)
        is_over |= np.any(is_driving & (use.current_a > most_a), axis=1)
    if fleet.kind.has_winding:
        is_over |= use.winding_c.max(axis=1) > row.motor_warn[:, 0]
    return is_over


def starved(
    fleet: Fleet, use: MotorUse, drive_w: FloatArray, speed_rad_s: FloatArray, open_v: FloatArray, ohm: FloatArray
) -> BoolArray:
    """Return for each car, shape (V,), whether a step asks for more voltage than its pack has."""
    if fleet.kind.efficiency_map:
        return np.zeros(fleet.size, dtype=bool)
    row, machine = fleet.row, fleet.machine
    at_motor = open_v - ohm * row.auxiliary / open_v
    copper = machine.ohm * (1.0 + _COPPER_PER_K * (use.winding_c - _AMBIENT_C))
    needed = use.current_a * (copper + ohm / row.controller) + machine.ke * speed_rad_s
    is_over: BoolArray = np.any((drive_w > 0.0) & (needed > at_motor), axis=1)
    return is_over


def _turned(
    fleet: Fleet, drive_w: FloatArray, brake_w: FloatArray, speed_rad_s: FloatArray, winding_c: FloatArray
) -> MotorUse:
    if not fleet.kind.efficiency_map:
        return _direct(fleet, drive_w - brake_w, speed_rad_s, winding_c)
    efficiency = _efficiency(fleet, drive_w, brake_w)
    given, returned = drive_w / efficiency, brake_w * efficiency
    loss = drive_w * (1.0 / efficiency - 1.0)
    loss += brake_w * (1.0 - efficiency)
    given -= returned
    return MotorUse(given, loss, np.zeros((1, 1)), winding_c)


def _efficiency(fleet: Fleet, drive_w: FloatArray, brake_w: FloatArray) -> FloatArray:
    per_w = 1.0 / fleet.row.power_max
    if fleet.kind.map_step <= 0.0:
        shares, efficiencies = (np.array(column) for column in zip(*fleet.kind.efficiency_map, strict=True))
        read: FloatArray = np.interp((drive_w + brake_w) * per_w, shares, efficiencies)
        return read
    # FASTSim reads its map so: by steps of output while driving, by steps of input while braking, never the first.
    table, inputs = map_steps(fleet.kind)
    place = (drive_w * (per_w * (table.size - 1))).astype(np.intp)
    place += _input_places(inputs, brake_w * per_w)
    return table.take(np.clip(place, 1, table.size - 1, out=place))


def _input_places(inputs: FloatArray, shares: FloatArray) -> NDArray[np.intp]:
    """Return the last place of `inputs`, rising from 0, that is not above each share: a search by two look-ups."""
    fine = np.searchsorted(inputs, np.arange(_FINE) / _FINE, side="right") - 1
    place = fine.take((shares * _FINE).astype(np.intp), mode="clip")
    place += shares >= np.append(inputs, np.inf).take(place + 1)
    return place


def _direct(fleet: Fleet, shaft_w: FloatArray, speed_rad_s: FloatArray, winding_c: FloatArray) -> MotorUse:
    machine = fleet.machine
    torque = np.divide(shaft_w, speed_rad_s, out=np.zeros_like(shaft_w), where=speed_rad_s > 0.0)
    free_nm = machine.kt * machine.free
    driving_nm = torque + free_nm
    current = driving_nm / np.where(driving_nm >= 0.0, machine.kt, machine.kt_braking)
    current[torque == 0.0] = 0.0
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
    held = 2.0 * accepted_w / (emf + np.sqrt(np.maximum(root, 0.0)) + 1e-300)
    np.minimum(current, held, out=current, where=root > 0.0)
    torque = np.minimum(machine.kt_braking * current + machine.kt * machine.free, row.torque_max)
    torque[(speed >= row.speed_max) | (accepted_w <= 0.0)] = 0.0
    power: FloatArray = torque * speed
    return power


def _winding_c(fleet: Fleet, loss_w: FloatArray, dt_s: FloatArray) -> FloatArray:
    """Return copper temperatures by C dT/dt = P - (T - air) / R, exact for each step's power."""
    row, steps = fleet.row, dt_s.tolist()
    warm = np.empty_like(loss_w)
    for car, losses in enumerate((loss_w / row.motors).tolist()):
        heat, cooling = float(row.motor_heat[car, 0]), float(row.motor_cooling[car, 0])
        keeps = np.exp(-dt_s / (heat * cooling)).tolist() if cooling > 0.0 else [1.0] * len(steps)
        goals = [loss * cooling for loss in losses] if cooling > 0.0 else [0.0] * len(steps)
        gains = [0.0] * len(steps) if cooling > 0.0 else [p * dt / heat for p, dt in zip(losses, steps, strict=True)]
        course = zip(keeps, goals, gains, strict=True)
        rises = accumulate(course, lambda rise, now: now[1] + (rise - now[1]) * now[0] + now[2], initial=0.0)
        warm[car] = [_AMBIENT_C + rise for rise in rises][1:]
    return warm
