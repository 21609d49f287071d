"""Springs and dampers: what carries the body at its drawn height, and how it swings."""

import math
from dataclasses import dataclass

from simulation.vehicle import AxleSpec, SuspensionParams

RIGID_SINK_M = 0.002
"""How far the tyres and frame of an axle without springs give way under its own load."""

RIGID_DAMPING_RATIO = 0.3
"""Rubber and frame swallow a third of what would let the axle swing for ever."""

RIGID_TRAVEL_M = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Strut:
    """One axle's spring and damper as the 2-D world builds it."""

    stiffness_n_per_m: float
    damping_ns_per_m: float
    travel_m: float
    preload_n: float
    """What the spring carries at the drawn height."""
    is_sprung: bool
    """False where an axle has no suspension: then tyres and frame are the spring."""


def strut(axle: AxleSpec, *, preload_n: float, gravity_mps2: float) -> Strut:
    """Return the strut of one axle, `preload_n` being the sprung weight that rests on it.

    An axle without suspension stands on its tyres and frame: stiff, but not hard as stone. A body on truly rigid
    joints has contact forces that grow without end as the time step shrinks.
    """
    chosen = axle.suspension or _rigid(preload_n, gravity_mps2)
    return Strut(
        stiffness_n_per_m=chosen.stiffness_n_per_m,
        damping_ns_per_m=chosen.damping_ns_per_m,
        travel_m=chosen.travel_m,
        preload_n=preload_n,
        is_sprung=axle.suspension is not None,
    )


def natural_frequency_hz(*, stiffness_n_per_m: float, mass_kg: float) -> float:
    """Return how often a mass on a spring swings in a second: sqrt(k / m) / 2 pi."""
    return math.sqrt(stiffness_n_per_m / mass_kg) / (2.0 * math.pi)


def damping_ratio(*, stiffness_n_per_m: float, damping_ns_per_m: float, mass_kg: float) -> float:
    """Return the damping against the critical one: c / (2 sqrt(k m)); from 1 on nothing swings."""
    return damping_ns_per_m / (2.0 * math.sqrt(stiffness_n_per_m * mass_kg))


def _rigid(preload_n: float, gravity_mps2: float) -> SuspensionParams:
    carried_n = max(preload_n, 1e-3)
    stiffness, mass_kg = carried_n / RIGID_SINK_M, carried_n / gravity_mps2
    damping = RIGID_DAMPING_RATIO * 2.0 * math.sqrt(stiffness * mass_kg)
    return SuspensionParams(stiffness_n_per_m=stiffness, damping_ns_per_m=damping, travel_m=RIGID_TRAVEL_M)
