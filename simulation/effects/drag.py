"""Air drag in still air: half rho CdA v squared, or the measured F2 of a coast-down."""

from simulation.course import Course
from simulation.effects.effect import Effect, Force, Here
from simulation.vehicle import VehicleSpec


def drag_kg_per_m(spec: VehicleSpec, air_density_kg_m3: float) -> float:
    """Return k in F = k v squared."""
    if spec.road_load is not None:
        return spec.road_load.f2_n_per_mps2
    return 0.5 * air_density_kg_m3 * spec.drag_coefficient * spec.frontal_area_m2


def _bind(spec: VehicleSpec, course: Course) -> Force:
    coefficient = drag_kg_per_m(spec, course.air_density_kg_m3)

    def force(here: Here) -> float:
        return coefficient * here.speed_mps * here.speed_mps

    return force


EFFECT = Effect(id="drag", label="Air drag", ledger="drag", bind=_bind)
