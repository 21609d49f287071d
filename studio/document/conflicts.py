"""Conflicts: two people set one field, and neither knew of the other. The document keeps one value; people choose.

Each journal entry names the last entries on its field that its author had seen. Where nobody has gone on from two of
them, both were made at the same time. It stays so until somebody sets the field, or says that it is right as it is: the
journal tells what is not settled also after closing and opening, on every computer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from studio.document.change import Change
from studio.document.journal import Journal
from studio.document.schema import JournalEntry
from studio.document.write import Field


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two edits of one field that did not know of each other."""

    field: Field
    """What both edited."""
    sides: tuple[str, str]
    """The ids of the journal entries: mine is the last that was known here before the other came."""
    journal: Journal

    @property
    def mine(self) -> JournalEntry:
        """The side that was known here first. Entries are read when they are looked at: a merge may part a thousand."""
        return self.journal.entry(self.sides[0])

    @property
    def theirs(self) -> JournalEntry:
        """The other side."""
        return self.journal.entry(self.sides[1])

    @property
    def authors(self) -> tuple[str, str]:
        """Who made the two edits."""
        return self.journal.author(self.sides[0]), self.journal.author(self.sides[1])


class Conflicts:
    """The conflicts that nobody has settled yet, oldest first."""

    def __init__(self) -> None:
        self.open: tuple[Conflict, ...] = ()
        self.told: Callable[[tuple[Conflict, ...]], None] | None = None
        """Told of new conflicts."""
        self.last_told: Conflict | None = None
        """The one that was told last, alone; until somebody goes to another one."""

    def recall(self, journal: Journal, own: str) -> None:
        """Find all conflicts of a journal that nobody has settled; one's own side is `mine`."""
        found = (apart(journal, field, lambda side: journal.author(side) != own) for field in journal.parted())
        self.open = tuple(conflict for some in found for conflict in some)

    def meet(self, journal: Journal, came: Iterable[str]) -> tuple[Conflict, ...]:
        """Take in new entries by others by their ids, which the journal holds already; return new conflicts.

        An edit that knew of both sides settles what was open on its field.
        """
        theirs = {entry_id: journal.field(entry_id) for entry_id in came}
        known = {frozenset(conflict.sides) for conflict in self.open}
        self.settle(theirs.values())
        fields = dict.fromkeys(theirs.values())
        here = tuple(conflict for field in fields for conflict in apart(journal, field, theirs.__contains__))
        self.open += here
        return tuple(conflict for conflict in here if frozenset(conflict.sides) not in known)

    def tell(self, found: tuple[Conflict, ...]) -> None:
        """Tell of new ones, after the change that brought them, if there was one."""
        if found:
            self.last_told = found[0] if len(found) == 1 else None
        if found and self.told is not None:
            self.told(found)

    def settle(self, fields: Iterable[Field]) -> None:
        """Take the conflicts on some fields for settled."""
        settled = set(fields)
        self.open = tuple(conflict for conflict in self.open if conflict.field not in settled)


def apart(journal: Journal, field: Field, is_other: Callable[[str], bool]) -> tuple[Conflict, ...]:
    """Return the conflicts on one field: by preference mine, against each other one that set something else."""
    ends = journal.ends(field) if field[0] == "part" and field[2] else ()
    if len(ends) < 2:
        return ()
    mine, *others = sorted(ends, key=lambda side: (is_other(side), journal.time(side), side))
    here = journal.new(mine)
    return tuple(Conflict(field, (mine, other), journal) for other in others if journal.new(other) != here)


def lost_fields(found: Iterable[Conflict], change: Change | None) -> frozenset[Field]:
    """Return the fields on which the other's edit did not win: the merge left what was here."""
    changed = {(edit.kind, edit.id, edit.key) for edit in change.edits} if change else set()
    return frozenset(conflict.field for conflict in found) - changed


def field_of_entry(entry: JournalEntry) -> Field:
    """Return the field that an entry is about."""
    return (entry.kind, entry.part or entry.design, entry.key)
