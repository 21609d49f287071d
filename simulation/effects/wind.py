"""Wind along the road: the drag at the speed of the air past the car, less the drag in still air."""

from simulation.course import Course
from simulation.effects.drag import drag_kg_per_m
from simulation.effects.effect import Effect, Force, Here
from simulation.vehicle import VehicleSpec


def _bind(spec: VehicleSpec, course: Course) -> Force | None:
    coefficient, wind = drag_kg_per_m(spec, course.air_density_kg_m3), course.wind_mps
    if wind == 0.0:
        return None

    def force(here: Here) -> float:
        air = here.speed_mps + wind
        return coefficient * (air * abs(air) - here.speed_mps * here.speed_mps)

    return force


EFFECT = Effect(id="wind", label="Wind", ledger="drag", bind=_bind)
