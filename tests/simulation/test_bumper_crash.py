"""Crashes: a bumper makes a number of them, and what has none says so."""

import math
from array import array
from dataclasses import replace
from pathlib import Path

import numpy as np
import pymunk
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.checking import ImpossibleCourse, ImpossibleVehicle
from simulation.course import Course
from simulation.course_file import CourseError, load_course
from simulation.driver import ConstantPower
from simulation.ledger import residual_of
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.run import run
from simulation.running_gear.bumper import bumper_force_n, gentlest_peak_mps2, spring_peak_mps2
from simulation.running_gear.chassis import SprungBody
from simulation.vehicle import AxleSpec, BodyBox, BumperParams, VehicleSpec
from simulation.world import run2d
from simulation.world.bumper import Bumper
from simulation.world.car import Car
from tests.simulation.cars import ideal_car, road

G = 9.80665
COAST = ConstantPower(0.0)
MASS_KG = 1000.0
STIFFNESS = MASS_KG * (17.23 * G / 10.0) ** 2
"""So hard that 1000 kg at 10 m/s feel 17.23 times their weight."""
SPRING = BumperParams(x_m=3.0, z_m=0.5, travel_m=1.0, stiffness_n_per_m=STIFFNESS)
WALL = replace(road(30.0), wall_m=30.0, time_limit_s=90.0)
EGG_CRASH = Path(__file__).parents[2] / "assets" / "courses" / "egg_crash.toml"


def bumpered(bumper: BumperParams | None) -> VehicleSpec:
    """Return a car without losses, with this bumper at its front."""
    box = BodyBox(name="body", x_min_m=-0.3, x_max_m=2.0, z_min_m=0.2, z_max_m=0.8, mass_kg=MASS_KG)
    return replace(ideal_car(mass_kg=MASS_KG, cda_m2=0.0), bumper=bumper, boxes=(box,))


def crash(bumper: BumperParams | None, *, speed_mps: float = 10.0, course: Course = WALL) -> Recording:
    """Return the run of a car that rolls into the wall."""
    return run1d(bumpered(bumper), course, COAST, speed_mps=speed_mps)


@settings(max_examples=12, deadline=None)
@given(speed=st.floats(1.0, 10.0), stiffness=st.floats(1e5, 1e7))
def test_a_spring_stops_a_car_as_hard_as_theory_says(speed: float, stiffness: float) -> None:
    """Its peak is v sqrt(k / m), and the spring holds all of m v^2 / 2 at the turning point."""
    spring = replace(SPRING, stiffness_n_per_m=stiffness, travel_m=20.0)
    recording = crash(spring, speed_mps=speed)

    expected = spring_peak_mps2(speed_mps=speed, stiffness_n_per_m=stiffness, mass_kg=MASS_KG)

    assert recording.outcome == "crashed"
    assert recording.measures["peak_deceleration_g"].value == pytest.approx(expected / G, rel=1e-4)
    assert recording.ledger["impacts_and_joints"] == pytest.approx(0.5 * MASS_KG * speed**2, rel=1e-9)
    assert abs(recording.ledger["residual"]) <= 1e-9 * MASS_KG * speed**2


def test_a_crumpling_bumper_stops_at_its_crush_force() -> None:
    """Foam that crumples at F slows by F / m and no harder, which v^2 / (2 s) of way allows, and hardly less."""
    crush_n = 80_000.0
    recording = crash(replace(SPRING, stiffness_n_per_m=1e8, crush_force_n=crush_n))
    way = recording.channels["distance_m"][-1] - (30.0 - (3.0 - 1.2))

    assert recording.measures["peak_deceleration_g"].value == pytest.approx(crush_n / MASS_KG / G, rel=1e-9)
    assert crush_n / MASS_KG == pytest.approx(gentlest_peak_mps2(speed_mps=10.0, travel_m=way), rel=2e-3)


def test_a_damped_bumper_follows_the_equation_of_a_damped_swing() -> None:
    """The whole course of k x + c v agrees with the solution in closed form, at every sample."""
    ratio, swing = 0.3, math.sqrt(STIFFNESS / MASS_KG)
    recording = crash(replace(SPRING, damping_ns_per_m=2.0 * ratio * MASS_KG * swing))
    times, speeds = recording.channels["time_s"], recording.channels["speed_mps"]
    begun = (30.0 - (3.0 - 1.2)) / 10.0
    pressed = times > begun + 1e-6
    since, damped = times[pressed] - begun, swing * math.sqrt(1.0 - ratio**2)
    lean = ratio * swing / damped

    expected = 10.0 * np.exp(-ratio * swing * since) * (np.cos(damped * since) - lean * np.sin(damped * since))

    assert pressed.sum() > 50
    assert speeds[pressed] == pytest.approx(expected, abs=2e-3)


def test_nothing_rigid_gets_a_number() -> None:
    """Without a bumper, and where its way is used up, the run ends at the wall and no peak is told."""
    bare, short = crash(None), crash(replace(SPRING, travel_m=0.2))
    left = math.sqrt(100.0 - STIFFNESS / MASS_KG * 0.2**2)

    assert (bare.outcome, short.outcome) == ("crashed_bare", "bumper_used_up")
    assert "peak_deceleration_g" not in {*bare.measures, *short.measures}
    assert bare.channels["distance_m"][-1] == pytest.approx(30.0 - (2.4 + 0.32 - 1.2))
    assert short.channels["speed_mps"][-1] == pytest.approx(left, rel=1e-5)
    assert [event.kind for event in bare.events[-2:]] == ["wall_hit", "crashed_bare"]


def test_who_stops_before_the_wall_has_not_crashed() -> None:
    """A car that rolls out before the wall just stops."""
    wheels = {"rolling": 0.05}
    car = replace(ideal_car(mass_kg=MASS_KG, wheels=wheels), bumper=SPRING)

    recording = run1d(car, WALL, COAST, speed_mps=3.0)

    assert recording.outcome == "stopped"
    assert recording.channels["bumper_n"].max() == 0.0


def test_the_crash_is_told_with_its_numbers() -> None:
    """Meeting the wall, the hardest moment and the end, each with the speed or the push that was there."""
    events = {event.kind: event for event in crash(SPRING).events}

    assert events["wall_hit"].facts["speed_mps"] == pytest.approx(10.0)
    assert events["bumper_peak"].facts["weights"] == pytest.approx(17.23, rel=1e-3)
    assert events["wall_hit"].time_s < events["bumper_peak"].time_s <= events["crashed"].time_s


@pytest.mark.parametrize("item", ["kinetic", "impacts_and_joints"])
def test_the_bumpers_work_is_no_remainder(item: str) -> None:
    """One percent of error in the bumper's work shows in the residual."""
    ledger = crash(SPRING).ledger

    assert abs(residual_of({**ledger, item: 1.01 * ledger[item]})) > 100.0


@given(pressed=st.floats(-1.0, 1.0), closing=st.floats(-20.0, 20.0), crush=st.floats(0.0, 1e5))
def test_a_wall_never_pulls(pressed: float, closing: float, crush: float) -> None:
    """Whatever the speeds, a bumper only pushes, and never beyond the force at which it crumples."""
    bumper = replace(SPRING, damping_ns_per_m=5000.0, crush_force_n=crush)

    force = bumper_force_n(bumper, pressed_m=pressed, closing_mps=closing)

    assert force >= 0.0
    assert pressed > 0.0 or force == 0.0
    assert crush == 0.0 or force <= crush


def test_odd_walls_and_bumpers_are_refused(tmp_path: Path) -> None:
    """A wall in the car, a wall in laps, a bumper without way: each in one sentence."""
    with pytest.raises(ImpossibleCourse, match=r"its wall at 1 metres stands in the car ideal"):
        run(bumpered(SPRING), replace(WALL, wall_m=1.0))
    with pytest.raises(ImpossibleVehicle, match="bumper travel_m is 0"):
        run(bumpered(replace(SPRING, travel_m=0.0)), WALL)
    (tmp_path / "ring.toml").write_text(
        "name = 'A'\nsentence = 'B.'\nlength_m = 10\nlaps = 2\nwall_m = 5\nprofile = [[0, 0], [10, 0]]\n"
        "[[surfaces]]\nname = 'C'\n"
    )
    with pytest.raises(CourseError, match="several laps cannot have a wall"):
        load_course(tmp_path / "ring.toml")


def test_egg_crash_is_free_fall_onto_a_spring() -> None:
    """Down the ramp without losses v = sqrt(2 g h); then the spring makes v sqrt(k / m) of it."""
    course = load_course(EGG_CRASH)
    drop = course.profile[0][1] - course.profile[-1][1]
    soft = replace(SPRING, x_m=2.8, stiffness_n_per_m=50_000.0)

    recording = run1d(bumpered(soft), course, COAST)

    speed = math.sqrt(2.0 * course.gravity_mps2 * drop)
    events = {event.kind: event for event in recording.events}
    assert events["wall_hit"].facts["speed_mps"] == pytest.approx(speed, rel=1e-6)
    expected = spring_peak_mps2(speed_mps=speed, stiffness_n_per_m=50_000.0, mass_kg=MASS_KG)
    assert recording.measures["peak_deceleration_g"].value == pytest.approx(expected / G, rel=1e-4)


@pytest.mark.parametrize("steps_per_s", [240, 1000, 4000])
def test_the_side_views_bumper_meets_theory_at_any_step(steps_per_s: int) -> None:
    """A body of pymunk behind the bumper feels v sqrt(k / m) within (w dt)^2 / 8, and loses no energy by it."""
    dt, swing = 1.0 / steps_per_s, math.sqrt(STIFFNESS / MASS_KG)
    peak, back_mps = pressed_in_pymunk(dt)

    assert peak == pytest.approx(10.0 * swing, rel=0.15 * (swing * dt) ** 2 + 1e-9)
    assert back_mps == pytest.approx(-10.0, rel=(swing * dt) ** 2)


def pressed_in_pymunk(dt_s: float) -> tuple[float, float]:
    """Return the hardest slowing of a body that meets the wall at 10 m/s, and the speed with which it comes back."""
    space, car = pymunk.Space(), bumpered(SPRING)
    body = pymunk.Body(MASS_KG, MASS_KG)
    body.velocity = 10.0, 0.0
    space.add(body)
    front = Bumper(Car(car, SprungBody(mass_kg=MASS_KG, x_m=0.0, z_m=0.5, pitch_inertia_kgm2=1.0), body, ()), 5.0, dt_s)
    forces, hardest = memoryview(array("d", 3 * [0.0])), 0.0
    while body.velocity.x > 0.0 or forces[0] < 0.0:
        forces[0] = 0.0
        front.push(forces, (*body.position, body.angle, *body.velocity, body.angular_velocity), 0.0)
        body.force = forces[0], 0.0
        hardest = max(hardest, -forces[0] / MASS_KG)
        space.step(dt_s)
    return hardest, body.velocity.x


@pytest.mark.parametrize("height_m", [0.2, 0.5, 0.8])
def test_both_solvers_tell_the_same_crash(height_m: float) -> None:
    """Hit square on, side view and line agree within 0.1 %; hit low or high, the car pitches, and feels less."""
    car = replace(bumpered(replace(SPRING, z_m=height_m)), axles=rolling_axles())
    line, side = (solver(car, WALL, COAST, speed_mps=10.0) for solver in (run1d, run2d))
    peaks = [recording.measures["peak_deceleration_g"].value for recording in (line, side)]

    assert line.outcome == side.outcome == "crashed"
    assert peaks[1] == pytest.approx(peaks[0], rel=1e-3) if height_m == 0.5 else 0.9 * peaks[0] < peaks[1] < peaks[0]
    assert abs(side.ledger["residual"]) <= 5e-5 * 0.5 * MASS_KG * 100.0


def test_the_side_view_tells_no_number_of_what_is_rigid() -> None:
    """Without a bumper, or with too little way, the 2-D run ends at the wall as the 1-D run does."""
    cars = (replace(bumpered(bumper), axles=rolling_axles()) for bumper in (None, replace(SPRING, travel_m=0.2)))
    bare, short = (run2d(car, WALL, COAST, speed_mps=10.0) for car in cars)

    assert (bare.outcome, short.outcome) == ("crashed_bare", "bumper_used_up")
    assert "peak_deceleration_g" not in {*bare.measures, *short.measures}


def rolling_axles() -> tuple[AxleSpec, ...]:
    """Return axles whose wheels have a little inertia, as a contact world asks for."""
    wheel = replace(ideal_car().axles[0].wheel, inertia_kgm2=1e-3)
    return tuple(replace(axle, wheel=wheel) for axle in ideal_car().axles)
