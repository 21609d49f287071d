"""Where the wheels stand: the lines of the ground under the car, their slope, and what rolling costs there."""

import math
from collections.abc import Sequence

from simulation.running_gear.tyre import CREEP_SPEED_MPS, rolling_torque_nm
from simulation.vehicle import AxleSpec, VehicleSpec
from simulation.world.ground import Ground, Line
from simulation.world.probe import STATE

_SIZE, _SPIN = len(STATE), STATE.index("spin")


class Footing:
    """The ground under a car, looked up again only where the car leaves its line."""

    __slots__ = (
        "_ground",
        "_least_m",
        "_lines",
        "_stretch",
        "_treads",
        "grips",
        "rolling",
        "rolling_n",
        "sine",
        "slope_rad",
        "torques_nm",
    )

    def __init__(self, spec: VehicleSpec, ground: Ground, *, rolls: bool) -> None:
        self._ground = ground
        # A car that stands on its tail has its wheels close together, and the ground has no slope for that.
        self._least_m = spec.wheelbase_m / 2.0
        self._lines: list[Line] = [ground.lines[0]] * (len(spec.axles) + 1)
        self._treads = tuple(_tread(axle, rolls=rolls) for axle in spec.axles)
        self._stretch = math.inf, -math.inf
        """From where to where a whole car stands on one line."""
        self.slope_rad = self.sine = self.rolling_n = 0.0
        self.rolling = 1.0
        """The share of rolling resistance that the surface under the body has."""
        self.grips: list[float] = [1.0] * (len(spec.axles) + 1)
        """The surface's share of grip under the chassis and each axle."""
        self.torques_nm: list[float] = [0.0] * len(spec.axles)
        """What rolling asks of each axle, rear to front; counter-clockwise, so above 0 while the car rolls ahead."""

    def look(self, state: Sequence[float], loads_n: Sequence[float]) -> None:
        """Take up where the bodies are and what they carry, chassis first."""
        low, high = self._stretch
        if not (
            low <= state[_SIZE] <= state[0] <= state[-_SIZE] < high and state[-_SIZE] - state[_SIZE] > self._least_m
        ):
            self._look_down(state[::_SIZE])
        torques, pulls, lines = [], 0.0, self._lines
        for body, (pull_m, creep, radius) in enumerate(self._treads, start=1):
            torque, spin = pull_m * loads_n[body] * lines[body].rolling, state[body * _SIZE + _SPIN]
            if spin > -creep:
                torque *= max(-spin / creep, -1.0)
            torques.append(torque)
            pulls += torque / radius
        self.torques_nm, self.rolling_n = torques, pulls

    def _look_down(self, places: Sequence[float]) -> None:
        lines = self._lines = [self._ground.line(x) for x in places]
        self.grips = [line.grip for line in lines]
        rear, front = lines[1], lines[-1]
        run = places[-1] - places[1]
        is_one = all(line is rear for line in lines) and run > self._least_m
        self._stretch = (rear.low, rear.high) if is_one else (math.inf, -math.inf)
        rise = front.height_m(places[-1]) - rear.height_m(places[1])
        self.slope_rad = rear.slope_rad if is_one else math.atan2(rise, max(abs(run), self._least_m))
        self.sine, self.rolling = math.sin(self.slope_rad), lines[0].rolling


def _tread(axle: AxleSpec, *, rolls: bool) -> tuple[float, float, float]:
    """Return the rolling torque for each newton of load, the spin below which it fades out, and the radius."""
    creep = CREEP_SPEED_MPS / axle.wheel.radius_m
    full = rolling_torque_nm(axle.wheel, load_n=1.0, surface=1.0, wheel_speed_rad_s=2.0 * creep)
    return full if rolls else 0.0, creep, axle.wheel.radius_m
