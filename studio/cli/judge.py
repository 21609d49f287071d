"""`judge`: every project file of a folder against one challenge, on every core."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from studio.challenges.judging import Judged, entries_in, judge_all, ranked
from studio.cli.challenges import Task, open_task, variant_option
from studio.cli.console import Refused, Shelf, as_json, open_shelf, show, show_json, show_list
from studio.cli.scheduler import cluster
from studio.describe.challenges import counts_text, reason_text, status_words
from studio.reports.judging import write_results, write_results_page

LINES_MAX = 10
"""Lines of progress: each is heard."""
FINE = ("passed", "failed")
"""What a judged car may be without being a finding."""


@click.command("judge")
@click.argument("challenge")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", "csv_file", type=click.Path(path_type=Path), help="Write the results here, one row a file.")
@click.option("--report", "report_file", type=click.Path(path_type=Path), help="Write an HTML report here.")
@click.option("--workers", type=click.IntRange(1, 256), default=None, help="How many processes; one a core otherwise.")
@click.option("--scheduler", default="", help="The address of a Dask scheduler that sees the same folder.")
@variant_option
@as_json
def judge(  # noqa: PLR0913, PLR0917 - one parameter an option of the contract
    challenge: str,
    folder: Path,
    csv_file: Path | None,
    report_file: Path | None,
    workers: int | None,
    scheduler: str,
    variant: str,
    as_json: bool,
) -> int:
    """Judge every project file of a folder. 1 when a file could not be scored, or claims another score."""
    shelf = open_shelf()
    task = open_task(shelf, challenge, variant)
    _check_folder(folder, csv_file, report_file)
    results = _judged(task, folder, workers or 0, scheduler)
    rows = [(one, reason_text(shelf.language, shelf.types, task.challenge, one)) for one in results]
    if csv_file:
        write_results(rows, csv_file)
    if report_file:
        write_results_page(shelf.language, task.challenge, rows, report_file)
    if as_json:
        show_json({"challenge": task.challenge.id, "results": [_facts(one, reason) for one, reason in rows]})
    else:
        _show(shelf, rows)
    return 1 if any(one.status not in FINE or one.claim == "differs" for one in results) else 0


def _check_folder(folder: Path, *files: Path | None) -> None:
    """Refuse before an hour of work what could not be read or written after it."""
    if not folder.is_dir():
        raise Refused(f"{folder} is no folder: name the folder that holds the project files.")
    for file in files:
        if file is not None and (file.is_dir() or not file.absolute().parent.is_dir()):
            raise Refused(f"{file} cannot be written: check the name and the folder.")


def _judged(task: Task, folder: Path, workers: int, scheduler: str) -> tuple[Judged, ...]:
    entries = entries_in(folder, task.challenge, task.course, task.sold, decodes_here=not scheduler)
    if not entries:
        raise Refused(f"{folder} holds no project file: their names end in .tandem.")
    with cluster(scheduler) as executor:
        found = judge_all(entries, executor, workers=workers or 0, progress=_progress(len(entries)))
        return ranked(tuple(found), task.challenge)


def _progress(count: int) -> Callable[[int], None]:
    """Return who tells on stderr how many files are judged, ten times at most."""
    step = max(1, -(-count // LINES_MAX))

    def tell(done: int) -> None:
        if done % step == 0 or done == count:
            click.echo(f"{done} of {count} files judged.", err=True)

    return tell


def _facts(judged: Judged, reason: str) -> dict[str, Any]:
    facts = asdict(judged)
    named = ("file", "status", "score", "claimed_score", "place", "design", "claim", "outcome", "measures")
    return {name: facts[name] for name in named} | {
        "reason": reason,
        "spec_hash": judged.spec_hash,
        "course_hash": judged.course_hash,
    }


def _show(shelf: Shelf, rows: list[tuple[Judged, str]]) -> None:
    language = shelf.language
    show_list([(one.file, f"{status_words(language, one)} {reason}") for one, reason in rows])
    show(counts_text(language, [one for one, _ in rows]))
