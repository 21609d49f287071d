"""Cycle energy against FASTSim 2.1.5: paired measurements in turn, so that a busy machine is unfair to neither.

Usage: python -m benchmarks.physics_cycle --fastsim PYTHON_WITH_FASTSIM [--rounds 9]
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from simulation.cycle import load_cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.reference import load_reference_vehicle

ROOT = Path(__file__).parents[1]
BATCH = 128


def work() -> dict[str, tuple[Callable[[], object], int]]:
    """Return what is measured, and how many cars each does; every call includes reading the cars' parameters."""
    cycle = load_cycle(ROOT / "assets" / "cycles" / "udds.csv")
    bolt = load_reference_vehicle(ROOT / "tests" / "simulation" / "data" / "2017_chevrolet_bolt.toml")
    cells = replace(
        bolt,
        battery=replace(
            bolt.battery,
            chemistry="li_ion",
            capacity_ah=170.0,
            resistance_ohm=0.1,
            current_max_a=600.0,
            voltage_min_v=250.0,
            mass_kg=400.0,
            state_of_charge_start=0.95,
        ),
    )
    many = [replace(bolt, mass_kg=1500.0 + number) for number in range(BATCH)]
    many_cells = [replace(cells, mass_kg=1500.0 + number) for number in range(BATCH)]
    return {
        "reference pack, 24 channels, alone": (lambda: cycle_energy([bolt], cycle, channels=True), 1),
        "cells, full state, 24 channels, alone": (lambda: cycle_energy([cells], cycle, channels=True), 1),
        "cells, full state, ledger, alone": (lambda: cycle_energy([cells], cycle), 1),
        f"reference pack, 24 channels, batch of {BATCH}": (lambda: cycle_energy(many, cycle, channels=True), BATCH),
        f"cells, full state, 24 channels, batch of {BATCH}": (
            lambda: cycle_energy(many_cells, cycle, channels=True),
            BATCH,
        ),
        f"energy only, batch of {BATCH}": (lambda: cycle_battery_wh(many, cycle), BATCH),
    }


def seconds(call: Callable[[], object], cars: int) -> float:
    """Return the median seconds a car of a few calls."""
    times = []
    for _ in range(15 if cars == 1 else 3):
        start = time.process_time()
        call()
        times.append((time.process_time() - start) / cars)
    return statistics.median(times)


def main() -> None:
    """Print the median and the quartiles of paired ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fastsim", required=True, help="a Python in which fastsim 2.1.5 is installed")
    parser.add_argument("--rounds", type=int, default=41)
    options = parser.parse_args()
    anchor = [options.fastsim, str(ROOT / "benchmarks" / "physics_fastsim.py")]
    jobs = work()
    ratios: dict[str, list[float]] = {name: [] for name in jobs}
    ours: dict[str, list[float]] = {name: [] for name in jobs}
    anchors: list[float] = []
    with subprocess.Popen(anchor, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as fastsim:  # noqa: S603 - the caller's own Python
        assert fastsim.stdin is not None
        assert fastsim.stdout is not None
        for _ in range(options.rounds):
            for name, (call, cars) in jobs.items():
                print("go", file=fastsim.stdin, flush=True)
                theirs = float(fastsim.stdout.readline().splitlines()[-1])
                mine = seconds(call, cars)
                anchors.append(theirs)
                ours[name].append(mine)
                ratios[name].append(theirs / mine)
        fastsim.stdin.close()
    low, middle, high = statistics.quantiles(anchors, n=4)
    print(f"FASTSim 2.1.5 Rust, one car: median {middle * 1e3:.2f} ms, quartiles {low * 1e3:.2f} to {high * 1e3:.2f}")
    for name, values in ratios.items():
        low, middle, high = statistics.quantiles(values, n=4)
        took = statistics.median(ours[name]) * 1e6
        print(f"{name}: {took:.0f} microseconds a car; {middle:.0f} times faster, quartiles {low:.0f} to {high:.0f}")


if __name__ == "__main__":
    sys.exit(main())
