"""One step of the 2-D world: forces on, pymunk's step, and everything written down."""

import math
from dataclasses import dataclass

import pymunk

from simulation.course import Course
from simulation.running_gear.brake import brake_torque_max_nm
from simulation.running_gear.tyre import rolling_torque_nm
from simulation.vehicle import VehicleSpec
from simulation.world.car import Corner, build_car, resting_pose
from simulation.world.contact import NO_TOUCH, Touch, touch_of
from simulation.world.ground import build_ground, lay_ground
from simulation.world.resistance import resistance

STEP_S = 1.0 / 240.0

ITERATIONS = 10
"""More iterations move a car by less than half a millimetre in a run; fewer leave the joints soft."""

SLOP_SHARE = 0.002
"""Overlap that contacts may keep, as a share of the smallest wheel: pymunk's own 0.1 is a tenth of a metre here."""

_SETTLE_STEPS = 240
_MARGIN_M = 30.0


@dataclass(frozen=True, slots=True)
class Push:
    """The forces and torques given to the car for one step."""

    drives_nm: tuple[float, ...]
    rollings_nm: tuple[float, ...]
    air_n: tuple[float, float]
    road_n: tuple[float, float]


class World:
    """A car on its road in a space of its own, one step at a time."""

    __slots__ = (
        "_balance_rad",
        "_center",
        "_gravity",
        "_is_airborne",
        "_loads",
        "_resistance",
        "_weight_n",
        "_wheelbase_m",
        "car",
        "ground",
        "is_grounded",
        "space",
    )

    def __init__(self, spec: VehicleSpec, course: Course, *, start_jitter_m: float = 0.0) -> None:
        self._gravity = course.gravity_mps2
        self._resistance = resistance(spec, course)
        self.ground = lay_ground(course, margin_m=_MARGIN_M + 2.0 * spec.wheelbase_m)
        self.space = new_space(spec, gravity_mps2=course.gravity_mps2)
        build_ground(self.space, self.ground)
        pose = resting_pose(spec, self.ground, start_jitter_m)
        self.car = build_car(self.space, spec, pose, gravity_mps2=course.gravity_mps2)
        self._loads = [0.0] * len(spec.axles)
        self._is_airborne, self.is_grounded = True, False
        self._weight_n, self._wheelbase_m = spec.mass_kg * course.gravity_mps2, spec.wheelbase_m
        self._center = spec.center_x_m - self.car.body.x_m, spec.center_z_m - self.car.body.z_m
        behind, ahead = spec.center_x_m - spec.axles[0].x_m, spec.axles[-1].x_m - spec.center_x_m
        self._balance_rad = math.atan2(behind, spec.center_z_m), math.atan2(ahead, spec.center_z_m)

    def settle(self) -> None:
        """Let the car sink into its springs with the brakes held, then stand still."""
        for corner in self.car.corners:
            corner.brake.max_force = math.inf
        for _ in range(_SETTLE_STEPS):
            self.space.step(STEP_S)
        for body in self.car.bodies:
            body.velocity, body.angular_velocity = (0.0, 0.0), 0.0
        self._meet([touch_of(body) for body in self.car.bodies])

    def driven_speed_rad_s(self) -> float:
        """Return the speed of the driven wheels against the chassis, forward positive, weighted by drive share."""
        spin = self.car.chassis.angular_velocity
        return sum(c.axle.drive_share * (spin - c.wheel.angular_velocity) for c in self.car.corners)

    def speed_mps(self) -> float:
        """Return the speed of the chassis, negative while it rolls backwards."""
        velocity = self.car.chassis.velocity
        return math.copysign(velocity.length, velocity.x)

    def distance_m(self) -> float:
        """Return where on the course the centre of mass is."""
        chassis = self.car.chassis
        ahead, up = self._center
        return float(chassis.position.x + math.cos(chassis.angle) * ahead - math.sin(chassis.angle) * up)

    def slope_rad(self) -> float:
        """Return the slope of the ground from under the rear wheel to under the front wheel."""
        rear, front = self.car.corners[0].wheel.position.x, self.car.corners[-1].wheel.position.x
        rise = self.ground.height_m(front) - self.ground.height_m(rear)
        return math.atan2(rise, max(abs(front - rear), self._wheelbase_m / 2.0))

    def resistance_n(self) -> float:
        """Return what air, rolling and slope ask for just now, in newtons."""
        velocity = self.car.chassis.velocity
        rolling = sum(
            c.axle.wheel.rolling_resistance * load for c, load in zip(self.car.corners, self._loads, strict=True)
        )
        tyres = 0.0 if self._resistance.replaces_tyres else rolling
        outer = self._resistance.air(*velocity)[0] + self._resistance.road(*velocity, 1.0)[0]
        return tyres - outer + self._weight_n * math.sin(self.slope_rad())

    def tilt_beyond_balance_rad(self) -> float:
        """Return how far the car leans past its balance on one end wheel, in radians; negative before."""
        pitch = self.car.chassis.angle - self.slope_rad()
        return max(pitch - self._balance_rad[0], -pitch - self._balance_rad[1])

    def step(self, drive_nm: float, brake_share: float) -> list[float]:
        """Turn the driven wheels with a torque, press the brakes (0 to 1) and move one step; return its numbers.

        The numbers stand in the order of `track.mechanical_names`.
        """
        push = self._push(drive_nm, brake_share)
        self.space.step(STEP_S)
        touches = [touch_of(body) for body in self.car.bodies]
        kick = self._take_off(touches)
        self._meet(touches)
        return self._numbers(push, touches, kick)

    def standing(self) -> list[float]:
        """Return the numbers of the car before its first step."""
        count = len(self.car.corners)
        push = Push((0.0,) * count, (0.0,) * count, (0.0, 0.0), (0.0, 0.0))
        touches: list[Touch] = [NO_TOUCH, *((load * STEP_S, *NO_TOUCH[1:]) for load in self._loads)]
        return self._numbers(push, touches, 0.0)

    def _push(self, drive_nm: float, brake_share: float) -> Push:
        chassis, corners = self.car.chassis, self.car.corners
        drives = tuple(drive_nm * corner.axle.drive_share for corner in corners)
        rollings = tuple(self._rolling_nm(c, load) for c, load in zip(corners, self._loads, strict=True))
        for corner, drive, rolling in zip(corners, drives, rollings, strict=True):
            corner.wheel.torque = rolling - drive
            corner.brake.max_force = brake_share * brake_torque_max_nm(corner.axle)
        # The motor sits on the chassis: turning the wheels ahead turns the nose up. Without this no car does a wheelie.
        chassis.torque = drive_nm
        velocity = chassis.velocity
        surface = self.ground.surface(chassis.position.x).rolling
        air, road = self._resistance.air(*velocity), self._resistance.road(*velocity, surface)
        chassis.force = (air[0] + road[0], air[1] + road[1])
        return Push(drives, rollings, air, road)

    def _rolling_nm(self, corner: Corner, load_n: float) -> float:
        if self._resistance.replaces_tyres:
            return 0.0
        surface = self.ground.surface(corner.wheel.position.x).rolling
        turning = -corner.wheel.angular_velocity
        return rolling_torque_nm(corner.axle.wheel, load_n=load_n, surface=surface, wheel_speed_rad_s=turning)

    def _meet(self, touches: list[Touch]) -> None:
        self._loads = [touch[0] / STEP_S for touch in touches[1:]]
        self._is_airborne = not any(touch[0] for touch in touches)
        self.is_grounded = touches[0][0] > 0.0

    def _take_off(self, touches: list[Touch]) -> float:
        """Give half a step of gravity once at take-off, and tell so by 1.

        pymunk moves a body with its old velocity, so that free flight goes g t dt / 2 too high.
        """
        if self._is_airborne or any(touch[0] for touch in touches):
            return 0.0
        for body in self.car.bodies:
            body.velocity += (0.0, -self._gravity * STEP_S / 2.0)
        return 1.0

    def _numbers(self, push: Push, touches: list[Touch], kick: float) -> list[float]:
        row: list[float] = []
        for body in self.car.bodies:
            row += (*body.position, *body.velocity, body.angle, body.angular_velocity)
        for corner, drive, rolling, touch in zip(
            self.car.corners, push.drives_nm, push.rollings_nm, touches[1:], strict=True
        ):
            row += (drive, rolling, corner.brake.impulse, corner.spring.impulse, *touch)
        row += (*push.air_n, *push.road_n, touches[0][0], kick)
        return row


def new_space(spec: VehicleSpec, *, gravity_mps2: float) -> pymunk.Space:
    """Return an empty space, its overlaps fit for the size of the car.

    `collision_persistence` stays at pymunk's 3: at 0 the car falls through the road. Damping stays at 1, none: the
    world has its own air.
    """
    space = pymunk.Space()
    space.gravity = (0.0, -gravity_mps2)
    space.iterations = ITERATIONS
    space.collision_slop = SLOP_SHARE * min(axle.wheel.radius_m for axle in spec.axles)
    return space
