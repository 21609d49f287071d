"""The results of a class and of an audit as pages: the result first, no cell empty, names as text."""

import csv
from pathlib import Path

from accessibility.audit.finding import Finding
from accessibility.audit.inspection import Inspection
from accessibility.language import Language
from studio.challenges.challenge import Challenge
from studio.challenges.judging import Judged
from studio.cli.challenges import open_task
from studio.reports.audit import audit_page
from studio.reports.judging import results_report, write_results
from studio.reports.page import html
from tests.studio.reports.reading import read
from tests.studio.reports.rides import HOSTILE, shelf

LANGUAGE = Language()
SHOWN = "<script>alert('x')</script> & \"quotes\" (U+202E)evil(U+202C) (U+0007)bell"
ROWS = (
    (Judged(file=HOSTILE, status="unreadable"), "The file is empty."),
    (Judged(file="b.tandem", status="passed", design=HOSTILE, score=51.4, place=2), ""),
    (Judged(file="a.tandem", status="passed", design="Racer", score=60.0, place=1), "That is a pass."),
)


def challenge() -> Challenge:
    """Return the challenge of the 24-volt class."""
    return open_task(shelf(), "endurance_24v", "").challenge


def test_the_best_comes_first_and_no_cell_is_empty() -> None:
    """After the count of files stand the rows in the order of places; what there is not is told as none."""
    page = read(html(results_report(LANGUAGE, challenge(), ROWS)))

    head, *rows = page.table("Every file, the best first")
    assert page.texts("p")[0] == "3 files: 2 passed, 0 did not pass, 1 without a score."
    assert head == ["File", "Place", "Car", "Result", "Score", "Reason"]
    assert [row[:2] for row in rows] == [["a.tandem", "1"], ["b.tandem", "2"], [SHOWN, "none"]]
    assert page.empty() == []


def test_a_hostile_file_is_a_name() -> None:
    """A file's name can hold anything; the page shows it as text, and hides none of it."""
    text = html(results_report(LANGUAGE, challenge(), ROWS))

    assert "<script" not in text
    assert "\u202e" not in text
    assert read(text).table("Every file, the best first")[2][2] == SHOWN


def test_the_table_for_spreadsheets_has_no_formula(tmp_path: Path) -> None:
    """A name that begins as a formula does is text in the table of results."""
    rows = ((Judged(file="=cmd|' /C calc'!A0.tandem", status="unreadable"), "-1"),)

    write_results(rows, tmp_path / "out.csv")

    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_an_audit_tells_each_finding_under_a_heading() -> None:
    """The count comes first; each finding has a heading with its rule and place, and what, mend and standard below."""
    finding = Finding("trapped", f"Rename / {HOSTILE}", "Name", "Tab does not leave it.", "Let Tab leave it.", "2.1.2")

    page = read(audit_page(Inspection((finding,), 3, 3, 41)))

    assert page.texts("p")[0] == "1 finding."
    assert page.texts("h3") == [f"trapped: Rename / {SHOWN}"]
    assert page.texts("li") == ["Tab does not leave it.", "Let Tab leave it.", "2.1.2."]
    assert page.empty() == []
