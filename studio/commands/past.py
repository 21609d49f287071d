"""The past: every edit as a list, and one of them taken back alone, however much came after it."""

from datetime import UTC, datetime

from accessibility.response import said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.describe.history import edit_line
from studio.document.place import PLACES
from studio.document.schema import JournalEntry

TOLD_AT_MOST = 200
"""The newest edits; older ones are in the command line's history."""


@command("edit.history", "History", menu="Edit", needs=(needs.empty_hand,))
def history(context: Context) -> Outcome:
    """Walk all edits and take one back.

    What came after it stays.
    """
    language, snapshot = context.language, context.desk.project.snapshot
    entries = [entry for entry in context.desk.project.history() if entry.kind in ("part", "design", "project")]
    newest = entries[::-1][:TOLD_AT_MOST]
    if not newest:
        return said(language.text("Nothing was changed yet."))

    def chosen(index: str) -> None:
        _take_back(context, newest[int(index)])

    rows = tuple(
        Entry(id=str(index), text=edit_line(language, context.shelves.types, snapshot, entry), description=_day(entry))
        for index, entry in enumerate(newest)
    )
    context.window.choose(language.text("History"), rows, chosen)
    return Focused("history")


def _day(entry: JournalEntry) -> str:
    """Return the day of an edit that is older than today."""
    day = entry.time[:10]
    return "" if day == datetime.now(UTC).date().isoformat() else day


def _take_back(context: Context, entry: JournalEntry) -> None:
    """Write what was there before the edit; say why where that cannot be."""
    desk, language = context.desk, context.language
    design = desk.project.snapshot.designs.get(entry.design)
    part = design.parts.get(entry.part) if design else None
    if part is None or not entry.key or entry.old is None:
        told = language.text("This one cannot be taken back alone. Control Z goes back step by step.")
        context.voice.say(said(told))
        return
    with desk.project.transaction(language.text("Take back an edit of {name}", name=part.name)) as transaction:
        if isinstance(entry.old, PLACES):
            transaction.set_place(entry.design, part.id, entry.old)
        elif entry.key == "name":
            transaction.rename_part(entry.design, part.id, str(entry.old))
        elif entry.key == "note":
            transaction.set_note("part", part.id, str(entry.old))
        else:
            transaction.set_value(entry.design, part.id, entry.key, entry.old)
    if transaction.change is None:
        context.voice.say(said(language.text("It is so already.")))
