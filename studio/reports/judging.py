"""The results of a judging: a table for spreadsheets, and a page that reads well."""

import csv
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined, select_autoescape

from accessibility.language import Language
from studio.challenges.grammar import Challenge
from studio.challenges.judging import Judged
from studio.describe.challenges import score_amount, status_words
from studio.describe.objectives import objective_lines, rubric_lines

Rows = Sequence[tuple[Judged, str]]
"""Each file's judgement with its reason in words."""

COLUMNS = ("file", "status", "score", "claimed_score", "reason", "place", "design", "claim", "outcome")
HASHES = ("spec_hash", "course_hash")
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
    """Write a page with one table: place, file, car, result, reason; the best first. Raises OSError."""
    environment = Environment(autoescape=select_autoescape(default=True), undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string((files("assets") / "themes" / "judging.html").read_text(encoding="utf-8"))
    in_order = sorted(rows, key=lambda row: (row[0].place == 0, row[0].place, row[0].file))
    page = template.render(
        text=language.text,
        code=language.code,
        title=language.text("Results: {challenge}", challenge=language.text(challenge.name)),
        brief=language.text(challenge.brief),
        criteria=[language.text(criterion) for criterion in challenge.criteria],
        objectives=objective_lines(language, challenge),
        rubric=rubric_lines(language, challenge),
        rows=[_row(language, challenge, judged, reason) for judged, reason in in_order],
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _row(language: Language, challenge: Challenge, judged: Judged, reason: str) -> dict[str, str]:
    return {
        "place": str(judged.place or ""),
        "file": judged.file,
        "design": judged.design,
        "status": status_words(language, judged),
        "score": "" if judged.score is None else score_amount(language, challenge, judged.score),
        "reason": reason,
    }


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    text = " ".join(str(value).split())
    return f"'{text}" if text.startswith(_COMMAND_SIGNS) else text
