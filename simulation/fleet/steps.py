"""One step of many cars: implicit midpoint, the forces of the mean speed, and what became of the energy.

The same step as in `simulation.longitudinal`, which says why it is made so.
"""

from dataclasses import dataclass

import numpy as np

from simulation.course import Course
from simulation.fleet.columns import Cars, Spent
from simulation.fleet.drive import Drives, Ready, Turned
from simulation.fleet.motors import Machines
from simulation.fleet.policies import Policy, Seen, Sight
from simulation.fleet.resistances import Resistances, Slope, brake_grip_n, drive_grip_n
from simulation.fleet.roads import FleetRoad
from simulation.ledger import SINKS, SOURCES
from simulation.recording import BoolArray, FloatArray

_TOLERANCE_MPS = 1e-12
_ITERATIONS = 40
"""As in `simulation.longitudinal`."""

_FINE_MPS = 1e-8
"""Guesses closer than this tell nothing of how the end answers to them."""

_ANSWER_MOST = 10.0

_TRIES = 4
"""Guesses after the first: two more would cost as much as a seat in the waiting room."""

_LEVEL = Slope(0.0, 1.0)


@dataclass(slots=True)
class Start:
    """What stands fixed while a step is tried."""

    ready: Ready
    sight: Sight
    grip: FloatArray | float
    """Of the surface."""
    rolling: FloatArray | float
    rests: BoolArray | None
    """Which cars stand, or None where all roll."""


@dataclass(slots=True)
class Attempt:
    """A step as tried: forces at its mean speed."""

    end: FloatArray
    speed: FloatArray
    """At which the forces are taken."""
    slope: Slope
    most_n: FloatArray
    asked_n: FloatArray
    """What the pedals ask of the motor, before tyres and brakes."""
    wanted_n: FloatArray
    grip_n: FloatArray
    drive_n: FloatArray
    pedal: FloatArray | None
    """The brake's, 0 to 1."""
    brake_n: FloatArray | None


class Steps:
    """Steps of cars of one kind on one course with one driver."""

    __slots__ = ("_course", "_drives", "_machines", "policy", "resistances", "road")

    def __init__(
        self, course: Course, road: FleetRoad, policy: Policy, machines: Machines, drives: Drives, forces: Resistances
    ) -> None:
        self._course, self.road, self.policy, self._machines = course, road, policy, machines
        self._drives, self.resistances = drives, forces

    @property
    def time_limit_s(self) -> float:
        """When a run that has not come to its end is over."""
        return self._course.time_limit_s

    def start(self, cars: Cars) -> Start:
        """Look at road, driver and powertrain at the start of a step."""
        state = cars.state
        grip, rolling = self.road.surface(state.along)
        if isinstance(grip, np.ndarray):
            state.grip_n[:] = drive_grip_n(cars, grip)
        rests = state.speed <= 0.0
        seen = self.policy.look(cars, self.road)
        return Start(self._drives.ready(cars), seen, grip, rolling, rests if rests.any() else None)

    def tried(self, cars: Cars, start: Start, end: FloatArray, dt_s: FloatArray | float) -> Attempt:
        """Return the step whose forces are those of a guessed speed at its end."""
        state, ready = cars.state, start.ready
        speed = state.speed + end
        speed *= 0.5
        np.maximum(speed, 0.0, out=speed)
        slope = self._slope(cars, speed, dt_s)
        resistance = self.resistances.all_n(cars, speed, slope, start.rolling)
        motor_speed = speed * ready.turns_per_m
        most_n = self._drives.push_n(cars, ready, motor_speed)
        seen = Seen(start.sight, ready.supply, ready.load, speed, motor_speed, resistance, most_n, ready.push_per_nm)
        asked_n, pedal = self.policy.pedals(cars, self._machines, seen)
        grip_n = state.grip_n if self.road.is_level else state.grip_n * slope.cosine
        wanted_n, brake_n = asked_n, None
        if pedal is not None:
            wanted_n, brake_n = self._braked(cars, start, pedal, asked_n, slope, speed, motor_speed)
            resistance += brake_n
        drive_n = np.minimum(wanted_n, grip_n)
        ended = np.subtract(drive_n, resistance, out=resistance)
        ended *= dt_s
        ended /= cars.fixed.inertia
        ended += state.speed
        if start.rests is not None:
            # At rest, friction and brakes only hold: they never push the car back.
            ended[start.rests & (ended <= 0.0)] = 0.0
        return Attempt(ended, speed, slope, most_n, asked_n, wanted_n, grip_n, drive_n, pedal, brake_n)

    def solved(self, cars: Cars, start: Start, dt_s: float) -> tuple[Attempt, BoolArray]:
        """Return the step, mostly by two or three tries, and for which cars that is enough.

        The first guess is a parabola through the last accelerations; the next follows from how the end answered to a
        guess in the last step. The step is the same whatever was guessed: its own end, to round-off.
        """
        state = cars.state
        guess = state.speed + (3.0 * (state.mps2 - state.mps2_before) + state.mps2_earlier) * dt_s
        attempt = self.tried(cars, start, guess, dt_s)
        for _ in range(_TRIES):
            better = guess + (attempt.end - guess) / (1.0 - state.answer)
            before, attempt = attempt.end, self.tried(cars, start, better, dt_s)
            apart = np.subtract(better, guess, out=guess)
            np.divide(attempt.end - before, apart, out=state.answer, where=np.abs(apart) > _FINE_MPS)
            np.minimum(np.maximum(state.answer, -_ANSWER_MOST), 0.5, out=state.answer)
            guess, is_solved = better, _is_settled(attempt.end, better)
            if is_solved.all():
                break
        return attempt, is_solved

    def solved_with_care(self, cars: Cars, start: Start, dt_s: FloatArray) -> tuple[Attempt, BoolArray]:
        """Return the step after as many turns as one car alone would take, and for which cars it has an end."""
        older = cars.state.speed + cars.state.mps2 * dt_s
        old = self.tried(cars, start, older, dt_s).end
        round_before = older
        for turn in range(_ITERATIONS):
            busy = ~_is_settled(old, older)
            if not busy.any():
                break
            new, guess = self.tried(cars, start, old, dt_s).end, old
            if turn % 2 == 0:
                guess = _extrapolated(older, old, new)
                new = self.tried(cars, start, guess, dt_s).end
            older, old = np.where(busy, guess, older), np.where(busy, new, old)
            if turn % 2:
                # Two turns that bring back the same guess do so for ever: a motor at its rated speed, on and off.
                if np.array_equal(older, round_before):
                    break
                round_before = older
        attempt = self.tried(cars, start, older, dt_s)
        return attempt, _is_settled(attempt.end, older)

    def book(self, cars: Cars, start: Start, done: Attempt, dt_s: FloatArray | float) -> Turned:
        """Move the cars and book their energy; return what the motors did."""
        state = cars.state
        mean = state.speed + done.end
        mean *= 0.5
        state.mps2_earlier[:], state.mps2_before[:] = state.mps2_before, state.mps2
        np.subtract(done.end, state.speed, out=state.mps2)
        np.divide(state.mps2, dt_s, out=state.mps2)
        block = np.zeros_like(cars.spent_block)
        spent = Spent(*block)
        turned = self._drives.settle(cars, start.ready, spent, done.drive_n, mean, dt_s)
        np.multiply(self.resistances.drag_n(cars, done.speed), mean, out=spent.drag)
        np.multiply(self.resistances.rolling_n(cars, done.speed, done.slope, start.rolling), mean, out=spent.rolling)
        if done.brake_n is not None:
            np.multiply(done.brake_n, mean, out=spent.brake)
        block *= dt_s
        np.add(cars.spent_block, block, out=cars.spent_block)
        mean *= dt_s
        np.add(state.time, dt_s, out=state.time)
        np.add(state.along, mean, out=state.along)
        state.speed[:] = done.end
        if not self.road.is_level:
            state.height[:] = self.road.height_m(state.along)
        self._stand(cars, done, dt_s)
        self.policy.passed(cars, self.road)
        return turned

    def items(self, cars: Cars) -> dict[str, FloatArray]:
        """Return every item of the cars' ledgers, in joules."""
        fixed, state, nothing = cars.fixed, cars.state, np.zeros(cars.size)
        begun = self._course.start_speed_mps
        own = {
            "kinetic": 0.5 * fixed.inertia * (state.speed * state.speed - begun * begun),
            "potential": fixed.weight * (state.height - self.road.start_height_m),
        }
        return dict.fromkeys((*SOURCES, *SINKS), nothing) | cars.spent._asdict() | own

    def limits(self, cars: Cars, start: Start, done: Attempt) -> FloatArray:
        """Return what keeps each motor's torque from being greater, as places in `LIMITS`; ask before booking."""
        return self._drives.limits(cars, start.ready, done.speed * start.ready.turns_per_m)

    def _slope(self, cars: Cars, speed: FloatArray, dt_s: FloatArray | float) -> Slope:
        if self.road.is_level:
            return _LEVEL
        sine = self.road.sine(cars.state.along, cars.state.height, speed * dt_s)
        return Slope(sine, np.sqrt(1.0 - sine * sine))

    def _braked(
        self,
        cars: Cars,
        start: Start,
        pedal: FloatArray,
        asked_n: FloatArray,
        slope: Slope,
        speed: FloatArray,
        motor_speed: FloatArray,
    ) -> tuple[FloatArray, FloatArray]:
        """Return the motors' force and that of the friction brakes: what the motor does not take is theirs."""
        wished_n = pedal * cars.fixed.brakes
        brakes = wished_n > 0.0
        if cars.fixed.regeneration.any():
            taken_n = self._drives.braking_n(cars, start.ready, wished_n, speed, motor_speed)
        else:
            taken_n = np.zeros(cars.size)
        held_n = np.minimum(wished_n - taken_n, brake_grip_n(cars, start.grip, slope.cosine))
        return np.where(brakes, -taken_n, asked_n), np.where(brakes, held_n, 0.0)

    def _stand(self, cars: Cars, done: Attempt, dt_s: FloatArray | float) -> None:
        state = cars.state
        stands = state.speed == 0.0
        if done.pedal is not None:
            stands &= done.pedal == 0.0
        np.add(state.standing, dt_s, out=state.standing)
        state.standing[:] *= stands
        if not stands.any():
            return
        wants = (done.asked_n > 0.0) | self.policy.is_full | (state.cut_out > 0.0)
        state.wants[:] = wants


def _extrapolated(older: FloatArray, old: FloatArray, new: FloatArray) -> FloatArray:
    """Return Aitken's guess of where a row of three goes; the second where the row is at its end."""
    bend = new - 2.0 * old + older
    is_bent = np.abs(bend) > _TOLERANCE_MPS
    step = new - old
    return new - np.divide(step * step, bend, out=step, where=is_bent)


def _is_settled(end: FloatArray, guess: FloatArray) -> BoolArray:
    """Return where a guess and its answer agree to round-off."""
    return np.abs(end - guess) <= _TOLERANCE_MPS * (1.0 + np.abs(end))
