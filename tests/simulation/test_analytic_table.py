"""Every row of the table of closed forms, by the solver and within the tolerance that the row names."""

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pymunk
import pytest

from simulation.driver import ConstantPower, ConstantSpeed, FullThrottle
from simulation.longitudinal import Ride, run1d
from simulation.powertrain.battery import Battery, BatteryParams
from simulation.running_gear.stability import corner_speed_grip_mps
from simulation.running_gear.tyre import CREEP_SPEED_MPS
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from simulation.world.ground import build_ground, lay_ground
from simulation.world.stepping import STEP_S, World, new_space
from tests.simulation.cars import ideal_car, racer, road

G = 9.81
TABLE = Path(__file__).parent / "data" / "analytic_tests.csv"
WHEELS = {"inertia_kgm2": 0.9, "rolling": 0.01}
"""1500 kg, Crr 0.01, CdA 0.6, four wheels of 0.9 kg m2 and 0.32 m: the table's reference car."""

INERTIA_KG = 1500.0 + 3.6 / 0.32**2
F0, K = 1500.0 * G * 0.01, 0.36

Pair = tuple[float, float]
"""What the solver says, and what the formula says."""


@dataclass(frozen=True, slots=True)
class Check:
    """One solver against one row."""

    row: str
    solver: str
    tolerance: float
    """A share of the value, or the difference itself where the value is near nothing."""
    pair: Callable[[], Pair]


@cache
def coasted() -> Ride:
    """Return the reference car, rolled from 30 m/s to a stop."""
    ride = Ride(ideal_car(wheels=WHEELS), road(3000.0), ConstantPower(0.0), speed_mps=30.0)
    while ride.speed_mps > 0.0:
        ride.advance(0.01)
    return ride


@cache
def coasted_2d() -> tuple[float, float, float, float]:
    """Coast in 2-D from 30 m/s until the car stands: time, speed and way where rolling fades; whole way."""
    world = World(ideal_car(wheels=WHEELS), road(3000.0))
    world.settle()
    world.roll(30.0)
    start, steps = world.distance_m(), 0
    while world.speed_mps() > CREEP_SPEED_MPS:
        world.step(0.0, 0.0)
        steps += 1
    way, speed = world.distance_m() - start, world.speed_mps()
    for _ in range(1200):
        world.step(0.0, 0.0)
    assert world.speed_mps() < 1e-5
    return steps * STEP_S, speed, way, world.distance_m() - start


def coast_time_2d() -> Pair:
    """Time down to 5 cm/s: below, rolling resistance fades out, so that it can never push a car backwards."""
    time, speed, _, _ = coasted_2d()
    s = math.sqrt(K / F0)
    return time, INERTIA_KG / math.sqrt(K * F0) * (math.atan(30.0 * s) - math.atan(speed * s))


def top_speed() -> Pair:
    """Find the speed at which one step of 76 kW neither speeds up nor slows down."""
    slow, fast = 50.0, 65.0
    for _ in range(40):
        middle = 0.5 * (slow + fast)
        ride = Ride(ideal_car(wheels=WHEELS), road(1e5), ConstantPower(76e3), speed_mps=middle)
        ride.advance(0.01)
        slow, fast = (middle, fast) if ride.speed_mps > middle else (slow, middle)
    return slow, 57.25680691


def launch_1d() -> Pair:
    """Push with 2000 N for 30 s."""
    car = ideal_car(wheels=WHEELS, power_max_w=1e9, torque_max_nm=640.0)
    return float(run1d(car, road(1e5, time_limit_s=30.0), FullThrottle()).channels["speed_mps"][-1]), 33.41789923


def launch_2d() -> Pair:
    """Turn the wheels with 640 N m for 30 s; the tyres' rolling resistance comes in over the first centimetres."""
    world = World(ideal_car(wheels=WHEELS), road(1000.0))
    world.settle()
    for _ in range(7200):
        world.step(640.0, 0.0)
    return world.speed_mps(), 33.41789923


def two_regimes() -> Pair:
    """6 kN up to the speed of 100 kW, then 100 kW, to 100 km/h."""
    car = ideal_car(wheels={"inertia_kgm2": 0.9}, cda_m2=0.0, power_max_w=100e3, torque_max_nm=1920.0)
    channels = run1d(car, road(1e4, time_limit_s=9.0), FullThrottle()).channels
    return float(np.interp(27.7778, channels["speed_mps"], channels["time_s"])), 8.05484165


def steepest_2d(torque_nm: float, rolling: float = 0.0) -> Pair:
    """Find between which slopes, a hundredth of a degree apart, a wheel torque stops driving the car up."""
    push = torque_nm / 0.32 / (1500.0 * G)
    expected = math.degrees(math.asin(push / math.hypot(1.0, rolling)) - math.atan(rolling))
    shown = [angle for angle in (-0.005, 0.005) if climbs_2d(torque_nm, math.radians(expected + angle), rolling)]
    return expected if shown == [-0.005] else math.nan, expected


def climbs_2d(torque_nm: float, slope_rad: float, rolling: float) -> bool:
    """Return whether the torque still speeds up a car that rolls up a slope."""
    course = road(60.0, ((0.0, 0.0), (60.0, 60.0 * math.tan(slope_rad))))
    wheels = {"inertia_kgm2": 0.9, "rolling": rolling}
    world = World(ideal_car(cda_m2=0.0, shares=(1.0, 0.0), wheels=wheels), course)
    world.settle()
    world.roll(1.0)
    for _ in range(240):
        world.step(torque_nm, 0.0)
    speed = world.speed_mps()
    for _ in range(480):
        world.step(torque_nm, 0.0)
    return world.speed_mps() > speed


def traction_2d(shares: tuple[float, float], limit: float) -> Pair:
    """Spin the driven wheels of a car on grip 0.8 and see how it speeds up; all wheels spin only if no load moves."""
    height = 0.5 if 0.0 in shares else 0.01
    car = ideal_car(wheels={"grip": 0.8, "inertia_kgm2": 0.5}, cda_m2=0.0, shares=shares, center_z_m=height)
    world = World(car, road(200.0))
    world.settle()
    speeds = []
    for _ in range(480):
        world.step(1.02 * limit * 1500.0 * 0.32, 0.0)
        speeds.append(world.speed_mps())
    # The undriven wheels turn with the road and take their inertia's share of the force.
    free = 2.0 * 0.5 / 0.32**2 / 1500.0 if 0.0 in shares else 0.0
    return (speeds[-1] - speeds[119]) / (360.0 * STEP_S) * (1.0 + free), limit


def launch_on_grip_1d() -> Pair:
    """Launch on rear drive in 1-D."""
    car = ideal_car(wheels={"grip": 0.8}, cda_m2=0.0, shares=(1.0, 0.0))
    recording = run1d(car, road(100.0, time_limit_s=2.0), FullThrottle())
    return float(recording.channels["speed_mps"][-1]) / 2.0, 0.8 * G * 0.5 / (1.0 - 0.8 * 0.5 / 2.4)


def wheelie_1d() -> Pair:
    """See what the front axle of a car carries that speeds up at just g b / h."""
    car = replace(ideal_car(cda_m2=0.0, center_z_m=1.2, shares=(1.0, 0.0)), center_x_m=0.3)
    force = 1500.0 * G * 0.3 / 1.2
    strong = replace(car, motor=replace(car.motor, power_max_w=1e9, torque_max_nm=force * 0.32))
    load = run1d(strong, road(100.0, time_limit_s=1.0), FullThrottle()).channels["load_front_n"]
    return float(load[-1]) / (1500.0 * G), 0.0


def stopped(solver: str, inertia_kgm2: float = 0.05) -> Pair:
    """Brake from 20 m/s on grip 0.8, in 2-D with locked wheels."""
    wheels = {"grip": 0.8, "brake_n": 50_000.0, "inertia_kgm2": inertia_kgm2}
    car = ideal_car(wheels=wheels, cda_m2=0.0, center_z_m=0.3)
    expected = 400.0 / (2.0 * 0.8 * G)
    if solver == "1-D":
        ride = Ride(car, road(), ConstantSpeed(-1e6), speed_mps=20.0)
        while ride.speed_mps > 0.0:
            ride.advance(0.01)
        return ride.along_m, expected
    world = World(car, road(200.0))
    world.settle()
    world.roll(20.0)
    start, steps = world.distance_m(), 0
    while world.speed_mps() > 1e-3 and steps < 2000:
        world.step(0.0, 1.0)
        steps += 1
    return world.distance_m() - start, expected


def fallen() -> Pair:
    """Drop a whole car, and see how far it falls in the second after the step in which the world saw it fly."""
    world = World(replace(racer(), drag_coefficient=0.0), road())
    world.settle()
    bodies = world.car.bodies
    for body in bodies:
        body.position += (0.0, 50.0)
    world.step(0.0, 0.0)
    mass = sum(body.mass for body in bodies)
    before = sum(body.mass * body.position.y for body in bodies) / mass
    # The half-kick stands for where within a step a velocity belongs: half a step later it is the body's own.
    speed = sum(body.mass * body.velocity.y for body in bodies) / mass + G * STEP_S / 2.0
    for _ in range(240):
        world.step(0.0, 0.0)
    return before - sum(body.mass * body.position.y for body in bodies) / mass, G / 2.0 - speed


def swung() -> Pair:
    """Let 350 kg swing on 35 000 N/m in a space of the world's own settings, and count a second's swings."""
    space = new_space(racer(), gravity_mps2=0.0)
    body = pymunk.Body(350.0, 100.0)
    spring = pymunk.DampedSpring(space.static_body, body, (0.0, 0.0), (0.0, 0.0), 2.0, 35_000.0, 0.0)
    body.position = (0.0, 2.1)
    space.add(body, spring)
    crossings, before = [], 0.1
    for step in range(1, 5 * 240):
        space.step(STEP_S)
        after = body.position.y - 2.0
        if before > 0.0 >= after:
            crossings.append((step - after / (after - before)) * STEP_S)
        before = after
    return (len(crossings) - 1) / (crossings[-1] - crossings[0]), math.sqrt(35_000.0 / 350.0) / math.tau


def hung() -> Pair:
    """Swing a rod on a pivot for ten seconds: its period. No part of the car hangs so: a pivot eats energy."""
    space = new_space(racer(), gravity_mps2=G)
    body, length, inertia, start = pymunk.Body(2.0, 0.1), 1.0, 0.1 + 2.0, 0.2
    body.position = (length * math.sin(start), -length * math.cos(start))
    body.angle = start
    space.add(body, pymunk.PivotJoint(space.static_body, body, (0.0, 0.0), (0.0, length)))
    crossings, before, widest = [], start, []
    for step in range(1, 10 * 240):
        space.step(STEP_S)
        after = math.atan2(body.position.x, -body.position.y)
        if before > 0.0 >= after:
            crossings.append((step - after / (after - before)) * STEP_S)
        widest.append(abs(after))
        before = after
    swing = 0.5 * (start + max(widest[-600:]))
    period = math.tau * math.sqrt(inertia / (2.0 * G * length)) * (1.0 + swing**2 / 16.0)
    return (crossings[-1] - crossings[0]) / (len(crossings) - 1), period


def rolled_down() -> Pair:
    """Let a disc roll down the world's own ground, one in ten, and see its speed after three seconds."""
    slope = math.atan(0.1)
    space = new_space(racer(), gravity_mps2=G)
    build_ground(space, lay_ground(road(100.0, ((0.0, 0.0), (100.0, -10.0))), margin_m=5.0))
    disc = pymunk.Body(10.0, 0.5 * 10.0 * 0.3**2)
    circle = pymunk.Circle(disc, 0.3)
    circle.friction = 1.0
    disc.position = (5.0 + 0.3 * math.sin(slope), -0.5 + 0.3 * math.cos(slope))
    space.add(disc, circle)
    for _ in range(120):
        space.step(STEP_S)
    before = disc.velocity.length
    for _ in range(480):
        space.step(STEP_S)
    return (disc.velocity.length - before) / 2.0, G * math.sin(slope) / 1.5


def audited(solver: str) -> Pair:
    """Run a racer up a slope and add its energies up."""
    course = road(60.0, ((0.0, 0.0), (60.0, 3.0)))
    recording = (run1d if solver == "1-D" else run2d)(racer(), course, FullThrottle())
    return recording.ledger["residual"] / recording.ledger["battery"], 0.0


def sagged() -> Pair:
    """Ask a pack of 350 V and 0.1 ohm for 60 kW."""
    params = BatteryParams(
        chemistry="li_ion",
        cells_in_series=100,
        capacity_ah=50.0,
        resistance_ohm=0.1,
        current_max_a=1e3,
        voltage_min_v=0.0,
    )
    battery = Battery(params)
    battery.open_voltage_v = 350.0
    battery.draw(60e3, 1e-9)
    return battery.current_a, (350.0 - math.sqrt(350.0**2 - 4.0 * 0.1 * 60e3)) / 0.2


def cruised() -> Pair:
    """Cruise at 20 m/s: joules a metre."""
    car = ideal_car(wheels=WHEELS, motor_efficiency=0.88, drivetrain_efficiency=0.95)
    ride = Ride(car, road(), ConstantSpeed(20.0), speed_mps=20.0)
    for _ in range(300):
        ride.advance(0.01)
    return ride.ledger.items["battery"] / ride.along_m, (F0 + K * 400.0) / 0.88 / 0.95


def skidpad() -> Pair:
    """Go once round a circle as fast as the tyres allow."""
    speed = corner_speed_grip_mps(grip=1.6, radius_m=8.55, gravity_mps2=G)
    return math.tau * 8.55 / speed, math.tau * math.sqrt(8.55 / (1.6 * G))


def sprinted() -> Pair:
    """75 m on grip alone, all wheels driven."""
    car: VehicleSpec = ideal_car(wheels={"grip": 1.6}, cda_m2=0.0, center_z_m=1e-9, power_max_w=1e8)
    return run1d(car, road(75.0), FullThrottle()).duration_s, math.sqrt(150.0 / (1.6 * G))


CHECKS = (
    Check("coast_down_time", "1-D", 1e-6, lambda: (coasted().time_s, 206.23704628)),
    Check("coast_down_distance", "1-D", 1e-6, lambda: (coasted().along_m, 2481.24754617)),
    Check("coast_down_time", "2-D", 1e-4, coast_time_2d),
    Check("coast_down_distance", "2-D", 1e-4, lambda: (coasted_2d()[3], 2481.24754617)),
    Check("top_speed", "1-D", 1e-6, top_speed),
    Check("const_force_launch", "1-D", 1e-6, launch_1d),
    Check("const_force_launch", "2-D", 2e-4, launch_2d),
    Check("0_100_two_regime", "1-D", 2e-5, two_regimes),
    Check("max_grade_torque", "2-D", 1e-9, lambda: steepest_2d(320.0)),
    Check("max_grade_torque", "2-D", 1e-9, lambda: steepest_2d(640.0)),
    Check("max_grade_torque", "2-D", 1e-9, lambda: steepest_2d(640.0, rolling=0.01)),
    Check("traction_limit", "1-D", 1e-6, launch_on_grip_1d),
    Check("traction_limit", "2-D", 0.01, lambda: traction_2d((0.5, 0.5), 0.8 * G)),
    Check("traction_limit", "2-D", 0.01, lambda: traction_2d((1.0, 0.0), 0.8 * G * 0.5 / (1.0 - 0.8 * 0.5 / 2.4))),
    Check("traction_limit", "2-D", 0.01, lambda: traction_2d((0.0, 1.0), 0.8 * G * 0.5 / (1.0 + 0.8 * 0.5 / 2.4))),
    Check("wheelie_limit", "1-D", 1e-6, wheelie_1d),
    Check("stopping_distance", "1-D", 1e-6, lambda: stopped("1-D")),
    Check("stopping_distance", "2-D", 2e-3, lambda: stopped("2-D")),
    Check("stopping_distance", "2-D", 2e-3, lambda: stopped("2-D", inertia_kgm2=1e-6)),
    Check("stopping_distance", "2-D", 2e-3, lambda: stopped("2-D", inertia_kgm2=0.0)),
    Check("projectile", "2-D", 1e-9, fallen),
    Check("spring_frequency", "2-D", 1e-4, swung),
    Check("pendulum", "2-D", 5e-4, hung),
    Check("rolling_disc_slope", "2-D", 1e-6, rolled_down),
    Check("energy_audit", "1-D", 1e-9, lambda: audited("1-D")),
    Check("energy_audit", "2-D", 5e-5, lambda: audited("2-D")),
    Check("battery_sag", "1-D", 1e-12, sagged),
    Check("cruise_range", "1-D", 1e-9, cruised),
    Check("skidpad", "1-D", 1e-6, skidpad),
    Check("accel_75m_traction", "1-D", 1e-6, sprinted),
)


def test_no_row_of_the_table_is_left_out() -> None:
    """Each row of the table has a check; the wheelie's in 2-D stands with its fellows of tipping."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = {row["id"] for row in csv.DictReader(lines)}

    assert rows == {check.row for check in CHECKS}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.row}, {check.solver}")
def test_row_of_the_table(check: Check) -> None:
    """The solver gives what the formula gives, within the row's tolerance."""
    got, expected = check.pair()

    assert got == pytest.approx(expected, rel=check.tolerance, abs=0.0 if expected else check.tolerance)
