"""The past: every edit as a list, those of one part, person or day, and one of them taken back alone."""

from collections.abc import Callable, Iterator

from accessibility.response import said
from studio.commands import needs
from studio.commands.command import Focused, Outcome, command
from studio.commands.context import Context, Entry
from studio.commands.part_field import write_field
from studio.describe.histories import all_title, part_title, person_title, recent_title
from studio.describe.history import edit_line
from studio.describe.partner import person_name
from studio.describe.times import ago_words, is_since_yesterday
from studio.document.errors import EditRefused
from studio.document.schema import JournalEntry
from studio.document.transaction import Transaction
from studio.document.write import PART_FIELDS

TOLD = frozenset({"part", "assembly", "design", "project", "own_part"})
"""The kinds of edits that a person makes to a project."""
TOLD_AT_MOST = 200
"""The newest edits; older ones are in the command line's history."""

Edits = tuple[JournalEntry, ...]


@command("edit.history", "History", menu="Edit", needs=(needs.empty_hand,))
def history(context: Context) -> Outcome:
    """Walk all edits and take one back.

    What came after it stays.
    """
    return _walk(context, context.language.text("History"), _edits(context))


@command("edit.part_history", "History of this part", menu="Past", needs=(needs.part, needs.empty_hand))
def part_history(context: Context) -> Outcome:
    """Walk the edits of this part and take one back."""
    part = context.desk.current_part
    its = tuple(entry for entry in _edits(context) if part and entry.part == part.id)
    if part is None or not its:
        return said(context.language.text("This part is as it came with the car. Nobody has changed it."))
    return _walk(context, part_title(context.language, part.name, len(its)), its)


@command("edit.history_of", "Choose a history", menu="Past", needs=(needs.empty_hand,))
def history_of(context: Context) -> Outcome:
    """Walk the edits of a person, of a part or of two days."""
    histories = tuple(_histories(context, _edits(context)))
    if not histories:
        return said(context.language.text("Nothing was changed yet."))
    rows = tuple(Entry(id=str(index), text=title) for index, (title, _edits) in enumerate(histories))
    title = context.language.text("Whose history?")
    context.window.choose(title, rows, lambda index: _show(context, *histories[int(index)]))
    return Focused("histories")


def _histories(context: Context, edits: Edits) -> Iterator[tuple[str, Edits]]:
    """Yield a title and its edits: all, of two days, of each person, of each part, the busiest first."""
    language, snapshot, now = context.language, context.desk.project.snapshot, context.desk.project.time()
    if edits:
        yield all_title(language, len(edits)), edits
    if recent := tuple(entry for entry in edits if is_since_yesterday(entry.time, now)):
        yield recent_title(language, len(recent)), recent
    for author, theirs in _sorted_by(edits, lambda entry: entry.author):
        yield person_title(language, person_name(language, snapshot, author), len(theirs)), theirs
    for _part, its in _sorted_by(edits, lambda entry: entry.part if entry.kind == "part" else ""):
        yield part_title(language, its[0].part_name or str(its[0].old or its[0].new), len(its)), its


def _sorted_by(edits: Edits, key: Callable[[JournalEntry], str]) -> list[tuple[str, Edits]]:
    """Return the edits under each key that is not empty, the most first."""
    found: dict[str, list[JournalEntry]] = {}
    for entry in edits:
        found.setdefault(key(entry), []).append(entry)
    found.pop("", None)
    return sorted(((name, tuple(some)) for name, some in found.items()), key=lambda one: -len(one[1]))


def _edits(context: Context) -> Edits:
    """Return the edits that are told, the newest first."""
    entries = context.desk.project.history()
    return tuple(entry for entry in reversed(entries) if entry.kind in TOLD and entry.key != "order")


def _walk(context: Context, title: str, edits: Edits) -> Outcome:
    if not edits:
        return said(context.language.text("Nothing was changed yet."))
    _show(context, title, edits)
    return Focused("history")


def _show(context: Context, title: str, edits: Edits) -> None:
    """Show edits as a list, to take one back."""
    language, project, types = context.language, context.desk.project, context.shelves.types
    now, newest = project.time(), edits[:TOLD_AT_MOST]
    rows = tuple(
        Entry(
            id=str(index),
            text=edit_line(language, types, project.snapshot, entry),
            description=ago_words(language, entry.time, now),
        )
        for index, entry in enumerate(newest)
    )
    context.window.choose(title, rows, lambda index: _take_back(context, newest[int(index)]))


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
        return (entry.old is not None or entry.key not in PART_FIELDS) if entry.key else entry.new is not None
    return entry.key == "" and entry.new is None and project.removed_part(entry.part) is not None


def _write_old(context: Context, transaction: Transaction, entry: JournalEntry) -> None:
    if not entry.key:
        gone = context.desk.project.removed_part(entry.part) if entry.new is None else None
        if gone is None:
            transaction.remove_part(entry.design, entry.part)
        elif entry.part not in transaction.draft.designs[entry.design].parts:
            transaction.add_part(entry.design, gone)
    else:
        write_field(transaction, entry, entry.old)
