"""One step of the 2-D world: forces on, pymunk's step, and everything read once and written down."""

import math
from struct import Struct
from typing import NoReturn

import pymunk

from simulation.course import Course
from simulation.powertrain.energy_step import DriveTorque
from simulation.running_gear.brake import brake_torque_max_nm
from simulation.vehicle import VehicleSpec
from simulation.world.car import build_car, resting_pose
from simulation.world.footing import Footing
from simulation.world.ground import build_ground, lay_ground
from simulation.world.own_force import own_forces
from simulation.world.probe import STATE, Probe
from simulation.world.resistance import resistance
from simulation.world.spinning import OfSpeed, Spinning
from simulation.world.track import Columns, Track

STEP_S = 1.0 / 240.0

ITERATIONS = 10
"""More iterations move a car by less than half a millimetre in a run; fewer leave the joints soft."""

SLOP_SHARE = 0.002
"""Overlap that contacts may keep, as a share of the smallest wheel: pymunk's own 0.1 is a tenth of a metre here."""

_SETTLE_STEPS = 240
_MARGIN_M = 30.0
_X, _ANGLE, _AHEAD, _UP, _SPIN = (STATE.index(name) for name in ("x", "angle", "vx", "vz", "spin"))


class World:
    """A car on its ground in a space of its own, one step at a time; `track` holds what every step was."""

    __slots__ = (
        "_brake_share",
        "_center",
        "_driven",
        "_footing",
        "_geared",
        "_outer_n",
        "_own",
        "_probe",
        "_released",
        "_resistance",
        "_share",
        "_spinning",
        "_state",
        "_unloaded",
        "_unpack_state",
        "_weight_n",
        "car",
        "driven_speed_rad_s",
        "ground",
        "is_airborne",
        "is_grounded",
        "loads_n",
        "space",
        "track",
    )

    def __init__(self, spec: VehicleSpec, course: Course, *, start_jitter_m: float = 0.0) -> None:
        self._resistance = resistance(spec, course)
        self._weight_n = spec.mass_kg * course.gravity_mps2
        shares = [(axle.drive_share, body) for body, axle in enumerate(spec.axles, start=1) if axle.drive_share]
        self._share = sum(share for share, _ in shares)
        self._driven = tuple((share, body * len(STATE) + _SPIN) for share, body in shares)
        self._geared = tuple((share, body * 3 + 2) for share, body in shares)
        self.ground = lay_ground(course, margin_m=_MARGIN_M + 2.0 * spec.wheelbase_m)
        self.space = new_space(spec, gravity_mps2=course.gravity_mps2)
        build_ground(self.space, self.ground)
        pose = resting_pose(spec, self.ground, start_jitter_m)
        self.car = build_car(self.space, spec, pose, gravity_mps2=course.gravity_mps2)
        self._center = spec.center_x_m - self.car.body.x_m, spec.center_z_m - self.car.body.z_m
        self._spinning = Spinning(self.car, STEP_S)
        self._footing = Footing(spec, self.ground, rolls=not self._resistance.replaces_tyres)
        self._probe = Probe(self.space, self.car.bodies, self.car.springs, self.car.brakes)
        self._state: tuple[float, ...] = ()
        self._unpack_state = Struct(f"{len(self.car.bodies) * len(STATE)}d").unpack
        self.track = Track(len(self.car.corners))
        self._unloaded, self._released = [0.0] * len(self.car.bodies), [0.0] * len(self.car.corners)
        self._own = own_forces(course, self.car, self.ground, STEP_S)
        self._brake(0.0)
        self._feel()
        self._look()

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied or pickled: pymunk forgets then which lines of the ground are neighbours.

        Raises:
            TypeError: always.
        """
        raise TypeError("A world can not be copied; run the car again, or play its Recording.")

    def settle(self) -> None:
        """Let the car sink into its springs with the brakes held, then stand still; the track begins here."""
        for corner in self.car.corners:
            corner.brake.max_force = math.inf
        for _ in range(_SETTLE_STEPS):
            self.space.step(STEP_S)
        for body in self.car.bodies:
            body.velocity, body.angular_velocity = (0.0, 0.0), 0.0
        self._brake(0.0)
        self._begin()

    def roll(self, speed_mps: float) -> None:
        """Set the settled car rolling along the slope, its wheels turning with the ground."""
        along = speed_mps * math.cos(self.slope_rad), speed_mps * math.sin(self.slope_rad)
        for body in self.car.bodies:
            body.velocity = along
        for corner in self.car.corners:
            corner.wheel.angular_velocity = -speed_mps / corner.axle.wheel.radius_m
        self._begin()

    @property
    def slope_rad(self) -> float:
        """The slope of the ground under the car, upward ahead positive."""
        return self._footing.slope_rad

    def speed_mps(self) -> float:
        """Return the speed of the chassis, negative while it rolls backwards."""
        ahead = self._state[_AHEAD]
        return math.copysign(math.hypot(ahead, self._state[_UP]), ahead)

    def distance_m(self) -> float:
        """Return where on the course the centre of mass is."""
        (ahead, up), angle = self._center, self._state[_ANGLE]
        return self._state[_X] + math.cos(angle) * ahead - math.sin(angle) * up

    def lean_rad(self) -> float:
        """Return the pitch of the car against the ground under its wheels, nose up positive."""
        return self._state[_ANGLE] - self._footing.slope_rad

    def resistance_n(self) -> float:
        """Return what air, rolling and slope ask for just now, in newtons."""
        air_x, _, road_x, _ = self._outer_n
        return self._footing.rolling_n - air_x - road_x + self._weight_n * self._footing.sine

    def torque(self, first: DriveTorque, given: OfSpeed) -> DriveTorque:
        """Return what the motor gives in the coming step: `first`, unless wheels slip."""
        for own in self._own:
            first = own.torque(first, self.driven_speed_rad_s, given, self._state)
        spinning, loads, grips = self._spinning, self.loads_n, self._footing.grips
        if spinning.is_sure(first.wheel_torque_nm, self._state[_AHEAD], self.driven_speed_rad_s, loads, grips):
            return first
        turn = self._state[_SPIN]
        spins = [turn - spin for spin in self._state[_SPIN :: len(STATE)]]
        spinning.look(self.speed_mps(), spins, loads, grips)
        return spinning.torque(first, self.driven_speed_rad_s, given)

    def step(self, drive_nm: float, brake_share: float) -> None:
        """Turn the driven wheels with a torque, press the brakes (0 to 1), and move one step."""
        torques, outer, flew, kick = self._footing.torques_nm, self._outer_n, self.is_airborne, 0.0
        if brake_share != self._brake_share:
            self._brake(brake_share)
        self._push(drive_nm)
        self.space.step(STEP_S)
        contacts = self._feel()
        if self.is_airborne and not flew:
            self._kick()
            kick = 1.0
        states = self._look()
        self.track.add_step(states, contacts, (drive_nm, *outer, kick, *torques, *self._joined()))

    def _joined(self) -> list[float]:
        """Return the impulses of all springs, then those of all brakes: a brake that is off does nothing."""
        probe = self._probe
        return probe.impulses(probe.joints) if self._brake_share else probe.impulses(probe.springs) + self._released

    def outcome(self) -> str:
        """Return how a force of the world's own ends the run, or nothing."""
        for own in self._own:
            if ended := own.outcome():
                return ended
        return ""

    def columns(self) -> Columns:
        """Return what every step was, by name."""
        told = self.track.columns(len(self.car.corners)).by_name
        for own in self._own:
            told = {**told, **own.columns()}
        return Columns(told)

    def _begin(self) -> None:
        for own in self._own:
            own.begin()
        contacts, states = self._feel(), self._look()
        self.track = Track(len(self.car.corners))
        still = len(self.car.corners) * 3 * (0.0,)
        self.track.add_step(states, contacts, (*6 * (0.0,), *still))

    def _push(self, drive_nm: float) -> None:
        forces, at = self._probe.forces, 5
        for torque in self._footing.torques_nm:
            forces[at] = torque
            at += 3
        for share, at in self._geared:
            forces[at] -= drive_nm * share
        air_x, air_z, road_x, road_z = self._outer_n
        # The motor sits on the chassis: turning the wheels ahead turns the nose up. Without this no car does a wheelie.
        forces[0], forces[1], forces[2] = air_x + road_x, air_z + road_z, drive_nm * self._share
        for own in self._own:
            own.push(forces, self._state, self._brake_share)
        self._probe.push()

    def _brake(self, share: float) -> None:
        self._brake_share = share
        for corner in self.car.corners:
            corner.brake.max_force = share * brake_torque_max_nm(corner.axle)

    def _kick(self) -> None:
        """Give half a step of gravity, once at take-off.

        pymunk moves a body with its old velocity, so that free flight goes g t dt / 2 too high.
        """
        for body in self.car.bodies:
            body.velocity += self.space.gravity * STEP_S / 2.0

    def _feel(self) -> tuple[bytes, bytes]:
        """Read the contacts of the last step: who carries how much."""
        contacts, probe = self._probe.contacts(), self._probe
        numbers, loads, carried = probe.unpacked(contacts[1]), self._unloaded[:], 0.0
        for body, at in probe.touching:
            push = abs(numbers[at] * numbers[at + 2] + numbers[at + 1] * numbers[at + 3]) / STEP_S
            loads[body] += push
            carried += push
        self.loads_n, self.is_airborne, self.is_grounded = loads, carried == 0.0, loads[0] > 0.0
        for own in self._own:
            own.feel(contacts[0], numbers)
        return contacts

    def _look(self) -> bytes:
        """Read the bodies, and work out what will push them in the next step."""
        states = self._probe.states()
        state = self._state = self._unpack_state(states)
        self._footing.look(state, self.loads_n)
        self._outer_n = self._resistance.outer(state[_AHEAD], state[_UP], self._footing.rolling)
        spin, driven = state[_SPIN], 0.0
        for share, at in self._driven:
            driven += share * (spin - state[at])
        self.driven_speed_rad_s = driven
        return states


def new_space(spec: VehicleSpec, *, gravity_mps2: float) -> pymunk.Space:
    """Return an empty space, its overlaps fit for the size of the car.

    A contact is forgotten in the step in which it ends (`collision_persistence` 1). At pymunk's own 3 a wheel that
    bounced for a step is told its old load over again without feeling it; at 0 the car falls through the road.
    Damping stays at 1, none: the world has its own air.
    """
    space = pymunk.Space()
    space.gravity = (0.0, -gravity_mps2)
    space.iterations = ITERATIONS
    space.collision_persistence = 1
    space.collision_slop = SLOP_SHARE * min(axle.wheel.radius_m for axle in spec.axles)
    return space
