"""The road of a course under many cars: `simulation.road` for arrays of shape (V,)."""

import numpy as np
from numpy.typing import NDArray

from simulation.course import Course
from simulation.recording import FloatArray
from simulation.road import Road

_STANDING_M = 1e-9
"""Over less way than this the slope is that of the line, not that of two heights."""


class FleetRoad:
    """Straight lines through a course's profile, and the surfaces on them."""

    __slots__ = (
        "_along",
        "_grips",
        "_heights",
        "_places",
        "_rollings",
        "_starts",
        "is_level",
        "length_m",
        "start_height_m",
    )

    def __init__(self, course: Course) -> None:
        road = Road(course)
        along, places, heights = np.array(road.points).T
        self._along = along
        self._places, self._heights = _lines(along, places), _lines(along, heights)
        self._starts = np.array([start for start, _ in road.surfaces])
        self._grips = np.array([surface.grip for _, surface in road.surfaces])
        self._rollings = np.array([surface.rolling for _, surface in road.surfaces])
        self.is_level = bool(np.all(heights == heights[0]))
        self.length_m, self.start_height_m = road.length_m, road.height_m(0.0)

    def distance_m(self, along_m: FloatArray) -> FloatArray:
        """Return the distance on the map at a way along the slope."""
        return along_m if self.is_level else self._on_line(self._places, along_m)

    def height_m(self, along_m: FloatArray) -> FloatArray:
        """Return the road's height at a way along the slope."""
        return self._on_line(self._heights, along_m)

    def sine(self, from_m: FloatArray, from_height_m: FloatArray, way_m: FloatArray) -> FloatArray:
        """Return the height gained over the way ahead."""
        to = from_m + way_m
        way = to - from_m
        moves = way > _STANDING_M
        gained = self.height_m(to) - from_height_m
        if moves.all():
            gained /= way
            return gained
        steepness = self._heights[2].take(self._below(from_m))
        sine: FloatArray = np.divide(gained, way, out=steepness, where=moves)
        return sine

    def surface(self, along_m: FloatArray) -> tuple[FloatArray | float, FloatArray | float]:
        """Return grip and rolling of what the tyres meet; plain numbers where all of the road is alike."""
        if self._starts.size == 1:
            return float(self._grips[0]), float(self._rollings[0])
        place = np.maximum(np.searchsorted(self._starts, along_m, side="right") - 1, 0)
        return self._grips.take(place), self._rollings.take(place)

    def _on_line(self, lines: FloatArray, along_m: FloatArray) -> FloatArray:
        start, low, steepness = lines.take(self._below(along_m), axis=1)
        value: FloatArray = along_m - start
        value *= steepness
        value += low
        return value

    def _below(self, along_m: FloatArray) -> NDArray[np.intp]:
        # The road has level ends of a kilometre: no step leads beyond its first or last point.
        below: NDArray[np.intp] = self._along.searchsorted(along_m, side="right")
        below -= 1
        return below


def _lines(along: FloatArray, values: FloatArray) -> FloatArray:
    """Return start, value there and steepness of every line between two points."""
    return np.array([along[:-1], values[:-1], np.diff(values) / np.diff(along)])
