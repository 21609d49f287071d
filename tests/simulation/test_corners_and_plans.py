"""Bends, laps, air and plans: what a race asks beyond a straight road."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.air import air_density_kg_m3
from simulation.cornering import corner_speeds
from simulation.course import Checkpoint, Corner, Course, Surface
from simulation.course_file import CourseError, load_course
from simulation.driver import ConstantPower, ConstantSpeed, FullThrottle
from simulation.drivers import driver_for
from simulation.laps import lapped
from simulation.longitudinal import run1d
from simulation.recording import Recording
from simulation.running_gear.stability import static_stability_factor
from simulation.strategy import UseUpBattery, planned_power_w
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from tests.simulation.cars import racer, road

G = 9.81
BEND = Corner(from_m=60.0, to_m=75.0, radius_m=4.0)
WINDING = replace(road(120.0), corners=(BEND, Corner(from_m=95.0, to_m=100.0, radius_m=2.0)))


def fastest_between(recording: Recording, from_m: float, to_m: float) -> float:
    """Return the greatest speed on a part of the way."""
    distance = recording.channels["distance_m"]
    inside = (distance >= from_m) & (distance <= to_m)
    return float(recording.channels["speed_mps"][inside].max())


def tall() -> VehicleSpec:
    """Return a racer that carries its mass high on narrow tracks."""
    car = racer()
    return replace(car, center_z_m=1.0, axles=tuple(replace(axle, track_m=0.8) for axle in car.axles))


def test_a_bend_is_left_by_sliding_or_by_rolling() -> None:
    """A low car slides at sqrt(mu g r); a tall one first rolls over, at sqrt(g r half track / height)."""
    low, high = corner_speeds(racer(), WINDING, BEND), corner_speeds(tall(), WINDING, BEND)

    assert low.most_mps == low.slides_mps == pytest.approx(math.sqrt(0.8 * G * 4.0), rel=1e-12)
    assert high.most_mps == high.rolls_mps == pytest.approx(math.sqrt(G * 4.0 * 0.4), rel=1e-12)
    assert static_stability_factor(tall()) == pytest.approx(0.4)


def test_the_slipperiest_surface_of_a_bend_counts() -> None:
    """Ice inside the bend halves the speed; ice behind it does not."""
    inside = replace(WINDING, surfaces=(*WINDING.surfaces, (70.0, Surface(name="Ice", grip=0.25))))
    behind = replace(WINDING, surfaces=(*WINDING.surfaces, (75.0, Surface(name="Ice", grip=0.25))))

    dry = corner_speeds(racer(), WINDING, BEND).slides_mps
    assert corner_speeds(racer(), inside, BEND).slides_mps == pytest.approx(0.5 * dry)
    assert corner_speeds(racer(), behind, BEND).slides_mps == pytest.approx(dry)


def test_wheels_in_line_lean_and_do_not_roll() -> None:
    """A car without any track, like a bicycle, is held by its tyres alone."""
    car = racer()
    bicycle = replace(car, axles=tuple(replace(axle, wheel_count=1, track_m=0.0) for axle in car.axles))

    assert corner_speeds(bicycle, WINDING, BEND).rolls_mps == math.inf


@pytest.mark.parametrize("car", [racer(), tall()], ids=["low", "tall"])
@pytest.mark.parametrize("solver", [run1d, run2d], ids=["1-D", "2-D"])
def test_drivers_slow_down_for_bends(car: VehicleSpec, solver: type) -> None:
    """Foot down between them, every driver takes each bend below the speed at which the car would leave it."""
    straight, winding = (solver(car, course, FullThrottle()) for course in (road(120.0), WINDING))

    assert winding.outcome == straight.outcome == "finished"
    for bend in WINDING.corners:
        limit = corner_speeds(car, WINDING, bend).most_mps
        assert fastest_between(winding, bend.from_m, bend.to_m) <= limit
        assert fastest_between(winding, bend.from_m, bend.to_m) >= 0.85 * limit
        assert fastest_between(straight, bend.from_m, bend.to_m) > limit
    assert winding.duration_s > straight.duration_s
    if solver is run1d:
        assert abs(winding.ledger["residual"]) <= 1e-9 * winding.ledger["battery"]


def test_a_lap_three_times_is_one_long_course() -> None:
    """Heights, surfaces, bends and marks come again each lap, and each lap's end is told but the last."""
    lap = replace(
        road(100.0, ((0.0, 0.0), (50.0, 2.0), (100.0, 0.0))),
        corners=(Corner(from_m=20.0, to_m=30.0, radius_m=5.0),),
        checkpoints=(Checkpoint(name="the bridge", distance_m=50.0),),
    )

    course = lapped(lap, 3)
    recording = run1d(racer(), course, ConstantSpeed(4.0))

    assert course.length_m == 300.0
    assert [corner.from_m for corner in course.corners] == [20.0, 120.0, 220.0]
    assert [mark.name for mark in course.checkpoints] == [
        *("the bridge", "the end of lap 1", "the bridge", "the end of lap 2", "the bridge")
    ]
    assert recording.outcome == "finished"
    heights = np.interp([50.0, 150.0, 250.0, 100.0], recording.channels["distance_m"], recording.channels["height_m"])
    assert heights == pytest.approx([2.0, 2.0, 2.0, 0.0], abs=0.05)
    assert recording.ledger["potential"] == pytest.approx(0.0, abs=1e-6)


def test_course_files_know_corners_laps_and_altitude(tmp_path: Path) -> None:
    """A file with all three makes the course; thin air is computed."""
    course = written(
        tmp_path,
        "laps = 4\n[[corners]]\nfrom_m = 10\nto_m = 20\nradius_m = 8\n[weather]\naltitude_m = 2000\ntemperature_c = 5",
    )

    assert course.length_m == 400.0
    assert len(course.corners) == 4
    assert course.air_density_kg_m3 == pytest.approx(air_density_kg_m3(2000.0, 5.0))
    assert course.air_density_kg_m3 == pytest.approx(0.996, abs=0.002)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("laps = 0", "laps must be from 1 to 1000"),
        ("laps = 2000", "laps must be from 1 to 1000"),
        ("[[corners]]\nfrom_m = 10\nto_m = 20\nradius_m = 0", "radius_m of a corner is 0"),
        ("[[corners]]\nfrom_m = 20\nto_m = 10\nradius_m = 5", "to_m of a corner is 10"),
        ("[weather]\naltitude_m = 90000", "altitude_m of weather must be from -500 to 11000"),
        ("[weather]\naltitude_m = 0\nair_density_kg_m3 = 1.0", "leave one out"),
    ],
)
def test_odd_corners_laps_and_altitudes_are_refused(tmp_path: Path, text: str, said: str) -> None:
    """Each in one sentence."""
    with pytest.raises(CourseError, match=said):
        written(tmp_path, text)


def written(folder: Path, text: str) -> Course:
    """Return the course of a file of one level lap and more."""
    path = folder / "ring.toml"
    path.write_text(
        'name = "Ring"\nsentence = "A ring."\nlength_m = 100\nprofile = [[0, 0], [100, 0]]\n'
        'surfaces = [{ name = "Road" }]\n' + text,
        encoding="utf-8",
    )
    return load_course(path)


def test_air_is_thin_high_up_and_when_warm() -> None:
    """The standard atmosphere: 1.225 at the sea, 1.007 at 2000 m, 0.736 at 5000 m, at its own temperatures."""
    assert air_density_kg_m3(0.0, 15.0) == pytest.approx(1.2250, abs=1e-4)
    assert air_density_kg_m3(2000.0, 2.0) == pytest.approx(1.0066, abs=3e-4)
    assert air_density_kg_m3(5000.0, -17.5) == pytest.approx(0.7364, abs=3e-4)


def small_pack() -> VehicleSpec:
    """Return a racer whose battery lasts a minute."""
    car = racer()
    return replace(car, battery=replace(car.battery, capacity_ah=0.1, rated_hours=0.1))


def test_a_plan_uses_the_battery_up_by_the_end() -> None:
    """With the planned power the car finishes nearly empty; with a tenth more it runs empty on the way."""
    course = replace(road(500.0), start_speed_mps=4.0)
    power = planned_power_w(small_pack(), course)
    kept, spent = (
        run1d(small_pack(), course, driver, speed_mps=4.0) for driver in (UseUpBattery(), ConstantPower(1.1 * power))
    )

    assert kept.outcome == "finished"
    assert 0.0 <= kept.channels["state_of_charge"][-1] < 0.01
    assert spent.channels["state_of_charge"].min() <= 0.0


def test_a_plan_for_a_race_against_the_clock() -> None:
    """On a road too long for its time the battery lasts just as long as the time."""
    course = road(1e5, time_limit_s=60.0)

    recording = run1d(small_pack(), course, UseUpBattery())

    assert recording.outcome == "timed_out"
    assert 0.0 <= recording.channels["state_of_charge"][-1] < 0.01


def test_with_charge_to_spare_the_plan_is_full_power() -> None:
    """A car that cannot use its battery up goes as fast as it can; and a course may name this driver."""
    course = replace(road(60.0), driver="use_up_battery")

    planned, full = run1d(racer(), course, driver_for(course)), run1d(racer(), course, FullThrottle())

    assert planned.duration_s == pytest.approx(full.duration_s, rel=0.01)
