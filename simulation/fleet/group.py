"""A group: cars of one kind, made ready for a course and sent on their way."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.course import Course
from simulation.driver import Driver
from simulation.fleet import packs
from simulation.fleet.columns import Cars
from simulation.fleet.drive import Drives, traits_of
from simulation.fleet.motors import DirectCurrentMachines, Machines, MappedMachines
from simulation.fleet.policies import policy_for
from simulation.fleet.resistances import Resistances, drive_grip_n
from simulation.fleet.riding import Riding
from simulation.fleet.roads import FleetRoad
from simulation.fleet.starting import cars_of
from simulation.fleet.steps import Steps
from simulation.fleet.tape import NoTape, Tape
from simulation.longitudinal import STEP_S
from simulation.recording import FloatArray
from simulation.vehicle import VehicleSpec


class Kind(NamedTuple):
    """What must be equal for cars to share their sums."""

    efficiency_map: tuple[tuple[float, float], ...]
    """Empty for direct-current machines."""
    map_step: float
    is_reference: bool


def kind_of(spec: VehicleSpec) -> Kind:
    """Return the kind of a car."""
    motor, is_reference = spec.motor, spec.battery.chemistry == "reference"
    if motor.efficiency_map and motor.power_max_w > 0.0:
        return Kind(motor.efficiency_map, motor.efficiency_map_step, is_reference)
    return Kind((), 0.0, is_reference)


class Group:
    """Cars of one kind with one driver on one course."""

    __slots__ = ("_course", "_kind", "cars", "steps")

    def __init__(self, kind: Kind, specs: Sequence[VehicleSpec], course: Course, driver: Driver) -> None:
        policy = policy_for(driver, course)
        if policy is None:
            raise ValueError(f"fleets do not know the driver {driver}")
        road = FleetRoad(course)
        self._kind, self._course = kind, course
        self.cars = self._at_the_start(specs, road)
        machines: Machines = DirectCurrentMachines()
        if kind.efficiency_map:
            machines = MappedMachines(kind.efficiency_map, kind.map_step)
        drives = Drives(machines, traits_of(self.cars), course.temperature_c, is_reference=kind.is_reference)
        self.steps = Steps(course, road, policy, machines, drives, Resistances(self.cars, course.wind_mps))

    def arrived(
        self,
        wishes: Sequence[float] | FloatArray,
        which: NDArray[np.intp] | None = None,
        tape: Tape | None = None,
        *,
        step_s: float = STEP_S,
        ends_when_empty: bool = False,
    ) -> tuple[Cars, list[str]]:
        """Run the cars, or some of them, and return them at their end, in their order, with their outcomes.

        `wishes` are the drivers' numbers: watts of constant power, metres a second of constant speed.
        """
        riding = Riding(self.steps, tape or NoTape(), step_s, ends_when_empty)
        cars = self.cars.taken(np.arange(self.cars.size) if which is None else which)
        cars.fixed.wish[:] = wishes
        # Limits that are not there are infinite: sums of them may be no number where nobody looks at them.
        with np.errstate(all="ignore"):
            riding.ride(cars)
        places = np.concatenate([some.state.place for some, _ in riding.arrived])
        outcomes = [outcome for _, names in riding.arrived for outcome in names]
        block = np.concatenate([some.block for some, _ in riding.arrived], axis=1)
        order = np.argsort(places)
        return Cars(block[:, order], cars.axle_count), [outcomes[place] for place in order]

    def _at_the_start(self, specs: Sequence[VehicleSpec], road: FleetRoad) -> Cars:
        cars = cars_of(specs, self._course, road.start_height_m)
        if not self._kind.is_reference:
            with np.errstate(all="ignore"):
                packs.rest(cars)
        cars.state.pack_v[:] = cars.state.open_v
        cars.state.grip_n[:] = drive_grip_n(cars, road.surface(cars.state.along)[0])
        return cars
