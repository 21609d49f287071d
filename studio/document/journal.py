"""Who changed what, when, from what to what: one entry an edit, inside the document itself.

An entry names the last entries on the same field that its author knew: one, or all sides of a conflict that it settles.
Where nobody has gone on from two entries of one field, their authors did not know of each other: that is how a conflict
can be told, today and after any opening.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from studio.document.change import Change, Edit
from studio.document.entry_wire import (
    About,
    Wire,
    about_of,
    author_of,
    entry_to_wire,
    first_seen,
    is_entry,
    new_of,
    read_entry,
    seen_of,
    tells_field,
    time_of,
    with_whole_ids,
)
from studio.document.errors import NoTime
from studio.document.place import Place
from studio.document.schema import JournalEntry, Value
from studio.document.write import Field

_COUNT_LIMIT = 10**12
"""A stranger's count may not use up all numbers there are."""


class Journal:
    """The entries known so far and the last ones on each field. They are kept raw: few of them are ever looked at."""

    def __init__(self) -> None:
        self._wires: dict[str, Wire] = {}
        self._abouts: dict[str, About] = {}
        self._ends: dict[Field, list[str]] = {}
        """By field, the entries that nobody had gone on from when it was asked last, and those that came after that."""
        self._seen: set[str] = set()
        """The entries that others go on from."""
        self._read: dict[str, JournalEntry] = {}
        self._waiting: list[Wire] = []
        """Those that leave out what an entry says that is not here."""
        self._last_count = 0

    def add(self, wires: Iterable[object]) -> list[str]:
        """Take in raw entries and return the ids of the new ones, oldest first; what is no entry is passed over."""
        every = (wire for wire in (*self._waiting, *wires) if is_entry(wire) and wire[0] not in self._wires)
        new = {str(wire[0]): with_whole_ids(wire) for wire in every}
        counts = {entry_id: _count_of(entry_id) for entry_id in new}
        self._wires |= new
        self._last_count = max(self._last_count, *counts.values(), 0)
        ids = sorted(new, key=counts.__getitem__)
        placed = [entry_id for entry_id in ids if self._place(entry_id, new[entry_id])]
        self._waiting = [self._wires.pop(entry_id) for entry_id in ids if entry_id not in self._abouts]
        return placed

    def add_own(self, entry: JournalEntry, session: str) -> list[object]:
        """Take in an entry under the next id of a session, with what its author has seen; return it raw."""
        ends = self.ends(entry.field)
        entry = replace(entry, id=f"{session}.{self._last_count + 1}", seen=" ".join(ends))
        wire = entry_to_wire(entry, self.entry(ends[0]) if ends else None)
        self.add([wire])
        return wire

    def ends(self, field: Field) -> tuple[str, ...]:
        """Return the ids of the entries on a field that nobody has gone on from: one, or the sides of a conflict."""
        ends = self._ends.get(field, [])
        if len(ends) > 1:
            ends = self._ends[field] = [entry_id for entry_id in ends if entry_id not in self._seen]
        return tuple(ends)

    def parted(self) -> list[Field]:
        """Return the fields on which two people or more have set something and did not know of each other."""
        return [field for field in self._ends if len(self.ends(field)) > 1]

    def field(self, entry_id: str) -> Field:
        """Return the field that a known entry is about. This and the next four do not read the whole entry."""
        return self._abouts[entry_id][0]

    def design(self, entry_id: str) -> str:
        """Return the id of the design that a known entry is about."""
        return self._abouts[entry_id][1]

    def author(self, entry_id: str) -> str:
        """Return who made a known entry."""
        return author_of(self._wires[entry_id])

    def time(self, entry_id: str) -> str:
        """Return when a known entry was made."""
        return time_of(self._wires[entry_id])

    def new(self, entry_id: str) -> Value | Place | None:
        """Return what a known entry has set its field to."""
        return new_of(self._wires[entry_id])

    def entry(self, entry_id: str) -> JournalEntry:
        """Return a known entry. What it goes on from is read first; all of it tells one field, so no ring holds it."""
        line: list[str] = []
        while entry_id and entry_id not in self._read:
            line.append(entry_id)
            wire = self._wires[entry_id]
            entry_id = "" if tells_field(wire) else first_seen(wire)
        for here in reversed(line):
            self._read[here] = read_entry(self._wires[here], self._read.get(entry_id))
            entry_id = here
        return self._read[entry_id]

    def entries(self, since: str | None, authors: frozenset[str] | None) -> tuple[JournalEntry, ...]:
        """Return the entries from a time on and by some authors, oldest first; None for all.

        Raises:
            NoTime: `since` is no time.
        """
        start = None if since is None else _moment(since)
        every = (self.entry(entry_id) for entry_id in self._wires)
        kept = (entry for entry in every if start is None or _is_from(entry, start))
        by_them = (entry for entry in kept if authors is None or entry.author in authors)
        return tuple(sorted(by_them, key=_age))

    @property
    def ids(self) -> Collection[str]:
        """The ids of all entries, in no order."""
        return self._wires.keys()

    def unseen(self, seen: Callable[[str], bool]) -> tuple[JournalEntry, ...]:
        """Return the entries that somebody has not seen by their ids, oldest first; no other one is read."""
        return tuple(sorted((self.entry(entry_id) for entry_id in self._wires if not seen(entry_id)), key=_age))

    def authors(self) -> frozenset[str]:
        """Return the ids of all who have made an entry."""
        return frozenset(author_of(wire) for wire in self._wires.values())

    def lost_from(self, wires: Iterable[object]) -> list[Wire]:
        """Return the entries that are known here and that a document lacks, or holds otherwise than they came."""
        there = {str(wire[0]): with_whole_ids(wire) for wire in wires if is_entry(wire)}
        return [wire for entry_id, wire in self._wires.items() if there.get(entry_id) != wire]

    def __len__(self) -> int:
        return len(self._wires)

    def _place(self, entry_id: str, wire: Wire) -> bool:
        """Put an entry with its field; return whether it is known what that is."""
        about = about_of(wire, self._abouts.get(first_seen(wire))) or self._about_before(entry_id)
        if about is None:
            return False
        self._abouts[entry_id] = about
        self._ends.setdefault(about[0], []).append(entry_id)
        self._seen.update(seen_of(wire).split())
        return True

    def _about_before(self, entry_id: str) -> About | None:
        """Return what an entry is about from those that it goes on from, up to one that tells it."""
        passed: dict[str, None] = {}
        while entry_id in self._wires and entry_id not in passed:
            passed[entry_id] = None
            if about := about_of(self._wires[entry_id], None):
                return self._about_after(about, passed)
            entry_id = first_seen(self._wires[entry_id])
        return None

    def _about_after(self, about: About, line: Iterable[str]) -> About:
        """Return what the first of a line of entries is about, each of which goes on from the next."""
        for entry_id in reversed(tuple(line)):
            about = about_of(self._wires[entry_id], about) or about
        return about


def _age(entry: JournalEntry) -> tuple[str, int, str]:
    return entry.time, _count_of(entry.id), entry.id


def _count_of(entry_id: str) -> int:
    """Return the count in an id: higher than that of every entry that its author knew, whatever their clock said."""
    try:
        count = int(entry_id[entry_id.rfind(".") + 1 :])
    except ValueError:
        return 0
    return count if 0 < count < _COUNT_LIMIT else 0


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as problem:
        raise NoTime("{text} is no time. Write it like 2026-11-22 or 2026-11-22T10:30.", text=text) from problem
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_from(entry: JournalEntry, start: datetime) -> bool:
    try:
        return _moment(entry.time) >= start
    except NoTime:
        return True  # a stranger's entry without a time may not be hidden


def entry_for(change: Change, edit: Edit, *, entry_id: str) -> JournalEntry:
    """Return the entry that tells one edit of a change."""
    return JournalEntry(
        id=entry_id,
        time=change.time,
        author=change.author,
        label=change.label,
        design=edit.id if edit.kind == "design" else edit.design,
        part="" if edit.kind in {"design", "project"} else edit.id,
        part_name=_part_name(change, edit),
        key=edit.key,
        old=edit.old,
        new=edit.new,
        kind=edit.kind,
        origin=change.origin.value,
    )


def _part_name(change: Change, edit: Edit) -> str:
    for snapshot in (change.after, change.before):
        design = snapshot.designs.get(edit.design)
        named = (design.parts.get(edit.id) or design.assemblies.get(edit.id)) if design else None
        if named is not None:
            return named.name
    return ""
