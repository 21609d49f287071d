"""Axle loads: how the weight of a car rests on its axles, at rest and while it speeds up or climbs."""

import math

from simulation.vehicle import VehicleSpec


def axle_loads(
    spec: VehicleSpec, *, gravity_mps2: float, acceleration_mps2: float = 0.0, grade_rad: float = 0.0
) -> tuple[float, ...]:
    """Return the load on each axle in newtons, rear to front.

    The car is taken as one stiff beam on its axles. Two axles follow from force and moment alone:
    N_front = W x / L - m (a + g sin) h / L (Gillespie, Fundamentals of Vehicle Dynamics, chapter 1). With more axles
    each takes load in step with its stiffness and its place on the beam. A load below zero means that this axle lifts.
    """
    weight_n = spec.mass_kg * gravity_mps2 * math.cos(grade_rad)
    inertial_n = spec.mass_kg * (acceleration_mps2 + gravity_mps2 * math.sin(grade_rad))
    moment_nm = weight_n * spec.center_x_m - inertial_n * spec.center_z_m
    return beam_reactions(
        weight_n, moment_nm, [axle.x_m for axle in spec.axles], [_stiffness(spec, i) for i in range(len(spec.axles))]
    )


def beam_reactions(
    force_n: float, moment_nm: float, places_m: list[float], stiffnesses_n_per_m: list[float]
) -> tuple[float, ...]:
    """Return the forces of springs under a stiff beam that carry a force and its moment about x = 0.

    Spring i takes k_i (c + b x_i); the two unknowns c and b follow from the two balances.

    Raises:
        ValueError: fewer than two springs at different places, so that nothing carries the moment.
    """
    if max(places_m) <= min(places_m):
        raise ValueError(f"a car needs axles at two places or more; all stand at {places_m[0]} metres")
    if len(places_m) == 2:
        span = places_m[1] - places_m[0]
        second = (moment_nm - force_n * places_m[0]) / span
        return force_n - second, second
    # Two unknowns by hand: a general solver takes ten times as long, and every design of a class passes here.
    whole = sum(stiffnesses_n_per_m)
    middle = sum(k * x for k, x in zip(stiffnesses_n_per_m, places_m, strict=True)) / whole
    spread = sum(k * (x - middle) ** 2 for k, x in zip(stiffnesses_n_per_m, places_m, strict=True))
    sink, tilt = force_n / whole, (moment_nm - force_n * middle) / spread
    return tuple(k * (sink + tilt * (x - middle)) for k, x in zip(stiffnesses_n_per_m, places_m, strict=True))


def _stiffness(spec: VehicleSpec, index: int) -> float:
    suspension = spec.axles[index].suspension
    return suspension.stiffness_n_per_m if suspension and len(spec.axles) > 2 else 1.0
