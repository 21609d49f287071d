"""Run many cars over one course: sorted by kind, in chunks that fit the processor's own memory."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from simulation.checking import check_course, check_start, check_vehicle
from simulation.course import Course
from simulation.driver import ConstantPower, ConstantSpeed, Driver
from simulation.drivers import driver_for
from simulation.fleet.group import Group, Kind, kind_of
from simulation.fleet.known import unknown_in_car, unknown_in_course
from simulation.fleet.plans import planned_powers_w
from simulation.fleet.policies import policy_for
from simulation.fleet.result import FleetResult
from simulation.fleet.tape import Tape
from simulation.ledger import ITEMS, RESIDUAL, SINKS, SOURCES
from simulation.longitudinal import run1d
from simulation.recording import FloatArray, Recording
from simulation.strategy import UseUpBattery
from simulation.telemetry import SAMPLE_S
from simulation.vehicle import VehicleSpec

CHUNK = 1024
"""Cars that ride together: their block and what a step needs of it stay within two megabytes."""

TAPE_SAMPLES = 600_000
"""Samples of all cars of a chunk together, where channels are kept: some 200 megabytes if all run out of time."""

NUMBERS = (
    *("time_s", "distance_m", "state_of_charge", "top_speed_mps"),
    *("peak_winding_c", "peak_current_a", "peak_power_w", "lowest_voltage_v"),
)


class Arrival(NamedTuple):
    """How one car fared."""

    outcome: str
    numbers: Sequence[float]
    """Those of `NUMBERS`, then the ledger's items."""
    channels: Mapping[str, FloatArray]
    alone: str = ""


def run_fleet(
    specs: Sequence[VehicleSpec], course: Course, policy: Driver | None = None, *, channels: bool = False
) -> FleetResult:
    """Run many cars over a course, each with its own `policy` (the course's driver if None), as `run1d` would.

    The same steps, formulas and limits: times, energies and every item of the ledger agree to a billionth. A car with
    something that fleets do not know goes to `run1d`, and the result says why. `channels` keeps what a Recording has.

    Raises:
        ImpossibleVehicle: nothing can be computed of a car.
        ImpossibleCourse: nobody can drive the course.
    """
    check_course(course)
    for spec in specs:
        check_vehicle(spec)
        check_start(spec, course)
    arrivals = dict(arrivals_of(specs, course, policy, channels=channels))
    return _result([arrivals[place] for place in range(len(specs))], channels=channels)


def arrivals_of(
    specs: Sequence[VehicleSpec], course: Course, policy: Driver | None = None, *, channels: bool = False
) -> Iterator[tuple[int, Arrival]]:
    """Yield every car's place and how it fared, chunk by chunk, so that memory stays flat.

    Nothing is checked: for cars and courses of which it is known that they can run.
    """
    driver = policy if policy is not None else driver_for(course)
    kinds: dict[Kind, list[int]] = {}
    for place, spec in enumerate(specs):
        why = _unknown(spec, course, driver)
        if why:
            yield place, _alone(spec, course, driver, why)
        else:
            kinds.setdefault(kind_of(spec), []).append(place)
    size = chunk_with_channels(course) if channels else CHUNK
    for kind, places in kinds.items():
        for start in range(0, len(places), size):
            chunk = places[start : start + size]
            arrived = _together(kind, [specs[place] for place in chunk], course, driver, channels=channels)
            yield from zip(chunk, arrived, strict=True)


def chunk_with_channels(course: Course) -> int:
    """Return how many cars may ride together so that their channels stay in bounds."""
    return max(1, min(64, int(TAPE_SAMPLES * SAMPLE_S / course.time_limit_s)))


def _unknown(spec: VehicleSpec, course: Course, driver: Driver) -> str:
    if not isinstance(driver, UseUpBattery) and policy_for(driver, course) is None:
        return f"driver {type(driver).__name__}"
    return unknown_in_course(course) or unknown_in_car(spec)


def _alone(spec: VehicleSpec, course: Course, driver: Driver, why: str) -> Arrival:
    recording = run1d(spec, course, driver, speed_mps=course.start_speed_mps)
    return Arrival(recording.outcome, _numbers_of(recording), recording.channels, why)


def _numbers_of(recording: Recording) -> list[float]:
    channels = recording.channels
    tops = "speed_mps", "winding_temperature_c", "battery_current_a", "battery_power_w"
    return [
        *(float(channels[name][-1]) for name in NUMBERS[:3]),
        *(float(channels[name].max()) for name in tops),
        float(channels["battery_voltage_v"].min()),
        *(recording.ledger[item] for item in ITEMS),
    ]


def _together(
    kind: Kind, specs: Sequence[VehicleSpec], course: Course, driver: Driver, *, channels: bool
) -> list[Arrival]:
    """Run cars of one kind together."""
    wishes = _wishes(kind, specs, course, driver)
    group = Group(kind, specs, course, ConstantPower(0.0) if isinstance(driver, UseUpBattery) else driver)
    tape = Tape(len(specs), course.gravity_mps2) if channels else None
    cars, outcomes = group.arrived(wishes, tape=tape)
    state, best = cars.state, cars.best
    distance = group.steps.road.distance_m(state.along)
    own = state.time, distance, state.charge
    numbers = np.array([*own, *best, *group.steps.items(cars).values()]).T
    nothing: Mapping[str, FloatArray] = {}
    return [
        Arrival(outcome, row, tape.channels(place) if tape else nothing)
        for place, (outcome, row) in enumerate(zip(outcomes, numbers, strict=True))
    ]


def _wishes(kind: Kind, specs: Sequence[VehicleSpec], course: Course, driver: Driver) -> list[float]:
    """Return each driver's number: watts or metres a second."""
    if isinstance(driver, UseUpBattery):
        return planned_powers_w(kind, specs, course)
    own = {ConstantPower: "power_w", ConstantSpeed: "speed_mps"}.get(type(driver))
    return [float(getattr(driver, own)) if own else 0.0] * len(specs)


def _result(arrivals: Sequence[Arrival], *, channels: bool) -> FleetResult:
    width = len(NUMBERS) + len(ITEMS)
    numbers = np.array([arrival.numbers for arrival in arrivals], dtype=np.float64).reshape(-1, width).T
    ledger: dict[str, FloatArray] = dict(zip(ITEMS, numbers[len(NUMBERS) :], strict=True))
    came, went = (sum((ledger[name] for name in names), np.zeros(len(arrivals))) for names in (SOURCES, SINKS))
    return FleetResult(
        outcome=tuple(arrival.outcome for arrival in arrivals),
        ledger=ledger | {RESIDUAL: came - went},
        alone=tuple(arrival.alone for arrival in arrivals),
        channels=tuple(arrival.channels for arrival in arrivals) if channels else (),
        **dict(zip(NUMBERS, numbers, strict=False)),
    )
