"""Only the battery's energy, for cars of a motor map and one round-trip efficiency: ten passes over the steps."""

import numpy as np

from simulation.drive_cycle.backward import brake_shares, has_force
from simulation.drive_cycle.fleet import Fleet, Kind
from simulation.drive_cycle.motor_map import gains_of, map_steps
from simulation.drive_cycle.motors import accepted_output_w
from simulation.drive_cycle.trace import Trace
from simulation.recording import FloatArray

_FINE = 6400
"""Places of the table of gains between no power and full power: a multiple of the usual 100 steps of a motor map."""


def is_plain(kind: Kind) -> bool:
    """Return whether one gain for each power says all about these cars."""
    is_read = gains_of(kind) is not None and kind.is_controller_lossless
    return is_read and kind.chemistry == "reference" and not (kind.has_winding or kind.has_gears)


def plain_wh(fleet: Fleet, trace: Trace) -> FloatArray:
    """Return the battery energy of each car, shape (V,); NaN where a car may meet a limit: others must look closer."""
    row = fleet.row
    power = (fleet.road / row.gear) @ trace.basis
    is_sure = has_force(fleet, trace) & (power.max(axis=1, keepdims=True) <= row.power_max)
    is_sure &= trace.greatest[2] * row.turns_per_m < row.speed_max
    returned = np.minimum(power, 0.0)
    returned *= brake_shares(fleet, trace.mean_mps[None]) * row.gear**2 - 1.0
    power += returned
    is_sure &= -power.min(axis=1, keepdims=True) <= accepted_output_w(fleet, row.pack_power)
    np.multiply(power, _FINE / row.power_max, out=returned)
    returned += _FINE
    power *= _gains(fleet.kind).take(returned.astype(np.intp), mode="clip")
    return np.where(is_sure, _chemical_wh(fleet, trace, power, returned), np.nan)[:, 0]


def _chemical_wh(fleet: Fleet, trace: Trace, electric_w: FloatArray, room: FloatArray) -> FloatArray:
    """Return what the packs give, shape (V, 1); NaN where one may run flat."""
    row, dt = fleet.row, trace.dt_s[:, None]
    electric_w += row.auxiliary
    charged = np.minimum(electric_w, 0.0, out=room) @ dt
    drawn = electric_w @ dt - charged
    is_sure = drawn / row.one_way < (row.charge_start - row.charge_min) * row.capacity
    is_sure &= electric_w.max(axis=1, keepdims=True) <= row.pack_power
    energy: FloatArray = np.where(is_sure, (drawn / row.one_way + charged * row.one_way) / 3600.0, np.nan)
    return energy


def _gains(kind: Kind) -> FloatArray:
    """Return electric power over shaft power, from all braking to all driving."""
    efficiencies, inputs = map_steps(kind.efficiency_map, kind.map_step)
    count = efficiencies.size - 1
    middle = (np.arange(_FINE) + 0.5) / _FINE
    driving = 1.0 / efficiencies[np.clip((middle * count).astype(np.intp), 1, count)]
    braking = efficiencies[np.clip(np.searchsorted(inputs, middle, side="right") - 1, 1, count)]
    return np.concatenate((braking[::-1], driving, driving[-1:]))
