"""Whatever goes wrong with cars from the shelf: the cause that people hear is the largest one, worked out anew.

Cars are put together by chance from bundled cars and products and driven over bundled courses that chance makes harder,
until something fails. What is said is read back from the sentences of the story and of Why. What it should be is worked
out here from the channels of the run, without the code that explains. `--long` goes through a hundred failing runs.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from accessibility.language import Language
from simulation.checking import ImpossibleCourse, ImpossibleVehicle
from simulation.course import Corner, Course, Surface
from simulation.course_file import load_courses
from simulation.explain import explain
from simulation.ledger import LEDGER_LABELS
from simulation.recording import Event, Recording
from simulation.run import run
from simulation.soundness import UnsoundRun
from simulation.vehicle import VehicleSpec
from studio.catalogue import Catalogue
from studio.describe.runs import headline_text
from studio.describe.why import why_text
from studio.document.schema import Design
from studio.parts.collection import part_types
from studio.vehicle_builder import build

ASSETS = Path(__file__).parents[2] / "assets"
LANGUAGE, TYPES, SHELF = Language.load(), part_types(), Catalogue.load(ASSETS)
COURSES = load_courses(ASSETS / "courses")
SEED = 20261122
SHARE, WHOLE = 12, 100
CLOSE = 0.02
"""Two causes that differ by less may change places."""
TOLD_N = 0.5
"""A force below rounds to nothing and is not told."""

Sizes = Mapping[str, float]
"""How much each cause contributes, by the words that name it."""

LABELS = {
    **LEDGER_LABELS,
    "drag_n": "Air drag",
    "grade_n": "Slope",
    "rolling_resistance_n": "Rolling resistance",
    "wind_n": "Wind",
    "brake_n": "Brakes",
    "bumper_n": "Bumper",
    "drive_force_n": "Driving force",
    "grounding_n": "Road under the body",
    "load_rear_n": "Road under the rear wheels",
    "load_front_n": "Road under the front wheels",
}
FORCES = ("drag_n", "grade_n", "rolling_resistance_n", "wind_n", "brake_n", "bumper_n")
LOADS = ("grounding_n", "load_rear_n", "load_front_n")
SINKS = (
    *("kinetic", "potential", "drag", "rolling", "brake", "drivetrain", "motor", "controller"),
    *("resistance", "auxiliary", "tyre_slip", "dampers", "impacts_and_joints"),
)
TAKES = ("impacts_and_joints", "dampers", "tyre_slip", "rolling", "drag", "brake")
"""What takes the energy of a blow."""
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


# -- chance ----------------------------------------------------------------------------------------------------------


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


# -- what it should be -----------------------------------------------------------------------------------------------


def at(recording: Recording, name: str, time_s: float) -> float:
    """Return a channel at a time; 0 where the solver has none."""
    channel = recording.channels.get(name)
    return float(np.interp(time_s, recording.channels["time_s"], channel)) if channel is not None else 0.0


def energies(recording: Recording, from_s: float, to_s: float, names: tuple[str, ...] = SINKS) -> Sizes:
    """Return the joules that each item took between two times."""
    took = {name: at(recording, f"{name}_j", to_s) - at(recording, f"{name}_j", from_s) for name in names}
    return {LABELS[name]: joules for name, joules in took.items() if joules > 0.0}


def forces(recording: Recording, time_s: float, names: tuple[str, ...] = FORCES) -> Sizes:
    """Return the newtons along the road at a time, or at the first sample after the start."""
    then = max(time_s, float(recording.channels["time_s"][1]))
    found = {LABELS[name]: abs(at(recording, name, then)) for name in names}
    return {label: newtons for label, newtons in found.items() if newtons >= TOLD_N}


def loads(recording: Recording, from_s: float, to_s: float) -> Sizes:
    """Return the mean newtons that the road carried."""
    times = recording.channels["time_s"]
    near = (times >= from_s - 1e-9) & (times <= to_s + 1e-9)
    found = {LABELS[name]: float(recording.channels[name][near].mean()) for name in LOADS if name in recording.channels}
    return {label: abs(newtons) for label, newtons in found.items() if abs(newtons) >= TOLD_N}


def of_energy(failing: Failing, event: Event) -> Sizes:
    """Where energy went since the start, or since the place before."""
    return energies(failing.recording, float(event.facts.get("since_s", 0.0)), event.time_s)


def of_forces(failing: Failing, event: Event) -> Sizes:
    """What held the car back just then."""
    return forces(failing.recording, event.time_s)


def of_gear(failing: Failing, event: Event) -> Sizes:
    """What held the car back in the sample before the change."""
    times = failing.recording.channels["time_s"]
    return forces(failing.recording, float(times[max(int(np.searchsorted(times, event.time_s)) - 1, 0)]))


def of_stall(failing: Failing, event: Event) -> Sizes:
    """The slope under the car, and the tyres' rolling on it, from the car's own numbers."""
    recording = failing.recording
    channels = recording.channels
    moving = (channels["time_s"] <= event.time_s) & (channels["speed_mps"] > 0.2)
    recent = moving & (channels["time_s"] > channels["time_s"][moving][-1] - 10.0) if moving.any() else ~moving
    rolling = float(np.median(np.abs(channels["rolling_resistance_n"][recent])))
    found = {LABELS["grade_n"]: abs(at(recording, "grade_n", event.time_s)), LABELS["rolling_resistance_n"]: rolling}
    return {label: newtons for label, newtons in found.items() if newtons >= TOLD_N}


def of_slip(failing: Failing, event: Event) -> Sizes:
    """The motor's push, the grip that the road took, and the grip that went as the weight moved."""
    spec, recording = failing.spec, failing.recording
    channels, times = recording.channels, recording.channels["time_s"]
    near = np.flatnonzero((times >= event.time_s - 0.15) & (times <= event.time_s + 0.1))
    worst = near[int(np.argmax(channels["drive_wanted_n"][near] - channels["grip_force_n"][near]))]
    weight = spec.mass_kg * failing.course.gravity_mps2
    rear = weight * (1.0 - spec.center_x_m / spec.wheelbase_m)
    rests = {spec.axles[0].name: rear, spec.axles[-1].name: weight - rear}
    dry = sum(axle.wheel.grip * rests[axle.name] for axle in spec.axles if axle.drive_share > 0.0)
    met = [surface for start, surface in failing.course.surfaces if start <= _tyre_m(recording, event)]
    grip = (met or [failing.course.surfaces[0][1]])[-1].grip
    is_in_air = float(channels["grip_force_n"][worst]) < 0.05 * dry * grip
    found = {
        "They pushed": float(channels["drive_wanted_n"][worst]),
        "on the slippery road: it holds": dry * (1.0 - grip),
        "Grip lost as weight moves" if is_in_air else "as weight left them: they hold": dry * grip
        - float(channels["grip_force_n"][worst]),
    }
    return {label: newtons for label, newtons in found.items() if newtons >= TOLD_N}


def _tyre_m(recording: Recording, event: Event) -> float:
    hub = f"hub_{event.facts['place']}_x_m"
    return at(recording, hub if hub in recording.channels else "distance_m", event.time_s) + 1e-9


def of_lock(failing: Failing, event: Event) -> Sizes:
    """What the pedal asks of the axle, the grip that the road took, and the grip that went with the weight."""
    spec, recording, place = failing.spec, failing.recording, event.facts["axle"]
    axle = spec.axles[0 if place == "rear" else -1]
    rear = spec.mass_kg * failing.course.gravity_mps2 * (1.0 - spec.center_x_m / spec.wheelbase_m)
    dry = axle.wheel.grip * (rear if place == "rear" else spec.mass_kg * failing.course.gravity_mps2 - rear)
    grip = failing.course.surfaces[0][1].grip  # locks come about on ice, which is all of the road
    carried = at(recording, f"load_{place}_n", event.time_s)
    return {
        "The brakes ask for": at(recording, "brake", event.time_s) * axle.brake_force_max_n,
        "on the slippery road: it holds": dry * (1.0 - grip),
        "as weight left them: they hold": max(grip * (dry - axle.wheel.grip * carried), 0.0),
    }


def of_top_speed(failing: Failing, event: Event) -> Sizes:
    """What held the car back at its fastest; where it still gained speed, what slowed it half a second later."""
    recording, push = failing.recording, at(failing.recording, "drive_force_n", event.time_s)
    against = sum(at(recording, name, event.time_s) for name in FORCES)
    is_last = event.time_s >= recording.duration_s - 1e-9
    is_cut_short = push >= 0.0 and push - against > 0.1 * push and not is_last
    later = min(event.time_s + 0.5, recording.duration_s)
    if not is_cut_short:
        return forces(recording, event.time_s)
    return forces(recording, later) or energies(recording, event.time_s, later, TAKES)


def of_brown_out(failing: Failing, event: Event) -> Sizes:
    """What the current took of the voltage, and what the spent charge did."""
    recording = failing.recording
    open_v = at(recording, "open_voltage_v", event.time_s)
    full_v = float(recording.channels["open_voltage_v"][0])
    floor_v = max(failing.spec.battery.voltage_min_v, failing.spec.controller.voltage_min_v)
    return {
        "Lost to the current": open_v - at(recording, "battery_voltage_v", event.time_s),
        "Lost as the battery emptied": full_v - open_v,
        "Missing from the start": floor_v - full_v,
    }


def of_lift(failing: Failing, event: Event) -> Sizes:
    """The hardest push along the road just before, slope left out; or what the road carried, where it was a bump."""
    recording = failing.recording
    channels, times = recording.channels, recording.channels["time_s"]
    near = np.flatnonzero((times >= event.time_s - 0.3) & (times <= event.time_s + 1e-9))
    names = [name for name in FORCES if name != "grade_n" and name in channels]
    sign = 1.0 if event.facts["axle"] == "front" else -1.0
    push = sign * (channels["drive_force_n"] - sum(channels[name] for name in names))
    if push[near].max() < 0.5 * abs(lifting_push_n(failing, event)):
        return loads(recording, float(times[near[0]]), float(times[near[-1]]))
    hardest = float(times[near[np.argmax(push[near])]])
    return forces(recording, hardest, ("drive_force_n", *names))


def lifting_push_n(failing: Failing, event: Event) -> float:
    """Return weight times lever over height: the push that lifts an axle. Source: Gillespie, chapter 1."""
    spec, sine = failing.spec, at(failing.recording, "slope", event.time_s)
    lever = spec.center_x_m if event.facts["axle"] == "front" else spec.center_x_m - spec.wheelbase_m
    weight = spec.mass_kg * failing.course.gravity_mps2 * (1.0 - sine * sine) ** 0.5
    return weight * lever / spec.center_z_m


def of_tip(failing: Failing, event: Event) -> Sizes:
    """What lifted the axle that should have carried the car."""
    axle = "front" if event.facts["way"] == "backwards" else "rear"
    events = failing.recording.events
    lifts = [one for one in events if one.kind == "wheel_lift" and one.facts["axle"] == axle]
    return of_lift(failing, lifts[-1]) if lifts else of_forces(failing, event)


def of_grounding(failing: Failing, event: Event) -> Sizes:
    """What the body carried as it hit the road: it alone is the cause."""
    carried = loads(failing.recording, event.time_s, event.time_s + 0.3)
    return {"The body is too low here. It carried": carried.get(LABELS["grounding_n"], 0.0)}


def of_stuck(failing: Failing, event: Event) -> Sizes:
    """What the body carries where it lies, beside the forces along the road."""
    return forces(failing.recording, event.time_s, ("grounding_n", *FORCES))


def of_bend(failing: Failing, event: Event) -> Sizes:
    """The forces along the road as the car left it."""
    recording = failing.recording
    bends = [one for one in recording.events if one.kind in ("bend_slide", "bend_roll")]
    return forces(recording, bends[-1].time_s if bends else event.time_s, ("drive_force_n", *FORCES))


def of_stop(failing: Failing, event: Event) -> Sizes:
    """What took the motion since the car was fastest, after it last stood."""
    recording = failing.recording
    times, speeds = recording.channels["time_s"], recording.channels["speed_mps"]
    before = int(np.count_nonzero(times < event.time_s - 1e-9))
    stood = [n for n in range(before) if speeds[n] <= 0.01 < (speeds[n + 1] if n + 1 < speeds.size else 0.0)]
    first = stood[-1] if stood else 0
    fastest = float(times[first + int(np.argmax(speeds[first : before + 1]))])
    took = energies(recording, fastest, event.time_s, tuple(set(SINKS) - _ELECTRIC))
    given = at(recording, "battery_j", fastest) - at(recording, "battery_j", event.time_s)
    return {**took, **({"Back into the battery": given} if given > 0.0 else {})}


_ELECTRIC = frozenset({"kinetic", "motor", "controller", "resistance", "auxiliary", "drivetrain"})


def of_landing(failing: Failing, event: Event) -> Sizes:
    """What took the fall."""
    times = failing.recording.channels["time_s"]
    touch = float(times[max(int(np.searchsorted(times, event.time_s)) - 1, 0)])
    return energies(failing.recording, touch, event.time_s + 0.3, TAKES)


def of_jump(failing: Failing, event: Event) -> Sizes:
    """What the road carried just before."""
    return loads(failing.recording, event.time_s - 0.3, event.time_s)


def of_touching(failing: Failing, event: Event) -> Sizes:
    """What the road carries under the wheels that came down."""
    carried = loads(failing.recording, event.time_s, event.time_s + 0.3)
    return {"They carry": carried.get(LABELS[f"load_{event.facts['axle']}_n"], 0.0)}


SHOULD: Mapping[str, Callable[[Failing, Event], Sizes]] = {
    **dict.fromkeys(("finish", "battery_low", "battery_empty", "lap", "checkpoint"), of_energy),
    **dict.fromkeys(("start", "time_out", "wall_hit"), of_forces),
    **dict.fromkeys(("gear_up", "gear_down"), of_gear),
    **dict.fromkeys(("halt", "stopped"), of_stop),
    **dict.fromkeys(("bend_slide", "bend_roll", "left_road", "rolled_over"), of_bend),
    "stall": of_stall,
    "wheel_slip_start": of_slip,
    "wheel_lock_start": of_lock,
    "top_speed": of_top_speed,
    "brown_out": of_brown_out,
    "wheel_lift": of_lift,
    "wheel_down": of_touching,
    "pitch_over": of_tip,
    "grounding": of_grounding,
    "grounding_end": of_stuck,
    "jump": of_jump,
    "landing": of_landing,
}
"""By kind. A used-up bumper and wheels that grip again name no choice of causes; a hot motor has a test of its own."""


# -- what is said ----------------------------------------------------------------------------------------------------


def named(text: str, sizes: Sizes) -> str:
    """Return the cause that a sentence names first of those that there are; its number follows it."""
    places = {label: re.search(rf"{re.escape(label)}(?: helps)?(?: with)? \d", text) for label in sizes}
    found = {label: match.start() for label, match in places.items() if match}
    return min(found, key=lambda label: found[label], default="")


def assert_names_the_largest(failing: Failing, event: Event) -> str:
    """Assert that Why names the largest cause of an event first, and return it."""
    sizes = SHOULD[event.kind](failing, event)
    text = why_text(LANGUAGE, explain(failing.recording, event))
    told = named(text, sizes)
    if sizes:
        assert told, (event, text, sizes)
        assert sizes[told] >= (1.0 - CLOSE) * max(sizes.values()), (event, text, sizes)
    return told


def assert_tells_the_heat(failing: Failing, event: Event) -> None:
    """Assert that the heat that is told is what the motor's losses made until then."""
    heat_wh = at(failing.recording, "motor_j", event.time_s) / 3600.0
    assert f"{LANGUAGE.quantity(heat_wh, 'Wh', 1)} became heat in it." in why_text(
        LANGUAGE, explain(failing.recording, event)
    )


@pytest.mark.timeout(900)
def test_what_people_hear_first_is_the_largest_cause(request: pytest.FixtureRequest) -> None:
    """Every event of every failing run: Why names the largest cause; the story's headline the same at its end."""
    count = WHOLE if request.config.getoption("--long") else SHARE
    met: Counter[str] = Counter()
    blamed: dict[str, set[str]] = {}
    for failing in failures(count):
        for event in failing.recording.events:
            met[event.kind] += 1
            if event.kind in ("motor_hot", "motor_cut_out"):
                assert_tells_the_heat(failing, event)
            if event.kind in SHOULD:
                blamed.setdefault(event.kind, set()).add(assert_names_the_largest(failing, event))
        assert_headline_agrees(failing)

    print(f"\nseed {SEED}, {count} failing runs")
    for kind, times in met.most_common():
        print(f"{times:6} {kind:18} {', '.join(sorted(blamed.get(kind, {'-'}) - {''}))}")
    assert len(met) >= 12


def assert_headline_agrees(failing: Failing) -> None:
    """Assert that a headline has twenty words at most, and names the item that took most where it names one."""
    end, headline = failing.recording.events[-1], headline_text(LANGUAGE, failing.recording)
    assert len(headline.split()) <= 20, headline
    told = re.search(r"Most energy went to: (.+?)\.", headline)
    if told:
        sizes = {label.lower(): joules for label, joules in of_energy(failing, end).items()}
        assert sizes[told.group(1)] >= (1.0 - CLOSE) * max(sizes.values())
