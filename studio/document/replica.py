"""This computer's replica of a project: the document, its snapshot and its journal, kept in step."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import MappingProxyType

from studio.document.change import Change, Edit, Origin
from studio.document.difference import difference
from studio.document.entry_wire import Wire
from studio.document.errors import UnreadableProject
from studio.document.forgetting import cleaned, still_named
from studio.document.journal import Journal, entry_for
from studio.document.records import checked_record
from studio.document.schema import Assembly, Design, JournalEntry, Part, Person, Snapshot
from studio.document.store import Store
from studio.document.write import Field, Write, after_write, possible


@dataclass(frozen=True, slots=True)
class Taken:
    """What a merge has brought."""

    change: Change | None
    """None where nothing differs that anybody sees."""
    came: tuple[str, ...]
    """The ids of the journal entries that came with it, oldest first. Few of them are ever read."""
    problem: UnreadableProject | None
    """What was wrong with an update; those before it were taken in."""


class Replica:
    """Turns planned writes and foreign updates into changes. It alone writes to the store."""

    def __init__(self, store: Store, author: Person, now: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self.store = store
        self.snapshot = store.read()
        self.journal = Journal()
        self.journal.add(store.read_journal())
        self._forgotten = store.forgotten
        self._author = author
        self._now = now
        self._new_id = new_id

    def time(self) -> str:
        """Return the time now as records keep it: UTC, to the millisecond: two runs of one second stay in order."""
        return self._now().astimezone(UTC).isoformat(timespec="milliseconds")

    def commit(
        self, label: str, origin: Origin, planned: Iterable[Write], author: Person | None = None
    ) -> Change | None:
        """Write everything that is possible as one transaction and return what was done; None for nothing.

        Without an author it is the edit of the person whose replica this is.
        """
        author = self._kept_as(author or self._author)
        introduction = self._introduction(author)
        before = _after_all(self.snapshot, introduction)
        writes = possible(before, planned)
        if not writes:
            return None
        edits, after = tuple(write.edit for write in writes), _after_all(before, writes)
        change = Change(
            label=label, origin=origin, author=author.id, time=self.time(), edits=edits, before=before, after=after
        )
        self.store.write((*introduction, *writes), self._new_entries(change))
        self.snapshot = after
        return change

    def keep(self, label: str, side: JournalEntry, author: Person) -> None:
        """Write into the journal that somebody who knows all sides leaves a field as one of them set it."""
        author = self._kept_as(author)
        kept = replace(side, time=self.time(), author=author.id, label=label, old=side.new, origin=Origin.LOCAL.value)
        introduction = self._introduction(author)
        self.store.write(introduction, [self._entered(kept)])
        self.snapshot = _after_all(self.snapshot, introduction)

    def merge(self, updates: Iterable[bytes], source: str = "") -> Taken:
        """Take in foreign updates from a source; what comes after one that is none is left out."""
        before = self.snapshot
        merged = self.store.merge_and_read(updates, before)
        self.snapshot = merged.snapshot
        came = self._cleaned(self.journal.add(merged.entries))
        return Taken(_change_by_others(before, self.snapshot, self.journal, came, source), came, merged.problem)

    def forget(self, person: str, other: str, shown_name: str) -> None:
        """Keep all that a person did under another id and name."""
        about = cleaned(self.journal.entries(None, None), person, other)
        self.store.forget(person, other, shown_name, about)
        self._read_all()

    def _cleaned(self, came: Sequence[str]) -> tuple[str, ...]:
        """Forget again whom a merge has named that was forgotten; return which of its entries are there then."""
        if not self.store.forgotten:
            return tuple(came)
        if self._forgotten != self.store.forgotten:
            self._read_all()
        for person in still_named(self.snapshot, self._known(came), self.store.known_as):
            kept_as = self._kept_as(Person(id=person, shown_name=""))
            self.forget(person, kept_as.id, kept_as.shown_name)
        return tuple(entry.id for entry in self._known(came))

    def _known(self, entry_ids: Iterable[str]) -> tuple[JournalEntry, ...]:
        return tuple(self.journal.entry(entry_id) for entry_id in entry_ids if entry_id in self.journal.ids)

    def _read_all(self) -> None:
        self._forgotten = self.store.forgotten
        self.snapshot = self.store.read()
        self.journal = Journal()
        self.journal.add(self.store.read_journal())

    def _kept_as(self, person: Person) -> Person:
        """Return somebody as the document knows them: under another id and name where they were forgotten."""
        other = self.store.known_as(person.id)
        return person if other == person.id else self.snapshot.people.get(other, Person(id=other, shown_name=other))

    def mend_history(self) -> None:
        """Write the entries back that somebody has taken out of the document or has written over."""
        self.store.write((), self.journal.lost_from(self.store.read_journal()))

    def read_again(self, change: Change) -> Change:
        """Return a change as the document itself tells it, where what was written may have brought more back."""
        self.snapshot = self.store.read()
        return replace(change, edits=difference(change.before, self.snapshot), after=self.snapshot)

    def current(self, write: Write) -> Write:
        """Return a write that brings a removed part or design back as it is by now, not as it was when it went."""
        if write.edit.key or write.after is None or write.edit.kind not in ("part", "assembly", "design"):
            return write
        return Write(write.edit, before=write.before, after=self.stored(write.edit.kind, write.edit.id))

    def stored(self, kind: str, member_id: str) -> Part | Assembly | Design | None:
        """Return a part, an assembly or a design as the document holds it, removed or not; None for all else."""
        readers = {"part": self.store.read_part, "assembly": self.store.read_assembly, "design": self.store.read_design}
        return readers[kind](member_id) if kind in readers else None

    def _introduction(self, author: Person) -> tuple[Write, ...]:
        """Return the write that names an author in the project at the first edit; it is no edit of its own."""
        if author.id in self.snapshot.people:
            return ()
        edit = Edit(kind="person", id=author.id, new=author.shown_name)
        return (Write(edit, before=None, after=checked_record(author)),)

    def _new_entries(self, change: Change) -> list[Wire]:
        return [self._entered(entry_for(change, edit, entry_id="")) for edit in change.edits]

    def _entered(self, entry: JournalEntry) -> Wire:
        """Take an entry into the journal under an id of this session, with what its author has seen."""
        return self.journal.add_own(entry, self.store.session)


def _after_all(snapshot: Snapshot, writes: Iterable[Write]) -> Snapshot:
    for write in writes:
        snapshot = after_write(snapshot, write)
    return snapshot


def _change_by_others(
    before: Snapshot, after: Snapshot, journal: Journal, came: Sequence[str], source: str
) -> Change | None:
    edits = difference(before, after)
    if not edits:
        return None
    author, time = (journal.author(came[-1]), journal.time(came[-1])) if came else ("", "")
    return Change(
        label=_one_label(journal, came) or "Changes by others",
        origin=Origin.REMOTE,
        author=author,
        time=time,
        edits=edits,
        before=before,
        after=after,
        source=source,
        by=MappingProxyType({field: who for field, who in _made_by(edits, journal, came).items() if who != author}),
    )


def _one_label(journal: Journal, came: Sequence[str]) -> str:
    """Return the label that all entries share, or an empty one; a merge of thousands is read up to the second label."""
    label = journal.entry(came[0]).label if came else ""
    return label if all(journal.entry(entry_id).label == label for entry_id in came) else ""


def _made_by(edits: Iterable[Edit], journal: Journal, came: Iterable[str]) -> dict[Field, str]:
    """Return who made each edit; of two people who set one field it is whose value the field has."""
    held = {(edit.kind, edit.id, edit.key): edit.new for edit in edits}
    made = [(field, entry_id) for entry_id in came if (field := journal.field(entry_id)) in held]
    holds = {field: entry_id for field, entry_id in made if journal.new(entry_id) == held[field]}
    return {field: journal.author(holds.get(field, entry_id)) for field, entry_id in dict(made).items()}
