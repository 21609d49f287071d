"""`courses` and `run`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from simulation.course import Course
from simulation.course_file import CourseError, load_course
from simulation.noise import repeat, spreads
from simulation.recording import Recording
from simulation.run import SOLVERS
from simulation.run import run as run_car
from simulation.vehicle import VehicleSpec
from studio.cli.console import Refused, Shelf, as_json, design_option, open_shelf, pick, show, show_json, show_list
from studio.cli.file_ends import EndsIn
from studio.cli.reading import open_project, pick_design
from studio.describe.events import event_text
from studio.describe.problems import first_stop
from studio.describe.runs import headline_text, story_events, story_text
from studio.describe.sound import file_words
from studio.document.schema import Design
from studio.reports.page import write_page
from studio.reports.paper import write_paper
from studio.reports.run import Ride
from studio.reports.sound import speed_of, write_sound
from studio.reports.telemetry import write_telemetry
from studio.vehicle_builder import build


@click.command("courses")
@as_json
def courses(as_json: bool) -> None:
    """List the courses."""
    shelf = open_shelf()
    rows = [(id, shelf.language.text(course.sentence)) for id, course in shelf.courses.items()]
    show_json([{"name": name, "sentence": sentence} for name, sentence in rows]) if as_json else show_list(rows)


@click.command("run")
@click.argument("project")
@click.option("--course", required=True, help="A course's name or a course file; see tandem courses.")
@design_option
@click.option("--solver", type=click.Choice(SOLVERS), help="1d for energy and speed, 2d for contact and tipping.")
@click.option("--repeat", "times", type=click.IntRange(1, 100), default=1, help="Run again from slightly other starts.")
@click.option("--csv", "csv_file", type=EndsIn(".csv"), help="Write the telemetry here.")
@click.option("--wav", "wav_file", type=EndsIn(".wav"), help="Write the run as sound here.")
@click.option(
    "--report", "report_file", type=EndsIn(".html", ".htm", ".brf"), help="Write HTML here, or braille (.brf)."
)
@as_json
def run(  # noqa: PLR0913, PLR0917 - one parameter an option of the contract
    project: str,
    course: str,
    design: str,
    solver: str | None,
    times: int,
    csv_file: Path | None,
    wav_file: Path | None,
    report_file: Path | None,
    as_json: bool,
) -> int:
    """Run a car on a course and tell the story. 1 when the car cannot run."""
    shelf = open_shelf()
    opened = open_project(shelf, project)
    chosen = pick_design(opened, design)
    road = pick_course(shelf, course)
    built = build(chosen, shelf.types)
    if built.spec is None:
        text = first_stop(shelf.language, built).spoken
        show_json(no_run_facts(chosen, road, solver or road.solver, text)) if as_json else show(text)
        return 1
    recording = run_car(built.spec, road, solver=solver or road.solver)
    if csv_file:
        write_telemetry(recording, csv_file)
    if wav_file:
        write_sound(recording, road, wav_file)
    if report_file:
        snapshot = opened.snapshot
        ride = Ride(recording=recording, course=road, types=shelf.types, design=chosen, built=built, snapshot=snapshot)
        write_report(shelf, ride, report_file)
    if as_json:
        show_json(run_facts(shelf, recording, noise_facts(built.spec, road, recording.solver, times)))
    else:
        show(story_text(shelf.language, recording))
        if wav_file:
            show(file_words(shelf.language, wav_file.name, recording.duration_s, speed_of(recording.duration_s)))
        for path in (csv_file, report_file):
            if path:
                show(shelf.language.text("{name} written.", name=path.name))
    return 0


def pick_course(shelf: Shelf, name: str) -> Course:
    """Return a course by name, or from a file that ends in .toml."""
    if not name.endswith(".toml"):
        return pick(name, shelf.courses, "course")
    try:
        return load_course(Path(name))
    except CourseError as problem:
        raise Refused(str(problem)) from problem


def run_facts(shelf: Shelf, recording: Recording, noise: Mapping[str, Any]) -> dict[str, Any]:
    """Return a run for machines, in the words of the contract."""
    return {
        "design": recording.design,
        "course": recording.course,
        "solver": recording.solver,
        "outcome": recording.outcome,
        "headline": headline_text(shelf.language, recording),
        "story": [event_text(shelf.language, event) for event in story_events(recording)],
        "measures": {key: {"value": m.value, "unit": m.unit} for key, m in recording.measures.items()},
        "events": [
            {"time_s": event.time_s, "kind": event.kind, "text": event_text(shelf.language, event)}
            for event in recording.events
        ],
        "ledger": dict(recording.ledger),
        "battery_wh": recording.ledger["battery"] / 3600.0,
        "residual_wh": recording.ledger["residual"] / 3600.0,
        "noise": noise,
        "spec_hash": recording.spec_hash,
        "course_hash": recording.course_hash,
    }


def no_run_facts(design: Design, course: Course, solver: str, headline: str) -> dict[str, Any]:
    """Return the same keys for a car that cannot run, so that machines need not ask first."""
    nothing: dict[str, Any] = {"story": [], "measures": {}, "events": [], "ledger": {}, "noise": {}}
    unknown = dict.fromkeys(("battery_wh", "residual_wh", "spec_hash", "course_hash"))
    facts = {"design": design.name, "course": course.id, "solver": solver, "outcome": "cannot_run"}
    return facts | {"headline": headline} | nothing | unknown


def noise_facts(spec: VehicleSpec, course: Course, solver: str, count: int) -> dict[str, dict[str, float]]:
    """Return lowest and highest of each measure over repeated starts; empty without repeats."""
    if count < 2:
        return {}
    found = spreads(repeat(spec, course, solver=solver, count=count))
    return {key: {"lowest": one.lowest, "highest": one.highest, "width": one.width} for key, one in found.items()}


def write_report(shelf: Shelf, ride: Ride, path: Path) -> None:
    """Write the report of a run: on braille paper where the file's name ends so, else as a page."""
    write = write_paper if path.suffix.lower() == ".brf" else write_page
    write(shelf.language, ride, path)
