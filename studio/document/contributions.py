"""What each person did in a project, as plain facts out of its history: counts and times, never a score."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studio.document.change import Edit
from studio.document.conflicts import field_of_entry
from studio.document.content import content
from studio.document.schema import JournalEntry, Snapshot

EDITED = frozenset({"part", "assembly", "design", "project", "own_part"})
STARTING = "New project"
"""The label of what a project began with: nobody built those parts here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one person did."""

    person: str
    """The person's id."""
    edits: int = 0
    undone: int = 0
    """How often they took back or did again; part of the edits."""
    parts_added: int = 0
    parts_kept: int = 0
    """Parts that they added and that are there today."""
    fields_kept: int = 0
    """Numbers, places and names that stand today as they set them."""
    runs: int = 0
    predictions: int = 0
    comments: int = 0
    has_started: bool = False
    """Whether they began the project."""
    first: str = ""
    """The time of the first thing that they did; empty for nothing."""
    last: str = ""


def contributions(snapshot: Snapshot, entries: tuple[JournalEntry, ...]) -> tuple[Contribution, ...]:
    """Return what each person did, those who are known first in the order of their ids; entries are oldest first."""
    known = (*sorted(snapshot.people), *(entry.author for entry in entries))
    standing = tuple(_standing(snapshot, entries))
    return tuple(_of(person, snapshot, entries, standing) for person in dict.fromkeys(known) if person)


def _of(
    person: str, snapshot: Snapshot, entries: tuple[JournalEntry, ...], standing: tuple[JournalEntry, ...]
) -> Contribution:
    theirs = [entry for entry in entries if entry.author == person]
    made = [entry for entry in theirs if entry.kind in EDITED and entry.key != "order" and entry.label != STARTING]
    there = {part for design in snapshot.designs.values() for part in design.parts}
    added = {entry.part for entry in made if entry.kind == "part" and not entry.key and entry.new is not None}
    times = sorted([*(entry.time for entry in theirs), *_times(snapshot, person)])
    return Contribution(
        person=person,
        edits=len(made),
        undone=sum(entry.origin in ("undo", "redo") for entry in made),
        parts_added=len(added),
        parts_kept=len(added & there),
        fields_kept=sum(entry.author == person for entry in standing),
        runs=_by(person, snapshot.runs),
        predictions=_by(person, snapshot.predictions),
        comments=_by(person, snapshot.comments),
        has_started=any(entry.label == STARTING for entry in theirs),
        first=times[0] if times else "",
        last=times[-1] if times else "",
    )


def _standing(snapshot: Snapshot, entries: Iterable[JournalEntry]) -> Iterator[JournalEntry]:
    """Yield the last edit of each field that holds today what that edit put there."""
    last = {field_of_entry(entry): entry for entry in entries}
    for (kind, field_id, key), entry in last.items():
        edit = Edit(kind=kind, id="" if kind == "project" else field_id, key=key, design=entry.design)
        is_told = kind in EDITED and bool(key) and key != "order" and entry.label != STARTING
        if is_told and entry.new is not None and content(snapshot, edit) == entry.new:
            yield entry


def _by(person: str, records: Iterable[object]) -> int:
    return sum(getattr(record, "author", "") == person for record in records)


def _times(snapshot: Snapshot, person: str) -> Iterator[str]:
    for records in (snapshot.runs, snapshot.predictions, snapshot.comments):
        yield from (record.time for record in records if record.author == person)
