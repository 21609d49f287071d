"""Packs of many cars through one step: the formulas of `powertrain.battery`, for arrays of shape (V,)."""

import numpy as np

from simulation.fleet.columns import Cars, Spent
from simulation.fleet.starting import CHEMISTRIES
from simulation.powertrain.battery import COLD_PER_K, FLAT_CHARGE, FLAT_RESISTANCE, GRID, OPEN_CELL_V, PEAK_SHARE
from simulation.recording import FloatArray

REASONS = ("battery_current", "battery_power", "brown_out")
"""What holds a pack of cells back; of two that hold alike, the first one is told, as in `powertrain.battery`."""

_VOLTS = np.array([volts for name in CHEMISTRIES for volts in OPEN_CELL_V[name]])
_RISES = np.append(np.diff(_VOLTS), 0.0)


def rest(cars: Cars) -> None:
    """Read voltage and resistance anew from charge and temperature."""
    fixed, state = cars.fixed, cars.state
    place = np.maximum(state.charge, 0.0)
    np.minimum(place, 1.0, out=place)
    place *= GRID
    place += fixed.volt_table
    below = place.astype(np.intp)
    place -= below
    place *= _RISES.take(below)
    place += _VOLTS.take(below)
    np.multiply(place, fixed.cells, out=state.open_v)
    warmth = np.maximum(state.pack_c, -20.0)
    np.minimum(warmth, 45.0, out=warmth)
    warmth -= 20.0
    warmth *= -COLD_PER_K
    np.exp(warmth, out=warmth)
    warmth *= fixed.ohm
    missing = FLAT_CHARGE - state.charge
    np.maximum(missing, 0.0, out=missing)
    missing *= FLAT_RESISTANCE
    missing += 1.0
    np.multiply(warmth, missing, out=state.pack_ohm)


def currents(cars: Cars) -> list[FloatArray]:
    """Return the most current by each of `REASONS`."""
    state = cars.state
    peak = state.open_v / state.pack_ohm
    peak *= 0.5 * PEAK_SHARE
    low = state.open_v - cars.fixed.floor
    low /= state.pack_ohm
    return [cars.fixed.pack_current, peak, np.maximum(low, 0.0, out=low)]


def power_limit_w(cars: Cars, *, is_reference: bool) -> FloatArray:
    """Return the most terminal power that current, voltage and charge allow."""
    fixed, state = cars.fixed, cars.state
    if is_reference:
        return np.where(state.charge <= fixed.charge_min, 0.0, fixed.pack_power)
    first, second, third = currents(cars)
    current = np.minimum(np.minimum(first, second, out=second), third, out=third)
    power = current * state.pack_ohm
    np.subtract(state.open_v, power, out=power)
    power *= current
    np.minimum(power, fixed.pack_power, out=power)
    power *= state.charge > fixed.charge_min
    return power


def limit_reasons(cars: Cars, *, is_reference: bool) -> list[str]:
    """Return what holds each pack back now."""
    fixed, state = cars.fixed, cars.state
    if is_reference:
        found = ["battery_power"] * cars.size
    else:
        stacked = np.array(np.broadcast_arrays(*currents(cars)))
        current = stacked.min(axis=0)
        is_capped = current * (state.open_v - current * state.pack_ohm) > fixed.pack_power
        found = [REASONS[place] for place in np.where(is_capped, 1, stacked.argmin(axis=0))]
    return ["empty" if flat else reason for flat, reason in zip(state.charge <= fixed.charge_min, found, strict=True)]


def charge_limit_w(cars: Cars, *, is_reference: bool) -> FloatArray:
    """Return the most terminal power, as a positive number, that may flow back in."""
    fixed, state = cars.fixed, cars.state
    most = fixed.pack_current * (state.open_v + fixed.pack_current * state.pack_ohm)
    most = fixed.pack_power if is_reference else np.minimum(most, fixed.pack_power)
    return np.where(state.charge >= 1.0, 0.0, most)


def draw(
    cars: Cars, power_w: FloatArray, dt_s: FloatArray | float, spent: Spent, *, is_reference: bool, has_peukert: bool
) -> None:
    """Draw terminal power for a time (negative charges): tell what it cost, and move charge and heat."""
    if is_reference:
        _reference(cars, power_w, dt_s, spent)
    else:
        _cells(cars, power_w, dt_s, spent, has_peukert=has_peukert)


def _reference(cars: Cars, power_w: FloatArray, dt_s: FloatArray | float, spent: Spent) -> None:
    fixed, state = cars.fixed, cars.state
    gives = power_w >= 0.0
    spent.battery[:] = np.where(gives, power_w / fixed.one_way, power_w * fixed.one_way)
    spent.resistance[:] = (1.0 - fixed.one_way) * np.where(gives, spent.battery, -power_w)
    state.pack_v[:] = state.open_v
    np.divide(spent.battery, state.open_v, out=state.pack_a)
    state.charge[:] -= spent.battery * dt_s / fixed.capacity


def _cells(cars: Cars, power_w: FloatArray, dt_s: FloatArray | float, spent: Spent, *, has_peukert: bool) -> None:
    fixed, state = cars.fixed, cars.state
    volts, ohms, amperes = state.open_v, state.pack_ohm, state.pack_a
    double = power_w * 2.0
    root = double * ohms
    root *= -2.0
    root += volts * volts
    np.maximum(root, 0.0, out=root)
    np.sqrt(root, out=root)
    root += volts
    np.divide(double, root, out=amperes)
    drop = np.multiply(ohms, amperes, out=root)
    np.subtract(volts, drop, out=state.pack_v)
    np.multiply(volts, amperes, out=spent.battery)
    np.multiply(drop, amperes, out=spent.resistance)
    drawn = np.multiply(amperes, dt_s, out=double)
    drawn /= fixed.capacity
    if has_peukert:
        drawn *= _peukert(cars)
    np.subtract(state.charge, drawn, out=state.charge)
    warmth = np.multiply(spent.resistance, dt_s, out=drop)
    warmth /= fixed.pack_heat
    np.add(state.pack_c, warmth, out=state.pack_c)
    rest(cars)


def _peukert(cars: Cars) -> FloatArray:
    fixed = cars.fixed
    over = cars.state.pack_a / fixed.rated
    np.maximum(over, 1.0, out=over)
    # A power costs as much as ten other sums.
    return np.power(over, fixed.peukert, out=over, where=over > 1.0)
