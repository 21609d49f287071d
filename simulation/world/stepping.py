"""One step of the 2-D world: forces on, pymunk's step, and everything read once and written down."""

import math

import pymunk

from simulation.course import Course
from simulation.running_gear.brake import brake_torque_max_nm
from simulation.running_gear.tyre import rolling_torque_nm
from simulation.vehicle import VehicleSpec
from simulation.world.car import build_car, resting_pose
from simulation.world.contact import NO_TOUCH, Touch, touch_of
from simulation.world.ground import build_ground, lay_ground
from simulation.world.resistance import Force, resistance

STEP_S = 1.0 / 240.0

ITERATIONS = 10
"""More iterations move a car by less than half a millimetre in a run; fewer leave the joints soft."""

SLOP_SHARE = 0.002
"""Overlap that contacts may keep, as a share of the smallest wheel: pymunk's own 0.1 is a tenth of a metre here."""

_SETTLE_STEPS = 240
_MARGIN_M = 30.0

State = tuple[float, float, float, float, float, float]
"""x, z, their speeds, angle and spin (counter-clockwise: nose up) of one body, in SI."""


class World:
    """A car on its ground in a space of its own, one step at a time."""

    __slots__ = (
        "_air_n",
        "_brake_share",
        "_drive_shares",
        "_gravity",
        "_is_airborne",
        "_loads_n",
        "_resistance",
        "_road_n",
        "_rollings_nm",
        "_states",
        "car",
        "ground",
        "is_grounded",
        "slope_rad",
        "space",
    )

    def __init__(self, spec: VehicleSpec, course: Course, *, start_jitter_m: float = 0.0) -> None:
        self._gravity = course.gravity_mps2
        self._resistance = resistance(spec, course)
        self._drive_shares = tuple(axle.drive_share for axle in spec.axles)
        self.ground = lay_ground(course, margin_m=_MARGIN_M + 2.0 * spec.wheelbase_m)
        self.space = new_space(spec, gravity_mps2=course.gravity_mps2)
        build_ground(self.space, self.ground)
        pose = resting_pose(spec, self.ground, start_jitter_m)
        self.car = build_car(self.space, spec, pose, gravity_mps2=course.gravity_mps2)
        self._brake(0.0)
        self._sense([NO_TOUCH for _ in self.car.bodies])

    def settle(self) -> None:
        """Let the car sink into its springs with the brakes held, then stand still."""
        for corner in self.car.corners:
            corner.brake.max_force = math.inf
        for _ in range(_SETTLE_STEPS):
            self.space.step(STEP_S)
        for body in self.car.bodies:
            body.velocity, body.angular_velocity = (0.0, 0.0), 0.0
        self._brake(0.0)
        self._sense([touch_of(body) for body in self.car.bodies])

    def roll(self, speed_mps: float) -> None:
        """Set the settled car rolling along the slope, its wheels turning with the ground."""
        along = speed_mps * math.cos(self.slope_rad), speed_mps * math.sin(self.slope_rad)
        for body in self.car.bodies:
            body.velocity = along
        for corner in self.car.corners:
            corner.wheel.angular_velocity = -speed_mps / corner.axle.wheel.radius_m
        self._sense([touch_of(body) for body in self.car.bodies])

    def driven_speed_rad_s(self) -> float:
        """Return the speed of the driven wheels against the chassis, forward positive, weighted by drive share."""
        spin = self._states[0][5]
        pairs = zip(self._drive_shares, self._states[1:], strict=True)
        return sum(share * (spin - wheel[5]) for share, wheel in pairs if share)

    def speed_mps(self) -> float:
        """Return the speed of the chassis, negative while it rolls backwards."""
        _, _, ahead, up, _, _ = self._states[0]
        return math.copysign(math.hypot(ahead, up), ahead)

    def distance_m(self) -> float:
        """Return where on the course the centre of mass is."""
        x, _, _, _, angle, _ = self._states[0]
        spec, body = self.car.spec, self.car.body
        ahead, up = spec.center_x_m - body.x_m, spec.center_z_m - body.z_m
        return x + math.cos(angle) * ahead - math.sin(angle) * up

    def lean_rad(self) -> float:
        """Return the pitch of the car against the ground under its wheels, nose up positive."""
        return self._states[0][4] - self.slope_rad

    def resistance_n(self) -> float:
        """Return what air, rolling and slope ask for just now, in newtons."""
        spec = self.car.spec
        rolling = sum(nm / axle.wheel.radius_m for nm, axle in zip(self._rollings_nm, spec.axles, strict=True))
        outer = self._air_n[0] + self._road_n[0]
        return rolling - outer + spec.mass_kg * self._gravity * math.sin(self.slope_rad)

    def step(self, drive_nm: float, brake_share: float) -> list[float]:
        """Turn the driven wheels with a torque, press the brakes (0 to 1), move one step; return its numbers.

        The numbers stand in the order of `track.mechanical_names`.
        """
        drives = [drive_nm * share for share in self._drive_shares]
        rollings, forces = self._rollings_nm, (*self._air_n, *self._road_n)
        self._push(drives, brake_share)
        self.space.step(STEP_S)
        touches = [touch_of(body) for body in self.car.bodies]
        kick = self._take_off(touches)
        self._sense(touches)
        return self._numbers(drives, rollings, forces, touches, kick)

    def standing(self) -> list[float]:
        """Return the numbers of the car before its first step."""
        still = [0.0] * len(self._loads_n)
        touches: list[Touch] = [NO_TOUCH, *((load * STEP_S, *NO_TOUCH[1:]) for load in self._loads_n)]
        return self._numbers(still, still, (0.0, 0.0, 0.0, 0.0), touches, 0.0)

    def _push(self, drives_nm: list[float], brake_share: float) -> None:
        for corner, drive, rolling in zip(self.car.corners, drives_nm, self._rollings_nm, strict=True):
            corner.wheel.torque = rolling - drive
        if brake_share != self._brake_share:
            self._brake(brake_share)
        # The motor sits on the chassis: turning the wheels ahead turns the nose up. Without this no car does a wheelie.
        self.car.chassis.torque = sum(drives_nm)
        self.car.chassis.force = (self._air_n[0] + self._road_n[0], self._air_n[1] + self._road_n[1])

    def _brake(self, share: float) -> None:
        self._brake_share = share
        for corner in self.car.corners:
            corner.brake.max_force = share * brake_torque_max_nm(corner.axle)

    def _take_off(self, touches: list[Touch]) -> float:
        """Give half a step of gravity once at take-off, and tell so by 1.

        pymunk moves a body with its old velocity, so that free flight goes g t dt / 2 too high.
        """
        if self._is_airborne or any(touch[0] for touch in touches):
            return 0.0
        for body in self.car.bodies:
            body.velocity += (0.0, -self._gravity * STEP_S / 2.0)
        return 1.0

    def _sense(self, touches: list[Touch]) -> None:
        """Read the bodies once, and work out what will push them in the next step."""
        self._states = [state_of(body) for body in self.car.bodies]
        self._loads_n = [touch[0] / STEP_S for touch in touches[1:]]
        self._is_airborne = not any(touch[0] for touch in touches)
        self.is_grounded = touches[0][0] > 0.0
        self.slope_rad = self._slope_rad()
        x, _, ahead, up, _, _ = self._states[0]
        self._air_n: Force = self._resistance.air(ahead, up)
        self._road_n: Force = self._resistance.road(ahead, up, self.ground.surface(x).rolling)
        self._rollings_nm = self._rolling_torques_nm()

    def _slope_rad(self) -> float:
        rear, front = self._states[1][0], self._states[-1][0]
        rise = self.ground.height_m(front) - self.ground.height_m(rear)
        # A car that stands on its tail has its wheels close together, and the ground has no slope for that.
        return math.atan2(rise, max(abs(front - rear), self.car.spec.wheelbase_m / 2.0))

    def _rolling_torques_nm(self) -> list[float]:
        if self._resistance.replaces_tyres:
            return [0.0] * len(self._loads_n)
        return [
            rolling_torque_nm(
                corner.axle.wheel,
                load_n=load,
                surface=self.ground.surface(wheel[0]).rolling,
                wheel_speed_rad_s=-wheel[5],
            )
            for corner, wheel, load in zip(self.car.corners, self._states[1:], self._loads_n, strict=True)
        ]

    def _numbers(
        self,
        drives_nm: list[float],
        rollings_nm: list[float],
        forces_n: tuple[float, float, float, float],
        touches: list[Touch],
        kick: float,
    ) -> list[float]:
        row = [number for state in self._states for number in state]
        for corner, drive, rolling, touch in zip(self.car.corners, drives_nm, rollings_nm, touches[1:], strict=True):
            row += (drive, rolling, corner.brake.impulse, corner.spring.impulse, *touch)
        row += (*forces_n, touches[0][0], kick)
        return row


def state_of(body: pymunk.Body) -> State:
    """Return where a body is and how it moves."""
    return (*body.position, *body.velocity, body.angle, body.angular_velocity)


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
