"""A direct-current machine: torque from current, voltage from speed."""

import math

from simulation.powertrain.motor import MotorParams, Supply, Torque, within

_COPPER_PER_K = 0.00393
"""Copper resists this share more for each kelvin above 20 C."""


class DirectCurrentMachine:
    """A brushed or brushless machine: V = I R + ke w, T = kt (I - I0).

    A measured straight-line curve fixes all four: R = V / I_stall, ke = (V - I_free R) / w_free,
    kt = T_stall / (I_stall - I_free), I0 = I_free. There kt < ke: the difference is a loss that grows with load
    and speed. Several motors side by side are one machine with n times the current.
    """

    __slots__ = ("_cold_ohm", "_current_max", "_free_a", "_ke", "_kt", "_kt_generating", "_params", "_resistance")

    def __init__(self, params: MotorParams) -> None:
        self._params = params
        count = params.count
        if params.curve_voltage_v > 0.0:
            self._cold_ohm = params.curve_voltage_v / params.curve_current_stall_a / count
            swing_v = params.curve_voltage_v - params.curve_current_free_a * self._cold_ohm * count
            self._ke = swing_v / params.curve_speed_free_rad_s
            self._kt = params.curve_torque_stall_nm / (params.curve_current_stall_a - params.curve_current_free_a)
            self._free_a = params.curve_current_free_a * count
        else:
            self._cold_ohm = params.resistance_ohm / count
            self._ke = self._kt = params.torque_constant_nm_per_a
            self._free_a = params.no_load_current_a * count
        self._kt_generating = 2.0 * self._ke - self._kt
        self._current_max = params.current_max_a * count if params.current_max_a > 0.0 else math.inf
        self._resistance = self._cold_ohm

    @property
    def constants(self) -> tuple[float, float, float, float, float, float]:
        """kt, ke, cold resistance, no-load current, kt as a generator, greatest current: all motors together."""
        return (self._kt, self._ke, self._cold_ohm, self._free_a, self._kt_generating, self._current_max)

    def warm(self, temperature_c: float) -> None:
        """Let the copper resist as it does at a temperature."""
        self._resistance = self._cold_ohm * (1.0 + _COPPER_PER_K * (temperature_c - 20.0))

    def torque_available(self, speed_rad_s: float, supply: Supply, share: float) -> Torque:
        """Return the most torque at a speed; `share` scales the current limits of a hot motor."""
        emf = self._ke * speed_rad_s
        resistance, reason = self._resistance, supply.reason
        # Plain comparisons: this is asked many times a step, and a sorted list of limits took a third of it.
        current = (math.sqrt(max(0.0, emf * emf + 4.0 * resistance * supply.power_w)) - emf) / (2.0 * resistance)
        if supply.current_max_a * share < current:
            current, reason = supply.current_max_a * share, "controller_current"
        if self._current_max * share < current:
            current, reason = self._current_max * share, "motor_current"
        at_voltage = (supply.voltage_v - emf) / (resistance + supply.resistance_ohm)
        if at_voltage < current:
            current, reason = at_voltage, "voltage"
        torque = self._shaft_torque(current, speed_rad_s) if current > 0.0 else 0.0
        return within(self._params, max(torque, 0.0), reason, speed_rad_s)

    def braking_torque_available(
        self, speed_rad_s: float, charge_power_w: float, supply: Supply, share: float
    ) -> float:
        """Return the most torque, as a positive number, with which the machine can brake and send power back."""
        if speed_rad_s <= 0.0 or charge_power_w <= 0.0:
            return 0.0
        emf = self._ke * speed_rad_s
        # Half of the short-circuit current sends most back; beyond it the copper eats what the brake gains.
        current = min(emf / (2.0 * self._resistance), self._current_max * share, supply.current_max_a * share)
        root = emf * emf - 4.0 * self._resistance * charge_power_w
        if root > 0.0:
            current = min(current, 2.0 * charge_power_w / (emf + math.sqrt(root)))
        torque = self._kt_generating * current + self._kt * self._free_a
        return within(self._params, torque, "", speed_rad_s).torque_nm

    def torque_at_power(self, power_w: float, speed_rad_s: float) -> float:
        """Return the shaft torque that takes just this electric power."""
        return max(self._shaft_torque(self._current_at(power_w, self._ke * speed_rad_s), speed_rad_s), 0.0)

    def current_for(self, torque_nm: float, speed_rad_s: float) -> float:
        """Return the motor current that makes a shaft torque; none where no torque is asked."""
        if torque_nm == 0.0:
            return 0.0
        friction_nm, is_forward = self._kt * self._free_a, speed_rad_s >= 0.0
        driving_nm = torque_nm + (friction_nm if is_forward else -friction_nm)
        return driving_nm / (self._kt if (driving_nm >= 0.0) == is_forward else self._kt_generating)

    def power_and_loss(
        self, torque_nm: float, current_a: float, direction: float, speed_rad_s: float
    ) -> tuple[float, float]:
        """Return electric power V I and loss I^2 R + (ke - kt) |I w| + kt I0 |w|, in watts."""
        if torque_nm == 0.0:
            return 0.0, 0.0
        power = current_a * (current_a * self._resistance + self._ke * speed_rad_s)
        copper = current_a * current_a * self._resistance
        iron = ((self._ke - self._kt) * abs(current_a) + self._kt * self._free_a) * direction * speed_rad_s
        return power, copper + iron

    def _current_at(self, power_w: float, emf_v: float) -> float:
        root = math.sqrt(max(0.0, emf_v * emf_v + 4.0 * self._resistance * power_w))
        return (root - emf_v) / (2.0 * self._resistance)

    def _shaft_torque(self, current_a: float, speed_rad_s: float) -> float:
        # The loss that parts ke from kt is a loss as a generator too: there the shaft must bring ke + (ke - kt).
        friction_nm, is_forward = self._kt * self._free_a, speed_rad_s >= 0.0
        driving_nm = current_a * (self._kt if (current_a >= 0.0) == is_forward else self._kt_generating)
        return driving_nm - (friction_nm if is_forward else -friction_nm)
