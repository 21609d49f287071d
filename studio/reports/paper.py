"""A report on braille paper."""

from collections.abc import Iterator
from pathlib import Path

from accessibility.braille import write_brf
from accessibility.braille_book import Line, brf_book
from accessibility.language import Language
from accessibility.visible_text import visible
from studio.reports.document import Document
from studio.reports.run import Ride, run_report


def write_paper(language: Language, ride: Ride, path: Path) -> None:
    """Write the report of a run as a BRF file. Raises OSError."""
    write_brf(path, brf(run_report(language, ride)))


def brf(report: Document) -> str:
    """Return a report as the text of a BRF file."""
    return brf_book((_lines(report),))


def _lines(report: Document) -> Iterator[Line]:
    yield from (Line(line.kind, visible(line.text)) for line in report.on_paper())
