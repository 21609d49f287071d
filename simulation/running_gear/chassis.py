"""The sprung body: what is left of a car when its wheels are taken off."""

from dataclasses import dataclass

from simulation.running_gear.loads import beam_reactions
from simulation.running_gear.suspension import struts
from simulation.vehicle import BodyBox, VehicleSpec

LEAST_SPRUNG_SHARE = 0.1
"""The body keeps at least this share of the car's mass and inertia, should the wheels claim more than all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SprungBody:
    """Mass, centre and pitch inertia of the body without wheels; axes as in VehicleSpec."""

    mass_kg: float
    x_m: float
    z_m: float
    pitch_inertia_kgm2: float


def sprung_body(spec: VehicleSpec) -> SprungBody:
    """Return the body such that body and axles together have the mass, centre and pitch inertia of the car.

    Axles are taken as points (their wheels' turning is counted apart), after Steiner's theorem.
    """
    wheels = [
        (strut.unsprung_kg, axle.x_m, axle.wheel.radius_m) for strut, axle in zip(struts(spec), spec.axles, strict=True)
    ]
    mass = max(spec.mass_kg - sum(m for m, _, _ in wheels), LEAST_SPRUNG_SHARE * spec.mass_kg)
    x = (spec.mass_kg * spec.center_x_m - sum(m * x for m, x, _ in wheels)) / mass
    z = (spec.mass_kg * spec.center_z_m - sum(m * z for m, _, z in wheels)) / mass
    parts = [*wheels, (mass, x, z)]
    steiner = sum(m * ((px - spec.center_x_m) ** 2 + (pz - spec.center_z_m) ** 2) for m, px, pz in parts)
    least = LEAST_SPRUNG_SHARE * spec.pitch_inertia_kgm2
    return SprungBody(mass_kg=mass, x_m=x, z_m=z, pitch_inertia_kgm2=max(spec.pitch_inertia_kgm2 - steiner, least))


def sprung_loads_n(spec: VehicleSpec, body: SprungBody, *, gravity_mps2: float) -> tuple[float, ...]:
    """Return the weight of the body on each axle in newtons, rear to front; never below zero."""
    stiffness = [a.suspension.stiffness_n_per_m if a.suspension and len(spec.axles) > 2 else 1.0 for a in spec.axles]
    weight = body.mass_kg * gravity_mps2
    loads = beam_reactions(weight, weight * body.x_m, [axle.x_m for axle in spec.axles], stiffness)
    return tuple(max(load, 0.0) for load in loads)


def outline_boxes(spec: VehicleSpec) -> tuple[BodyBox, ...]:
    """Return the boxes that can touch the ground; a car without any gets one from axle to axle.

    A body without a shape would fall through the road once the car lies on its back.
    """
    return spec.boxes or (_plain_box(spec),)


def _plain_box(spec: VehicleSpec) -> BodyBox:
    hub = min(axle.wheel.radius_m for axle in spec.axles)
    top = max(2.0 * spec.center_z_m - hub, hub + 0.1)
    ends = spec.axles[0].x_m, spec.axles[-1].x_m
    return BodyBox(name="body", x_min_m=ends[0], x_max_m=ends[1], z_min_m=hub, z_max_m=top, mass_kg=spec.mass_kg)
