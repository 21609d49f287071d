"""A wall across the road, before one car in the 1-D solver.

Only a bumper makes a number of a crash: what stops a rigid car is as hard as the step is short (a hundred times the
weight at one step, a thousand at another). So a run ends where something rigid would meet the wall.
"""

import math
from collections.abc import Mapping

from simulation.course import Course
from simulation.road import Road
from simulation.running_gear.bumper import bumper_force_n
from simulation.vehicle import VehicleSpec

_SWING_SHARE = 0.01
"""While a bumper is pressed, a step is this share of the time in which the car would swing by one radian on it."""

_NEAR_M = 1e-9


class Wall:
    """The wall of a course: where the car's foremost point meets it, and how hard it pushes then."""

    __slots__ = ("_bumper", "_meets_m", "_step_s", "_used_up_m")

    def __init__(self, spec: VehicleSpec, wall_m: float, road: Road) -> None:
        self._bumper = spec.bumper
        self._meets_m = road.along_m(wall_m - (spec.front_x_m - spec.center_x_m))
        self._used_up_m = self._meets_m + (spec.bumper.travel_m if spec.bumper else 0.0)
        self._step_s = _SWING_SHARE * math.sqrt(spec.mass_kg / spec.bumper.stiffness_n_per_m) if spec.bumper else 0.0

    @property
    def stops_m(self) -> tuple[float, float]:
        """Ways along the road at which a step has to end: where the wall is met, and where the bumper is used up."""
        return self._meets_m, self._used_up_m

    def is_met(self, along_m: float) -> bool:
        """Return whether the car touches the wall."""
        return along_m >= self._meets_m - _NEAR_M

    def step_s(self, along_m: float, dt_s: float) -> float:
        """Return the length of the next step: short enough for the bumper once it is pressed."""
        return min(dt_s, self._step_s) if self.is_met(along_m) else dt_s

    def force_n(self, along_m: float, speed_mps: float) -> float:
        """Return the push against the car at a place and a speed."""
        if self._bumper is None:
            return 0.0
        return bumper_force_n(self._bumper, pressed_m=along_m - self._meets_m, closing_mps=speed_mps)

    def outcome(self, along_m: float, speed_mps: float) -> str:
        """Return how a run ends at the wall (see `events.CRASHES`), or nothing while it goes on."""
        if not self.is_met(along_m):
            return ""
        if self._bumper is None:
            return "crashed_bare"
        if speed_mps <= 0.0:
            return "crashed"
        return "bumper_used_up" if along_m >= self._used_up_m - _NEAR_M else ""


def wall_before(spec: VehicleSpec, course: Course, road: Road) -> Wall | None:
    """Return the wall of a course before a car, or None where there is none."""
    return Wall(spec, course.wall_m, road) if course.wall_m is not None else None


def crash_channels(force_n: float, acceleration_mps2: float) -> Mapping[str, float]:
    """Return the channels that only a course with a wall has, of one sample."""
    return {"bumper_n": force_n, "impact_mps2": max(-acceleration_mps2, 0.0) if force_n > 0.0 else 0.0}
