"""The past: every edit as a list, and one of them taken back alone, however much came after it."""

from datetime import UTC, datetime

from accessibility.response import said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.part_field import write_field
from studio.describe.history import edit_line
from studio.document.errors import EditRefused
from studio.document.schema import JournalEntry
from studio.document.transaction import Transaction

TOLD = frozenset({"part", "assembly", "design", "project", "own_part"})
"""The kinds of edits that a person makes to a project."""
TOLD_AT_MOST = 200
"""The newest edits; older ones are in the command line's history."""


@command("edit.history", "History", menu="Edit", needs=(needs.empty_hand,))
def history(context: Context) -> Outcome:
    """Walk all edits and take one back.

    What came after it stays.
    """
    language, snapshot = context.language, context.desk.project.snapshot
    entries = [entry for entry in context.desk.project.history() if entry.kind in TOLD]
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
    if not _can_be_taken_back(context, entry):
        told = language.text("This one cannot be taken back alone. Control Z goes back step by step.")
        context.voice.say(said(told))
        return
    label = language.text("Take back an edit of {name}", name=entry.part_name or str(entry.old))
    try:
        with desk.project.transaction(label) as transaction:
            _write_old(context, transaction, entry)
    except EditRefused as refused:
        context.voice.say(said(str(refused)))
        return
    if transaction.change is None:
        context.voice.say(said(language.text("It is so already.")))
    elif entry.part in desk.design.parts:
        desk.select(entry.part)


def _can_be_taken_back(context: Context, entry: JournalEntry) -> bool:
    """Whether the edit's part is there, or can come back into its design."""
    project = context.desk.project
    design = project.snapshot.designs.get(entry.design)
    if entry.kind != "part" or design is None:
        return False
    if entry.key in ("order", "assembly"):
        return False
    if entry.part in design.parts:
        return entry.old is not None if entry.key else entry.new is not None
    return entry.key == "" and entry.new is None and project.removed_part(entry.part) is not None


def _write_old(context: Context, transaction: Transaction, entry: JournalEntry) -> None:
    if not entry.key:
        gone = context.desk.project.removed_part(entry.part) if entry.new is None else None
        if gone is None:
            transaction.remove_part(entry.design, entry.part)
        elif entry.part not in transaction.draft.designs[entry.design].parts:
            transaction.add_part(entry.design, gone)
    elif entry.old is not None:
        write_field(transaction, entry, entry.old)
