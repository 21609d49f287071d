"""A report as one HTML page that reads well by ear, by eye and on paper, with nothing from elsewhere."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, FunctionLoader, StrictUndefined

from accessibility.language import Language
from accessibility.visible_text import visible
from studio.describe.report import page_words
from studio.document.schema import Design
from studio.parts.part_type import PartType
from studio.reports.car import car_report
from studio.reports.document import Document
from studio.reports.run import Ride, run_report
from studio.vehicle_builder import Built


def write_page(language: Language, ride: Ride, path: Path) -> None:
    """Write the report of a run. Raises OSError."""
    write_document(run_report(language, ride), path)


def write_car_page(language: Language, types: Mapping[str, PartType], design: Design, built: Built, path: Path) -> None:
    """Write the report of a car. Raises OSError."""
    write_document(car_report(language, types, design, built), path)


def write_document(page: Document, path: Path) -> None:
    """Write any report. Raises OSError."""
    path.write_text(html(page), encoding="utf-8", newline="\n")


def html(page: Document) -> str:
    """Return a report as HTML; every text in it is escaped, and what would be hidden in a name is shown."""
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        loader=FunctionLoader(_template),
        finalize=_shown,
    )
    return environment.get_template("report.html").render(page=page, words=page_words(page.language, page.first_title))


def _template(name: str) -> str:
    return (files("assets") / "themes" / "page" / name).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    """Return what stands on the page: plain texts hide nothing, our own SVG is as it was made."""
    return visible(value) if type(value) is str else value
