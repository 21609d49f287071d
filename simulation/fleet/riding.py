"""Many cars ride together: each step serves all that are still on the road, and who has arrived leaves the arrays.

Cars do not meet, so they need not keep time with each other. Whoever needs more than a plain step (to come to rest, to
reach the line, to find a speed that is hard to find) goes to the waiting room, where steps are taken with all care. It
is called in when it is full enough to be worth it, and its cars ride on behind the others.
"""

from dataclasses import dataclass, field

import numpy as np

from simulation.fleet.columns import Cars
from simulation.fleet.shortening import shortened_s
from simulation.fleet.steps import Attempt, Start, Steps
from simulation.fleet.tape import NoTape, Tape
from simulation.longitudinal import STEP_S
from simulation.recording import BoolArray, FloatArray
from simulation.telemetry import SAMPLE_S

_STANDS_S = 3.0
"""As in `simulation.longitudinal`: a car that stands this long with its brakes off has come to its end."""

_ROOM_SHARE = 4
"""The waiting room is called in when it holds this part of those who ride: one round of it costs some forty steps."""

_SLACK = 1e-9


@dataclass(slots=True)
class Riding:
    """Cars of one kind on their way."""

    steps: Steps
    tape: Tape | NoTape
    step_s: float = STEP_S
    ends_when_empty: bool = False
    """For plans: a car whose battery is empty has failed, and need not roll on."""
    arrived: list[tuple[Cars, list[str]]] = field(default_factory=list)
    """Cars at their end, and the outcome of each."""
    _room: list[Cars] = field(default_factory=list)

    def ride(self, cars: Cars) -> None:
        """Ride until the last car has come to its end."""
        self._sampled(cars, np.ones(cars.size, dtype=bool))
        self.tape.begin(cars, self.steps)
        while cars.size or self._room:
            waiting = sum(some.size for some in self._room)
            cars = self._called_in(cars) if waiting * _ROOM_SHARE > cars.size else self._plain_step(cars)

    def _plain_step(self, cars: Cars) -> Cars:
        """Take a step with all for whom it is plain; those for whom it is not go to the waiting room first."""
        start = self.steps.start(cars)
        attempt, is_solved = self.steps.solved(cars, start, self.step_s)
        is_odd = ~is_solved | (attempt.end < 0.0) | self._passes_the_line(cars, attempt, self.step_s)
        if is_odd.any():
            self._room.append(cars.taken(is_odd))
            return cars.taken(~is_odd)
        return self._booked(cars, start, attempt, self.step_s)

    def _called_in(self, cars: Cars) -> Cars:
        """Take one step with those in the waiting room, and let them ride with the others again."""
        room = self._room[0]
        for others in self._room[1:]:
            room = room.joined(others)
        self._room.clear()
        room = self._careful_step(room)
        is_hard = room.state.hard > 0.0
        if is_hard.any():
            self._room.append(room.taken(is_hard))
            room = room.taken(~is_hard)
        return room.joined(cars) if cars.size else room

    def _careful_step(self, cars: Cars) -> Cars:
        start, dt_s = self.steps.start(cars), np.full(cars.size, self.step_s)
        attempt, is_solved = self.steps.solved_with_care(cars, start, dt_s)
        rests = attempt.end < 0.0
        arrives = ~rests & self._passes_the_line(cars, attempt, dt_s)
        for some, way_m in ((rests, None), (arrives, self.steps.road.length_m)):
            if some.any():
                dt_s[some] = shortened_s(self.steps, cars.taken(some), self.step_s, way_m)
        if np.any(dt_s < self.step_s):
            attempt, _ = self.steps.solved_with_care(cars, start, dt_s)
        attempt.end[rests] = 0.0
        cars.state.hard[:] = ~is_solved
        return self._booked(cars, start, attempt, dt_s)

    def _passes_the_line(self, cars: Cars, attempt: Attempt, dt_s: FloatArray | float) -> BoolArray:
        left = self.steps.road.length_m - cars.state.along
        passes: BoolArray = (0.5 * dt_s) * (cars.state.speed + attempt.end) > left
        return passes

    def _booked(self, cars: Cars, start: Start, attempt: Attempt, dt_s: FloatArray | float) -> Cars:
        """Book the step, write samples that are due, and return those who ride on."""
        self.tape.listen(cars, self.steps, start, attempt, dt_s)
        turned = self.steps.book(cars, start, attempt, dt_s)
        state = cars.state
        tells = state.time >= state.event
        tells |= state.along >= self.steps.road.length_m - _SLACK
        tells |= state.standing >= _STANDS_S
        if self.ends_when_empty:
            tells |= state.charge <= cars.fixed.charge_min
        if not tells.any():
            return cars
        ended = self._ended(cars)
        due = ended | (state.time >= state.due - _SLACK)
        self._sampled(cars, due)
        self.tape.write(cars, self.steps, start, attempt, turned, due)
        if not ended.any():
            return cars
        gone = cars.taken(ended)
        self.arrived.append((gone, self._outcomes(gone)))
        return cars.taken(~ended)

    def _ended(self, cars: Cars) -> BoolArray:
        state = cars.state
        ended = state.along >= self.steps.road.length_m - _SLACK
        ended |= state.standing >= _STANDS_S
        ended |= state.time >= self.steps.time_limit_s - _SLACK
        if self.ends_when_empty:
            ended |= state.charge <= cars.fixed.charge_min
        return ended

    def _outcomes(self, cars: Cars) -> list[str]:
        """Return how each run ended."""
        state, length_m = cars.state, self.steps.road.length_m
        empty = state.charge <= cars.fixed.charge_min
        stood = np.where(empty, "empty", np.where(state.wants > 0.0, "stalled", "stopped"))
        went_on = np.where(state.time >= self.steps.time_limit_s - _SLACK, "timed_out", "empty")
        left = np.where(state.standing >= _STANDS_S, stood, went_on)
        return [str(name) for name in np.where(state.along >= length_m - _SLACK, "finished", left)]

    def _sampled(self, cars: Cars, due: BoolArray) -> None:
        """Note what was most and least at a sample."""
        state, best = cars.state, cars.best
        for most, now in (
            (best.top_speed, state.speed),
            (best.peak_winding, state.winding_c),
            (best.peak_current, state.pack_a),
            (best.peak_power, state.pack_a * state.pack_v),
        ):
            np.maximum(most, now, out=most, where=due)
        np.minimum(best.lowest_voltage, state.pack_v, out=best.lowest_voltage, where=due)
        state.due[due] += SAMPLE_S
        np.minimum(state.due, self.steps.time_limit_s, out=state.event)
        state.event[:] -= _SLACK
