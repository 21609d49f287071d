"""Walking a line: to the next of its points, and to the next place worth a stop."""

from collections.abc import Iterable

from accessibility.chart.series import Series

HAIR = 1e-6
"""Share of a step within which one stands on a point: places are computed back and forth."""


def step_from(place: float, series: Series, count: int, steps: int) -> float:
    """Return the place so many points on (or back, below zero), of `count` equal ones; the ends hold it.

    From between two points the first step goes to the nearer one that way.
    """
    if not series.span:
        return series.start
    size = series.span / (max(count, 2) - 1)
    here = (place - series.start) / size
    behind = int((here + HAIR) // 1)
    is_on_point = abs(here - round(here)) <= HAIR
    base = round(here) if is_on_point else behind + (steps < 0)
    index = min(max(base + steps, 0), max(count, 2) - 1)
    return series.end if index == max(count, 2) - 1 else series.start + index * size


def neighbour(place: float, stops: Iterable[float], steps: int, hair: float) -> float | None:
    """Return the next of rising places after (steps > 0) or before a place; None where there is none.

    Two places within `hair` of each other are one.
    """
    if steps > 0:
        return next((stop for stop in stops if stop > place + hair), None)
    return next((stop for stop in reversed(tuple(stops)) if stop < place - hair), None)
