"""A class of a thousand on one 1-D course against the solver for one car, in pairs: fair on a busy machine.

Usage: python -m benchmarks.fleet [--rounds 5] [--cars 1000] [--course flat_500] [--seconds 30]

The anchor is `run1d` of twelve of the same cars, one after the other, in the same process, right after each fleet. Told
are medians: wall time on one core and on two, the ratio to the anchor, growth with the number of cars, and memory.
"""

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from simulation.course import Course
from simulation.course_file import load_courses
from simulation.drivers import driver_for
from simulation.fleet.cores import run_fleet_on_cores
from simulation.fleet.known import unknown_in_car
from simulation.fleet.running import run_fleet
from simulation.longitudinal import run1d
from simulation.vehicle import VehicleSpec
from studio.catalogue import Catalogue
from studio.parts.collection import part_types
from studio.vehicle_builder import build

ASSETS = Path(__file__).parents[1] / "assets"
ANCHOR = 12


def class_of(count: int) -> list[VehicleSpec]:
    """Return so many cars, the examples over and over, each with its own mass, drag, gear and battery.

    Examples that fleets do not know (tyres with a slip curve) are left out: they would be run one by one in both.
    """
    built = (build(template.design, part_types()).spec for template in Catalogue.load(ASSETS).templates.values())
    examples = [spec for spec in built if spec is not None and not unknown_in_car(spec)]
    draw = random.Random(1)  # noqa: S311 - cars, not secrets
    return [_varied(examples[place % len(examples)], draw, place) for place in range(count)]


def _varied(spec: VehicleSpec, draw: random.Random, place: int) -> VehicleSpec:
    mass, drag, gear, capacity, resistance = (draw.uniform(0.8, 1.25) for _ in range(5))
    battery = spec.battery
    return replace(
        spec,
        name=f"car {place}",
        mass_kg=spec.mass_kg * mass,
        drag_coefficient=spec.drag_coefficient * drag,
        drivetrain=replace(spec.drivetrain, ratio=spec.drivetrain.ratio * gear),
        battery=replace(
            battery, capacity_ah=battery.capacity_ah * capacity, resistance_ohm=battery.resistance_ohm * resistance
        ),
    )


def anchor_s(specs: Sequence[VehicleSpec], course: Course, clock: Callable[[], float]) -> float:
    """Return the seconds a car of the solver for one car."""
    start = clock()
    for spec in specs[:ANCHOR]:
        run1d(spec, course, driver_for(course), speed_mps=course.start_speed_mps)
    return (clock() - start) / min(ANCHOR, len(specs))


def fleet_s(specs: Sequence[VehicleSpec], course: Course, *, workers: int) -> tuple[float, float]:
    """Return wall seconds and processor seconds of this process for all cars."""
    start, own = time.perf_counter(), time.process_time()
    if workers == 1:
        run_fleet(specs, course)
    else:
        run_fleet_on_cores(specs, course, workers=workers)
    return time.perf_counter() - start, time.process_time() - own


def measure(specs: Sequence[VehicleSpec], course: Course, rounds: int, workers: int) -> None:
    """Print one line: how long, and how many times faster than one by one."""
    walls, owns, ratios, anchors = [], [], [], []
    for _ in range(rounds):
        wall, own = fleet_s(specs, course, workers=workers)
        each = anchor_s(specs, course, time.process_time if workers == 1 else time.perf_counter)
        walls.append(wall)
        owns.append(own)
        anchors.append(each)
        ratios.append(each * len(specs) / (own if workers == 1 else wall))
    print(
        f"{len(specs)} cars, cores: {workers}. Median {statistics.median(walls):.2f} s of wall, "
        f"{statistics.median(owns):.2f} s of this process. {statistics.median(ratios):.0f} times faster than alone "
        f"({min(ratios):.0f} to {max(ratios):.0f}). One car alone {statistics.median(anchors) * 1e3:.0f} ms. "
        f"Most memory {_memory_mb():.0f} MB.",
        flush=True,
    )


def _memory_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0


def main() -> None:
    """Measure growth on one core, then the class on two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cars", type=int, default=1000)
    parser.add_argument("--course", default="flat_500")
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    course = replace(load_courses(ASSETS / "courses")[options.course], time_limit_s=options.seconds)
    specs = class_of(options.cars)
    print(f"{course.id}, at most {options.seconds:g} s of driving, driver {course.driver}")
    for share in (40, 10, 4, 1):
        measure(specs[: len(specs) // share], course, options.rounds, 1)
    measure(specs, course, options.rounds, 2)


if __name__ == "__main__":
    sys.exit(main())
