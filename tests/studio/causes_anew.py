"""The cause that each event should have, worked out from the channels of the run, without the code that explains."""

from collections.abc import Callable, Mapping

import numpy as np

from simulation.ledger import LEDGER_LABELS
from simulation.recording import Event, Recording
from tests.studio.failing_runs import Failing

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
