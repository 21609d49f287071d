"""A Recording as a score: which channel is which series, and what counts as full."""

from dataclasses import dataclass

import numpy as np

from accessibility.sonification import Score
from simulation.course import Course
from simulation.recording import Recording
from studio.sounding.features import Values, features

TICKS_MOST = 60
"""So many energy ticks a run at most: more are a rattle that nobody counts."""
STEPS = (1.0, 2.0, 5.0)
SLIP_FULL = 0.5
"""A slip at which half of the wheels' turning is lost is as loud as it gets."""
J_A_WH = 3600.0
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class HeardRun:
    """The score of a run, and the size of what is counted in it."""

    score: Score
    tick_wh: float
    """One energy tick, in watt hours."""


def heard_run(recording: Recording, course: Course) -> HeardRun:
    """Return what is heard of a run on its course. Speed and torque count by their share of the run's largest."""
    channels = recording.channels
    full_mps = _largest(channels["speed_mps"])
    distance, energy_wh = channels["distance_m"], channels["battery_j"] / J_A_WH
    tick_wh = tick_size_wh(float(energy_wh.max(initial=0.0)))
    series = {
        "speed": np.abs(channels["speed_mps"]) / full_mps,
        "torque": np.abs(channels["motor_torque_nm"]) / _largest(channels["motor_torque_nm"]),
        "progress": distance / max(course.length_m, 1e-9),
        "slip": np.abs(channels.get("slip", np.zeros(distance.shape))) / SLIP_FULL,
        "target": np.minimum(_targets_mps(course, distance) / full_mps, 1.0),
    }
    marks = _marks_ahead(course, channels["time_s"], distance)
    marks["energy"] = reached(energy_wh, channels["time_s"], tick_wh * np.arange(1, TICKS_MOST + 1, dtype=np.float64))
    return HeardRun(Score(channels["time_s"], series, marks), tick_wh)


def tick_size_wh(energy_wh: float) -> float:
    """Return the smallest round amount (1, 2 or 5 of a power of ten) that makes 60 ticks of an energy at most."""
    least = max(energy_wh, 1e-6) / TICKS_MOST
    power = 10.0 ** np.floor(np.log10(least))
    return float(next(step * power for step in (*STEPS, 10.0) if step * power >= least * (1 - 1e-9)))


def reached(values: Values, time_s: Values, wanted: Values) -> Values:
    """Return when a channel first reaches each wanted value, rising; what it never reaches is left out."""
    highest = np.maximum.accumulate(values)
    # A solver stops at the line, or a rounding before it.
    within = wanted[(wanted > highest[0]) & (wanted <= highest[-1] * (1 + NEARLY))].clip(max=highest[-1])
    place = np.searchsorted(highest, within)
    low, high = values[place - 1], values[place]
    share = (within - low) / (high - low)
    return np.asarray(time_s[place - 1] + share * (time_s[place] - time_s[place - 1]))


def _marks_ahead(course: Course, time_s: Values, distance: Values) -> dict[str, Values]:
    """Return when the car comes to each kind of feature."""
    found = features(course)
    kinds = dict.fromkeys(feature.kind for feature in found)
    places = {kind: np.array([one.distance_m for one in found if one.kind == kind]) for kind in kinds}
    return {kind: reached(distance, time_s, wanted) for kind, wanted in places.items()}


def _targets_mps(course: Course, distance: Values) -> Values:
    """Return the speed that course or driver ask for at each distance; 0 where they ask for none."""
    if course.targets:
        places = np.array([target.distance_m for target in course.targets])
        speeds = np.array([target.speed_mps for target in course.targets])
        now = np.searchsorted(places, distance, side="right") - 1
        return np.where(now >= 0, speeds[now], 0.0)
    held = course.driver_value if course.driver == "constant_speed" else 0.0
    return np.full(distance.shape, held)


def _largest(values: Values) -> float:
    return float(np.max(np.abs(values), initial=0.0)) or 1.0
