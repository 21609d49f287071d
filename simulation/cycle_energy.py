"""Energy over a drive cycle: what the speeds that are asked cost each of many cars.

Cars that can follow are computed backwards, all steps and many cars at once. A car that meets a limit goes to the
forward solver: it drives as fast as it can, and the limits that it met are told.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from simulation.cycle import Cycle
from simulation.drive_cycle.backward import items_j, use_fleet
from simulation.drive_cycle.channels import channels_of, fleet_channels, forward_channels
from simulation.drive_cycle.energy_only import is_plain, plain_wh
from simulation.drive_cycle.fleet import fleets
from simulation.drive_cycle.forward import follow
from simulation.ledger import RESIDUAL, SINKS, SOURCES, residual_of
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec

_MISSED_MPS = 0.894
"""A car that falls further behind the cycle's speed, 2 mph, has not met the trace: the tolerance of 40 CFR 86.115."""

_NOTHING = dict.fromkeys((*SOURCES, *SINKS), 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleEnergy:
    """What a cycle cost one car."""

    vehicle: str
    cycle: str
    battery_wh: float
    """Chemical energy out of the battery, less what was put back."""
    wall_wh: float
    """To charge it again: over the charger's efficiency."""
    distance_m: float
    wh_per_km: float
    ledger: Mapping[str, float]
    """In joules, with its residual."""
    residual_wh: float
    trace_met: bool
    limits: tuple[str, ...]
    """Names as in the channel `limit`, of what kept the car from the cycle's speed."""
    speed_mps: FloatArray
    """As driven, at the cycle's times."""
    state_of_charge_end: float
    channels: Mapping[str, FloatArray] = field(default_factory=lambda: MappingProxyType({}))
    """By name with its unit, one number a step, where they were asked for."""


@dataclass(frozen=True, slots=True)
class _Driven:
    """How a car got through a cycle."""

    speed_mps: FloatArray
    distance_m: float
    charge_end: float
    limits: tuple[str, ...] = ()


def cycle_energy(specs: Sequence[VehicleSpec], cycle: Cycle, *, channels: bool = False) -> tuple[CycleEnergy, ...]:
    """Return the energy of each car over a cycle on a level road, air 1.2 kg/m3, 20 degrees Celsius, no wind.

    With `channels` each answer carries its time series as well.

    Raises:
        CycleError: no car can be asked to follow the cycle.
        ImpossibleVehicle: nothing can be computed of a car.
    """
    trace = cycle.trace
    _spare_the_page_faults()
    found: dict[int, CycleEnergy] = {}
    for places, fleet in fleets(specs, trace.dt_s.size):
        use = use_fleet(fleet, trace)
        items = {name: values.tolist() for name, values in items_j(fleet, trace, use).items()}
        series = fleet_channels(fleet, trace, use) if channels else {}
        ends, limited = use.pack.charge[:, -1].tolist(), use.is_limited.tolist()
        for car, place in enumerate(places):
            if limited[car]:
                found[place] = _forward(specs[place], cycle, channels=channels)
                continue
            ledger = _NOTHING | {name: values[car] for name, values in items.items()}
            told = channels_of(series, car, trace.dt_s.size)
            driven = _Driven(cycle.speed_mps, float(trace.energies[1]), ends[car])
            found[place] = _told(specs[place], cycle, ledger, driven, told)
    return tuple(found[place] for place in range(len(specs)))


def cycle_battery_wh(specs: Sequence[VehicleSpec], cycle: Cycle) -> FloatArray:
    """Return only what `cycle_energy` calls `battery_wh`, shape (len(specs),), several times as fast.

    The two agree within 1e-5: motor maps are read off a table of 6400 places.
    """
    trace = cycle.trace
    _spare_the_page_faults()
    energies = np.full(len(specs), np.nan)
    for places, fleet in fleets(specs, trace.dt_s.size):
        if is_plain(fleet.kind):
            energies[places] = plain_wh(fleet, trace)
    unsure = np.flatnonzero(np.isnan(energies)).tolist()
    energies[unsure] = [energy.battery_wh for energy in cycle_energy([specs[place] for place in unsure], cycle)]
    return energies


def _spare_the_page_faults() -> None:
    # A third of the time went into the kernel, which took back each freed array and handed it out anew, zeroed. Once
    # a larger piece has been freed, the C library of Linux keeps such pieces. It costs nothing where it does not help.
    np.empty(2_000_000)


def _forward(spec: VehicleSpec, cycle: Cycle, *, channels: bool) -> CycleEnergy:
    done = follow(spec, cycle, channels=channels)
    driven = _Driven(np.array(done.speed_mps), done.distance_m, done.charge_end, tuple(sorted(done.limits)))
    return _told(spec, cycle, done.ledger.items, driven, forward_channels(cycle, done) if channels else {})


def _told(
    spec: VehicleSpec,
    cycle: Cycle,
    items: Mapping[str, float],
    driven: _Driven,
    channels: Mapping[str, FloatArray],
) -> CycleEnergy:
    residual, battery_wh = residual_of(items), items["battery"] / 3600.0
    is_whole, distance_m = driven.speed_mps.size == cycle.speed_mps.size, driven.distance_m
    is_met = is_whole and (not driven.limits or float(np.max(cycle.speed_mps - driven.speed_mps)) <= _MISSED_MPS)
    return CycleEnergy(
        vehicle=spec.name,
        cycle=cycle.id,
        battery_wh=battery_wh,
        wall_wh=battery_wh / spec.battery.charger_efficiency,
        distance_m=distance_m,
        wh_per_km=battery_wh / distance_m * 1000.0 if distance_m > 0.0 else 0.0,
        ledger={**items, RESIDUAL: residual},
        residual_wh=residual / 3600.0,
        trace_met=is_met,
        limits=driven.limits,
        speed_mps=driven.speed_mps,
        state_of_charge_end=driven.charge_end,
        channels=channels,
    )
