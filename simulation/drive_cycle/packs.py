"""Packs over a whole drive cycle: charge follows from current and current from charge, so it is swept."""

from dataclasses import dataclass

import numpy as np

from simulation.drive_cycle.fleet import Fleet
from simulation.powertrain.battery import COLD_PER_K, FLAT_CHARGE, FLAT_RESISTANCE, GRID, OPEN_CELL_V, PEAK_SHARE
from simulation.recording import BoolArray, FloatArray

SWEEPS = 3
"""The error of energy falls 1.7e-4, 1.0e-6, 4e-9 sweep by sweep on a city cycle."""

_MOST_SWEEPS = 8
_SETTLED = 1e-7
"""A small pack that is driven flat goes on being swept until its charge moves no further than this."""

_LOOK = 50

_START_C = 20.0


@dataclass(frozen=True, slots=True)
class PackUse:
    """Packs over many steps; arrays of shape (V, N) or broadcast to it."""

    chemical_w: FloatArray
    loss_w: FloatArray
    charge: FloatArray
    """State of charge at the end of each step."""
    current_a: FloatArray
    open_v: FloatArray
    resistance_ohm: FloatArray
    temperature_c: FloatArray
    """At the end of each step."""


def use_packs(fleet: Fleet, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    """Return what terminal powers (negative charges), shape (V, N), cost the packs."""
    return _reference(fleet, power_w, dt_s) if fleet.kind.chemistry == "reference" else _cells(fleet, power_w, dt_s)


def open_voltage_v(fleet: Fleet, charge: FloatArray) -> FloatArray:
    """Return the packs' voltage at rest."""
    row = fleet.row
    if fleet.kind.chemistry == "reference":
        return row.cells
    place = np.minimum(np.maximum(charge, 0.0), 1.0) * GRID
    table = np.array((*OPEN_CELL_V[fleet.kind.chemistry], 0.0))
    below = place.astype(np.intp)
    rise = np.zeros_like(table)
    rise[:GRID] = table[1 : GRID + 1] - table[:GRID]
    place -= below
    volts = rise.take(below)
    volts *= place
    volts += table.take(below)
    volts *= row.cells
    return volts


def resistance_ohm(fleet: Fleet, charge: FloatArray, temperature_c: FloatArray) -> FloatArray:
    """Return the packs' resistance: more when nearly flat, more in the cold."""
    ohms = np.minimum(temperature_c, 45.0)
    ohms -= _START_C
    ohms *= -COLD_PER_K
    np.exp(ohms, out=ohms)
    ohms = ohms * fleet.row.resistance
    if charge.min() < FLAT_CHARGE:
        ohms = ohms * (1.0 + FLAT_RESISTANCE * np.maximum(FLAT_CHARGE - charge, 0.0))
    return ohms


def accepted_w(fleet: Fleet) -> FloatArray:
    """Return the most terminal power that may flow back in at the start, shape (V, 1)."""
    row = fleet.row
    if fleet.kind.chemistry == "reference":
        return row.pack_power
    volts, ohms = (
        open_voltage_v(fleet, row.charge_start),
        resistance_ohm(fleet, row.charge_start, np.full((1, 1), _START_C)),
    )
    most: FloatArray = np.minimum(row.current_max * (volts + row.current_max * ohms), row.pack_power)
    return most


def exceeded(fleet: Fleet, use: PackUse, power_w: FloatArray) -> BoolArray:
    """Return for each car, shape (V,), whether a step asks for more than the pack may give, or it is flat."""
    row = fleet.row
    is_over: BoolArray = use.charge.min(axis=1) < row.charge_min[:, 0]
    is_over |= power_w.max(axis=1) > row.pack_power[:, 0] * (1.0 + 1e-12)
    if fleet.kind.chemistry == "reference":
        return is_over
    is_over |= use.current_a.max(axis=1) > row.current_max[:, 0]
    drop, low = use.current_a * use.resistance_ohm, use.open_v.min(axis=1, keepdims=True)
    if np.any(drop > _most_drop_v(fleet, low)):
        is_over |= np.any(drop > _most_drop_v(fleet, use.open_v), axis=1)
    return is_over


def _most_drop_v(fleet: Fleet, open_v: FloatArray) -> FloatArray:
    most: FloatArray = np.minimum(open_v - fleet.row.floor, PEAK_SHARE / 2.0 * open_v)
    return most


def _reference(fleet: Fleet, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    row = fleet.row
    given, taken = np.maximum(power_w, 0.0), np.minimum(power_w, 0.0)
    given /= row.one_way
    loss = given - taken
    loss *= 1.0 - row.one_way
    taken *= row.one_way
    given += taken
    charge = given * (-dt_s)
    np.cumsum(charge, axis=1, out=charge)
    charge /= row.capacity
    charge += row.charge_start
    nothing = np.zeros((1, 1))
    return PackUse(given, loss, charge, given / row.cells, row.cells, nothing, nothing + _START_C)


def _cells(fleet: Fleet, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    row = fleet.row
    before, warm, charge = row.charge_start, np.full((1, 1), _START_C), row.charge_start
    has_peukert = bool(np.any(row.peukert > 0.0))
    double = 2.0 * power_w
    for sweep in range(_MOST_SWEEPS):
        volts, ohms = open_voltage_v(fleet, before), resistance_ohm(fleet, before, warm)
        root = double * ohms
        root *= -2.0
        root += volts * volts
        np.sqrt(np.maximum(root, 0.0, out=root), out=root)
        root += volts
        current = np.divide(double, root, out=root)
        loss = current * current
        loss *= ohms
        old, charge = charge, _charged(fleet, current, dt_s, has_peukert=has_peukert)
        heat = np.cumsum(loss * (dt_s / row.pack_heat), axis=1)
        heat += _START_C
        if sweep >= SWEEPS - 1 and (sweep == _MOST_SWEEPS - 1 or _has_settled(old, charge)):
            break
        before, warm = _shifted(charge, row.charge_start), _shifted(heat, np.full((1, 1), _START_C))
    return PackUse(volts * current, loss, charge, current, volts, ohms, heat)


def _has_settled(old: FloatArray, charge: FloatArray) -> bool:
    # Charge is a sum over time, so a few places of it tell of all.
    return float(np.max(np.abs(charge[:, ::-_LOOK] - old[:, ::-_LOOK]))) < _SETTLED


def _shifted(after: FloatArray, start: FloatArray) -> FloatArray:
    """Return what stood at the beginning of each step."""
    before = np.empty_like(after)
    before[:, :1], before[:, 1:] = start, after[:, :-1]
    return before


def _charged(fleet: Fleet, current_a: FloatArray, dt_s: FloatArray, *, has_peukert: bool) -> FloatArray:
    row = fleet.row
    drawn = current_a * (dt_s / -row.capacity)
    if has_peukert:
        excess = np.maximum(current_a / row.rated, 1.0)
        drawn *= np.power(excess, row.peukert, out=excess)
    np.cumsum(drawn, axis=1, out=drawn)
    drawn += row.charge_start
    return drawn
