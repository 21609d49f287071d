"""Runs in which something goes wrong: cars put together by chance, driven over courses that chance makes harder."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from simulation.checking import ImpossibleCourse, ImpossibleVehicle
from simulation.course import Corner, Course, Surface
from simulation.course_file import load_courses
from simulation.recording import Recording
from simulation.run import run
from simulation.soundness import UnsoundRun
from simulation.vehicle import VehicleSpec
from studio.document.schema import Design
from studio.parts.collection import part_types
from studio.vehicle_builder import build
from tests.shelf import shipped

ASSETS = Path(__file__).parents[2] / "assets"
TYPES = part_types()
SHELF = shipped()
COURSES = load_courses(ASSETS / "courses")
SEED = 20261122
MISHAPS = frozenset(
    {"wheel_slip_start", "wheel_lock_start", "wheel_lift", "grounding", "brown_out", "motor_hot", "motor_cut_out"}
    | {"bend_slide", "bend_roll", "battery_empty", "stall", "pitch_over", "time_out", "wall_hit"}
)


@dataclass(frozen=True)
class Failing:
    """A run in which something went wrong."""

    spec: VehicleSpec
    course: Course
    recording: Recording


def drawn_design(dice: random.Random) -> Design:
    """Draw a bundled car with some of its parts changed for other products of their kind."""
    template = SHELF.templates[dice.choice([id for id in SHELF.templates if id not in ("empty_car", "broken_car")])]
    products = list(SHELF.products.values())
    parts = dict(template.design.parts)
    for part in template.design.parts.values():
        alike = [product for product in products if product.type == part.type]
        if alike and dice.random() < 0.35:
            product = dice.choice(alike)
            parts[part.id] = replace(part, product=product.id, values=product.values)
    return replace(template.design, parts=parts)


def steep(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Make hills higher, where there are any, else tilt the road."""
    times, tilt = dice.uniform(1.5, 6.0), dice.uniform(0.02, 0.3)
    is_flat = all(height == course.profile[0][1] for _, height in course.profile)
    profile = tuple((x, x * tilt if is_flat else height * times) for x, height in course.profile)
    return spec, replace(course, profile=profile, time_limit_s=min(course.time_limit_s, 60.0))


def wet(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Make the road slippery."""
    icy = replace(course, surfaces=((0.0, Surface(name="Ice", grip=dice.uniform(0.03, 0.3))),))
    return spec, replace(icy, solver=dice.choice(("1d", "2d")))


def bending(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Put a bend behind a slope, and take the brakes away."""
    x = 0.6 * course.length_m
    corner = Corner(from_m=x, to_m=x + 0.2 * course.length_m, radius_m=dice.uniform(3.0, 12.0))
    fall = ((0.0, dice.uniform(1.0, 0.1 * x + 2.0)), (x, 0.0), (course.length_m, 0.0))
    axles = tuple(replace(axle, brake_force_max_n=0.0) for axle in spec.axles)
    loose = replace(spec, axles=axles, controller=replace(spec.controller, regeneration_max=0.0))
    loose = replace(loose, center_z_m=spec.center_z_m * dice.choice((1.0, 2.5)))
    return loose, replace(course, corners=(corner,), profile=fall, solver="1d", start_speed_mps=3.0, checkpoints=())


def empty(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Leave little charge in the battery."""
    battery = replace(spec.battery, capacity_ah=spec.battery.capacity_ah * dice.uniform(0.002, 0.02))
    return replace(spec, battery=battery), course


def weak(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Let the battery resist, and the controller want volts."""
    floor = dice.uniform(0.75, 0.95) * spec.battery.voltage_min_v + dice.uniform(1.0, 4.0)
    battery = replace(spec.battery, resistance_ohm=spec.battery.resistance_ohm * dice.uniform(4.0, 15.0))
    battery = replace(battery, voltage_min_v=max(floor, 0.1), state_of_charge_start=dice.uniform(0.3, 1.0))
    return replace(spec, battery=battery), course


def hot(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Give the motor little copper, and a hill to climb."""
    motor = replace(spec.motor, heat_capacity_j_per_k=dice.uniform(10.0, 80.0), thermal_resistance_k_per_w=3.0)
    return steep(dice, replace(spec, motor=motor), course)


def tall(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Carry the mass high and far back, on tyres that hold, with a low gear."""
    high = replace(spec, center_z_m=dice.uniform(0.6, 1.2), center_x_m=dice.uniform(0.05, 0.25) * spec.wheelbase_m)
    axles = tuple(replace(axle, wheel=replace(axle.wheel, grip=2.0)) for axle in spec.axles)
    low = replace(spec.drivetrain, ratio=spec.drivetrain.ratio * dice.uniform(1.0, 2.5))
    return replace(high, axles=axles, drivetrain=low), replace(course, solver="2d")


def low(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Let the body hang low over a road with bumps."""
    down = min((box.z_min_m for box in spec.boxes), default=0.0) - dice.uniform(0.01, 0.04)
    boxes = tuple(replace(box, z_min_m=box.z_min_m - down, z_max_m=box.z_max_m - down) for box in spec.boxes)
    height = dice.uniform(0.05, 0.15)
    bumps = [(6.0 * n + x, z) for n in range(1, 6) for x, z in ((0.0, 0.0), (0.4, height), (0.8, 0.0))]
    profile = ((0.0, 0.0), *bumps, (course.length_m + 40.0, 0.0))
    return replace(spec, boxes=boxes), replace(course, profile=profile, solver="2d")


def late(dice: random.Random, spec: VehicleSpec, course: Course) -> tuple[VehicleSpec, Course]:
    """Give too little time, and wind against it."""
    return spec, replace(course, time_limit_s=dice.uniform(3.0, 15.0), wind_mps=dice.uniform(0.0, 8.0))


TROUBLES = (steep, wet, bending, empty, weak, hot, tall, low, late)


def failing_runs(seed: int) -> Iterator[Failing]:
    """Yield runs in which something fails, each kind of trouble by turns, as chance gives them."""
    dice, turn = random.Random(seed), 0  # noqa: S311 - dice for cars, not for secrets
    while True:
        trouble = TROUBLES[turn % len(TROUBLES)]
        spec = build(drawn_design(dice), TYPES).spec
        course = COURSES[dice.choice([id for id, one in COURSES.items() if one.length_m <= 1000.0])]
        if spec is None:
            continue
        found = _ran(*trouble(dice, spec, replace(course, time_limit_s=min(course.time_limit_s, 90.0))))
        if found and {event.kind for event in found.recording.events} & MISHAPS:
            turn += 1
            yield found


def _ran(spec: VehicleSpec, course: Course) -> Failing | None:
    try:
        return Failing(spec, course, run(spec, course, solver=course.solver))
    except (ImpossibleCourse, ImpossibleVehicle, UnsoundRun):
        return None


@cache
def failures(count: int) -> tuple[Failing, ...]:
    """Return so many failing runs, always the same."""
    return tuple(islice(failing_runs(SEED), count))
