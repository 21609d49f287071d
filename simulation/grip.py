"""How much force the tyres of a whole car can pass on, with the load that driving, braking and slopes move about."""

import math

from simulation.running_gear.loads import axle_loads
from simulation.vehicle import VehicleSpec


class Grip:
    """Grip limits of one car under one gravity.

    An axle carries N = w W cos + c F: w is its share at rest, F = m (a + g sin) pushes the centre of mass, and c is the
    load that one newton of F moves onto this axle, above 0 at the rear. Source: Gillespie, chapters 1 and 2.
    """

    __slots__ = ("_axles", "_driven", "_inertia_share", "_moved", "_resting", "_weight_n")

    def __init__(self, spec: VehicleSpec, gravity_mps2: float) -> None:
        self._axles = spec.axles
        self._weight_n = spec.mass_kg * gravity_mps2
        resting = axle_loads(spec, gravity_mps2=gravity_mps2)
        pushed = axle_loads(spec, gravity_mps2=gravity_mps2, acceleration_mps2=1.0)
        self._resting = tuple(load / self._weight_n for load in resting)
        self._moved = tuple((b - a) / spec.mass_kg for a, b in zip(resting, pushed, strict=True))
        self._driven = tuple(
            (axle.drive_share, axle.wheel.grip, rest, moved)
            for axle, rest, moved in zip(spec.axles, self._resting, self._moved, strict=True)
            if axle.drive_share > 0.0
        )
        # A torque at the limit also turns the wheels themselves: they take their share before the road feels it.
        self._inertia_share = 1.0 + spec.rotating_mass_kg / spec.mass_kg

    def loads_n(self, pushing_n: float, cosine: float) -> tuple[float, ...]:
        """Return axle loads, rear to front; `pushing_n` is m (a + g sin). Below zero an axle lifts."""
        pairs = zip(self._resting, self._moved, strict=True)
        return tuple(rest * self._weight_n * cosine + moved * pushing_n for rest, moved in pairs)

    def drive_limit_n(self, surface: float, cosine: float) -> float:
        """Return the greatest driving force: the axle that lets go first holds the others back.

        From s F = mu (w W cos + c F) for an axle that takes the share s of the torque.
        """
        least = math.inf
        for share, own_grip, rest, moved in self._driven:
            grip = own_grip * surface
            left = share - grip * moved
            # An axle carries all the weight at most: then the others hang in the air.
            least = min(least, grip * self._weight_n * cosine / share)
            if left > 0.0:
                least = min(least, grip * rest * self._weight_n * cosine / left)
        return max(least, 0.0) * self._inertia_share

    def brake_limit_n(self, surface: float, cosine: float) -> float:
        """Return the greatest force of the friction brakes, no wheel locked; load moves forward as the car slows."""
        force, most_n = 0.0, self._weight_n * cosine
        for _ in range(4):
            loads = self.loads_n(-force, cosine)
            force = sum(
                min(
                    axle.brake_force_max_n,
                    axle.wheel.grip * surface * self._inertia_share * min(max(load, 0.0), most_n),
                )
                for axle, load in zip(self._axles, loads, strict=True)
            )
        return force
