"""The road of a challenge: its course with its driver, and nothing endless."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from simulation.course import Course, Surface
from simulation.course_file import CourseError, load_course
from simulation.drivers import driver_for
from simulation.noise import JITTER_M
from studio.challenges.grammar import Challenge

DRIVERS = ("full_throttle", "constant_power", "constant_speed", "follow_targets", "use_up_battery")
"""Drivers to suggest; `simulation.driver` has the last word."""

LENGTH_MAX_M = 1e6
TIME_MAX_S = 24 * 3600.0
POINTS_MAX = 20_000
FILE_BYTES_MAX = 4 * 1024 * 1024
STARTS = 1000
"""Seeds share this many starts, all within a tenth of a millimetre."""


class RoadError(ValueError):
    """A challenge without a road to drive; the text is one sentence: what, where, how to mend it."""


def road_of(challenge: Challenge, courses: Mapping[str, Course], folder: Path | None = None) -> Course:
    """Return the course of a challenge, by id or from a file in its folder, driven by the challenge's driver.

    Raises:
        RoadError: there is no such course, it cannot be read, or it has no end within reason.
    """
    course = _found(challenge.course, courses, folder)
    if course.length_m > LENGTH_MAX_M or course.time_limit_s > TIME_MAX_S or len(course.profile) > POINTS_MAX:
        raise RoadError(
            f"The course {course.id} has no end within reason; write at most 1000 kilometres, 24 hours and "
            f"{POINTS_MAX} points of height."
        )
    if challenge.driver is None:
        return course
    return replace(course, driver=challenge.driver.id, driver_value=challenge.driver.value)


def is_driver(name: str) -> bool:
    """Whether somebody drives by that name."""
    try:
        driver_for(_plain_road(name))
    except ValueError:
        return False
    return True


def start_jitter_m(challenge: Challenge) -> float:
    """Return how far a 2-D run of this challenge starts from the line: the seed decides."""
    return challenge.seed % STARTS / STARTS * JITTER_M


def _found(name: str, courses: Mapping[str, Course], folder: Path | None) -> Course:
    if not name.endswith(".toml"):
        if name in courses:
            return courses[name]
        raise RoadError(f"There is no course called {name}; try {', '.join(courses)}.")
    path = (folder or Path()) / name
    try:
        if path.is_file() and path.stat().st_size > FILE_BYTES_MAX:
            raise RoadError(f"The course file {path.name} is larger than 4 megabytes; write fewer points.")
        return load_course(path)
    except CourseError as problem:
        raise RoadError(str(problem)) from problem


def _plain_road(driver: str) -> Course:
    return Course(
        id="plain",
        name="",
        sentence="",
        length_m=1.0,
        profile=((0.0, 0.0), (1.0, 0.0)),
        surfaces=((0.0, Surface(name="")),),
        driver=driver,
        driver_value=1.0,
    )
