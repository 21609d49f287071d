"""The report of a run as one HTML page: headings, tables with headers, a drawing with words; nothing from elsewhere."""

from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined, select_autoescape

from accessibility.language import Language
from simulation.explain import LEDGER_LABELS, explain
from simulation.recording import Recording
from studio.describe.events import event_text
from studio.describe.runs import headline_text, measure_rows, solver_words, story_events
from studio.describe.why import why_text


def write_page(
    language: Language, recording: Recording, description: str, side_view: str, course: str, path: Path
) -> None:
    """Write the report. Raises OSError."""
    environment = Environment(autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((files("assets") / "themes" / "report.html").read_text(encoding="utf-8"))
    page = template.render(
        text=language.text,
        code=language.code,
        title=language.text("{design} on {course}", design=recording.design, course=course),
        headline=headline_text(language, recording),
        solver=solver_words(language, recording),
        why=why_text(language, explain(recording, recording.events[-1])),
        events=[(language.quantity(e.time_s, "s", 1), event_text(language, e)) for e in story_events(recording)],
        measures=measure_rows(language, recording),
        energy=_energy(language, recording),
        description=description.splitlines(),
        side_view=side_view.partition("?>")[2] or side_view,
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _energy(language: Language, recording: Recording) -> list[tuple[str, str]]:
    labels = {**LEDGER_LABELS, "residual": "Not accounted for"}
    return [
        (language.text(labels[name]), language.quantity(joules / 3600, "Wh", 3))
        for name, joules in recording.ledger.items()
        if name in labels and (joules or name == "residual")
    ]
