"""What a chart shows, as plain records, and how its numbers become places in a rectangle: pure."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

FloatArray = NDArray[np.float64]

MOST_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartCurve:
    """One line: its own height is the whole height of the chart, for units differ."""

    id: str
    letter: str
    """What it is called where there is no room for its name, and on a braille line."""
    name: str
    x: FloatArray
    y: FloatArray
    """Values in the unit that people read; of the same shape as `x`, which rises."""
    low: float
    high: float
    """What lies at the foot and at the top; lines of one quantity share them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPicture:
    """A whole chart at one moment of its exploration."""

    curves: tuple[ChartCurve, ...] = ()
    current: str = ""
    """The id of the line under the hands; its numbers stand at the side."""
    heading: str = ""
    """What the numbers at the side are: `Speed, kilometres an hour`."""
    short_heading: str = ""
    """The same with a symbol, where letters are large: `Speed, km/h`."""
    axis: str = ""
    """What the chart goes along: `Time, seconds`."""
    cursor: float = 0.0
    reading: str = ""
    """Place and value under the cursor: `12.4 s 23 km/h`."""
    events: tuple[float, ...] = ()
    """Places at which something happened."""
    run: float | None = None
    """Where the replay is; None where it is not to be shown."""
    text: str = ""
    """The chart as a sentence: the accessible description, and what is read where there are no lines."""

    @property
    def here(self) -> ChartCurve | None:
        """The line under the hands."""
        return next((curve for curve in self.curves if curve.id == self.current), None)


@dataclass(frozen=True, slots=True)
class ChartMap:
    """From places and values to pixels of the plot, and back."""

    plot: QRectF
    start: float
    end: float

    @classmethod
    def over(cls, picture: ChartPicture, plot: QRectF) -> "ChartMap":
        """Return the map on which all lines fit into the plot."""
        starts = [float(curve.x[0]) for curve in picture.curves]
        ends = [float(curve.x[-1]) for curve in picture.curves]
        return cls(plot, min(starts, default=0.0), max(ends, default=1.0))

    def x(self, place: float) -> float:
        """Return how far to the right a place lies."""
        return self.plot.left() + self.plot.width() * (place - self.start) / ((self.end - self.start) or 1.0)

    def y(self, value: float, curve: ChartCurve) -> float:
        """Return how far down a value of a line lies; a line of one value lies in the middle."""
        share = (value - curve.low) / (curve.high - curve.low) if curve.high > curve.low else 0.5
        return self.plot.bottom() - self.plot.height() * share

    def place(self, x: float) -> float:
        """Return the place under a pixel; the ends hold it."""
        share = (x - self.plot.left()) / (self.plot.width() or 1.0)
        return self.start + (self.end - self.start) * min(max(share, 0.0), 1.0)

    def points(self, curve: ChartCurve) -> list[QPointF]:
        """Return the corners of a line: of more samples than pixels each pixel keeps its lowest and its highest."""
        kept = corners(curve.y, max(int(self.plot.width()), 2))
        return [QPointF(self.x(float(curve.x[i])), self.y(float(curve.y[i]), curve)) for i in kept]


def corners(values: FloatArray, pixels: int) -> list[int]:
    """Return which of many samples are drawn, in order: all of a few, else four a pixel at most."""
    if values.size <= 4 * pixels:
        return list(range(values.size))
    edges = np.linspace(0, values.size, pixels + 1).astype(int)
    kept = set[int]()
    for first, after in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        piece = values[first:after]
        kept |= {first, first + int(piece.argmin()), first + int(piece.argmax()), after - 1}
    return sorted(kept)


def ticks(low: float, high: float, most: int = MOST_TICKS) -> tuple[float, ...]:
    """Return round numbers between two numbers, at most so many: steps of 1, 2 or 5 times a power of ten."""
    span = high - low
    if span <= 0 or most < 1:
        return (low,)
    power = 10.0 ** math.floor(math.log10(span / most))
    step = next((s * power for s in (1, 2, 5, 10, 20) if span / (s * power) <= most), 20 * power)
    first = math.ceil(low / step - 1e-9)
    return tuple(step * count for count in range(first, math.floor(high / step + 1e-9) + 1))


def apart(wanted: list[float], room: float, low: float, high: float) -> list[float]:
    """Return heights near the wanted ones, each `room` from the next, within bounds as far as they fit."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    found, last = [0.0] * len(wanted), low - room
    for rank, i in enumerate(order):
        rest = (len(order) - 1 - rank) * room
        found[i] = last = max(min(wanted[i], high - rest), last + room)
    return found
