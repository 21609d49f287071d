"""Neighbours of places by the four arrows, so that every place can be reached from every other one.

The nearest place that way is the natural neighbour, but nearest neighbours alone leave some places that no arrow
reaches. Why everything is reachable all the same: Left always leads to a smaller x until the rearmost column, whose
places are linked straight up and down, so all lead to its lowest place, the root. What the root does not reach is put
between two places that it does reach and that are neighbours by Right; so the root comes to reach all.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Place = tuple[int, int]
"""x and z in whole millimetres."""

_SIDEWAYS_COSTS = 2
"""A millimetre off the line counts as two along it."""
_AXES = MappingProxyType({"right": (0, 1), "left": (0, -1), "up": (1, 1), "down": (1, -1)})
"""Which coordinate runs along the arrow, and its sign."""


class Places:
    """The neighbours of a set of places."""

    def __init__(self, places: Sequence[Place]) -> None:
        """Work out all neighbours; some milliseconds for 500 places."""
        self._places = sorted(places)
        self._index = {place: number for number, place in enumerate(self._places)}
        # Single precision holds whole millimetres up to 16 kilometres, and halves the time.
        self._lines = np.array(self._places, dtype=np.float32).reshape(-1, 2).T.copy()
        self._next = {name: self._nearest(*axis) for name, axis in _AXES.items()}
        self._link_rearmost_column()
        self._reach_all()

    def neighbour(self, place: Place, direction: str) -> Place | None:
        """Return where an arrow (`left`, `right`, `up`, `down`) leads, or None at the end. Raises KeyError."""
        number = self._next[direction][self._index[place]]
        return None if number is None else self._places[number]

    def _nearest(self, axis: int, sign: int) -> list[int | None]:
        """Return for each place the nearest one that way."""
        costs = self._costs(axis, sign)
        if not len(costs):
            return []
        best = np.argmin(costs, axis=1)
        lowest = costs[np.arange(len(costs)), best]
        return [int(number) if np.isfinite(cost) else None for number, cost in zip(best, lowest, strict=True)]

    def _costs(self, axis: int, sign: int) -> NDArray[np.float32]:
        """Return how far each place (column) is from each (row) that way; infinite if it lies not that way."""
        along: NDArray[np.float32] = np.subtract.outer(-sign * self._lines[axis], -sign * self._lines[axis])
        costs: NDArray[np.float32] = np.abs(np.subtract.outer(self._lines[1 - axis], self._lines[1 - axis]))
        costs *= _SIDEWAYS_COSTS
        costs += along
        costs[along <= 0] = np.inf
        return costs

    def _link_rearmost_column(self) -> None:
        """Lead straight up and down in the rearmost column; the places are sorted, so it comes first, lowest first."""
        column = [number for number, place in enumerate(self._places) if place[0] == self._places[0][0]]
        for lower, higher in pairwise(column):
            self._next["up"][lower] = higher
            self._next["down"][higher] = lower

    def _reach_all(self) -> None:
        reached = set(self._reached_from(0, set())) if self._places else set()
        costs = self._costs(*_AXES["right"]) if len(reached) < len(self._places) else None
        for number in range(len(self._places)):
            if number not in reached and costs is not None:
                self._insert(number, reached, costs)
                reached.update(self._reached_from(number, reached))

    def _reached_from(self, start: int, known: set[int]) -> Iterator[int]:
        """Yield the start and all that can be reached from it without passing what is known."""
        seen, to_visit = {start}, [start]
        while to_visit:
            number = to_visit.pop()
            yield number
            for neighbours in self._next.values():
                following = neighbours[number]
                if following is not None and following not in seen and following not in known:
                    seen.add(following)
                    to_visit.append(following)

    def _insert(self, number: int, reached: set[int], costs: NDArray[np.float32]) -> None:
        """Put an unreached place between the nearest reached place behind it and what Right found from there."""
        behind = min(
            (other for other in reached if self._is_between(other, number)), key=lambda other: costs[other, number]
        )
        ahead = self._next["right"][behind]
        self._next["right"][behind] = number
        if ahead is not None:
            self._next[self._way(number, ahead)][number] = ahead

    def _is_between(self, behind: int, number: int) -> bool:
        """Whether a place lies ahead of another, and not beyond what Right finds from there."""
        ahead = self._next["right"][behind]
        x = self._places[number][0]
        return self._places[behind][0] < x and (ahead is None or x <= self._places[ahead][0])

    def _way(self, start: int, end: int) -> str:
        """Return the arrow from a place to one that is ahead of it or in the same column."""
        if self._places[end][0] > self._places[start][0]:
            return "right"
        return "up" if end > start else "down"
