"""A drive cycle: the speed that a car must follow, second by second."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

import numpy as np

from simulation.drive_cycle.trace import Trace, trace_of
from simulation.plain_file import size_bytes
from simulation.recording import FloatArray

_HEADER = ("time_s", "speed_mps")

_POINTS_MAX = 200_000
"""Two days, second by second."""

_BYTES_MAX = 20_000_000

_GAP_STEPS = 5.0
_GAP_S = 5.0
"""A step that is longer than this, and than five usual ones, is a hole in the data."""


_STEP_MIN_S = 1e-4

_LONGEST_S = 1e6
"""Eleven days. What is longer, or goes in shorter steps, is no drive, and its sums ended as no number."""


class CycleError(ValueError):
    """A cycle file that cannot be used; the text is one sentence: what, where, how to mend."""


@dataclass(frozen=True, kw_only=True)
class Cycle:
    """Speeds over time; nobody can write to them."""

    id: str
    time_s: FloatArray
    """Shape (N,), rising."""
    speed_mps: FloatArray
    """Shape (N,), 0 or more."""

    def __post_init__(self) -> None:
        # What is worked out of a cycle once serves all cars, so the speeds must stay what they were. An endless cycle
        # is refused anyway, and not copied first.
        for name in ("time_s", "speed_mps"):
            given = getattr(self, name)
            if np.size(given) <= _POINTS_MAX:
                own = np.array(given, dtype=np.float64)
                own.flags.writeable = False
                object.__setattr__(self, name, own)

    @cached_property
    def trace(self) -> Trace:
        """The steps of the cycle, worked out once.

        Raises:
            CycleError: no car can be asked to follow the cycle.
        """
        check_cycle(self)
        return trace_of(self.time_s, self.speed_mps)


def load_cycle(path: Path) -> Cycle:
    """Return the cycle of a CSV file with the columns `time_s,speed_mps`.

    Raises:
        CycleError: the file cannot be read, or a line is not two numbers that make sense.
    """
    try:
        if size_bytes(path) > _BYTES_MAX:
            raise CycleError(f"Cycle file {path.name} is larger than 20 megabytes; shorten it, or write fewer points.")
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(islice(csv.reader(lines), _POINTS_MAX + 2))
    except OSError as error:
        raise CycleError(f"Cycle file {path.name} cannot be read: {error.strerror}; check the path.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CycleError(f"Cycle file {path.name} is not plain text; save it as CSV in UTF-8.") from error
    if not rows or tuple(cell.strip() for cell in rows[0]) != _HEADER:
        raise CycleError(f"Cycle file {path.name} line 1: write the heading time_s,speed_mps.")
    if len(rows) > _POINTS_MAX + 1:
        raise CycleError(f"Cycle file {path.name} has more than {_POINTS_MAX} points; shorten it, or write fewer.")
    return _cycle(path, {line: _numbers(path.name, line, row) for line, row in enumerate(rows[1:], start=2) if row})


def _numbers(name: str, line: int, row: list[str]) -> tuple[float, float]:
    try:
        time, speed = (float(cell) for cell in row)
    except ValueError as error:
        raise CycleError(f"Cycle file {name} line {line}: write a time and a speed, such as 12,8.5.") from error
    if not math.isfinite(time):
        raise CycleError(f"Cycle file {name} line {line}: its time is not a number; write seconds.")
    if not (math.isfinite(speed) and speed >= 0.0):
        raise CycleError(f"Cycle file {name} line {line}: a speed must be 0 or more; write metres a second.")
    return time, speed


def _cycle(path: Path, points: Mapping[int, tuple[float, float]]) -> Cycle:
    """Return the cycle of points by their line."""
    if len(points) < 2:
        raise CycleError(f"Cycle file {path.name} has fewer than two points; add one line a second.")
    table = np.array(list(points.values()))
    cycle = Cycle(id=path.stem, time_s=table[:, 0], speed_mps=table[:, 1])
    wrong = _first_wrong(cycle)
    if wrong is not None:
        raise CycleError(f"Cycle file {path.name} line {list(points)[wrong[0] - 1]}: {wrong[1]}.")
    return cycle


def check_cycle(cycle: Cycle) -> None:
    """Refuse a cycle that no car can be asked to follow: broken, with gaps, or endless.

    Raises:
        CycleError: what is wrong, at which point, counted from 1.
    """
    time, speed = cycle.time_s, cycle.speed_mps
    if time.ndim != 1 or time.shape != speed.shape or time.size < 2:
        raise CycleError(f"Cycle {cycle.id} has fewer than two points of time and speed; add one a second.")
    if time.size > _POINTS_MAX:
        raise CycleError(f"Cycle {cycle.id} has more than {_POINTS_MAX} points; shorten it, or write fewer.")
    wrong = _first_wrong(cycle)
    if wrong is not None:
        raise CycleError(f"Cycle {cycle.id} point {wrong[0]}: {wrong[1]}.")


def _first_wrong(cycle: Cycle) -> tuple[int, str] | None:
    """Return the first point, counted from 1, that makes no sense, and what is wrong with it."""
    time, speed = cycle.time_s, cycle.speed_mps
    if not np.isfinite(time).all():
        return int(np.argmax(~np.isfinite(time))) + 1, "its time is not a number; write seconds"
    is_fast = ~((speed >= 0.0) & (speed <= 500.0))
    if is_fast.any():
        return int(np.argmax(is_fast)) + 1, "a speed must be from 0 to 500; write metres a second"
    steps = np.diff(time)
    if not np.all(steps > 0.0):
        return int(np.argmax(steps <= 0.0)) + 2, "time must rise from line to line; sort the lines"
    if steps.min() < _STEP_MIN_S or time[-1] - time[0] > _LONGEST_S:
        place = int(np.argmax((steps < _STEP_MIN_S) | (time[1:] - time[0] > _LONGEST_S)))
        return place + 2, "steps must be 0.0001 seconds or more, and all 1000000 or less; write seconds"
    longest = _GAP_S if steps.max() <= _GAP_S else max(_GAP_S, _GAP_STEPS * float(np.median(steps)))
    if steps.max() > longest:
        place = int(np.argmax(steps > longest))
        return place + 2, f"time jumps by {steps[place]:g} seconds; fill in the speeds between"
    return None
