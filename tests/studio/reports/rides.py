"""Rides to report on: bundled cars on bundled courses, and a car with names that nobody should give."""

from dataclasses import replace
from functools import cache
from types import MappingProxyType

from accessibility.language import Language
from simulation.recording import Recording
from simulation.run import run
from studio.cli.console import Shelf, open_shelf
from studio.describe.runs import headline_text
from studio.document.schema import Comment, Design, Person, Prediction, RunRecord, Snapshot
from studio.reports.run import Ride
from studio.vehicle_builder import build

HOSTILE = "<script>alert('x')</script> & \"quotes\" \u202eevil\u202c \x07bell"
"""Markup, signs that turn text round, and a control character."""


@cache
def shelf() -> Shelf:
    """Return what ships with the studio."""
    return open_shelf()


@cache
def ride(car: str, course_id: str, solver: str) -> Ride:
    """Return a run of a bundled car, with a guess made before it and no run before it."""
    design = shelf().catalogue.templates[car].design
    return ride_of(design, course_id, solver)


def ride_of(design: Design, course_id: str, solver: str) -> Ride:
    """Run a car on a bundled course."""
    course, built = shelf().courses[course_id], build(design, shelf().types)
    assert built.spec is not None
    recording = run(built.spec, course, solver=solver)
    guess = Prediction(
        id="p", author="ana", time="", design=design.id, course=course_id, measure="top_speed", value=30.0, unit="km/h"
    )
    return Ride(
        recording=recording,
        course=course,
        types=shelf().types,
        design=design,
        built=built,
        snapshot=Snapshot(name="Ana and Ben", predictions=(guess,)),
    )


def with_run_before(now: Ride) -> Ride:
    """Return the same ride in a project that holds a slower run of the same car."""
    before = record(now, {key: measure.value * 0.9 for key, measure in now.recording.measures.items()})
    return replace(now, snapshot=replace(now.snapshot, runs=(before, record(now, plain(now.recording)))))


def record(now: Ride, measures: dict[str, float]) -> RunRecord:
    """Return what a project keeps of a run."""
    recording = now.recording
    return RunRecord(
        id="r",
        author="ana",
        time="",
        design=now.design.id,
        course=recording.course,
        solver=recording.solver,
        outcome=recording.outcome,
        headline=headline_text(Language(), recording),
        spec_hash="another",
        course_hash=recording.course_hash,
        measures=measures,
    )


def plain(recording: Recording) -> dict[str, float]:
    """Return the bare numbers of a run's measures."""
    return {key: measure.value for key, measure in recording.measures.items()}


def named(design: Design, name: str) -> Design:
    """Return a car that has this name, as has each of its parts."""
    parts = {id: replace(part, name=name, note=name) for id, part in design.parts.items()}
    return replace(design, name=name, note=name, parts=MappingProxyType(parts))


def talked_about(design: Design) -> Snapshot:
    """Return a project in which Ben and Nour wrote about a car, its first part, the project and a part that is gone."""
    part = next(iter(design.parts), "")
    people = {id: Person(id=id, shown_name=name) for id, name in (("ben", "Ben"), ("nour", "نور"))}
    spare = replace(design, id="spare", name="Spare car", parts=MappingProxyType({}))
    comments = (
        remark("1", "ben", part, f"Too heavy? {HOSTILE}", is_resolved=True),
        remark("2", "nour", part, "No.", reply_to="1"),
        remark("3", "ben", design.id, "A good car " * 40),
        remark("4", "nour", "", "When do we hand in?"),
        remark("5", "ben", "gone", "Why is it gone?", about_name="Saddle"),
        remark("6", "ben", spare.id, "Of the other car"),
    )
    designs = MappingProxyType({design.id: design, spare.id: spare})
    return Snapshot(name="Ours", designs=designs, people=MappingProxyType(people), comments=comments)


def remark(
    id: str, author: str, about: str, text: str, *, reply_to: str = "", is_resolved: bool = False, about_name: str = ""
) -> Comment:
    """Return a comment of one morning."""
    return Comment(
        id=id,
        author=author,
        time=f"2026-11-22T10:0{id}:00",
        about=about,
        text=text,
        reply_to=reply_to,
        is_resolved=is_resolved,
        about_name=about_name,
    )
