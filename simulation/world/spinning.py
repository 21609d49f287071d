"""Wheels that break loose: how far a torque spins them up, or the road holds them back, within one step.

A motor is asked for its torque once a step. Light wheels on a strong motor run from rest to their greatest speed well
within one, and the torque of its beginning, held all through it, took power that no battery gives: the energy books
of a racer with a motor of some kilowatts were out by all its energy. So where wheels spin the torque is that of the
step's end, an implicit Euler step: with that of its middle they sprang to and fro from step to step.
"""

from collections.abc import Callable, Sequence

from simulation.powertrain.energy_step import DriveTorque
from simulation.world.car import Car

SLIPS_MPS = 1.0
"""A wheel slips for certain whose rim is so much faster than the car."""

_HALVINGS = 14
"""Of what is not known of the torque: the rest is less than a ten-thousandth."""

OfSpeed = Callable[[float], DriveTorque]
"""What the motor gives at a speed of the driven wheels."""


class Spinning:
    """The driven axles of a car, what each can pass on, and how each turns just now.

    Tyres with a slip curve are not among them: the step of their wheels is implicit already.
    """

    __slots__ = ("_apart_mps", "_axles", "_holds", "_now", "_rim_m")

    def __init__(self, car: Car, step_s: float) -> None:
        self._axles = tuple(
            (body, axle.drive_share, axle.wheel.radius_m, axle.wheel.grip, step_s / corner.wheel.moment)
            for body, corner in enumerate(car.corners, start=1)
            if (axle := corner.axle).drive_share > 0.0 and axle.wheel.slip_stiffness == 0.0
        )
        self._holds = tuple((body, share, radius * grip) for body, share, radius, grip, _ in self._axles)
        self._rim_m = max((radius for _, _, radius, _, _ in self._axles), default=0.0)
        self._apart_mps = SLIPS_MPS * min((share for _, share, _, _, _ in self._axles), default=1.0)
        self._now: list[tuple[float, float, float, float]] = []

    def is_sure(
        self,
        torque_nm: float,
        speed_mps: float,
        driven_rad_s: float,
        loads_n: Sequence[float],
        grips: Sequence[float],
    ) -> bool:
        """Whether no wheel slips or will slip: asked each step, so in as few words as can be."""
        for body, share, hold_m in self._holds:
            if share * torque_nm > hold_m * loads_n[body] * grips[body]:
                return False
        return torque_nm <= 0.0 or driven_rad_s * self._rim_m <= speed_mps + self._apart_mps

    def look(
        self, speed_mps: float, spins_rad_s: Sequence[float], loads_n: Sequence[float], grips: Sequence[float]
    ) -> None:
        """Take up how fast car and wheels are and what the tyres can hold; chassis first, wheels ahead positive."""
        self._now = [
            (
                share,
                grip * loads_n[body] * grips[body] * radius,
                quick,
                _to_rolling(speed_mps, spins_rad_s[body], radius),
            )
            for body, share, radius, grip, quick in self._axles
        ]

    def change_rad_s(self, torque_nm: float) -> float:
        """Return by how much the driven wheels are faster at the end of the step for a torque on all of them.

        What the tyres pass on does not spin them up; wheels that are too fast are held back until they roll.
        """
        change = 0.0
        for share, hold_nm, quick, to_rolling in self._now:
            loose = (share * torque_nm - hold_nm) * quick
            change += share * max(loose, to_rolling)
        return change

    def torque(self, first: DriveTorque, speed_rad_s: float, given: OfSpeed) -> DriveTorque:
        """Return the torque that the motor gives at the speed to which just that torque brings the wheels.

        `first` is the torque at the beginning: kept where no wheel slips. The torque falls with speed and the speed
        rises with torque, so the answer is found by halving.
        """
        if (change := self.change_rad_s(first.wheel_torque_nm)) == 0.0:
            return first
        low, drive = 0.0, first
        high = first.wheel_torque_nm if change > 0.0 else given(speed_rad_s + self.change_rad_s(0.0)).wheel_torque_nm
        for _ in range(_HALVINGS):
            torque = 0.5 * (low + high)
            drive = given(speed_rad_s + self.change_rad_s(torque))
            low, high = (torque, high) if drive.wheel_torque_nm > torque else (low, torque)
        return drive


def _to_rolling(speed_mps: float, spin_rad_s: float, radius_m: float) -> float:
    """Return what a slipping wheel loses until it rolls, below 0; over a kerb a wheel is faster without slipping."""
    apart_mps = speed_mps - spin_rad_s * radius_m
    return apart_mps / radius_m if apart_mps < -SLIPS_MPS else 0.0
