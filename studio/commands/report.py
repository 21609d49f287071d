"""Reports of the run: a page to read, braille paper, and a table of numbers."""

from collections.abc import Callable, Mapping
from pathlib import Path

from accessibility.braille_book import Sheet
from accessibility.response import Response, said
from simulation.recording import Recording
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context
from studio.commands.export import contraction_note, paper_pages
from studio.describe.beside import run_before, wider
from studio.describe.rendering import joined
from studio.describe.report import file_name, unwritten_text, written_text
from studio.document.schema import Design
from studio.reports.page import write_page
from studio.reports.paper import write_paper
from studio.reports.run import Ride
from studio.reports.telemetry import write_telemetry
from studio.vehicle_builder import build


@command("report.write", "Write a report", menu="Run", needs=(needs.run,))
def write(context: Context) -> Outcome:
    """Write the run as a page to read and to print."""
    title = context.language.text("Write a report")
    return _ask(context, title, "page", lambda ride, path: write_page(context.language, ride, path), _offer_browser)


@command("report.braille", "Report on braille paper", menu="Run", needs=(needs.run,))
def braille(context: Context) -> Outcome:
    """Write the run for braille paper."""
    title, page = context.language.text("Report on braille paper"), paper_pages(context).cell_page
    sheet = Sheet(width=page.width, height=page.height, write=page.write)
    return _ask(
        context, title, "paper", lambda ride, path: write_paper(context.language, ride, path, sheet), _tell_paper
    )


@command("report.telemetry", "Numbers of the run", menu="Run", needs=(needs.run,))
def telemetry(context: Context) -> Outcome:
    """Write every number of the run as a table."""
    title = context.language.text("Numbers of the run")
    return _ask(context, title, "table", lambda ride, path: write_telemetry(ride.recording, path), _tell)


def _ask(
    context: Context,
    title: str,
    kind: str,
    write: Callable[[Ride, Path], None],
    written: Callable[[Context, Path], None],
) -> Outcome:
    """Ask where to, write the run that lies on the desk, and tell how that went."""
    ride = _ride(context)
    if ride is None:
        return said(context.language.text("There is no run yet."))

    def accepted(path: Path) -> None:
        try:
            write(ride, path)
        except OSError:
            context.voice.say(said(unwritten_text(context.language, path)))
        else:
            written(context, path)

    name = file_name(context.language, ride.recording.design, ride.course)
    context.window.ask_file(title, is_save=True, accepted=accepted, kind=kind, name=name)
    return Focused("report")


def _ride(context: Context) -> Ride | None:
    """Return the run on the desk, with the car that drove it."""
    desk = context.desk
    if desk.recording is None or desk.request is None:
        return None
    drove = next((run.design for run in desk.runs if run.recording is desk.recording), desk.design)
    return Ride(
        recording=desk.recording,
        course=desk.request.course,
        types=context.shelves.types,
        design=drove,
        built=build(drove, context.shelves.types),
        snapshot=desk.project.snapshot,
        noise=_noise(context, desk.recording, drove),
    )


def _noise(context: Context, recording: Recording, drove: Design) -> Mapping[str, float] | None:
    """Return the noise of this run and the one before, where it was measured by now."""
    before = run_before(context.desk.project.snapshot.runs, recording, drove.id)
    if before is None:
        return None
    road, solver = recording.course_hash, recording.solver
    return wider(*(context.bench.noise_of(spec, road, solver) for spec in (before.spec_hash, recording.spec_hash)))


def _tell(context: Context, path: Path) -> None:
    context.voice.say(_written(context, path))


def _tell_paper(context: Context, path: Path) -> None:
    context.voice.say(said(joined(written_text(context.language, path), contraction_note(context))))


def _written(context: Context, path: Path) -> Response:
    return said(written_text(context.language, path))


def _offer_browser(context: Context, path: Path) -> None:
    """Offer to show the page: the question tells that it is written."""
    language = context.language

    def answered(answer: str) -> None:
        if answer != "yes":
            _tell(context, path)
        elif context.window.open_in_browser(path):
            context.voice.say(said(language.text("Opened in the browser.")))
        else:
            told = language.text("There is no browser. {written}", written=written_text(language, path))
            context.voice.say(said(told))

    question = language.text("{written} Open it in the browser?", written=written_text(language, path))
    context.window.ask_yes(language.text("Report"), question, answered)
