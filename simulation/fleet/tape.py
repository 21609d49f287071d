"""What a fleet writes down on wish: for every car the channels that the solver for one car writes."""

from collections.abc import Mapping

import numpy as np

from simulation.events import LIMITS
from simulation.fleet.columns import Cars
from simulation.fleet.drive import Turned
from simulation.fleet.steps import Attempt, Start, Steps
from simulation.ledger import SINKS, SOURCES
from simulation.recording import BoolArray, FloatArray

_SAMPLES = 256
"""A tape grows by so many samples of all its cars: what stands on it is never copied."""

_GRIP = float(LIMITS.index("grip"))

_ONLY_GEAR = 1.0

Row = dict[str, FloatArray | float]


class NoTape:
    """Nobody asked for channels."""

    def begin(self, cars: Cars, steps: Steps) -> None:
        """Write nothing."""

    def listen(self, cars: Cars, steps: Steps, start: Start, attempt: Attempt, dt_s: FloatArray | float) -> None:
        """Listen to nothing."""

    def write(
        self,
        cars: Cars,
        steps: Steps,
        start: Start,
        attempt: Attempt,
        turned: Turned,
        due: BoolArray,
    ) -> None:
        """Write nothing."""


class Tape:
    """Channels of cars whose `place` counts from 0, sample by sample."""

    __slots__ = ("_gravity", "_limits", "_names", "_reels", "_size", "_written")

    def __init__(self, size: int, gravity_mps2: float) -> None:
        self._gravity, self._size = gravity_mps2, size
        self._names: tuple[str, ...] = ()
        self._reels: list[FloatArray] = []
        self._written = np.zeros(size, dtype=np.intp)
        self._limits = np.zeros(0)

    def channels(self, place: int) -> dict[str, FloatArray]:
        """Return a car's channels by name, each of shape (samples of this car,)."""
        own = np.concatenate([reel[:, place] for reel in self._reels], axis=1)[:, : self._written[place]]
        return {name: row.copy() for name, row in zip(self._names, own, strict=True)}

    def begin(self, cars: Cars, steps: Steps) -> None:
        """Write the sample at the start line, where cars only stand or roll and nobody has done anything."""
        nothing, dt_s = np.zeros(cars.size), 0.0
        start = steps.start(cars)
        attempt = steps.tried(cars, start, cars.state.speed, dt_s)
        attempt.asked_n = attempt.wanted_n = attempt.grip_n = attempt.drive_n = nothing
        attempt.brake_n = attempt.pedal = None
        self._limits = nothing
        row = self._row(cars, steps, start, attempt, Turned(nothing, nothing, nothing)) | {"throttle": nothing}
        self._append(row, cars, np.ones(cars.size, dtype=bool))

    def listen(self, cars: Cars, steps: Steps, start: Start, attempt: Attempt, dt_s: FloatArray | float) -> None:
        """Note what limits the motors, before the step moves charge and heat, where a sample may be due after it."""
        state = cars.state
        soon = state.time + dt_s
        is_due = (soon >= state.due - 1e-9) | (soon >= steps.time_limit_s - 1e-9) | (state.standing > 0.0)
        if isinstance(dt_s, float) and not is_due.any():
            return
        held = steps.limits(cars, start, attempt)
        full = self._throttle(steps, attempt) > 1.0 - 1e-9
        limits = np.where(full, held, 0.0)
        limits[attempt.wanted_n > attempt.grip_n] = _GRIP
        limits[attempt.wanted_n < 0.0] = 0.0
        if attempt.pedal is not None:
            limits[attempt.pedal * cars.fixed.brakes > 0.0] = 0.0
        self._limits = limits

    def write(
        self,
        cars: Cars,
        steps: Steps,
        start: Start,
        attempt: Attempt,
        turned: Turned,
        due: BoolArray,
    ) -> None:
        """Write where the cars stand and what their last step was like, for those whose sample is due."""
        self._append(self._row(cars, steps, start, attempt, turned), cars, due)

    def _row(self, cars: Cars, steps: Steps, start: Start, attempt: Attempt, turned: Turned) -> Row:
        state, slope = cars.state, attempt.slope
        items = steps.items(cars)
        forces = steps.resistances.by_name(cars, attempt.speed, slope, start.rolling)
        return {
            "time_s": state.time,
            "distance_m": steps.road.distance_m(state.along),
            "speed_mps": state.speed,
            "height_m": state.height,
            "slope": slope.sine,
            "throttle": self._throttle(steps, attempt),
            "brake": 0.0 if attempt.pedal is None else attempt.pedal,
            "drive_force_n": attempt.drive_n,
            "drive_wanted_n": attempt.wanted_n,
            "grip_force_n": attempt.grip_n,
            "slip": _slip(attempt),
            "brake_n": 0.0 if attempt.brake_n is None else attempt.brake_n,
            **forces,
            **self._loads(cars, attempt, sum(forces.values())),
            **self._powertrain(cars, turned),
            **{f"{name}_j": energy for name, energy in items.items()},
            "residual_j": _residual_j(items),
        }

    def _loads(self, cars: Cars, attempt: Attempt, resistance: FloatArray | float) -> Row:
        force = attempt.drive_n - resistance - (0.0 if attempt.brake_n is None else attempt.brake_n)
        acceleration = force / cars.fixed.inertia
        acceleration = np.where((cars.state.speed == 0.0) & (acceleration < 0.0), 0.0, acceleration)
        pushing = cars.fixed.mass * (acceleration + self._gravity * attempt.slope.sine)
        loads = cars.axles.resting * (cars.fixed.weight * attempt.slope.cosine) + cars.axles.moved * pushing
        return {"acceleration_mps2": acceleration, "load_rear_n": loads[0], "load_front_n": loads[-1]}

    def _powertrain(self, cars: Cars, turned: Turned) -> Row:
        state = cars.state
        return {
            "motor_speed_rad_s": turned.speed,
            "motor_torque_nm": turned.torque,
            "motor_current_a": turned.current,
            "winding_temperature_c": state.winding_c,
            "battery_current_a": state.pack_a,
            "battery_voltage_v": state.pack_v,
            "open_voltage_v": state.open_v,
            "battery_power_w": state.pack_a * state.pack_v,
            "battery_temperature_c": state.pack_c,
            "state_of_charge": state.charge,
            "limit": self._limits,
            "gear": _ONLY_GEAR,
        }

    def _throttle(self, steps: Steps, attempt: Attempt) -> FloatArray:
        if steps.policy.is_full:
            return np.ones(attempt.asked_n.size)
        return np.divide(attempt.asked_n, attempt.most_n, out=np.zeros_like(attempt.asked_n), where=attempt.most_n > 0)

    def _append(self, row: Row, cars: Cars, due: BoolArray) -> None:
        self._names = self._names or tuple(row)
        places = cars.state.place[due].astype(np.intp)
        reels, samples = np.divmod(self._written[places], _SAMPLES)
        block = np.array(np.broadcast_arrays(*row.values()))[:, due]
        # Cars keep no time with each other, but mostly they are on the same reel.
        for number in range(int(reels.min()), int(reels.max()) + 1):
            if number == len(self._reels):
                self._reels.append(np.empty((len(row), self._size, _SAMPLES)))
            here = reels == number
            self._reels[number][:, places[here], samples[here]] = block[:, here]
        self._written[places] += 1


def _residual_j(items: Mapping[str, FloatArray]) -> FloatArray | float:
    came = sum(items[name] for name in SOURCES)
    return came - sum(items[name] for name in SINKS)


def _slip(attempt: Attempt) -> FloatArray:
    grips = attempt.grip_n > 0.0
    share = np.divide(attempt.wanted_n, attempt.grip_n, out=np.ones_like(attempt.grip_n), where=grips)
    return np.maximum(share - 1.0, 0.0)
