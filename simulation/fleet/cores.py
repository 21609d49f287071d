"""A class on every core: a fleet parted over processes of our own."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from simulation.course import Course
from simulation.driver import Driver
from simulation.fleet.result import FleetResult
from simulation.fleet.running import NUMBERS, run_fleet
from simulation.vehicle import VehicleSpec
from simulation.work.line import core_count, work_through

LEAST = 200
"""Fewer cars a core are done before another process has begun."""

_TIME_LIMIT_S = 3600.0

Part = tuple[Sequence[VehicleSpec], Course, Driver | None]


class CrashedPart(RuntimeError):
    """A process that ran a part of a fleet did not come back with a result; the text says why."""


def run_fleet_on_cores(
    specs: Sequence[VehicleSpec], course: Course, policy: Driver | None = None, *, workers: int = 0
) -> FleetResult:
    """Run many cars as `run_fleet` does, on every core; `workers` 0 means one a core.

    Raises:
        CrashedPart: a process died, or a car is impossible.
    """
    count = max(1, min(workers or core_count(), len(specs) // LEAST))
    if count == 1:
        return run_fleet(specs, course, policy)
    # Every second car to the second core: neighbours in a list are alike, and cars that ride long should be shared out.
    parts: list[Part] = [(specs[first::count], course, policy) for first in range(count)]
    results = []
    for outcome in work_through(_run_part, parts, workers=count, time_limit_s=_TIME_LIMIT_S):
        if outcome.result is None:
            raise CrashedPart(outcome.sentence)
        results.append(outcome.result)
    return _woven(results)


def _run_part(part: Part) -> FleetResult:
    specs, course, policy = part
    return run_fleet(specs, course, policy)


def _woven(results: Sequence[FleetResult]) -> FleetResult:
    """Return one result out of those of every n-th car."""
    order = np.argsort(np.concatenate([np.arange(len(r.outcome)) * len(results) + n for n, r in enumerate(results)]))
    arrays: dict[str, Any] = {name: np.concatenate([getattr(r, name) for r in results])[order] for name in NUMBERS}
    ledger = {item: np.concatenate([r.ledger[item] for r in results])[order] for item in results[0].ledger}
    outcomes, alone = ([word for r in results for word in getattr(r, name)] for name in ("outcome", "alone"))
    return FleetResult(
        outcome=tuple(outcomes[place] for place in order),
        alone=tuple(alone[place] for place in order),
        ledger=ledger,
        **arrays,
    )
