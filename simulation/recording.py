"""A Recording: what one run was, immutable, channel by channel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened, at a time, with the numbers that made it so."""

    kind: str
    """`start`, `wheel_slip_start`, `brown_out`, `finish`, ...: see `simulation.events`."""
    time_s: float
    distance_m: float
    priority: int = 1
    """0 safety and end, 1 milestone, 2 change of regime."""
    facts: Mapping[str, float | str] = field(default_factory=dict)
    """Numbers and names for the sentence: SI units, named in the key."""

    def __post_init__(self) -> None:
        """Freeze the facts."""
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One number a run is judged by."""

    key: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """Channels over time, the energy ledger, events and measures of one run."""

    design: str
    course: str
    solver: str
    """`1d` or `2d`: said on screen beside every number."""
    outcome: str
    """`finished`, `stopped`, `stalled`, `tipped`, `timed_out`, `empty`, ..."""
    channels: Mapping[str, FloatArray]
    """`time_s`, `distance_m`, `speed_mps`, ... each of shape (N,), not writable. Units stand in the names."""
    ledger: Mapping[str, float]
    """Where the battery's energy went, in joules; `residual` is measured, never computed from the other items."""
    events: tuple[Event, ...]
    measures: Mapping[str, Measure]
    spec_hash: str
    course_hash: str
    version: str

    def __post_init__(self) -> None:
        """Freeze the arrays and the mappings."""
        channels = {name: _frozen(channel) for name, channel in self.channels.items()}
        object.__setattr__(self, "channels", MappingProxyType(channels))
        object.__setattr__(self, "ledger", MappingProxyType(dict(self.ledger)))
        object.__setattr__(self, "measures", MappingProxyType(dict(self.measures)))

    @property
    def duration_s(self) -> float:
        """Time of the last sample."""
        return float(self.channels["time_s"][-1])

    def at(self, time_s: float) -> dict[str, float]:
        """Return every channel's value at a time, straight lines between samples.

        The place among the samples is looked up once: `np.interp` a channel searched it seventy times a frame.
        """
        times = self.channels["time_s"]
        after = int(np.searchsorted(times, time_s, side="right"))
        if after in (0, times.size):
            end = min(after, times.size - 1)
            return {name: channel.item(end) for name, channel in self.channels.items()}
        before, start, stop = after - 1, times.item(after - 1), times.item(after)
        share = (time_s - start) / (stop - start)
        return {
            name: (low := channel.item(before)) + share * (channel.item(after) - low)
            for name, channel in self.channels.items()
        }


def _frozen(channel: FloatArray) -> FloatArray:
    """Return a copy over bytes, which nobody can make writable again."""
    copy = np.ascontiguousarray(channel, dtype=np.float64)
    return np.frombuffer(copy.tobytes(), dtype=np.float64) if copy.size else copy
