"""Export for touch: what lies on the desk as files for swell paper, embossers, pins and printers of solid things."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from accessibility.braille import translate
from accessibility.contraction import ContractionMissing, contraction
from accessibility.response import Response, said
from accessibility.tactile.chart import Chart
from accessibility.tactile.outline import OutlineError
from accessibility.tactile.paper import PAPERS
from accessibility.tactile.pins import PinPage, rows_of
from accessibility.tactile.sheet import Write
from studio.charting import lines_of
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe import touch as words
from studio.describe.report import car_name, file_name, unwritten_text
from studio.reports.touch import car_touch
from studio.reports.touch_chart import charts_of
from studio.reports.touch_form import CarTouch, Form, Made, Pages, collect_forms, paths_of, unwritable, write_files
from studio.reports.touch_forms import pins

What = Literal["car", "chart"]
KINDS: Mapping[str, str] = MappingProxyType({"svg": "drawing", "brf": "paper", "txt": "pins", "stl": "solid"})
"""What the dialog for a file calls each end of a name."""
CHOICES: tuple[tuple[str, What, str], ...] = (
    ("export.car_swell", "car", "swell"),
    ("export.car_braille", "car", "braille"),
    ("export.car_pins", "car", "pins"),
    ("export.car_model", "car", "model"),
    ("export.car_plate", "car", "plate"),
    ("export.chart_swell", "chart", "swell"),
    ("export.chart_braille", "chart", "braille"),
    ("export.chart_pins", "chart", "pins"),
    ("export.chart_plate", "chart", "plate"),
)
"""What can be exported, by the command that does it."""


@command("export.choose", "Export", menu="Touch")
def choose(context: Context) -> Outcome:
    """Choose what to write for fingers, then where."""
    entries = tuple(
        Entry(id=id, text=context.titles[id][0]) for id, what, _ in CHOICES if what == "car" or context.desk.recording
    )
    context.window.choose(context.language.text("Export"), entries, context.perform)
    return Focused("export")


@command("export.car_swell", "Car on swell paper", menu="Touch")
def car_swell(context: Context) -> Outcome:
    """Write the car as a drawing for swell paper."""
    return _export(context, "car", "swell")


@command("export.car_braille", "Car on braille paper", menu="Touch")
def car_braille(context: Context) -> Outcome:
    """Write the car as a file for a braille embosser."""
    return _export(context, "car", "braille")


@command("export.car_pins", "Car on pins", menu="Touch")
def car_pins(context: Context) -> Outcome:
    """Write the car as pages of 96 by 40 pins."""
    return _export(context, "car", "pins")


@command("export.car_model", "Car as a solid model", menu="Touch")
def car_model(context: Context) -> Outcome:
    """Write the car as a solid thing to print."""
    return _export(context, "car", "model")


@command("export.car_plate", "Car as a raised plate", menu="Touch")
def car_plate(context: Context) -> Outcome:
    """Write the car as a plate with raised lines to print."""
    return _export(context, "car", "plate")


@command("export.chart_swell", "Charts on swell paper", menu="Touch", needs=(needs.run,))
def chart_swell(context: Context) -> Outcome:
    """Write the lines of the charts for swell paper."""
    return _export(context, "chart", "swell")


@command("export.chart_braille", "Charts on braille paper", menu="Touch", needs=(needs.run,))
def chart_braille(context: Context) -> Outcome:
    """Write the lines of the charts for a braille embosser."""
    return _export(context, "chart", "braille")


@command("export.chart_pins", "Charts on pins", menu="Touch", needs=(needs.run,))
def chart_pins(context: Context) -> Outcome:
    """Write the lines of the charts as pages of pins."""
    return _export(context, "chart", "pins")


@command("export.chart_plate", "Charts as raised plates", menu="Touch", needs=(needs.run,))
def chart_plate(context: Context) -> Outcome:
    """Write the lines of the charts as plates to print."""
    return _export(context, "chart", "plate")


@command("export.show_car_pins", "Show the car's pins", menu="Touch")
def show_car_pins(context: Context) -> Outcome:
    """Show the car as rows of raised pins, as text."""
    touch = _car(context)
    return _show(context, touch.title, lambda pages: pins.car_pages(touch, pages))


@command("export.show_chart_pins", "Show the charts' pins", menu="Touch", needs=(needs.run,))
def show_chart_pins(context: Context) -> Outcome:
    """Show the lines of the charts as raised pins, as text."""
    recording = context.desk.recording
    title = recording.design if recording else context.desk.design.name
    return _show(context, title, lambda pages: pins.chart_pages(_charts(context), pages))


def _show(context: Context, title: str, draw: Callable[[Pages], tuple[PinPage, ...]]) -> Outcome:
    try:
        shown = draw(paper_pages(context))
    except OutlineError:
        return said(words.nothing_to_draw(context.language))
    blocks = ["\n".join([page.title, *rows_of(page.pins)]) for page in shown]
    context.window.show_text(context.language.text("Pins: {title}", title=title), "\n\n".join(blocks))
    return Focused("pins")


def _export(context: Context, what: What, form_id: str) -> Outcome:
    """Make the pages, ask where they go, and write them; nothing is asked where there is nothing to draw."""
    form = collect_forms()[form_id]
    try:
        made = _made(context, what, form)
    except OutlineError:
        return said(words.nothing_to_draw(context.language))
    title = context.language.text(words.FORMS[form_id])
    context.window.ask_file(
        title,
        is_save=True,
        accepted=lambda path: _accept(context, made, path.with_suffix(f".{form.suffix}"), asked=path),
        kind=KINDS[form.suffix],
        name=_name(context, what, form_id),
    )
    return Focused("file name")


def _name(context: Context, what: What, form_id: str) -> str:
    """Return the name that the dialog begins: no two exports of one kind of file begin with the same."""
    desk, language = context.desk, context.language
    if what == "chart" and desk.recording and desk.request:
        return words.charts_name(language, file_name(language, desk.recording.design, desk.request.course))
    car = words.plain_name(car_name(language, desk.design.name))
    return words.plate_name(language, car) if form_id == "plate" else car


def _made(context: Context, what: What, form: Form) -> Made:
    pages = paper_pages(context)
    return form.car(_car(context), pages) if what == "car" else form.charts(_charts(context), pages)


def _car(context: Context) -> CarTouch:
    return car_touch(context.language, context.shelves.types, context.desk.design, context.built())


def _charts(context: Context) -> tuple[Chart, ...]:
    """Return what the charts show of the run, without a ghost: two cars on one page would be too many lines."""
    desk = context.desk
    lines = lines_of(desk.recording, desk.chart.channels, desk.chart.axis) if desk.recording else ()
    return charts_of(context.language, desk.recording.design if desk.recording else "", lines, desk.chart.axis)


def paper_pages(context: Context) -> Pages:
    """Return the paper and the braille of this person."""
    settings = context.preferences.settings()
    return Pages(
        paper=PAPERS[settings.text("touch_paper")],
        cells=int(settings.number("touch_cells")),
        write=_write(context) or translate,
        captions=words.captions(context.language),
    )


def _write(context: Context) -> Write | None:
    """Return contracted braille where it is wanted and to be had."""
    if context.preferences.settings().text("touch_braille") != "contracted":
        return None
    try:
        return contraction()
    except ContractionMissing:
        return None


def contraction_note(context: Context) -> str:
    """Return that contractions are wanted and not to be had, or nothing."""
    wants = context.preferences.settings().text("touch_braille") == "contracted"
    return words.no_contractions(context.language) if wants and _write(context) is None else ""


def _note(context: Context) -> str:
    """Return what became of a wish that could not be met, and of signs without braille."""
    missing = unwritable(_car(context).texts)
    if note := contraction_note(context):
        return note
    return words.unwritable_words(context.language, missing) if missing else ""


def _accept(context: Context, made: Made, path: Path, *, asked: Path) -> None:
    """Write the files, after a question where one is there already that the dialog has not asked about."""
    taken = [other.name for other in paths_of(path, len(made.files)) if other != asked and other.exists()]
    if not taken:
        context.voice.say(_written(context, made, path))
        return
    language = context.language

    def answered(answer: str) -> None:
        kept = said(language.text("{name} stays as it was.", name=taken[0]))
        context.voice.say(_written(context, made, path) if answer == "yes" else kept)

    question = language.text("{name} is there already. Replace it?", name=taken[0])
    context.window.ask_yes(language.text("Replace"), question, answered, is_final=True)


def _written(context: Context, made: Made, path: Path) -> Response:
    try:
        write_files(made, path)
    except OSError:
        return said(unwritten_text(context.language, path))
    note = _note(context)
    return words.exported_words(context.language, path.name, len(made.files), made.pages, made.findings, note)
