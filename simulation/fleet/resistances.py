"""What holds many cars back: the forces of `simulation.effects`, for arrays of shape (V,).

`KNOWN` names the effects that have their formula here. A new effect sends all cars to the solver for one car, until its
formula for arrays stands here as well.
"""

from dataclasses import dataclass

import numpy as np

from simulation.fleet.columns import Cars
from simulation.recording import FloatArray

KNOWN = ("drag", "grade", "rolling_resistance", "wind")
"""By id, in the order in which they are added up."""


@dataclass(frozen=True, slots=True)
class Slope:
    """The road under each car in one step: plain numbers where it is level."""

    sine: FloatArray | float
    cosine: FloatArray | float


class Resistances:
    """The forces on cars of one kind on one course."""

    __slots__ = ("_has_rise", "_wind_mps")

    def __init__(self, cars: Cars, wind_mps: float) -> None:
        self._has_rise, self._wind_mps = bool(cars.fixed.rise.any()), wind_mps

    def drag_n(self, cars: Cars, speed: FloatArray) -> FloatArray:
        """Return the drag of the air, wind counted."""
        force = cars.fixed.drag * speed
        force *= speed
        return force if self._wind_mps == 0.0 else force + self.wind_n(cars, speed)

    def wind_n(self, cars: Cars, speed: FloatArray) -> FloatArray:
        """Return what the wind adds to the drag in still air."""
        air = speed + self._wind_mps
        return cars.fixed.drag * (air * np.abs(air) - speed * speed)

    def rolling_n(self, cars: Cars, speed: FloatArray, slope: Slope, rolling: FloatArray | float) -> FloatArray:
        """Return rolling resistance; `rolling` is the surface's share of it."""
        force = cars.fixed.level * slope.cosine
        if self._has_rise:
            force += cars.fixed.rise * speed
        force *= rolling
        return force

    def all_n(self, cars: Cars, speed: FloatArray, slope: Slope, rolling: FloatArray | float) -> FloatArray:
        """Return the sum of all forces against the motion."""
        force = self.drag_n(cars, speed)
        if isinstance(slope.sine, np.ndarray):
            force += cars.fixed.weight * slope.sine
        force += self.rolling_n(cars, speed, slope, rolling)
        return force

    def by_name(
        self, cars: Cars, speed: FloatArray, slope: Slope, rolling: FloatArray | float
    ) -> dict[str, FloatArray | float]:
        """Return each force as the channels of a run name it."""
        wind = {"wind_n": self.wind_n(cars, speed)} if self._wind_mps else {}
        return {
            "drag_n": cars.fixed.drag * speed * speed,
            "grade_n": cars.fixed.weight * slope.sine,
            "rolling_resistance_n": self.rolling_n(cars, speed, slope, rolling),
            **wind,
        }


def drive_grip_n(cars: Cars, surface: FloatArray | float) -> FloatArray:
    """Return the greatest driving force on a level road: the axle that lets go first holds the others back.

    The formula of `simulation.grip`, s F = mu (w W cos + c F), whose cosine is a factor.
    """
    axles = cars.axles
    grip = axles.grip * surface
    left = axles.drive - grip * axles.moved
    drives = axles.drive > 0.0
    # An axle carries all the weight at most: then the others hang in the air.
    most = np.divide(grip * cars.fixed.weight, axles.drive, out=np.full(left.shape, np.inf), where=drives)
    carried = np.divide(
        grip * axles.resting * cars.fixed.weight, left, out=np.full(left.shape, np.inf), where=drives & (left > 0.0)
    )
    least: FloatArray = np.maximum(np.minimum(most, carried).min(axis=0), 0.0) * cars.fixed.push_share
    return least


def brake_grip_n(cars: Cars, surface: FloatArray | float, cosine: FloatArray | float) -> FloatArray:
    """Return the greatest force of the friction brakes, no wheel locked; load moves forward as the car slows."""
    axles, weight = cars.axles, cars.fixed.weight * cosine
    grip, resting, force = axles.grip * surface * cars.fixed.push_share, axles.resting * weight, np.zeros(cars.size)
    for _ in range(4):
        loads = np.minimum(np.maximum(resting - axles.moved * force, 0.0), weight)
        force = np.minimum(axles.brake, grip * loads).sum(axis=0)
    return force
