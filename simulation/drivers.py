"""The drivers that a course can name: those that look at the moment, and those that try runs first."""

from simulation.course import Course
from simulation.driver import ConstantPower, ConstantSpeed, Driver, FollowTargets, FullThrottle
from simulation.strategy import UseUpBattery


def driver_for(course: Course) -> Driver:
    """Return the driver that a course names.

    Raises:
        ValueError: nobody drives by that name.
    """
    drivers: dict[str, Driver] = {
        "full_throttle": FullThrottle(),
        "constant_power": ConstantPower(course.driver_value),
        "constant_speed": ConstantSpeed(course.driver_value),
        "follow_targets": FollowTargets(),
        "use_up_battery": UseUpBattery(),
    }
    if course.driver not in drivers:
        known = ", ".join(drivers)
        raise ValueError(f"The course {course.id} names a driver {course.driver}; write one of {known}.")
    return drivers[course.driver]
