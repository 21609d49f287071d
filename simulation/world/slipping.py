"""Tyres with a slip curve in the 2-D world: contact without friction, and a force of the tyre's own.

The slip of a tyre follows its tread with a delay, as the tyre has to roll to be bent: sigma ds/dt + |v| s = u (Bernard
and Clover, Tire Modeling for Low-Speed and High-Speed Calculations, SAE 950311). So a standing tyre is a spring, and
holds on a slope without creeping. Each wheel's step is solved for the slip at its end: taken at its beginning, a light
wheel would swing by a quarter of its speed at 240 steps a second.
"""

import math
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pymunk

from simulation.powertrain.energy_step import DriveTorque
from simulation.recording import FloatArray
from simulation.running_gear.brake import brake_torque_max_nm
from simulation.running_gear.relaxation import Tread, bent
from simulation.vehicle import AxleSpec
from simulation.world.car import Car
from simulation.world.ground import Ground
from simulation.world.probe import CONTACT, GROUND_FIRST, STATE
from simulation.world.spinning import OfSpeed

KINDS = ("grip_ns", "grip_x_ns", "grip_z_ns")
"""What a tyre does in one step, as the track names it."""

HARDEST_MPS2 = 20.0
"""A car that gained or lost more in a step met a kerb: that says nothing about the next step."""

STEADY_SHARE = 0.01
_HALVINGS = 30
_SIZE = len(STATE)
_X, _AHEAD, _UP, _SPIN = (STATE.index(name) for name in ("x", "vx", "vz", "spin"))


@dataclass(slots=True)
class _Tyre:
    """One axle's tyres."""

    body: int
    index: int
    axle: AxleSpec
    inertia_kgm2: float
    shapes: tuple[pymunk.Shape, ...]
    slip: float = 0.0
    force_n: float = 0.0
    road_mps: float = 0.0
    load_n: float = 0.0
    ahead: tuple[float, float] = (1.0, 0.0)


class Tyres:
    """The tyres of a car that have a slip curve."""

    __slots__ = ("_car_kg", "_done", "_dt_s", "_ground", "_tyres")

    def __init__(self, car: Car, ground: Ground, dt_s: float) -> None:
        self._ground, self._dt_s, self._car_kg = ground, dt_s, car.spec.mass_kg
        self._tyres = [
            _Tyre(i + 1, i, corner.axle, corner.wheel.moment, tuple(corner.wheel.shapes))
            for i, corner in enumerate(car.corners)
            if corner.axle.wheel.slip_stiffness > 0.0
        ]
        self._done = array("d")

    def begin(self) -> None:
        """Take the grip from the contacts: while a car settles they hold it, from now on its tyres do."""
        for tyre in self._tyres:
            tyre.slip = tyre.force_n = 0.0
            tyre.road_mps = math.nan
            for shape in tyre.shapes:
                shape.friction = 0.0
        self._done = array("d", [0.0] * len(KINDS) * len(self._tyres))

    def feel(self, owners: Sequence[int], numbers: Sequence[float]) -> None:
        """Take up how hard and in which direction the road pushed each wheel in the last step."""
        pushes = {tyre.body: (0.0, 0.0) for tyre in self._tyres}
        for at, owner in enumerate(owners):
            body = owner % GROUND_FIRST
            if body in pushes:
                x, z, normal_x, normal_z = numbers[at * len(CONTACT) : at * len(CONTACT) + 4]
                push = (x * normal_x + z * normal_z) * (-1.0 if owner >= GROUND_FIRST else 1.0)
                pushes[body] = pushes[body][0] + push * normal_x, pushes[body][1] + push * normal_z
        for tyre in self._tyres:
            x, z = pushes[tyre.body]
            push = (x * x + z * z) ** 0.5
            tyre.load_n = push / self._dt_s
            tyre.ahead = (z / push, -x / push) if push > 0.0 else (1.0, 0.0)

    def push(self, forces: "memoryview[float]", state: Sequence[float], brake_share: float) -> None:
        """Add what the tyres do in the coming step to the forces on the bodies, three numbers each."""
        for tyre in self._tyres:
            at, (ahead_x, ahead_z) = 3 * tyre.body, tyre.ahead
            force = self._force_n(tyre, -forces[at + 2], state, brake_share)
            forces[at], forces[at + 1] = force * ahead_x, force * ahead_z
            forces[at + 2] += force * tyre.axle.wheel.radius_m
            impulse = force * self._dt_s
            self._done.extend((impulse, impulse * ahead_x, impulse * ahead_z))

    def columns(self) -> dict[str, FloatArray]:
        """Return what the tyres did in each step, named as the track names the grip of contacts."""
        table = np.frombuffer(self._done, np.float64).reshape(-1, len(self._tyres), len(KINDS))
        return {
            f"{kind}_{tyre.index}": table[:, place, number]
            for place, tyre in enumerate(self._tyres)
            for number, kind in enumerate(KINDS)
        }

    def outcome(self) -> str:
        """End no run."""
        return ""

    def torque(self, first: DriveTorque, speed_rad_s: float, given: OfSpeed, state: Sequence[float]) -> DriveTorque:
        """Return the torque that the motor gives at the speed to which just that torque brings the wheels.

        Only where the torque of the step's beginning would change by more than a hundredth: light wheels break loose
        within a step, and a torque held all through it took power that no battery gives.
        """
        after = given(speed_rad_s + self._change_rad_s(first.wheel_torque_nm, state))
        if abs(after.wheel_torque_nm - first.wheel_torque_nm) <= STEADY_SHARE * abs(first.wheel_torque_nm):
            return first
        low, high = sorted((after.wheel_torque_nm, first.wheel_torque_nm))
        for _ in range(_HALVINGS):
            torque = 0.5 * (low + high)
            drive = given(speed_rad_s + self._change_rad_s(torque, state))
            low, high = (torque, high) if drive.wheel_torque_nm > torque else (low, torque)
        return given(speed_rad_s + self._change_rad_s(high, state))

    def _change_rad_s(self, torque_nm: float, state: Sequence[float]) -> float:
        change = 0.0
        for tyre in self._tyres:
            share, wheel = tyre.axle.drive_share, tyre.axle.wheel
            if share > 0.0:
                tread, road = self._tread(tyre, state, 0.0)
                spin = -state[tyre.body * _SIZE + _SPIN]
                _, force = bent(tread, tyre.slip, (spin, road), share * torque_nm, self._dt_s)
                change += share * (share * torque_nm - force * wheel.radius_m) * self._dt_s / tyre.inertia_kgm2
        return change

    def _force_n(self, tyre: _Tyre, torque_nm: float, state: Sequence[float], brake_share: float) -> float:
        if tyre.load_n <= 0.0:
            tyre.slip, tyre.force_n, tyre.road_mps = 0.0, 0.0, math.nan
            return 0.0
        tread, tyre.road_mps = self._tread(tyre, state, brake_share)
        spin = -state[tyre.body * _SIZE + _SPIN]
        tyre.slip, tyre.force_n = bent(tread, tyre.slip, (spin, tyre.road_mps), torque_nm, self._dt_s)
        return tyre.force_n

    def _tread(self, tyre: _Tyre, state: Sequence[float], brake_share: float) -> tuple[Tread, float]:
        """Return the tyre on the road, and the road's speed under it."""
        at = tyre.body * _SIZE
        road = state[at + _AHEAD] * tyre.ahead[0] + state[at + _UP] * tyre.ahead[1]
        gained = (road - tyre.road_mps) / self._dt_s
        tread = Tread(
            wheel=tyre.axle.wheel,
            surface=self._surface(state[at + _X]),
            load_n=tyre.load_n,
            inertia_kgm2=tyre.inertia_kgm2,
            car_kg=self._car_kg,
            brake_nm=brake_share * brake_torque_max_nm(tyre.axle),
            pulled_mps2=gained - tyre.force_n / self._car_kg if abs(gained) < HARDEST_MPS2 else 0.0,
        )
        return tread, road

    def _surface(self, x_m: float) -> float:
        line = bisect_right(self._ground.places, x_m) - 1
        return self._ground.surfaces[min(max(line, 0), len(self._ground.surfaces) - 1)].grip
