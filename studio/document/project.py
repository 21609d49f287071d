"""The project: the sole writer of the document, with one `Change` for each transaction told to every listener."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Unpack

from studio.document.autosave import Autosave, Recoverable, leftovers
from studio.document.change import Change, Edit, Origin
from studio.document.codec import checked_name
from studio.document.conflicts import Conflicts, lost_fields
from studio.document.copies import Copy, CopyReader
from studio.document.earlier import EarlierCopies
from studio.document.errors import SaveFailed
from studio.document.listeners import Listener, Listeners
from studio.document.opening import open_store, readable_updates, store_from_journal
from studio.document.own_states import OwnStates
from studio.document.project_file import ProjectFile, Saving
from studio.document.replica import Replica
from studio.document.saving import save
from studio.document.schema import Design, JournalEntry, Part, Person, Snapshot
from studio.document.store import Store
from studio.document.surroundings import Options, Surroundings
from studio.document.transaction import Transaction
from studio.document.undo import Plan, Stayed, UndoHistory
from studio.document.write import Write


class Project:
    """One open project and the person who edits it here. Use `new`, `open` or `recover` to get one."""

    def __init__(self, replica: Replica, author: Person, file: ProjectFile, surroundings: Surroundings) -> None:
        self.author = author
        self.recovered = 0
        """How many edits were brought back from journals on opening."""
        self._replica = replica
        self._file = file
        self._check = surroundings.check
        self._new_id = surroundings.new_id
        self._undo = UndoHistory()
        self._listeners = Listeners()
        self.stayed: tuple[Stayed, ...] = ()
        """What the last undo or redo had to leave, because somebody else came later."""
        self.conflicts = Conflicts()
        self._acting = author
        self._is_editing = False
        self._autosave = Autosave(surroundings.state_folder, secrets.token_hex(4), surroundings.on_trouble)
        replica.store.watch()
        self._begin_autosave()

    @classmethod
    def new(cls, name: str, author: Person, designs: Iterable[Design] = (), **options: Unpack[Options]) -> "Project":
        """Return a new project with these designs; it has no file yet, nothing to save and nothing to undo.

        Raises:
            EditRefused: an empty name.
        """
        around = Surroundings(**options)
        store = Store()
        store.start(around.new_id())
        replica = Replica(store, author, around.now, around.new_id)
        naming = Edit(kind="project", id="", key="name", old="", new=checked_name(name))
        start = Transaction(replica.snapshot, around.check)
        for design in designs:
            start.add_design(design)
        replica.commit("New project", Origin.LOCAL, [Write(naming), *start.writes()])
        return cls(replica, author, _file_for(None, store, around), around)

    @classmethod
    def open(cls, path: Path | str, author: Person, **options: Unpack[Options]) -> "Project":
        """Open a project's file and bring back what an earlier session left unsaved; see `recovered`.

        Raises:
            UnreadableProject: naming the file and the mend; the file was not touched.
        """
        around, path = Surroundings(**options), Path(path).absolute()
        earlier = EarlierCopies(around.state_folder)
        store, contents = open_store(path, OwnStates(around.state_folder), around.decodes, earlier)
        file = _file_for(path, store, around)
        file.note_contents(contents)
        project = cls(Replica(store, author, around.now, around.new_id), author, file, around)
        project._bring_back(leftovers(around.state_folder, project.id, file.place))
        return project

    @classmethod
    def recover(cls, left: Recoverable, author: Person, **options: Unpack[Options]) -> "Project":
        """Open what a studio that ended without saving has left behind, without the project's file.

        Raises:
            UnreadableProject: nothing in it can be read.
        """
        around = Surroundings(**options)
        store = store_from_journal(left.journal)
        replica = Replica(store, author, around.now, around.new_id)
        known = len(replica.journal)
        project = cls(replica, author, _file_for(Path(left.path) if left.path else None, store, around), around)
        project._file.note_edit()
        project._bring_back([left.journal])
        project.recovered += known
        return project

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now. The same object until something changes; what did not change is shared."""
        return self._replica.snapshot

    @property
    def id(self) -> str:
        """The project's id, which its copies share."""
        return self._replica.store.project_id

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
        """The label of what `undo` would take back, by the hand that acts now."""
        plan = self._undo.next_undo(self._acting.id, self.snapshot)
        return plan.label if plan else None

    @property
    def redo_label(self) -> str | None:
        """The label of what `redo` would do again, by the hand that acts now."""
        plan = self._undo.next_redo(self._acting.id, self.snapshot)
        return plan.label if plan else None

    def new_id(self) -> str:
        """Return an id for a new part or record: random, never counted, so that two people's never meet."""
        return self._new_id()

    def time(self) -> str:
        """Return the time now as records keep it."""
        return self._replica.time()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change from now on; return a function that ends it."""
        return self._listeners.subscribe(listener)

    @contextmanager
    def transaction(self, label: str, *, is_undoable: bool = True) -> Iterator[Transaction]:
        """Edit within a `with` block; a raise inside applies nothing. The label is a msgid: `Change mass of battery`.

        What is not undoable is a fact that nobody takes back, such as that a run took place.

        Raises:
            RuntimeError: another transaction is open.
        """
        if self._is_editing:
            raise RuntimeError("a transaction is open already; use it instead of opening another one")
        transaction = Transaction(self.snapshot, self._check)
        self._is_editing = True
        try:
            yield transaction
        finally:
            self._is_editing = False
        self._commit(label, transaction, is_undoable=is_undoable)

    @contextmanager
    def acting(self, person: Person) -> Iterator[None]:
        """Let all edits, undos and redos of a `with` block be those of another person at this computer."""
        before, self._acting = self._acting, person
        try:
            yield
        finally:
            self._acting = before

    def is_own(self, change: Change) -> bool:
        """Whether the project's own person did it here: nobody elsewhere, and no other hand at this computer."""
        return change.origin is not Origin.REMOTE and change.author == self.author.id

    def undo(self) -> Change | None:
        """Take back the last step of this session by the hand that acts; None when nothing can be taken back.

        Then `stayed` tells what somebody else has changed later; the next undo goes to the step before.
        """
        plan = self._undo.next_undo(self._acting.id, self.snapshot)
        return self._repeat(plan, Origin.UNDO, self._undo.confirm_undo)

    def redo(self) -> Change | None:
        """Do again what the hand that acts has undone last; None when nothing can be done again, as for `undo`."""
        plan = self._undo.next_redo(self._acting.id, self.snapshot)
        return self._repeat(plan, Origin.REDO, self._undo.confirm_redo)

    def removed_part(self, part_id: str) -> Part | None:
        """Return a part as it was before this session took it away; None for one that it did not."""
        return self._undo.removed_part(part_id)

    def merge(self, *updates: bytes) -> Change | None:
        """Take in another replica's updates that were decoded safely before; None when they brought nothing.

        Raises:
            RuntimeError: a transaction is open.
            UnreadableProject: one of them is no update.
        """
        if self._is_editing:
            raise RuntimeError("a transaction is open; merge after it")
        known = self._replica.journal.last_entries()
        change, new = self._replica.merge(updates)
        found = self.conflicts.meet(known, self._replica.journal, new)
        self._undo.mark_foreign(new, lost_fields(found, change))
        self._make_durable()
        if change is not None:
            self._listeners.publish(change)
        self.conflicts.tell(found)
        return change

    def reader(self) -> CopyReader:
        """Return what reads copies of this project, in any thread; `take_in` merges them in this one."""
        return self._file.reader()

    def is_news(self, copy: Copy) -> bool:
        """Whether a copy holds an edit that is not here yet."""
        return self._file.is_news(copy.contents)

    def take_in(self, copy: Copy) -> Change | None:
        """Merge a copy, or what others have saved into the project's own file; None when it brought nothing.

        Raises:
            RuntimeError: a transaction is open.
            SaveFailed: it is another project.
        """
        was_behind = self.is_dirty
        change = Saving(self._file, self.merge).absorb(copy.contents, copy.path)
        if copy.path == self.path and not was_behind:
            self._file.note_saved(copy.path)
            self._begin_autosave()
        return change

    def note_lost_file(self) -> None:
        """Hold everything here, for the file is gone or can no longer be read."""
        self._file.note_edit()
        self._autosave.keep([self.state()])

    def state(self) -> bytes:
        """Return the whole document as one update, for another replica."""
        return self._replica.store.state()

    def history(self, since: str | None = None, by: str | None = None) -> tuple[JournalEntry, ...]:
        """Return the journal, oldest first: from an ISO time on, and by one person's id or shown name.

        Raises:
            NoTime: `since` is no time.
        """
        return self._replica.journal.entries(since, None if by is None else self._ids_of(by))

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
        self._replica.store.close()

    def _commit(self, label: str, transaction: Transaction, *, is_undoable: bool) -> None:
        writes = transaction.writes()
        change = self._replica.commit(label, Origin.LOCAL, writes, self._acting)
        transaction.change = change and replace(change, remark=transaction.remark)
        if transaction.change is not None:
            self.conflicts.settle(write.field for write in writes)
            if is_undoable:
                self._undo.record(self._acting.id, label, writes)
            self._make_durable()
            self._listeners.publish(transaction.change)

    def _repeat(self, plan: Plan | None, origin: Origin, confirm: Callable[[Plan], None]) -> Change | None:
        self.stayed = plan.stayed if plan else ()
        if plan is None:
            return None
        writes = [self._replica.current(write) for write in plan.writes]
        change = self._replica.commit(plan.step.label, origin, writes, self._acting)
        confirm(plan)
        if change is not None:
            self.conflicts.settle(write.field for write in writes)
            self._make_durable()
            self._listeners.publish(change)
        return change

    def _make_durable(self) -> bool:
        """Write what was just done to the journal, before anybody is told of it."""
        updates = self._replica.store.take_updates()
        if updates:
            self._file.note_edit()
        return self._autosave.keep(updates)

    def _begin_autosave(self) -> None:
        here = self._file.place
        about = Recoverable(journal=Path(), project_id=self.id, name=self.snapshot.name, path=here)
        self._autosave.begin(about, self._replica.store.state)

    def _bring_back(self, journals: Iterable[Path]) -> None:
        """Merge journals, and remove each once all that it held is in a journal of this session."""
        for journal in journals:
            _, new = self._replica.merge(readable_updates(journal))
            self.recovered += len(new)
            if self._make_durable():
                with suppress(OSError):  # it will be offered again, which does no harm
                    journal.unlink(missing_ok=True)

    def _ids_of(self, by: str) -> frozenset[str]:
        wanted = by.casefold()
        named = {person.id for person in self.snapshot.people.values() if person.shown_name.casefold() == wanted}
        return frozenset(named | {by})


def _file_for(path: Path | None, store: Store, around: Surroundings) -> ProjectFile:
    return ProjectFile(path, store, OwnStates(around.state_folder), around.decodes)
