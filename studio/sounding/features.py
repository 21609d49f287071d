"""What a course has in store, as a driver would call it out: hills, bumps, new ground, the finish."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from simulation.course import Course

Values = NDArray[np.float64]

GRID_M = 0.25
"""Bumps are half a metre long and more."""
BUMP_SPAN_M = 2.0
BUMP_M = 0.012
"""A bump stands out from the chord of four metres around it by so much ..."""
BUMP_RATIO = 1.5
"""... and not much more from one of eight: a kink of the road stands out twice, a rounded hill four times as much."""
GRADE_SPAN_M = 6.0
GRADE_CHANGE = 0.015
"""A change of grade is a hill from here on: 1.5 metres more in a hundred."""
STILL = 1e-5
"""A grade that changes by less from one point of the grid to the next keeps still."""
POINTS_MOST = 400_000
"""A longer course gets a coarser grid."""


@dataclass(frozen=True, slots=True)
class Feature:
    """Something of the road, and where it begins."""

    kind: str
    """`rise`, `fall`, `bump`, `change` or `end`."""
    distance_m: float


def features(course: Course) -> tuple[Feature, ...]:
    """Return what lies ahead on a course, rising by distance."""
    spacing = max(GRID_M, course.length_m / POINTS_MOST)
    places = np.arange(0.0, course.length_m, spacing)
    bumps = _bumps(course, places)
    found = [Feature("bump", float(place)) for place in bumps]
    found += [one for one in _grades(course, places, spacing) if not _is_near(bumps, one.distance_m)]
    found += [Feature("change", float(start)) for start, _ in course.surfaces if 0.0 < start < course.length_m]
    found.append(Feature("end", course.length_m))
    return tuple(sorted(found, key=lambda feature: feature.distance_m))


def _heights(course: Course, places: Values) -> Values:
    distances, heights = np.array(course.profile).T
    return np.asarray(np.interp(places, distances, heights))


def _bumps(course: Course, places: Values) -> Values:
    """Return the middle of each bump or hole; what is closer together than its span is one."""
    near, far = _above_chord(course, places, BUMP_SPAN_M), _above_chord(course, places, 2 * BUMP_SPAN_M)
    found = np.flatnonzero((near > BUMP_M) & (far < BUMP_RATIO * near))
    if not found.size:
        return np.zeros(0)
    groups = np.split(found, np.flatnonzero(np.diff(places[found]) > BUMP_SPAN_M) + 1)
    return np.array([places[group[np.argmax(near[group])]] for group in groups])


def _above_chord(course: Course, places: Values, span_m: float) -> Values:
    """Return how far the road is above or below the line between two points, each a span away."""
    chord = (_heights(course, places - span_m) + _heights(course, places + span_m)) / 2
    return np.asarray(np.abs(_heights(course, places) - chord))


def _grades(course: Course, places: Values, spacing: float) -> list[Feature]:
    """Return where the road begins to go up more, or less, by enough to be told."""
    half = GRADE_SPAN_M / 2
    places = places[(places >= half) & (places <= course.length_m - half)]  # the profile is level beyond its ends
    if not places.size:
        return []
    grade = (_heights(course, places + half) - _heights(course, places - half)) / GRADE_SPAN_M
    way = np.sign(np.where(np.abs(np.diff(grade)) < STILL * spacing / GRID_M, 0.0, np.diff(grade)))
    turns = np.flatnonzero(np.diff(way, prepend=0.0, append=0.0))
    return [
        Feature("rise" if grade[last] > grade[first] else "fall", float(places[first]) + half)
        for first, last in pairwise(turns)
        if abs(grade[last] - grade[first]) >= GRADE_CHANGE
    ]


def _is_near(places: Values, distance_m: float) -> bool:
    return bool(places.size) and bool(np.min(np.abs(places - distance_m)) < GRADE_SPAN_M)
