"""Who changed what, when, from what to what: one entry an edit, inside the document itself.

An entry names the last entry on the same field that its author knew. Where two entries name the same one, their
authors did not know of each other: that is how a conflict can be told later.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from studio.document.change import Change, Edit, Origin
from studio.document.codec import clean_name, field_to_wire, read_field, read_map
from studio.document.errors import NoTime
from studio.document.schema import JournalEntry
from studio.document.write import Field


class Journal:
    """The entries known so far and the last one on each field."""

    def __init__(self) -> None:
        self._entries: dict[str, JournalEntry] = {}
        self._last: dict[Field, str] = {}

    def add(self, entries: Iterable[JournalEntry]) -> tuple[JournalEntry, ...]:
        """Take in entries and return those that were new."""
        new = tuple(entry for entry in entries if entry.id not in self._entries)
        for entry in new:
            self._entries[entry.id] = entry
            self._last[field_of(entry)] = entry.id
        return new

    def last_on(self, field: Field) -> str:
        """Return the id of the last entry on a field, or an empty text."""
        return self._last.get(field, "")

    def entries(self, since: str | None, authors: frozenset[str] | None) -> tuple[JournalEntry, ...]:
        """Return the entries from a time on and by some authors, oldest first; None for all.

        Raises:
            NoTime: `since` is no time.
        """
        start = None if since is None else _moment(since)
        kept = (entry for entry in self._entries.values() if start is None or _is_from(entry, start))
        by_them = (entry for entry in kept if authors is None or entry.author in authors)
        return tuple(sorted(by_them, key=lambda entry: entry.time))

    def __len__(self) -> int:
        return len(self._entries)


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


def field_of(entry: JournalEntry) -> Field:
    """Return the field that an entry is about."""
    return (entry.kind, entry.part or entry.design, entry.key)


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
        part = design.parts.get(edit.id) if design else None
        if part is not None:
            return part.name
    return ""


def entry_to_wire(entry: JournalEntry) -> dict[str, object]:
    """Return an entry as a map under short names, without what is usual: there may be ten thousand of them."""
    texts = {short: getattr(entry, name) for short, (name, _) in _TEXTS.items()}
    unusual = {short: text for short, text in texts.items() if text != _TEXTS[short][1]}
    fields = {"old": field_to_wire(entry.old), "new": field_to_wire(entry.new)}
    return {**unusual, **{name: content for name, content in fields.items() if content is not None}}


def read_entry(wire: object) -> JournalEntry | None:
    """Return an entry, or None for something that is none."""
    raw = read_map(wire)
    texts = {name: _read(raw.get(short, usual)) for short, (name, usual) in _TEXTS.items()}
    if not texts["id"]:
        return None
    return JournalEntry(old=read_field(raw.get("old")), new=read_field(raw.get("new")), **texts)


def _read(wire: object) -> str:
    return clean_name(wire) if isinstance(wire, str) else ""


_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "i": ("id", ""),
        "t": ("time", ""),
        "a": ("author", ""),
        "l": ("label", ""),
        "d": ("design", ""),
        "p": ("part", ""),
        "n": ("part_name", ""),
        "k": ("key", ""),
        "s": ("seen", ""),
        "kind": ("kind", "part"),
        "from": ("origin", Origin.LOCAL.value),
    }
)
"""Short name: name and what is usual, which is not written."""
