"""Cars of one kind as columns of numbers, so that one sum serves them all."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from simulation.checking import check_vehicle
from simulation.effects.drag import drag_kg_per_m
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.grip import Grip
from simulation.powertrain.assembly import machine_for
from simulation.powertrain.battery import HEAT_J_PER_KG_K, OPEN_CELL_V, BatteryParams
from simulation.powertrain.direct_current import DirectCurrentMachine
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec

AIR_DENSITY_KG_M3 = 1.2
GRAVITY_MPS2 = 9.81

_CELLS = 66_000
"""Steps times cars that a chunk holds: 48 cars on a city cycle. All at once would leave the processor's own memory."""


_NEVER = 1e15
"""A limit that is not there: infinity times a speed of nothing would be no number."""


_TINY = 1e-12

_LEAST = (
    *(_TINY, 0.0, 0.0, 0.0, _TINY, _TINY, _TINY, 0.0, 0.0, 0.0, 0.0, -1e3, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, -273.0),
    *(0.0, 0.0, _TINY, _TINY, _TINY, 0.0, 0.0, 0.0, 0.0, _TINY, 0.0, _TINY),
)
_MOST = (
    *(1e9, 1e9, 1e9, 1e9, 1.0, 1e9, 1.0, _NEVER, 1e9, _NEVER, 1.0, 1e3, 1e3, 1e12, _NEVER, _NEVER, 1e3, 1e9, 1e9, 1e4),
    *(1.0, 1.0, 1e12, 1.0, 2e3, 1e6, _NEVER, 1e4, _NEVER, 1e9, 2.0, 1e12),
)
"""What sound numbers lie between, in the order of `Row`."""


class Kind(NamedTuple):
    """What must be equal for cars to share one sum."""

    efficiency_map: tuple[tuple[float, float], ...]
    """Empty for a direct-current machine."""
    map_step: float
    chemistry: str
    has_winding: bool
    has_gears: bool = False


class Row(NamedTuple):
    """The numbers of cars, each a column of shape (V, 1), in SI."""

    inertia: FloatArray
    level: FloatArray
    rise: FloatArray
    drag: FloatArray
    gear: FloatArray
    turns_per_m: FloatArray
    controller: FloatArray
    controller_current: FloatArray
    auxiliary: FloatArray
    grip: FloatArray
    brake_share: FloatArray
    brake_fade: FloatArray
    brake_width: FloatArray
    power_max: FloatArray
    torque_max: FloatArray
    speed_max: FloatArray
    motors: FloatArray
    motor_heat: FloatArray
    motor_cooling: FloatArray
    motor_warn: FloatArray
    charge_start: FloatArray
    charge_min: FloatArray
    capacity: FloatArray
    one_way: FloatArray
    cells: FloatArray
    resistance: FloatArray
    current_max: FloatArray
    floor: FloatArray
    pack_power: FloatArray
    rated: FloatArray
    peukert: FloatArray
    pack_heat: FloatArray


class Machine(NamedTuple):
    """The constants of direct-current machines, columns of shape (V, 1), several motors of a car together."""

    kt: FloatArray
    ke: FloatArray
    ohm: FloatArray
    free: FloatArray
    kt_braking: FloatArray
    current_max: FloatArray


@dataclass(frozen=True, slots=True)
class Fleet:
    """Cars of one kind."""

    kind: Kind
    row: Row
    machine: Machine
    road: FloatArray
    """Shape (V, 4): inertia, and the three coefficients of the road load."""
    columns: FloatArray
    """Shape (fields of `Row`, V, 1)."""

    @property
    def size(self) -> int:
        """How many cars."""
        return int(self.road.shape[0])


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
        if _is_known(kind) and _is_plausible(fleet) and all(0.0 < spec.center_z_m <= 100.0 for spec in specs):
            return fleet
    except (ArithmeticError, ValueError, IndexError):
        pass  # What is wrong with it is told better by the check below.
    for spec in specs:
        check_vehicle(spec)
    return fleet_of(kind, specs)


def _is_plausible(fleet: Fleet) -> bool:
    # One look at all columns: to check every number of every car by name would take longer than the cycle. What fails
    # here is looked at closely, and may still pass.
    within = (fleet.columns >= np.array(_LEAST)[:, None, None]) & (fleet.columns <= np.array(_MOST)[:, None, None])
    return bool(within.all())


def _is_known(kind: Kind) -> bool:
    shares = [share for share, _ in kind.efficiency_map]
    has_map = len(shares) >= 2 and shares == sorted(set(shares)) and shares[0] >= 0.0
    is_sound = (has_map or not shares) and all(0.0 < efficiency <= 1.0 for _, efficiency in kind.efficiency_map)
    return is_sound and not kind.has_gears and (kind.chemistry == "reference" or kind.chemistry in OPEN_CELL_V)


def kind_of(spec: VehicleSpec) -> Kind:
    """Return the kind of a car."""
    motor = spec.motor
    is_mapped = bool(motor.efficiency_map) and motor.power_max_w > 0.0
    return Kind(
        motor.efficiency_map if is_mapped else (),
        motor.efficiency_map_step if is_mapped else 0.0,
        spec.battery.chemistry,
        motor.heat_capacity_j_per_k > 0.0,
        bool(spec.drivetrain.ratios),
    )


def fleet_of(kind: Kind, specs: Sequence[VehicleSpec]) -> Fleet:
    """Return cars of one kind as columns."""
    columns = np.array([_row(spec) for spec in specs], dtype=np.float64).T[:, :, None]
    machines = np.array([_machine(spec) for spec in specs] if not kind.efficiency_map else [[1.0] * 6] * len(specs))
    row = Row(*columns)
    road = np.ascontiguousarray(columns[:4, :, 0].T)
    return Fleet(kind, row, Machine(*machines.T[:, :, None]), road, columns)


def _row(spec: VehicleSpec) -> tuple[float, ...]:
    """Return the numbers of one car in the order of `Row`."""
    motor, controller, battery = spec.motor, spec.controller, spec.battery
    level, rise = rolling_coefficients(spec, GRAVITY_MPS2)
    capacity, one_way, volts = _pack(battery)
    return (
        spec.mass_kg + spec.rotating_mass_kg,
        level,
        rise,
        drag_kg_per_m(spec, AIR_DENSITY_KG_M3),
        spec.drivetrain.efficiency,
        spec.drivetrain.ratio / spec.driven_axle.wheel.radius_m,
        controller.efficiency,
        _limit(controller.current_max_a),
        spec.auxiliary_power_w,
        min(Grip(spec, GRAVITY_MPS2).drive_limit_n(1.0, 1.0), _NEVER),
        controller.regeneration_max,
        controller.regeneration_fade_mps,
        controller.regeneration_fade_width_mps,
        motor.power_max_w * motor.count,
        _limit(motor.torque_max_nm * motor.count),
        _limit(motor.speed_max_rad_s),
        motor.count,
        motor.heat_capacity_j_per_k,
        motor.thermal_resistance_k_per_w,
        motor.temperature_warn_c,
        battery.state_of_charge_start,
        battery.state_of_charge_min,
        capacity,
        one_way,
        volts,
        battery.resistance_ohm,
        min(battery.current_max_a, _NEVER),
        max(battery.voltage_min_v, controller.voltage_min_v),
        _NEVER if battery.power_max_w is None else min(battery.power_max_w, _NEVER),
        battery.capacity_ah / battery.rated_hours,
        battery.peukert_exponent - 1.0,
        battery.mass_kg * HEAT_J_PER_KG_K,
    )


def _limit(most: float) -> float:
    return min(most, _NEVER) if most > 0.0 else _NEVER


def _pack(battery: BatteryParams) -> tuple[float, float, float]:
    """Return capacity (joules of a reference pack, else coulombs), one-way efficiency, and cells or open voltage."""
    if battery.chemistry != "reference":
        return battery.capacity_ah * 3600.0, 1.0, float(battery.cells_in_series)
    energy_wh = battery.capacity_wh or 1.0
    volts = energy_wh / battery.capacity_ah if battery.capacity_wh and battery.capacity_ah > 0.0 else 350.0
    return energy_wh * 3600.0, math.sqrt(battery.round_trip_efficiency or 1.0), volts


def _machine(spec: VehicleSpec) -> tuple[float, ...]:
    machine = machine_for(spec.motor)
    if not isinstance(machine, DirectCurrentMachine):
        raise TypeError("a kind without a map holds direct-current machines only")
    *constants, most = machine.constants
    return (*constants, min(most, _NEVER))
