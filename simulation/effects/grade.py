"""Grade: the part of the weight that pulls back on a climb and on downhill; m g sin."""

from simulation.course import Course
from simulation.effects.effect import Effect, Force, Here
from simulation.vehicle import VehicleSpec


def _bind(spec: VehicleSpec, course: Course) -> Force:
    weight = spec.mass_kg * course.gravity_mps2

    def force(here: Here) -> float:
        return weight * here.sine

    return force


EFFECT = Effect(id="grade", label="Slope", ledger="potential", bind=_bind)
