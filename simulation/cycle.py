"""A drive cycle: the speed that a car must follow, second by second."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from simulation.recording import FloatArray

_HEADER = ("time_s", "speed_mps")


class CycleError(ValueError):
    """A cycle file that cannot be used; the text is one sentence: what, where, how to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """Speeds over time."""

    id: str
    time_s: FloatArray
    """Shape (N,), rising."""
    speed_mps: FloatArray
    """Shape (N,), 0 or more."""


def load_cycle(path: Path) -> Cycle:
    """Return the cycle of a CSV file with the columns `time_s,speed_mps`.

    Raises:
        CycleError: the file cannot be read, or a line is not two numbers that make sense.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines))
    except OSError as error:
        raise CycleError(f"Cycle file {path.name} cannot be read: {error.strerror}; check the path.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise CycleError(f"Cycle file {path.name} is not plain text; save it as CSV in UTF-8.") from error
    if not rows or tuple(cell.strip() for cell in rows[0]) != _HEADER:
        raise CycleError(f"Cycle file {path.name} line 1: write the heading time_s,speed_mps.")
    return _cycle(path, [_numbers(path.name, place, row) for place, row in enumerate(rows[1:], start=2) if row])


def _numbers(name: str, line: int, row: list[str]) -> tuple[float, float]:
    try:
        time, speed = (float(cell) for cell in row)
    except ValueError as error:
        raise CycleError(f"Cycle file {name} line {line}: write a time and a speed, such as 12,8.5.") from error
    if not (np.isfinite(time) and np.isfinite(speed) and speed >= 0.0):
        raise CycleError(f"Cycle file {name} line {line}: a speed must be 0 or more; write metres a second.")
    return time, speed


def _cycle(path: Path, rows: list[tuple[float, float]]) -> Cycle:
    if len(rows) < 2:
        raise CycleError(f"Cycle file {path.name} has fewer than two points; add one line a second.")
    table = np.array(rows, dtype=np.float64)
    falls = np.flatnonzero(np.diff(table[:, 0]) <= 0.0)
    if falls.size:
        raise CycleError(
            f"Cycle file {path.name} line {falls[0] + 3}: time must rise from line to line; sort the lines."
        )
    return Cycle(id=path.stem, time_s=table[:, 0].copy(), speed_mps=table[:, 1].copy())
