"""Is the default powertrain fitted to its own test? Its constants, found on half of the makers, tried on the others.

    python -m benchmarks.epa

The EPA's 2022 tests of battery cars give mass, power, coast-down and energy at the wall. All cars share one powertrain
that is not measured: its driveline and charger efficiency were picked on these tests. Here they are picked anew, twenty
times, on the cars of a random half of the makers, and judged on the makers that were left out.
"""

import csv
import random
import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from simulation.cycle import load_cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.recording import FloatArray
from simulation.reference import load_reference_vehicle
from simulation.vehicle import VehicleSpec

HERE = Path(__file__).parents[1]
TESTS = HERE / "tests" / "simulation" / "data" / "epa_2022_bev_tests.csv"
CYCLES = HERE / "assets" / "cycles"
METRES_A_MILE = 1609.344

DRIVELINES = tuple(share / 100.0 for share in range(90, 100))
CHARGERS = tuple(share / 100.0 for share in range(82, 98))
SHIPPED = (0.97, 0.91)
SPLITS = 20
WAYS = ("both by median", "both by mean", "charger by median", "charger by mean")
"""What is fitted, and to which error."""


class Tests(NamedTuple):
    """All tests: who made the car, and the energy at the wall, measured and from the battery, in Wh a mile."""

    makers: tuple[str, ...]
    measured: FloatArray
    """Shape (N,)."""
    battery: FloatArray
    """Shape (len(DRIVELINES), N)."""


class Score(NamedTuple):
    """Errors at the wall as shares: the median, and what nine in ten keep within."""

    median: float
    ninth: float


def read_tests() -> Tests:
    """Compute every test's energy from the battery, for each driveline efficiency."""
    with TESTS.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    cars = [_car(row) for row in rows]
    battery = np.zeros((len(DRIVELINES), len(rows)))
    for name in sorted({row["cycle"] for row in rows}):
        places = [place for place, row in enumerate(rows) if row["cycle"] == name]
        cycle = load_cycle(CYCLES / f"{name}.csv")
        miles = cycle_energy([cars[places[0]]], cycle)[0].distance_m / METRES_A_MILE
        for index, driveline in enumerate(DRIVELINES):
            geared = [
                replace(cars[place], drivetrain=replace(cars[place].drivetrain, efficiency=driveline))
                for place in places
            ]
            battery[index, places] = cycle_battery_wh(geared, cycle) / miles
    return Tests(tuple(row["mfr"] for row in rows), np.array([float(row["ac_wh_per_mi"]) for row in rows]), battery)


def _car(row: dict[str, str]) -> VehicleSpec:
    text = (
        f"[body]\nmass_kg = {float(row['mass_kg'])}\n[motor]\npower_max_w = {float(row['hp']) * 745.7}\n"
        f"[road_load]\nf0_n = {float(row['F0_N'])}\nf1_n_per_mps = {float(row['F1_N_per_mps'])}\n"
        f"f2_n_per_mps2 = {float(row['F2_N_per_mps2'])}\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "car.toml"
        path.write_text(text, encoding="utf-8")
        return load_reference_vehicle(path)


def score(tests: Tests, which: Sequence[bool], constants: tuple[float, float]) -> Score:
    """Return how some of the tests come out with a driveline and a charger."""
    driveline, charger = constants
    wall = tests.battery[DRIVELINES.index(driveline)] / charger
    errors = np.abs(wall / tests.measured - 1.0)[np.array(which)]
    return Score(float(np.median(errors)), float(np.quantile(errors, 0.9)))


def mean_error(tests: Tests, which: Sequence[bool], constants: tuple[float, float]) -> float:
    """Return the mean error of some tests: it feels every car, where the median jumps from one to the next."""
    driveline, charger = constants
    wall = tests.battery[DRIVELINES.index(driveline)] / charger
    return float(np.abs(wall / tests.measured - 1.0)[np.array(which)].mean())


def fitted(tests: Tests, which: Sequence[bool], way: str) -> tuple[float, float]:
    """Return the constants with the least error on some tests: `both` or the `charger` alone, by median or by mean."""
    what, _, by = way.partition(" by ")
    drivelines = DRIVELINES if what == "both" else SHIPPED[:1]
    pairs = [(driveline, charger) for driveline in drivelines for charger in CHARGERS]
    if by == "mean":
        return min(pairs, key=lambda constants: mean_error(tests, which, constants))
    return min(pairs, key=lambda constants: score(tests, which, constants))


def split(tests: Tests, seed: int) -> list[bool]:
    """Return which tests are of a random half of the makers."""
    makers = sorted(set(tests.makers))
    half = set(random.Random(seed).sample(makers, len(makers) // 2))  # noqa: S311 - no secret is made of it
    return [maker in half for maker in tests.makers]


def told(scores: Sequence[Score]) -> str:
    """Return the middle and the ends of many scores in words."""
    medians, ninths = [one.median for one in scores], [one.ninth for one in scores]
    return (
        f"median {statistics.median(medians):.1%} ({min(medians):.1%} to {max(medians):.1%}), "
        f"nine in ten within {statistics.median(ninths):.1%} ({min(ninths):.1%} to {max(ninths):.1%})"
    )


def main() -> None:
    """Print what came out on the makers that nothing was fitted to, over all splits."""
    tests = read_tests()
    everything = [True] * len(tests.makers)
    whole = score(tests, everything, SHIPPED)
    print(f"{len(tests.makers)} tests of {len(set(tests.makers))} makers.")
    print(f"Shipped {SHIPPED}, all tests: median {whole.median:.1%}, nine in ten within {whole.ninth:.1%}.")
    insides = [split(tests, seed) for seed in range(SPLITS)]
    outsides = [[not one for one in inside] for inside in insides]
    print(f"On the makers left out, {SPLITS} splits:")
    print(f"- shipped, nothing fitted: {told([score(tests, outside, SHIPPED) for outside in outsides])}.")
    for way in WAYS:
        found = [fitted(tests, inside, way) for inside in insides]
        scores = [score(tests, outside, constants) for outside, constants in zip(outsides, found, strict=True)]
        chargers = sorted(charger for _, charger in found)
        print(f"- {way}, charger {chargers[0]} to {chargers[-1]}: {told(scores)}.")


if __name__ == "__main__":
    main()
