"""Cycle energy against FASTSim 2.1.5: paired measurements in turn, in processor time.

Usage: python -m benchmarks.physics_cycle [--fastsim FOLDER] [--rounds 41]

Processor time, because on a busy machine the clock on the wall favours whoever is done within one slice of time: beside
seven other programs it made the same two programs 29 times apart, and processor time 19.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.physics_environment import DEFAULT_FOLDER, NoFastsim, fastsim_python
from simulation.cycle import load_cycle
from simulation.cycle_energy import cycle_battery_wh, cycle_energy
from simulation.reference import load_reference_vehicle

ROOT = Path(__file__).parents[1]
BATCH = 128

WARM_UP = 6
"""Calls until a lone car's time stands still; the first one after a pause of 25 ms takes two to three times as long."""

Job = tuple[Callable[[], object], int]
"""What is measured, and how many cars it does."""

Pair = tuple[float, float]
"""Seconds of FASTSim and of Tandem for one car."""


def work() -> Mapping[str, Job]:
    """Return what is measured; every call includes reading the cars' parameters."""
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
    weak = replace(bolt, motor=replace(bolt.motor, power_max_w=30_000.0))
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
        "meets a limit, ledger, alone": (lambda: cycle_energy([weak], cycle), 1),
        f"energy only, batch of {BATCH}": (lambda: cycle_battery_wh(many, cycle), BATCH),
    }


def seconds(call: Callable[[], object], cars: int) -> float:
    """Return the median seconds a car of a few calls, after a few that warm up what the wait for FASTSim cooled."""
    for _ in range(WARM_UP if cars == 1 else 1):
        call()
    times = []
    for _ in range(15 if cars == 1 else 3):
        start = time.process_time()
        call()
        times.append((time.process_time() - start) / cars)
    return statistics.median(times)


def pairs(jobs: Mapping[str, Job], python: Path, rounds: int) -> Mapping[str, list[Pair]]:
    """Return seconds of FASTSim and of Tandem, measured in turn, for each job."""
    found: dict[str, list[Pair]] = {name: [] for name in jobs}
    command = [python, ROOT / "benchmarks" / "physics_fastsim.py"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, **pipes) as fastsim:  # noqa: S603 - our own Python
        assert fastsim.stdin is not None
        assert fastsim.stdout is not None
        for _ in range(rounds):
            for name, job in jobs.items():
                print("go", file=fastsim.stdin, flush=True)
                found[name].append((float(fastsim.stdout.readline()), seconds(*job)))
        fastsim.stdin.close()
    return found


def main() -> None:
    """Print medians and quartiles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fastsim", type=Path, default=DEFAULT_FOLDER, help="the folder of FASTSim's own environment")
    parser.add_argument("--rounds", type=int, default=41)
    options = parser.parse_args()
    found = pairs(work(), fastsim_python(options.fastsim), options.rounds)
    theirs = [pair[0] * 1e3 for measured in found.values() for pair in measured]
    low, middle, high = statistics.quantiles(theirs, n=4)
    print(f"FASTSim 2.1.5 Rust, one car: median {middle:.2f} ms, quartiles {low:.2f} to {high:.2f}")
    for name, measured in found.items():
        low, middle, high = statistics.quantiles([theirs / ours for theirs, ours in measured], n=4)
        took = statistics.median(ours for _, ours in measured) * 1e6
        print(f"{name}: {took:.0f} microseconds a car; {middle:.3g} times faster, quartiles {low:.3g} to {high:.3g}")


if __name__ == "__main__":
    try:
        main()
    except NoFastsim as problem:
        sys.exit(str(problem))
