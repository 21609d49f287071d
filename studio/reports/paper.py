"""A report on braille paper."""

from collections.abc import Iterator
from pathlib import Path

from accessibility.braille import write_brf
from accessibility.braille_book import Line, Sheet
from accessibility.language import Language
from accessibility.visible_text import visible
from studio.reports.document import Document
from studio.reports.run import Ride, run_report

COMMON = Sheet()
"""The paper of common embossers, in braille by letters."""


def write_paper(language: Language, ride: Ride, path: Path, sheet: Sheet = COMMON) -> None:
    """Write the report of a run as a BRF file. Raises OSError."""
    write_brf(path, brf(run_report(language, ride), sheet))


def brf(report: Document, sheet: Sheet = COMMON) -> str:
    """Return a report as the text of a BRF file."""
    return sheet.book((_lines(report),))


def _lines(report: Document) -> Iterator[Line]:
    yield from (Line(line.kind, visible(line.text)) for line in report.on_paper())
