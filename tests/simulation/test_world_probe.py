"""The probe knows pymunk's inside; held against pymunk's own properties, no new pymunk goes unseen."""

from dataclasses import replace
from struct import unpack

import pymunk
import pytest

from simulation.running_gear.tyre import rolling_torque_nm
from simulation.vehicle import BodyBox, VehicleSpec
from simulation.world.contact import TOUCH
from simulation.world.footing import Footing
from simulation.world.probe import CONTACT, STATE, Probe
from simulation.world.stepping import STEP_S, World
from tests.simulation.cars import racer, road

CHANGED = "pymunk {version} has another inside than the probe knows; mend simulation/world/probe.py: {what}."
BUMPS = ((0.0, 0.0), (2.0, 0.0), (2.3, 0.1), (2.6, 0.0), (4.0, 0.05), (60.0, 0.0))


def low(spec: VehicleSpec, count: int = 1) -> VehicleSpec:
    """Return a car whose frame, cut into boxes, is low enough to scrape."""
    width = spec.wheelbase_m / count
    boxes = (
        BodyBox(name=f"Box {i}", x_min_m=i * width, x_max_m=(i + 1) * width, z_min_m=0.02, z_max_m=0.1, mass_kg=1.0)
        for i in range(count)
    )
    return replace(spec, boxes=tuple(boxes))


def changed(what: str) -> str:
    """Return the sentence for whoever updates pymunk."""
    return CHANGED.format(version=pymunk.version, what=what)


def of_pymunk(body: pymunk.Body) -> tuple[float, ...]:
    """Return a body's state by pymunk's properties, in the order of the probe."""
    (x, z), (vx, vz) = body.position, body.velocity
    return x, z, body.angle, vx, vz, body.angular_velocity


def pushed(body: pymunk.Body) -> list[float]:
    """Return the road's impulses on a body by pymunk's arbiters, in the order of `TOUCH`."""
    sums = [0.0] * len(TOUCH)

    def gather(arbiter: pymunk.Arbiter, _: None) -> None:
        impulse, normal = arbiter.total_impulse, arbiter.normal
        up = normal if impulse.dot(normal) >= 0.0 else -normal
        ahead = pymunk.Vec2d(up.y, -up.x)
        load, grip = impulse.dot(up), impulse.dot(ahead)
        for place, number in enumerate((load, *(load * up), grip, *(grip * ahead))):
            sums[place] += number

    body.each_arbiter(gather, None)
    return sums


def turned(body: pymunk.Body) -> float:
    """Return how the road turns a body about its centre, by pymunk's arbiters and their places."""
    sums = [0.0]

    def gather(arbiter: pymunk.Arbiter, _: None) -> None:
        places = [place.point_a for place in arbiter.contact_point_set.points]
        middle = pymunk.Vec2d(sum(p.x for p in places), sum(p.y for p in places)) / len(places)
        sums[0] += (middle - body.position).cross(arbiter.total_impulse)

    body.each_arbiter(gather, None)
    return sums[0]


def test_everything_read_is_what_pymunk_says() -> None:
    """Over bumps that lift wheels and scrape the frame, each step's states, contacts and joints are pymunk's own."""
    world = World(low(racer()), road(60.0, BUMPS))
    world.settle()
    world.roll(5.0)
    seen, turns = [], []
    for _ in range(240):
        world.step(15.0, 0.1)
        turns.append(turned(world.car.chassis))
        seen.append([pushed(body) for body in world.car.bodies])
        states = [number for body in world.car.bodies for number in of_pymunk(body)]
        assert list(world._state) == states, changed("its order of bodies or fields")
        springs = [corner.spring.impulse for corner in world.car.corners]
        brakes = [corner.brake.impulse for corner in world.car.corners]
        assert world._probe.impulses(world._probe.joints) == [*springs, *brakes], changed("the impulses of joints")

    columns = world.track.columns(2)
    for body, of in enumerate(("body", 0, 1)):
        for place, name in enumerate(TOUCH):
            theirs = [step[body][place] for step in seen]
            assert columns.after(f"{name}_{of}").tolist() == pytest.approx(theirs, abs=1e-12), changed("its contacts")
    assert columns.after("turn_nms_body").tolist() == pytest.approx(turns, abs=1e-12), changed("places of contacts")
    assert any(step[0][0] for step in seen)
    assert any(not step[2][0] for step in seen)


def test_every_force_arrives() -> None:
    """What the probe pushes with is what each body then has as its force and torque."""
    world = World(racer(), road())
    for place in range(len(world._probe.forces)):
        world._probe.forces[place] = place + 0.5

    world._probe.push()

    pushes = [number for body in world.car.bodies for number in (*body.force, body.torque)]
    assert pushes == [place + 0.5 for place in range(9)], changed("the order of forces")


def test_more_contacts_than_there_was_room_for() -> None:
    """A frame of 90 boxes that lies on the road has over a hundred contacts, each of them read as pymunk has it."""
    world = World(low(racer(), 90), road(60.0, tuple((0.02 * i, 0.0) for i in range(3000))))
    for body in world.car.bodies:
        body.position -= (0.0, 0.02)
    world.space.step(STEP_S)

    owners, values = world._probe.contacts()

    count = len(owners)
    assert count > 100
    table = unpack(f"{count * len(CONTACT)}d", values)
    push = sum(abs(table[i] * table[i + 2] + table[i + 1] * table[i + 3]) for i in range(0, len(table), len(CONTACT)))
    assert push == pytest.approx(sum(pushed(body)[0] for body in world.car.bodies), rel=1e-12)


def test_a_probe_of_an_empty_road_feels_nothing() -> None:
    """No contact is no bytes, and a state has six numbers a body."""
    space = pymunk.Space()
    body = pymunk.Body(1.0, 1.0)
    space.add(body, pymunk.Circle(body, 0.1), pymunk.Segment(space.static_body, (-1.0, -9.0), (1.0, -9.0), 0.0))
    probe = Probe(space, [body], [])

    assert probe.contacts() == (b"", b"")
    assert len(probe.states()) == 8 * len(STATE)


def test_a_body_that_came_later_is_refused() -> None:
    """A probe that met more bodies than it has room for would read what is not its own: it says so instead."""
    world = World(racer(), road())
    for _ in range(5):
        world.space.add(pymunk.Body(1.0, 1.0))

    with pytest.raises(RuntimeError, match="after all bodies"):
        world.step(0.0, 0.0)


@pytest.mark.parametrize("speed_mps", [-3.0, -0.05, -0.02, 0.0, 0.01, 0.05, 7.0])
def test_rolling_is_the_formula_of_the_tyre(speed_mps: float) -> None:
    """At any speed each axle is slowed by the tyre's own formula, with the load that it carries and its surface."""
    spec = racer()
    world = World(spec, road())
    footing = Footing(spec, world.ground, rolls=True)
    loads = [0.0, 700.0, 500.0]
    spin = -speed_mps / 0.254
    state = [*6 * [0.0], *5 * [0.0], spin, 1.5, *4 * [0.0], spin]

    footing.look(state, loads)

    wheel = spec.axles[0].wheel
    told = [rolling_torque_nm(wheel, load_n=n, surface=1.0, wheel_speed_rad_s=-spin) for n in loads[1:]]
    assert footing.torques_nm == pytest.approx(told, rel=1e-12)
