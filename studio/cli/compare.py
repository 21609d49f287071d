"""`compare` and `sweep`: what differs between cars, and which of it is more than noise."""

import time
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import click

from simulation.batch import Job, RunSummary
from simulation.course import Course
from simulation.fleet.summaries import run_together
from simulation.noise import REPEATS, Difference, differences, repeat
from simulation.quantities import Quantity
from simulation.run import SOLVERS
from simulation.work.line import Outcome
from studio.bench import Quarters, share_of
from studio.cli.console import Refused, Shelf, as_json, design_option, open_shelf, show, show_json, show_list
from studio.cli.reading import open_project, pick_design, pick_part
from studio.cli.runs import pick_course
from studio.commands.values import NotTaken, read_value
from studio.describe.compare import (
    PartDifference,
    design_differences,
    difference_text,
    is_clear,
    measures_text,
)
from studio.describe.problems import first_stop
from studio.describe.runs import MEASURES
from studio.document.schema import Design, Part, Value
from studio.vehicle_builder import build

POINTS_MAX = 200

course_option = click.option("--course", required=True, help="A course's name or a course file; see tandem courses.")
solver_option = click.option("--solver", type=click.Choice(SOLVERS), help="1d for energy and speed, 2d for contact.")
repeat_option = click.option(
    "--repeat", "times", type=click.IntRange(2, 100), default=REPEATS, help="2-D runs from slightly other starts."
)


@click.command("compare")
@click.argument("a")
@click.argument("b")
@course_option
@design_option
@click.option("--other", default="", help="The design's name in B, where it differs from the one in A.")
@solver_option
@repeat_option
@as_json
def compare(  # noqa: PLR0913, PLR0917 - one parameter an option of the contract
    a: str, b: str, course: str, design: str, other: str, solver: str | None, times: int, as_json: bool
) -> int:
    """Compare two cars on one course: what differs in them, and what in their runs beyond the noise."""
    shelf = open_shelf()
    road = pick_course(shelf, course)
    first = pick_design(open_project(shelf, a), design)
    second = pick_design(open_project(shelf, b), other or design)
    found = _measured(shelf, first, second, road, solver or road.solver, times)
    if as_json:
        show_json(_facts(shelf, first, second, found))
    else:
        for one in design_differences(first, second, shelf.types):
            show(difference_text(shelf.language, one))
        show(_told(shelf, found, first, second))
    return 1 if found is None else 0


@click.command("sweep")
@click.argument("project")
@click.argument("span", metavar="PATH=FROM:TO:N")
@course_option
@design_option
@solver_option
@repeat_option
@click.option("--workers", type=click.IntRange(1, 256), default=None, help="How many processes; one a core otherwise.")
@as_json
def sweep(  # noqa: PLR0913, PLR0917 - one parameter an option of the contract
    project: str,
    span: str,
    course: str,
    design: str,
    solver: str | None,
    times: int,
    workers: int | None,
    as_json: bool,
) -> int:
    """Run one car with one value going from FROM to TO in N steps."""
    shelf = open_shelf()
    road = pick_course(shelf, course)
    chosen = pick_design(open_project(shelf, project), design)
    part, quantity, values = _span(shelf, chosen, span)
    cars = [_with(chosen, part, quantity.key, value) for value in values]
    steps = _steps(shelf, cars, values, road, solver or road.solver, workers or 0)
    found = _measured(shelf, cars[0], cars[-1], road, solver or road.solver, times)
    code = 1 if any(not step["measures"] for step in steps) else 0
    if as_json:
        show_json(_facts(shelf, cars[0], cars[-1], found) | {"part": part.name, "key": quantity.key, "steps": steps})
        return code
    show_list([(f"{value:g} {quantity.unit}".strip(), _line(step)) for value, step in zip(values, steps, strict=True)])
    show(_told(shelf, found, cars[0], cars[-1]))
    return code


def _measured(
    shelf: Shelf, a: Design, b: Design, road: Course, solver: str, times: int
) -> Mapping[str, Difference] | None:
    """Return the differences of two cars' repeated runs; None where one of them cannot run."""
    specs = [build(car, shelf.types).spec for car in (a, b)]
    ready = [spec for spec in specs if spec is not None]
    if len(ready) < len(specs):
        return None
    quarters = Quarters(lambda percent: click.echo(f"{percent} percent.", err=True), time.monotonic)
    first, second = (
        repeat(spec, road, solver=solver, count=times, progress=share_of(quarters.reach, turn, len(ready)))
        for turn, spec in enumerate(ready)
    )
    return differences(first, second)


def _told(shelf: Shelf, found: Mapping[str, Difference] | None, *cars: Design) -> str:
    """Return the differences in words, or which car cannot run and why."""
    if found is not None:
        return measures_text(shelf.language, found)
    built = [(car.name, build(car, shelf.types)) for car in cars]
    return " ".join(f"{name}: {first_stop(shelf.language, one).spoken}" for name, one in built if one.spec is None)


def _facts(shelf: Shelf, a: Design, b: Design, found: Mapping[str, Difference] | None) -> dict[str, Any]:
    return {
        "differences": [_difference(shelf, one) for one in design_differences(a, b, shelf.types)],
        "measures": {
            key: {
                "a": one.a,
                "b": one.b,
                "difference": one.difference,
                "noise": one.noise,
                "clear": is_clear(one),
                "unit": one.unit,
            }
            for key, one in (found or {}).items()
        },
        "text": _told(shelf, found, a, b),
    }


def _difference(shelf: Shelf, one: PartDifference) -> dict[str, object]:
    return {
        "part": one.part,
        "quantity": one.key,
        "a": one.a,
        "b": one.b,
        "unit": one.quantity.unit if isinstance(one.quantity, Quantity) else "",
        "text": difference_text(shelf.language, one),
    }


def _span(shelf: Shelf, design: Design, span: str) -> tuple[Part, Quantity, list[float]]:
    """Return what PATH=FROM:TO:N means. Refuses what it cannot."""
    path, _, ends = span.partition("=")
    name, _, key = (word.strip() for word in path.rpartition("."))
    first, last, count = [word.strip() for word in ends.rsplit(":", 2)] if ends.count(":") >= 2 else ("", "", "")
    if not (name and key and first and last and count.isdecimal() and count.isascii()):
        raise Refused(f"{span} is no PATH=FROM:TO:N: write, for example, battery.capacity_ah=10:40:4.")
    points = int(count) if len(count) < 6 else POINTS_MAX + 1
    if not 2 <= points <= POINTS_MAX:
        raise Refused(f"N is {count}: write 2 to {POINTS_MAX}.")
    part = pick_part(design, name)
    low, high, quantity = *(_number(shelf, part, key, text) for text in (first, last)), _quantity(shelf, part, key)
    return part, quantity, [low + (high - low) * step / (points - 1) for step in range(points)]


def _quantity(shelf: Shelf, part: Part, key: str) -> Quantity:
    part_type = shelf.types.get(part.type)
    quantity = part_type.quantity(key) if part_type else None
    if not isinstance(quantity, Quantity):
        raise Refused(f"{part.name} has no number called {key}: sweep one of its numbers.")
    return quantity


def _number(shelf: Shelf, part: Part, key: str, text: str) -> float:
    _quantity(shelf, part, key)
    value = read_value(shelf.language, shelf.types[part.type], part, key, text)
    if isinstance(value, NotTaken) or not isinstance(value, int | float):
        raise Refused(value.sentence if isinstance(value, NotTaken) else f"{text} is no number.")
    return float(value)


def _with(design: Design, part: Part, key: str, value: Value) -> Design:
    changed = replace(part, values=MappingProxyType({**part.values, key: value}))
    return replace(design, parts=MappingProxyType({**design.parts, part.id: changed}))


def _steps(
    shelf: Shelf, cars: list[Design], values: list[float], road: Course, solver: str, workers: int
) -> list[dict[str, Any]]:
    specs = [build(car, shelf.types).spec for car in cars]
    jobs = [Job(spec=spec, course=road, solver=solver) for spec in specs if spec is not None]
    outcomes = iter(run_together(jobs, workers=workers))
    return [
        _step(value, next(outcomes) if spec is not None else None) for value, spec in zip(values, specs, strict=True)
    ]


def _step(value: float, outcome: Outcome[Job, RunSummary] | None) -> dict[str, Any]:
    if outcome is None or outcome.result is None:
        why = outcome.sentence if outcome else "The car cannot run so."
        return {"value": value, "outcome": "cannot_run" if outcome is None else "error", "measures": {}, "text": why}
    measures = {key: {"value": one.value, "unit": one.unit} for key, one in outcome.result.measures.items()}
    return {"value": value, "outcome": outcome.result.outcome, "measures": measures, "text": ""}


def _line(step: Mapping[str, Any]) -> str:
    """Return the measures of one step, in their order."""
    told = [f"{key} {step['measures'][key]['value']:.6g}" for key in MEASURES if key in step["measures"]]
    return ", ".join([step["outcome"], *told]) if told else str(step["text"])
