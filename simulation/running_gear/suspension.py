"""Springs and dampers: what carries the body at its drawn height, and how it swings."""

import math
from dataclasses import dataclass

from simulation.running_gear.loads import axle_loads
from simulation.running_gear.tyre import axle_mass_kg
from simulation.vehicle import AxleSpec, VehicleSpec

RIGID_STIFFNESS_PER_KG = 9.81 / 0.002
"""Tyres and frame of an axle without springs give way 2 mm under what they carry: newtons per metre, per kilogram."""

RIGID_DAMPING_RATIO = 0.3
"""Rubber and frame swallow a third of what would let the axle swing for ever."""

RIGID_TRAVEL_M = 0.02

RIGID_SHARE = 0.2
"""A part of the frame moves with an axle that has no suspension: this share of what the axle carries.

A bicycle wheel alone, under thirty times its weight on a spring as stiff as a frame, shakes faster than a step of the
2-D world can follow: its contact came and went, and the energy books of a cargo trike were 3 % out on a flat road.
"""

LARGEST_SHARE = 0.45


@dataclass(frozen=True, slots=True, kw_only=True)
class Strut:
    """One axle's spring and damper, and the mass that moves with its wheels."""

    stiffness_n_per_m: float
    damping_ns_per_m: float
    travel_m: float
    unsprung_kg: float
    is_sprung: bool
    """False where an axle has no suspension: then tyres and frame are the spring."""


def struts(spec: VehicleSpec) -> tuple[Strut, ...]:
    """Return the struts of a car, rear to front."""
    carried = axle_loads(spec, gravity_mps2=1.0)
    least = spec.mass_kg * 0.01
    return tuple(strut(axle, carried_kg=max(load, least)) for axle, load in zip(spec.axles, carried, strict=True))


def strut(axle: AxleSpec, *, carried_kg: float) -> Strut:
    """Return the strut of one axle that carries a mass, wheels included.

    Tyres and frame are springs too, in series with those of the suspension: 1/k = 1/k_spring + 1/k_frame. The harder
    the strut, the larger the part of the frame that moves with the axle, up to `RIGID_SHARE` for a rigid one.
    """
    frame = carried_kg * RIGID_STIFFNESS_PER_KG
    frame_damping = RIGID_DAMPING_RATIO * 2.0 * math.sqrt(frame * carried_kg)
    chosen = axle.suspension
    if chosen is None:
        stiffness, damping, travel = frame, frame_damping, RIGID_TRAVEL_M
    else:
        stiffness = chosen.stiffness_n_per_m * frame / (chosen.stiffness_n_per_m + frame)
        most = frame_damping * LARGEST_SHARE / RIGID_SHARE
        damping, travel = min(chosen.damping_ns_per_m, most), chosen.travel_m
    moved = RIGID_SHARE * carried_kg * max(stiffness / frame, damping / frame_damping)
    return Strut(
        stiffness_n_per_m=stiffness,
        damping_ns_per_m=damping,
        travel_m=travel,
        unsprung_kg=max(axle_mass_kg(axle), moved),
        is_sprung=chosen is not None,
    )


def natural_frequency_hz(*, stiffness_n_per_m: float, mass_kg: float) -> float:
    """Return how often a mass on a spring swings in a second: sqrt(k / m) / 2 pi."""
    return math.sqrt(stiffness_n_per_m / mass_kg) / (2.0 * math.pi)


def damping_ratio(*, stiffness_n_per_m: float, damping_ns_per_m: float, mass_kg: float) -> float:
    """Return the damping against the critical one: c / (2 sqrt(k m)); from 1 on nothing swings."""
    return damping_ns_per_m / (2.0 * math.sqrt(stiffness_n_per_m * mass_kg))
