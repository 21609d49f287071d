"""Conflicts: two people set one field, and neither knew of the other. The document keeps one value; people choose.

Each journal entry names the last entry on its field that its author had seen. Where the other's entry does not go back
to mine, nor mine to the other's, both were made at the same time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from studio.document.change import Change
from studio.document.journal import Journal
from studio.document.schema import JournalEntry
from studio.document.write import Field


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two edits of one field that did not know of each other."""

    mine: JournalEntry
    """The last edit that was known here before the other came."""
    theirs: JournalEntry

    @property
    def field(self) -> Field:
        """What both edited."""
        return field_of_entry(self.mine)


class Conflicts:
    """The conflicts that nobody has settled yet, oldest first."""

    def __init__(self) -> None:
        self.open: tuple[Conflict, ...] = ()
        self.told: Callable[[tuple[Conflict, ...]], None] | None = None
        """Told of new conflicts."""

    def meet(self, known: Mapping[Field, str], journal: Journal, new: Iterable[JournalEntry]) -> tuple[Conflict, ...]:
        """Take in new entries by others, where `known` names the last entry on each field before; return new conflicts.

        An edit that comes later settles what was open on its field.
        """
        last = {field_of_entry(entry): entry for entry in new}
        self.settle(last)
        found = tuple(self._found(known, journal, last))
        self.open += found
        return found

    def tell(self, found: tuple[Conflict, ...]) -> None:
        """Tell of new ones, after the change that brought them, if there was one."""
        if found and self.told is not None:
            self.told(found)

    def settle(self, fields: Iterable[Field]) -> None:
        """Take the conflicts on some fields for settled."""
        settled = set(fields)
        self.open = tuple(conflict for conflict in self.open if conflict.field not in settled)

    def _found(
        self, known: Mapping[Field, str], journal: Journal, last: Mapping[Field, JournalEntry]
    ) -> Iterator[Conflict]:
        for field, theirs in last.items():
            mine = journal.entry(known.get(field, ""))
            is_told = mine is not None and theirs.kind == "part" and bool(theirs.key) and mine.new != theirs.new
            if mine is not None and is_told and _are_apart(journal, mine, theirs):
                yield Conflict(mine, theirs)


def lost_fields(found: Iterable[Conflict], change: Change | None) -> frozenset[Field]:
    """Return the fields on which the other's edit did not win: the merge left what was here."""
    changed = {(edit.kind, edit.id, edit.key) for edit in change.edits} if change else set()
    return frozenset(conflict.field for conflict in found) - changed


def field_of_entry(entry: JournalEntry) -> Field:
    """Return the field that an entry is about."""
    return (entry.kind, entry.part or entry.design, entry.key)


def _are_apart(journal: Journal, one: JournalEntry, other: JournalEntry) -> bool:
    return not journal.goes_back(other.id, one.id) and not journal.goes_back(one.id, other.id)
