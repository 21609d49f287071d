"""Events: pure detectors over channels, each with a hysteresis so that nothing is told twice.

Adding an event is adding a detector to `DETECTORS`. A detector takes a `Look` and yields events; it reads channels that
a solver may not have through `Look.channel`, which is None then.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simulation.cornering import corner_speeds
from simulation.course import Course, Surface
from simulation.recording import Event, FloatArray
from simulation.running_gear.stability import stoppie_deceleration_mps2, wheelie_acceleration_mps2
from simulation.vehicle import VehicleSpec

LIMITS = (
    "",
    "voltage",
    "motor_current",
    "controller_current",
    "battery_current",
    "battery_power",
    "brown_out",
    "empty",
    "motor_power",
    "motor_torque",
    "motor_speed",
    "derated",
    "cut_out",
    "grip",
)
"""The channel `limit` holds places in this list: what kept the torque from being greater."""

CRASHES = ("crashed", "crashed_bare", "bumper_used_up")
"""Outcomes at a wall: stopped by the bumper, met without one, and met with speed left where the bumper ended."""

WEIGHT_MPS2 = 9.80665
"""Standard gravity: a slowing is told in times of the weight on earth."""

ENDS: Mapping[str, str] = {
    "finished": "finish",
    "stopped": "stopped",
    "stalled": "stall",
    "tipped": "pitch_over",
    "timed_out": "time_out",
    "empty": "battery_empty",
    "cancelled": "cancelled",
    "grounded": "grounding_end",
}
"""The last event of a run, by its outcome."""


@dataclass(frozen=True, slots=True)
class Look:
    """What detectors look at."""

    channels: Mapping[str, FloatArray]
    spec: VehicleSpec
    course: Course
    outcome: str

    def channel(self, name: str) -> FloatArray | None:
        """Return a channel, or None where the solver has none of that name."""
        return self.channels.get(name)

    def at(self, sample: int, kind: str, *, priority: int, **facts: float | str) -> Event:
        """Return an event at a sample, with the speed among its facts."""
        time, distance = self.channels["time_s"][sample], self.channels["distance_m"][sample]
        speed = float(self.channels["speed_mps"][sample])
        return Event(
            kind=kind,
            time_s=float(time),
            distance_m=float(distance),
            priority=priority,
            facts={"speed_mps": speed, **facts},
        )


Detector = Callable[[Look], Iterator[Event]]


def crossings(values: FloatArray, on: float, off: float) -> list[tuple[int, bool]]:
    """Return (sample, is_on) wherever a channel rises to `on`, and later falls to `off`, by turns.

    With `on` below `off` it is the other way round: falls to `on`, rises to `off`.
    """
    sign = 1.0 if on >= off else -1.0
    state = np.where(sign * values >= sign * on, 1, np.where(sign * values <= sign * off, 0, -1))
    known = np.flatnonzero(state >= 0)
    if known.size == 0:
        return []
    settled = state[known]
    changes = np.flatnonzero(np.diff(settled, prepend=0))
    return [(int(known[i]), bool(settled[i])) for i in changes]


def limit_at(channels: Mapping[str, FloatArray], sample: int) -> str:
    """Return what kept the torque from being greater at a sample: a name of LIMITS, or nothing."""
    return LIMITS[int(channels["limit"][sample])] if "limit" in channels else ""


def surface_at(course: Course, distance_m: float) -> Surface:
    """Return what the tyres meet at a distance on the map."""
    passed = [surface for start, surface in course.surfaces if start <= distance_m]
    return passed[-1] if passed else course.surfaces[0][1]


def find_events(
    channels: Mapping[str, FloatArray], *, spec: VehicleSpec, course: Course, outcome: str
) -> tuple[Event, ...]:
    """Return every event of a run in the order of time, start first and end last."""
    look = Look(channels, spec, course, outcome)
    between = [event for detector in DETECTORS for event in detector(look)]
    between.sort(key=lambda event: (event.time_s, event.priority, event.kind))
    return (_start(look), *between, _end(look))


def _start(look: Look) -> Event:
    return look.at(0, "start", priority=1, state_of_charge=float(look.channels["state_of_charge"][0]))


def _end(look: Look) -> Event:
    facts: dict[str, float | str] = {
        "state_of_charge": float(look.channels["state_of_charge"][-1]),
        "limit": limit_at(look.channels, -1),
    }
    return look.at(-1, ENDS.get(look.outcome, look.outcome), priority=0, **facts)


def _top_speed(look: Look) -> Iterator[Event]:
    speeds = look.channels["speed_mps"]
    if speeds.max() > 0.1:
        sample = int(np.argmax(speeds))
        yield look.at(sample, "top_speed", priority=1, limit=limit_at(look.channels, sample))


def _checkpoints(look: Look) -> Iterator[Event]:
    distances, times = look.channels["distance_m"], look.channels["time_s"]
    furthest = np.maximum.accumulate(distances)
    for checkpoint in look.course.checkpoints:
        sample = int(np.searchsorted(furthest, checkpoint.distance_m))
        if sample < furthest.size:
            time = float(np.interp(checkpoint.distance_m, furthest[: sample + 1], times[: sample + 1]))
            event = look.at(sample, "checkpoint", priority=1, name=checkpoint.name)
            yield Event(kind="checkpoint", time_s=time, distance_m=checkpoint.distance_m, facts=event.facts)


def _next(values: FloatArray) -> FloatArray:
    # A wheel that leaves the road for less than two samples, a tenth of a second, has met a pebble: nothing to tell.
    return np.append(values[1:], values[-1])


def _wheel_slip(look: Look) -> Iterator[Event]:
    slip = look.channel("slip")
    if slip is None:
        return
    for sample, is_on in crossings(np.minimum(slip, _next(slip)), on=0.2, off=0.05):
        surface = surface_at(look.course, float(look.channels["distance_m"][sample]))
        facts: dict[str, float | str] = {
            "axle": look.spec.driven_axle.name,
            "place": "front" if look.spec.driven_axle is look.spec.axles[-1] else "rear",
            "surface": surface.name,
            "grip": surface.grip * look.spec.driven_axle.wheel.grip,
        }
        yield look.at(sample, "wheel_slip_start" if is_on else "wheel_slip_end", priority=2, **facts)


def _wheel_lift(look: Look) -> Iterator[Event]:
    limits = {
        "front": wheelie_acceleration_mps2(look.spec, gravity_mps2=look.course.gravity_mps2),
        "rear": -stoppie_deceleration_mps2(look.spec, gravity_mps2=look.course.gravity_mps2),
    }
    for axle, limit in limits.items():
        load = look.channel(f"load_{axle}_n")
        if load is None:
            continue
        rest = max(float(load[0]), 1.0)
        for sample, is_on in crossings(np.maximum(load, _next(load)), on=0.0, off=0.1 * rest):
            kind, priority = ("wheel_lift", 0) if is_on else ("wheel_down", 2)
            yield look.at(sample, kind, priority=priority, axle=axle, limit_mps2=limit)


def _jump(look: Look) -> Iterator[Event]:
    rear, front = look.channel("load_rear_n"), look.channel("load_front_n")
    if rear is None or front is None or look.channel("pitch_rad") is None:
        return
    rest = max(float(rear[0] + front[0]), 1.0)
    for sample, is_on in crossings(np.maximum(rear, 0.0) + np.maximum(front, 0.0), on=0.0, off=0.2 * rest):
        yield look.at(sample, "jump" if is_on else "landing", priority=1)


def _grounding(look: Look) -> Iterator[Event]:
    force = look.channel("grounding_n")
    if force is not None:
        for sample, is_on in crossings(force, on=1.0, off=0.0):
            if is_on:
                yield look.at(sample, "grounding", priority=0, force_n=float(force[sample]))


def _heat(look: Look) -> Iterator[Event]:
    motor, heat = look.spec.motor, look.channels["winding_temperature_c"]
    if motor.heat_capacity_j_per_k <= 0.0:
        return
    for kind, limit, priority in (
        ("motor_hot", motor.temperature_warn_c, 1),
        ("motor_cut_out", motor.temperature_max_c, 0),
    ):
        for sample, is_on in crossings(heat, on=limit, off=motor.temperature_warn_c - 5.0):
            if is_on:
                yield look.at(sample, kind, priority=priority, temperature_c=float(heat[sample]), limit_c=limit)


def _brown_out(look: Look) -> Iterator[Event]:
    limits = look.channel("limit")
    if limits is None:
        return
    floor = max(look.spec.battery.voltage_min_v, look.spec.controller.voltage_min_v)
    starved = np.where(limits == LIMITS.index("brown_out"), 1.0, 0.0)
    for sample, is_on in crossings(starved, on=1.0, off=0.0):
        if is_on:
            facts = {name: float(look.channels[name][sample]) for name in ("battery_voltage_v", "battery_current_a")}
            yield look.at(sample, "brown_out", priority=0, limit_v=floor, **facts)


def _battery_low(look: Look) -> Iterator[Event]:
    charge, least = look.channels["state_of_charge"], look.spec.battery.state_of_charge_min
    low = least + 0.2 * (1.0 - least)
    if charge[0] > low:
        for sample, is_on in crossings(charge, on=low, off=low + 0.02):
            if is_on:
                yield look.at(sample, "battery_low", priority=1, state_of_charge=float(charge[sample]))
    if look.outcome != "empty":
        for sample, is_on in crossings(charge, on=least, off=least + 0.02):
            if is_on:
                yield look.at(sample, "battery_empty", priority=0, state_of_charge=float(charge[sample]))


def _halts(look: Look) -> Iterator[Event]:
    speeds = look.channels["speed_mps"]
    for sample, is_on in crossings(speeds, on=0.01, off=0.5)[:-1]:
        if is_on and 0 < sample < speeds.size - 1 and speeds[:sample].max() > 0.5:
            yield look.at(sample, "halt", priority=2)


def _too_fast_for_bend(look: Look) -> Iterator[Event]:
    if look.outcome not in ("left_road", "rolled_over"):
        return
    end_m = float(look.channels["distance_m"][-1])
    inside = [corner for corner in look.course.corners if corner.from_m <= end_m]
    if inside:
        kind = "bend_slide" if look.outcome == "left_road" else "bend_roll"
        limit = corner_speeds(look.spec, look.course, inside[-1]).most_mps
        yield look.at(-1, kind, priority=0, limit_mps=limit, radius_m=inside[-1].radius_m)


def _crash(look: Look) -> Iterator[Event]:
    pressed, hardest = look.channel("bumper_n"), look.channel("impact_mps2")
    if look.outcome not in CRASHES or pressed is None or hardest is None:
        return
    touching = np.flatnonzero(pressed > 0.0)
    first = max(int(touching[0]) - 1, 0) if touching.size else pressed.size - 1
    yield look.at(first, "wall_hit", priority=0)
    if look.outcome == "crashed":
        peak = int(np.argmax(hardest))
        weights = float(hardest[peak]) / WEIGHT_MPS2
        yield look.at(peak, "bumper_peak", priority=0, weights=weights, force_n=float(pressed[peak]))


DETECTORS: tuple[Detector, ...] = (
    _top_speed,
    _checkpoints,
    _wheel_slip,
    _wheel_lift,
    _jump,
    _grounding,
    _heat,
    _brown_out,
    _battery_low,
    _halts,
    _too_fast_for_bend,
    _crash,
)
