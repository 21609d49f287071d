"""A machine known only by its greatest power and a map of efficiency."""

from bisect import bisect_right

import numpy as np

from simulation.powertrain.motor import MotorParams, Supply, Torque, within

_CRAWL_RAD_S = 1.0
"""A machine known only by its power gives the torque of this speed below it."""


class MappedMachine:
    """A machine known by its greatest power and its efficiency over the share of that power."""

    __slots__ = ("_efficiencies", "_inputs", "_params", "_power_max", "_shares", "_step_inputs", "_steps")

    def __init__(self, params: MotorParams) -> None:
        self._params = params
        self._shares = tuple(share for share, _ in params.efficiency_map)
        self._efficiencies = tuple(efficiency for _, efficiency in params.efficiency_map)
        self._power_max = params.power_max_w * params.count
        self._inputs = tuple(share * self._power_max / efficiency for share, efficiency in params.efficiency_map)
        self._steps, self._step_inputs = self.steps() if params.efficiency_map_step > 0.0 else ((), ())

    def steps(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return the efficiency of each step of the map, and the share of input power at which the step begins."""
        outputs = np.linspace(0.0, 1.0, round(1.0 / self._params.efficiency_map_step) + 1)
        efficiencies = np.interp(outputs, self._shares, self._efficiencies)
        return tuple(efficiencies.tolist()), tuple((outputs / efficiencies).tolist())

    def warm(self, temperature_c: float) -> None:
        """Stay as it is: a map is measured warm."""

    def efficiency_at(self, output_w: float) -> float:
        """Return the efficiency at an output power: straight lines between points, or steps."""
        if self._steps:
            return self._stepped(output_w)
        share = min(abs(output_w) / self._power_max, self._shares[-1])
        upper = min(max(bisect_right(self._shares, share), 1), len(self._shares) - 1) if len(self._shares) > 1 else 0
        if upper == 0:
            return self._efficiencies[0]
        span = self._shares[upper] - self._shares[upper - 1]
        rise = self._efficiencies[upper] - self._efficiencies[upper - 1]
        return self._efficiencies[upper - 1] + rise * (share - self._shares[upper - 1]) / span

    def torque_available(self, speed_rad_s: float, supply: Supply, share: float) -> Torque:
        """Return the most torque at a speed; `share` scales the power of a hot motor."""
        output, reason = min((self._power_max * share, "motor_power"), (self._output_at(supply.power_w), supply.reason))
        return within(self._params, output / max(abs(speed_rad_s), _CRAWL_RAD_S), reason, speed_rad_s)

    def braking_torque_available(
        self, speed_rad_s: float, charge_power_w: float, supply: Supply, share: float
    ) -> float:
        """Return the most torque, as a positive number, with which the machine can brake."""
        if speed_rad_s <= 0.0 or supply.current_max_a <= 0.0:
            return 0.0
        # The battery takes at least output times the worst efficiency, so this never overfills it.
        output = min(self._power_max * share, charge_power_w / max(self._efficiencies))
        return within(self._params, output / max(speed_rad_s, _CRAWL_RAD_S), "", speed_rad_s).torque_nm

    def torque_at_power(self, power_w: float, speed_rad_s: float) -> float:
        """Return the shaft torque that takes just this electric power."""
        return self._output_at(max(power_w, 0.0)) / max(abs(speed_rad_s), 1e-9)

    def current_for(self, _torque_nm: float, _speed_rad_s: float) -> float:
        """Return 0: a map knows no current."""
        return 0.0

    def power_and_loss(
        self, torque_nm: float, _current_a: float, _direction: float, speed_rad_s: float
    ) -> tuple[float, float]:
        """Return electric power and loss, in watts, of turning with a torque at a speed."""
        output = torque_nm * speed_rad_s
        efficiency = self.efficiency_at(output)
        if output >= 0.0:
            return output / efficiency, output * (1.0 / efficiency - 1.0)
        return output * efficiency, -output * (1.0 - efficiency)

    def _stepped(self, output_w: float) -> float:
        # FASTSim reads its map so: by steps of output while driving, by steps of input while braking, never the first.
        share, last = abs(output_w) / self._power_max, len(self._steps) - 1
        place = int(share * last) if output_w >= 0.0 else bisect_right(self._step_inputs, share) - 1
        return self._steps[min(max(place, 1), last)]

    def _output_at(self, power_w: float) -> float:
        upper = bisect_right(self._inputs, power_w)
        if upper == 0 or upper == len(self._inputs):
            return power_w * self._efficiencies[0 if upper == 0 else -1]
        # Between two points e = a + b s, and s Pmax / (a + b s) = P gives s = a P / (Pmax - b P).
        rise = self._efficiencies[upper] - self._efficiencies[upper - 1]
        slope = rise / (self._shares[upper] - self._shares[upper - 1])
        level = self._efficiencies[upper - 1] - slope * self._shares[upper - 1]
        return self._power_max * level * power_w / (self._power_max - slope * power_w)
