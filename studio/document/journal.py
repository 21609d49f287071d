"""Who changed what, when, from what to what: one entry an edit, inside the document itself.

An entry names the last entries on the same field that its author knew: one, or all sides of a conflict that it settles.
Where nobody has gone on from two entries of one field, their authors did not know of each other: that is how a conflict
can be told, today and after any opening.
"""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeGuard

from studio.document.change import Change, Edit, Origin
from studio.document.codec import field_to_wire, read_field, read_name
from studio.document.errors import NoTime
from studio.document.schema import JournalEntry
from studio.document.write import Field

Wire = list[object]
"""A raw entry: a list without names, as there may be ten thousand of them."""


class Journal:
    """The entries known so far and the last ones on each field. They are kept raw: few of them are ever looked at."""

    def __init__(self) -> None:
        self._wires: dict[str, Wire] = {}
        self._ends: dict[Field, list[str]] = {}
        """By field, the entries that nobody had gone on from when it was asked last, and those that came after that."""
        self._seen: set[str] = set()
        """The entries that others go on from."""

    def add(self, wires: Iterable[object]) -> list[Wire]:
        """Take in raw entries and return those that were new; what is no entry is passed over."""
        new = [wire for wire in wires if is_entry(wire) and wire[0] not in self._wires]
        for wire in new:
            self._wires[str(wire[0])] = wire
            self._ends.setdefault(field_of(wire), []).append(str(wire[0]))
            self._seen.update(str(wire[_SEEN]).split())
        return new

    def add_foreign(self, wires: Iterable[object]) -> tuple[JournalEntry, ...]:
        """Take in raw entries by others and return those that were new."""
        return tuple(map(read_entry, self.add(wires)))

    def ends(self, field: Field) -> tuple[str, ...]:
        """Return the ids of the entries on a field that nobody has gone on from: one, or the sides of a conflict."""
        ends = self._ends.get(field, [])
        if len(ends) > 1:
            ends = self._ends[field] = [entry_id for entry_id in ends if entry_id not in self._seen]
        return tuple(ends)

    def parted(self) -> list[Field]:
        """Return the fields on which two people or more have set something and did not know of each other."""
        return [field for field in self._ends if len(self.ends(field)) > 1]

    def entry(self, entry_id: str) -> JournalEntry | None:
        """Return an entry by its id, if it is known."""
        wire = self._wires.get(entry_id)
        return None if wire is None else read_entry(wire)

    def entries(self, since: str | None, authors: frozenset[str] | None) -> tuple[JournalEntry, ...]:
        """Return the entries from a time on and by some authors, oldest first; None for all.

        Raises:
            NoTime: `since` is no time.
        """
        start = None if since is None else _moment(since)
        every = map(read_entry, self._wires.values())
        kept = (entry for entry in every if start is None or _is_from(entry, start))
        by_them = (entry for entry in kept if authors is None or entry.author in authors)
        return tuple(sorted(by_them, key=lambda entry: entry.time))

    def __len__(self) -> int:
        return len(self._wires)


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


def is_entry(wire: object) -> TypeGuard[Wire]:
    """Return whether something raw is an entry: a list that starts with texts, the id first."""
    return isinstance(wire, list) and len(wire) >= _OLD and all(isinstance(text, str) for text in wire[:_OLD])


def field_of(wire: Wire) -> Field:
    """Return the field that a raw entry is about."""
    kind = wire[_KIND] if len(wire) > _KIND else _USUAL_KIND
    return (str(kind), str(wire[_PART] or wire[_DESIGN]), str(wire[_KEY]))


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


def entry_to_wire(entry: JournalEntry) -> Wire:
    """Return an entry raw, without what is usual at its end."""
    texts = [getattr(entry, name) for name in _TEXTS]
    fields = [field_to_wire(entry.old), field_to_wire(entry.new)]
    if entry.origin != _USUAL_ORIGIN:
        return [*texts, *fields, entry.kind, entry.origin]
    return [*texts, *fields] if entry.kind == _USUAL_KIND else [*texts, *fields, entry.kind]


def read_entry(wire: Wire) -> JournalEntry:
    """Return a raw entry with names; what a newer version added at its end is passed over."""
    texts = {name: read_name(raw) for name, raw in zip(_TEXTS, wire, strict=False)}
    old, new, kind, origin = (*wire[_OLD:], None, None, None, None)[:4]
    kind, origin = read_name(kind) or _USUAL_KIND, read_name(origin) or _USUAL_ORIGIN
    return JournalEntry(old=read_field(old), new=read_field(new), kind=kind, origin=origin, **texts)


_TEXTS = ("id", "time", "author", "label", "design", "part", "part_name", "key", "seen")
_DESIGN, _PART, _KEY, _SEEN, _OLD, _KIND = 4, 5, 7, 8, len(_TEXTS), len(_TEXTS) + 2
_USUAL_KIND, _USUAL_ORIGIN = "part", Origin.LOCAL.value
