"""A report as one HTML page that reads well by ear, by eye and on paper, with nothing from elsewhere."""

from collections.abc import Mapping
from pathlib import Path

from accessibility.language import Language
from accessibility.web_page import fill
from studio.describe.report import page_words
from studio.document.schema import Design, Snapshot
from studio.parts.part_type import PartType
from studio.reports.car import car_report
from studio.reports.document import Document
from studio.reports.run import Ride, run_report
from studio.vehicle_builder import Built


def write_page(language: Language, ride: Ride, path: Path) -> None:
    """Write the report of a run. Raises OSError."""
    write_document(run_report(language, ride), path)


def write_car_page(
    language: Language,
    types: Mapping[str, PartType],
    design: Design,
    built: Built,
    snapshot: Snapshot,
    path: Path,
) -> None:
    """Write the report of a car of a project. Raises OSError."""
    write_document(car_report(language, types, design, built, snapshot), path)


def write_document(page: Document, path: Path) -> None:
    """Write any report. Raises OSError."""
    path.write_text(html(page), encoding="utf-8", newline="\n")


def html(page: Document) -> str:
    """Return a report as HTML."""
    return fill("report.html", page=page, words=page_words(page.language, page.first_title))
