"""Rolling resistance: Crr m g cos, or the measured F0 and F1 of a coast-down."""

from simulation.course import Course
from simulation.effects.effect import Effect, Force, Here
from simulation.running_gear.loads import axle_loads
from simulation.vehicle import VehicleSpec


def _bind(spec: VehicleSpec, course: Course) -> Force:
    if spec.road_load is not None:
        level, rise = spec.road_load.f0_n, spec.road_load.f1_n_per_mps
    else:
        level, rise = _weighted(spec) * spec.mass_kg * course.gravity_mps2, 0.0

    def force(here: Here) -> float:
        return (level * here.cosine + rise * here.speed_mps) * here.rolling

    return force


def _weighted(spec: VehicleSpec) -> float:
    loads = axle_loads(spec, gravity_mps2=1.0)
    return sum(load * a.wheel.rolling_resistance for load, a in zip(loads, spec.axles, strict=True)) / spec.mass_kg


EFFECT = Effect(id="rolling_resistance", label="Rolling resistance", ledger="rolling", bind=_bind)
