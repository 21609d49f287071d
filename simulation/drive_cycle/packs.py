"""Packs over a whole drive cycle: charge follows from current and current from charge, so it is swept."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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
_HOTTEST = -COLD_PER_K * (45.0 - _START_C)
"""Beyond 45 degrees Celsius cells resist no less."""

_NOTHING = np.zeros((1, 1))
_START = np.full((1, 1), _START_C)


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
    drop_v: FloatArray
    """By which the voltage falls under load."""
    temperature_c: FloatArray
    """At the end of each step."""


class AtRest(NamedTuple):
    """Packs before the first step, as in `Row`."""

    half_v: FloatArray
    """Half of the voltage: the root of a quadratic needs no more."""
    ohms: FloatArray


def packs_at_rest(fleet: Fleet) -> AtRest:
    """Return half the open voltage and the resistance at the start."""
    row = fleet.row
    if fleet.kind.chemistry == "reference":
        return AtRest(0.5 * row.cells, row.resistance)
    flat: FloatArray = np.maximum(FLAT_CHARGE - row.charge_start, 0.0)
    return AtRest(_half_v(fleet, row.charge_start), row.resistance * (1.0 + FLAT_RESISTANCE * flat))


def use_packs(fleet: Fleet, rest: AtRest, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    """Return what terminal powers (negative charges), shape (V, N), cost the packs."""
    is_reference = fleet.kind.chemistry == "reference"
    return _reference(fleet, power_w, dt_s) if is_reference else _cells(fleet, rest, power_w, dt_s)


def accepted_w(fleet: Fleet, rest: AtRest) -> FloatArray:
    """Return the most terminal power that may flow back in at the start, as in `Row`."""
    row = fleet.row
    if fleet.kind.chemistry == "reference":
        return row.pack_power
    most: FloatArray = np.minimum(row.current_max * (2.0 * rest.half_v + row.current_max * rest.ohms), row.pack_power)
    return most


def exceeded(fleet: Fleet, use: PackUse, power_w: FloatArray) -> BoolArray:
    """Return for each car, shape (V, 1), whether a step asks for more than the pack may give, or it is flat."""
    row = fleet.row
    is_over: BoolArray = use.charge.min(axis=1, keepdims=True) < row.charge_min
    is_over |= power_w.max(axis=1, keepdims=True) > row.pack_power * (1.0 + 1e-12)
    if fleet.kind.chemistry == "reference":
        return is_over
    is_over |= use.current_a.max(axis=1, keepdims=True) > row.current_max
    low = use.open_v.min(axis=1, keepdims=True)
    if (use.drop_v.max(axis=1, keepdims=True) > _most_drop_v(fleet, low)).any():
        is_over |= np.any(use.drop_v > _most_drop_v(fleet, use.open_v), axis=1, keepdims=True)
    return is_over


def _most_drop_v(fleet: Fleet, open_v: FloatArray) -> FloatArray:
    most: FloatArray = np.minimum(open_v - fleet.row.floor, PEAK_SHARE / 2.0 * open_v)
    return most


class _State:
    """Charge and warmth of many packs, which add up step by step."""

    __slots__ = ("_charge", "_cooling", "_start", "charge", "charge_before", "cooling", "cooling_before")

    def __init__(self, shape: tuple[int, ...], start: FloatArray) -> None:
        cars, steps = shape
        self._start, self._charge, self._cooling = start, np.empty((cars, steps + 1)), np.empty((cars, steps + 1))
        self.charge, self.cooling = self._charge[:, 1:], self._cooling[:, 1:]
        """At the end of each step; before `add_up`, what each step adds. What cools is below 0 here, and warms."""
        self.charge_before, self.cooling_before = self._charge[:, :-1], self._cooling[:, :-1]
        """At the beginning of each step."""

    def add_up(self) -> None:
        """Turn what each step adds into the state at its end."""
        self._charge[:, :1], self._cooling[:, 0] = self._start, 0.0
        np.add.accumulate(self._charge, axis=1, out=self._charge)
        np.add.accumulate(self._cooling, axis=1, out=self._cooling)


def _reference(fleet: Fleet, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    row = fleet.row
    given, taken = np.maximum(power_w, 0.0), np.minimum(power_w, 0.0)
    given /= row.one_way
    loss = given - taken
    loss *= 1.0 - row.one_way
    taken *= row.one_way
    given += taken
    charge = given * (dt_s / -row.capacity)
    charge[:, :1] += row.charge_start
    np.add.accumulate(charge, axis=1, out=charge)
    return PackUse(given, loss, charge, given / row.cells, row.cells + _NOTHING, _NOTHING, _NOTHING, _START)


def _cells(fleet: Fleet, rest: AtRest, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    row = fleet.row
    state = _State(power_w.shape, row.charge_start)
    drawn, warming = dt_s / -row.capacity, dt_s * (-COLD_PER_K / row.pack_heat)
    half_v, ohms = rest
    for sweep in range(_MOST_SWEEPS):
        if sweep:
            lowest = float(state.charge_before.min())
            half_v, ohms = _half_v(fleet, state.charge_before, lowest), _ohms(fleet, state, lowest)
        current = _current_a(power_w, half_v, ohms)
        drop = current * ohms
        loss = current * drop
        # Charge is a sum over time, so a few places of it tell of all.
        old = state.charge[:, ::-_LOOK].copy() if sweep >= SWEEPS - 1 else None
        np.multiply(current, drawn, out=state.charge)
        if fleet.kind.has_peukert:
            state.charge *= np.power(np.maximum(current / row.rated, 1.0), row.peukert)
        np.multiply(loss, warming, out=state.cooling)
        state.add_up()
        if old is not None and np.abs(state.charge[:, ::-_LOOK] - old).max() < _SETTLED:
            break
    open_v, warm = half_v + half_v, state.cooling * (-1.0 / COLD_PER_K)
    warm += _START_C
    return PackUse(open_v * current, loss, state.charge, current, open_v, ohms, drop, warm)


def _current_a(power_w: FloatArray, half_v: FloatArray, ohms: FloatArray) -> FloatArray:
    """Return the smaller root of P = V I - R I^2, as I = P / (V / 2 + sqrt((V / 2)^2 - R P))."""
    root = power_w * ohms
    np.subtract(half_v * half_v, root, out=root)
    np.sqrt(np.maximum(root, 0.0, out=root), out=root)
    root += half_v
    return np.divide(power_w, root, out=root)


@lru_cache
def _half_cell_v(chemistry: str) -> tuple[FloatArray, FloatArray]:
    """Return each straight piece of half the open voltage over charge: its height at no charge, and its slope."""
    table = 0.5 * np.array(OPEN_CELL_V[chemistry])
    slopes = np.append(np.diff(table) * GRID, 0.0)
    return table - slopes * np.arange(GRID + 1) / GRID, slopes


def _half_v(fleet: Fleet, charge: FloatArray, lowest: float = 0.0) -> FloatArray:
    """Return half of the packs' voltage at rest."""
    heights, slopes = _half_cell_v(fleet.kind.chemistry)
    held = charge if lowest >= 0.0 else np.maximum(charge, 0.0)
    piece = (held * GRID).astype(np.intp)
    volts = slopes.take(piece, mode="clip")
    volts *= held
    volts += heights.take(piece, mode="clip")
    volts *= fleet.row.cells
    return volts


def _ohms(fleet: Fleet, state: _State, lowest: float) -> FloatArray:
    """Return the packs' resistance: more when nearly flat, less when warm."""
    cooling = state.cooling_before
    # Losses only ever warm a pack, so its last step is its warmest.
    if cooling[:, -1].min() < _HOTTEST:
        cooling = np.maximum(cooling, _HOTTEST)
    ohms: FloatArray = np.exp(cooling)
    ohms *= fleet.row.resistance
    if lowest < FLAT_CHARGE:
        ohms *= 1.0 + FLAT_RESISTANCE * np.maximum(FLAT_CHARGE - state.charge_before, 0.0)
    return ohms
