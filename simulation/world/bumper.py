"""A wall in the 2-D world: a bumper pushes back from it; what is rigid ends the run there.

pymunk's own contacts stop a car within one step, so that their peak says how short the step was. The bumper's force is
taken where its face will be: pymunk moves bodies by their old velocity first, and so the two make a leapfrog.
"""

import math
from array import array
from collections.abc import Sequence

import numpy as np

from simulation.powertrain.energy_step import DriveTorque
from simulation.recording import FloatArray
from simulation.running_gear.bumper import bumper_force_n
from simulation.world.car import Car
from simulation.world.probe import STATE
from simulation.world.spinning import OfSpeed

_X, _ANGLE, _AHEAD, _SPIN = (STATE.index(name) for name in ("x", "angle", "vx", "spin"))


class Bumper:
    """The front of a car before a wall."""

    __slots__ = ("_arm", "_bumper", "_closing_mps", "_done", "_dt_s", "_pressed_m", "_wall_m")

    def __init__(self, car: Car, wall_m: float, dt_s: float) -> None:
        self._bumper, self._wall_m, self._dt_s = car.spec.bumper, wall_m, dt_s
        height = car.spec.bumper.z_m if car.spec.bumper else car.spec.center_z_m
        self._arm = car.spec.front_x_m - car.body.x_m, height - car.body.z_m
        self._pressed_m, self._closing_mps, self._done = -math.inf, 0.0, array("d")

    def begin(self) -> None:
        """Start the record: nothing is pressed yet."""
        self._done = array("d", (0.0, 0.0))

    def feel(self, owners: Sequence[int], numbers: Sequence[float]) -> None:
        """Feel nothing: a wall is no contact."""

    def push(self, forces: "memoryview[float]", state: Sequence[float], brake_share: float) -> None:
        """Push the body back where its face will be pressed in."""
        del brake_share
        ahead, up = self._arm
        cos, sin = math.cos(state[_ANGLE]), math.sin(state[_ANGLE])
        arm_z = sin * ahead + cos * up
        self._closing_mps = state[_AHEAD] - state[_SPIN] * arm_z
        self._pressed_m = state[_X] + cos * ahead - sin * up + self._closing_mps * self._dt_s - self._wall_m
        force = self._force_n()
        forces[0] -= force
        forces[2] += force * arm_z
        self._done.extend((force, force * arm_z))

    def torque(self, first: DriveTorque, speed_rad_s: float, given: OfSpeed, state: Sequence[float]) -> DriveTorque:
        """Change nothing: a wall turns no wheels."""
        del speed_rad_s, given, state
        return first

    def columns(self) -> dict[str, FloatArray]:
        """Return the bumper's push in newtons, against the car, and its torque about the body's centre."""
        table = np.frombuffer(self._done, np.float64).reshape(-1, 2)
        return {"bumper_n": table[:, 0], "bumper_nm": table[:, 1]}

    def outcome(self) -> str:
        """Return how the run ends at the wall, or nothing: as `simulation.wall` has it for the 1-D solver."""
        if self._pressed_m <= 0.0:
            return ""
        if self._bumper is None:
            return "crashed_bare"
        if self._pressed_m >= self._bumper.travel_m:
            return "bumper_used_up"
        return "crashed" if self._closing_mps <= 0.0 else ""

    def _force_n(self) -> float:
        if self._bumper is None:
            return 0.0
        return bumper_force_n(self._bumper, pressed_m=self._pressed_m, closing_mps=self._closing_mps)
