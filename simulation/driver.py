"""Drivers: policies that turn what a driver sees into throttle and brake. The same driver drives both solvers."""

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from simulation.course import Course, SpeedTarget
from simulation.powertrain.assembly import Powertrain
from simulation.vehicle import VehicleSpec

_REACTION_S = 0.5
"""A driver corrects a wrong speed within about this time."""

COMFORT_MPS2 = 1.5
"""Braking that keeps passengers seated; city drivers do not go beyond it."""

SLACK_S = 1e-9
"""A wait is a whole number of steps: without slack the last bit of their sum decided whether it took one more."""

_STOP_MPS = 0.3
"""Below this speed at a stop the driver holds the brake down."""


@dataclass(slots=True)
class Moment:
    """What a driver sees. One record serves a whole run; solvers fill it again and again."""

    powertrain: Powertrain
    time_s: float = 0.0
    distance_m: float = 0.0
    """On the map, as the course counts it."""
    speed_mps: float = 0.0
    wheel_speed_rad_s: float = 0.0
    """Of the driven wheels."""
    resistance_n: float = 0.0
    """What drag, rolling and slope ask for just now."""


class Command(NamedTuple):
    """What a driver does."""

    throttle: float = 0.0
    """0 to 1: share of the torque there is."""
    brake: float = 0.0
    """0 to 1: share of all axles' `brake_force_max_n`. Solvers give the motor its part by `braking_throttle`."""


class Driving(Protocol):
    """A driver during one run."""

    def command(self, moment: Moment) -> Command:
        """Return what to do; changes nothing, so that a solver may ask more than once within a step."""
        ...

    def passed(self, moment: Moment) -> None:
        """Take note of where the car stands at the end of a step."""
        ...


class Driver(Protocol):
    """A driver before the run: frozen, and good for many runs."""

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:
        """Return the driver at the start line."""
        ...


class _Steady:
    """A driver who needs no memory."""

    __slots__ = ()

    def passed(self, moment: Moment) -> None:
        """Note nothing."""


_FOOT_DOWN = Command(throttle=1.0)


class _FullThrottleDriving(_Steady):
    __slots__ = ()

    def command(self, moment: Moment) -> Command:  # noqa: ARG002 - this driver looks at nothing
        return _FOOT_DOWN


@dataclass(frozen=True, slots=True)
class FullThrottle:
    """Foot down from start to finish."""

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:  # noqa: ARG002 - this driver looks at nothing
        """Return the driver at the start line."""
        return _FullThrottleDriving()


class _ConstantPowerDriving(_Steady):
    __slots__ = ("_power_w",)

    def __init__(self, power_w: float) -> None:
        self._power_w = power_w

    def command(self, moment: Moment) -> Command:
        return Command(throttle=moment.powertrain.throttle_at_power(self._power_w, moment.wheel_speed_rad_s))


@dataclass(frozen=True, slots=True)
class ConstantPower:
    """Draw the same electric power from the battery's terminals all the way."""

    power_w: float

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:  # noqa: ARG002 - the power is all this driver knows
        """Return the driver at the start line."""
        return _ConstantPowerDriving(self.power_w)


class Pedals:
    """Feet that bring a car to a wished speed."""

    __slots__ = ("_brake_max_n", "_mass_kg", "_radius_m")

    def __init__(self, spec: VehicleSpec) -> None:
        self._mass_kg = spec.mass_kg + spec.rotating_mass_kg
        self._radius_m = spec.driven_axle.wheel.radius_m
        self._brake_max_n = sum(axle.brake_force_max_n for axle in spec.axles)

    def hold(self, moment: Moment, speed_mps: float, slowing_mps2: float = 0.0) -> Command:
        """Return pedals for a wished speed that itself falls at `slowing_mps2`."""
        wished_mps2 = (speed_mps - moment.speed_mps) / _REACTION_S - slowing_mps2
        force = moment.resistance_n + self._mass_kg * wished_mps2
        if force >= 0.0:
            torque = force * self._radius_m
            return Command(throttle=moment.powertrain.throttle_at_torque(torque, moment.wheel_speed_rad_s))
        return Command(brake=min(-force / self._brake_max_n, 1.0) if self._brake_max_n > 0.0 else 0.0)


class _ConstantSpeedDriving(_Steady):
    __slots__ = ("_pedals", "_speed_mps")

    def __init__(self, spec: VehicleSpec, speed_mps: float) -> None:
        self._pedals = Pedals(spec)
        self._speed_mps = speed_mps

    def command(self, moment: Moment) -> Command:
        return self._pedals.hold(moment, self._speed_mps)


@dataclass(frozen=True, slots=True)
class ConstantSpeed:
    """Reach a speed and hold it."""

    speed_mps: float

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:  # noqa: ARG002 - the road does not change the wish
        """Return the driver at the start line."""
        return _ConstantSpeedDriving(spec, self.speed_mps)


class _FollowTargetsDriving:
    __slots__ = ("_leaves_s", "_pedals", "_targets")

    def __init__(self, spec: VehicleSpec, targets: tuple[SpeedTarget, ...]) -> None:
        self._pedals = Pedals(spec)
        self._targets = targets
        self._leaves_s: dict[int, float] = {}

    def command(self, moment: Moment) -> Command:
        stop = self._next_stop(moment.time_s)
        if stop is not None and self._is_at(self._targets[stop], moment):
            return Command(brake=1.0)
        allowed, slowing = self._allowed(moment, stop)
        return self._pedals.hold(moment, allowed, slowing)

    def passed(self, moment: Moment) -> None:
        stop = self._next_stop(moment.time_s)
        if stop is not None and stop not in self._leaves_s and self._has_stopped(self._targets[stop], moment):
            self._leaves_s[stop] = moment.time_s + self._targets[stop].wait_s

    def _next_stop(self, time_s: float) -> int | None:
        for index, target in enumerate(self._targets):
            if target.speed_mps <= 0.0 and time_s < self._leaves_s.get(index, math.inf) - SLACK_S:
                return index
        return None

    def _is_at(self, stop: SpeedTarget, moment: Moment) -> bool:
        return moment.distance_m > stop.distance_m - 1.0 and moment.speed_mps < _STOP_MPS

    def _has_stopped(self, stop: SpeedTarget, moment: Moment) -> bool:
        return self._is_at(stop, moment) and moment.speed_mps <= 0.01

    def _allowed(self, moment: Moment, stop: int | None) -> tuple[float, float]:
        here = (t.speed_mps for t in self._targets if t.speed_mps > 0.0 and t.distance_m <= moment.distance_m)
        allowed, slowing = list(here)[-1:] or [math.inf], 0.0
        speed = allowed[0]
        for index, target in enumerate(self._targets):
            if index == stop or (target.speed_mps > 0.0 and target.distance_m > moment.distance_m):
                way = max(target.distance_m - moment.distance_m, 0.0)
                braked = math.sqrt(target.speed_mps**2 + 2.0 * COMFORT_MPS2 * way)
                speed, slowing = (braked, COMFORT_MPS2) if braked < speed else (speed, slowing)
        # Far from the curve the car speeds up; only along it must the wish itself fall.
        return min(speed, 1e3), slowing if moment.speed_mps > speed - 0.5 else 0.0


@dataclass(frozen=True, slots=True)
class FollowTargets:
    """Keep to the course's speed targets; stop and wait where they say 0."""

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:
        """Return the driver at the start line."""
        return _FollowTargetsDriving(spec, course.targets)
