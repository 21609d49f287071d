"""The report of a run: the story first, then what was said before, the numbers, the charts and the car."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version

from accessibility.language import Language
from simulation.channels import Channel
from simulation.course import Course
from simulation.explain import explain
from simulation.recording import Recording
from studio.describe import report as words
from studio.describe.beside import beside_lines, run_before
from studio.describe.beside import car_name as car_before
from studio.describe.charts import with_unit
from studio.describe.events import event_text
from studio.describe.predictions import answered, open_predictions
from studio.describe.rendering import duration
from studio.describe.report_charts import (
    CHARTS,
    DISTANCE,
    LEVEL_M,
    chart_rows,
    chart_title,
    chart_words,
    extremes,
    values_of,
)
from studio.describe.runs import absent_lines, headline_text, measure_rows, story_events
from studio.describe.why import why_text
from studio.document.schema import Design, Snapshot
from studio.parts.part_type import PartType
from studio.reports.car import car_blocks
from studio.reports.chart import VIEW_BOX, Series, chart_picture
from studio.reports.comments import comment_blocks
from studio.reports.document import Block, Cell, Document, Figure, Paragraphs, Points, Section, Steps, Table
from studio.vehicle_builder import Built

ROWS = 12
"""Samples of a chart that its table shows, besides the highest and lowest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ride:
    """One run with all that a report tells of it."""

    recording: Recording
    course: Course
    types: Mapping[str, PartType] = field(repr=False)
    design: Design
    """The car; as it is now, where it was changed after the run."""
    built: Built
    snapshot: Snapshot
    """The project: it knows what was said before, and earlier runs."""

    noise: Mapping[str, float] | None = None
    """How far each measure of this run and the one before moves by itself; None while nobody knows."""

    @property
    def known_noise(self) -> Mapping[str, float] | None:
        """The noise; the line solver has none."""
        return {} if self.recording.solver == "1d" else self.noise

    @property
    def is_changed(self) -> bool:
        """Whether the car is another one now than in the run."""
        return self.built.spec is None or self.built.spec.spec_hash != self.recording.spec_hash


def run_report(language: Language, ride: Ride) -> Document:
    """Return what there is to read and to see of a run."""
    recording = ride.recording
    names = {"design": words.car_name(language, recording.design), "course": language.text(ride.course.name)}
    return Document(
        language=language,
        title=language.text("{design} on {course}", **names),
        headline=headline_text(language, recording),
        lead=(why_text(language, explain(recording, recording.events[-1])),),
        sections=tuple(_sections(language, ride)),
    )


def _sections(language: Language, ride: Ride) -> Iterator[Section]:
    """Yield the sections that have something to tell."""
    for id, title, blocks in (
        ("events", language.text("What happened"), _events(language, ride)),
        ("said", language.text("What you said before"), _said(language, ride)),
        ("measures", language.text("Measures"), _measures(language, ride)),
        ("before", language.text("The run before"), _before(language, ride)),
        ("energy", language.text("Where the energy went"), _energy(language, ride)),
        ("charts", language.text("Charts"), _charts(language, ride)),
        ("car", language.text("The car"), _car(language, ride)),
        ("comments", language.text("Comments"), _comments(language, ride)),
        ("made", language.text("How it was made"), _made(language, ride)),
    ):
        if found := tuple(blocks):
            yield Section(id=id, title=title, blocks=found)


def _events(language: Language, ride: Ride) -> Iterator[Block]:
    yield Paragraphs((language.text(ride.course.sentence),))
    yield Steps(
        tuple(
            (
                Cell(text=duration(language, event.time_s), datetime=f"PT{event.time_s:.3f}S"),
                event_text(language, event),
            )
            for event in story_events(ride.recording)
        )
    )


def _said(language: Language, ride: Ride) -> Iterator[Block]:
    recording, snapshot = ride.recording, ride.snapshot
    said = answered(snapshot, recording) or open_predictions(snapshot, ride.design.id, recording.course)
    if rows := tuple(words.prediction_rows(language, said, recording)):
        head = (language.text("What"), language.text("You said"), language.text("It was"))
        yield Table(caption=language.text("What you said and what it was"), head=head, rows=rows)


def _measures(language: Language, ride: Ride) -> Iterator[Block]:
    head = (language.text("What"), language.text("How much"))
    rows = tuple(measure_rows(language, ride.recording))
    yield Table(caption=language.text("What was measured"), head=head, rows=rows)
    if absent := tuple(absent_lines(language, ride.recording)):
        yield Points(absent)


def _before(language: Language, ride: Ride) -> Iterator[Block]:
    recording, snapshot = ride.recording, ride.snapshot
    before = run_before(snapshot.runs, recording, ride.design.id)
    if before is not None:
        head, *lines = beside_lines(language, before, recording, ride.known_noise, car_before(snapshot, before))
        yield Paragraphs((language.text("The run before: {headline}", headline=before.headline), head))
        yield Points(tuple(lines))
        yield Table(
            caption=language.text("This run and the one before"),
            head=tuple(map(language.text, words.BEFORE_HEAD)),
            rows=tuple(words.before_rows(language, before, recording)),
            is_wide=True,
        )


def _energy(language: Language, ride: Ride) -> Iterator[Block]:
    head = (language.text("What"), language.text("How much"), language.text("Share"))
    yield Table(
        caption=language.text("Energy in watt hours"),
        head=head,
        rows=tuple(words.energy_rows(language, ride.recording)),
    )


def _charts(language: Language, ride: Ride) -> Iterator[Block]:
    marks = tuple((event, number) for number, event in enumerate(story_events(ride.recording), 1))
    yield Paragraphs((language.text("A ring marks the highest place. Dashed lines are the events, by their number."),))
    for shown, over in CHARTS:
        events = tuple((e.distance_m if over is DISTANCE else e.time_s, number) for e, number in marks)
        yield _chart(language, ride.recording, shown, over, events)


def _chart(
    language: Language, recording: Recording, shown: Channel, over: Channel, events: tuple[tuple[float, int], ...]
) -> Block:
    labels = {"x_label": with_unit(language, over), "y_label": with_unit(language, shown)}
    x, y = values_of(recording, over), values_of(recording, shown)
    if over is DISTANCE and float(y.max() - y.min()) < LEVEL_M:
        return Paragraphs((language.text("The road is level, so its height has no chart."),))
    title = chart_title(language, shown, over)
    return Figure(
        id=f"chart-{shown.key}",
        title=title,
        shown=language.text("Across: {x_label}. Up: {y_label}.", **labels),
        words=chart_words(language, recording, shown, over),
        picture=chart_picture(Series(x=x, y=y, top=extremes(y, shown)[0], events=events, **labels)),
        view_box=VIEW_BOX,
        summary=language.text("Numbers of the chart"),
        numbers=Table(
            caption=title,
            head=(labels["x_label"], labels["y_label"]),
            rows=tuple(chart_rows(language, recording, shown, over, ROWS)),
        ),
    )


def _car(language: Language, ride: Ride) -> Iterator[Block]:
    if ride.is_changed:
        yield Paragraphs((language.text("The car was changed after this run. Here it is as it is now."),))
    yield from car_blocks(language, ride.types, ride.design, ride.built)


def _comments(language: Language, ride: Ride) -> Iterator[Block]:
    spec, road = ride.recording.spec_hash, ride.recording.course_hash
    same = frozenset(run.id for run in ride.snapshot.runs if (run.spec_hash, run.course_hash) == (spec, road))
    yield from comment_blocks(language, ride.types, ride.snapshot, ride.design, same)


def _made(language: Language, ride: Ride) -> Iterator[Block]:
    yield Points(words.made_lines(language, ride.recording, app_version()))


def app_version() -> str:
    """Return the version of this Tandem."""
    try:
        return version("tandem-studio")
    except PackageNotFoundError:
        return "from source"
