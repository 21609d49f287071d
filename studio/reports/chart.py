"""A line of numbers as a picture: axes with round numbers, the curve, its highest place, and events by their number."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np

from simulation.recording import FloatArray

VIEW_BOX = "0 0 400 260"
LEFT, TOP, RIGHT, BOTTOM = 54.0, 44.0, 386.0, 214.0
"""Edges of the plot, in the units of the view box."""
TICKS = 5
NEAREST = 16.0
"""Events closer together than this share one mark, for their numbers would cover each other."""
PLACES = 300
"""So many places across are told apart at 400 percent; of more samples the lowest and highest of each place stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Values over time or distance; arrays of one shape (N,), in the units that the labels name."""

    x_label: str
    y_label: str
    x: FloatArray
    y: FloatArray
    top: int
    """The sample that is marked as the highest."""
    events: tuple[tuple[float, int], ...] = ()
    """Where events lie on x, with their number in the list."""


def chart_picture(series: Series) -> str:
    """Return the drawing as SVG without its root, in `VIEW_BOX`; colours come from the page."""
    across, up = _Axis.over(series.x, LEFT, RIGHT), _Axis.over(series.y, BOTTOM, TOP)
    parts = [
        *(_level(up, value) for value in up.ticks),
        *(_below(across, value) for value in across.ticks),
        f'<path class="axis" d="M {LEFT} {TOP} V {BOTTOM} H {RIGHT}"/>',
        *_events(across, series.events),
        f'<polyline class="curve" points="{_points(series, across, up)}"/>',
        _highest(series, across, up),
        f'<text x="4" y="14">{escape(series.y_label)}</text>',
        f'<text x="{RIGHT}" y="{BOTTOM + 38}" text-anchor="end">{escape(series.x_label)}</text>',
    ]
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class _Axis:
    """From values to places on the page, and the round values between."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    @classmethod
    def over(cls, values: FloatArray, start: float, end: float) -> "_Axis":
        """Return an axis that begins and ends at round numbers around the values."""
        low, high = float(values.min()), float(values.max())
        step = _round_step((high - low) or abs(high) or 1.0)
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        last = max(last, first + 1)
        ticks = tuple(count * step for count in range(first, last + 1))
        return cls(ticks[0], ticks[-1], start, end, ticks)

    def place(self, value: float) -> float:
        """Return where a value lies."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)

    def shown(self, value: float) -> str:
        """Return a value with as many digits as the step needs."""
        step = self.ticks[1] - self.ticks[0]
        return f"{value:.{max(0, -math.floor(math.log10(step) + 1e-9))}f}"


def _round_step(span: float) -> float:
    """Return 1, 2 or 5 times a power of ten, so that about `TICKS` fit into a span."""
    rough = span / TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1.0, 2.0, 5.0, 10.0) if factor * power >= rough * (1 - 1e-9))


def _level(up: _Axis, value: float) -> str:
    y = up.place(value)
    words = f'<text x="{LEFT - 6}" y="{y + 4.5:.1f}" text-anchor="end">{up.shown(value)}</text>'
    return f'<path class="grid" d="M {LEFT} {y:.1f} H {RIGHT}"/>{words}'


def _below(across: _Axis, value: float) -> str:
    x = across.place(value)
    words = f'<text x="{x:.1f}" y="{BOTTOM + 18}" text-anchor="middle">{across.shown(value)}</text>'
    return f'<path class="axis" d="M {x:.1f} {BOTTOM} v 4"/>{words}'


def _points(series: Series, across: _Axis, up: _Axis) -> str:
    kept = _kept(series)
    return " ".join(f"{across.place(float(series.x[i])):.1f},{up.place(float(series.y[i])):.1f}" for i in kept)


def _kept(series: Series) -> Sequence[int]:
    """Return the samples that are drawn: all of a few, else each place's first, lowest, highest and last one."""
    count = series.x.size
    if count <= 4 * PLACES:
        return range(count)
    edges = np.linspace(0, count, PLACES + 1).astype(int)
    found: dict[int, None] = {}
    for start, end in pairwise(map(int, edges)):
        piece = series.y[start:end]
        places = {start, start + int(piece.argmin()), start + int(piece.argmax()), end - 1}
        found.update(dict.fromkeys(sorted(places)))
    return list(found)


def _highest(series: Series, across: _Axis, up: _Axis) -> str:
    x, y = across.place(float(series.x[series.top])), up.place(float(series.y[series.top]))
    return f'<circle class="mark" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'


def _events(across: _Axis, events: Sequence[tuple[float, int]]) -> Iterator[str]:
    """Yield a line for each event, its number above it; close ones share a line."""
    groups: list[tuple[float, list[int]]] = []
    for value, number in events:
        x = min(max(across.place(value), LEFT), RIGHT)
        if groups and x - groups[-1][0] < NEAREST:
            groups[-1][1].append(number)
        else:
            groups.append((x, [number]))
    for x, numbers in groups:
        shown = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
        words = f'<text x="{x:.1f}" y="{TOP - 8}" text-anchor="middle">{shown}</text>'
        yield f'<path class="event" d="M {x:.1f} {TOP - 4} V {BOTTOM}"/>{words}'
