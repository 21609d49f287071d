"""The motor: torque from current, speed from voltage, and what is lost as heat."""

from dataclasses import dataclass


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
