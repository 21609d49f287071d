"""A Series: one line of a chart, and what every rendering asks of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

POINTS = 60
"""So many points are walked and heard in a line: 5 seconds of notes, each long enough to have a pitch."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values `y` over places `x`, both of shape (N,), N >= 1; places rise strictly, all numbers are finite."""

    x: FloatArray
    y: FloatArray

    @property
    def start(self) -> float:
        """The first place."""
        return float(self.x[0])

    @property
    def end(self) -> float:
        """The last place."""
        return float(self.x[-1])

    @property
    def span(self) -> float:
        """How far the places reach."""
        return self.end - self.start

    @property
    def lowest(self) -> float:
        """The least value."""
        return float(self.y.min())

    @property
    def highest(self) -> float:
        """The greatest value."""
        return float(self.y.max())

    @property
    def range(self) -> float:
        """How far the values reach."""
        return self.highest - self.lowest

    def at(self, place: float) -> float | None:
        """Return the value at a place, straight lines between the samples; None before the first and after the last."""
        reach = 1e-9 * max(self.span, 1.0)
        if not self.start - reach <= place <= self.end + reach:
            return None
        return float(np.interp(place, self.x, self.y))

    def resampled(self, count: int = POINTS) -> "Series":
        """Return the line at `count` places an equal step apart, both ends among them."""
        places = np.linspace(self.start, self.end, max(count, 2)) if self.span else self.x[:1]
        return Series(places, np.interp(places, self.x, self.y))


def line_of(x: ArrayLike, y: ArrayLike) -> Series:
    """Return a Series of samples whose places may stand still or go back, as the distance of a car that rolls back.

    Kept is a sample that lies farther than all before it; of a stay at one place the first one. A value that is no
    number is left out. Raises ValueError where nothing is left or the lengths differ.
    """
    places, values = np.asarray(x, dtype=np.float64), np.asarray(y, dtype=np.float64)
    if places.shape != values.shape or places.ndim != 1:
        raise ValueError("A line needs as many values as places.")
    good = np.isfinite(places) & np.isfinite(values)
    places, values = places[good], values[good]
    if places.size == 0:
        raise ValueError("A line needs at least one sample.")
    before = np.concatenate(([-np.inf], np.maximum.accumulate(places)[:-1]))
    is_ahead = places > before
    return Series(places[is_ahead], values[is_ahead])
