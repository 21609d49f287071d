"""Drivers of many cars: the policies of `simulation.driver`, for arrays of shape (V,).

A policy looks around once a step, where time and place are those of its start, and answers as often as the step is
tried. What it remembers stands in the cars' state.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np

from simulation.course import Course, SpeedTarget
from simulation.driver import COMFORT_MPS2, SLACK_S, ConstantPower, ConstantSpeed, Driver, FollowTargets, FullThrottle
from simulation.fleet.columns import Cars
from simulation.fleet.motors import Machines, Supply
from simulation.fleet.roads import FleetRoad
from simulation.fleet.starting import NEVER
from simulation.recording import BoolArray, FloatArray

_REACTION_S = 0.5
_STOP_MPS = 0.3
_STOPPED_MPS = 0.01
_NEAR_M = 1.0
_NEAR_MPS = 0.5
"""As in `simulation.driver`."""


class Sight(NamedTuple):
    """What drivers see at the start of a step, each of shape (V,)."""

    allowed: FloatArray
    slowing: FloatArray
    """What the wish itself falls by, in m/s2, along the braking curve."""
    at_stop: BoolArray


class Seen(NamedTuple):
    """What drivers feel within a step."""

    sight: Sight
    supply: Supply
    load: FloatArray
    """What lamps and the like take, in watts."""
    speed: FloatArray
    motor_speed: FloatArray
    resistance: FloatArray
    most_n: FloatArray
    """All that the motor can push with now."""
    push_per_nm: FloatArray


class Pedals(NamedTuple):
    """What drivers do."""

    wanted_n: FloatArray
    """The push that is asked of the motor, at most all of it."""
    brake: FloatArray | None
    """0 to 1, or None where nobody brakes."""


class Policy(Protocol):
    """A driver of many cars."""

    is_full: bool
    """Whether all is asked always, even of a motor that has nothing to give."""

    def look(self, cars: Cars, road: FleetRoad) -> Sight:
        """Look around at the start of a step."""
        ...

    def pedals(self, cars: Cars, machines: Machines, seen: Seen) -> Pedals:
        """Return what to do; changes nothing."""
        ...

    def passed(self, cars: Cars, road: FleetRoad) -> None:
        """Take note of where the cars stand at the end of a step."""
        ...


_DARK = Sight(np.zeros(0), np.zeros(0), np.zeros(0, dtype=bool))


class _Steady:
    is_full = False

    def look(self, cars: Cars, road: FleetRoad) -> Sight:  # noqa: ARG002 - looks at nothing
        """See nothing."""
        return _DARK

    def passed(self, cars: Cars, road: FleetRoad) -> None:
        """Note nothing."""


class FullThrottles(_Steady):
    """Foot down."""

    is_full = True

    def pedals(self, cars: Cars, machines: Machines, seen: Seen) -> Pedals:  # noqa: ARG002 - all, whatever it is
        """Ask for all there is."""
        return Pedals(seen.most_n, None)


class ConstantPowers(_Steady):
    """The same electric power from the battery's terminals all the way: each car's own wish."""

    def pedals(self, cars: Cars, machines: Machines, seen: Seen) -> Pedals:
        """Ask for the push that takes just this power."""
        electric_w = (cars.fixed.wish - seen.load + cars.fixed.solar) * cars.fixed.controller
        torque = machines.torque_at_power(cars, seen.supply, np.maximum(electric_w, 0.0), seen.motor_speed)
        torque *= electric_w > 0.0
        torque *= seen.push_per_nm
        return Pedals(np.minimum(torque, seen.most_n, out=torque), None)


class ConstantSpeeds(_Steady):
    """Reach a speed and hold it: each car's own wish."""

    def pedals(self, cars: Cars, machines: Machines, seen: Seen) -> Pedals:  # noqa: ARG002 - the push is enough
        """Push or brake towards the wish."""
        return hold(cars, seen, cars.fixed.wish, 0.0)


class TargetFollowers:
    """Keep to a course's speed targets; stop and wait where they say 0."""

    is_full = False

    def __init__(self, targets: Sequence[SpeedTarget]) -> None:
        stops = [target for target in targets if target.speed_mps <= 0.0]
        slow = [target for target in targets if target.speed_mps > 0.0]
        self._stops = np.array([*(stop.distance_m for stop in stops), NEVER])
        self._waits = np.array([*(stop.wait_s for stop in stops), 0.0])
        self._slow = np.array([target.distance_m for target in slow])[:, None]
        self._speeds = np.array([NEVER, *(target.speed_mps for target in slow)])
        self._order = np.arange(len(slow) + 1)[:, None]

    def look(self, cars: Cars, road: FleetRoad) -> Sight:
        """See the speed that targets allow here, and whether a stop is near."""
        self._go_on(cars)
        distance = road.distance_m(cars.state.along)
        stop = self._stops.take(cars.state.stop.astype(np.intp))
        here, braked = self._here(distance), self._braked(distance, stop)
        is_slowing = braked < here
        allowed = np.minimum(np.where(is_slowing, braked, here), 1e3)
        return Sight(allowed, np.where(is_slowing, COMFORT_MPS2, 0.0), distance > stop - _NEAR_M)

    def pedals(self, cars: Cars, machines: Machines, seen: Seen) -> Pedals:  # noqa: ARG002 - the push is enough
        """Keep to what was seen; hold the brake down at a stop."""
        allowed, slowing, at_stop = seen.sight
        # Far from the curve the car speeds up; only along it must the wish itself fall.
        pedals = hold(cars, seen, allowed, np.where(seen.speed > allowed - _NEAR_MPS, slowing, 0.0))
        halts = at_stop & (seen.speed < _STOP_MPS)
        if not halts.any():
            return pedals
        brake = np.zeros(cars.size) if pedals.brake is None else pedals.brake
        return Pedals(np.where(halts, 0.0, pedals.wanted_n), np.where(halts, 1.0, brake))

    def passed(self, cars: Cars, road: FleetRoad) -> None:
        """Begin to wait where a car has come to rest at its stop."""
        self._go_on(cars)
        state = cars.state
        if not np.any(halted := (state.speed <= _STOPPED_MPS) & (state.leave == NEVER)):
            return
        place = state.stop.astype(np.intp)
        halted &= road.distance_m(state.along) > self._stops.take(place) - _NEAR_M
        np.copyto(state.leave, state.time + self._waits.take(place), where=halted)

    def _go_on(self, cars: Cars) -> None:
        waited = cars.state.time >= cars.state.leave - SLACK_S
        if waited.any():
            cars.state.stop[waited] += 1.0
            cars.state.leave[waited] = NEVER

    def _here(self, distance: FloatArray) -> FloatArray:
        """Return the speed of the last target passed, in the order of the course."""
        passed = np.where(self._slow <= distance, self._order[1:], 0)
        speeds: FloatArray = self._speeds.take(np.max(passed, axis=0, initial=0))
        return speeds

    def _braked(self, distance: FloatArray, stop: FloatArray) -> FloatArray:
        """Return the speed from which comfortable braking just reaches what is ahead."""
        squares = 2.0 * COMFORT_MPS2 * np.maximum(stop - distance, 0.0)
        ahead = (self._speeds[1:] ** 2)[:, None] + 2.0 * COMFORT_MPS2 * (self._slow - distance)
        np.copyto(ahead, NEVER, where=self._slow <= distance)
        braked: FloatArray = np.sqrt(np.minimum(np.min(ahead, axis=0, initial=NEVER), squares))
        return braked


def hold(cars: Cars, seen: Seen, speed: FloatArray, slowing: FloatArray | float) -> Pedals:
    """Return pedals for a wished speed that itself falls at `slowing`."""
    force = (speed - seen.speed) / _REACTION_S - slowing
    force *= cars.fixed.inertia
    force += seen.resistance
    wanted = np.minimum(np.maximum(force, 0.0), seen.most_n)
    if force.min() >= 0.0:
        return Pedals(wanted, None)
    brakes = cars.fixed.brakes
    brake = np.divide(-force, brakes, out=np.zeros(cars.size), where=(force < 0.0) & (brakes > 0.0))
    return Pedals(wanted, np.minimum(brake, 1.0))


def policy_for(driver: Driver, course: Course) -> Policy | None:
    """Return the policy of a driver, or None where fleets do not know it."""
    if isinstance(driver, FullThrottle):
        return FullThrottles()
    if isinstance(driver, ConstantPower):
        return ConstantPowers()
    if isinstance(driver, ConstantSpeed):
        return ConstantSpeeds()
    return TargetFollowers(course.targets) if isinstance(driver, FollowTargets) else None
