"""Laps: a course that is driven several times over is one long course."""

from dataclasses import replace

from simulation.course import Checkpoint, Course


def lapped(course: Course, laps: int) -> Course:
    """Return a course of several laps, the end of each a checkpoint but for the last, which is the finish."""
    if laps == 1:
        return course
    length = course.length_m
    starts = [lap * length for lap in range(laps)]
    return replace(
        course,
        length_m=laps * length,
        profile=(
            *((start + x, z) for start in starts for x, z in course.profile[:-1]),
            (laps * length, course.profile[-1][1]),
        ),
        surfaces=tuple((start + x, surface) for start in starts for x, surface in course.surfaces),
        checkpoints=tuple(mark for lap in range(laps) for mark in _marks(course, lap, is_last=lap == laps - 1)),
        targets=tuple(replace(t, distance_m=start + t.distance_m) for start in starts for t in course.targets),
        corners=tuple(
            replace(corner, from_m=start + corner.from_m, to_m=start + corner.to_m)
            for start in starts
            for corner in course.corners
        ),
    )


def _marks(course: Course, lap: int, *, is_last: bool) -> list[Checkpoint]:
    start = lap * course.length_m
    own = [replace(mark, distance_m=start + mark.distance_m) for mark in course.checkpoints]
    end = Checkpoint(name=f"the end of lap {lap + 1}", distance_m=start + course.length_m, lap=lap + 1)
    return own if is_last else [*own, end]
