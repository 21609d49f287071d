"""The road of a course as a solver meets it: height, slope and surface at a distance along the road."""

import math
from bisect import bisect_right
from itertools import pairwise

from simulation.course import Course, Surface


class Road:
    """Straight lines through the course's profile.

    A course counts distance on the map; a car rolls along the slope. `along_m` is the way along the slope, equal to
    the map's distance on the flat. Beyond both ends the road goes on level.
    """

    __slots__ = ("_along", "_heights", "_map", "_starts", "_surfaces", "length_m")

    def __init__(self, course: Course) -> None:
        points = _with_ends(course)
        self._map = [x for x, _ in points]
        self._heights = [z for _, z in points]
        self._along = [0.0]
        for (x0, z0), (x1, z1) in pairwise(points):
            self._along.append(self._along[-1] + math.hypot(x1 - x0, z1 - z0))
        origin = self._along_at(0.0)
        self._along = [place - origin for place in self._along]
        self._surfaces = [surface for _, surface in course.surfaces]
        self._starts = [self.along_m(start) for start, _ in course.surfaces]
        self.length_m = self.along_m(course.length_m)

    @property
    def points(self) -> list[tuple[float, float, float]]:
        """Way along the slope, distance on the map and height of every point, the level ends included."""
        return list(zip(self._along, self._map, self._heights, strict=True))

    @property
    def surfaces(self) -> list[tuple[float, Surface]]:
        """The way along the slope from which each surface lies."""
        return list(zip(self._starts, self._surfaces, strict=True))

    def along_m(self, distance_m: float) -> float:
        """Return the way along the slope to a distance on the map."""
        return self._along_at(distance_m)

    def distance_m(self, along_m: float) -> float:
        """Return the distance on the map at a way along the slope."""
        return _line(self._along, self._map, along_m)

    def height_m(self, along_m: float) -> float:
        """Return the road's height at a way along the slope."""
        return _line(self._along, self._heights, along_m)

    def sine(self, from_m: float, to_m: float) -> float:
        """Return the height gained over the way between two places: so potential energy closes exactly."""
        if to_m - from_m > 1e-9:
            # Nothing gains more height than way; at a cliff round-off said so, and the cosine was a complex number.
            return min(max((self.height_m(to_m) - self.height_m(from_m)) / (to_m - from_m), -1.0), 1.0)
        place = bisect_right(self._along, from_m, 1, len(self._along) - 1) - 1
        return (self._heights[place + 1] - self._heights[place]) / (self._along[place + 1] - self._along[place])

    def surface(self, along_m: float) -> Surface:
        """Return what the tyres meet at a place."""
        return self._surfaces[max(bisect_right(self._starts, along_m) - 1, 0)]

    def _along_at(self, distance_m: float) -> float:
        return _line(self._map, self._along, distance_m)


def _with_ends(course: Course) -> list[tuple[float, float]]:
    # A kilometre of level road before and behind, so that every place of a run has a slope.
    first, last = course.profile[0], course.profile[-1]
    return [(first[0] - 1000.0, first[1]), *course.profile, (max(last[0], course.length_m) + 1000.0, last[1])]


def _line(places: list[float], values: list[float], place: float) -> float:
    # Searching between the ends alone keeps a place beyond them on the first or the last line.
    below = bisect_right(places, place, 1, len(places) - 1) - 1
    span = places[below + 1] - places[below]
    return values[below] + (values[below + 1] - values[below]) * (place - places[below]) / span
