"""Telemetry: every channel of a run as CSV, the unit in each column's name."""

import csv
from pathlib import Path

import numpy as np

from simulation.recording import Recording


def write_telemetry(recording: Recording, path: Path) -> None:
    """Write one row a sample, nine significant digits. Raises OSError."""
    names = list(recording.channels)
    table = np.column_stack([recording.channels[name] for name in names])
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        writer.writerows([f"{value:.9g}" for value in row] for row in table)
