"""The 2-D world against plain pymunk: paired measurements in turn, so that a busy machine is unfair to neither.

Usage: python -m benchmarks.world [--rounds 9] [--designs 1000] [--workers 2]
"""

import argparse
import resource
import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from simulation.batch import Job, run_batch
from simulation.driver import FullThrottle
from simulation.vehicle import VehicleSpec
from simulation.world import run2d
from simulation.world.stepping import STEP_S, World
from tests.simulation.cars import racer, road

RUN_S = 30.0
STEPS = round(RUN_S / STEP_S)
COURSE = road(1e5, time_limit_s=RUN_S)
SPEED_MPS = 5.0


def of_axles(count: int) -> VehicleSpec:
    """Return a racer on so many axles, every one of them driven: one body more than axles, all on the ground."""
    if count == 2:
        return racer()
    first = racer().axles[0]
    places = (1.5 * axle / (count - 1) for axle in range(count))
    axles = (replace(first, name=f"axle {x:.2f}", x_m=x, drive_share=1.0 / count) for x in places)
    return replace(racer(), axles=tuple(axles))


def raw_s(spec: VehicleSpec) -> float:
    """Return the processor time of pymunk's own steps of the very same bodies, rolling on the same road."""
    world = World(spec, COURSE)
    world.settle()
    world.roll(SPEED_MPS)
    step, start = world.space.step, time.process_time()
    for _ in range(STEPS):
        step(STEP_S)
    return time.process_time() - start


def whole_s(spec: VehicleSpec) -> float:
    """Return the processor time of a whole run: settling, powertrain, wheel loads, ledger, recording, events."""
    start = time.process_time()
    recording = run2d(spec, COURSE, FullThrottle(), speed_mps=SPEED_MPS)
    spent = time.process_time() - start
    assert recording.outcome == "timed_out"
    assert abs(recording.ledger["residual"]) <= 5e-5 * recording.ledger["battery"]
    return spent


def compare(axles: int, rounds: int) -> str:
    """Return one line of the table: medians, and the quartiles of the ratio."""
    spec = of_axles(axles)
    pairs = [(raw_s(spec), whole_s(spec)) for _ in range(rounds)]
    low, middle, high = statistics.quantiles([whole / raw for raw, whole in pairs], n=4)
    raw, whole = (statistics.median(side) / STEPS * 1e6 for side in zip(*pairs, strict=True))
    return f"| {axles} axles, {axles + 1} bodies | {raw:.1f} | {whole:.1f} | {middle:.1f} ({low:.1f} to {high:.1f}) |"


def jobs(count: int) -> Iterator[Job]:
    """Yield so many different cars on the course."""
    for number in range(count):
        yield Job(spec=racer(mass_kg=100.0 + 0.1 * number, ratio=3.0 + number % 7 * 0.5), course=COURSE, solver="2d")


def class_of(count: int, workers: int) -> str:
    """Return one line of the table: how long a class takes, and what memory."""
    start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = sum(outcome.status == "done" for outcome in run_batch(jobs(count), workers=workers))
    wall = time.perf_counter() - start
    assert done == count
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024.0
    step = spent / count / STEPS * 1e6
    memory = f"{parent:.0f} | {after.ru_maxrss / 1024.0:.0f}"
    return f"| {count} | {wall:.1f} | {spent:.1f} | {step:.1f} | {memory} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--designs", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    print("| car | raw, µs a step | whole run, µs a step | ratio (quartiles) |\n|---|---|---|---|")
    for axles in (2, 4, 10):
        print(compare(axles, options.rounds), flush=True)
    head = "| designs | seconds | processor seconds | µs a step | parent, MB | largest child, MB |"
    print(f"\n{head}\n|---|---|---|---|---|---|")
    for count in (options.designs // 10, options.designs // 2, options.designs):
        if count:
            print(class_of(count, options.workers), flush=True)


if __name__ == "__main__":
    main()
