"""A run in the 2-D world: driver, powertrain and world, step by step, until something ends it."""

import math
from array import array
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from simulation.cornering import Bends, careful
from simulation.course import Course
from simulation.driver import Command, Driver, Moment
from simulation.powertrain.assembly import Powertrain
from simulation.powertrain.energy_step import AT_REST, DriveTorque
from simulation.recording import FloatArray
from simulation.running_gear.brake import brake_force_max_n
from simulation.running_gear.stability import balance_angles_rad
from simulation.telemetry import powertrain_row
from simulation.vehicle import VehicleSpec
from simulation.world.stepping import STEP_S, World

SAMPLE_STEPS = 4
"""One sample of the Recording is this many steps: 60 a second."""

_ASK_STEPS = 120

_PATIENCE_S = 5.0
"""A car that gets nowhere for so long, foot down, is not going to."""

_PROGRESS_M = 0.05

_BEYOND_BALANCE_RAD = math.radians(10.0)
"""So far past the point of balance no driver brings a car back."""


class Samples:
    """The powertrain's channels, one row a sample."""

    __slots__ = ("_names", "_powertrain", "_values")

    def __init__(self, powertrain: Powertrain) -> None:
        self._powertrain, self._values = powertrain, array("d")
        self._names = tuple(powertrain_row(powertrain))
        self.add()

    def add(self) -> None:
        """Write down how the powertrain is now."""
        self._values.extend(powertrain_row(self._powertrain).values())

    def channels(self) -> dict[str, FloatArray]:
        """Return each channel as an array of shape (samples,)."""
        table = np.array(self._values).reshape(-1, len(self._names))
        return dict(zip(self._names, np.ascontiguousarray(table.T), strict=True))


@dataclass(slots=True)
class Progress:
    """How far the car has come, and when it last came further."""

    furthest_m: float = -math.inf
    at_s: float = 0.0


class Ride:
    """One run while it lasts."""

    __slots__ = (
        "_balanced_rad",
        "_bends",
        "_driving",
        "_moment",
        "_progress",
        "course",
        "powertrain",
        "samples",
        "spec",
        "world",
    )

    def __init__(
        self, spec: VehicleSpec, course: Course, driver: Driver, *, start_jitter_m: float = 0.0, speed_mps: float = 0.0
    ) -> None:
        self.spec, self.course = spec, course
        self.world = World(spec, course, start_jitter_m=start_jitter_m)
        self.world.settle()
        if speed_mps:
            self.world.roll(speed_mps)
        self.powertrain = Powertrain(spec, course.temperature_c, sunlight_w_m2=course.sunlight_w_m2)
        backwards, forwards = balance_angles_rad(spec)
        self._balanced_rad = -forwards - _BEYOND_BALANCE_RAD, backwards + _BEYOND_BALANCE_RAD
        self._bends = Bends(spec, course)
        self._driving = careful(driver.begin(spec, course), spec, course)
        self._moment, self._progress = Moment(self.powertrain), Progress()
        self.world.track.add_controls(0.0, 0.0, AT_REST)
        self.samples = Samples(self.powertrain)
        self._look(0.0)

    def go(self, cancelled: Callable[[], bool] | None, progress: Callable[[float], None] | None) -> str:
        """Drive until the run ends; return its outcome."""
        outcome, steps = self._until_end(cancelled, progress)
        if steps % SAMPLE_STEPS:
            self.samples.add()
        return outcome

    def _until_end(
        self, cancelled: Callable[[], bool] | None, progress: Callable[[float], None] | None
    ) -> tuple[str, int]:
        most = math.ceil(self.course.time_limit_s / STEP_S)
        for step in range(1, most + 1):
            throttle = self._drive()
            self._look(step * STEP_S)
            self._driving.passed(self._moment)
            if step % SAMPLE_STEPS == 0:
                self.samples.add()
            ended = self._ended(throttle)
            if not ended and step % _ASK_STEPS == 0:
                ended = self._asked(cancelled, progress)
            if ended:
                return ended, step
        return "timed_out", most

    def _drive(self) -> float:
        world, before = self.world, self._moment.wheel_speed_rad_s
        command = self._driving.command(self._moment)
        drive, brake_share = self._pedals(command)
        world.step(drive.wheel_torque_nm, brake_share)
        spent = self.powertrain.settle(drive, (before + world.driven_speed_rad_s) / 2.0, STEP_S)
        world.track.add_controls(command.throttle, command.brake, spent)
        return command.throttle

    def _pedals(self, command: Command) -> tuple[DriveTorque, float]:
        powertrain, wheel_speed = self.powertrain, self._moment.wheel_speed_rad_s
        if command.brake <= 0.0:
            drive = powertrain.offer(command.throttle, wheel_speed, STEP_S)
            return self.world.torque(drive, lambda speed: powertrain.offer(command.throttle, speed)), 0.0
        wished = command.brake * brake_force_max_n(self.spec) * self.spec.driven_axle.wheel.radius_m
        drive = powertrain.offer(powertrain.braking_throttle(wished, wheel_speed), wheel_speed, STEP_S)
        # What the motor takes, the brakes need not: both together give what the pedal asks for.
        given = -drive.wheel_torque_nm / wished if wished > 0.0 else 0.0
        return drive, command.brake * max(0.0, 1.0 - given)

    def _look(self, time_s: float) -> None:
        moment, world = self._moment, self.world
        moment.time_s = time_s
        moment.distance_m = world.distance_m()
        moment.speed_mps = world.speed_mps()
        moment.wheel_speed_rad_s = world.driven_speed_rad_s
        moment.resistance_n = world.resistance_n()

    def _ended(self, throttle: float) -> str:
        moment, progress = self._moment, self._progress
        if moment.distance_m >= self.course.length_m:
            return "finished"
        low, high = self._balanced_rad
        if not low <= self.world.lean_rad() <= high:
            return "tipped"
        if mishap := self.world.outcome() or self._bends.outcome(moment.distance_m, moment.speed_mps):
            return mishap
        if moment.distance_m > progress.furthest_m + _PROGRESS_M or throttle <= 0.0:
            progress.furthest_m = max(progress.furthest_m, moment.distance_m)
            progress.at_s = moment.time_s
        return self._given_up() if moment.time_s - progress.at_s > _PATIENCE_S else ""

    def _given_up(self) -> str:
        if self.powertrain.is_empty:
            return "empty"
        return "grounded" if self.world.is_grounded else "stalled"

    def _asked(self, cancelled: Callable[[], bool] | None, progress: Callable[[float], None] | None) -> str:
        if progress is not None:
            progress(min(max(self._moment.distance_m / self.course.length_m, 0.0), 1.0))
        return "cancelled" if cancelled is not None and cancelled() else ""
