"""`diff`: what differs between two files of one project, in sentences."""

from dataclasses import replace

import click

from studio.cli.console import Refused, Shelf, as_json, open_shelf, show, show_json
from studio.cli.projects import plain_value
from studio.cli.reading import open_project
from studio.describe.history import edit_text
from studio.describe.partner import person_name
from studio.document.change import Change, Origin
from studio.document.conflicts import field_of_entry
from studio.document.difference import difference
from studio.document.journal import entry_for
from studio.document.project import Project
from studio.document.schema import JournalEntry

UNTOLD = frozenset({"person"})
"""Kinds of records that are no edit: who is who."""


@click.command("diff")
@click.argument("a")
@click.argument("b")
@as_json
def diff(a: str, b: str, as_json: bool) -> None:
    """Tell what differs between two files of one project, and who changed it."""
    shelf = open_shelf()
    first, second = open_project(shelf, a), open_project(shelf, b)
    if first.id != second.id:
        raise Refused(f"{a} and {b} are two projects: tandem compare tells two cars apart.")
    rows = [_row(shelf, first, second, entry) for entry in differing(first, second)]
    count = shelf.language.plural("{count} difference.", "{count} differences.", len(rows))
    text = count if rows else shelf.language.text("No difference.")
    if as_json:
        show_json({"differences": rows, "text": text})
    else:
        for line in (text, *(str(row["text"]) for row in rows)):
            show(" ".join(line.split()))


def differing(first: Project, second: Project) -> list[JournalEntry]:
    """Return each difference as the edit that would make it; its author where the second file's history knows them."""
    before, after = first.snapshot, second.snapshot
    edits = tuple(edit for edit in difference(before, after) if edit.kind not in UNTOLD and edit.key != "order")
    if not edits:
        return []
    change = Change(label="", origin=Origin.LOADED, author="", time="", edits=edits, before=before, after=after)
    last = {field_of_entry(entry): entry for entry in second.history()}
    planned = (entry_for(change, edit, entry_id="") for edit in edits)
    return [_attributed(entry, last.get(field_of_entry(entry))) for entry in planned]


def _attributed(entry: JournalEntry, last: JournalEntry | None) -> JournalEntry:
    """Return a difference with the author of the last edit there, if that edit made it."""
    if last is None or last.new != entry.new:
        return entry
    return replace(entry, author=last.author, time=last.time)


def _told(shelf: Shelf, first: Project, second: Project, entry: JournalEntry) -> str:
    """Return a difference in words; a comment that is gone still has its words in the first file."""
    if entry.kind == "comment" and entry.new is None:
        comment = edit_text(shelf.language, shelf.types, first.snapshot, entry)
        return shelf.language.text("Gone: {comment}", comment=comment)
    return edit_text(shelf.language, shelf.types, second.snapshot, entry)


def _row(shelf: Shelf, first: Project, second: Project, entry: JournalEntry) -> dict[str, object]:
    told = _told(shelf, first, second, entry)
    who = person_name(shelf.language, second.snapshot, entry.author) if entry.author else ""
    return {
        "kind": entry.kind,
        "part": entry.part_name,
        "key": entry.key,
        "a": plain_value(entry.old),
        "b": plain_value(entry.new),
        "author": who,
        "text": shelf.language.text("{who}: {what}", who=who, what=told) if who else told,
    }
