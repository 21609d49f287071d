"""Cars of one kind as columns of numbers, so that one sum serves them all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.checking import check_vehicle
from simulation.drive_cycle.rows import Machine, Row, are_plausible, machine_of, row_of
from simulation.powertrain.battery import OPEN_CELL_V
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec

_CELLS = 66_000
"""Steps times cars that a chunk holds: 48 cars on a city cycle. All at once would leave the processor's own memory."""


class Kind(NamedTuple):
    """What must be equal for cars to share one sum."""

    efficiency_map: tuple[tuple[float, float], ...]
    """Empty for a direct-current machine."""
    map_step: float
    chemistry: str
    has_winding: bool
    has_gears: bool
    has_logistic_fade: bool
    """Of braking at low speed; else a straight line."""
    is_controller_lossless: bool
    has_peukert: bool


_NONE = Machine(*np.ones(6))
"""Of motors that are known by a map."""


@dataclass(frozen=True, slots=True)
class Fleet:
    """Cars of one kind."""

    kind: Kind
    row: Row
    machine: Machine
    road: FloatArray
    """Shape (V, 4): inertia, and the three coefficients of the road load."""
    numbers: FloatArray
    """Shape (V, fields of `Row`)."""

    @property
    def size(self) -> int:
        """How many cars."""
        return int(self.road.shape[0])

    def each(self, values: FloatArray) -> FloatArray:
        """Return a number for each car, shape (V,), out of a column or of the one number that all share."""
        return np.zeros(self.size) + np.ravel(values)


def fleets(specs: Sequence[VehicleSpec], steps: int) -> Iterator[tuple[list[int], Fleet]]:
    """Yield cars of a kind in chunks of 1 to 64, with their places in `specs`."""
    kinds: dict[Kind, list[int]] = {}
    for place, spec in enumerate(specs):
        kinds.setdefault(kind_of(spec), []).append(place)
    most = min(max(_CELLS // max(steps, 1), 1), 64)
    for kind, places in kinds.items():
        for start in range(0, len(places), most):
            chunk = places[start : start + most]
            yield chunk, _checked(kind, [specs[place] for place in chunk])


def _checked(kind: Kind, specs: Sequence[VehicleSpec]) -> Fleet:
    """Return cars as columns, or refuse the first that is impossible."""
    try:
        fleet = fleet_of(kind, specs)
        # One look at all numbers: to check each number of each car by name would take longer than the cycle. What fails
        # here is looked at closely, and may still pass.
        is_plausible = bool(are_plausible(fleet.numbers).all())
        if is_plausible and _is_known(kind) and all(0.0 < spec.center_z_m <= 100.0 for spec in specs):
            return fleet
    except (ArithmeticError, ValueError, IndexError):
        pass  # What is wrong with it is told better by the check below.
    for spec in specs:
        check_vehicle(spec)
    return fleet_of(kind, specs)


def _is_known(kind: Kind) -> bool:
    shares = [share for share, _ in kind.efficiency_map]
    has_map = len(shares) >= 2 and shares == sorted(set(shares)) and shares[0] >= 0.0
    is_sound = (has_map or not shares) and all(0.0 < efficiency <= 1.0 for _, efficiency in kind.efficiency_map)
    return is_sound and not kind.has_gears and (kind.chemistry == "reference" or kind.chemistry in OPEN_CELL_V)


def kind_of(spec: VehicleSpec) -> Kind:
    """Return the kind of a car."""
    motor, controller = spec.motor, spec.controller
    is_mapped = bool(motor.efficiency_map) and motor.power_max_w > 0.0
    return Kind(
        motor.efficiency_map if is_mapped else (),
        motor.efficiency_map_step if is_mapped else 0.0,
        spec.battery.chemistry,
        motor.heat_capacity_j_per_k > 0.0,
        bool(spec.drivetrain.ratios),
        controller.regeneration_fade_width_mps > 0.0,
        controller.efficiency == 1.0,
        spec.battery.peukert_exponent > 1.0,
    )


def fleet_of(kind: Kind, specs: Sequence[VehicleSpec]) -> Fleet:
    """Return cars of one kind as columns."""
    numbers = np.array([row_of(spec) for spec in specs])
    machine = Machine(*_columns(np.array([machine_of(spec) for spec in specs]))) if not kind.efficiency_map else _NONE
    return Fleet(kind, Row(*_columns(numbers)), machine, numbers[:, :4], numbers)


def _columns(numbers: FloatArray) -> Iterator[FloatArray]:
    """Yield columns of shape (V, 1), or the one number that all cars share: so much is worked out once for all."""
    if len(numbers) == 1:
        return iter(numbers[0])
    is_shared = (numbers == numbers[0]).all(axis=0).tolist()
    return (
        first if shared else column
        for first, column, shared in zip(numbers[0], numbers.T[:, :, None], is_shared, strict=True)
    )
