"""The results of a judging: a table for spreadsheets, and a page that reads well."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from accessibility.language import Language, msgid
from studio.challenges.grammar import Challenge
from studio.challenges.judging import Judged
from studio.describe.challenges import counts_text, score_amount, status_words
from studio.describe.objectives import objective_lines, rubric_lines
from studio.reports.document import Block, Document, Paragraphs, Points, Section, Table
from studio.reports.page import write_document

Rows = Sequence[tuple[Judged, str]]
"""Each file's judgement with its reason in words."""

COLUMNS = ("file", "status", "score", "claimed_score", "reason", "place", "design", "claim", "outcome")
HASHES = ("spec_hash", "course_hash")
HEAD = (msgid("File"), msgid("Place"), msgid("Car"), msgid("Result"), msgid("Score"), msgid("Reason"))
_COMMAND_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts so is a formula to a spreadsheet, and a file's or a car's name is anybody's."""


def write_results(rows: Rows, path: Path) -> None:
    """Write one row a file, all numbers at full length, so that two judgings can be compared. Raises OSError."""
    measures = sorted({name for judged, _ in rows for name in judged.measures})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*COLUMNS, *measures, *HASHES])
        for judged, reason in rows:
            facts = [reason if name == "reason" else getattr(judged, name) for name in COLUMNS]
            hashes = [getattr(judged, name) for name in HASHES]
            writer.writerow(
                [_cell(value) for value in (*facts, *(judged.measures.get(name) for name in measures), *hashes)]
            )


def write_results_page(language: Language, challenge: Challenge, rows: Rows, path: Path) -> None:
    """Write a page with the results of a class first, then what counts. Raises OSError."""
    write_document(results_report(language, challenge, rows), path)


def results_report(language: Language, challenge: Challenge, rows: Rows) -> Document:
    """Return how many passed, each file with its reason, the best first, and what counts."""
    return Document(
        language=language,
        title=language.text("Results: {challenge}", challenge=language.text(challenge.name)),
        headline=counts_text(language, [judged for judged, _ in rows]),
        lead=(language.text(challenge.brief),),
        sections=(
            Section(id="results", title=language.text("Results"), blocks=(_table(language, challenge, rows),)),
            Section(id="counts", title=language.text("What counts"), blocks=tuple(_counting(language, challenge))),
        ),
        is_broad=True,
    )


def _table(language: Language, challenge: Challenge, rows: Rows) -> Table:
    in_order = sorted(rows, key=lambda row: (row[0].place == 0, row[0].place, row[0].file))
    return Table(
        caption=language.text("Every file, the best first"),
        head=tuple(map(language.text, HEAD)),
        rows=tuple(_row(language, challenge, judged, reason) for judged, reason in in_order),
        is_wide=True,
    )


def _row(language: Language, challenge: Challenge, judged: Judged, reason: str) -> tuple[str, ...]:
    """Return a row of the table; a cell that has nothing to tell says so, for an empty one is silent."""
    none = language.text("none")
    score = none if judged.score is None else score_amount(language, challenge, judged.score)
    place = str(judged.place) if judged.place else none
    return (judged.file, place, judged.design or none, status_words(language, judged), score, reason or none)


def _counting(language: Language, challenge: Challenge) -> Iterator[Block]:
    if challenge.criteria:
        yield Points(tuple(map(language.text, challenge.criteria)))
    for lines in (objective_lines(language, challenge), rubric_lines(language, challenge)):
        if lines:
            yield Paragraphs(lines[:1])
            yield Points(lines[1:])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    text = " ".join(str(value).split())
    return f"'{text}" if text.startswith(_COMMAND_SIGNS) else text
