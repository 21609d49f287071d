"""Forces of the 2-D world that pymunk does not know: air, and measured road load."""

import math
from dataclasses import dataclass

from simulation.course import Course
from simulation.running_gear.tyre import CREEP_SPEED_MPS
from simulation.vehicle import VehicleSpec

Outer = tuple[float, float, float, float]
"""Force of the air, x and z, and of the road, x and z, in newtons."""


@dataclass(frozen=True, slots=True)
class Resistance:
    """What slows the car as a whole, at its body's centre of mass.

    Air: k v |v| with k = rho CdA / 2 and v against the air. Measured coast-down coefficients, where the car has them,
    replace air and rolling resistance: F0 + F1 v counts as rolling, F2 v^2 as air.
    """

    square: float
    constant_n: float
    linear: float
    wind_mps: float
    replaces_tyres: bool
    """True for measured road load: then the tyres add no rolling resistance of their own."""

    def outer(self, velocity_x: float, velocity_z: float, surface: float) -> Outer:
        """Return the force of the air, and of the measured road load's other part: none where tyres have their own.

        `surface` multiplies the road's, as it multiplies a tyre's rolling resistance.
        """
        through = velocity_x + self.wind_mps
        drag = -self.square * math.hypot(through, velocity_z)
        if not self.replaces_tyres:
            return drag * through, drag * velocity_z, 0.0, 0.0
        speed = math.hypot(velocity_x, velocity_z)
        pull = -surface * (self.constant_n / max(speed, CREEP_SPEED_MPS) + self.linear)
        return drag * through, drag * velocity_z, pull * velocity_x, pull * velocity_z


def resistance(spec: VehicleSpec, course: Course) -> Resistance:
    """Return the resistance of a car on a course."""
    load = spec.road_load
    if load is not None:
        return Resistance(load.f2_n_per_mps2, load.f0_n, load.f1_n_per_mps, course.wind_mps, True)
    square = course.air_density_kg_m3 * spec.drag_coefficient * spec.frontal_area_m2 / 2.0
    return Resistance(square, 0.0, 0.0, course.wind_mps, False)
