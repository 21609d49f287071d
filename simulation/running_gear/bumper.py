"""Bumpers: how hard they push a car back from a wall, and what a stop takes at the least."""

import math

from simulation.vehicle import BumperParams


def bumper_force_n(bumper: BumperParams, *, pressed_m: float, closing_mps: float) -> float:
    """Return the push of a bumper that is pressed in: k x + c v, never above its crush force; a wall never pulls."""
    if pressed_m <= 0.0:
        return 0.0
    force = max(bumper.stiffness_n_per_m * pressed_m + bumper.damping_ns_per_m * closing_mps, 0.0)
    return min(force, bumper.crush_force_n) if bumper.crush_force_n > 0.0 else force


def spring_peak_mps2(*, speed_mps: float, stiffness_n_per_m: float, mass_kg: float) -> float:
    """Return the hardest slowing on a spring without damping: v sqrt(k / m), where m v^2 / 2 = k x^2 / 2."""
    return speed_mps * math.sqrt(stiffness_n_per_m / mass_kg)


def gentlest_peak_mps2(*, speed_mps: float, travel_m: float) -> float:
    """Return the least slowing that stops a car within a travel: v^2 / (2 s), the same force all the way."""
    return speed_mps**2 / (2.0 * travel_m)
