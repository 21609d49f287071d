"""Forces that pymunk has no shape for: tyres with a slip curve, and a bumper against a wall."""

from collections.abc import Sequence
from typing import Protocol

from simulation.course import Course
from simulation.powertrain.energy_step import DriveTorque
from simulation.recording import FloatArray
from simulation.world.bumper import Bumper
from simulation.world.car import Car
from simulation.world.ground import Ground
from simulation.world.slipping import Tyres
from simulation.world.spinning import OfSpeed


class OwnForce(Protocol):
    """A force that the world asks for before each step."""

    def begin(self) -> None:
        """Forget what was before: the car stands ready, and the run begins."""

    def feel(self, owners: Sequence[int], numbers: Sequence[float]) -> None:
        """Take up the contacts of the last step, as the probe tells them."""

    def push(self, forces: "memoryview[float]", state: Sequence[float], brake_share: float) -> None:
        """Add to the forces on the bodies in the coming step: x, z and torque of each."""

    def torque(self, first: DriveTorque, speed_rad_s: float, given: OfSpeed, state: Sequence[float]) -> DriveTorque:
        """Return what the motor gives in the coming step, `first` at its beginning, where this force changes it."""
        ...

    def columns(self) -> dict[str, FloatArray]:
        """Return what it did in each step, one row more than steps: the first is the start."""
        ...

    def outcome(self) -> str:
        """Return how it ends the run, or nothing."""
        ...


def own_forces(course: Course, car: Car, ground: Ground, dt_s: float) -> tuple[OwnForce, ...]:
    """Return the forces that this car on this course has beside pymunk's."""
    forces: list[OwnForce] = []
    if any(axle.wheel.slip_stiffness > 0.0 for axle in car.spec.axles):
        forces.append(Tyres(car, ground, dt_s))
    if course.wall_m is not None:
        forces.append(Bumper(car, course.wall_m, dt_s))
    return tuple(forces)
