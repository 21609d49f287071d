"""The 2-D solver: a car in the side view on real contact; tipping, bumps, jumps, wheel lift. Only here is pymunk."""

from collections.abc import Callable

from simulation.course import Course
from simulation.driver import Driver
from simulation.recording import Recording
from simulation.vehicle import VehicleSpec
from simulation.world.ride import Ride
from simulation.world.writing import record

__all__ = ["run2d"]


def run2d(
    spec: VehicleSpec,
    course: Course,
    driver: Driver,
    *,
    start_jitter_m: float = 0.0,
    speed_mps: float = 0.0,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Recording:
    """Run one car over one course in the side view and return its Recording, solver `2d`.

    Distances are the course's own, counted on the map to the centre of mass, which starts at `start_jitter_m`;
    `speed_mps` is the speed at the start.
    `cancelled` is asked twice a simulated second; `progress` is told the share of the course that is done.

    Raises:
        ValueError: the course has no usable profile, or the car's axles all stand at one place.
    """
    ride = Ride(spec, course, driver, start_jitter_m=start_jitter_m, speed_mps=speed_mps)
    outcome = ride.go(cancelled, progress)
    return record(ride, outcome)
