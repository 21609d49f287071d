"""`merge`: several copies of one project become one file; also what git calls to merge two branches."""

from collections.abc import Iterable
from pathlib import Path

import click

from studio.cli.console import Refused, Shelf, as_json, open_shelf, show, show_json
from studio.cli.projects import plain_value
from studio.cli.reading import open_project
from studio.describe.conflict import used_value
from studio.describe.merging import conflict_line, merged_words
from studio.describe.partner import person_name
from studio.document.conflicts import Conflict
from studio.document.copies import Copy
from studio.document.project import Project
from studio.document.schema import JournalEntry


@click.command("merge")
@click.argument("copies", nargs=-1, required=True, metavar="A B...")
@click.option("-o", "--out", default="", help="The file to write; it may be one of the copies.")
@click.option("--git", "is_git", is_flag=True, help="As git calls it: %O %A %B, the result goes into %A.")
@as_json
def merge(copies: tuple[str, ...], out: str, is_git: bool, as_json: bool) -> int:
    """Merge copies of one project: nothing of any is lost. 1 when two people set one field at once."""
    shelf = open_shelf()
    first, others, target = _sorted_out(copies, out, is_git=is_git)
    opened = open_project(shelf, first)
    reader = opened.reader()
    told = [_take_in(shelf, opened, copy) for copy in [reader.read(Path(other)) for other in others]]
    if opened.is_dirty or Path(target).absolute() != opened.path:
        opened.save(target)
    opened.close()
    conflicts = opened.conflicts.open
    lines = [conflict_line(shelf.language, shelf.types, opened.snapshot, conflict) for conflict in conflicts]
    if as_json:
        show_json(_report(shelf, opened, told, conflicts, lines))
    else:
        _show_all([*told, *lines], is_git=is_git)
    return 1 if conflicts and not is_git else 0


def _sorted_out(copies: tuple[str, ...], out: str, *, is_git: bool) -> tuple[str, tuple[str, ...], str]:
    """Return the file to open, those to take in, and the one to write."""
    if is_git:
        if len(copies) != 3 or out:
            raise Refused("Git gives three files: write tandem merge --git %O %A %B in its settings.")
        return copies[1], copies[2:], copies[1]
    if len(copies) < 2:
        raise Refused("A merge needs two files: write tandem merge A B -o OUT.")
    if not out:
        raise Refused("Say where to write: add, for example, -o merged.tandem.")
    if Path(out).is_dir():
        raise Refused(f"{out} is a folder: add the name of a file.")
    return copies[0], copies[1:], out


def _take_in(shelf: Shelf, project: Project, copy: Copy) -> str:
    """Merge a copy and return what it brought."""
    known = {entry.id for entry in project.history()}
    change = project.take_in(copy)
    new = [entry for entry in project.history() if entry.id not in known]
    return " ".join(merged_words(shelf.language, project.snapshot, copy.path.name, new, change))


def _show_all(lines: Iterable[str], *, is_git: bool) -> None:
    """Print lines; git keeps what a driver prints on stderr beside its own words."""
    for line in lines:
        click.echo(line, err=True) if is_git else show(line)


def _report(
    shelf: Shelf, project: Project, told: list[str], conflicts: tuple[Conflict, ...], lines: list[str]
) -> dict[str, object]:
    return {
        "project": str(project.path),
        "merged": told,
        "conflicts": [
            {
                "part": conflict.mine.part_name,
                "key": conflict.mine.key,
                "sides": [_side(shelf, project, side) for side in (conflict.mine, conflict.theirs)],
                "kept": plain_value(used_value(project.snapshot, conflict)),
                "text": line,
            }
            for conflict, line in zip(conflicts, lines, strict=True)
        ],
    }


def _side(shelf: Shelf, project: Project, entry: JournalEntry) -> dict[str, object]:
    author = person_name(shelf.language, project.snapshot, entry.author)
    return {"author": author, "time": entry.time, "value": plain_value(entry.new)}
