"""A pack over a whole drive cycle at once: charge follows from current and current from charge, so it is swept."""

import math
from dataclasses import dataclass

import numpy as np

from simulation.powertrain.battery import FLAT_CHARGE, FLAT_RESISTANCE, GRID, OPEN_CELL_V, BatteryParams
from simulation.recording import FloatArray

_SWEEPS = 5
"""The error of energy falls 1.7e-4, 1.0e-6, 4e-9, 2e-11 sweep by sweep on a city cycle."""


@dataclass(frozen=True, slots=True)
class PackUse:
    """A pack over many steps; arrays of shape (N,)."""

    chemical_w: FloatArray
    loss_w: FloatArray
    state_of_charge: FloatArray
    """At the end of each step."""
    is_short: bool
    """Whether a step asked for more power than the pack has."""


def use_pack(params: BatteryParams, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    """Return what terminal powers (negative charges) cost a pack; arrays of shape (N,), at 20 degrees Celsius."""
    return _reference(params, power_w, dt_s) if params.chemistry == "reference" else _cells(params, power_w, dt_s)


def _reference(params: BatteryParams, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    one_way = math.sqrt(params.round_trip_efficiency or 1.0)
    chemical = np.where(power_w >= 0.0, power_w / one_way, power_w * one_way)
    loss = (1.0 - one_way) * np.where(power_w >= 0.0, chemical, -power_w)
    charge = params.state_of_charge_start - np.cumsum(chemical * dt_s) / ((params.capacity_wh or 1.0) * 3600.0)
    return PackUse(chemical, loss, charge, is_short=False)


def _cells(params: BatteryParams, power_w: FloatArray, dt_s: FloatArray) -> PackUse:
    charge = np.full(power_w.shape, params.state_of_charge_start)
    table = params.cells_in_series * np.array(OPEN_CELL_V[params.chemistry])
    volts = ohms = current = charge
    for _ in range(_SWEEPS):
        before = np.concatenate(([params.state_of_charge_start], charge[:-1]))
        volts = np.interp(before, np.linspace(0.0, 1.0, GRID + 1), table)
        ohms = params.resistance_ohm * (1.0 + FLAT_RESISTANCE * np.maximum(FLAT_CHARGE - before, 0.0))
        current = 2.0 * power_w / (volts + np.sqrt(np.maximum(volts**2 - 4.0 * ohms * power_w, 0.0)))
        charge = params.state_of_charge_start - np.cumsum(_drain(params, current) * dt_s)
    return PackUse(volts * current, ohms * current**2, charge, bool(np.any(volts**2 < 4.0 * ohms * power_w)))


def _drain(params: BatteryParams, current_a: FloatArray) -> FloatArray:
    rated_a = params.capacity_ah / params.rated_hours
    excess = np.maximum(current_a / rated_a, 1.0) ** (params.peukert_exponent - 1.0)
    return current_a * excess / (params.capacity_ah * 3600.0)
