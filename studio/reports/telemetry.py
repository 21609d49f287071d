"""Telemetry: every channel of a run as CSV, the unit in each column's name."""

import csv
from pathlib import Path

import numpy as np

from simulation.recording import Recording
from simulation.telemetry import in_order

DIGITS = 12
"""So many read back to within 1e-11 of the value; a spreadsheet shows fewer anyway."""


def write_telemetry(recording: Recording, path: Path) -> None:
    """Write one row a sample; numbers have a decimal point in every language. Raises OSError.

    A name without a unit is a plain number: a share, a ratio, a gear, or the place in `simulation.events.LIMITS`.
    """
    names = in_order(recording.channels)
    table = np.column_stack([recording.channels[name] for name in names])
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([f"{value:.{DIGITS}g}" for value in row] for row in table)
