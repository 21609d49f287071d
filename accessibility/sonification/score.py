"""A score: what of a run is heard, as plain series over time and lists of moments. It knows no cars."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Score:
    """Series and marks by name; each layer takes those that it knows, and is silent without them."""

    time_s: Values
    """(N,), rising; seconds of the run."""
    series: Mapping[str, Values] = field(default_factory=lambda: MappingProxyType({}))
    """Each (N,), mostly a share from 0 to 1: `speed`, `torque`, `progress`, `slip`, `target`."""
    marks: Mapping[str, Values] = field(default_factory=lambda: MappingProxyType({}))
    """Each (M,), rising: the seconds at which something is counted or reached."""

    def __post_init__(self) -> None:
        """Freeze the arrays. Raises ValueError when series differ in length from the times, or there are none."""
        series = {name: _values(values) for name, values in self.series.items()}
        object.__setattr__(self, "time_s", _values(self.time_s))
        if self.time_s.size == 0 or any(values.shape != self.time_s.shape for values in series.values()):
            raise ValueError("A run to be heard needs times, and series of the same length.")
        object.__setattr__(self, "series", MappingProxyType(series))
        marks = {name: _values(values) for name, values in self.marks.items()}
        object.__setattr__(self, "marks", MappingProxyType(marks))

    @property
    def start_s(self) -> float:
        """Time of the first sample."""
        return float(self.time_s[0])

    @property
    def end_s(self) -> float:
        """Time of the last sample."""
        return float(self.time_s[-1])

    def share(self, name: str, time_s: ArrayLike) -> Values:
        """Return a series at some times, straight lines between samples, within 0 to 1; zeros where it is missing."""
        times = np.asarray(time_s, dtype=np.float64)
        if name not in self.series:
            return np.zeros(times.shape)
        return np.clip(np.interp(times, self.time_s, self.series[name]), 0.0, 1.0)


def _values(values: ArrayLike) -> Values:
    copy = np.array(values, dtype=np.float64)
    copy.flags.writeable = False
    return copy
