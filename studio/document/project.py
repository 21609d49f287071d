"""The project: the sole writer of the document, with one `Change` for each transaction told to every listener."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import Unpack

from studio.document.autosave import Autosave, Recoverable, read_updates, recoverable
from studio.document.change import Change, Edit, Origin
from studio.document.codec import checked_name
from studio.document.difference import difference
from studio.document.errors import SaveFailed, UnreadableProject
from studio.document.guard import check_update
from studio.document.journal import Journal, entry_for, entry_to_wire, field_of, read_entry
from studio.document.listeners import Listener, Listeners
from studio.document.opening import open_store, replay
from studio.document.own_states import OwnStates
from studio.document.project_file import ProjectFile, Saving
from studio.document.records import checked_record
from studio.document.saving import save
from studio.document.schema import JournalEntry, Person, Snapshot
from studio.document.store import Store
from studio.document.surroundings import Options, Surroundings
from studio.document.transaction import Transaction
from studio.document.undo import Plan, UndoHistory
from studio.document.write import Write, after_write, is_possible


_NOTHING_LEFT = "Nothing can be brought back from {path}. Open the project itself."


class Project:
    """One open project and the person who edits it here. Use `new`, `open` or `recover` to get one."""

    def __init__(self, store: Store, author: Person, path: Path | None, surroundings: Surroundings) -> None:
        self.author = author
        self.recovered = 0
        """How many edits were brought back from journals on opening."""
        self._store = store
        self._around = surroundings
        self._snapshot = store.read()
        self._journal = Journal()
        self._journal.add(_entries(store))
        self._undo = UndoHistory()
        self._listeners = Listeners()
        self._is_editing = False
        self._file = ProjectFile(path, store, OwnStates(surroundings.state_folder), surroundings.decodes)
        self._autosave = Autosave(surroundings.state_folder, secrets.token_hex(4), surroundings.on_trouble)
        self._store.watch()
        self._begin_autosave()

    @classmethod
    def new(cls, name: str, author: Person, **options: Unpack[Options]) -> "Project":
        """Return a new, empty project that has no file yet.

        Raises:
            EditRefused: an empty name.
        """
        surroundings = Surroundings(**options)
        store = Store()
        store.start(surroundings.new_id())
        project = cls(store, author, None, surroundings)
        naming = Edit(kind="project", id="", key="name", old="", new=checked_name(name))
        project._commit("New project", Origin.LOCAL, (Write(naming),))
        return project

    @classmethod
    def open(cls, path: Path | str, author: Person, **options: Unpack[Options]) -> "Project":
        """Open a project's file and bring back what an earlier session left unsaved; see `recovered`.

        Raises:
            UnreadableProject: naming the file and the mend; the file was not touched.
        """
        surroundings = Surroundings(**options)
        path = Path(path).absolute()
        store, contents = open_store(path, OwnStates(surroundings.state_folder), surroundings.decodes)
        project = cls(store, author, path, surroundings)
        project._file.note_contents(contents)
        project._recover(left.journal for left in project._leftovers())
        return project

    @classmethod
    def recover(cls, left: Recoverable, author: Person, **options: Unpack[Options]) -> "Project":
        """Open what a studio that ended without saving has left behind, without the project's file.

        Raises:
            UnreadableProject: nothing in it can be read.
        """
        updates = read_updates(left.journal)
        if not updates:
            raise UnreadableProject(
                "Nothing can be brought back from {path}. Open the project itself.", path=left.journal
            )
        check_update(updates[0])
        project = cls(Store(updates[0]), author, Path(left.path) if left.path else None, Surroundings(**options))
        project._recover([left.journal])
        project.recovered = len(project._journal)
        return project

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now. The same object until something changes; what did not change is shared."""
        return self._snapshot

    @property
    def id(self) -> str:
        """The project's id, which its copies share."""
        return self._store.project_id

    @property
    def path(self) -> Path | None:
        """The project's file, None when it was never saved."""
        return self._file.path

    @property
    def is_dirty(self) -> bool:
        """Whether something is not in the file yet."""
        return self._file.is_behind

    @property
    def undo_label(self) -> str | None:
        """The label of what `undo` would take back."""
        return _label(self._undo.next_undo())

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again."""
        return _label(self._undo.next_redo())

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change from now on; return a function that ends it."""
        return self._listeners.subscribe(listener)

    @contextmanager
    def transaction(self, label: str) -> Iterator[Transaction]:
        """Edit within a `with` block; a raise inside applies nothing. The label is a msgid: `Change mass of battery`.

        Raises:
            RuntimeError: another transaction is open.
        """
        if self._is_editing:
            raise RuntimeError("a transaction is open already; use it instead of opening another one")
        transaction = Transaction(self._snapshot, self._around.check)
        self._is_editing = True
        try:
            yield transaction
        finally:
            self._is_editing = False
        self._commit_edits(label, transaction)

    def undo(self) -> Change | None:
        """Take back the last of this person's steps of this session; None when there is nothing to take back."""
        plan = self._undo.next_undo()
        return plan and self._replay(plan, Origin.UNDO, self._undo.confirm_undo)

    def redo(self) -> Change | None:
        """Do again what was undone last; None when there is nothing to do again."""
        plan = self._undo.next_redo()
        return plan and self._replay(plan, Origin.REDO, self._undo.confirm_redo)

    def merge(self, update: bytes) -> Change | None:
        """Take in another replica's update that was decoded safely before; None when it brought nothing.

        Raises:
            UnreadableProject: it is no update.
        """
        before = self._snapshot
        self._store.merge(update)
        updates = self._store.take_updates()
        new = self._journal.add(_entries(self._store))
        self._undo.mark_foreign(map(field_of, new), [entry.design for entry in new])
        self._snapshot = self._store.read()
        self._file.note_edit()
        self._autosave.keep(updates)
        return self._publish_merge(before, new)

    def state(self) -> bytes:
        """Return the whole document as one update, for another replica."""
        return self._store.state()

    def history(self, since: str | None = None, by: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the journal, oldest first: from an ISO time on, and by one person's id or shown name."""
        return self._journal.entries(since, None if by is None else self._ids_of(by))

    def save(self, path: Path | str | None = None) -> None:
        """Save into the project's file or another one, merging what is there.

        Raises:
            SaveFailed: one sentence with the mend; the old file is whole and the journal keeps the work.
        """
        target = self.path if path is None else Path(path).absolute()
        if target is None:
            raise SaveFailed("The project has no file yet. Save it under a name.")
        save(target.resolve(), Saving(self._file, self.merge))
        self._file.note_saved(target)
        self._begin_autosave()

    def close(self, *, discard: bool = False) -> None:
        """Leave the project. What is not saved stays in the journal for recovery, unless it is to be discarded."""
        if discard or not self.is_dirty:
            self._autosave.discard()
        self._autosave.close()
        self._store.close()

    def _begin_autosave(self) -> None:
        path = str(self.path) if self.path else ""
        about = Recoverable(journal=Path(), project_id=self.id, name=self._snapshot.name, path=path)
        self._autosave.begin(about, self._store.state)

    def _leftovers(self) -> list[Recoverable]:
        folder = self._around.state_folder
        found = recoverable(folder) if folder else []
        return [left for left in found if left.project_id == self.id and left.path == str(self.path)]

    def _recover(self, journals: Iterable[Path]) -> None:
        """Merge journals, and remove them once all they held is in a journal of this session."""
        journals = list(journals)
        for journal in journals:
            replay(self._store, read_updates(journal))
        updates = self._store.take_updates()
        self.recovered = len(self._journal.add(_entries(self._store)))
        self._snapshot = self._store.read()
        if self.recovered:
            self._file.note_edit()
        if not self.recovered or self._autosave.keep(updates):
            for journal in journals:
                _remove(journal)

    def _commit_edits(self, label: str, transaction: Transaction) -> None:
        writes = transaction.writes()
        transaction.change = self._commit(label, Origin.LOCAL, writes)
        if transaction.change is not None:
            self._undo.record(label, writes)
            self._listeners.publish(transaction.change)

    def _replay(self, plan: Plan, origin: Origin, confirm: Callable[..., None]) -> Change | None:
        step, planned = plan
        writes = tuple(self._with_current_record(write) for write in planned)
        change = self._commit(step.label, origin, writes)
        confirm(step, planned)
        if change is not None:
            self._listeners.publish(change)
        return change

    def _with_current_record(self, write: Write) -> Write:
        """Return a write that brings a removed part or design back as it is by now, not as it was when it went."""
        if write.edit.key or write.after is None or write.edit.kind not in {"part", "design"}:
            return write
        read = self._store.read_part if write.edit.kind == "part" else self._store.read_design
        return Write(write.edit, before=write.before, after=read(write.edit.id))

    def _commit(self, label: str, origin: Origin, planned: Iterable[Write]) -> Change | None:
        """Write all or nothing, make it durable, and return what was done; the caller publishes it."""
        introduction = self._introduction()
        before = after = _after_all(self._snapshot, introduction)
        writes: list[Write] = []
        for write in planned:
            if is_possible(after, write):
                after = after_write(after, write)
                writes.append(write)
        if not writes:
            return None
        change = self._change(label, origin, tuple(write.edit for write in writes), before, after)
        self._write((*introduction, *writes), self._new_entries(change))
        self._snapshot = after
        return change

    def _introduction(self) -> tuple[Write, ...]:
        """Return the write that names the author in the project at the first edit; it is no edit of its own."""
        if self.author.id in self._snapshot.people:
            return ()
        edit = Edit(kind="person", id=self.author.id, new=self.author.shown_name)
        return (Write(edit, before=None, after=checked_record(self.author)),)

    def _change(self, label: str, origin: Origin, edits: tuple[Edit, ...], before: Snapshot, after: Snapshot) -> Change:
        now = self._around.now().astimezone(UTC).isoformat(timespec="seconds")
        return Change(
            label=label, origin=origin, author=self.author.id, time=now, edits=edits, before=before, after=after
        )

    def _new_entries(self, change: Change) -> tuple[JournalEntry, ...]:
        entries = []
        for edit in change.edits:
            entry = entry_for(change, edit, entry_id=self._around.new_id())
            entries.append(replace(entry, seen=self._journal.last_on(field_of(entry))))
            self._journal.add(entries[-1:])
        return tuple(entries)

    def _write(self, writes: Iterable[Write], entries: Iterable[JournalEntry]) -> None:
        self._store.write(writes, [entry_to_wire(entry) for entry in entries])
        self._file.note_edit()
        self._autosave.keep(self._store.take_updates())

    def _publish_merge(self, before: Snapshot, new: tuple[JournalEntry, ...]) -> Change | None:
        edits = difference(before, self._snapshot)
        if not edits:
            return None
        labels, last = {entry.label for entry in new}, new[-1] if new else None
        change = Change(
            label=labels.pop() if len(labels) == 1 else "Changes by others",
            origin=Origin.REMOTE,
            author=last.author if last else "",
            time=last.time if last else "",
            edits=edits,
            before=before,
            after=self._snapshot,
        )
        self._listeners.publish(change)
        return change

    def _ids_of(self, by: str) -> frozenset[str]:
        wanted = by.casefold()
        named = {person.id for person in self._snapshot.people.values() if person.shown_name.casefold() == wanted}
        return frozenset(named | {by})


def _after_all(snapshot: Snapshot, writes: Iterable[Write]) -> Snapshot:
    for write in writes:
        snapshot = after_write(snapshot, write)
    return snapshot


def _entries(store: Store) -> Iterator[JournalEntry]:
    entries = (read_entry(wire) for wire in store.read_journal())
    return (entry for entry in entries if entry is not None)


def _label(plan: Plan | None) -> str | None:
    return None if plan is None else plan[0].label


def _remove(journal: Path) -> None:
    try:
        journal.unlink(missing_ok=True)
    except OSError:
        return  # it will be offered again, which does no harm
