"""Charts for fingers: the values of one to three lines, axes with round numbers, and lines calm enough to be followed.

Represent, do not reproduce (BANA Guidelines, 2022, unit 6): a finger follows a course of some forty steps, not two
thousand samples. The key says the exact highest and lowest value in words.
"""

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accessibility.tactile.outline import OutlineError
from accessibility.tactile.sheet import Entry

MOST_LINES = 3
RIPPLE = 0.01
"""Share of the height below which a turn is a ripple and not a peak."""
CALMING_MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a chart: `x` grows or stays, both of shape (n,); `note` is a sentence for the key."""

    key: str
    name: str
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Lines of one unit over one axis; `number` writes the numbers of the axes in the reader's language."""

    title: str
    x_title: str
    y_title: str
    lines: tuple[Line, ...]
    number: Callable[[float], str]
    intro: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if not 1 <= len(self.lines) <= MOST_LINES:
            raise OutlineError("A chart for fingers has one, two or three lines.")
        if any(len(line.x) < 2 or len(line.x) != len(line.y) for line in self.lines):
            raise OutlineError("There is nothing to draw: a line needs two moments or more.")
        if not all(np.isfinite(line.x).all() and np.isfinite(line.y).all() for line in self.lines):
            raise OutlineError("There is nothing to draw: a value of this run is not a number.")

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The key of the chart; a line alone needs no letter."""
        several = len(self.lines) > 1
        return tuple(Entry(line.key if several else "", line.name, line.note) for line in self.lines)

    @property
    def has_zero(self) -> bool:
        """Whether zero lies between negative and positive values."""
        return bool(min(line.y.min() for line in self.lines) < 0 < max(line.y.max() for line in self.lines))

    @property
    def words(self) -> str:
        """The chart as text."""
        told = (f"{line.name}. {line.note}".strip() for line in self.lines)
        return " ".join([part for part in (self.intro, f"{self.x_title}.", f"{self.y_title}.") if part] + list(told))


def x_ticks(chart: Chart, most: int) -> tuple[float, ...]:
    """Return round numbers over the width of a chart."""
    return ticks(
        min(float(line.x.min()) for line in chart.lines), max(float(line.x.max()) for line in chart.lines), most
    )


def y_ticks(chart: Chart, most: int) -> tuple[float, ...]:
    """Return round numbers over the height of a chart."""
    return ticks(
        min(float(line.y.min()) for line in chart.lines), max(float(line.y.max()) for line in chart.lines), most
    )


def ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Return at most `most` (two or more) evenly spaced round numbers, the first not above `low`, the last not below.

    Steps are 1, 2 or 5 times a power of ten.
    """
    if high - low < 1e-9 * max(1.0, abs(low), abs(high)):
        # A line without any rise lies in the middle, not on an axis.
        low, high = low - 1.0, high + 1.0
    power = 10.0 ** math.floor(math.log10((high - low) / max(1, most - 1)))
    for step in (power * factor for factor in (1, 2, 5, 10, 20, 50, 100)):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first + 1 <= max(2, most):
            break
    return tuple(round(place * step, 12) for place in range(first, last + 1))


def sampled(line: Line, low: float, high: float, count: int) -> NDArray[np.float64]:
    """Return a line at `count` evenly spaced places from `low` to `high`, NaN beyond its ends.

    A place is the mean of what lies nearest to it, so that no noise is taken for a peak; the ends are kept.
    """
    places = np.linspace(low, high, count)
    half = (high - low) / max(1, count - 1) / 2
    fine = np.linspace(low, high, max(count * 16, 2))
    inside = (fine >= line.x[0] - 1e-9) & (fine <= line.x[-1] + 1e-9)
    values = np.where(inside, np.interp(fine, line.x, line.y), np.nan)
    means = np.array([_mean(values[np.abs(fine - place) <= half + 1e-12]) for place in places])
    means[(places < line.x[0] - half) | (places > line.x[-1] + half)] = np.nan
    known = np.flatnonzero(~np.isnan(means))
    if len(known):
        means[known[0]], means[known[-1]] = line.y[0], line.y[-1]
    return means


def calm(values: NDArray[np.float64], height: float) -> NDArray[np.float64]:
    """Return values without turns that follow each other at once: two such flanks would lie too near to be told apart.

    `height` is that of the whole chart in the unit of the values.
    """
    calmed = values.copy()
    for _ in range(CALMING_MOST):
        turns = _turns(calmed, RIPPLE * height)
        hasty = {place for a, b in itertools.pairwise(turns) if b - a < 2 for place in (a, b)}
        if not hasty:
            return calmed
        around = calmed.copy()
        for place in hasty:
            calmed[place] = (around[place - 1] + 2 * around[place] + around[place + 1]) / 4
    return calmed


def _turns(values: NDArray[np.float64], ripple: float) -> list[int]:
    """Return the places where a line turns from up to down or back, on both sides by more than a ripple."""
    steps = np.diff(values)
    sharp = np.abs(steps) > ripple
    return [int(i) + 1 for i in np.flatnonzero((steps[:-1] * steps[1:] < 0) & sharp[:-1] & sharp[1:])]


def _mean(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else math.nan


def widest(labels: Sequence[str]) -> int:
    """Return the length of the longest of some labels."""
    return max((len(label) for label in labels), default=0)
