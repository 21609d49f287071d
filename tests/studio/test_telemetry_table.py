"""The telemetry file: a plain table that any spreadsheet opens and that reads back as what was recorded."""

import csv
import re
from pathlib import Path

import numpy as np
import pytest

from simulation.driver import FullThrottle
from simulation.recording import Recording
from simulation.run import SOLVERS, run
from simulation.telemetry import SHARED_CHANNELS
from studio.reports.telemetry import write_telemetry
from tests.simulation.cars import racer, road

PLAIN = frozenset({"throttle", "brake", "slip", "slope", "gear", "limit", "state_of_charge"})
"""Shares, ratios and counts: they have no unit."""

UNITS = r"_(s|m|mps|mps2|n|nm|a|v|w|j|c|rad|rad_s)$"


@pytest.fixture(scope="module", params=SOLVERS)
def ride(request: pytest.FixtureRequest) -> Recording:
    """A short ride on either solver."""
    return run(racer(), road(12.0, ((0.0, 0.0), (6.0, 0.1), (12.0, 0.0))), FullThrottle(), solver=request.param)


def test_the_table_reads_back_as_the_recording(ride: Recording, tmp_path: Path) -> None:
    """Every number of every channel comes back to within 1e-9 of its size, and none is missing."""
    write_telemetry(ride, tmp_path / "t.csv")

    table = np.genfromtxt(tmp_path / "t.csv", delimiter=",", names=True, deletechars="")

    assert set(table.dtype.names or ()) == set(ride.channels)
    for name, channel in ride.channels.items():
        assert table[name] == pytest.approx(channel, rel=1e-9, abs=1e-300), name


def test_names_carry_their_units_and_begin_alike(ride: Recording, tmp_path: Path) -> None:
    """Each column is named with its unit, or is a plain number; both solvers begin with the same columns."""
    write_telemetry(ride, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        names = next(csv.reader(file))

    unnamed = [name for name in names if not re.search(UNITS, name) and name not in PLAIN]
    assert [name for name in unnamed if not name.startswith("slip_")] == []
    assert names[: len(SHARED_CHANNELS)] == list(SHARED_CHANNELS)


def test_a_spreadsheet_can_open_it(ride: Recording, tmp_path: Path) -> None:
    """Every row has as many cells as the first; cells are bare numbers with a decimal point, never a formula."""
    write_telemetry(ride, tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        head, *rows = csv.reader(file)

    assert len(rows) == ride.channels["time_s"].size
    assert {len(row) for row in rows} == {len(head)}
    assert all(re.fullmatch(r"-?\d+(\.\d+)?(e[+-]\d+)?", cell) for row in rows for cell in row)
