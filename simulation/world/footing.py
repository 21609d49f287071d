"""Where the wheels stand: the lines of the ground under the car, their slope, and what rolling costs there."""

import math
from collections.abc import Sequence

from simulation.running_gear.tyre import CREEP_SPEED_MPS, rolling_torque_nm
from simulation.vehicle import AxleSpec, VehicleSpec
from simulation.world.ground import Ground, Line
from simulation.world.probe import STATE

_SIZE, _SPIN = len(STATE), STATE.index("spin")


class Footing:
    """The ground under a car, looked up again only where a body leaves its line."""

    __slots__ = ("_ground", "_least_m", "_lines", "_treads", "sine", "slope_rad", "torques_nm")

    def __init__(self, spec: VehicleSpec, ground: Ground, *, rolls: bool) -> None:
        self._ground = ground
        # A car that stands on its tail has its wheels close together, and the ground has no slope for that.
        self._least_m = spec.wheelbase_m / 2.0
        self._lines: list[Line] = [ground.lines[0]] * (len(spec.axles) + 1)
        self._treads = tuple(_tread(axle, rolls=rolls) for axle in spec.axles)
        self.slope_rad = self.sine = 0.0
        self.torques_nm: list[float] = [0.0] * len(spec.axles)
        """What rolling asks of each axle, rear to front; counter-clockwise, so above 0 while the car rolls ahead."""

    @property
    def rolling(self) -> float:
        """The share of rolling resistance that the surface under the body has."""
        return self._lines[0].rolling

    def look(self, state: Sequence[float], loads_n: Sequence[float]) -> None:
        """Take up where the bodies are and what they carry, chassis first."""
        lines, torques = self._lines, []
        for body, x in enumerate(state[::_SIZE]):
            if not lines[body].low <= x < lines[body].high:
                lines[body] = self._ground.line(x)
        at = _SIZE + _SPIN
        for (pull_m, creep), load, line in zip(self._treads, loads_n[1:], lines[1:], strict=True):
            pull, spin = pull_m * load * line.rolling, state[at]
            torques.append(pull if spin <= -creep else -pull if spin >= creep else -pull * spin / creep)
            at += _SIZE
        self.torques_nm = torques
        self._lean(lines[1], lines[-1], state[_SIZE], state[-_SIZE])

    def _lean(self, rear: Line, front: Line, rear_x: float, front_x: float) -> None:
        run = front_x - rear_x
        if rear is front and run >= self._least_m:
            slope = rear.slope_rad
        else:
            slope = math.atan2(front.height_m(front_x) - rear.height_m(rear_x), max(abs(run), self._least_m))
        if slope != self.slope_rad:
            self.slope_rad, self.sine = slope, math.sin(slope)


def _tread(axle: AxleSpec, *, rolls: bool) -> tuple[float, float]:
    """Return the rolling torque for each newton of load, and the spin below which it fades out."""
    creep = CREEP_SPEED_MPS / axle.wheel.radius_m
    full = rolling_torque_nm(axle.wheel, load_n=1.0, surface=1.0, wheel_speed_rad_s=2.0 * creep)
    return full if rolls else 0.0, creep
