"""`demo`: the whole loop without a window - edit, check, predict, run, tell - with every output a file."""

from dataclasses import dataclass
from pathlib import Path

import click

from accessibility.braille import write_brf
from accessibility.tactile.prism import prism_stl
from accessibility.tactile.raster import brf
from accessibility.tactile.side_view import side_view_svg
from simulation.recording import Recording
from simulation.run import run as run_car
from studio.cli.console import Refused, Shelf, as_json, open_shelf, show, show_json
from studio.cli.reading import check_of, person
from studio.cli.runs import write_report
from studio.describe.changes import change_words
from studio.describe.design import overview
from studio.describe.problems import problem_answer
from studio.describe.runs import story_text
from studio.document.project import Project
from studio.document.schema import Design, Prediction, RunRecord
from studio.reports.run import Ride
from studio.reports.sound import write_sound
from studio.reports.telemetry import write_telemetry
from studio.reports.touch import outlines_of, solids_of
from studio.vehicle_builder import Built, build

EXAMPLE = "racer"
COURSE = "flat_500"


@dataclass(slots=True)
class Demo:
    """The pieces of one demo as it goes on."""

    shelf: Shelf
    project: Project
    lines: list[str]

    @property
    def design(self) -> Design:
        """The demo's car as it is now."""
        return next(iter(self.project.snapshot.designs.values()))

    def built(self) -> Built:
        """Return the car as the simulation sees it."""
        return build(self.design, self.shelf.types)

    def tell(self, text: str) -> None:
        """Keep a line of the story."""
        self.lines.append(text)


@click.command("demo")
@click.option("--out", type=click.Path(path_type=Path), default=Path("tandem-demo"), help="The folder for the files.")
@as_json
def demo(out: Path, as_json: bool) -> None:
    """Do the main job without a window, on the example that Tandem brings."""
    shelf = open_shelf()
    try:
        out.mkdir(parents=True, exist_ok=True)
        files = run_demo(shelf, out)
    except OSError as problem:
        raise Refused(
            f"The demo could not write into {out}: {problem.strerror}. Choose a folder with --out."
        ) from problem
    text = (out / "story.txt").read_text(encoding="utf-8")
    if as_json:
        show_json({"folder": str(out), "files": files, "text": text})
    else:
        show(text.rstrip())
        show(shelf.language.text("Files in {folder}: {files}.", folder=str(out), files=", ".join(files)))


def run_demo(shelf: Shelf, out: Path) -> list[str]:
    """Go once through the loop and return the names of the files written. Raises OSError."""
    template = shelf.catalogue.templates[EXAMPLE]
    name = shelf.language.text(template.name)
    project = Project.new(name, person("Demo"), designs=(template.design,), check=check_of(shelf))
    going = Demo(shelf, project, [])
    going.tell(overview(shelf.language, shelf.types, going.design, going.built(), 2))
    _edit(going)
    going.tell(problem_answer(shelf.language, going.built()).spoken)
    _predict(going)
    recording = _run(going)
    _write(going, recording, out)
    project.close()
    return sorted(path.name for path in out.iterdir() if path.is_file())


def _edit(going: Demo) -> None:
    part = next(part for part in going.design.parts.values() if part.type == "gearbox")
    with going.project.transaction("Change ratio of chain") as transaction:
        transaction.set_value(going.design.id, part.id, "ratio", 5.0)
    if transaction.change:
        words = change_words(going.shelf.language, going.shelf.types, transaction.change, going.design.id)
        going.tell(words.spoken)


def _predict(going: Demo) -> None:
    project, language = going.project, going.shelf.language
    prediction = Prediction(
        id=project.new_id(),
        author=project.author.id,
        time=project.time(),
        design=going.design.id,
        course=COURSE,
        measure="top_speed",
        value=35.0,
        unit="km/h",
    )
    with project.transaction("Predict") as transaction:
        transaction.add_prediction(prediction)
    going.tell(language.text("Predicted top speed: {speed}.", speed=language.quantity(35, "km/h")))


def _run(going: Demo) -> Recording:
    spec, course = going.built().spec, going.shelf.courses[COURSE]
    if spec is None:
        raise Refused("The example car cannot run: please report this.")
    recording = run_car(spec, course, solver="2d")
    going.tell(story_text(going.shelf.language, recording))
    record = RunRecord(
        id=going.project.new_id(),
        author=going.project.author.id,
        time=going.project.time(),
        design=going.design.id,
        course=COURSE,
        solver=recording.solver,
        outcome=recording.outcome,
        headline=going.lines[-1].splitlines()[0],
        spec_hash=recording.spec_hash,
        course_hash=recording.course_hash,
        measures={key: measure.value for key, measure in recording.measures.items()},
    )
    with going.project.transaction("Keep run") as transaction:
        transaction.add_run(record)
    return recording


def _write(going: Demo, recording: Recording, out: Path) -> None:
    shelf, design, built = going.shelf, going.design, going.built()
    outlines = outlines_of(shelf.language, shelf.types, design, built)
    intro = shelf.language.text("The car faces right.")
    (out / "story.txt").write_text("\n".join([*going.lines, ""]), encoding="utf-8", newline="\n")
    (out / "side_view.svg").write_text(
        side_view_svg(outlines, design.name, intro=intro), encoding="utf-8", newline="\n"
    )
    write_brf(out / "side_view.brf", brf(outlines, design.name, intro=intro))
    (out / "car.stl").write_bytes(prism_stl(solids_of(shelf.types, design, built)))
    write_telemetry(recording, out / "telemetry.csv")
    write_sound(recording, shelf.courses[COURSE], out / "run.wav")
    ride = Ride(
        recording=recording,
        course=shelf.courses[COURSE],
        types=shelf.types,
        design=design,
        built=built,
        snapshot=going.project.snapshot,
    )
    write_report(shelf, ride, out / "report.html")
    _keep_earlier(out / "demo.tandem")
    going.project.save(out / "demo.tandem")


def _keep_earlier(path: Path) -> None:
    """Set an earlier demo's project aside: somebody may have worked on it."""
    if path.exists():
        path.replace(path.with_name("demo_before.tandem"))
