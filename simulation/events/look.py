"""What detectors look at, and how a fluttering channel becomes clear spells."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from simulation.course import Course, Surface
from simulation.recording import Event, FloatArray
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

Facts = dict[str, float | str]


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of samples in which something was so."""

    first: int
    after: int
    """The first sample after it; the channel's length where it lasted to the end."""

    def has_ended(self, times: FloatArray) -> bool:
        """Whether it was over before the run was."""
        return self.after < times.size


@dataclass(frozen=True, slots=True)
class Look:
    """What detectors look at."""

    channels: Mapping[str, FloatArray]
    spec: VehicleSpec
    course: Course
    outcome: str

    @property
    def times_s(self) -> FloatArray:
        """The time of every sample."""
        return self.channels["time_s"]

    def channel(self, name: str) -> FloatArray | None:
        """Return a channel, or None where the solver has none of that name."""
        return self.channels.get(name)

    def value(self, name: str, sample: int) -> float:
        """Return a channel's value at a sample; KeyError where the solver has none of that name."""
        return float(self.channels[name][sample])

    def at(self, sample: int, kind: str, *, priority: int, **facts: float | str) -> Event:
        """Return an event at a sample, with the speed among its facts."""
        return Event(
            kind=kind,
            time_s=self.value("time_s", sample),
            distance_m=self.value("distance_m", sample),
            priority=priority,
            facts={"speed_mps": self.value("speed_mps", sample), **facts},
        )

    def limit(self, sample: int) -> str:
        """Return what kept the torque from being greater at a sample: a name of LIMITS, or nothing."""
        named = LIMITS[int(self.channels["limit"][sample])] if "limit" in self.channels else ""
        # A driver who asks a flat battery for little is told of no limit by the powertrain; the charge shows it.
        is_flat = self.value("state_of_charge", sample) <= self.spec.battery.state_of_charge_min
        return named or ("empty" if is_flat else "")

    def surface(self, sample: int, place: str) -> Surface:
        """Return what the tyres of the `front` or `rear` axle meet at a sample; in 1-D the car is one point."""
        hub = f"hub_{place}_x_m"
        here = self.value(hub if hub in self.channels else "distance_m", sample)
        passed = [surface for start, surface in self.course.surfaces if start <= here]
        return passed[-1] if passed else self.course.surfaces[0][1]


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


def spells(
    values: FloatArray, times_s: FloatArray, *, on: float, off: float, rest_s: float = 0.0, least_s: float = 0.0
) -> list[Spell]:
    """Return the spells between rising to `on` and falling to `off`.

    Two with less than `rest_s` between them are one. One that is shorter than `least_s` is a flutter and left out.
    """
    turns = crossings(values, on, off)
    starts = [sample for sample, is_on in turns if is_on]
    ends = [sample for sample, is_on in turns if not is_on]
    found: list[Spell] = []
    for first, after in zip(starts, [*ends, values.size][: len(starts)], strict=True):
        if found and times_s[first] - times_s[found[-1].after] < rest_s:
            first = found.pop().first  # noqa: PLW2901 - the spell before goes on
        found.append(Spell(first, after))
    return [one for one in found if times_s[min(one.after, times_s.size - 1)] - times_s[one.first] >= least_s]
