"""Points of interest: where a line begins, turns, crosses zero, is steepest, and where something happened.

A line of thousands of samples has many tiny turns. One counts when the line then goes back by a tenth of its whole
range: that is topological persistence (Edelsbrunner, Letscher and Zomorodian 2002) in one pass over the line.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from accessibility.chart.series import FloatArray, Series

TURN = 0.1
"""Share of the range by which a line must go back for a turn to count."""
NEAR_ZERO = 0.02
"""Share of the range that counts as zero still: a line that trembles about zero does not cross it each time."""
STEEP = 2.0
"""So many times steeper than the whole line on average is worth a stop."""
PIECES = 200
"""Steepness is measured over so many equal pieces: between two samples it is noise."""
SAME = 1 / 2000
"""Share of the width within which two points of interest are one."""

Kind = Literal["start", "end", "highest", "lowest", "peak", "valley", "zero", "steepest_rise", "steepest_fall", "event"]

_RANK: tuple[Kind, ...] = (
    "highest",
    "lowest",
    "zero",
    "event",
    "start",
    "end",
    "peak",
    "valley",
    "steepest_rise",
    "steepest_fall",
)
"""What is told first where several are at one place, and whose place is taken."""


@dataclass(frozen=True, slots=True)
class Interest:
    """One place worth a stop, and all reasons why, the weightiest first."""

    x: float
    kinds: tuple[Kind, ...]


def points_of_interest(series: Series, events: Iterable[float] = ()) -> tuple[Interest, ...]:
    """Return the places worth a stop, from the start to the end; `events` are places where something happened.

    The highest and the lowest place are the first ones with that value, exactly as sampled.
    """
    found = [*_ends(series), *(("event", place) for place in events if series.start <= place <= series.end)]
    if series.range > 0:
        found += [*_extremes(series), *_crossings(series), *_steepest(series)]
    return _merged(found, SAME * series.span)


def _ends(series: Series) -> Iterator[tuple[Kind, float]]:
    yield "start", series.start
    yield "end", series.end


def _extremes(series: Series) -> Iterator[tuple[Kind, float]]:
    yield "highest", float(series.x[np.argmax(series.y)])
    yield "lowest", float(series.x[np.argmin(series.y)])
    for kind, index in turns(series.y, TURN * series.range):
        yield kind, float(series.x[index])


def turns(values: FloatArray, least: float) -> Iterator[tuple[Literal["peak", "valley"], int]]:
    """Return the index of each turn from which the values then go back by `least` or more; of a plateau its first.

    The first turn counts when the values came as far from the start too: the ends are no turns.
    """
    high = low = 0
    going = 0
    for index in _candidates(values):
        value = values[index]
        high = index if value > values[high] else high
        low = index if value < values[low] else low
        if going >= 0 and value <= values[high] - least:
            if going or values[high] - values[0] >= least:
                yield "peak", high
            going, low = -1, index
        elif going <= 0 and value >= values[low] + least:
            if going or values[0] - values[low] >= least:
                yield "valley", low
            going, high = 1, index


def _candidates(values: FloatArray) -> list[int]:
    """Return the ends and every sample at which the values turn: the others cannot be extremes."""
    changed = np.flatnonzero(np.concatenate(([True], np.diff(values) != 0.0)))
    way = np.sign(np.diff(values[changed]))
    corners = changed[1:-1][way[1:] != way[:-1]]
    return [0, *(int(index) for index in corners), int(changed[-1])]


def _crossings(series: Series) -> Iterator[tuple[Kind, float]]:
    """Return where the line goes from clearly below zero to clearly above it, or back."""
    clear = np.flatnonzero(np.abs(series.y) > NEAR_ZERO * series.range)
    signs = np.sign(series.y[clear])
    for turn in np.flatnonzero(signs[1:] != signs[:-1]):
        yield "zero", _zero_between(series, int(clear[turn]), int(clear[turn + 1]))


def _zero_between(series: Series, first: int, last: int) -> float:
    """Return where the line reaches zero first between two samples of different sign."""
    values, places = series.y[first : last + 1], series.x[first : last + 1]
    after = int(np.flatnonzero(np.sign(values) != np.sign(values[0]))[0])
    before, beyond = values[after - 1], values[after]
    return float(places[after - 1] + (places[after] - places[after - 1]) * before / (before - beyond))


def _steepest(series: Series) -> Iterator[tuple[Kind, float]]:
    """Return the middle of the steepest rise and of the steepest fall, where they stand out."""
    pieces = series.resampled(PIECES + 1)
    if pieces.x.size < 3:
        return
    slopes, middles = np.diff(pieces.y) / np.diff(pieces.x), (pieces.x[1:] + pieces.x[:-1]) / 2
    enough = STEEP * series.range / series.span
    rise, fall = int(np.argmax(slopes)), int(np.argmin(slopes))
    if slopes[rise] > enough:
        yield "steepest_rise", float(middles[rise])
    if -slopes[fall] > enough:
        yield "steepest_fall", float(middles[fall])


def _merged(found: Iterable[tuple[Kind, float]], within: float) -> tuple[Interest, ...]:
    """Return one point for all that lies within so much of each other, at the place of the weightiest reason."""
    groups: list[list[tuple[Kind, float]]] = []
    for kind, place in sorted(found, key=lambda pair: (pair[1], _RANK.index(pair[0]))):
        if groups and place - groups[-1][0][1] <= within:
            groups[-1].append((kind, place))
        else:
            groups.append([(kind, place)])
    return tuple(_one(sorted(group, key=lambda pair: _RANK.index(pair[0]))) for group in groups)


def _one(group: list[tuple[Kind, float]]) -> Interest:
    return Interest(group[0][1], tuple(dict.fromkeys(kind for kind, _ in group)))
