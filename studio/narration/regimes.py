"""Regimes: how fast beside what this car can, up or down, driven or braked; read from channels with a hysteresis.

Fast is relative: 20 kilometres an hour is much for a solar model and little for a city car. So a share of the run's own
top speed is named. A regime that lasts for less than a fifth of a second has not been.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from simulation.recording import FloatArray, Recording

HYSTERESIS = 0.05
"""How far a share has to come back beyond a bound before the regime changes back: half of it on each side."""
LEAST_S = 0.2
"""A regime that is over sooner is a flutter."""
BEGIN_S = 0.5
"""What changes sooner is how the run begins."""
CRAWL_MPS = 0.5
"""A car that was never faster has no speeds to tell apart."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that regimes are told of."""

    id: str
    regimes: tuple[str, ...]
    """From low to high; one that is empty has no word."""
    bounds: tuple[float, ...]
    """Between each two regimes."""
    half_width: float
    """Half of the hysteresis."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A regime that begins."""

    time_s: float
    matter: str
    regime: str
    amount: float
    """Speed in metres a second, or slope as a ratio; 0 for what has no number."""


SPEED = Matter(
    "speed",
    ("backwards", "", "very_slow", "slow", "middling", "fast", "flat_out"),
    (-0.05, 0.05, 0.2, 0.45, 0.7, 0.92),
    HYSTERESIS / 2,
)
"""Shares of the run's top speed. A car that stands is an event and not a regime."""
SLOPE = Matter("slope", ("downhill", "level", "climbing"), (-0.02, 0.02), 0.005)
"""The slope, as the sine of its angle."""
DRIVE = Matter("drive", ("braking", "coasting", "driving"), (-0.075, 0.075), HYSTERESIS / 2)
"""Shares of the hardest push or pull of the run."""


def regime_turns(recording: Recording) -> tuple[Turn, ...]:
    """Return every change of regime, in the order of time; how a run begins is no change."""
    found = [*_speed_turns(recording), *_slope_turns(recording), *_drive_turns(recording)]
    return tuple(sorted(found, key=lambda turn: (turn.time_s, turn.matter)))


def _speed_turns(recording: Recording) -> Iterator[Turn]:
    speeds = recording.channels["speed_mps"]
    top = float(speeds.max(initial=0.0))
    if top >= CRAWL_MPS:
        yield from _turns(recording, SPEED, speeds / top, speeds)


def _slope_turns(recording: Recording) -> Iterator[Turn]:
    slope = recording.channels.get("slope")
    if slope is not None:
        yield from _turns(recording, SLOPE, slope, slope)


def _drive_turns(recording: Recording) -> Iterator[Turn]:
    drive = recording.channels.get("drive_force_n")
    if drive is None:
        return
    effort = drive - recording.channels.get("brake_n", np.zeros_like(drive))
    hardest = float(np.abs(effort).max(initial=0.0))
    if hardest > 0.0:
        yield from _turns(recording, DRIVE, effort / hardest, np.zeros_like(effort))


def _turns(recording: Recording, matter: Matter, shares: FloatArray, amounts: FloatArray) -> Iterator[Turn]:
    times = recording.channels["time_s"]
    for sample, level in lasting(_levels(shares, matter), times):
        regime = matter.regimes[level]
        if regime and times[sample] >= BEGIN_S:
            yield Turn(float(times[sample]), matter.id, regime, float(amounts[sample]))


def _levels(shares: FloatArray, matter: Matter) -> list[tuple[int, int]]:
    """Return (sample, level) where the level begins: it moves only as far as the hysteresis forces it to."""
    bounds = np.array(matter.bounds)
    least, most = (np.digitize(shares, bounds + side * matter.half_width) for side in (1.0, -1.0))
    moved = np.flatnonzero(np.diff(least, prepend=-1) | np.diff(most, prepend=-1))
    level = int(np.digitize(shares[0], bounds))
    found = [(0, level)]
    for sample in moved:
        level = int(min(max(level, least[sample]), most[sample]))
        if level != found[-1][1]:
            found.append((int(sample), level))
    return found


def lasting(levels: list[tuple[int, int]], times_s: FloatArray) -> list[tuple[int, int]]:
    """Return (sample, level) of every change to a level that lasts, the one at the start left out."""
    ends = [*(times_s[sample] for sample, _ in levels[1:]), times_s[-1]]
    kept = [one for one, end in zip(levels, ends, strict=True) if end - times_s[one[0]] >= LEAST_S]
    return [later for before, later in pairwise([levels[0], *kept]) if later[1] != before[1]]
