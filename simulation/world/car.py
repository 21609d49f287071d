"""The car as pymunk bodies: a chassis, one wheel an axle, and what joins them."""

import math
from dataclasses import dataclass

import pymunk

from simulation.running_gear.chassis import SprungBody, outline_boxes, sprung_body, sprung_loads_n
from simulation.running_gear.suspension import Strut, struts
from simulation.running_gear.tyre import axle_inertia_kgm2, resting_height_m
from simulation.vehicle import AxleSpec, BodyBox, VehicleSpec
from simulation.world.ground import Ground

REACH_M = 1.0
"""Where a spring ends above its hub. Only its change of length counts, so any height beyond the travel will do."""

BODY_GRIP = 0.4
"""Friction of frame and body where they scrape along the road."""

LEAST_SPIN_SHARE = 1e-4
"""An axle turns with at least this share of the car's mass, taken at its rim.

A brake and a tyre that fight over a wheel of no inertia take pymunk more iterations than there are: wheels of a tenth
of this share stopped a car 1 % too late, those of a hundredth not at all, and wheels of none cannot be stepped.
"""

_OWN_GROUP = 1


@dataclass(frozen=True, slots=True)
class Corner:
    """One axle in the world: its wheel and the joints that hold it."""

    axle: AxleSpec
    strut: Strut
    preload_n: float
    """What the spring carries at the drawn height."""
    wheel: pymunk.Body
    spring: pymunk.DampedSpring
    brake: pymunk.SimpleMotor


@dataclass(frozen=True, slots=True)
class Car:
    """A car in a space."""

    spec: VehicleSpec
    body: SprungBody
    chassis: pymunk.Body
    corners: tuple[Corner, ...]

    @property
    def bodies(self) -> tuple[pymunk.Body, ...]:
        """The chassis, then the wheels from rear to front."""
        return (self.chassis, *(corner.wheel for corner in self.corners))

    @property
    def springs(self) -> tuple[pymunk.DampedSpring, ...]:
        """The springs from rear to front."""
        return tuple(corner.spring for corner in self.corners)

    @property
    def brakes(self) -> tuple[pymunk.SimpleMotor, ...]:
        """The brakes from rear to front."""
        return tuple(corner.brake for corner in self.corners)


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a car stands: its origin (ground under the rear axle) and its pitch, nose up positive."""

    x_m: float
    z_m: float
    pitch_rad: float

    def place(self, x_m: float, z_m: float) -> tuple[float, float]:
        """Return a point of the car in the world."""
        cos, sin = math.cos(self.pitch_rad), math.sin(self.pitch_rad)
        return self.x_m + cos * x_m - sin * z_m, self.z_m + sin * x_m + cos * z_m


def resting_pose(spec: VehicleSpec, ground: Ground, center_x_m: float) -> Pose:
    """Return the pose in which rear and front wheel touch the road and the centre of mass stands at a place."""
    points = list(ground.points)
    rear, front = spec.axles[0], spec.axles[-1]
    lean = math.atan2(front.wheel.radius_m - rear.wheel.radius_m, spec.wheelbase_m)
    pose = Pose(center_x_m - spec.center_x_m, 0.0, 0.0)
    for _ in range(30):
        hubs = [pose.place(axle.x_m, axle.wheel.radius_m)[0] for axle in (rear, front)]
        low, high = (resting_height_m(points, x, a.wheel.radius_m) for x, a in zip(hubs, (rear, front), strict=True))
        pitch = math.atan2(high - low, hubs[1] - hubs[0]) - lean
        turned = Pose(pose.x_m, pose.z_m, pitch)
        lift = low - turned.place(rear.x_m, rear.wheel.radius_m)[1]
        drift = center_x_m - turned.place(spec.center_x_m, spec.center_z_m)[0]
        pose = Pose(pose.x_m + drift, pose.z_m + lift, pitch)
    return pose


def build_car(space: pymunk.Space, spec: VehicleSpec, pose: Pose, *, gravity_mps2: float) -> Car:
    """Add a car to a space at a pose: chassis, wheels, springs and brakes; nothing moves yet."""
    body = sprung_body(spec)
    chassis = _chassis(space, spec, body, pose)
    loads = sprung_loads_n(spec, body, gravity_mps2=gravity_mps2)
    corners = tuple(
        _corner(space, spec, axle, (held, load), (chassis, body, pose))
        for axle, held, load in zip(spec.axles, struts(spec), loads, strict=True)
    )
    return Car(spec, body, chassis, corners)


def _chassis(space: pymunk.Space, spec: VehicleSpec, body: SprungBody, pose: Pose) -> pymunk.Body:
    chassis = pymunk.Body(body.mass_kg, body.pitch_inertia_kgm2)
    chassis.position = pose.place(body.x_m, body.z_m)
    chassis.angle = pose.pitch_rad
    space.add(chassis, *(_box(chassis, box, body) for box in outline_boxes(spec)))
    return chassis


def _box(chassis: pymunk.Body, box: BodyBox, body: SprungBody) -> pymunk.Poly:
    corners = [(x - body.x_m, z - body.z_m) for x in (box.x_min_m, box.x_max_m) for z in (box.z_min_m, box.z_max_m)]
    shape = pymunk.Poly(chassis, corners)
    shape.friction = BODY_GRIP
    shape.filter = pymunk.ShapeFilter(group=_OWN_GROUP)
    return shape


def _corner(
    space: pymunk.Space,
    spec: VehicleSpec,
    axle: AxleSpec,
    loaded: tuple[Strut, float],
    on: tuple[pymunk.Body, SprungBody, Pose],
) -> Corner:
    (held, preload_n), (chassis, body, pose) = loaded, on
    wheel = _wheel(space, spec, axle, held.unsprung_kg, pose)
    x, z = axle.x_m - body.x_m, axle.wheel.radius_m - body.z_m
    half = held.travel_m / 2.0
    groove = pymunk.GrooveJoint(chassis, wheel, (x, z - half), (x, z + half), (0.0, 0.0))
    rest = REACH_M + preload_n / held.stiffness_n_per_m
    spring = pymunk.DampedSpring(
        chassis, wheel, (x, z + REACH_M), (0.0, 0.0), rest, held.stiffness_n_per_m, held.damping_ns_per_m
    )
    # A SimpleMotor is a servo that reaches its rate whatever it takes: right for a brake, wrong for an electric motor.
    brake = pymunk.SimpleMotor(wheel, chassis, 0.0)
    space.add(groove, spring, brake)
    return Corner(axle, held, preload_n, wheel, spring, brake)


def _wheel(space: pymunk.Space, spec: VehicleSpec, axle: AxleSpec, mass_kg: float, pose: Pose) -> pymunk.Body:
    motor = spec.motor.count * spec.motor.inertia_kgm2 * spec.drivetrain.ratio**2
    least = LEAST_SPIN_SHARE * spec.mass_kg * axle.wheel.radius_m**2
    wheel = pymunk.Body(mass_kg, max(axle_inertia_kgm2(axle) + axle.drive_share * motor, least))
    wheel.position = pose.place(axle.x_m, axle.wheel.radius_m)
    tyre = pymunk.Circle(wheel, axle.wheel.radius_m)
    tyre.friction = axle.wheel.grip
    tyre.filter = pymunk.ShapeFilter(group=_OWN_GROUP)
    space.add(wheel, tyre)
    return wheel
