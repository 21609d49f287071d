"""Editing a project: transactions, undo and redo by hand, merging others' updates, taking a source of them back."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from studio.document.change import Change, Origin
from studio.document.codec import checked_name
from studio.document.conflicts import Conflict, Conflicts, field_of_entry, lost_fields
from studio.document.errors import EditRefused
from studio.document.listeners import Listener, Listeners, UpdateListener
from studio.document.replica import Replica
from studio.document.schema import JournalEntry, Part, Person, Snapshot
from studio.document.sources import Sources
from studio.document.surroundings import Surroundings
from studio.document.transaction import Transaction
from studio.document.undo import Plan, Stayed, UndoHistory

TAKEN_BACK = "Take back what one person did"
"""The label of what `take_back` does; a msgid."""


class Editing(ABC):
    """The edits of one open project, and who is told of them. `Project` adds where it is kept."""

    def __init__(self, replica: Replica, author: Person, around: Surroundings) -> None:
        self.author = author
        self.stayed: tuple[Stayed, ...] = ()
        """What the last undo or redo had to leave, because somebody else came later."""
        self.conflicts = Conflicts()
        self._replica = replica
        self._check = around.check
        self._undo = UndoHistory()
        self._sources = Sources()
        self._listeners: Listeners[Change] = Listeners()
        self._update_listeners: Listeners[bytes] = Listeners()
        self._acting = author
        self._is_editing = False
        self._only_read = ""
        self._recall_conflicts()

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now. The same object until something changes; what did not change is shared."""
        return self._replica.snapshot

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

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell a listener of every change from now on; return a function that ends it."""
        return self._listeners.subscribe(listener)

    def subscribe_updates(self, listener: UpdateListener) -> Callable[[], None]:
        """Give a listener the update of each edit made here from now on; return a function that ends it.

        What came out of a file is given too, as nobody else may have it. What came from a source is not: whoever
        brought it passes it on. An update is given once it is durable, before its change is told.
        """
        return self._update_listeners.subscribe(listener)

    def only_read(self, why: str) -> None:
        """Refuse every step from now on with one sentence, a msgid; an empty one lets them in again.

        What others did is still taken in, and so are facts that nobody takes back, such as that a run took place.
        """
        self._only_read = why

    def check_open(self) -> None:
        """Let a step begin.

        Raises:
            EditRefused: the project is only read here.
        """
        if self._only_read:
            raise EditRefused(self._only_read)

    @contextmanager
    def transaction(self, label: str, *, is_undoable: bool = True) -> Iterator[Transaction]:
        """Edit within a `with` block; a raise inside applies nothing. The label is a msgid: `Change mass of battery`.

        What is not undoable is a fact that nobody takes back, such as that a run took place.

        Raises:
            EditRefused: the project is only read here; the block does not begin.
            RuntimeError: another transaction is open.
        """
        if is_undoable:
            self.check_open()
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

    def be_known_as(self, shown_name: str) -> None:
        """Show the person at this computer under another name from now on, in what they did before too.

        Raises:
            EditRefused: an empty name.
        """
        person = Person(id=self.author.id, shown_name=checked_name(shown_name))
        self._acting = person if self._acting == self.author else self._acting
        self.author = person
        if self.snapshot.people.get(person.id, person) != person:
            with self.transaction("Name", is_undoable=False) as edit:
                edit.add_person(person)

    def is_own(self, change: Change) -> bool:
        """Whether the project's own person did it here: nobody elsewhere, and no other hand at this computer."""
        return change.origin is not Origin.REMOTE and change.author == self.author.id

    def undo(self) -> Change | None:
        """Take back the last step of this session by the hand that acts; None when nothing can be taken back.

        Then `stayed` tells what somebody else has changed later; the next undo goes to the step before.

        Raises:
            EditRefused: the project is only read here.
        """
        self.check_open()
        plan = self._undo.next_undo(self._acting.id, self.snapshot)
        return self._repeat(plan, Origin.UNDO, self._undo.confirm_undo)

    def redo(self) -> Change | None:
        """Do again what the hand that acts has undone last; None when nothing can be done again, as for `undo`.

        Raises:
            EditRefused: the project is only read here.
        """
        self.check_open()
        plan = self._undo.next_redo(self._acting.id, self.snapshot)
        return self._repeat(plan, Origin.REDO, self._undo.confirm_redo)

    def removed_part(self, part_id: str) -> Part | None:
        """Return a part as it was before this session or anybody else took it away; None where there never was one."""
        stored = self._replica.stored("part", part_id)
        return self._undo.removed_part(part_id) or (stored if isinstance(stored, Part) else None)

    def merge(self, *updates: bytes, source: str = "") -> Change | None:
        """Take in another replica's updates that were decoded safely before; None when they brought nothing.

        A source names the peer of a live session that sent them, for `take_back`; it is empty for files.

        Raises:
            RuntimeError: a transaction is open.
            UnreadableProject: one of them is no update; those before it were taken in and told.
        """
        if self._is_editing:
            raise RuntimeError("a transaction is open; merge after it")
        taken = self._replica.merge(updates, source)
        journal = self._replica.journal
        found = self.conflicts.meet(journal, taken.came)
        self._undo.mark_foreign(journal, taken.came, lost_fields(found, taken.change))
        self._publish(taken.change, source)
        self.conflicts.tell(tuple(filter(self.is_ours, found)))
        if taken.problem is not None:
            raise taken.problem
        return taken.change

    def take_back(self, source: str) -> Change | None:
        """Undo all that came from a source and still stands, as one step of the hand that acts; None for nothing.

        Values go back to what they were before, what it added goes unless others worked on it, what it removed
        comes back. Whatever somebody else has set later stays as they set it. The history stays whole, and what
        was taken out of it is put back.

        Raises:
            RuntimeError: a transaction is open.
        """
        if self._is_editing:
            raise RuntimeError("a transaction is open; take back after it")
        self._replica.mend_history()
        writes = self._sources.taken_back(source, self.snapshot, self._replica.stored, self._replica.journal.authors())
        self._sources.forget(source)
        change = self._replica.commit(TAKEN_BACK, Origin.LOCAL, writes, self._acting)
        if change is not None:
            self.conflicts.settle(write.field for write in writes)
            self._undo.record(self._acting.id, TAKEN_BACK, writes)
            change = self._replica.read_again(change)
        self._publish(change)
        return change

    def is_ours(self, conflict: Conflict) -> bool:
        """Whether one side of a conflict is that of the project's own person, or of another hand at this computer."""
        session = f"{self._replica.store.session}."
        return self.author.id in conflict.authors or any(side.startswith(session) for side in conflict.sides)

    def keep_side(self, side: JournalEntry, label: str) -> None:
        """Say that a field in conflict is right as one side has set it and the document holds it.

        That stands in the journal, so it holds on every computer.

        Raises:
            EditRefused: the project is only read here.
        """
        self.check_open()
        self._replica.keep(label, side, self._acting)
        self.conflicts.settle([field_of_entry(side)])
        self._publish(None)

    def _recall_conflicts(self) -> None:
        """Find what is not settled of earlier days."""
        self.conflicts.recall(self._replica.journal, self.author.id)

    def _commit(self, label: str, transaction: Transaction, *, is_undoable: bool) -> None:
        writes = transaction.writes()
        change = self._replica.commit(label, Origin.LOCAL, writes, self._acting)
        transaction.change = change and replace(change, remark=transaction.remark, deed=transaction.deed)
        if transaction.change is not None:
            self.conflicts.settle(write.field for write in writes)
            if is_undoable:
                self._undo.record(self._acting.id, label, writes)
            self._publish(transaction.change)

    def _repeat(self, plan: Plan | None, origin: Origin, confirm: Callable[[Plan], None]) -> Change | None:
        self.stayed = plan.stayed if plan else ()
        if plan is None:
            return None
        writes = [self._replica.current(write) for write in plan.writes]
        change = self._replica.commit(plan.step.label, origin, writes, self._acting)
        confirm(plan)
        if change is not None:
            self.conflicts.settle(write.field for write in writes)
            self._publish(change)
        return change

    def _publish(self, change: Change | None, source: str = "") -> None:
        """Make what was just done durable, then pass it on, then tell of it."""
        updates = self._replica.store.take_updates()
        self._keep(updates)
        for update in updates if not source else ():
            self._update_listeners.publish(update)
        if change is not None:
            self._sources.note(source, change, self._replica.stored)
            self._listeners.publish(change)

    @abstractmethod
    def _keep(self, updates: Sequence[bytes]) -> bool:
        """Make updates durable and return whether they are."""
