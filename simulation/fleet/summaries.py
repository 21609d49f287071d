"""A batch whose cars ride together wherever that is sooner: the same jobs, the same outcomes as `simulation.batch`."""

from collections.abc import Iterator, Sequence

from simulation.batch import Job, RunSummary, run_batch
from simulation.checking import check_course, check_start, check_vehicle
from simulation.course import Course
from simulation.driver import Driver
from simulation.fleet.running import NUMBERS, Arrival, arrivals_of, chunk_with_channels
from simulation.ledger import ITEMS, RESIDUAL, residual_of
from simulation.measures import take_measures
from simulation.vehicle import VehicleSpec
from simulation.work.line import Outcome, core_count

LEAST = 6
"""Fewer cars for each core are done as soon one after the other: a step of a fleet costs as much as ten cars alone,"""

LEAST_IN_TOWN = 20
"""and more where drivers follow targets and brake."""


def run_together(jobs: Sequence[Job], *, workers: int = 0) -> list[Outcome[Job, RunSummary]]:
    """Return the outcome of every job, in their order; those on the 1-D solver that share course and driver as a fleet.

    Too few to be worth it, other solvers and courses so long that channels would fill memory go to `run_batch`, with so
    many `workers`.
    """
    teams: dict[tuple[str, Driver | None], list[int]] = {}
    for place, job in enumerate(jobs):
        if job.solver == "1d":
            teams.setdefault((job.course.course_hash, job.driver), []).append(place)
    found: dict[int, Outcome[Job, RunSummary]] = {}
    for places in teams.values():
        if is_worth_it(len(places), jobs[places[0]].course, workers or core_count()):
            found |= _as_fleet(jobs, places)
    rest = [place for place in range(len(jobs)) if place not in found]
    alone = run_batch([jobs[place] for place in rest], workers=workers) if rest else iter(())
    for place, outcome in zip(rest, alone, strict=True):
        found[place] = Outcome(
            index=place, job=outcome.job, status=outcome.status, result=outcome.result, sentence=outcome.sentence
        )
    return [found[place] for place in range(len(jobs))]


def is_worth_it(count: int, course: Course, cores: int) -> bool:
    """Return whether so many cars are sooner done together on one core than one by one on all.

    On very long courses their channels would fill memory, so that only a few may ride together.
    """
    return min(count, chunk_with_channels(course)) >= cores * (LEAST_IN_TOWN if course.targets else LEAST)


def _as_fleet(jobs: Sequence[Job], places: Sequence[int]) -> dict[int, Outcome[Job, RunSummary]]:
    first, specs = jobs[places[0]], [jobs[place].spec for place in places]
    return {
        places[number]: _outcome(places[number], jobs[places[number]], summary)
        for number, summary in summaries(specs, first.course, first.driver)
    }


def _outcome(place: int, job: Job, summary: RunSummary | ValueError) -> Outcome[Job, RunSummary]:
    if isinstance(summary, ValueError):
        return Outcome(index=place, job=job, status="failed", sentence=str(summary))
    return Outcome(index=place, job=job, status="done", result=summary)


def summaries(
    specs: Sequence[VehicleSpec], course: Course, driver: Driver | None = None
) -> Iterator[tuple[int, RunSummary | ValueError]]:
    """Yield every car's place and its summary, or why nothing can be computed of it; a rotten car stops none.

    As `simulation.batch.summarise` on the 1-D solver, all cars at once. Places come in no order.
    """
    problems = {place: problem for place, spec in enumerate(specs) if (problem := _problem(spec, course))}
    yield from problems.items()
    sound = [place for place in range(len(specs)) if place not in problems]
    for number, arrival in arrivals_of([specs[place] for place in sound], course, driver, channels=True):
        yield sound[number], _summary(specs[sound[number]], course, arrival)


def _problem(spec: VehicleSpec, course: Course) -> ValueError | None:
    try:
        check_vehicle(spec)
        check_course(course)
        check_start(spec, course)
    except ValueError as problem:
        return problem
    return None


def _summary(spec: VehicleSpec, course: Course, arrival: Arrival) -> RunSummary:
    ledger = dict(zip(ITEMS, map(float, arrival.numbers[len(NUMBERS) :]), strict=True))
    ledger[RESIDUAL] = residual_of(ledger)
    return RunSummary(
        design=spec.name,
        outcome=arrival.outcome,
        measures=take_measures(arrival.channels, ledger, spec=spec, course=course, outcome=arrival.outcome),
        ledger=ledger,
        spec_hash=spec.spec_hash,
        course_hash=course.course_hash,
    )
