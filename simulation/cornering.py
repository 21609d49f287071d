"""Cornering: how fast a bend can be taken, drivers who slow down for it, and what becomes of a car that is too fast."""

import math
from dataclasses import dataclass
from itertools import pairwise

from simulation.course import Corner, Course
from simulation.driver import COMFORT_MPS2, Command, Driving, Moment, Pedals
from simulation.running_gear.stability import corner_speed_grip_mps, corner_speed_roll_mps
from simulation.vehicle import VehicleSpec

_MARGIN = 0.95
"""Drivers stay this share below the speed at which a car slides or rolls."""

_NEAR_MPS = 0.5


@dataclass(frozen=True, slots=True)
class CornerSpeeds:
    """The speeds at which a car leaves a bend; the lower one is met first."""

    slides_mps: float
    rolls_mps: float

    @property
    def most_mps(self) -> float:
        """The greatest speed at which the car stays on its wheels and on the road."""
        return min(self.slides_mps, self.rolls_mps)

    @property
    def mishap(self) -> str:
        """The outcome of a run that goes faster: a car that slides before it tips never tips, and the other way."""
        return "left_road" if self.slides_mps <= self.rolls_mps else "rolled_over"


def corner_speeds(spec: VehicleSpec, course: Course, corner: Corner) -> CornerSpeeds:
    """Return where a car slides, v = sqrt(mu g r), and where it rolls over, v = sqrt(g r half width / height).

    The axle with the least grip counts, and the slipperiest surface of the bend. A car of single wheels in line leans
    into the bend and does not roll.
    """
    grip = min(axle.wheel.grip for axle in spec.axles) * _surface_grip(course, corner)
    gravity, has_width = course.gravity_mps2, any(axle.track_m > 0.0 for axle in spec.axles)
    return CornerSpeeds(
        slides_mps=corner_speed_grip_mps(grip=grip, radius_m=corner.radius_m, gravity_mps2=gravity),
        rolls_mps=corner_speed_roll_mps(spec, radius_m=corner.radius_m, gravity_mps2=gravity)
        if has_width
        else math.inf,
    )


class Bends:
    """The bends of a course under one car's wheels; asked once a step, distances rising."""

    __slots__ = ("_bends", "_next")

    def __init__(self, spec: VehicleSpec, course: Course) -> None:
        self._bends = [(corner, corner_speeds(spec, course, corner)) for corner in course.corners]
        self._next = 0

    def outcome(self, distance_m: float, speed_mps: float) -> str:
        """Return how a run ends that is too fast for the bend at this place, or nothing."""
        while self._next < len(self._bends) and self._bends[self._next][0].to_m < distance_m:
            self._next += 1
        if self._next == len(self._bends) or distance_m < self._bends[self._next][0].from_m:
            return ""
        speeds = self._bends[self._next][1]
        return speeds.mishap if speed_mps > speeds.most_mps else ""


def careful(driving: Driving, spec: VehicleSpec, course: Course) -> Driving:
    """Return a driver who slows down for the bends of a course; the driver itself where there are none."""
    return _Careful(driving, spec, course) if course.corners else driving


class _Careful:
    __slots__ = ("_corners", "_driving", "_next", "_pedals")

    def __init__(self, driving: Driving, spec: VehicleSpec, course: Course) -> None:
        self._driving, self._pedals = driving, Pedals(spec)
        self._corners = [
            (corner, _MARGIN * corner_speeds(spec, course, corner).most_mps, _slowing_mps2(spec, course, corner))
            for corner in course.corners
        ]
        self._next = 0

    def command(self, moment: Moment) -> Command:
        own = self._driving.command(moment)
        allowed, slowing = self._allowed(moment.distance_m)
        if moment.speed_mps < allowed - _NEAR_MPS:
            return own
        held = self._pedals.hold(moment, allowed, slowing)
        return Command(throttle=min(own.throttle, held.throttle), brake=max(own.brake, held.brake))

    def passed(self, moment: Moment) -> None:
        self._driving.passed(moment)
        while self._next < len(self._corners) and self._corners[self._next][0].to_m < moment.distance_m:
            self._next += 1

    def _allowed(self, distance_m: float) -> tuple[float, float]:
        allowed, slowing = math.inf, 0.0
        for corner, speed, slowing_mps2 in self._corners[self._next : self._next + _AHEAD]:
            way = max(corner.from_m - distance_m, 0.0)
            braked = math.sqrt(speed * speed + 2.0 * slowing_mps2 * way)
            if braked < allowed:
                allowed, slowing = braked, slowing_mps2 if way > 0.0 else 0.0
        return min(allowed, 1e3), slowing


_AHEAD = 8
"""So many bends a driver looks ahead."""

_APPROACH_M = 200.0
"""A driver looks this far for a fall of the road before a bend, where the weight pushes against the brakes."""


def _slowing_mps2(spec: VehicleSpec, course: Course, corner: Corner) -> float:
    """Return the braking that a driver counts on before a bend.

    Half of what brakes and tyres can do there, never more than is comfortable: the other half is for surprises.
    """
    fall = course.gravity_mps2 * _steepest_fall(course, corner)
    brakes = sum(axle.brake_force_max_n for axle in spec.axles) / spec.mass_kg
    grip = min(axle.wheel.grip for axle in spec.axles) * min(surface.grip for _, surface in course.surfaces)
    return max(min(COMFORT_MPS2, 0.5 * (brakes - fall), 0.5 * (grip * course.gravity_mps2 - fall)), 1e-3)


def _steepest_fall(course: Course, corner: Corner) -> float:
    falls = (
        (z0 - z1) / math.hypot(x1 - x0, z1 - z0)
        for (x0, z0), (x1, z1) in pairwise(course.profile)
        if x0 < corner.from_m and x1 > corner.from_m - _APPROACH_M
    )
    return max(0.0, max(falls, default=0.0))


def _surface_grip(course: Course, corner: Corner) -> float:
    inside = [surface.grip for start, surface in course.surfaces if corner.from_m <= start < corner.to_m]
    before = [surface.grip for start, surface in course.surfaces if start <= corner.from_m]
    return min([*inside, *(before[-1:] or [course.surfaces[0][1].grip])])
