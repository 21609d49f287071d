"""`export`: a car, or the charts of a run, to touch and to read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from accessibility.braille import HEIGHT, WIDTH, translate
from accessibility.contraction import ContractionMissing, contraction
from accessibility.tactile.outline import Outline, OutlineError
from accessibility.tactile.paper import PAPERS
from accessibility.tactile.sheet import Write
from simulation.run import run as run_car
from studio.charting import Axis, chart_channels, lines_of
from studio.cli.console import Refused, Shelf, as_json, design_option, open_shelf, pick, show, show_json
from studio.cli.file_ends import EndsIn
from studio.cli.reading import open_project, pick_design, pick_part
from studio.cli.runs import no_run_facts, pick_course
from studio.describe.problems import first_stop
from studio.describe.touch import captions, exported_words, unwritable_words
from studio.document.schema import Design, Snapshot
from studio.reports.page import write_car_page, write_page
from studio.reports.run import Ride
from studio.reports.touch import car_touch
from studio.reports.touch_chart import charts_of
from studio.reports.touch_form import CarTouch, Form, Made, Pages, collect_forms, foreign_files, unwritable, write_files
from studio.vehicle_builder import Built, build

WAYS: Mapping[str, Axis] = {"time": "time_s", "distance": "distance_m"}
FIRST_CHANNEL = "speed_mps"
"""What a chart shows of a run when nobody chooses."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is exported: a car, or a run of it."""

    shelf: Shelf
    design: Design
    built: Built
    ride: Ride | None
    channels: tuple[str, ...]
    axis: Axis
    snapshot: Snapshot
    """The project: it holds what people wrote about the car."""

    def made(self, form: Form, pages: Pages) -> Made:
        """Return the car or the charts of the run in a form of touch. Raises Refused."""
        try:
            if self.ride is None:
                return form.car(self.car(), pages)
            return form.charts(self._charts(), pages)
        except OutlineError as problem:
            raise Refused(str(problem)) from problem

    def car(self) -> CarTouch:
        """Return the car to touch."""
        return car_touch(self.shelf.language, self.shelf.types, self.design, self.built)

    def _charts(self) -> tuple[Any, ...]:
        assert self.ride is not None  # noqa: S101 - asked by `made`
        lines = lines_of(self.ride.recording, self.channels, self.axis)
        return charts_of(self.shelf.language, self.design.name, lines, self.axis)


@click.command("export")
@click.argument("project")
@design_option
@click.option("--svg", type=EndsIn(".svg"), help="Swell paper; more pages go beside it, as NAME-2.svg.")
@click.option("--brf", type=EndsIn(".brf"), help="Braille paper, for an embosser.")
@click.option("--stl", type=EndsIn(".stl"), help="A solid model of the car; of a run a raised plate.")
@click.option("--plate", type=EndsIn(".stl"), help="A raised plate of the car or of a chart, as STL.")
@click.option("--pins", type=EndsIn(".txt"), help="Pages of 96 by 40 pins, as text.")
@click.option("--html", type=EndsIn(".html", ".htm"), help="A page to read.")
@click.option("--course", default="", help="Run the car on this course and export charts of the run.")
@click.option(
    "--channel", "channels", multiple=True, help="A channel to draw, once for each; see the columns of --csv."
)
@click.option("--over", type=click.Choice(list(WAYS)), default="time", help="What charts go along.")
@click.option("--part", default="", help="On pins, let this part fill the page.")
@click.option("--paper", type=click.Choice(list(PAPERS)), default="a4", help="braille is 11.5 by 11 inches.")
@click.option("--cells", type=click.IntRange(20, WIDTH), default=WIDTH, help="Cells a line at most.")
@click.option("--lines", type=click.IntRange(12, HEIGHT), default=HEIGHT, help="Lines a page at most.")
@click.option("--contracted", is_flag=True, help="Contract sentences; names stay written by letters.")
@as_json
def export(**options: Any) -> int:  # noqa: ANN401 - one key an option of the contract
    """Write a car, or charts of its run, to touch and to read. 1 when a check finds a flaw."""
    outputs = _outputs(options)
    if not outputs:
        raise Refused("Say what to write: --svg, --brf, --stl, --plate, --pins or --html, each with a file.")
    shelf = open_shelf()
    subject = _subject(shelf, options)
    if isinstance(subject, int):
        return subject
    pages = _pages(subject, options)
    written = [_write(subject, kind, path, pages) for kind, path in outputs.items()]
    missing = unwritable((*subject.car().texts,)) if set(outputs) - {"html", "stl"} else ()
    _tell(shelf, written, missing, as_json=options["as_json"])
    return int(any(one["findings"] for one in written))


def _outputs(options: Mapping[str, Any]) -> dict[str, Path]:
    return {kind: options[kind] for kind in (*FORMS, "html") if options[kind]}


FORMS: Mapping[str, str] = {"svg": "swell", "brf": "braille", "stl": "model", "plate": "plate", "pins": "pins"}
"""Which form of touch an option writes."""


def _subject(shelf: Shelf, options: Mapping[str, Any]) -> Subject | int:
    """Return what to export, or the exit code where the car cannot run."""
    project = open_project(shelf, options["project"])
    snapshot, design = project.snapshot, pick_design(project, options["design"])
    project.close(discard=True)
    built, axis = build(design, shelf.types), WAYS[options["over"]]
    if not options["course"]:
        if options["channels"]:
            raise Refused("A channel belongs to a run: name a course with --course.")
        return Subject(shelf, design, built, None, (), axis, snapshot)
    road = pick_course(shelf, options["course"])
    if built.spec is None:
        text = first_stop(shelf.language, built).spoken
        show_json(no_run_facts(design, road, road.solver, text)) if options["as_json"] else show(text)
        return 1
    recording = run_car(built.spec, road, solver=road.solver)
    known = {channel.key: channel for channel in chart_channels(recording)}
    channels = tuple(pick(name, known, "channel").key for name in options["channels"] or (FIRST_CHANNEL,))
    ride = Ride(recording=recording, course=road, types=shelf.types, design=design, built=built, snapshot=snapshot)
    return Subject(shelf, design, built, ride, tuple(dict.fromkeys(channels)), axis, snapshot)


def _pages(subject: Subject, options: Mapping[str, Any]) -> Pages:
    focus = _focus(subject, options["part"]) if options["part"] else ""
    return Pages(
        paper=PAPERS[options["paper"]],
        cells=options["cells"],
        lines=options["lines"],
        write=_write_of(is_contracted=options["contracted"]),
        captions=captions(subject.shelf.language),
        focus=focus,
    )


def _focus(subject: Subject, name: str) -> str:
    """Return the key of a part's outline; left and right ones that fall together have one."""
    wanted = pick_part(subject.design, name).name
    found: Outline | None = next((one for one in subject.car().outlines if one.name == wanted), None)
    if found is None:
        raise Refused(f"{wanted} lies right behind another part and is not drawn: name the one before it.")
    return found.key


def _write_of(*, is_contracted: bool) -> Write:
    if not is_contracted:
        return translate
    try:
        return contraction()
    except ContractionMissing as problem:
        raise Refused(
            "Contracted braille needs liblouis, which is not here: install liblouis20, or leave --contracted out."
        ) from problem


def _write(subject: Subject, kind: str, path: Path, pages: Pages) -> dict[str, Any]:
    """Write one output and return its facts."""
    if kind == "html":
        _write_html(subject, path)
        text = exported_words(subject.shelf.language, path.name, 1, 0, ()).spoken
        return {"kind": kind, "files": [str(path)], "pages": 1, "findings": (), "text": text}
    made = subject.made(collect_forms()[FORMS[kind]], pages)
    if taken := foreign_files(made, path):
        raise Refused(f"{taken[0]} is there and not from Tandem: take another name for {path.name}.")
    files = write_files(made, path)
    text = exported_words(subject.shelf.language, path.name, len(files), made.pages, made.findings).spoken
    return {"kind": kind, "files": [str(one) for one in files], "pages": made.pages, "findings": made.findings} | {
        "text": text
    }


def _write_html(subject: Subject, path: Path) -> None:
    if subject.ride is None:
        shelf = subject.shelf
        write_car_page(shelf.language, shelf.types, subject.design, subject.built, subject.snapshot, path)
    else:
        write_page(subject.shelf.language, subject.ride, path)


def _tell(shelf: Shelf, written: Sequence[Mapping[str, Any]], missing: Sequence[str], *, as_json: bool) -> None:
    found = [(one["files"][0], finding) for one in written for finding in one["findings"]]
    if as_json:
        flaws = [{"file": file, "page": f.page, "rule": f.rule, "text": f.text} for file, f in found]
        files = [{key: one[key] for key in ("kind", "files", "pages")} for one in written]
        show_json({"written": files, "findings": flaws, "unwritable": list(missing)})
        return
    for one in written:
        show(one["text"])
    for file, finding in found:
        show(f"{file}, page {finding.page}: {finding.text}")
    if missing:
        show(unwritable_words(shelf.language, missing))
