"""Rolling resistance: Crr m g cos, or the measured F0 and F1 of a coast-down."""

from simulation.course import Course
from simulation.effects.effect import Effect, Force, Here
from simulation.running_gear.loads import axle_loads
from simulation.vehicle import VehicleSpec


def rolling_coefficients(spec: VehicleSpec, gravity_mps2: float) -> tuple[float, float]:
    """Return a in newtons and b in N per m/s of F = a + b v on a level road; each axle counts by its load."""
    if spec.road_load is not None:
        return spec.road_load.f0_n, spec.road_load.f1_n_per_mps
    loads = axle_loads(spec, gravity_mps2=gravity_mps2)
    return sum(load * axle.wheel.rolling_resistance for load, axle in zip(loads, spec.axles, strict=True)), 0.0


def _bind(spec: VehicleSpec, course: Course) -> Force:
    level, rise = rolling_coefficients(spec, course.gravity_mps2)

    def force(here: Here) -> float:
        return (level * here.cosine + rise * here.speed_mps) * here.rolling

    return force


EFFECT = Effect(id="rolling_resistance", label="Rolling resistance", ledger="rolling", bind=_bind)
