"""Plans of many cars at once: the strategy of `simulation.strategy`, each car its own search."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from simulation.course import Course
from simulation.driver import ConstantPower
from simulation.fleet.group import Group, Kind
from simulation.powertrain.battery import Battery
from simulation.recording import FloatArray
from simulation.strategy import ENOUGH, HALVINGS, MOST_W, PLAN_STEP_S
from simulation.vehicle import VehicleSpec


def planned_powers_w(kind: Kind, specs: Sequence[VehicleSpec], course: Course) -> list[float]:
    """Return for each car the greatest constant power with which its battery lasts until the end."""
    group = Group(kind, specs, course, ConstantPower(0.0))
    low = np.zeros(len(specs))
    high = np.array([_most_w(spec, course) for spec in specs])
    full = _spare(group, np.arange(len(specs)), high) >= 0.0
    low[full] = high[full]
    busy = np.flatnonzero(~full)
    for _ in range(HALVINGS):
        if not busy.size:
            break
        middle = 0.5 * (low[busy] + high[busy])
        spare = _spare(group, busy, middle)
        lasts = spare >= 0.0
        low[busy[lasts]], high[busy[~lasts]] = middle[lasts], middle[~lasts]
        busy = busy[~(lasts & (spare < ENOUGH))]
    return [float(power) for power in low]


def _most_w(spec: VehicleSpec, course: Course) -> float:
    most = Battery(spec.battery, temperature_c=course.temperature_c).discharge_limit().power_w
    return min(most, MOST_W)


def _spare(group: Group, which: NDArray[np.intp], powers_w: FloatArray) -> FloatArray:
    """Return the charge above empty at the end; below 0 where the battery is empty before it."""
    cars, _ = group.arrived(powers_w, which, step_s=PLAN_STEP_S, ends_when_empty=True)
    left = cars.state.charge - cars.fixed.charge_min
    return np.where(left <= 0.0, -1.0, left)
