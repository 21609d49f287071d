"""Climbing: the steepest slope that was climbed, and the steepest on which the car can start."""

import math

import numpy as np

from simulation.course import Course
from simulation.effects.rolling_resistance import rolling_coefficients
from simulation.grip import Grip
from simulation.measures.family import MeasureFamily, Ridden, Taken
from simulation.msgid import msgid
from simulation.powertrain.assembly import Powertrain
from simulation.vehicle import VehicleSpec

_MOVING_MPS = 0.1
_LEVEL_PERCENT = 0.1
_MOST_GRADE = 10.0
"""A grade of 1000 percent, 84 degrees, is told for all that is steeper: a wall has no number."""


def _take(ridden: Ridden) -> Taken:
    yield "max_grade", 100.0 * min(max_grade(ridden.spec, ridden.course), _MOST_GRADE), "%"
    climbed = 100.0 * min(_steepest(ridden), _MOST_GRADE)
    if climbed > _LEVEL_PERCENT:
        yield "steepest_climbed", climbed, "%"


def _steepest(ridden: Ridden) -> float:
    if "slope" not in ridden.channels:
        return 0.0
    moving = ridden.channels["speed_mps"] > _MOVING_MPS
    sine = float(np.max(ridden.channels["slope"], initial=0.0, where=moving))
    return sine / math.sqrt(1.0 - sine * sine) if sine < 1.0 else math.inf


def max_grade(spec: VehicleSpec, course: Course) -> float:
    """Return the steepest grade, rise over run, on which the car can start on this course's first surface.

    From T G eta / r = m g (sin + Crr cos) and the grip of the driven wheels; by bisection, to 1e-9.
    """
    drive_n = Powertrain(spec, course.temperature_c).offer(1.0, 0.0).wheel_torque_nm / spec.driven_axle.wheel.radius_m
    grip, surface = Grip(spec, course.gravity_mps2), course.surfaces[0][1]
    level, _ = rolling_coefficients(spec, course.gravity_mps2)
    low, high = 0.0, math.pi / 2.0
    for _ in range(40):
        angle = 0.5 * (low + high)
        weight_n = spec.mass_kg * course.gravity_mps2 * math.sin(angle)
        needed = weight_n + level * surface.rolling * math.cos(angle)
        starts = min(drive_n, grip.drive_limit_n(surface.grip, math.cos(angle))) > needed
        low, high = (angle, high) if starts else (low, angle)
    return math.tan(low) if low < 1.57 else math.inf


FAMILY = MeasureFamily(take=_take, absent={"steepest_climbed": msgid("The car climbed nothing.")})
