"""The motor: torque from current, speed from voltage, and what is lost as heat."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True, kw_only=True)
class MotorParams:
    """A direct-current machine, brushed or brushless, or a map of efficiency over load.

    Exactly one model speaks: `efficiency_map` (share of `power_max_w` to efficiency), or a measured straight-line
    curve (`curve_voltage_v` is set), or the constants of a DC machine.
    """

    torque_constant_nm_per_a: float = 0.0
    resistance_ohm: float = 0.0
    no_load_current_a: float = 0.0
    current_max_a: float = 0.0
    power_max_w: float = 0.0
    speed_max_rad_s: float = 0.0
    torque_max_nm: float = 0.0
    inertia_kgm2: float = 0.0
    efficiency_map: tuple[tuple[float, float], ...] = ()
    """(share of maximum output power, efficiency), shares rising; linear between the points."""
    efficiency_map_step: float = 0.0
    """Above 0 a drive cycle reads the map in steps of this share, each with the efficiency of its lower end."""
    curve_voltage_v: float = 0.0
    curve_torque_stall_nm: float = 0.0
    curve_speed_free_rad_s: float = 0.0
    curve_current_free_a: float = 0.0
    curve_current_stall_a: float = 0.0
    heat_capacity_j_per_k: float = 0.0
    """Zero: the winding temperature is not modelled."""
    thermal_resistance_k_per_w: float = 0.0
    temperature_warn_c: float = 100.0
    temperature_max_c: float = 130.0
    count: int = 1


class Supply(NamedTuple):
    """What stands ready at the motor's terminals."""

    power_w: float
    reason: str
    """Why there is no more power."""
    voltage_v: float
    """Before any current flows."""
    resistance_ohm: float
    """By which the voltage sags under the motor's current."""
    current_max_a: float
    """Of the controller; infinite where it has no limit."""


class Torque(NamedTuple):
    """A torque at the motor's shaft and what limits it."""

    torque_nm: float
    reason: str


def within(params: MotorParams, torque_nm: float, reason: str, speed_rad_s: float) -> Torque:
    """Return a torque cut to the rated torque and the rated speed of the motors together."""
    ceiling = params.torque_max_nm * params.count
    if 0.0 < params.speed_max_rad_s <= speed_rad_s:
        return Torque(0.0, "motor_speed")
    if 0.0 < ceiling < torque_nm:
        return Torque(ceiling, "motor_torque")
    return Torque(torque_nm, reason)
