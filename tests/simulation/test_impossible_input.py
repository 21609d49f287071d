"""What nothing can be computed of is refused: one sentence, at once, in bounded memory."""

import tracemalloc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation.checking import ImpossibleCourse, ImpossibleVehicle, check_course, check_vehicle
from simulation.course import Course
from simulation.course_file import CourseError, load_course
from simulation.cycle import Cycle, CycleError, load_cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.reference import ReferenceVehicleError, load_reference_vehicle
from simulation.run import run
from simulation.vehicle import RoadLoad, VehicleSpec
from tests.simulation.cars import racer, road

NAN, INF = float("nan"), float("inf")


def with_wheels(**changes: float) -> VehicleSpec:
    """Return a racer with other wheels."""
    car = racer()
    return replace(car, axles=tuple(replace(a, wheel=replace(a.wheel, **changes)) for a in car.axles))


def with_part(part: str, **changes: object) -> VehicleSpec:
    """Return a racer with another battery, motor, gear or controller."""
    return replace(racer(), **{part: replace(getattr(racer(), part), **changes)})


HALF = replace(racer().axles[0], drive_share=0.5)

CARS = {
    "zero radius": (with_wheels(radius_m=0.0), "wheel radius_m is 0"),
    "negative radius": (with_wheels(radius_m=-0.3), "wheel radius_m is -0.3"),
    "negative mass": (replace(racer(), mass_kg=-5.0), "mass_kg is -5; write a number above 0"),
    "no mass": (replace(racer(), mass_kg=0.0), "mass_kg is 0"),
    "mass that is no number": (replace(racer(), mass_kg=NAN), "mass_kg is nan"),
    "endless mass": (replace(racer(), mass_kg=INF), "mass_kg is inf"),
    "battery of 10 MV": (with_part("battery", cells_in_series=5_000_000), "cells_in_series is 5e\\+06"),
    "battery of 11 kV": (with_part("battery", cells_in_series=5_000, chemistry="li_ion"), "battery voltage is 20900"),
    "battery of nothing": (with_part("battery", capacity_ah=0.0), "battery capacity_ah is 0"),
    "unknown chemistry": (with_part("battery", chemistry="plutonium"), "chemistry plutonium is not known"),
    "gear of nothing": (with_part("drivetrain", ratio=0.0), "drivetrain ratio is 0"),
    "gear that gains": (with_part("drivetrain", efficiency=1.2), "drivetrain efficiency is 1.2"),
    "controller that gains": (with_part("controller", efficiency=1.1), "controller efficiency is 1.1"),
    "resistance that gives": (with_part("battery", resistance_ohm=-0.1), "battery resistance_ohm is -0.1"),
    "tyre that pushes": (with_wheels(rolling_resistance=-0.01), "rolling_resistance is -0.01"),
    "air that pushes": (replace(racer(), drag_coefficient=-1.0), "drag_coefficient is -1"),
    "road load that pushes": (replace(racer(), road_load=RoadLoad(f0_n=1.0, f1_n_per_mps=-5.0)), "pushes the car"),
    "one axle": (replace(racer(), axles=racer().axles[:1]), "number of axles is 1"),
    "no axle": (replace(racer(), axles=()), "number of axles is 0"),
    "axles at one place": (replace(racer(), axles=(HALF, HALF)), "axles must stand at rising x_m"),
    "centre below the road": (replace(racer(), center_z_m=-1.0), "center_z_m is -1"),
    "map that gains": (
        with_part("motor", power_max_w=1e3, efficiency_map=((0.0, 0.9), (1.0, 1.4))),
        "efficiency in the motor map is 1.4",
    ),
    "map of one point": (with_part("motor", power_max_w=1e3, efficiency_map=((0.0, 0.9),)), "two points or more"),
    "unknown motor": (with_part("motor", curve_voltage_v=0.0), "The motor is not known"),
}


def steady(count: int, step_s: float = 1.0) -> Cycle:
    """Return a cycle of constant speed."""
    return Cycle(id="steady", time_s=np.arange(float(count)) * step_s, speed_mps=np.full(count, 3.0))


@pytest.mark.parametrize("name", CARS)
def test_impossible_cars_are_refused_everywhere(name: str) -> None:
    """Both solvers and drive cycles refuse the car with the same sentence, and one bad car in a class is named."""
    car, sentence = CARS[name]
    named = replace(car, name="odd one")

    with pytest.raises(ImpossibleVehicle, match=sentence) as refusal:
        check_vehicle(named)
    for solver in ("1d", "2d"):
        with pytest.raises(ImpossibleVehicle, match=sentence):
            run(named, road(), solver=solver)
    for energy in (cycle_energy, cycle_battery_wh):
        with pytest.raises(ImpossibleVehicle, match="The car odd one"):
            energy([racer(), named], steady(20))

    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


COURSES = {
    "empty": (replace(road(), profile=()), "profile has fewer than two points"),
    "without surface": (replace(road(), surfaces=()), "surfaces are empty"),
    "of no length": (replace(road(), length_m=0.0), "length_m is 0"),
    "back and forth": (replace(road(), profile=((0.0, 0.0), (5.0, 1.0), (5.0, 2.0))), "its profile must rise"),
    "height no number": (replace(road(), profile=((0.0, 0.0), (5.0, NAN))), "a height in profile is nan"),
    "endless": (replace(road(), time_limit_s=1e9), "time_limit_s is 1e\\+09"),
    "for ever": (replace(road(), time_limit_s=INF), "time_limit_s is inf"),
    "in storm": (replace(road(), wind_mps=NAN), "wind_mps is nan"),
    "without weight": (replace(road(), gravity_mps2=0.0), "gravity_mps2 is 0"),
    "sticky": (replace(road(), air_density_kg_m3=-1.0), "air_density_kg_m3 is -1"),
}


@pytest.mark.parametrize("name", COURSES)
def test_impossible_courses_are_refused(name: str) -> None:
    """Both solvers refuse the course in one sentence."""
    course, sentence = COURSES[name]

    with pytest.raises(ImpossibleCourse, match=sentence):
        check_course(course)
    for solver in ("1d", "2d"):
        with pytest.raises(ImpossibleCourse, match=f"The course test: .*{sentence}"):
            run(racer(), course, solver=solver)


def test_the_courses_of_the_studio_are_possible() -> None:
    """Every bundled course passes."""
    for path in (Path(__file__).parents[2] / "assets" / "courses").glob("*.toml"):
        course: Course = load_course(path)
        check_course(course)


@pytest.mark.parametrize(
    ("times", "speeds", "sentence"),
    [
        ([], [], "fewer than two points"),
        ([0.0], [0.0], "fewer than two points"),
        ([0.0, 1.0, 2.0], [0.0, 1.0], "fewer than two points of time and speed"),
        ([0.0, 1.0, NAN], [0.0, 1.0, 2.0], "point 3: its time is not a number"),
        ([0.0, 1.0, 2.0], [0.0, NAN, 2.0], "point 2: a speed must be from 0"),
        ([0.0, 1.0, 2.0], [0.0, -1.0, 2.0], "point 2: a speed must be from 0"),
        ([0.0, 1.0, 2.0], [0.0, 3e8, 2.0], "point 2: a speed must be from 0 to 500"),
        ([0.0, 2.0, 1.0], [0.0, 1.0, 2.0], "point 3: time must rise"),
        ([0.0, 1.0, 2.0, 3.0, 90.0], [1.0] * 5, "point 5: time jumps by 87 seconds"),
    ],
)
def test_broken_cycles_are_refused(times: list[float], speeds: list[float], sentence: str) -> None:
    """A cycle with nothing in it, holes, backward time, or speeds that are none, says at which point."""
    cycle = Cycle(id="broken", time_s=np.array(times), speed_mps=np.array(speeds))

    for energy in (cycle_energy, cycle_battery_wh):
        with pytest.raises(CycleError, match=sentence):
            energy([racer()], cycle)


def test_a_cycle_of_ten_million_points_is_refused_in_little_memory(tmp_path: Path) -> None:
    """Ten million points are too many, as arrays or as a file, and nobody reads them all to say so."""
    path = tmp_path / "long.csv"
    with path.open("w", encoding="utf-8") as lines:
        lines.write("time_s,speed_mps\n")
        lines.write("".join(f"{second},3\n" for second in range(250_000)))
    huge = tmp_path / "huge.csv"
    with huge.open("wb") as lines:
        lines.write(b"time_s,speed_mps\n")
        lines.truncate(200_000_000)  # nothing but zero bytes, without a line's end
    cycle = steady(10_000_000)

    tracemalloc.start()
    with pytest.raises(CycleError, match="more than 200000 points"):
        cycle_energy([racer()], cycle)
    with pytest.raises(CycleError, match="more than 200000 points"):
        load_cycle(path)
    with pytest.raises(CycleError, match="larger than 20 megabytes"):
        load_cycle(huge)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 150e6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: write the heading"),
        ("time_s,speed_mps\n0,0\n1,\n", "line 3: write a time and a speed"),
        ("time_s,speed_mps\n0,0\n1,nan\n", "line 3: a speed must be 0 or more"),
        ("time_s,speed_mps\n0,0\n1,inf\n", "line 3: a speed must be 0 or more"),
        ("time_s,speed_mps\n0,0\n1,1\n2,1\n3,1\n99,1\n", "line 6: time jumps by 96 seconds"),
        ("time_s,speed_mps\n0,0\n1,1,1\n", "line 3: write a time and a speed"),
        ("time_s,speed_mps\n0,0\n1,900\n", "line 3: a speed must be from 0 to 500"),
    ],
)
def test_broken_cycle_files_are_refused(tmp_path: Path, text: str, said: str) -> None:
    """A cycle file names its line."""
    path = tmp_path / "cycle.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CycleError, match=said) as refusal:
        load_cycle(path)

    assert "\n" not in str(refusal.value)


GOOD = {
    "body": "mass_kg = 1500",
    "motor": "power_max_w = 80000",
    "road_load": "f0_n = 150\nf2_n_per_mps2 = 0.4",
    "wheels": "",
    "battery": "",
}


@pytest.mark.parametrize(
    ("table", "text", "said"),
    [
        ("body", "mass_kg = nan", "mass_kg must be above 0"),
        ("body", "mass_kg = inf", "mass_kg must be above 0"),
        ("body", "mass_kg = 1e300", "mass_kg is 1e\\+300"),
        ("body", f"mass_kg = 1{'0' * 400}", "beyond measure|mass_kg|mend that key"),
        ("motor", "power_max_w = 80000\nefficiency = [[0.0, nan], [1.0, 0.9]]", "motor.efficiency must lie above 0"),
        ("motor", "power_max_w = 80000\nefficiency = [[nan, 0.9], [1.0, 0.9]]", "."),
        ("motor", "power_max_w = 80000\nefficiency = [[0.5, 0.9]]", "motor.efficiency needs rising shares"),
        ("road_load", "f0_n = -150", "f0_n is -150"),
        ("road_load", "f0_n = nan", "f0_n is nan"),
        ("road_load", "f0_n = 1\nf1_n_per_mps = -9", "pushes the car"),
        ("wheels", "radius_m = 0", "radius_m above 0"),
        ("wheels", "radius_m = nan", "radius_m above 0"),
        ("wheels", "count = 400000000000000000000", "."),
        ("wheels", "inertia_kgm2 = -1", "inertia_kgm2 is"),
        ("battery", "capacity_wh = 0", "capacity_wh must be above 0"),
        ("battery", "state_of_charge_min = 2", "state of charge must lie"),
        ("battery", "power_max_w = -1", "power_max_w is -1"),
        ("battery", "x = " + "[" * 5000, "."),
    ],
)
def test_nonsense_in_a_vehicle_file_is_refused(tmp_path: Path, table: str, text: str, said: str) -> None:
    """Whatever stands in a vehicle file, the answer is one sentence that names the file."""
    path = tmp_path / "car.toml"
    path.write_text("\n".join(f"[{name}]\n{body}" for name, body in {**GOOD, table: text}.items()), encoding="utf-8")

    with pytest.raises(ReferenceVehicleError, match=said) as refusal:
        load_reference_vehicle(path)

    assert str(refusal.value).startswith("Vehicle file car.toml")
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("length_m = nan", "length_m"),
        ("length_m = 1e99", "length_m is 1e\\+99"),
        ("time_limit_s = 1e9", "time_limit_s is 1e\\+09"),
        ("profile = []", "profile needs two points"),
        ("profile = [[0, 0], [nan, 1]]", "."),
        ("profile = [[0, 0], [100, nan]]", "a height in profile is nan"),
        ("gravity_mps2 = -9.81", "gravity_mps2 is -9.81"),
        ("surfaces = []", "surfaces must start"),
        ("x = " + "[" * 5000, "."),
    ],
)
def test_nonsense_in_a_course_file_is_refused(tmp_path: Path, line: str, said: str) -> None:
    """Whatever stands in a course file, the answer is one sentence that names the file."""
    keys = {
        "name": 'name = "Odd"',
        "sentence": 'sentence = "A road."',
        "length_m": "length_m = 100",
        "profile": "profile = [[0, 0], [100, 0]]",
        "surfaces": 'surfaces = [{ name = "Road" }]',
    }
    path = tmp_path / "odd.toml"
    path.write_text("\n".join({**keys, line.split(maxsplit=1)[0]: line}.values()), encoding="utf-8")

    with pytest.raises(CourseError, match=said) as refusal:
        load_course(path)

    assert str(refusal.value).startswith("Course file odd.toml")
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path) -> None:
    """A vehicle or a course of a gigabyte is refused by its size."""
    path = tmp_path / "big.toml"
    with path.open("wb") as lines:
        lines.truncate(1_000_000_000)

    with pytest.raises(ReferenceVehicleError, match="larger than a megabyte"):
        load_reference_vehicle(path)
    with pytest.raises(CourseError, match="larger than 10 megabytes"):
        load_course(path)
