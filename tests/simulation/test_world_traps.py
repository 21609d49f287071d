"""One test for each trap that the 2-D world once fell into, or would have."""

import copy
import math
import pickle
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pymunk
import pytest

from simulation.course import Course, Surface
from simulation.driver import Command, Driver, Driving, Moment
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from simulation.world.ground import build_ground, lay_ground
from simulation.world.stepping import STEP_S, World, new_space
from tests.simulation.cars import racer, road

FREE = replace(racer(rolling=0.0), drag_coefficient=0.0)
"""A racer that nothing slows but contact and joints."""


class _Coasting:
    """A driver who touches nothing."""

    def begin(self, spec: VehicleSpec, course: Course) -> Driving:  # noqa: ARG002 - this driver looks at nothing
        return self

    def command(self, moment: Moment) -> Command:  # noqa: ARG002 - this driver looks at nothing
        return Command()

    def passed(self, moment: Moment) -> None:
        pass


COASTING: Driver = _Coasting()


def many_lines(length_m: float = 20.0, count: int = 400) -> Course:
    """Return a level road cut into many lines."""
    return road(length_m, tuple((i * length_m / count, 0.0) for i in range(count + 1)))


def with_grip(spec: VehicleSpec, grip: float, brake_n: float) -> VehicleSpec:
    """Return a car with other tyres and brakes."""
    axles = (replace(a, wheel=replace(a.wheel, grip=grip), brake_force_max_n=brake_n) for a in spec.axles)
    return replace(spec, axles=tuple(axles))


def middle(world: World) -> tuple[float, float]:
    """Return place and speed, both upward, of the centre of all masses."""
    bodies = world.car.bodies
    mass = sum(body.mass for body in bodies)
    height = sum(body.mass * body.position.y for body in bodies) / mass
    return height, sum(body.mass * body.velocity.y for body in bodies) / mass


def test_joints_of_the_road_take_nothing() -> None:
    """A car that coasts over hundreds of joined lines keeps its speed: every line knows its neighbours."""
    recording = run2d(FREE, many_lines(), COASTING, speed_mps=5.0)

    speeds = recording.channels["speed_mps"]
    assert recording.outcome == "finished"
    assert speeds[-1] == pytest.approx(5.0, rel=1e-6)


def test_without_neighbours_the_same_road_would_brake(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: lines that do not know their neighbours take speed away."""
    monkeypatch.setattr(pymunk.Segment, "set_neighbors", lambda *_: None)

    recording = run2d(FREE, many_lines(), COASTING, speed_mps=5.0)

    assert recording.channels["speed_mps"][-1] < 4.95


def test_motor_torque_turns_the_chassis_back() -> None:
    """In the air a turning motor turns wheel and chassis against each other: no turning comes from nowhere."""
    world = World(FREE, road())
    lift(world, 5.0)

    for _ in range(24):
        world.step(20.0, 0.0)

    chassis, rear, front = world.car.bodies
    assert chassis.angular_velocity > 0.0 > rear.angular_velocity
    whole = sum(body.moment * body.angular_velocity for body in (chassis, rear, front))
    whole += sum(orbit(body, world) for body in (chassis, rear, front))
    assert whole == pytest.approx(0.0, abs=1e-3 * chassis.moment * chassis.angular_velocity)


def test_car_stays_on_the_ground() -> None:
    """Contacts live long enough to carry the car, and are forgotten once they end."""
    world = World(FREE, road())

    world.settle()

    assert world.space.collision_persistence == 1
    assert [corner.wheel.position.y for corner in world.car.corners] == pytest.approx([0.254, 0.254], abs=1e-3)


@pytest.mark.parametrize(("tyre", "surface"), [(0.8, 1.0), (1.0, 0.5)])
def test_grip_is_the_product_of_tyre_and_surface(tyre: float, surface: float) -> None:
    """Locked wheels stop a car within v^2 / (2 mu g), mu being the tyre's grip times the surface's."""
    world = World(with_grip(FREE, tyre, 5000.0), road(grip=surface))
    world.settle()
    world.roll(10.0)
    start = world.distance_m()

    for _ in range(round(10.0 / (tyre * surface * 9.81) / STEP_S) + 24):
        world.step(0.0, 1.0)

    assert world.distance_m() - start == pytest.approx(10.0**2 / (2.0 * tyre * surface * 9.81), rel=0.005)


def test_brakes_only_slow() -> None:
    """A brake takes speed ahead away and comes to rest; the body rocks back on its tyres by less than a millimetre."""
    world = World(with_grip(FREE, 0.8, 200.0), road())
    world.settle()
    world.roll(3.0)

    speeds, places = [], []
    for _ in range(480):
        world.step(0.0, 1.0)
        speeds.append(world.speed_mps())
        places.append(world.distance_m())

    assert speeds[0] < 3.0
    assert abs(speeds[-1]) < 1e-3
    assert max(places) - places[-1] < 1e-3


def test_brakes_hold_on_a_hill() -> None:
    """A braked car stays where it is on a slope of 10 in 100."""
    world = World(with_grip(FREE, 0.8, 500.0), road(100.0, ((0.0, 0.0), (100.0, 10.0))))
    world.settle()
    start = world.distance_m()

    for _ in range(480):
        world.step(0.0, 1.0)

    assert world.distance_m() == pytest.approx(start, abs=2e-3)


def test_free_flight_is_a_parabola() -> None:
    """A car whose ground is gone falls g t^2 / 2 within a tenth of a millimetre; plain pymunk misses by g t dt / 2."""
    world = World(FREE, road())
    world.settle()
    lift(world, 50.0)
    before, _ = middle(world)

    for _ in range(240):
        world.step(0.0, 0.0)

    assert before - middle(world)[0] == pytest.approx(9.81 / 2.0, abs=1e-4)


def test_a_jump_is_a_parabola() -> None:
    """From a ramp's end to the landing the whole car's middle falls as g says, within a hundredth of a millimetre."""
    ramp = ((0.0, 0.0), (3.0, 0.0), (6.0, 1.0), (6.05, 0.0), (60.0, 0.0))
    channels = run2d(FREE, road(20.0, ramp), COASTING, speed_mps=12.0).channels
    off = channels["load_rear_n"] + channels["load_front_n"] == 0.0
    first = int(np.argmax(off)) + 1
    flight = slice(first, first + int(np.argmin(off[first:])))

    times, heights = channels["time_s"][flight], channels["center_height_m"][flight]
    fit = np.polyfit(times - times[0], heights, 2)

    assert times.size > 30
    assert 2.0 * fit[0] == pytest.approx(-9.81, rel=1e-6)
    assert np.abs(np.polyval(fit, times - times[0]) - heights).max() < 1e-5


@pytest.mark.parametrize("speed_mps", [60.0, 120.0])
def test_fast_wheels_stay_above_the_road(speed_mps: float) -> None:
    """Far beyond any student's car, a wheel that leaves the crests of a wavy road comes back down onto it."""
    waves = tuple((float(i), 0.05 * (i % 2)) for i in range(300))
    channels = run2d(FREE, replace(road(200.0, waves), time_limit_s=3.0), COASTING, speed_mps=speed_mps).channels

    assert channels["center_height_m"].min() > 0.25
    assert channels["load_front_n"].max() > 0.0


@pytest.mark.parametrize(("speed_mps", "lands"), [(40.0, True), (140.0, False)])
def test_how_hard_a_car_may_fall(speed_mps: float, *, lands: bool) -> None:
    """At 40 metres a second, a fall of 80 metres, a wheel meets the road; at 140 it is through within a step."""
    world = World(racer(), road())
    world.settle()
    lift(world, 3.0)
    for body in world.car.bodies:
        body.velocity = (0.0, -speed_mps)

    for _ in range(240):
        world.step(0.0, 0.0)

    assert (world.car.corners[0].wheel.position.y > 0.2) == lands


def test_no_joint_eats_energy_by_itself() -> None:
    """Grooves guide, springs carry, motors only brake: a pivot would take 9 % of a pendulum's energy in a minute."""
    kinds = {type(joint) for joint in World(racer(), road()).space.constraints}

    assert kinds == {pymunk.GrooveJoint, pymunk.DampedSpring, pymunk.SimpleMotor}


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, pickle.dumps])
def test_a_world_is_never_copied(way: Callable[[World], object]) -> None:
    """A copy would have forgotten which lines are neighbours, so there is none: the sentence says what to do."""
    with pytest.raises(TypeError, match="run the car again"):
        way(World(racer(), road()))


def test_a_copied_space_forgets_neighbours() -> None:
    """The reason for the test above, as pymunk does it: the same wheel on the same lines is slower in the copy."""
    space = new_space(racer(), gravity_mps2=9.81)
    build_ground(space, lay_ground(many_lines(), margin_m=5.0))
    wheel = pymunk.Body(10.0, 0.3)
    wheel.position, wheel.velocity, wheel.angular_velocity = (0.0, 0.2), (5.0, 0.0), -25.0
    tyre = pymunk.Circle(wheel, 0.2)
    tyre.friction = 1.0
    space.add(wheel, tyre)
    copied = space.copy()

    for _ in range(600):
        space.step(STEP_S)
        copied.step(STEP_S)

    assert wheel.velocity.x == pytest.approx(5.0, rel=1e-6)
    assert all(body.velocity.x < 4.95 for body in copied.bodies)


def test_start_leaves_the_car_at_rest() -> None:
    """A car that has settled into its springs does not bob, roll or creep in its first second."""
    world = World(racer(), road())
    world.settle()

    for _ in range(240):
        world.step(0.0, 0.0)

    columns = world.track.columns(2).by_name.values()
    assert all(math.isfinite(number) for column in columns for number in column)
    assert abs(world.speed_mps()) < 1e-4
    assert abs(world.distance_m()) < 1e-4


def test_slippery_patch_is_where_the_course_says() -> None:
    """Each surface lies on its own lines, whether the profile has points there or not."""
    ice = Surface(name="Ice", grip=0.1, rolling=0.5)
    course = replace(road(100.0), surfaces=((0.0, Surface(name="Asphalt")), (40.0, ice)))

    ground = World(FREE, course).ground

    at = ground.places.index(40.0)
    assert [surface.name for surface in ground.surfaces[at - 1 : at + 1]] == ["Asphalt", "Ice"]
    assert [ground.line(x).rolling for x in (-99.0, 39.9, 40.0, 40.1, 999.0)] == [1.0, 1.0, 0.5, 0.5, 0.5]


def test_course_without_a_road_is_refused() -> None:
    """A profile whose distances do not rise is told in a sentence."""
    with pytest.raises(ValueError, match="distances rise"):
        World(FREE, road(10.0, ((0.0, 0.0), (0.0, 1.0))))


def lift(world: World, height_m: float) -> None:
    """Take the ground away by lifting the whole car."""
    for body in world.car.bodies:
        body.position += (0.0, height_m)


def orbit(body: pymunk.Body, world: World) -> float:
    """Return the turning that a body's way about the common centre holds."""
    bodies = world.car.bodies
    mass = sum(b.mass for b in bodies)
    x, z = (sum(b.mass * b.position[i] for b in bodies) / mass for i in (0, 1))
    vx, vz = (sum(b.mass * b.velocity[i] for b in bodies) / mass for i in (0, 1))
    (px, pz), (ux, uz) = body.position, body.velocity
    return float(body.mass * ((px - x) * (uz - vz) - (pz - z) * (ux - vx)))
