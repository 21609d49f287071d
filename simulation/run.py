"""One way to run a car: pick the solver, get a Recording."""

from collections.abc import Callable

from simulation.checking import ImpossibleCourse, check_course, check_start, check_vehicle
from simulation.course import Course
from simulation.driver import Driver
from simulation.drivers import driver_for
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.soundness import check_books
from simulation.vehicle import VehicleSpec

SOLVERS = ("1d", "2d")
LONGEST_CONTACT_S = 5400.0
"""A third of a megabyte goes into each second of contact: a day would be thirty gigabytes."""


def run(
    spec: VehicleSpec,
    course: Course,
    driver: Driver | None = None,
    *,
    solver: str = "1d",
    start_jitter_m: float = 0.0,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Recording:
    """Run a car over a course with a driver (the course's own if None) and return the Recording.

    `1d` is for energy, range and times; `2d` for contact, bumps and tipping. `start_jitter_m` moves a 2-D start a
    little, for the noise floor. `cancelled` and `progress` are called from the running thread.

    Raises:
        ImpossibleVehicle: nothing can be computed of the car.
        ImpossibleCourse: nobody can drive the course.
        UnsoundRun: the energy of a contact run does not add up.
        ValueError: no solver has that name, or no driver the course's.
    """
    check_vehicle(spec)
    check_course(course)
    if solver == "2d" and course.time_limit_s > LONGEST_CONTACT_S:
        what = f"time_limit_s is {course.time_limit_s:g}, and the 2-D solver keeps every step"
        raise ImpossibleCourse(f"The course {course.id}: {what}; write at most {LONGEST_CONTACT_S:g}, or drive it 1-D.")
    check_start(spec, course)
    chosen = driver if driver is not None else driver_for(course)
    if solver == "1d":
        return run1d(spec, course, chosen, speed_mps=course.start_speed_mps, cancelled=cancelled, progress=progress)
    if solver == "2d":
        from simulation.world import run2d

        recording = run2d(
            spec,
            course,
            chosen,
            start_jitter_m=start_jitter_m,
            speed_mps=course.start_speed_mps,
            cancelled=cancelled,
            progress=progress,
        )
        check_books(recording, weight_n=spec.mass_kg * course.gravity_mps2)
        return recording
    raise ValueError(f"There is no solver {solver}; write 1d or 2d.")
